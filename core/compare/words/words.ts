import { hanWordStarts } from '#core/language/han-words.ts';
import { isAsciiDigit, isHan } from '#core/text/chars.ts';
import { partsThousands } from '#core/text/numbers.ts';
import { BLANK, kindOfCode, LETTER, MARK, WIDE } from '../../text/fold.ts';
import { addressEnd } from './addresses.ts';
import { isInsideNumeral, numeralEnd } from './numerals.ts';
import { DEGREE } from './ordinals.ts';

/** Older V8 needs quadratic time for long strings: no more is segmented at once. */
const MOST = 1000;

/** Scripts without blanks of which no list is shipped (Thai, Lao, Myanmar, Khmer): the host's dictionary parts them. */
const IN_ONE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;
let segmenter: Intl.Segmenter | null = null;

/**
 * Where the words of `text[from, to)` start, and `to`: words, single marks and runs of blanks. Never inside a surrogate
 * pair. Linear, and the same in every host but for scripts of which no list is shipped.
 *
 * @param cuts offsets at which a word ends whatever stands behind it, in order
 */
export function wordStarts(text: string, from: number, to: number, cuts: readonly number[] = []): number[] {
  const starts: number[] = [];
  let start = from;
  for (const cut of cuts) {
    if (cut <= start) continue;
    if (cut >= to) break;
    addStarts(text, start, cut, starts);
    start = cut;
  }
  addStarts(text, start, to, starts);
  starts.push(to);
  return starts;
}

/** Whether a Chinese mark stands before `at`, and nothing that belongs to it behind: it stands in no word. */
export function partsPhrases(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  if (code < 0x3000 || kindOfCode(code) !== MARK) return false;
  const next = text.charCodeAt(at);
  return kindOfCode(next) === WIDE
    ? next >= 0x3400 && next <= 0x9fff
    : kindOfCode(next) === MARK && next < 0x80;
}

/**
 * Whether a word of an alphabetic script, a number, in words or not, or an address goes on over `at`. What has no blanks between its words
 * is told by nobody here.
 *
 * @param cuts offsets at which a word ends whatever stands behind it, in order
 */
export function isInsideWord(text: string, at: number, cuts: readonly number[] = []): boolean {
  if (at <= 0 || at >= text.length || cuts.includes(at)) return false;
  const [before, behind] = [wordKind(text.charCodeAt(at - 1)), wordKind(text.charCodeAt(at))];
  if (before === WIDE || behind === WIDE) return false;
  if (before === LETTER && behind === LETTER) return !IN_ONE.test(text.charAt(at));
  if (isInsideNumeral(text, at)) return true;
  if (before === BLANK || behind === BLANK)
    return behind === LETTER ? partsThousands(text, at - 1) : before === LETTER && partsThousands(text, at);
  let from = at - 1;
  while (from > 0 && at - from < LONGEST && isPrinted(text.charCodeAt(from - 1))) from--;
  let to = at + 1;
  while (to < text.length && to - at < LONGEST && isPrinted(text.charCodeAt(to))) to++;
  return !wordStarts(text, from, to, cuts).includes(at);
}
/** So far a word is followed each way, in code units. */
const LONGEST = 100;

/** Whether a code unit is part of a row without blanks and wide characters. */
function isPrinted(code: number): boolean {
  const kind = wordKind(code);
  return kind === LETTER || kind === MARK;
}

function addStarts(text: string, from: number, to: number, starts: number[]): void {
  for (let at = from; at < to; ) {
    const start = at;
    const code = text.charCodeAt(at++);
    const kind = wordKind(code);
    if (isRaised(code)) while (at < to && isRaised(text.charCodeAt(at))) at++;
    else if (kind === MARK) while (at < to && isCombining(text.charCodeAt(at))) at++;
    else if (kind === BLANK) while (at < to && wordKind(text.charCodeAt(at)) === BLANK) at++;
    else if (kind === LETTER) {
      while (at < to && goesOn(text, at, to)) at++;
      at = numeralEnd(text, start, addressEnd(text, start, at, to), to);
      if (IN_ONE.test(text.charAt(start))) {
        addSegments(text, start, at, starts);
        continue;
      }
    } else {
      const script = scriptOf(code);
      while (at < to && scriptOf(text.charCodeAt(at)) === script && script !== OTHER) at++;
      if (script === HAN) {
        // The list is of Chinese: in Japanese two characters alone are a word, whether or not it has them.
        if (at - start === 2 && isJapanese(text, start)) starts.push(start);
        else hanWordStarts(text, start, at, starts);
        // The ending of a Japanese word: 従って is one, and 協定は two.
        if (at < to && isHiragana(text.charCodeAt(at)) && !beginsWord(text, at, at - start)) {
          const from = at;
          while (at < to && isHiragana(text.charCodeAt(at))) at++;
          addKana(text, from, at, starts);
        }
        continue;
      }
      while (at < to && isLowSurrogate(text.charCodeAt(at))) at++;
      if (script === HIRAGANA) {
        starts.push(start);
        addKana(text, start, at, starts);
        continue;
      }
    }
    starts.push(start);
  }
}

function addSegments(text: string, from: number, to: number, starts: number[]): void {
  segmenter ??= new Intl.Segmenter('th', { granularity: 'word' });
  for (let start = from; start < to; start += MOST)
    for (const { index } of segmenter.segment(text.slice(start, Math.min(to, start + MOST))))
      starts.push(start + index);
}

const OTHER = 0;
const HAN = 1;
const HIRAGANA = 2;
const KATAKANA = 3;
const HANGUL = 4;

/** The script of a wide character: words are told apart where it changes. */
function scriptOf(code: number): number {
  if (isHan(code) || code === 0x3005 || (code >= 0xf900 && code <= 0xfaff)) return HAN;
  if (code >= 0x3041 && code <= 0x309f) return HIRAGANA;
  if (code >= 0x30a1 && code <= 0x30ff) return KATAKANA;
  return (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x1100 && code <= 0x11ff) ? HANGUL : OTHER;
}

/** What a word of Japanese does not go on with. */
const PARTICLES = new Set('はがをにでとのへもやかな');

/** Words of Japanese that join others, and begin as none of {@link PARTICLES}. */
const JOINING = ['および', 'または', 'あるいは'];

/** Nouns of Japanese that are written in kana. */
const NOUNS = ['こと', 'もの', 'ため', 'ところ'];

/** Particles behind a noun that begin no longer word: には and として are words. */
const ALONE = 'のはがも';

/**
 * Where words start within a row of kana `[from, to)`, its first aside: at を, which is in no other word, and at a particle
 * behind a noun and what follows that. すること is one in することを, in することで and in することができる.
 */
function addKana(text: string, from: number, to: number, starts: number[]): void {
  let start = from;
  const add = (at: number): void => {
    if (at > start && at < to) starts.push(at);
    start = Math.max(start, at);
  };
  const isBehindNoun = (at: number): boolean =>
    NOUNS.some((noun) => at - noun.length >= start && text.startsWith(noun, at - noun.length));
  for (let at = from; at < to; at++) {
    const char = text.charAt(at);
    // ものとする and こととする bid: each is one word.
    if (text.startsWith('とす', at)) continue;
    if (char !== 'を' && !(PARTICLES.has(char) && isBehindNoun(at))) continue;
    add(at);
    if (char === 'を' || (ALONE.includes(char) && to - at > 2)) add(at + 1);
  }
}

/** What the verb 為る begins with, which stands behind a noun of two characters and more. */
const VERB = 'さしすせ';

/** Whether a word of Japanese begins at a place in kana, behind so many characters. */
function beginsWord(text: string, at: number, behind: number): boolean {
  const char = text.charAt(at);
  if (PARTICLES.has(char) || (behind > 1 && VERB.includes(char))) return true;
  return JOINING.some((word) => text.startsWith(word, at));
}

/** Whether kana stands near a place. */
function isJapanese(text: string, at: number): boolean {
  for (let near = Math.max(0, at - NEAR); near < Math.min(text.length, at + NEAR); near++) {
    const script = scriptOf(text.charCodeAt(near));
    if (script === HIRAGANA || script === KATAKANA) return true;
  }
  return false;
}
/** Code units. */
const NEAR = 40;

function isHiragana(code: number): boolean {
  return scriptOf(code) === HIRAGANA;
}

function wordKind(code: number): number {
  return code === 0x5f || code === 0xad ? LETTER : kindOfCode(code);
}

/** A figure above or below the line: ¹⁰ is one number. */
function isRaised(code: number): boolean {
  return code === 0xb2 || code === 0xb3 || code === 0xb9 || (code >= 0x2070 && code <= 0x2089);
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isCombining(code: number): boolean {
  return (code >= 0x300 && code <= 0x36f) || (code >= 0x20d0 && code <= 0x20ff);
}

/** Whether a word goes on at `at`: a letter, or a mark that stands inside words or numbers. */
function goesOn(text: string, at: number, to: number): boolean {
  const code = text.charCodeAt(at);
  if (wordKind(code) === LETTER || isCombining(code)) return true;
  if (code === DEGREE) return isAsciiDigit(text.charCodeAt(at - 1));
  if (at + 1 >= to) return false;
  const before = text.charCodeAt(at - 1);
  const behind = text.charCodeAt(at + 1);
  if (wordKind(before) !== LETTER || wordKind(behind) !== LETTER) return false;
  const numbers = isAsciiDigit(before) && isAsciiDigit(behind);
  if (wordKind(code) === BLANK) return numbers && at + 3 < to && partsThousands(text, at);
  if (code === 0x2e || code === 0x27 || code === 0x2019) return isAsciiDigit(before) === isAsciiDigit(behind);
  return code === 0x2c && numbers;
}
