import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import type { StateJson } from '#core/project/state-json.ts';
import { Annotations, StateSchema } from '#core/project/state-schema.ts';
import { makeFolderDurable, putDurable } from './durable-file.ts';
import type { FileSystem } from './file-system.ts';
import { decodeLine, encodeLine } from './log-line.ts';
import { KNOWN_KINDS, type LogPosition, PositionSchema } from './log-reader.ts';
import { readPieces } from './pieces.ts';

/** To be raised whenever the fold of the same operations gives another state than before. */
const FOLD_VERSION = 10;
const VERSION = `${FOLD_VERSION} ${KNOWN_KINDS.join(' ')}`;
const NEWLINE = 10;
/** Annotations a line: all in one would be read and written as one text, 48 MB of 100,000. */
const A_LINE = 1000;
/** So many snapshots of a project are kept: while one is read, another process may write the next. */
const KEPT = 2;
/** Of so many projects, those that were open last. */
const PROJECTS = 40;

/** The state after certain stretches of certain logs, so that opening need not replay them. */
export interface Snapshot {
  /** The title in the project's file, on which the state stands. */
  readonly title: string;
  /** By file name. */
  readonly logs: Readonly<Record<string, LogPosition>>;
  /** The greatest stamp in `state`. */
  readonly last: string;
  /** When the operation with that stamp was made, in milliseconds since 1970. */
  readonly lastAt: number;
  readonly operations: number;
  readonly state: StateJson;
}

/** The first line of a snapshot, whose state is without annotations, and how many there are. */
const Schema: v.GenericSchema<unknown, Snapshot & { version: string; annotations: number }> = v.object({
  version: v.literal(VERSION),
  title: v.string(),
  logs: v.record(v.string(), PositionSchema),
  last: v.string(),
  lastAt: v.number(),
  operations: v.number(),
  state: StateSchema,
  annotations: v.number(),
});

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
  const lines: unknown[] = [];
  const handle = await fs.open(path, 'r');
  try {
    const rest = await readPieces(handle, 0, (bytes) => {
      let from = 0;
      for (let to = bytes.indexOf(NEWLINE); to !== -1; to = bytes.indexOf(NEWLINE, from)) {
        lines.push(decodeLine(bytes, from, to)?.value);
        from = to + 1;
      }
      return from;
    });
    if (rest.length > 0) return null;
  } finally {
    await handle.close();
  }
  const [first, ...more] = lines;
  const parsed = v.safeParse(Schema, first);
  if (!parsed.success) return null;
  const { annotations, ...snapshot } = parsed.output;
  for (const some of more) {
    if (!v.is(Annotations, some)) return null;
    snapshot.state.annotations.push(...some);
  }
  return snapshot.state.annotations.length === annotations ? snapshot : null;
}

/** A snapshot line by line: all but the annotations, of which there may be very many, then these, so many a line. */
function* linesOf({ state, ...snapshot }: Snapshot): Generator<Buffer> {
  const { annotations } = state;
  yield encodeLine({
    version: VERSION,
    ...snapshot,
    state: { ...state, annotations: [] },
    annotations: annotations.length,
  });
  for (let at = 0; at < annotations.length; at += A_LINE)
    yield encodeLine(annotations.slice(at, at + A_LINE));
}

/**
 * Writes a snapshot, whole or not at all, under a name made of the heads of the logs that it stands for, and clears away
 * older ones. Returns whether that went well; if not, opening will take longer, and nothing else.
 */
export async function writeSnapshot(folder: string, snapshot: Snapshot, fs: FileSystem): Promise<boolean> {
  const heads = Object.entries(snapshot.logs)
    .map(([name, { head }]) => `${name}\0${head.hash}\n`)
    .sort();
  const name = createHash('sha256').update(heads.join('')).digest('hex').slice(0, 32);
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

/** Removes the snapshots of a project. */
export async function dropSnapshots(folder: string, fs: FileSystem): Promise<void> {
  for (const path of await standing(folder, fs)) await fs.unlink(path).catch(() => {});
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
