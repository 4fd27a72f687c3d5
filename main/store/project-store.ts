import { join, resolve } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { Change } from '#core/project/changes/table.ts';
import type { Annotation, DocumentRecord } from '#core/project/model.ts';
import type { Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import { type Failure, fail, ok, type Result } from '#core/result.ts';
import type { SourceText } from '#core/text/source.ts';
import { dataFolder } from '#main/paths.ts';
import type { CheckReport } from './check.ts';
import { makeFolderDurable } from './durable-file.ts';
import { errorCode, type FileSystem, nodeFileSystem, readFailure, writeFailure } from './file-system.ts';
import { installationId } from './installation.ts';
import { OpenProject } from './open-project.ts';
import { PROJECT_VERSION, readProjectFile, writeProjectFile } from './project-file.ts';
import { projectFiles } from './project-files.ts';

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
  /** The title as it stands now. */
  readonly title: string;
  /** As it is now; an edit gives another one. */
  readonly state: ProjectState;
  /** Why nothing can be written (`newer-version`, `read-only`), or null. */
  readonly readOnly: Failure | null;
  /** Damage found in the logs so far; facts `file` and `line`. */
  readonly problems: readonly Failure[];
  /** The greatest stamp in `state`; empty for none. */
  readonly lastOperation: string;
  /** When that was done, by its writer's clock, in milliseconds since 1970; 0 for nothing. */
  readonly lastChange: number;
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
  /** Verifies every line, every text and every quote. */
  check(): Promise<CheckReport>;
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
}

/**
 * Makes a project in a folder that is missing, or that holds no project yet; nothing in it is written over.
 * `project-exists`, `project-damaged` where there are logs without a `project.json`, `place-read-only`, or why else it
 * cannot be written.
 */
export async function createProject(
  dir: string,
  { title }: { readonly title: string },
  options: StoreOptions = {},
): Promise<Result<ProjectStore>> {
  const fs = options.fs ?? nodeFileSystem;
  const path = resolve(dir);
  const files = projectFiles(path, fs);
  const standing = await readProjectFile(path, files);
  if (standing.ok) return fail('project-exists', { file: path });
  if (!['not-found', 'not-a-project'].includes(standing.error.code)) return standing;
  try {
    await makeFolderDurable(path, fs);
    await makeFolderDurable(join(path, 'documents'), files);
    await makeFolderDurable(join(path, 'log'), files);
  } catch (error) {
    return errorCode(error) === 'EEXIST'
      ? fail('not-a-folder', { file: path })
      : unmade(writeFailure(error, path));
  }
  const file = { format: 'vermilion' as const, version: PROJECT_VERSION, id: uuid(), title };
  const written = await writeProjectFile(path, file, files);
  return written.ok ? openProject(path, options) : unmade(written);
}

/** Where there is no project yet, there is none to be read either: only the place is write-protected. */
function unmade(failed: ReturnType<typeof fail>): ReturnType<typeof fail> {
  return failed.error.code === 'read-only' ? fail('place-read-only', failed.error.facts) : failed;
}

/**
 * Opens a project and replays its logs. Damage in the logs is told in {@link ProjectStore.problems}; a failure
 * (`not-found`, `not-a-folder`, `not-a-project`, `project-damaged`, `unreadable`) means that nothing could be opened.
 * Opening writes nothing.
 */
export async function openProject(dir: string, options: StoreOptions = {}): Promise<Result<ProjectStore>> {
  const fs = options.fs ?? nodeFileSystem;
  const path = resolve(dir);
  const file = await readProjectFile(path, projectFiles(path, fs));
  if (!file.ok) return file;
  try {
    return ok(
      await OpenProject.open(path, file.value, {
        fs,
        data: options.data ?? dataFolder(),
        installation: options.installation ?? (await installationId()),
        now: options.now ?? Date.now,
        snapshotAfter: options.snapshotAfter ?? 500,
      }),
    );
  } catch (error) {
    return readFailure(error, path);
  }
}

/** Opens the project in a folder, or makes one where there is none. */
export async function openOrCreateProject(
  dir: string,
  { title }: { readonly title: string },
  options: StoreOptions = {},
): Promise<Result<ProjectStore>> {
  const opened = await openProject(dir, options);
  if (opened.ok || !['not-found', 'not-a-project'].includes(opened.error.code)) return opened;
  const created = await createProject(dir, { title }, options);
  return !created.ok && created.error.code === 'project-exists' ? openProject(dir, options) : created;
}
