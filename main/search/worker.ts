import { parentPort } from 'node:worker_threads';
import { Draft } from '#core/project/draft.ts';
import { keptAnnotation } from '#core/project/kept-annotation.ts';
import type { Annotation, DocumentRecord } from '#core/project/model.ts';
import { applyAll } from '#core/project/operations.ts';
import { type LayOutInput, layOut } from '#core/project/pages.ts';
import { documents } from '#core/project/query.ts';
import { type DocumentEdits, type Entry, emptyState, type ProjectState } from '#core/project/state.ts';
import { stateFromJson } from '#core/project/state-json.ts';
import { search } from '#core/query/search.ts';
import type { Searched } from '#core/query/search-page.ts';
import { SearchPage } from '#core/query/search-page.ts';
import type { SourceText } from '#core/text/source.ts';
import type { FromSearch, SearchRequest, ToSearch } from './thread.ts';

const port = parentPort;
if (!port) throw new Error('not a worker');
const say = (message: FromSearch): void => port.postMessage(message);

/** A document ready to be searched, and what it was laid out with. */
interface Ready {
  readonly layout: LayOutInput['layout'];
  readonly page: SearchPage;
  readonly edits: DocumentEdits | undefined;
  readonly language: string;
}

let state: ProjectState = emptyState();
const ready = new Map<string, Ready>();
const unreadable = new Set<string>();
const wanted = new Set<string>();
/** Searches that wait until all has been read. */
let waiting: { readonly id: number; readonly request: SearchRequest }[] = [];

port.on('message', (message: ToSearch) => {
  switch (message.kind) {
    case 'state':
      state = stateFromJson(message.state);
      forget();
      want();
      break;
    case 'operations':
      state = withAnnotations(applyAll(state, message.operations), message.annotations);
      forget();
      want();
      break;
    case 'source':
      state = withAnnotations(state, message.annotations);
      take(message.document, message.source);
      break;
    case 'search':
      if (message.request.whole && unread(message.request) > 0) {
        const { document } = message.request;
        if (document !== undefined) say({ kind: 'want', documents: [document], first: true });
        waiting.push(message);
      } else answer(message.id, message.request);
  }
});

/** The state with annotations as they are told. */
function withAnnotations(known: ProjectState, told: readonly Entry<Annotation>[]): ProjectState {
  if (told.length === 0) return known;
  const draft = new Draft(known);
  for (const { record, removed } of told) {
    const kept = keptAnnotation(record, known);
    draft.setAnnotation(kept.id, { record: kept, removed });
  }
  return draft.finish();
}

/** Lets go of documents that were removed; one that comes back is asked for again. */
function forget(): void {
  for (const kept of [ready, unreadable])
    for (const id of kept.keys()) if (state.documents.get(id)?.removed !== false) kept.delete(id);
}

/** Asks for the texts of documents that are not here. */
function want(): void {
  const missing = documents(state).flatMap(({ id }) =>
    ready.has(id) || unreadable.has(id) || wanted.has(id) ? [] : [id],
  );
  for (const id of missing) wanted.add(id);
  if (missing.length > 0) say({ kind: 'want', documents: missing, first: false });
}

function take(document: string, source: SourceText | null): void {
  wanted.delete(document);
  try {
    if (source) lay(document, source);
    else unreadable.add(document);
  } catch {
    // One text that cannot be laid out must not take the others along.
    unreadable.add(document);
  }
  say({ kind: 'read' });
  if (waiting.length === 0) return;
  const due = waiting.filter(({ request }) => unread(request) === 0);
  waiting = waiting.filter((one) => !due.includes(one));
  for (const { id, request } of due) answer(id, request);
}

function lay(document: string, { text, layout }: Pick<LayOutInput, 'text' | 'layout'>): Ready | null {
  const record = state.documents.get(document)?.record;
  if (!record) return null;
  const edits = state.structure.get(document);
  const { format, language } = record;
  const page = new SearchPage(layOut({ text, layout, format, edits }), language);
  const laid: Ready = { layout, page, edits, language };
  ready.set(document, laid);
  return laid;
}

/** How many documents of a search have not been read. */
function unread(request: SearchRequest): number {
  let count = 0;
  for (const { id } of asked(request)) if (!ready.has(id) && !unreadable.has(id)) count++;
  return count;
}

/** The standing documents of a search. */
function asked({ document }: SearchRequest): readonly DocumentRecord[] {
  return document === undefined ? documents(state) : documents(state).filter(({ id }) => id === document);
}

/** Those that are here, laid out as the state has them. */
function* searched(request: SearchRequest): Generator<Searched> {
  for (const record of asked(request)) {
    const known = ready.get(record.id);
    if (!known) continue;
    const stands = known.edits === state.structure.get(record.id) && known.language === record.language;
    const laid = stands ? known : lay(record.id, { text: known.page.text, layout: known.layout });
    if (laid) yield { record, page: laid.page };
  }
}

function answer(id: number, request: SearchRequest): void {
  say({ kind: 'begun', id });
  const { query, folding, limit, passages, ids = false, describe = false } = request;
  const found = search(query, state, searched(request), { folding, limit, passages, ids, describe });
  const lost = asked(request).filter((record) => unreadable.has(record.id)).length;
  say({ kind: 'found', id, answer: { ...found, unread: unread(request), unreadable: lost } });
}
