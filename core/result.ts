/** What can go wrong for reasons outside the program. Each has its sentence in `core/i18n/messages/errors.ts`. */
export interface Failure {
  readonly code: string;
  /** What the sentence needs: a file name, a count. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A domain outcome. Programmer errors are thrown; these are returned, and cross the bridge as they are. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** A good outcome. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A failed outcome. */
export function fail(
  code: string,
  facts: Failure['facts'] = {},
): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: failure(code, facts) };
}

/** A failure by itself, e.g. to be shown. */
export function failure(code: string, facts: Failure['facts'] = {}): Failure {
  return { code, facts };
}
