import type { Comparison } from '#core/compare/comparison.ts';
import type { Scope } from '#core/compare/request.ts';
import { type Row, rowsOf } from '#core/compare/rows.ts';
import { readSaid, saidBetween } from '#core/compare/said.ts';
import { summarise } from '#core/compare/summary.ts';
import { readSide } from '#core/compare/units.ts';
import { documents } from '#core/project/query.ts';
import { saidAmong } from '#core/project/said.ts';
import type { Page } from '#core/structure/page.ts';
import { compareAhead } from '../compare/comparer.ts';
import { unpackEdits } from '../compare/edit-list.ts';
import { unpackLinks } from '../compare/link-list.ts';
import { Asking, readyFor } from './asking.ts';
import { closestPair } from './closest-pair.ts';
import { isCurrent, type ShownPair, START, type Stop, type UnitPlace, useCompare } from './compare-store.ts';
import { followed } from './follow-rows.ts';
import { whenAnotherProject } from './new-project.ts';
import { useApp } from './store.ts';

const get = useCompare.getState;
const set = useCompare.setState;

/** Forgets what was compared, e.g. because another project was opened. */
export function resetComparison(): void {
  stopCompare();
  set(START);
}
whenAnotherProject(resetComparison);

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

/** Lays two of the chosen versions side by side, at a unit where one is given. */
export function showPair(a: number, b: number, seek: UnitPlace | null = null): void {
  const { versions, only, result, layout } = get();
  const stands = result?.a === versions[a] && result?.b === versions[b] && !only.a && !only.b;
  set({
    pair: [a, b],
    only: {},
    unfolded: new Set(),
    joining: null,
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
  const [first, second] = [versions[a], versions[b]];
  if (first === undefined || second === undefined) return;
  const next = versions.with(a, second).with(b, first);
  set({
    versions: next,
    only: { ...(only.b && { a: only.b }), ...(only.a && { b: only.a }) },
    at: null,
    unfolded: new Set(),
    placing: null,
    joining: null,
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
  const ready = await readyFor(project, [a, b], only);
  if (!ready.ok || useApp.getState().project?.id !== project.id) return;
  const both = ready.value.versions;
  if (both.some(({ version }) => version.text.length > LONGEST_PREPARED)) return;
  compareAhead(ready.value.request);
  for (const one of both) requestIdleCallback(() => readSide(one.page));
}

const asking = new Asking();

/** Compares the chosen pair anew. What is under way is stopped; what stands stays until the new one is there. */
export async function runCompare(): Promise<void> {
  const { versions, pair, only } = get();
  const [a, b] = [versions[pair[0]], versions[pair[1]]];
  const { project } = useApp.getState();
  if (!a || !b || !project) {
    asking.stop();
    return set({ result: null, failure: null, progress: null });
  }
  let sidesWith: ((repeats: Comparison['repeats']) => Pick<Comparison, 'a' | 'b'>) | null = null;
  let aligned: Aligned | null = null as Aligned | null;
  const said = saidBetween(saidAmong(project.state, [a, b]), 0, 1);
  const answer = await asking.ask(project, [a, b], only, {
    onStart([first, second]) {
      set({ progress: { words: false, done: 0, of: 1 }, failure: null, stopped: false });
      if (first && second) sidesWith = readSides(first.page, second.page, only);
    },
    onProgress: (progress) => set({ progress }),
    onAligned({ links, edits, doubts, ...found }) {
      if (!sidesWith) return;
      const comparison = { ...found, links: unpackLinks(links), ...sidesWith(found.repeats) };
      const { apart } = readSaid(comparison.a, comparison.b, said);
      aligned = { a, b, comparison, doubts, apart };
      present(aligned, unpackEdits(edits), false);
    },
  });
  if (!answer) return;
  if (!answer.ok) return set({ result: null, progress: null, failure: answer.error });
  const { result } = get();
  const { edits } = answer.value;
  if (aligned && result)
    present(aligned, [...result.edits.slice(0, edits.from), ...unpackEdits(edits)], true);
  set({ progress: null });
}

/** Reads both sides while the worker compares; anew where it has found repeats. */
function readSides(
  a: Page,
  b: Page,
  only: Scope,
): (repeats: Comparison['repeats']) => Pick<Comparison, 'a' | 'b'> {
  const sides = { a: readSide(a, only.a), b: readSide(b, only.b) };
  return (repeats) =>
    repeats ? { a: readSide(a, undefined, repeats.a), b: readSide(b, undefined, repeats.b) } : sides;
}

/** What is known as soon as clauses are aligned. */
type Aligned = Pick<ShownPair, 'a' | 'b' | 'comparison' | 'doubts' | 'apart'>;

/** Shows what is known so far. */
function present(found: Aligned, edits: ShownPair['edits'], whole: boolean): void {
  const { seek, at, unfolded, joining, result } = get();
  const { comparison } = found;
  const rows = result?.comparison === comparison ? result.rows : rowsOf(comparison);
  const held = followed({ at, unfolded, joining }, result ?? { comparison, rows }, { comparison, rows });
  set({
    result: { ...found, edits, rows, summary: summarise(comparison, edits), whole },
    failure: null,
    seek: null,
    ...held,
    at: stopAt(rows, seek) ?? held.at,
  });
}

/** Stops a comparison that is under way. */
export function stopCompare(): void {
  asking.stop();
  // What stood before stands on only where it is of the same two.
  set((state) => (isCurrent(state) ? { progress: null } : { progress: null, result: null, stopped: true }));
}
