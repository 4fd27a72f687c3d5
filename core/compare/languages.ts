import type { Page } from '#core/structure/page.ts';
import { detectLanguage } from '#core/text/language.ts';
import type { Range } from '#core/text/range.ts';
import type { Link } from './align.ts';
import { type Comparison, comparePages } from './compare.ts';
import { type Fact, type FactKind, readFacts } from './facts.ts';
import { Terms } from './terms.ts';
import { alignLanguages } from './translation.ts';
import { readSide, type Side } from './units.ts';

/** Each entry is one thing and what it is called in several languages. */
export type Glossary = readonly (readonly string[])[];

const NO_GLOSSARY: Glossary = [];

export interface CompareOptions {
  /** The project's own terms; they stand before those that are built in. */
  readonly glossary?: Glossary;
}

const languages = new WeakMap<Page, string>();

/** The language of a page as a primary subtag, e.g. `zh`; `und` where it cannot be told. */
function languageOf(page: Page): string {
  let language = languages.get(page);
  if (language === undefined) {
    language = detectLanguage(page.text).replace(/-.*/, '');
    languages.set(page, language);
  }
  return language;
}

/** Whether two pages are in different languages. Variants of one are the same; what cannot be told is not different. */
export function languagesDiffer(a: Page, b: Page): boolean {
  const one = languageOf(a);
  const other = languageOf(b);
  return one !== other && one !== 'und' && other !== 'und';
}

/**
 * Two versions beside one another, whatever their languages. Of two languages, a link's `kind` is `same`, `split` or
 * `merged` by the number of its units alone, and its `similarity` says how sure it is; what speaks for it says
 * {@link evidenceOf}.
 */
export function compareVersions(a: Page, b: Page, options: CompareOptions = {}): Comparison {
  if (!languagesDiffer(a, b)) return comparePages(a, b);
  const sideA = readSide(a);
  const sideB = readSide(b);
  const alignment = alignLanguages(
    sideA,
    sideB,
    [languageOf(a), languageOf(b)],
    options.glossary ?? NO_GLOSSARY,
  );
  return { a: sideA, b: sideB, acrossLanguages: true, ...alignment };
}

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
  const open = new Map<string, Fact[]>();
  for (const fact of factsB) {
    const list = open.get(fact.key);
    if (list) list.push(fact);
    else open.set(fact.key, [fact]);
  }
  const agree: Agreement[] = [];
  const onlyA: Conflict[] = [];
  const matched = new Set<string>();
  for (const fact of factsA) {
    const other = open.get(fact.key)?.shift();
    if (other) {
      agree.push({ kind: fact.kind, a: rangeOf(fact), b: rangeOf(other) });
      matched.add(fact.key);
    } else if (tells(fact) && !matched.has(fact.key)) onlyA.push({ kind: fact.kind, range: rangeOf(fact) });
  }
  const left = [...open.values()].flat().sort((x, y) => x.from - y.from);
  const onlyB = left
    .filter((fact) => tells(fact) && !matched.has(fact.key))
    .map((fact): Conflict => ({ kind: fact.kind, range: rangeOf(fact) }));
  return { agree, onlyA, onlyB };
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
    const { text } = side.units[index]!;
    const facts = readFacts(text, language, Terms.of(language, glossary), related).map((fact) => ({
      ...fact,
      from: fact.from + start,
      to: fact.to + start,
    }));
    start += text.length;
    return facts;
  });
}
