import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Dice } from './attack.ts';
import type { Event } from './trace.ts';

/** Bytes that a disk writes whole or not at all. */
const SECTOR = 512;

/**
 * What a file system promises of names: `journal`: all are as they were at some moment since any was last made known to the
 * disk; `loose`: each for itself, in any order, as POSIX has it. `kept`: everything, as when only the process was killed.
 */
export type Promises = 'journal' | 'loose' | 'kept';

interface Write {
  readonly at: number;
  readonly bytes: Buffer;
}

class File {
  /** What is on the disk for certain. */
  durable: Buffer = Buffer.alloc(0);
  now: Buffer = Buffer.alloc(0);
  /** What has been done since: a number is a length to which it was cut. */
  pending: (Write | number)[] = [];

  write(at: number, bytes: Buffer): void {
    this.now = written(this.now, { at, bytes });
    this.pending.push({ at, bytes });
  }

  cut(size: number): void {
    this.now = resized(this.now, size);
    this.pending.push(size);
  }

  sync(): void {
    this.durable = this.now;
    this.pending = [];
  }

  /** What may be found after a power cut: some of what was not synced, the last of it torn, or only its room. */
  after(dice: Dice): Buffer {
    let bytes = this.durable;
    const whole = dice.below(this.pending.length + 1);
    for (const one of this.pending.slice(0, whole))
      bytes = typeof one === 'number' ? resized(bytes, one) : written(bytes, one);
    const next = this.pending[whole];
    if (next === undefined || typeof next === 'number' || dice.chance(0.4)) return bytes;
    const torn = dice.below(next.bytes.length + 1);
    const end = dice.chance(0.5) ? torn : Math.floor((next.at + torn) / SECTOR) * SECTOR - next.at;
    bytes = written(bytes, { at: next.at, bytes: next.bytes.subarray(0, Math.max(0, end)) });
    // The length reached the disk, and what should fill it did not.
    return dice.chance(0.2) ? resized(bytes, Math.max(bytes.length, next.at + next.bytes.length)) : bytes;
  }
}

class Folder {
  readonly now = new Map<string, Node>();
  readonly durable = new Map<string, Node>();
}

type Node = File | Folder;

/** A name that was given (or, with null, taken away) since its folder was last made known to the disk. */
interface Naming {
  readonly folder: Folder;
  readonly name: string;
  readonly node: Node | null;
}

/** What has been written to one folder of a disk, what of it is there for certain, and what may be. */
export class Disk {
  readonly #root: string;
  readonly #top = new Folder();
  readonly #promises: Promises;
  readonly #syncs: boolean;
  #namings: Naming[] = [];
  readonly #open = new Map<number, { readonly node: Node; at: number; readonly appends: boolean }>();
  /** What had been acknowledged. */
  readonly said: string[] = [];

  /**
   * @param root what happens elsewhere is passed over
   * @param syncs whether the disk does what it says it does
   */
  constructor(root: string, promises: Promises, syncs: boolean) {
    this.#root = root;
    this.#promises = promises;
    this.#syncs = syncs;
  }

  /** Takes note of what was done. */
  take(event: Event): void {
    if (event.do === 'said') this.said.push(event.what);
    else if (event.do === 'rename' || event.do === 'link') {
      const node = this.#find(event.from);
      if (!node) return;
      this.#name(event.to, node);
      if (event.do === 'rename') this.#name(event.from, null);
    } else if (event.do === 'mkdir') {
      if (!this.#find(event.path)) this.#name(event.path, new Folder());
    } else if (event.do === 'remove') this.#name(event.path, null);
    else if (event.do === 'open') this.#opened(event);
    else this.#changed(event);
  }

  #opened({ handle, path, empties }: Extract<Event, { do: 'open' }>): void {
    if (!this.#within(path)) return;
    let node = this.#find(path);
    if (!node) {
      node = new File();
      this.#name(path, node);
    }
    if (empties && node instanceof File && node.now.length > 0) node.cut(0);
    this.#open.set(handle, { node, at: 0, appends: !empties });
  }

  #changed(event: Extract<Event, { do: 'write' } | { do: 'cut' } | { do: 'sync' }>): void {
    const open = this.#open.get(event.handle);
    if (!open) return;
    const { node } = open;
    if (event.do === 'sync') this.#sync(node);
    else if (node instanceof Folder) return;
    else if (event.do === 'cut') node.cut(event.size);
    else {
      // What is written without an offset is written behind what stands there: nobody opens a file in its middle.
      const at = event.at ?? (open.appends ? node.now.length : open.at);
      node.write(at, event.bytes);
      if (event.at === null) open.at = at + event.bytes.length;
    }
  }

  #sync(node: Node): void {
    if (!this.#syncs) return;
    if (node instanceof File) {
      node.sync();
      return;
    }
    const isKnown = ({ folder }: Naming): boolean => this.#promises !== 'loose' || folder === node;
    for (const one of this.#namings.filter(isKnown)) put(one.folder.durable, one.name, one.node);
    this.#namings = this.#namings.filter((one) => !isKnown(one));
  }

  /** Writes one of the states that may be found after a power cut to the real folder, in the place of what stands there. */
  async cutPower(dice: Dice): Promise<void> {
    const promises = this.#promises;
    const entries = new Map<Folder, Map<string, Node>>();
    const of = (folder: Folder): Map<string, Node> => {
      const known = entries.get(folder) ?? new Map(promises === 'kept' ? folder.now : folder.durable);
      entries.set(folder, known);
      return known;
    };
    if (promises !== 'kept')
      for (const { folder, name, node } of this.#kept(dice)) put(of(folder), name, node);
    await rm(this.#root, { recursive: true, force: true });
    await this.#write(this.#root, this.#top, of, (file) =>
      promises === 'kept' ? file.now : file.after(dice),
    );
  }

  /** Which of the namings that were not made known to the disk have come to be there. */
  #kept(dice: Dice): readonly Naming[] {
    if (this.#promises === 'journal') return this.#namings.slice(0, dice.below(this.#namings.length + 1));
    const stopped = new Map<Folder, Set<string>>();
    return this.#namings.filter(({ folder, name }) => {
      const names = stopped.get(folder) ?? new Set();
      stopped.set(folder, names);
      // Of one name what came later is not there without what came before.
      if (!names.has(name) && dice.chance(0.5)) return true;
      names.add(name);
      return false;
    });
  }

  async #write(
    path: string,
    folder: Folder,
    of: (folder: Folder) => Map<string, Node>,
    bytesOf: (file: File) => Buffer,
  ): Promise<void> {
    await mkdir(path);
    for (const [name, node] of of(folder)) {
      if (node instanceof File) await writeFile(join(path, name), bytesOf(node));
      else await this.#write(join(path, name), node, of, bytesOf);
    }
  }

  #within(path: string): boolean {
    return path.startsWith(`${this.#root}/`) || path === this.#root;
  }

  #find(path: string): Node | null {
    if (!this.#within(path)) return null;
    let at: Node = this.#top;
    for (const name of path.slice(this.#root.length).split('/').filter(Boolean)) {
      const next: Node | undefined = at instanceof Folder ? at.now.get(name) : undefined;
      if (!next) return null;
      at = next;
    }
    return at;
  }

  #name(path: string, node: Node | null): void {
    const folder = this.#find(dirname(path));
    if (!(folder instanceof Folder)) return;
    const name = basename(path);
    if (node === null && !folder.now.has(name)) return;
    put(folder.now, name, node);
    this.#namings.push({ folder, name, node });
  }
}

function put(names: Map<string, Node>, name: string, node: Node | null): void {
  if (node) names.set(name, node);
  else names.delete(name);
}

function resized(bytes: Buffer, size: number): Buffer {
  if (size <= bytes.length) return bytes.subarray(0, size);
  return Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]);
}

function written(before: Buffer, { at, bytes }: Write): Buffer {
  const out = Buffer.from(resized(before, Math.max(before.length, at + bytes.length)));
  bytes.copy(out, at);
  return out;
}
