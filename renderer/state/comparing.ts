import type { Scope } from '#core/compare/request.ts';
import { type Row, rowsOf } from '#core/compare/rows.ts';
import { documents } from '#core/project/query.ts';
import { saidAmong } from '#core/project/said.ts';
import { forgetCompared } from '../compare/comparer.ts';
import { unpackEdits } from '../compare/edit-list.ts';
import type { PairAnswer } from '../compare/work.ts';
import { Asking } from './asking.ts';
import { closestPair } from './closest-pair.ts';
import { isCurrent, type ShownPair, START, type Stop, type UnitPlace, useCompare } from './compare-store.ts';
import { followed } from './follow-rows.ts';
import { whenAnotherProject } from './new-project.ts';
import {
  type Aligned,
  alignedAs,
  keepReady,
  readied,
  readSides,
  type SidesWith,
  shownPair,
  type Wanted,
} from './shown-pair.ts';
import { useApp } from './store.ts';

const get = useCompare.getState;
const set = useCompare.setState;

/** Forgets what was compared, e.g. because another project was opened. */
export function resetComparison(): void {
  stopCompare();
  forgetCompared();
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

/** The same parts of two versions that have changed places. */
export function swapped({ a, b }: Scope): Scope {
  return { ...(b && { a: b }), ...(a && { b: a }) };
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
    only: swapped(only),
    at: null,
    unfolded: new Set(),
    placing: null,
    joining: null,
  });
}

/** What would be shown; null for no two documents. */
export function wanted(): Wanted | null {
  const { versions, pair, only } = get();
  const [a, b] = [versions[pair[0]], versions[pair[1]]];
  return a && b ? { a, b, only } : null;
}

const asking = new Asking();

/** Compares the chosen pair anew. What is under way is stopped; what stands stays until the new one is there. */
export async function runCompare(): Promise<void> {
  const pair = wanted();
  const { project } = useApp.getState();
  if (!pair || !project) {
    asking.stop();
    return set({ result: null, failure: null, progress: null });
  }
  let sides: SidesWith | null = null;
  let aligned: Aligned | null = null as Aligned | null;
  let told: PairAnswer | null = null as PairAnswer | null;
  const said = saidAmong(project.state, [pair.a, pair.b]);
  const answer = await asking.ask(project, [pair.a, pair.b], pair.only, {
    onStart([first, second], isDone) {
      if (!first || !second) return;
      const read = (): SidesWith => readSides(first.page, second.page, pair.only);
      if (isDone) {
        sides = (repeats) => read()(repeats);
        return;
      }
      set({ progress: { words: false, done: 0, of: 1 }, failure: null, stopped: false });
      sides = read();
    },
    onProgress: (progress) => set({ progress }),
    onAligned(found) {
      const known = readied(found);
      if (known) return present(known);
      if (!sides) return;
      told = found;
      aligned = alignedAs(pair, found, sides, said);
      presentSoFar(aligned, unpackEdits(found.edits), false);
    },
  });
  if (!answer) return;
  if (!answer.ok) return set({ result: null, progress: null, failure: answer.error });
  const { result } = get();
  const { edits } = answer.value;
  if (aligned && told && result) {
    const whole = presentSoFar(aligned, [...result.edits.slice(0, edits.from), ...unpackEdits(edits)], true);
    keepReady(told, whole);
  }
  set({ progress: null });
}

/** Shows what is known so far, and gives it. */
function presentSoFar(found: Aligned, edits: ShownPair['edits'], whole: boolean): ShownPair {
  const { result } = get();
  const { comparison } = found;
  const rows = result?.comparison === comparison ? result.rows : rowsOf(comparison);
  const pair = shownPair(found, edits, rows, whole);
  present(pair);
  return pair;
}

/** Shows two versions; one stays where one is. */
function present(pair: ShownPair): void {
  const { seek, at, unfolded, joining, result } = get();
  const held = followed({ at, unfolded, joining }, result ?? pair, pair);
  set({
    result: pair,
    failure: null,
    stopped: false,
    seek: null,
    ...held,
    at: stopAt(pair.rows, seek) ?? held.at,
  });
}

/** Stops a comparison that is under way. */
export function stopCompare(): void {
  asking.stop();
  // What stood before stands on only where it is of the same two.
  set((state) => (isCurrent(state) ? { progress: null } : { progress: null, result: null, stopped: true }));
}
