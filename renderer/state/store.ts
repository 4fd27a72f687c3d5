import { create } from 'zustand';
import type { AppInfo } from '#core/contract.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import type { Annotation } from '#core/project/model.ts';
import type { Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import type { Failure } from '#core/result.ts';
import type { Page } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';

export type View = 'library' | 'reader' | 'search' | 'agreements' | 'compare' | 'codebook' | 'export';

/** The open project as the page knows it. */
export interface OpenProject {
  readonly path: string;
  readonly id: string;
  readonly readOnly: Failure | null;
  readonly problems: readonly Failure[];
  readonly state: ProjectState;
  /** Whether all of the state is there; else its annotations are counted and still to come, see project-state.ts. */
  readonly isWhole: boolean;
  /** The latest operation applied; anything earlier that arrives later means the state has to be fetched anew. */
  readonly lastOperation: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** The document in the reader. */
export interface OpenDocument {
  readonly id: string;
  readonly digest: string;
  readonly page: Page;
}

/** An edit that is shown and not on the disk yet. */
export interface Ahead {
  /** By which main knows it where it waits. */
  readonly id: string;
  readonly operation: Operation;
}

/** A sentence shown for a moment, with what can be done about it. */
export interface Notice {
  readonly key: number;
  readonly tone: 'info' | 'error';
  readonly text: string;
  readonly action?: { readonly label: MessageKey; readonly run: () => void };
}

export interface AppState {
  readonly info: AppInfo | null;
  readonly project: OpenProject | null;
  readonly document: OpenDocument | null;
  readonly loading: string | null;
  readonly view: View;
  /** Of all edits: something is not on the disk yet, all is, or something was refused. See saving.ts. */
  readonly saved: 'none' | 'saving' | 'typed' | 'saved' | 'failed';
  /** Notes that the disk has refused, and that are nowhere else. */
  readonly refused: readonly {
    readonly project: string;
    readonly annotation: string;
    readonly note: string;
  }[];
  /** Edits that are shown and that the disk has not taken, in the order in which they were made. See actions.ts. */
  readonly held: readonly { readonly project: string; readonly made: Ahead }[];
  readonly notice: Notice | null;
  readonly overlay:
    | 'palette'
    | 'keys'
    | 'settings'
    | 'open-project'
    | 'new-project'
    | 'import-questions'
    | 'paste'
    | 'details'
    | 'read-otherwise'
    | 'history'
    | 'repair'
    | null;
  /** The document whose details are shown, or whose file is read otherwise. */
  readonly details: string | null;
  /** The annotation whose note is in hand. */
  readonly active: string | null;
  /** The annotation whose note is being written. */
  readonly editing: string | null;
  /** What is selected in the reader, as source ranges; empty for nothing. */
  readonly selection: readonly Range[];
  /** Passages set aside for the next highlight. */
  readonly passages: readonly Range[];
  /** The index of the block at the top of the reader. */
  readonly here: number;
  readonly finding: boolean;
  /** What find has found, and which hit one is at. */
  readonly hits: { readonly ranges: readonly Range[]; readonly here: readonly Range[] };
}

/** All state of the page that is not on the disk lives here; what is on the disk is mirrored in `project`. */
export const useApp = create<AppState>(() => ({
  info: null,
  project: null,
  document: null,
  loading: null,
  view: 'library',
  saved: 'none',
  refused: [],
  held: [],
  notice: null,
  overlay: null,
  details: null,
  active: null,
  editing: null,
  selection: [],
  passages: [],
  here: 0,
  finding: false,
  hits: { ranges: [], here: [] },
}));

/** The annotation of this id if it stands, else null. */
export function annotationById(id: string | null): Annotation | null {
  const entry = id ? useApp.getState().project?.state.annotations.get(id) : undefined;
  return entry && !entry.removed ? entry.record : null;
}
