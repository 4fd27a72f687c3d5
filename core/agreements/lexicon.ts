import type { AgreementWords, InstrumentKey } from '#core/language/agreement-words.ts';
import { LANGUAGES } from '#core/language/index.ts';
import { lazily } from '#core/lazily.ts';
import { Phrases, phrases } from './tokens.ts';

/** The words of one language, to be found in tokens. */
export interface Lexicon {
  /** BCP 47. */
  readonly code: string;
  readonly words: AgreementWords;
  readonly instruments: Phrases<InstrumentKey>;
  readonly again: Phrases<true>;
  readonly amends: Phrases<true>;
  readonly between: Phrases<true>;
  readonly and: Phrases<true>;
  readonly with: Phrases<true>;
  readonly about: Phrases<true>;
  readonly perhapsAbout: Phrases<true>;
  /** Without an article in it, see {@link AgreementWords.of}. */
  readonly bareOf: Phrases<true>;
  /** With an article in it, or without. */
  readonly of: Phrases<true>;
  readonly articles: Phrases<true>;
  readonly qualifiers: Phrases<true>;
  readonly signs: Phrases<true>;
  readonly by: Phrases<true>;
  readonly anybody: Phrases<true>;
  readonly until: Phrases<true>;
  readonly bodies: Phrases<true>;
  readonly companies: Phrases<true>;
  readonly scales: Phrases<number>;
  readonly currencies: Phrases<string>;
  readonly amounts: Phrases<true>;
  readonly through: Phrases<true>;
  readonly periods: Phrases<true>;
  readonly dated: Phrases<true>;
}

const known = lazily(
  () =>
    new Map(
      LANGUAGES.flatMap(({ code, agreements }) =>
        agreements && code !== 'zh' ? [[code, lazily(() => make(code, agreements))] as const] : [],
      ),
    ),
);

/** The words of a language; null where nobody has gathered them. */
export function lexiconOf(code: string): Lexicon | null {
  return known().get(code)?.() ?? null;
}

/** The languages in an alphabet whose words are known, in order of use. */
export function lexiconCodes(): readonly string[] {
  return [...known().keys()];
}

function make(code: string, words: AgreementWords): Lexicon {
  return {
    code,
    words,
    instruments: new Phrases(Object.entries(words.instruments)),
    again: phrases(words.again),
    amends: phrases(words.amends),
    between: phrases(words.between),
    and: phrases(words.and),
    with: phrases(words.with),
    about: phrases(words.about),
    perhapsAbout: phrases(words.perhapsAbout),
    bareOf: phrases(words.of),
    of: phrases([...words.of, ...words.ofThe]),
    articles: phrases(words.articles),
    qualifiers: phrases(words.qualifiers),
    signs: phrases(words.signs),
    by: phrases(words.by),
    anybody: phrases(words.anybody),
    until: phrases(words.until),
    bodies: phrases(words.bodies),
    companies: phrases(words.companies),
    scales: new Phrases(Object.entries(words.scales)),
    currencies: new Phrases(Object.entries(words.currencies)),
    amounts: phrases(words.amounts),
    through: phrases(words.through),
    periods: phrases(words.periods),
    dated: phrases(words.dated),
  };
}
