import { create } from 'zustand';
import { readSide, type Side } from '#core/compare/units.ts';
import type { VersionRow } from '#core/compare/versions/table.ts';
import type { Failure } from '#core/result.ts';
import type { Progress } from '../compare/work.ts';
import { Asking } from './asking.ts';
import { useCompare } from './compare-store.ts';
import type { Prepared } from './pages.ts';
import { useApp } from './store.ts';

/** Several versions compared, as the table shows them. */
export interface ShownVersions {
  /** What it is a table of, which other versions may have taken the place of since. */
  readonly versions: readonly string[];
  readonly sides: readonly Side[];
  readonly rows: readonly VersionRow[];
}

interface VersionsState {
  readonly table: ShownVersions | null;
  readonly failure: Failure | null;
  /** null while nothing is under way. */
  readonly progress: Progress | null;
  /** A person stopped it. */
  readonly stopped: boolean;
}

const START: VersionsState = { table: null, failure: null, progress: null, stopped: false };

/** The table of versions on screen. */
export const useVersions = create<VersionsState>(() => START);

const set = useVersions.setState;
const asking = new Asking();

/** Compares all chosen versions anew. What is under way is stopped; what stands stays until the new one is there. */
export async function runVersions(): Promise<void> {
  const { versions } = useCompare.getState();
  const { project } = useApp.getState();
  if (!project) return;
  set({ failure: null, stopped: false });
  let prepared: readonly Prepared[] = [];
  const answer = await asking.ask(
    project,
    versions,
    {},
    {
      onStart(started) {
        prepared = started;
        set({ progress: { words: false, done: 0, of: 1 } });
      },
      onProgress: (progress) => set({ progress }),
      onAligned: () => {},
    },
  );
  if (!answer) return;
  if (!answer.ok) return set({ failure: answer.error, progress: null });
  const sides = prepared.map(({ page }) => readSide(page));
  set({ table: { versions, sides, rows: answer.value.rows }, progress: null });
}

/** Stops what is under way, as a person wants it; what stood before stands on. */
export function stopVersions(): void {
  asking.stop();
  set({ progress: null, stopped: true });
}

/** Stops what is under way and forgets the table, e.g. because it is no longer shown. */
export function leaveVersions(): void {
  asking.stop();
  set(START);
}
