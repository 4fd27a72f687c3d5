import { dirname } from 'node:path';
import { type Adapter, Low } from 'lowdb';
import { type StateJson, stateFromJson } from '#core/project/state.ts';
import { makeFolderDurable, putDurable } from './durable-file.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { decodeLine, encodeLine } from './log-line.ts';
import { KNOWN_KINDS, type LogPosition } from './log-reader.ts';

/** To be raised whenever the fold of the same operations gives another state than before. */
const FOLD_VERSION = 1;
const VERSION = `${FOLD_VERSION} ${KNOWN_KINDS.join(' ')}`;

/** The state after certain stretches of certain logs, so that opening need not replay them. */
export interface Snapshot {
  readonly version: string;
  /** Only a snapshot made at this place is trusted: a copied folder is replayed. See replica.ts. */
  readonly place: string;
  /** By file name. */
  readonly logs: Readonly<Record<string, LogPosition>>;
  /** The greatest stamp in `state`. */
  readonly last: string;
  readonly operations: number;
  readonly state: StateJson;
}

/** The snapshot at `path` if it can be used as it stands, or null; a snapshot is never worth an error. */
export async function readSnapshot(
  path: string,
  place: string,
  fs: FileSystem = nodeFileSystem,
): Promise<Snapshot | null> {
  const db = new Low<Snapshot | null>(new SnapshotFile(path, fs), null);
  try {
    await db.read();
    const { data } = db;
    if (data?.version !== VERSION || data.place !== place) return null;
    stateFromJson(data.state);
    return data;
  } catch {
    return null;
  }
}

/** Writes a snapshot. Returns whether that went well; if not, opening will take longer, and nothing else. */
export async function writeSnapshot(
  path: string,
  snapshot: Omit<Snapshot, 'version'>,
  fs: FileSystem = nodeFileSystem,
): Promise<boolean> {
  const db = new Low<Snapshot | null>(new SnapshotFile(path, fs), null);
  db.data = { version: VERSION, ...snapshot };
  try {
    await makeFolderDurable(dirname(path), fs);
    await db.write();
    return true;
  } catch {
    return false;
  }
}

/** One line with a checksum, like a line of a log: a flipped byte in a name must not become a person's name. */
class SnapshotFile implements Adapter<Snapshot | null> {
  readonly #path: string;
  readonly #fs: FileSystem;

  constructor(path: string, fs: FileSystem) {
    this.#path = path;
    this.#fs = fs;
  }

  async read(): Promise<Snapshot | null> {
    const bytes = await this.#fs.readFile(this.#path);
    return (decodeLine(bytes, 0, bytes.length - 1)?.value ?? null) as Snapshot | null;
  }

  async write(data: Snapshot | null): Promise<void> {
    await putDurable(this.#path, encodeLine(data), { fs: this.#fs });
  }
}
