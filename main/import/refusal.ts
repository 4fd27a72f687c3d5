import { type Failure, fail, type Result } from '#core/result.ts';

/** Why nothing is taken from a file, on its way out of the callbacks of a parser. Never leaves an importer. */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor({ error }: { readonly error: Failure }) {
    super(error.code);
    this.failure = error;
  }
}

/** How a file can be built so that reading it would do harm: the reasons that `unsafe-file` tells. */
export type Danger = 'ratio' | 'entries' | 'total' | 'path' | 'link' | 'entities' | 'depth' | 'other';

/** The refusal of a file that is built like a trap. */
export function unsafe(file: string, reason: Danger): Refusal {
  return new Refusal(fail('unsafe-file', { file, reason }));
}

/** The refusal of a file that is cut off or broken. */
export function damaged(file: string): Refusal {
  return new Refusal(fail('damaged-file', { file }));
}

/** The refusal of a file under a password. */
export function encrypted(file: string): Refusal {
  return new Refusal(fail('encrypted-file', { file }));
}

/** The refusal of a file with more text than can be read at once. */
export function tooMuch(file: string): Refusal {
  return new Refusal(fail('too-much-text', { file }));
}

/** What `read` gives, or the failure of the refusal it throws. */
export function refusable<T>(read: () => Result<T>): Result<T> {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.failure };
    throw error;
  }
}
