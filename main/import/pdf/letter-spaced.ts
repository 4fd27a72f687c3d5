import { type Glyph, GlyphReader, RIGHT_TO_LEFT } from './glyph-reader.ts';
import type { PdfItem } from './runs.ts';

/*
 * Words whose letters are set apart. pdf.js puts a blank wherever it sees room: the same one between two letters as
 * between two words. What the page shows tells them apart: a blank of the text is a glyph, or more room.
 */

/** Letters, each with a blank behind, that may be a word. */
const LETTERS = /(?:^|\s)[\p{L}\p{N}](?: [\p{L}\p{N}]){3}/u;
const SHORT = /^[\p{L}\p{N}](?: [\p{L}\p{N}]){1,2}$/u;
const HAN_ONLY = /^[\p{Script=Han}\s\p{P}]*$/u;
/** So many letters stand apart in a row, nearly all of them one by one. */
const FEWEST = 4;
const SINGLE = 0.6;
/** Room between words is so many times as wide as that between letters, and wider by so many thousandths of an em. */
const WIDER = 1.6;
const MORE = 150;
const SIGN = /^[\p{L}\p{N}\p{M}\p{P}]+$/u;

/** Whether words on a page may be set letter by letter. */
export function hasSpacedLetters(items: readonly PdfItem[]): boolean {
  return items.some(({ str }) => mayBeSpaced(str));
}

/** Han characters are drawn together elsewhere; what runs from right to left shows its glyphs in another order. */
function mayBeSpaced(text: string): boolean {
  return LETTERS.test(text) && !HAN_ONLY.test(text) && !RIGHT_TO_LEFT.test(text);
}

/**
 * The same page with the letters of such words together, where the room between them can be told from that between
 * words; all else as it is.
 *
 * @param glyphs all that the page shows, by font, in order
 */
export function withWords(
  items: readonly PdfItem[],
  glyphs: ReadonlyMap<string, readonly Glyph[]>,
): PdfItem[] {
  const fonts = new Map<string, { readonly reader: GlyphReader; readonly hasBlanks: boolean }>();
  const read = items.map((item) => {
    let font = fonts.get(item.fontName);
    if (!font) {
      const own = (glyphs.get(item.fontName) ?? []).flatMap(eachChar);
      font = { reader: new GlyphReader(own), hasBlanks: own.some(({ char }) => char.trim() === '') };
      fonts.set(item.fontName, font);
    }
    return { item, glyphs: font.reader.read(item.str), hasBlanks: font.hasBlanks };
  });
  const lines = new Set<string>();
  const joined = read.map(({ item, glyphs: own, hasBlanks }) => {
    if (!mayBeSpaced(item.str)) return item;
    const str = joinLetters(own, hasBlanks, FEWEST) ?? item.str;
    if (str !== item.str) lines.add(lineOf(item));
    return { ...item, str };
  });
  // Short words beside long ones are set as those are.
  return read.map(({ item, glyphs: own, hasBlanks }, at) => {
    const one = joined[at] ?? item;
    const isShort = SHORT.test(item.str) && !RIGHT_TO_LEFT.test(item.str);
    if (!hasBlanks || !isShort || !lines.has(lineOf(item))) return one;
    return { ...item, str: joinLetters(own, hasBlanks, 2) ?? item.str };
  });
}

function lineOf({ fontName, transform }: PdfItem): string {
  return `${fontName} ${transform[5]}`;
}

/** A glyph for each character that pdf.js makes of one. */
function eachChar(glyph: Glyph): Glyph[] {
  const chars = [...glyph.char.normalize('NFKC')];
  return chars.map((char, at) => ({ ...glyph, char, after: at === chars.length - 1 ? glyph.after : 0 }));
}

/** What stands together, and what is behind it. */
interface Token {
  text: string;
  /** Thousandths of an em; null where that is not known. */
  room: number | null;
  /** Whether it is a blank of the text. */
  blank: boolean;
}

/** A text with the blanks that are none left out; null where its glyphs were not found. */
function joinLetters(read: readonly (Glyph | null)[], hasBlanks: boolean, fewest: number): string | null {
  const tokens = tokensOf(read);
  if (!tokens) return null;
  let text = '';
  for (let at = 0; at < tokens.length; ) {
    let to = at;
    while (isPart(tokens[to])) to++;
    const run = tokens.slice(at, to);
    if (isSpaced(run, fewest)) text += wordsOf(run, hasBlanks);
    else {
      to = Math.max(to, at + 1);
      text += tokens
        .slice(at, to)
        .map((token) => `${token.text} `)
        .join('');
    }
    at = to;
  }
  return text.trim();
}

function tokensOf(read: readonly (Glyph | null)[]): Token[] | null {
  const tokens: Token[] = [{ text: '', room: null, blank: false }];
  let before: Glyph | null = null;
  for (const glyph of read) {
    const last = tokens.at(-1);
    if (!last) break;
    if (glyph && !glyph.found) return null;
    if (glyph && glyph.char.trim() !== '') {
      last.text += glyph.char;
      if (glyph.moved) markMoved(tokens, glyph.opens);
      before = glyph;
      continue;
    }
    if (last.text !== '') tokens.push({ text: '', room: null, blank: false });
    const done = tokens.at(-2);
    if (!done) continue;
    if (glyph) done.blank = true;
    else done.room = before?.after ?? null;
  }
  return tokens.filter(({ text }) => text !== '');
}

/** What is set by its place has an unknown room before it, and what is a text of its own a blank. */
function markMoved(tokens: readonly Token[], opens: boolean): void {
  const [before, last] = tokens.slice(-2);
  if (!before || !last || [...last.text].length > 1) return;
  before.room = null;
  before.blank ||= opens;
}

function isPart(token: Token | undefined): boolean {
  return token !== undefined && token.text.length <= 3 && SIGN.test(token.text);
}

function isSpaced(run: readonly Token[], fewest: number): boolean {
  const single = run.filter(({ text }) => [...text].length === 1).length;
  const apart = run.filter(({ blank }) => !blank).length;
  return single >= fewest && single >= SINGLE * run.length && apart >= fewest - 1;
}

/** Letters as words; as they are where words cannot be told. */
function wordsOf(run: readonly Token[], hasBlanks: boolean): string {
  const rooms = run.slice(0, -1).flatMap(({ blank, room }) => (blank || room === null ? [] : [room]));
  const usual = rooms.sort((a, b) => a - b)[rooms.length >> 1] ?? 0;
  const isWide = ({ room }: Token): boolean => room !== null && room > Math.max(WIDER * usual, usual + MORE);
  const isTold = hasBlanks || (rooms.length === run.length - 1 && run.some(isWide));
  const ends = run.map((token, at) => at === run.length - 1 || token.blank || isWide(token) || !isTold);
  return run.map(({ text }, at) => (ends[at] ? `${text} ` : text)).join('');
}
