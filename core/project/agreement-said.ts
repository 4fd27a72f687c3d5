import type { Agency, AgreementField, Counterpart } from './model.ts';

/** The name under which a document's corrections are kept: where the item started, and what was corrected. */
export function correctionKey(at: number, field: AgreementField): string {
  return `${at} ${field}`;
}

/** Tells an agency from all others: by its name and its state. */
export function agencyKey({ side, name }: Agency): string {
  return JSON.stringify([side, name]);
}

/** The agency that a key tells. */
export function agencyOf(key: string): Agency {
  const [side, name] = JSON.parse(key) as [string | null, string];
  return { name, side };
}

/** The name under which a state keeps that two are one: the same, whichever is named first. */
export function sameKey(one: Agency, other: Agency): string {
  return [agencyKey(one), agencyKey(other)].sort().join(' ');
}

/** The name under which a state keeps that two items are one document; `pair` as `inOrder` gives it. */
export function counterpartKey({ a, b }: Counterpart): string {
  return `${a.document} ${b.document} ${a.at} ${b.at}`;
}
