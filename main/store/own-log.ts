import { join } from 'node:path';
import { type Clock, createClock } from '#core/project/clock.ts';
import type { Operation } from '#core/project/model.ts';
import type { Result } from '#core/result.ts';
import { LogWriter } from './log.ts';
import type { LogSet } from './log-set.ts';
import type { ProjectFiles } from './project-files.ts';
import { type Claim, claimReplica } from './replica.ts';

interface Writing {
  readonly claim: Claim;
  readonly writer: LogWriter;
  readonly clock: Clock;
}

/** The log that this process writes: claimed at the first edit, so that who only reads leaves no trace. */
export class OwnLog {
  readonly #place: string;
  readonly #fs: ProjectFiles;
  readonly #now: () => number;
  /** Replicas whose log another program has replaced under our hands: not to be gone on with. */
  readonly #forsaken = new Set<string>();
  #writing: Writing | null = null;

  /** @param now milliseconds since 1970 */
  constructor(place: string, fs: ProjectFiles, now: () => number) {
    this.#place = place;
    this.#fs = fs;
    this.#now = now;
  }

  /** The replica that is held, or null. */
  get replica(): string | null {
    return this.#writing?.claim.replica ?? null;
  }

  /**
   * Claims a log of `logs` or begins one, and makes its end fit to go on from. Returns operations that had been
   * written to it since `logs` was last read. Throws the system's error; nothing is held then.
   */
  async claim(logs: LogSet): Promise<readonly Operation[]> {
    const headers = logs.headers.filter((header) => !this.#forsaken.has(header.replica));
    const claim = await claimReplica(logs.folder, this.#place, headers, this.#fs);
    try {
      const { operations, needsNewline } = await logs.mend(claim.replica);
      const path = join(logs.folder, `${claim.replica}.jsonl`);
      const writer = await LogWriter.open(path, { fs: this.#fs, needsNewline });
      this.#writing = { claim, writer, clock: createClock(claim.replica, this.#now) };
      return operations;
    } catch (error) {
      await claim.release();
      throw error;
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
    const replaced = !written.ok && written.error.code === 'log-replaced';
    if (replaced) this.#forsaken.add(claim.replica);
    // A torn end is mended when the log is claimed anew.
    if (replaced || writer.torn) await this.release();
    return written;
  }

  /** Lets go of the log that is held, if any. */
  async release(): Promise<void> {
    const writing = this.#writing;
    this.#writing = null;
    await writing?.writer.close().catch(() => {});
    await writing?.claim.release();
  }

  #held(): Writing {
    if (!this.#writing) throw new TypeError('no log is held');
    return this.#writing;
  }
}
