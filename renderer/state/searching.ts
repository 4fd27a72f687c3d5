import { v7 as uuid } from 'uuid';
import type { Input, TaggedFound } from '#core/contract.ts';
import { MOST_HITS } from '#core/limits.ts';
import type { Extent } from '#core/query/extent.ts';
import { type Hit, hitKey } from '#core/query/hits.ts';
import { parseQuery } from '#core/query/parse.ts';
import type { Folding } from '#core/query/query.ts';
import type { Order } from '#core/query/search.ts';
import type { Result } from '#core/result.ts';
import { client } from '../client.ts';
import { act, mayChange, openDocument, show, undo } from './actions.ts';
import type { Saved } from './exporting.ts';
import { translator } from './language.ts';
import { whenAnotherProject } from './new-project.ts';
import { notify, tell } from './notices.ts';
import { takeDone } from './project-state.ts';
import { comesBack, setsOut } from './saving.ts';
import {
  ALL_CHOSEN,
  type Chosen,
  EMPTY_SEARCH,
  NONE_CHOSEN,
  PORTION,
  type SearchState,
  useSearch,
} from './search-store.ts';
import { useApp } from './store.ts';

const get = useSearch.getState;
const set = useSearch.setState;

/** Milliseconds after the last key before a search begins. */
const PAUSE = 80;
/** Milliseconds after a change of the project before what is shown is searched for again. */
const CALM = 250;
/** Milliseconds between two looks while documents are being read. */
const AGAIN = 300;
const MOST_RECENT = 8;

let timer: ReturnType<typeof setTimeout> | undefined;
let turn = 0;

/** Shows the search, with words to look for where they are given. */
export function openSearch(text?: string): void {
  if (text !== undefined && text !== get().text) lookFor(text, 0);
  show('search');
}

/** Shows what an input method is composing, which is nothing to look for yet. */
export function composing(text: string): void {
  clearTimeout(timer);
  set({ text });
}

/** Looks for what is typed, once the fingers rest. */
export function lookFor(text: string, pause = PAUSE): void {
  set(({ passages }) => ({ text, ...fresh(passages !== null) }));
  clearTimeout(timer);
  timer = setTimeout(() => void run(), pause);
}

/** As a search begins: places are all chosen to be tagged, passages none to be changed. */
function fresh(passages: boolean) {
  return {
    limit: PORTION,
    chosen: passages ? NONE_CHOSEN : ALL_CHOSEN,
    at: 0,
    tagging: false,
    changing: null,
  } as const;
}

/** Shows the places that were found, or the passages that they lie in, in some order. */
export function showAs(passages: Order | null): void {
  if (passages === get().passages) return;
  const same = (passages === null) === (get().passages === null);
  set({ passages, ...(same ? { at: 0 } : fresh(passages !== null)), answer: same ? get().answer : null });
  void run();
}

/** Shows the passages that fulfil a query. */
export function openPassages(query: string): void {
  set({ text: query, passages: 'place', ...fresh(true), answer: null });
  show('search');
  void run();
}

export function foldAs(folding: Folding): void {
  set(({ passages }) => ({ folding, ...fresh(passages !== null) }));
  void run();
}

export function showMore(): void {
  set(({ limit }) => ({ limit: moreThan(limit) }));
  void run();
}

/** So many hits are asked for where one wants more than so many. */
function moreThan(limit: number): number {
  return Math.min(MOST_HITS, limit * 5);
}

/** How many hits more a press on more shows, of so many that are shown and so many in all. */
export function nextPortion(shown: number, total: number): number {
  return Math.max(0, Math.min(total, moreThan(get().limit)) - shown);
}

/** Searches for what stands in the field. */
async function run(): Promise<void> {
  const { text, folding, limit, passages } = get();
  const mine = ++turn;
  if (text.trim() === '') {
    set({ query: null, failure: null, running: false, answer: null, answered: '' });
    return;
  }
  const query = parseQuery(text);
  if (!query.ok) {
    set({ query: null, failure: query.error, running: false });
    return;
  }
  set({ query: query.value, failure: null, running: true });
  const found = await client['search.run']({
    query: text,
    folding,
    limit,
    passages,
    ids: false,
    whole: false,
  });
  if (mine !== turn) return;
  if (!found.ok) {
    set({ failure: found.error, running: false });
    return;
  }
  const { hits, unread } = found.value;
  set(({ at, chosen }) => ({
    chosen: pruned(chosen, hits, found.value.total),
    answer: found.value,
    answered: text,
    running: unread > 0,
    at: Math.min(at, Math.max(0, hits.length - 1)),
  }));
  if (unread > 0) timer = setTimeout(() => void run(), AGAIN);
}

/** Without the keys of hits that are no more; where not all are shown, what is not shown may still be there. */
function pruned(chosen: Chosen, hits: readonly Hit[], total: number): Chosen {
  const keys = chosen.all ? chosen.but : chosen.only;
  if (keys.size === 0 || hits.length < total) return chosen;
  const here = new Set(hits.map(hitKey));
  const left = new Set([...keys].filter((key) => here.has(key)));
  if (left.size === keys.size) return chosen;
  return chosen.all ? { all: true, but: left } : { all: false, only: left };
}

/** What is on the screen follows the project. Answers with what ends it. */
export function followProject(): () => void {
  let wait: ReturnType<typeof setTimeout> | undefined;
  const stop = useApp.subscribe(({ project, view }, before) => {
    if (view === 'search' && project?.state !== before.project?.state) {
      clearTimeout(wait);
      wait = setTimeout(() => void run(), CALM);
    }
  });
  if (get().answer) void run();
  return () => {
    clearTimeout(wait);
    stop();
  };
}

/** Forgets all that was searched for, e.g. because another project was opened. */
function forgetSearch(): void {
  turn++;
  clearTimeout(timer);
  set({ ...EMPTY_SEARCH, folding: get().folding });
}
whenAnotherProject(forgetSearch);

/** Goes to the next (1) or the previous (-1) hit; the last is the last. */
export function goToHit(step: 1 | -1): void {
  const { answer, at } = get();
  const count = answer?.hits.length ?? 0;
  if (count > 0) set({ at: Math.min(count - 1, Math.max(0, at + step)) });
}

/** The hit one is at. */
export function hitNow(): Hit | null {
  const { answer, at } = get();
  return answer?.hits[at] ?? null;
}

/** Opens a hit in the reader, at its words. */
export async function openHit(hit: Hit): Promise<void> {
  remember();
  const [first] = hit.ranges;
  await openDocument(hit.document, first?.from);
  const { answer } = get();
  const ranges = (answer?.hits ?? [])
    .filter(({ document, in: where }) => document === hit.document && (where === 'text' || where === 'title'))
    .flatMap((one) => one.ranges);
  useApp.setState({
    ...(hit.annotation !== undefined && { active: hit.annotation }),
    hits: { ranges, here: hit.ranges },
  });
}

/** Keeps what was searched for among the latest. */
export function remember(): void {
  const { answered, recent } = get();
  if (answered.trim() === '') return;
  set({ recent: [answered, ...recent.filter((one) => one !== answered)].slice(0, MOST_RECENT) });
}

export function isChosen(chosen: Chosen, key: string): boolean {
  return chosen.all ? !chosen.but.has(key) : chosen.only.has(key);
}

/** Chooses a hit, or lets it go. */
export function toggleHit(key: string): void {
  set(({ chosen }) => {
    const keys = new Set(chosen.all ? chosen.but : chosen.only);
    if (!keys.delete(key)) keys.add(key);
    return { chosen: chosen.all ? { all: true, but: keys } : { all: false, only: keys } };
  });
}

export function chooseAll(all: boolean): void {
  set({ chosen: all ? ALL_CHOSEN : { all: false, only: new Set() } });
}

/** How many hits are chosen, those that are not shown among them. */
export function countChosen({ all, ...keys }: Chosen, total: number): number {
  if (all) return total - ('but' in keys ? keys.but.size : 0);
  return 'only' in keys ? keys.only.size : 0;
}

/** What is to be tagged: the hits of a query that are chosen, and how much of each. */
export interface ToTag {
  readonly query: string;
  readonly folding: Folding;
  readonly extent: Extent;
  readonly chosen: Chosen;
}

function request(
  tag: string,
  { query, folding, extent, chosen }: ToTag,
  write: boolean,
): Input<'search.tag'> {
  return {
    query,
    folding,
    tag,
    extent,
    only: chosen.all ? null : [...chosen.only],
    except: chosen.all ? [...chosen.but] : [],
    write,
  };
}

/** What putting a tag on the chosen hits would do. */
export const planTag = (tag: string, what: ToTag): Promise<Result<TaggedFound>> =>
  client['search.tag'](request(tag, what, false));

/** Puts a tag on the chosen hits in one step. */
export function tagChosen(tag: string): Promise<void> {
  return tagHits(tag, get().chosen);
}

/** Puts a tag on the hit one is at. */
export async function tagHit(tag: string): Promise<void> {
  const hit = hitNow();
  if (hit) await tagHits(tag, { all: false, only: new Set([hitKey(hit)]) });
}

async function tagHits(tag: string, chosen: Chosen): Promise<void> {
  if (!mayChange()) return;
  const { answered, folding, extent } = get();
  setsOut();
  const done = await client['search.tag'](request(tag, { query: answered, folding, extent, chosen }, true));
  comesBack(done.ok);
  if (!done.ok) {
    tell(done.error);
    return;
  }
  const { operation, canUndo, canRedo, count, skipped } = done.value;
  if (operation) takeDone(operation, { canUndo, canRedo });
  set({ tagging: false });
  remember();
  const said = translator()('search.tagged', { count, skipped, tag });
  notify(said, 'info', operation ? { label: 'command.undo', run: () => void undo() } : undefined);
}

/** Writes what was found to a file; of passages those that are chosen, where some are. */
export async function saveFound(
  format: Input<'search.save'>['format'],
  path: string | null,
  force: boolean,
): Promise<Saved> {
  const { answered, folding, passages, chosen } = get();
  const some = chosen.all ? chosen.but.size > 0 : chosen.only.size > 0;
  const only = passages !== null && some ? await chosenPassages() : null;
  return client['search.save']({ query: answered, folding, passages, only, format, path, force });
}

/** The annotations of the hits with these keys. */
function annotationsOf(keys: ReadonlySet<string>): string[] {
  const { answer } = get();
  return (answer?.hits ?? []).flatMap((hit) =>
    hit.annotation !== undefined && keys.has(hitKey(hit)) ? [hit.annotation] : [],
  );
}

/** The passages that are chosen, else the one that one is at, by their annotations in order. */
export async function chosenPassages(
  { chosen, at }: Pick<SearchState, 'chosen' | 'at'> = get(),
): Promise<readonly string[]> {
  const { answer, answered, folding, passages } = get();
  if (!answer || passages === null) return [];
  if (!chosen.all && chosen.only.size > 0) return annotationsOf(chosen.only);
  if (!chosen.all) {
    const here = answer.hits[at]?.annotation;
    return here === undefined ? [] : [here];
  }
  const all = await client['search.run']({
    query: answered,
    folding,
    limit: 0,
    passages,
    ids: true,
    whole: true,
  });
  if (!all.ok) {
    tell(all.error);
    return [];
  }
  const left = new Set(annotationsOf(chosen.but));
  return (all.value.ids ?? []).filter((id) => !left.has(id));
}

/** Keeps the query that is shown under a name. */
export async function keepQuery(name: string): Promise<void> {
  const { answered } = get();
  const kept = name.trim() || answered.trim();
  if (answered.trim() === '' || !mayChange()) return;
  await act([{ kind: 'query.save', query: { id: uuid(), name: kept.slice(0, 200), text: answered } }]);
}

export async function dropQuery(id: string): Promise<void> {
  await act([{ kind: 'query.remove', id }]);
}
