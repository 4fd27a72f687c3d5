import type { Side } from '../units.ts';
import type { FactKind } from './facts.ts';
import { readFacts } from './facts.ts';
import type { Glossary } from './glossary.ts';
import { Terms } from './terms.ts';

/** How often a fact of a text is found in its translation, before anything is known of the two at hand. */
const FOUND: Readonly<Record<FactKind, number>> = {
  number: 0.9,
  date: 0.92,
  name: 0.75,
  title: 0.6,
  term: 0.85,
  word: 0.55,
};
const FOUND_WEAK = 0.5;
const KINDS = Object.keys(FOUND) as FactKind[];

/** The facts of two versions by numbers that both sides share. */
export interface SharedFacts {
  /**
   * For each unit its facts, each once, in rising order: what both sides have somewhere, and what should have a
   * counterpart, whether it has or not.
   */
  readonly a: readonly Int32Array[];
  readonly b: readonly Int32Array[];
  /** For each fact: how often it is found in a translation, at first sight. */
  readonly found: Float64Array;
  /** For each fact: the number of its kind, which tells more about it than a first guess once something was found. */
  readonly kinds: Uint8Array;
}

/** Reads the facts that two versions in different languages have in common. Linear. */
export function shareFacts(
  a: Side,
  b: Side,
  languages: readonly [string, string],
  glossary: Glossary,
): SharedFacts {
  const found: number[] = [];
  const kinds: number[] = [];
  const expected: boolean[] = [];
  const keys = new Map<string, number>();
  const related = !languages.includes('zh');
  const read = (side: Side, language: string): number[][] => {
    const terms = Terms.of(language, glossary);
    return side.units.map(({ text }) => {
      const own = new Map<string, number>();
      for (const { kind, key, weak } of readFacts(text, language, terms, related)) {
        const times = (own.get(key) ?? 0) + 1;
        own.set(key, times);
        // A second title is a fact of its own; a second mention of a number is not.
        const name = kind === 'title' ? `${key}${times}` : key;
        if (keys.has(name)) continue;
        keys.set(name, found.length);
        const doubtful = weak && kind !== 'title' && kind !== 'word';
        found.push(doubtful ? FOUND_WEAK : FOUND[kind]);
        kinds.push(KINDS.indexOf(kind) + (doubtful ? KINDS.length : 0));
        expected.push(!weak && (kind === 'number' || kind === 'date' || kind === 'term'));
      }
      const names = [...own].flatMap(([key, times]) =>
        key === 'q' ? Array.from({ length: times }, (_, at) => `q${at + 1}`) : [key],
      );
      return names.flatMap((name) => keys.get(name) ?? []);
    });
  };
  const listsA = read(a, languages[0]);
  const listsB = read(b, languages[1]);
  const onA = new Set(listsA.flat());
  const onB = new Set(listsB.flat());
  const shared = (lists: number[][], others: ReadonlySet<number>): Int32Array[] =>
    lists.map((list) => Int32Array.from(list.filter((key) => expected[key] || others.has(key))).sort());
  return {
    a: shared(listsA, onB),
    b: shared(listsB, onA),
    found: Float64Array.from(found),
    kinds: Uint8Array.from(kinds),
  };
}
