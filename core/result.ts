import type { FailureFacts, WarningFacts } from './failures.ts';

export type FailureCode = keyof FailureFacts;
export type WarningCode = keyof WarningFacts;

/** What has gone wrong, as data that crosses the bridge as it is. */
export type Failure<C extends FailureCode = FailureCode> = {
  readonly [K in C]: { readonly code: K; readonly facts: FailureFacts[K] };
}[C];

/** What one should know although nothing has gone wrong. */
export type Warning<C extends WarningCode = WarningCode> = {
  readonly [K in C]: { readonly code: K; readonly facts: WarningFacts[K] };
}[C];

/** A domain outcome. Programmer errors are thrown; these are returned, and cross the bridge as they are. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** Facts may be left out where the sentence needs none. */
type Given<F> = keyof F extends never ? [] : [facts: F];

/** A good outcome. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A failed outcome. */
export function fail<C extends FailureCode>(
  code: C,
  ...given: Given<FailureFacts[C]>
): { readonly ok: false; readonly error: Failure<C> } {
  return { ok: false, error: failure(code, ...given) };
}

/** A failure by itself, e.g. to be shown. */
export function failure<C extends FailureCode>(code: C, ...given: Given<FailureFacts[C]>): Failure<C> {
  const [facts = {}] = given;
  return { code, facts } as Failure<C>;
}

/** Something to know, by itself. */
export function warning<C extends WarningCode>(code: C, ...given: Given<WarningFacts[C]>): Warning<C> {
  const [facts = {}] = given;
  return { code, facts } as Warning<C>;
}

/** A fact of a failure whatever its code, or undefined. */
export function factOf({ facts }: Failure | Warning, name: string): string | number | undefined {
  return (facts as Readonly<Record<string, string | number>>)[name];
}

/** The same failure told of a file by another name. A failure that names no file is left as it is. */
export function withFile(of: Failure, file: string): Failure {
  return factOf(of, 'file') === undefined ? of : ({ code: of.code, facts: { ...of.facts, file } } as Failure);
}

/** Whether a value that was kept or sent has the shape of a failure. */
export function isFailure(value: unknown): value is Failure {
  const { code, facts } = (value ?? {}) as { code?: unknown; facts?: unknown };
  return (
    typeof code === 'string' &&
    typeof facts === 'object' &&
    facts !== null &&
    Object.values(facts).every((fact) => typeof fact === 'string' || typeof fact === 'number')
  );
}
