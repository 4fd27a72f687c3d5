import type { Range } from '#core/text/range.ts';
import type { Link } from '../alignment.ts';
import type { Comparison } from '../comparison.ts';
import { type Side, unitAt } from '../units.ts';
import { type Fact, type FactKind, readFacts } from './facts.ts';
import { type Glossary, NO_GLOSSARY } from './glossary.ts';
import { languageOf } from './page-language.ts';
import { Terms } from './terms.ts';

/** Something that both sides of a link have. Ranges of the joined texts, see `joinedText`. */
export interface Agreement {
  readonly kind: FactKind;
  readonly a: Range;
  readonly b: Range;
}

/** Something that one side has and the other does not: a number, a date, a name, a term of the glossary. */
export interface Conflict {
  readonly kind: FactKind;
  /** Of the joined text of its side. */
  readonly range: Range;
}

/** What speaks for a link and against it, each in the order of its text. */
export interface Evidence {
  readonly agree: readonly Agreement[];
  readonly onlyA: readonly Conflict[];
  readonly onlyB: readonly Conflict[];
}

/**
 * What two sides of a link across languages have in common, and which numbers, dates, names and terms of the glossary
 * stand on one of them alone. Nothing within one language.
 */
export function evidenceOf(comparison: Comparison, link: Link, glossary: Glossary = NO_GLOSSARY): Evidence {
  if (!comparison.acrossLanguages) return { agree: [], onlyA: [], onlyB: [] };
  const languageA = languageOf(comparison.a.page);
  const languageB = languageOf(comparison.b.page);
  const related = languageA !== 'zh' && languageB !== 'zh';
  const factsA = linkFacts(comparison.a, link.a, languageA, glossary, related);
  const factsB = linkFacts(comparison.b, link.b, languageB, glossary, related);
  const partners = matchFacts(factsA, factsB);
  const taken = new Set(partners.values());
  const leftA = factsA.filter((fact) => tells(fact) && !partners.has(fact));
  const leftB = factsB.filter((fact) => tells(fact) && !taken.has(fact));
  const matched = new Set([...partners.keys()].map(({ kind, key }) => `${kind} ${key}`));
  const conflicts = (own: readonly Fact[], theirs: readonly Fact[]): Conflict[] => {
    // Said once more, it is still said on both sides, unless something else stands there instead.
    const unsaid = (fact: Fact): boolean => !matched.has(`${fact.kind} ${fact.key}`);
    const instead = new Set(theirs.filter(unsaid).map(({ kind }) => kind));
    return own
      .filter((fact) => unsaid(fact) || instead.has(fact.kind))
      .map((fact) => ({ kind: fact.kind, range: rangeOf(fact) }));
  };
  return {
    agree: [...partners]
      .map(([fact, other]): Agreement => ({ kind: fact.kind, a: rangeOf(fact), b: rangeOf(other) }))
      .sort((x, y) => x.a.from - y.a.from),
    onlyA: conflicts(leftA, leftB),
    onlyB: conflicts(leftB, leftA),
  };
}

/** Facts of one side with the same of the other in order: first those that are the same thing, a date or a number. */
function matchFacts(factsA: readonly Fact[], factsB: readonly Fact[]): Map<Fact, Fact> {
  const partners = new Map<Fact, Fact>();
  const taken = new Set<Fact>();
  for (const name of [({ kind, key }: Fact) => `${kind} ${key}`, ({ key }: Fact) => key]) {
    const open = new Map<string, Fact[]>();
    for (const fact of factsB) {
      if (taken.has(fact)) continue;
      const list = open.get(name(fact));
      if (list) list.push(fact);
      else open.set(name(fact), [fact]);
    }
    for (const fact of factsA) {
      const other = partners.has(fact) ? undefined : open.get(name(fact))?.shift();
      if (!other) continue;
      partners.set(fact, other);
      taken.add(other);
    }
  }
  return partners;
}

/** Whether it says something that a fact has no counterpart. Names are transcribed; of those, only countries do. */
function tells({ kind, key, weak }: Fact): boolean {
  return !weak && (kind === 'number' || kind === 'date' || kind === 'term' || key.startsWith('k:'));
}

function rangeOf({ from, to }: Range): Range {
  return { from, to };
}

function linkFacts(
  side: Side,
  units: readonly number[],
  language: string,
  glossary: Glossary,
  related: boolean,
): Fact[] {
  let start = 0;
  return units.flatMap((index) => {
    const { text } = unitAt(side, index);
    const facts = readFacts(text, language, Terms.of(language, glossary), related).map((fact) => ({
      ...fact,
      from: fact.from + start,
      to: fact.to + start,
    }));
    start += text.length;
    return facts;
  });
}
