import type { AgreementWords } from '#core/language/agreement-words.ts';
import { LANGUAGES } from '#core/language/index.ts';
import type { Language } from '#core/language/language.ts';
import { lazily } from '#core/lazily.ts';
import { isHan } from '#core/text/chars.ts';
import { detectLanguage } from '#core/text/language.ts';
import type { Draft, DraftParty } from './draft.ts';
import { readHan } from './han.ts';
import { hanDepths } from './han-marks.ts';
import { HanParties } from './han-parties.ts';
import { hanSides } from './han-sides.ts';
import { readLatin } from './latin.ts';
import { latinSides } from './latin-sides.ts';
import { type Lexicon, lexiconCodes, lexiconOf } from './lexicon.ts';
import { PartyReader } from './parties.ts';
import { type Side, Sides, type Surroundings } from './sides.ts';
import { tokenise } from './tokens.ts';

/** How lists are read in one language, once the states of a page are known. */
export interface Tongue {
  readonly language: Language;
  /** Reads one entry. */
  read(text: string): Draft;
  /** The parties of a cell, with the side that the head of its column names where they name none. */
  cell(text: string, head: string | null): DraftParty[];
}

const han = lazily(() => LANGUAGES.find(({ code }) => code === 'zh'));

/** The language that a list is written in, of those whose words are known: by its script, else by its words. */
export function languageOfList(texts: readonly string[]): Language | null {
  const sample = texts.join('\n').slice(0, SAMPLE);
  let wide = 0;
  let letters = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    if (isHan(code)) wide++;
    else if (/[a-zà-ÿ]/i.test(sample.charAt(at))) letters++;
  }
  if (wide * 3 > letters) return han() ?? null;
  const code = detectLanguage(sample);
  const known = lexiconCodes().includes(code) ? code : likeliest(texts);
  return LANGUAGES.find((one) => one.code === known) ?? null;
}
/** In UTF-16 code units. */
const SAMPLE = 20_000;

/** By the names of instruments, where small words do not tell. */
function likeliest(texts: readonly string[]): string | null {
  let best: { code: string; count: number } | null = null;
  const tokens = texts.slice(0, 50).map((text) => tokenise(text.slice(0, 200)));
  for (const code of lexiconCodes()) {
    const lexicon = lexiconOf(code);
    if (!lexicon) continue;
    const count = tokens.filter((one) => one.some((_, at) => lexicon.instruments.at(one, at))).length;
    if (count > (best?.count ?? 0)) best = { code, count };
  }
  return best?.code ?? null;
}

/** How a list is read whose states are found in what stands above it and in its entries. */
export function tongueOf(language: Language, around: Surroundings): Tongue | null {
  const { agreements } = language;
  if (!agreements) return null;
  if (language.code === 'zh') return hanTongue(language, agreements, hanSides(around, agreements));
  const lexicon = lexiconOf(language.code);
  return lexicon && latinTongue(language, lexicon, latinSides(around, lexicon));
}

function hanTongue(language: Language, words: AgreementWords, sides: readonly Side[]): Tongue {
  return {
    language,
    read: (text) => readHan(text, words, sides),
    cell(text, head) {
      const list = new HanParties(text, hanDepths(text), words, sides);
      const side =
        head === null ? null : (sides.find(({ forms }) => forms.some((form) => head.includes(form))) ?? null);
      return list.pieces().map((party) => ({ ...party, side: party.side ?? side?.name ?? null }));
    },
  };
}

function latinTongue(language: Language, lexicon: Lexicon, sides: Sides): Tongue {
  const ofHead = (head: string): Side | null => {
    const tokens = tokenise(head);
    const [place] = sides.within(tokens, 0, tokens.length);
    if (place) return place.side;
    for (const token of tokens) {
      const side = sides.madeFrom(token);
      if (side) return side;
    }
    return null;
  };
  return {
    language,
    read: (text) => readLatin(text, lexicon, sides),
    cell(text, head) {
      const tokens = tokenise(text);
      const reader = new PartyReader(tokens, lexicon, sides);
      const side = head === null ? null : ofHead(head);
      return reader
        .readCell(0, tokens.length)
        .map((one) => reader.drafted(one))
        .map((party) => ({ ...party, side: party.side ?? side?.name ?? null }));
    },
  };
}

/** How entries are told from others, before the states of a page are known. */
export function bareTongue(language: Language): Tongue | null {
  const { agreements } = language;
  if (!agreements) return null;
  if (language.code === 'zh') return hanTongue(language, agreements, []);
  const lexicon = lexiconOf(language.code);
  return lexicon && latinTongue(language, lexicon, new Sides([]));
}
