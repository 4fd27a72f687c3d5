import type { Change } from '#core/project/changes/table.ts';
import type { Annotation, DocumentRecord } from '#core/project/model.ts';
import type { Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import type { Failure, Result } from '#core/result.ts';
import type { SourceText } from '#core/text/source.ts';
import type { Backups } from './backups.ts';
import type { CheckReport } from './check.ts';
import type { FileSystem } from './file-system.ts';
import type { Visitor } from './fold-logs.ts';

/** What happened to the state of an open project. */
export interface ProjectEvent {
  /** What was applied, in order. */
  readonly operations: readonly Operation[];
  /** The state was made anew because something sorts before what was applied already. */
  readonly rebuilt: boolean;
  /** This store appended the operations itself. */
  readonly own: boolean;
}

/** A document to bring in. */
export interface NewDocument extends Omit<DocumentRecord, 'id' | 'digest' | 'length'> {
  /** The file as it came. */
  readonly bytes: Uint8Array;
  readonly text: SourceText;
  /** Annotations that come with it, e.g. a file's comments. */
  readonly annotations?: readonly Pick<Annotation, 'targets' | 'note' | 'written'>[];
  readonly by: string;
}

/** A document as it stands after {@link ProjectStore.addDocument}. */
export interface AddedDocument {
  readonly record: DocumentRecord;
  /** The same text stood in the project already; nothing was written. */
  readonly duplicate: boolean;
  /** The same text had been removed from the project, and stands again. */
  readonly restored: boolean;
  /** What was written; null for a duplicate. */
  readonly operation: Operation | null;
}

/** An open project: the state in memory, every edit on the disk before it is acknowledged. */
export interface ProjectStore {
  /** Absolute path of the folder. */
  readonly path: string;
  readonly id: string;
  /** A folder of this installation for what follows from the project, and may be deleted at any time; it may be missing. */
  readonly knownAt: string;
  /** The title as it stands now. */
  readonly title: string;
  /** As it is now; an edit gives another one. Not to be asked for before it is {@link whole}. */
  readonly state: ProjectState;
  /** Settles once all of the state has been read: with a failure where the system refused it. */
  readonly whole: Promise<Result<null>>;
  /** Whether it has. */
  readonly isWhole: boolean;
  /** The state; before it is {@link whole} without annotations, which are counted in it. */
  readonly known: ProjectState;
  /** Why nothing can be written (`newer-version`, `read-only`), or null. */
  readonly readOnly: Failure | null;
  /** Damage found in the logs so far; facts `file` and `line`. */
  readonly problems: readonly Failure[];
  /** The replica whose log this process writes at the moment; null for none. */
  readonly held: string | null;
  /** The greatest stamp in `state`; empty for none. */
  readonly lastOperation: string;
  /** When that was done, by its writer's clock, in milliseconds since 1970; 0 for nothing. */
  readonly lastChange: number;
  /** What is kept of the project outside of it. */
  readonly backups: Pick<Backups, 'failed' | 'folder' | 'moments'>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /**
   * Does something: writes it to the log, waits for the disk, applies it. A failure (`disk-full`, `read-only`,
   * `write-failed`, `closed`, …) means that nothing has changed. Throws a TypeError for changes that do not fit their
   * schema. Other writers' operations that have arrived are taken in first. A note's text that differs little from the one
   * before is written as a splice. With `continues`, a note that goes on from the edit just before is undone with it.
   */
  append(
    changes: readonly Change[],
    options: { readonly by: string; readonly continues?: boolean },
  ): Promise<Result<Operation>>;
  /** Takes back the latest own edit that stands, as a new operation; null where there is none. */
  undo(): Promise<Result<Operation | null>>;
  /** Does again what was taken back last; null where there is nothing. */
  redo(): Promise<Result<Operation | null>>;
  /** Takes in what other writers have added; returns what is new, in the order of its stamps. Throws the system's error. */
  refresh(): Promise<readonly Operation[]>;
  /** Calls `listener` after every change of the state, until the returned function is called. */
  onChange(listener: (event: ProjectEvent) => void): () => void;
  /** Refreshes whenever another writer writes, at the latest after a second, until the project is closed. */
  watch(): void;
  /** Brings a document in: its files are on the disk before the operation that names it. */
  addDocument(document: NewDocument): Promise<Result<AddedDocument>>;
  /** A document's text, its digest verified: `no-document`, `source-missing`, `source-damaged`, `unreadable`. */
  source(documentId: string): Promise<Result<SourceText>>;
  /** The bytes of a document's file as they came: `no-document`, `original-missing`, `original-damaged`, `unreadable`. */
  original(documentId: string): Promise<Result<Uint8Array>>;
  /**
   * Goes through all that was ever done, in its order, each operation once, as the logs on the disk have it. Where they turn out not to
   * be in order it begins again with another visitor; the one that saw all of it is returned. Throws the system's error.
   */
  replay<T extends Visitor>(make: () => T): Promise<T>;
  /** Does something while nothing is written to the project by this process. */
  quietly<T>(work: () => Promise<T>): Promise<T>;
  /** Verifies every line, every text and every quote. */
  check(): Promise<CheckReport>;
  /** Takes what is missing as meant, as after a folder was restored from a copy: it is not told from now on. Returns what that is. */
  acceptMissing(): Promise<readonly Failure[]>;
  /** Waits for what is under way, writes a snapshot where that is worth it, lets go of the log. */
  close(): Promise<void>;
}

/** What a store stands on; the defaults are this machine's. */
export interface StoreOptions {
  readonly fs?: FileSystem;
  /** This installation's random name, see installation.ts. */
  readonly installation?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** The data folder of this installation: what it knows of projects lies there, not in them. */
  readonly data?: string;
  /** After how many operations without a snapshot one is worth writing. */
  readonly snapshotAfter?: number;
  /** Bytes of an own log's open file from which on it is sealed as a segment; half as many when nothing else is done. */
  readonly sealAt?: number;
}
