import { isAsciiDigit } from '#core/text/chars.ts';
import { BLANK, kindOfCode, LETTER, MARK, WIDE } from '../../text/fold.ts';

/** Older V8 needs quadratic time for long strings: no more is segmented at once, and words near its end not trusted. */
const MOST = 1000;
const TRUSTED = 900;

const segmenters = new Map<string, Intl.Segmenter>();

function segment(text: string): Intl.Segments {
  const language = HAN.test(text) ? 'zh' : 'en';
  let one = segmenters.get(language);
  if (!one) {
    one = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, one);
  }
  return one.segment(text);
}

const HAN = /[\u2e80-\u9fff\uf900-\ufaff]/;

/**
 * The words of some passages, found with a dictionary when they are asked for. The passages are put into one text: each
 * text that is segmented costs more than the words in it.
 */
export class DictionaryWords {
  private text = '';
  private segments: Intl.Segments | null = null;

  /** Takes in a passage; where it stands, to be asked for with. -1 where it is too long to be taken in. */
  add(passage: string): number {
    const at = this.text.length;
    if (at + passage.length > MOST) return -1;
    this.text += `${passage}\n`;
    return at;
  }

  /** Where the word starts that `at` stands in; `at` itself between two. */
  startAt(at: number): number {
    return this.word(at)?.index ?? at;
  }

  /** Where the word ends that `at` stands in; `at` itself between two. */
  endAt(at: number): number {
    const word = this.word(at);
    return !word || word.index === at ? at : word.index + word.segment.length;
  }

  /** Where the word behind `at` ends. */
  next(at: number): number {
    const word = this.word(at);
    return word ? word.index + word.segment.length : at + 1;
  }

  private word(at: number): Intl.SegmentData | undefined {
    this.segments ??= segment(this.text);
    return this.segments.containing(at);
  }
}

/** Whether the words of a text can be told without a dictionary: Latin, Greek, Cyrillic and marks. */
export function isPlain(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x530 && (code < 0x1e00 || code > 0x2e7f || code === 0x200c || code === 0x200d)) return false;
  }
  return true;
}

/** Where words start, told without a dictionary whatever the script: each wide character is one. */
export function roughStarts(text: string, from: number, to: number): number[] {
  const starts: number[] = [];
  plainStarts(text, from, to, starts);
  starts.push(to);
  return starts;
}

/**
 * Where the words of `text[from, to)` start, and `to`: words, single marks and runs of blanks. Never inside a
 * surrogate pair.
 *
 * @param cuts offsets at which a word ends whatever stands behind it, in order
 */
export function wordStarts(text: string, from: number, to: number, cuts: readonly number[]): number[] {
  const starts: number[] = [];
  let start = from;
  let cut = 0;
  while (start < to) {
    while (cut < cuts.length && cuts[cut]! <= start) cut++;
    const end = Math.min(to, cuts[cut] ?? to);
    if (isPlain(text, start, end)) plainStarts(text, start, end, starts);
    else segmentStarts(text, start, end, starts);
    start = end;
  }
  starts.push(to);
  return starts;
}

function segmentStarts(text: string, from: number, to: number, starts: number[]): void {
  let start = from;
  while (start < to) {
    // One further than is segmented at once, and no more: what has no marks is not searched to its end each time.
    let end = phraseEnd(text, start, Math.min(to, start + MOST + 1));
    const whole = end - start <= MOST;
    if (!whole) end = start + MOST;
    let last = start;
    for (const { index } of segment(text.slice(start, end))) {
      if (!whole && index > TRUSTED && last > start) break;
      last = start + index;
      starts.push(last);
    }
    // What was not trusted is looked at again with what stands behind it.
    if (!whole && last > start) {
      starts.pop();
      start = last;
    } else start = end;
  }
}

/** Behind the next mark that surely parts words, or `end`. */
function phraseEnd(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) if (partsPhrases(text, at)) return at;
  return end;
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

function plainStarts(text: string, from: number, to: number, starts: number[]): void {
  for (let at = from; at < to; ) {
    starts.push(at);
    const kind = plainKind(text.charCodeAt(at));
    at++;
    if (kind === MARK) while (at < to && isCombining(text.charCodeAt(at))) at++;
    else if (kind === BLANK) while (at < to && plainKind(text.charCodeAt(at)) === BLANK) at++;
    else if (kind === LETTER) while (at < to && goesOn(text, at, to)) at++;
    else if (kind === WIDE) while (at < to && isLowSurrogate(text.charCodeAt(at))) at++;
  }
}

function plainKind(code: number): number {
  return code === 0x5f || code === 0xad ? LETTER : kindOfCode(code);
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
  if (plainKind(code) === LETTER || isCombining(code)) return true;
  if (at + 1 >= to) return false;
  const before = text.charCodeAt(at - 1);
  const behind = text.charCodeAt(at + 1);
  if (plainKind(before) !== LETTER || plainKind(behind) !== LETTER) return false;
  const numbers = isAsciiDigit(before) && isAsciiDigit(behind);
  if (code === 0x2e || code === 0x27 || code === 0x2019) return isAsciiDigit(before) === isAsciiDigit(behind);
  return code === 0x2c && numbers;
}
