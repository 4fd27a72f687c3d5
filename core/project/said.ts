import type { ClausePlace, Saying } from './model.ts';
import type { ProjectState } from './state.ts';

/** What a person said of a clause of each of two versions: where their blocks start, UTF-16 code units of each text. */
export interface SaidPair {
  readonly a: number;
  readonly b: number;
  readonly say: Saying;
}

/** The same of two of several versions, by their places among them, the earlier one first. */
export interface SaidAmong extends SaidPair {
  readonly versions: readonly [number, number];
}

/** The names under which a state keeps what was said of two clauses: the same, whichever is named first. */
export function saidKey(one: ClausePlace, other: ClausePlace): { documents: string; places: string } {
  const { a, b } = inOrder(one, other);
  return { documents: `${a.document} ${b.document}`, places: `${a.at} ${b.at}` };
}

/** Two places, the same way round whichever is named first. */
export function inOrder(one: ClausePlace, other: ClausePlace): { a: ClausePlace; b: ClausePlace } {
  const isFirst = one.document === other.document ? one.at <= other.at : one.document < other.document;
  return isFirst ? { a: one, b: other } : { a: other, b: one };
}

/** What was said of two clauses; null for nothing. */
export function saidOf(
  { said }: Pick<ProjectState, 'said'>,
  one: ClausePlace,
  other: ClausePlace,
): Saying | null {
  const { documents, places } = saidKey(one, other);
  return said.get(documents)?.get(places) ?? null;
}

/** What was said of the clauses of any two of these documents; nothing of one that was removed. */
export function saidAmong(state: ProjectState, documents: readonly string[]): SaidAmong[] {
  const out: SaidAmong[] = [];
  for (const [first, one] of documents.entries())
    for (const [at, other] of documents.slice(first + 1).entries())
      for (const pair of saidBetween(state, one, other))
        out.push({ versions: [first, first + 1 + at], ...pair });
  return out;
}

function saidBetween({ documents, said }: ProjectState, a: string, b: string): SaidPair[] {
  if (documents.get(a)?.removed !== false || documents.get(b)?.removed !== false) return [];
  const kept = said.get(saidKey({ document: a, at: 0 }, { document: b, at: 0 }).documents) ?? [];
  return [...kept].flatMap(([places, say]): SaidPair[] => {
    const [first = 0, second = 0] = places.split(' ').map(Number);
    const there = { a: first, b: second, say };
    const back = { a: second, b: first, say };
    // Of two clauses of one document, each may be in either part that is compared.
    if (a === b && first !== second) return [there, back];
    return [a <= b ? there : back];
  });
}
