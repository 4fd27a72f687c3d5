import { join } from 'node:path';
import { levelOf } from '#core/failures.ts';
import { type Clock, createClock } from '#core/project/clock.ts';
import type { Operation } from '#core/project/operations.ts';
import { type Failure, factOf, type Result } from '#core/result.ts';
import { BadEntry, errorCode } from './file-system.ts';
import type { Head, Heads, HeadWriter } from './heads.ts';
import { LogWriter } from './log.ts';
import type { SeenSegment } from './log-reader.ts';
import type { LogSet } from './log-set.ts';
import type { ProjectFiles } from './project-files.ts';
import { type Claim, claimReplica } from './replica.ts';
import { beginBehind, sealSegment } from './seal-log.ts';
import { logOf } from './segment.ts';

interface Writing {
  readonly claim: Claim;
  readonly writer: LogWriter;
  readonly clock: Clock;
  readonly head: HeadWriter | null;
}

/** The log that this process writes: claimed at the first edit, so that who only reads leaves no trace. */
export class OwnLog {
  readonly #place: string;
  readonly #fs: ProjectFiles;
  readonly #now: () => number;
  readonly #heads: Heads;
  /** Replicas whose log another program has replaced under our hands: not to be gone on with. */
  readonly #forsaken = new Set<string>();
  #writing: Writing | null = null;
  /** Bytes of the open file from which on sealing is tried again where it failed. */
  #nextSeal = 0;

  /**
   * @param now milliseconds since 1970
   * @param heads what is known of how logs were left
   */
  constructor(place: string, fs: ProjectFiles, now: () => number, heads: Heads) {
    this.#place = place;
    this.#fs = fs;
    this.#now = now;
    this.#heads = heads;
  }

  /** The replica that is held, or null. */
  get replica(): string | null {
    return this.#writing?.claim.replica ?? null;
  }

  /** The replica that is held; to be asked only while one is. */
  get held(): string {
    return this.#held().claim.replica;
  }

  /**
   * Own logs among `logs` that are shorter or other than this installation left them, as after a folder was restored
   * from a copy: `log-restored` for each of which nothing else is told, once. They are not gone on with, or their stamps would be given twice.
   */
  async forsake(logs: LogSet): Promise<Failure[]> {
    const names = logs.headers
      .filter(({ place, replica }) => place === this.#place && logs.altered.has(`${replica}.jsonl`))
      .map(({ replica }) => `${replica}.jsonl`);
    const told = names.filter((name) => !this.#heads.isLeft(name));
    await this.#heads.leave(told);
    // Whoever hears that something is lost need not hear where the next edit goes.
    const lost = new Set(
      logs.problems.flatMap((one) => (levelOf(one) === 'note' ? [] : logOf(String(factOf(one, 'file'))))),
    );
    return told
      .filter((name) => !lost.has(name))
      .map((name) => ({ code: 'log-restored', facts: { file: `log/${name}` } }));
  }

  /**
   * Claims a log of `logs` or begins one, and makes its end fit to go on from. Returns operations that had been
   * written to it since `logs` was last read. Throws the system's error; nothing is held then.
   */
  async claim(logs: LogSet): Promise<readonly Operation[]> {
    for (;;) {
      const headers = logs.headers.filter(
        ({ replica }) => !this.#forsaken.has(replica) && !this.#heads.isLeft(`${replica}.jsonl`),
      );
      const claim = await claimReplica(logs.folder, this.#place, headers, this.#fs);
      try {
        // Nobody else writes it now, so that what is known of its head is the last there is.
        await this.#heads.read();
        const name = `${claim.replica}.jsonl`;
        const mended = await logs.mend(claim.replica, claim.fresh ? undefined : this.#heads.logs.get(name));
        if (mended === null) {
          await this.#heads.leave([name]);
          await claim.release();
          continue;
        }
        const { operations, next } = mended;
        if (next === 'file') await this.#beginBehind(logs, claim.replica);
        const needsNewline = next === 'newline';
        const writer = await LogWriter.open(join(logs.folder, name), { fs: this.#fs, needsNewline });
        const head = await this.#heads.writer(claim.replica, logs.reader(claim.replica).head);
        this.#writing = { claim, writer, clock: createClock(claim.replica, this.#now), head };
        return operations;
      } catch (error) {
        await claim.release();
        // A log that cannot be made fit, e.g. one that somebody put there in our name, keeps nobody from another.
        if (claim.fresh || !(error instanceof BadEntry)) throw error;
        this.#forsaken.add(claim.replica);
      }
    }
  }

  /** A stamp later than all before; to be asked only while a log is held. */
  stamp(): string {
    return this.#held().clock.now();
  }

  /** Has every stamp from now on be later than `stamp`; empty for none. */
  see(stamp: string): void {
    if (stamp !== '') this.#writing?.clock.see(stamp);
  }

  /** Appends whole lines, see {@link LogWriter.append}; to be asked only while a log is held. */
  async append(lines: Buffer): Promise<Result<Buffer>> {
    const { claim, writer } = this.#held();
    const written = await writer.append(lines);
    if (written.ok) this.#held().clock.keep();
    else this.#held().clock.takeBack();
    const replaced = !written.ok && written.error.code === 'log-replaced';
    if (replaced) this.#forsaken.add(claim.replica);
    // A torn end is mended when the log is claimed anew.
    if (replaced || writer.torn) await this.release();
    return written;
  }

  /**
   * Seals the open file of the log that is held, once it has grown to so many bytes. Returns the segment; null where there is
   * none, and the log goes on as it did. Where it cannot be said how the log stands now, nothing is held any more.
   */
  async seal(logs: LogSet, from: number): Promise<SeenSegment | null> {
    const { claim, head } = this.#held();
    const { replica } = claim;
    const reader = logs.reader(replica);
    if (reader.bytes < Math.max(from, this.#nextSeal)) return null;
    // Where it fails it is tried again once there is as much again.
    this.#nextSeal = reader.bytes + from;
    const segment = await sealSegment(logs.folder, replica, reader, this.#fs);
    if (!segment) return null;
    try {
      logs.sealed(replica, segment, reader.bytes);
      await this.#beginBehind(logs, replica);
      await this.#held().writer.close();
      const writer = await LogWriter.open(join(logs.folder, `${replica}.jsonl`), { fs: this.#fs });
      this.#writing = { ...this.#held(), writer };
      this.#nextSeal = 0;
      await head?.write(reader.head);
      return segment;
    } catch (error) {
      if (errorCode(error) === '') throw error;
      await this.release();
      return null;
    }
  }

  /** Begins a file behind the segments that were read of a log. Throws the system's error. */
  async #beginBehind(logs: LogSet, replica: string): Promise<void> {
    const reader = logs.reader(replica);
    const header = { replica, place: this.#place, part: reader.part };
    const { bytes, chain } = await beginBehind(logs.folder, header, reader.chain, this.#fs);
    reader.wrote(bytes, 1, chain);
    logs.begun(replica);
  }

  /** Keeps how far the log that is held has come. */
  async noteHead(head: Head): Promise<void> {
    await this.#writing?.head?.write(head);
  }

  /** Lets go of the log that is held, if any. */
  async release(): Promise<void> {
    const writing = this.#writing;
    this.#writing = null;
    await writing?.writer.close().catch(() => {});
    await writing?.head?.close();
    await writing?.claim.release();
  }

  #held(): Writing {
    if (!this.#writing) throw new TypeError('no log is held');
    return this.#writing;
  }
}
