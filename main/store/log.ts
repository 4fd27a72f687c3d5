import { fail, ok, type Result } from '#core/result.ts';
import { type FileHandle, writeFailure } from './file-system.ts';
import type { ProjectFiles } from './project-files.ts';

/** A log's file as it was when it was opened. */
interface OpenedLog {
  readonly path: string;
  readonly fs: ProjectFiles;
  readonly handle: FileHandle;
  readonly ino: number;
  readonly size: number;
  readonly needsNewline: boolean;
}

/**
 * The writing end of one log. The process that opens it must hold the log's lock (see replica.ts), and must wait for
 * one append before it begins the next.
 */
export class LogWriter {
  readonly path: string;
  readonly #fs: ProjectFiles;
  readonly #handle: FileHandle;
  readonly #ino: number;
  #size: number;
  #needsNewline: boolean;
  #torn = false;

  private constructor({ path, fs, handle, ino, size, needsNewline }: OpenedLog) {
    this.path = path;
    this.#fs = fs;
    this.#handle = handle;
    this.#ino = ino;
    this.#size = size;
    this.#needsNewline = needsNewline;
  }

  /** @param needsNewline whether the last line that is there lacks its newline. Throws the system's error. */
  static async open(
    path: string,
    { fs, needsNewline = false }: { readonly fs: ProjectFiles; readonly needsNewline?: boolean },
  ): Promise<LogWriter> {
    const handle = await fs.open(path, 'a');
    try {
      const { ino, size } = await handle.stat();
      return new LogWriter({ path, fs, handle, ino, size, needsNewline });
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Whether a failed append left something at the end that could not be cut off; the next one begins a new line. */
  get torn(): boolean {
    return this.#torn;
  }

  /**
   * Appends whole lines with one write, and returns what was written once it is on the disk. Where that fails
   * (`disk-full`, `write-failed`, …) the file is as long as before. `log-replaced`: another program has put a
   * different file in the log's place, and nothing was written.
   */
  async append(lines: Buffer): Promise<Result<Buffer>> {
    if (!(await this.#inPlace())) return fail('log-replaced', { file: this.path });
    const bytes = this.#needsNewline ? Buffer.concat([Buffer.from('\n'), lines]) : lines;
    try {
      for (let at = 0; at < bytes.length; ) at += (await this.#handle.write(bytes, at)).bytesWritten;
      await this.#handle.datasync();
    } catch (error) {
      await this.#cutBack();
      return writeFailure(error, this.path);
    }
    this.#size += bytes.length;
    this.#needsNewline = false;
    return ok(bytes);
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #inPlace(): Promise<boolean> {
    try {
      const { ino, size } = await this.#fs.stat(this.path);
      return ino === this.#ino && size === this.#size;
    } catch {
      return false;
    }
  }

  async #cutBack(): Promise<void> {
    try {
      await this.#handle.truncate(this.#size);
      await this.#handle.datasync();
    } catch {
      const size = await this.#handle.stat().then(
        (stat) => stat.size,
        () => this.#size,
      );
      this.#torn = size > this.#size;
      this.#needsNewline ||= this.#torn;
      this.#size = size;
    }
  }
}
