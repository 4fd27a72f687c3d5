import { isBlank } from '#core/text/chars.ts';
import { continuesWord, digitValue, type Numeral, readNumerals } from './systems.ts';
import { firstsInserted, insertedRanks, isSole, wordsToNumber } from './words.ts';

/** A number with all that belongs to it: what stands before its last part, and what tells it from the one before. */
export interface LabelNumber {
  /** Behind its last code unit. */
  readonly to: number;
  readonly number: number;
  readonly prefix: string;
  readonly suffix: string;
  readonly inserted: number;
  readonly system: string;
  /** How many parts it has: 3 of `1.2.3`. */
  readonly parts: number;
}

const MOST_PARTS = 6;
const FULL_DOT = 0xff0e;

function isDot(code: number): boolean {
  return code === 0x2e || code === 0xff0e;
}

function isHyphen(code: number): boolean {
  return code === 0x2d || code === 0x2010 || code === 0x2011 || code === 0x2013 || code === 0xff0d;
}

/**
 * Every way to read a number of a label that starts at `at`.
 *
 * @param named whether the name of a division stands before it: then more is believed of it
 */
export function readNumbers(text: string, at: number, end: number, named: boolean): readonly LabelNumber[] {
  const coded = named ? readCoded(text, at, end) : null;
  if (coded) return [coded];
  const found: LabelNumber[] = [];
  for (const numeral of readNumerals(text, at, end)) found.push(compose(text, at, end, numeral, named));
  return found;
}

/** `L. 123-4`, `R111-2`: a letter for the kind of article, a chapter, a number. */
function readCoded(text: string, at: number, end: number): LabelNumber | null {
  const code = text.charCodeAt(at);
  if (code < 0x41 || code > 0x5a) return null;
  let to = at + 1;
  while (
    to < end &&
    (text.charCodeAt(to) === 0x2a || isDot(text.charCodeAt(to)) || isBlank(text.charCodeAt(to))) &&
    to < at + 5
  )
    to++;
  const [chapter] = readNumerals(text, to, end);
  if (chapter?.system !== '1') return null;
  const [behind] = isHyphen(text.charCodeAt(chapter.to)) ? readNumerals(text, chapter.to + 1, end) : [];
  const whole = behind?.system === '1' ? behind : null;
  if (!whole && to !== at + 1) return null;
  const last = whole ?? chapter;
  const own = readSuffix(text, last.to, end, true);
  return {
    to: own.to,
    number: last.value,
    prefix: whole ? `${text.charAt(at)}${chapter.value}` : text.charAt(at),
    suffix: own.suffix,
    inserted: own.inserted,
    system: '1',
    parts: 2,
  };
}

/** Takes in what follows a first numeral: further parts, thousands, a suffix. */
function compose(text: string, at: number, end: number, first: Numeral, named: boolean): LabelNumber {
  let { to, value } = first;
  const next = text.charCodeAt(to);
  // Nothing that belongs to it follows most numbers.
  if (
    to >= end ||
    (next > 0x2e80 && next !== FULL_DOT) ||
    (next === 0x2e && digitValue(text.charCodeAt(to + 1)) < 0) ||
    next === 0x29 ||
    (next === 0x20 && !firstsInserted().has(text.charCodeAt(to + 1)))
  )
    return { to, number: value, prefix: '', suffix: '', inserted: 0, system: first.system, parts: 1 };
  const before: string[] = [];
  const thousand = named && first.system === '1' && value < 1000 ? thousands(text, to, end) : -1;
  if (thousand >= 0) {
    value = value * 1000 + thousand;
    to += 4;
  }
  let parts = 1;
  for (; parts < MOST_PARTS && thousand < 0; parts++) {
    if (!isDot(text.charCodeAt(to)) || digitValue(text.charCodeAt(to + 1)) < 0) break;
    const [next] = readNumerals(text, to + 1, end);
    if (!next || (first.system !== '1' && parts === 1 && to - at > 2)) break;
    before.push(before.length === 0 && first.system !== '1' ? text.slice(at, to) : String(value));
    ({ to, value } = next);
  }
  // Greek and Hebrew numerals in letters bear a mark.
  if (
    parts === 1 &&
    /[\u0370-\u05ff]/.test(first.system) &&
    NUMERAL_MARKS.includes(text.charAt(to)) &&
    to < end
  )
    to++;
  const digits = first.system === '1' || first.system === '¹' || first.system === '١' || parts > 1;
  const plain = { to, suffix: '', inserted: 0 };
  const own =
    digits || named
      ? readSuffix(text, to, end, named)
      : first.system === 'I'
        ? (wordSuffix(text, to, end) ?? plain)
        : plain;
  const prefix = before.length > 0 ? before.join('.') : '';
  const { suffix, inserted } = own;
  return { to: own.to, number: value, prefix, suffix, inserted, system: first.system, parts };
}

const NUMERAL_MARKS = "\u0384\u02b9\u0374\u00b4\u2019\u05f3'";

/** The thousands' second part behind a mark, `.001` or ` 001`; -1 for none. */
function thousands(text: string, at: number, end: number): number {
  if (!isDot(text.charCodeAt(at)) && text.charCodeAt(at) !== 0xa0) return -1;
  if (at + 4 > end || digitValue(text.charCodeAt(at + 4)) >= 0) return -1;
  let value = 0;
  for (let place = at + 1; place <= at + 3; place++) {
    const digit = digitValue(text.charCodeAt(place));
    if (digit < 0) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export interface Suffix {
  readonly to: number;
  readonly suffix: string;
  readonly inserted: number;
}

/** What stands behind a number and tells it from the number alone; several may follow one another. */
export function readSuffix(text: string, at: number, end: number, named: boolean): Suffix {
  let found: Suffix = { to: at, suffix: '', inserted: 0 };
  for (let times = 0; times < 3; times++) {
    const next = oneSuffix(text, found.to, end, named);
    if (!next) break;
    found = { to: next.to, suffix: found.suffix + next.suffix, inserted: found.inserted || next.inserted };
  }
  return found;
}

function oneSuffix(text: string, at: number, end: number, named: boolean): Suffix | null {
  if (at >= end) return null;
  const code = text.charCodeAt(at);
  const letter = letterRank(code);
  if (letter > 0) {
    const twice = letterRank(text.charCodeAt(at + 1)) > 0 ? 1 : 0;
    if (
      !continuesWord(text.charCodeAt(at + 1 + twice)) &&
      (twice === 0 || code < 0x5b) &&
      digitValue(text.charCodeAt(at + 1)) < 0
    )
      return { to: at + 1 + twice, suffix: text.slice(at, at + 1 + twice), inserted: letter };
  }
  if (isHyphen(code) && (named || letterRank(text.charCodeAt(at + 1)) > 0)) {
    const behind = letterRank(text.charCodeAt(at + 1));
    if (behind > 0 && !continuesWord(text.charCodeAt(at + 2)))
      return { to: at + 2, suffix: `-${text.charAt(at + 1)}`, inserted: behind };
    const [number] = named ? readNumerals(text, at + 1, end) : [];
    if (number?.system === '1' && number.value > 0 && number.value < 100)
      return { to: number.to, suffix: `-${number.value}`, inserted: number.value };
  }
  return wordSuffix(text, at, end);
}

/** bis, ter, مكرر, behind a blank, a hyphen or nothing. */
function wordSuffix(text: string, at: number, end: number): Suffix | null {
  let from = at;
  while (from < end && from < at + 2 && (isBlank(text.charCodeAt(from)) || isHyphen(text.charCodeAt(from))))
    from++;
  if (!firstsInserted().has(text.charCodeAt(from))) return null;
  let to = from;
  while (to < end && to < from + 20 && continuesWord(text.charCodeAt(to))) to++;
  if (to - from < 3) return null;
  const inserted = insertedRanks().get(text.slice(from, to).toLowerCase());
  return inserted === undefined ? null : { to, suffix: text.slice(from, to), inserted };
}

/** a, A → 1: letters that tell inserted divisions apart; 0 for what is none. */
function letterRank(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x60;
  if (code >= 0x41 && code <= 0x5a) return code - 0x40;
  if (code >= 0x391 && code <= 0x3a9) return code - 0x390;
  return code >= 0x410 && code <= 0x42f ? code - 0x40f : 0;
}

/** 之一, の二, 의2 behind a division in Han or hangul: its suffix as written without blanks. */
export function readInsertion(text: string, at: number, end: number): Suffix | null {
  const mark = text.charAt(at);
  if (at >= end || !'之の의ノ'.includes(mark)) return null;
  const [number] = readNumerals(text, at + 1, end);
  if (!number || (number.system !== '一' && number.system !== '1')) return null;
  const more = readInsertion(text, number.to, end);
  const own = text.slice(at, number.to);
  return { to: more?.to ?? number.to, suffix: own + (more?.suffix ?? ''), inserted: number.value };
}

/** A number in words at `at`, at most three: `Primeira`, `thirty-eight`, `único`; null for none. */
export function readNumberWords(text: string, at: number, end: number): LabelNumber | null {
  const words: string[] = [];
  let to = at;
  let best: LabelNumber | null = null;
  while (words.length < 4) {
    let from = to;
    if (words.length > 0) {
      while (from < end && (isBlank(text.charCodeAt(from)) || isHyphen(text.charCodeAt(from)))) from++;
      if (from === to) break;
    }
    to = from;
    while (to < end && to < from + 24 && continuesWord(text.charCodeAt(to))) to++;
    if (to === from) break;
    const word = text.slice(from, to);
    if (words.length === 0 && isSole(word))
      return { to, number: 1, prefix: '', suffix: '', inserted: 0, system: 'word', parts: 1 };
    words.push(word);
    const number = wordsToNumber(words);
    if (number !== null) best = { to, number, prefix: '', suffix: '', inserted: 0, system: 'word', parts: 1 };
    else if (words.length > 2) break;
  }
  return best;
}
