import { create } from 'zustand';
import { parseQuery } from '#core/query/parse.ts';
import { FOLD_ALL, type Query } from '#core/query/query.ts';
import type { Failure } from '#core/result.ts';
import { client } from '../client.ts';
import { whenAnotherProject } from './new-project.ts';
import { useApp } from './store.ts';

/** How the notes beside the text are narrowed. It stays from one document to the next. */
export interface MarginState {
  /** Whether the field is shown. */
  readonly open: boolean;
  /** As it is typed; empty for all notes. */
  readonly text: string;
  /** What narrows them now: while what is typed is no query, the one before it; null: nothing does. */
  readonly query: Query | null;
  /** Why what is typed is no query, or could not be searched for. */
  readonly failure: Failure | null;
  /** The annotations that fulfil it in a document; null until that is known. */
  readonly found: { readonly document: string; readonly ids: ReadonlySet<string> } | null;
}

const EMPTY: MarginState = { open: false, text: '', query: null, failure: null, found: null };

export const useMargin = create<MarginState>(() => EMPTY);
const get = useMargin.getState;
const set = useMargin.setState;

/** Milliseconds after the last key, or after a change of the project, before it is looked for. */
const PAUSE = 80;

let timer: ReturnType<typeof setTimeout> | undefined;
let turn = 0;

/** Shows the field. */
export function openMarginField(): void {
  set({ open: true });
}

/** Narrows the notes down to those that fulfil a query of the language, as passages are; none shows all. */
export function narrowNotes(text: string, pause = PAUSE): void {
  clearTimeout(timer);
  if (text.trim() === '') {
    turn++;
    set({ text, query: null, failure: null, found: null });
    return;
  }
  set({ text });
  timer = setTimeout(() => void run(), pause);
}

/** Shows what an input method is composing, which is nothing to look for yet. */
export function composingInMargin(text: string): void {
  clearTimeout(timer);
  set({ text });
}

/** Shows all notes again, and puts the field away. */
export function showAllNotes(): void {
  narrowNotes('');
  set({ open: false });
}

/** Forgets what the notes were narrowed by, e.g. because another project was opened. */
function forgetMargin(): void {
  turn++;
  clearTimeout(timer);
  set(EMPTY);
}
whenAnotherProject(forgetMargin);

async function run(): Promise<void> {
  const { text } = get();
  const mine = ++turn;
  const document = useApp.getState().document?.id;
  if (text.trim() === '' || document === undefined) return;
  const query = parseQuery(text);
  if (!query.ok) {
    set({ failure: query.error });
    return;
  }
  const answer = await client['search.run']({
    query: text,
    folding: FOLD_ALL,
    limit: 0,
    passages: 'place',
    ids: true,
    whole: true,
    document,
  });
  if (mine !== turn) return;
  if (!answer.ok) set({ failure: answer.error });
  else {
    const ids = new Set(answer.value.ids ?? []);
    set({ query: query.value, failure: null, found: { document, ids } });
  }
}

/** What is narrowed follows the document and the project. Answers with what ends it. */
export function followMargin(): () => void {
  const later = (): void => {
    if (get().text.trim() === '') return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), PAUSE);
  };
  later();
  return useApp.subscribe(({ project, document }, before) => {
    if (project?.state !== before.project?.state || document?.id !== before.document?.id) later();
  });
}

/** The annotations of a document that the margin shows, by id; null: all. */
export function shownNotes({ query, found }: MarginState, document: string): ReadonlySet<string> | null {
  return query && found?.document === document ? found.ids : null;
}
