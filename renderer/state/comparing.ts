import type { Comparison } from '#core/compare/comparison.ts';
import { summarise } from '#core/compare/comparison-json.ts';
import type { Scope } from '#core/compare/request.ts';
import { type Row, rowsOf } from '#core/compare/rows.ts';
import { readSide } from '#core/compare/units.ts';
import { documents, glossary } from '#core/project/query.ts';
import { failure } from '#core/result.ts';
import { compareAhead, type Running, runPair } from '../compare/comparer.ts';
import { unpackEdits } from '../compare/edit-list.ts';
import { unpackLinks } from '../compare/link-list.ts';
import type { PairRequest } from '../compare/work.ts';
import { closestPair } from './closest-pair.ts';
import { isCurrent, type ShownPair, START, type Stop, type UnitPlace, useCompare } from './compare-store.ts';
import { forgetPages, type Prepared, prepared } from './pages.ts';
import { type OpenProject, useApp } from './store.ts';

const get = useCompare.getState;
const set = useCompare.setState;

/** Forgets what was compared, e.g. because another project was opened. */
export function resetComparison(): void {
  stopCompare();
  forgetPages();
  set(START);
}

/**
 * Chooses versions where none are chosen, or where one of them is no longer there: the two that are most alike, or what
 * is most like the one that is left.
 */
export function chooseVersions(state = useApp.getState().project?.state): void {
  if (!state) return;
  const standing = documents(state);
  const { versions } = get();
  const left = versions.filter((id) => standing.some((document) => document.id === id));
  if (left.length === versions.length && versions.length > 1) return;
  const next = left.length > 1 ? left : closestPair(standing, left[0] ?? null);
  set({ versions: next, pair: [0, 1], only: {}, result: null, at: null });
}

/** Compares these documents, in this order. */
export function compareDocuments(versions: readonly string[], only: Scope = {}): void {
  set((old) => ({
    versions,
    pair: [0, versions.length > 2 && old.pair[1] < versions.length ? old.pair[1] : 1],
    only,
    at: null,
    unfolded: new Set(),
    placing: null,
    layout: versions.length > 2 ? old.layout : old.layout === 'matrix' ? 'side' : old.layout,
  }));
}

/** Lays two of the chosen versions side by side, at a unit where one is given. */
export function showPair(a: number, b: number, seek: UnitPlace | null = null): void {
  const { versions, only, result, layout } = get();
  const stands = result?.a === versions[a] && result?.b === versions[b] && !only.a && !only.b;
  set({
    pair: [a, b],
    only: {},
    unfolded: new Set(),
    layout: layout === 'matrix' ? 'side' : layout,
    ...(stands && result ? { at: stopAt(result.rows, seek), seek: null } : { at: null, seek }),
  });
}

/** The row in which a unit is shown, as a whole. */
function stopAt(rows: readonly Row[], place: UnitPlace | null): Stop | null {
  const row = place ? rows.findIndex((one) => one[place.side].includes(place.unit)) : -1;
  return row === -1 ? null : { row, edit: null };
}

/** Makes the earlier version the later one. Several versions stay in their order: the two on screen change sides. */
export function swapSides(): void {
  const { versions, pair, only } = get();
  const [a, b] = pair;
  if (versions.length > 2) {
    showPair(b, a);
    return;
  }
  const next = versions.toSpliced(a, 1, versions[b]!).toSpliced(b, 1, versions[a]!);
  set({
    versions: next,
    only: { ...(only.b && { a: only.b }), ...(only.a && { b: only.a }) },
    at: null,
    unfolded: new Set(),
    placing: null,
  });
}

/** Longer texts are laid out only when they are asked for. UTF-16 code units. */
const LONGEST_PREPARED = 1_000_000;

/**
 * Compares the two versions that would be shown, while there is nothing else to do: then they are there at once, and the
 * worker's code is compiled for any others.
 */
export async function prepareComparison(): Promise<void> {
  chooseVersions();
  const { versions, pair, only } = get();
  const [a, b] = [versions[pair[0]], versions[pair[1]]];
  const { project } = useApp.getState();
  if (!project || !a || !b) return;
  const [first, second] = await Promise.all([prepared(a), prepared(b)]);
  if (!first.ok || !second.ok || useApp.getState().project?.id !== project.id) return;
  const both = [first.value, second.value] as const;
  if (both.some(({ version }) => version.text.length > LONGEST_PREPARED)) return;
  compareAhead(requestFor(project, [a, b], only, both));
  for (const one of both) requestIdleCallback(() => readSide(one.page));
}

function requestFor(
  { id, state }: OpenProject,
  [a, b]: readonly [string, string],
  only: Scope,
  [first, second]: readonly [Prepared, Prepared],
): PairRequest {
  return {
    kind: 'pair',
    of: JSON.stringify([id, a, b, only]),
    a: first.version,
    b: second.version,
    only,
    glossary: glossary(state).map(({ terms }) => terms),
  };
}

let running: Running<unknown> | null = null;
let asked = 0;

/** Compares the chosen pair anew. What is under way is stopped; what stands stays until the new one is there. */
export async function runCompare(): Promise<void> {
  const mine = ++asked;
  running?.stop();
  running = null;
  const { versions, pair, only } = get();
  const [a, b] = [versions[pair[0]], versions[pair[1]]];
  const { project } = useApp.getState();
  if (!a || !b || !project) return set({ result: null, failure: null, progress: null });
  const [first, second] = await Promise.all([prepared(a), prepared(b)]);
  if (mine !== asked) return;
  if (!first.ok) return set({ result: null, failure: first.error, progress: null });
  if (!second.ok) return set({ result: null, failure: second.error, progress: null });
  const request = requestFor(project, [a, b], only, [first.value, second.value]);
  set({ progress: { words: false, done: 0, of: 1 }, failure: null, stopped: false });
  const known: { aligned: Aligned | null } = { aligned: null };
  const started = runPair(
    request,
    (progress) => mine === asked && set({ progress }),
    (answer) => {
      if (mine !== asked) return;
      const { links, edits, doubts, ...found } = answer;
      const comparison = { ...found, links: unpackLinks(links), ...sidesWith(found.repeats) };
      known.aligned = { a, b, comparison, doubts };
      present(known.aligned, unpackEdits(edits), false);
    },
  );
  running = started;
  const pages = { a: first.value.page, b: second.value.page };
  // Read while the worker compares.
  const sides = { a: readSide(pages.a, only.a), b: readSide(pages.b, only.b) };
  const sidesWith = (repeats: Comparison['repeats']): typeof sides =>
    repeats
      ? { a: readSide(pages.a, undefined, repeats.a), b: readSide(pages.b, undefined, repeats.b) }
      : sides;
  try {
    const rest = await started.answer;
    if (mine !== asked) return;
    const { result } = get();
    if (!rest.ok) return set({ result: null, progress: null, failure: rest.error });
    if (known.aligned && result) present(known.aligned, [...result.edits, ...unpackEdits(rest.value)], true);
    set({ progress: null });
  } catch (error) {
    if (mine === asked)
      set({ result: null, progress: null, failure: failure('internal', { detail: String(error) }) });
  }
}

/** What is known as soon as clauses are aligned. */
type Aligned = Pick<ShownPair, 'a' | 'b' | 'comparison' | 'doubts'>;

/** Shows what is known so far. */
function present(found: Aligned, edits: ShownPair['edits'], whole: boolean): void {
  const { seek, at, result } = get();
  const { comparison } = found;
  const rows = result?.comparison === comparison ? result.rows : rowsOf(comparison);
  set({
    result: { ...found, edits, rows, summary: summarise(comparison, edits), whole },
    failure: null,
    seek: null,
    at: stopAt(rows, seek) ?? (at && at.row < rows.length ? at : null),
  });
}

/** Stops a comparison that is under way. */
export function stopCompare(): void {
  asked++;
  running?.stop();
  running = null;
  // What stood before stands on only where it is of the same two.
  set((state) => (isCurrent(state) ? { progress: null } : { progress: null, result: null, stopped: true }));
}
