import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import type { ProjectState } from '#core/project/state.ts';
import { type StateJson, StateReader, stateToJson } from '#core/project/state-json.ts';
import { Annotations, StateSchema } from '#core/project/state-schema.ts';
import { makeFolderDurable, putDurable } from './durable-file.ts';
import type { FileSystem } from './file-system.ts';
import { decodeLine, encodeLine } from './log-line.ts';
import { KNOWN_KINDS, type LogPosition, PositionSchema } from './log-reader.ts';
import { readPieces } from './pieces.ts';

/** To be raised whenever the fold of the same operations gives another state than before. */
const FOLD_VERSION = 10;
/** What tells a state that was made otherwise, or by a version that knew other kinds of change. */
export const FOLDED_AS = `${FOLD_VERSION} ${KNOWN_KINDS.join(' ')}`;
/** See front-file.ts. */
export const FRONT_FILE = 'front.jsonl';
const NEWLINE = 10;
/** Annotations a line: all in one would be read and written as one text, 48 MB of 100,000. */
const A_LINE = 1000;
/** So many snapshots of a project are kept: while one is read, another process may write the next. */
const KEPT = 2;
/** Of so many projects, those that were open last. */
const PROJECTS = 40;

/** How far the logs had been read, and what that gave. */
export interface Reached {
  /** The title in the project's file, on which the state stands. */
  readonly title: string;
  /** By file name. */
  readonly logs: Readonly<Record<string, LogPosition>>;
  /** The greatest stamp in `state`. */
  readonly last: string;
  /** When the operation with that stamp was made, in milliseconds since 1970. */
  readonly lastAt: number;
  readonly operations: number;
}

/** The state after certain stretches of certain logs, so that opening need not replay them. */
export interface Snapshot extends Reached {
  readonly state: ProjectState;
}

/** The fields of {@link Reached} as they are kept. */
export const reachedEntries = {
  version: v.literal(FOLDED_AS),
  title: v.string(),
  logs: v.record(v.string(), PositionSchema),
  last: v.string(),
  lastAt: v.number(),
  operations: v.number(),
};

/** The first line of a snapshot, whose state is without annotations, and how many there are. */
const First: v.GenericSchema<unknown, Reached & { version: string; state: StateJson; annotations: number }> =
  v.object({ ...reachedEntries, state: StateSchema, annotations: v.number() });

/**
 * The snapshots of a project, the newest first and each read when it is asked for, as far as they can be used; a snapshot
 * is never worth an error. They lie in the data folder of this installation: what comes with a project is not believed
 * without its logs.
 *
 * @param folder of one project alone, see projectKey
 */
export async function* readSnapshots(folder: string, fs: FileSystem): AsyncGenerator<Snapshot> {
  for (const path of await standing(folder, fs)) {
    const snapshot = await readSnapshot(path, fs).catch(() => null);
    if (snapshot) yield snapshot;
  }
}

async function readSnapshot(path: string, fs: FileSystem): Promise<Snapshot | null> {
  const reading = new Reading();
  return (await everyLine(path, fs, (line) => reading.take(line))) ? reading.snapshot() : null;
}

/** A snapshot whose lines come one after another. */
class Reading {
  #first: { readonly reached: Reached; readonly annotations: number; readonly state: StateReader } | null =
    null;
  #annotations = 0;

  /** Whether the line was as it should be. */
  take(line: unknown): boolean {
    if (!this.#first) {
      const parsed = v.safeParse(First, line);
      if (!parsed.success) return false;
      const { state, annotations, version: _, ...reached } = parsed.output;
      this.#first = { reached, annotations, state: new StateReader(state) };
      return true;
    }
    if (!v.is(Annotations, line)) return false;
    this.#first.state.add({ annotations: line, noteTexts: [] });
    this.#annotations += line.length;
    return true;
  }

  /** What was read, if nothing is missing. */
  snapshot(): Snapshot | null {
    if (this.#first?.annotations !== this.#annotations) return null;
    return { ...this.#first.reached, state: this.#first.state.finish() };
  }
}

/** Hands a file's lines to `take`, a piece of the file at a time; false where one is damaged, cut, or not what it should be. */
export async function everyLine(
  path: string,
  fs: FileSystem,
  take: (line: unknown) => boolean,
): Promise<boolean> {
  const handle = await fs.open(path, 'r');
  try {
    let good = true;
    const rest = await readPieces(handle, 0, (bytes) => {
      let from = 0;
      for (let to = bytes.indexOf(NEWLINE); good && to !== -1; to = bytes.indexOf(NEWLINE, from)) {
        good = take(decodeLine(bytes, from, to)?.value);
        from = to + 1;
      }
      return good ? from : bytes.length;
    });
    return good && rest.length === 0;
  } finally {
    await handle.close();
  }
}

/** A snapshot line by line: all but the annotations, of which there may be very many, then these, so many a line. */
function* linesOf({ state: whole, ...snapshot }: Snapshot): Generator<Buffer> {
  const state = stateToJson(whole);
  const { annotations } = state;
  yield encodeLine({
    version: FOLDED_AS,
    ...snapshot,
    state: { ...state, annotations: [] },
    annotations: annotations.length,
  });
  for (let at = 0; at < annotations.length; at += A_LINE)
    yield encodeLine(annotations.slice(at, at + A_LINE));
}

/** Tells one standing of all logs from another. */
export function headsOf({ logs }: Reached): string {
  return Object.entries(logs)
    .map(([name, { head }]) => `${name}\0${head.hash}\n`)
    .sort()
    .join('');
}

/**
 * Writes a snapshot, whole or not at all, under a name made of the heads of the logs that it stands for, and clears away
 * older ones. Returns whether that went well; if not, opening will take longer, and nothing else.
 */
export async function writeSnapshot(folder: string, snapshot: Snapshot, fs: FileSystem): Promise<boolean> {
  const name = createHash('sha256').update(headsOf(snapshot)).digest('hex').slice(0, 32);
  try {
    await makeFolderDurable(folder, fs);
    await putDurable(join(folder, `${name}.json`), linesOf(snapshot), { fs });
  } catch {
    return false;
  }
  for (const old of (await standing(folder, fs)).slice(KEPT)) await fs.unlink(old).catch(() => {});
  for (const old of (await newestFirst(dirname(folder), () => true, fs)).slice(PROJECTS))
    if (basename(old) !== basename(folder))
      await fs.rm(old, { recursive: true, force: true }).catch(() => {});
  return true;
}

/** Removes the snapshots of a project, and its front. */
export async function dropSnapshots(folder: string, fs: FileSystem): Promise<void> {
  for (const path of [...(await standing(folder, fs)), join(folder, FRONT_FILE)])
    await fs.unlink(path).catch(() => {});
}

function standing(folder: string, fs: FileSystem): Promise<string[]> {
  return newestFirst(folder, (name) => /^[0-9a-f]{32}\.json$/.test(name), fs);
}

async function newestFirst(
  folder: string,
  wanted: (name: string) => boolean,
  fs: FileSystem,
): Promise<string[]> {
  const found: { path: string; at: number }[] = [];
  for (const name of await fs.readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const stats = wanted(name) ? await fs.stat(path).catch(() => null) : null;
    if (stats) found.push({ path, at: stats.mtimeMs });
  }
  return found.sort((a, b) => b.at - a.at).map(({ path }) => path);
}
