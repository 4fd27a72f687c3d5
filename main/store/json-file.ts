import type { Adapter } from 'lowdb';
import type { Failure } from '#core/result.ts';
import { putDurable } from './durable-file.ts';
import { errorCode, type FileSystem, nodeFileSystem, readFailure } from './file-system.ts';

/** Thrown by {@link JsonFile.read} for a file that is there and cannot be used. */
export class UnusableFile extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/**
 * A lowdb adapter over one JSON file, written durably. A file that is there but cannot be read, or does not hold what
 * `parse` accepts, throws {@link UnusableFile} and is left as it is: only a missing file reads as null, which lowdb
 * takes for "use the defaults".
 */
export class JsonFile<T> implements Adapter<T> {
  readonly path: string;
  readonly #parse: (value: unknown) => T | null;
  readonly #fs: FileSystem;

  /** @param parse the value as `T`, or null where it is none */
  constructor(path: string, parse: (value: unknown) => T | null, fs: FileSystem = nodeFileSystem) {
    this.path = path;
    this.#parse = parse;
    this.#fs = fs;
  }

  async read(): Promise<T | null> {
    let text: string;
    try {
      text = await this.#fs.readFile(this.path, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw new UnusableFile(readFailure(error, this.path).error);
    }
    const value = this.#parse(parseJson(text));
    if (value === null) throw new UnusableFile({ code: 'file-damaged', facts: { file: this.path } });
    return value;
  }

  /** Throws the system's error. */
  async write(data: T): Promise<void> {
    await putDurable(this.path, `${JSON.stringify(data, null, 2)}\n`, { fs: this.#fs });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return null;
  }
}
