import { foldCode } from '#core/text/fold.ts';
import { sameSigns } from '#core/text/same-signs.ts';
import type { Edit } from '../words/diff.ts';

/** A character of a text with the accents behind it, and what it reads as; blanks and what takes no room read as nothing. */
interface Sign {
  readonly from: number;
  readonly to: number;
  readonly reads: string;
}

/** What reads the same in both texts, or the same but for its form. */
interface Piece {
  readonly a: Sign;
  readonly b: Sign;
}

/**
 * The edits of two texts with those in pieces that are wider than what differs: of what is typeset otherwise, or written
 * in other forms of the same characters, each character is followed by itself.
 */
export function narrowed(edits: readonly Edit[], a: string, b: string): Edit[] {
  return edits.flatMap((edit) => narrow(edit, a, b) ?? edit);
}

/** The edits of two texts that differ in nothing but typesetting, a character each; null where they differ in more. */
export function typesetting(a: string, b: string): Edit[] | null {
  const whole = { a: { from: 0, to: a.length }, b: { from: 0, to: b.length } };
  return narrow({ ...whole, class: 'typesetting', noise: true }, a, b);
}

/** An edit in pieces; null where the two texts of it do not read the same. */
function narrow(edit: Edit, a: string, b: string): Edit[] | null {
  if (edit.a.from === edit.a.to || edit.b.from === edit.b.to) return null;
  const pieces = piecesOf(
    signsIn(a, edit.a.from, edit.a.to),
    signsIn(b, edit.b.from, edit.b.to),
    edit.noise ? (reads) => reads : folded,
  );
  if (!pieces) return null;
  return pieces.flatMap((piece): Edit[] => {
    const { from, to } = piece.a;
    if (a.slice(from, to) === b.slice(piece.b.from, piece.b.to)) return [];
    const noise = edit.noise || piece.a.reads === piece.b.reads;
    const ranges = { a: { from, to }, b: { from: piece.b.from, to: piece.b.to } };
    return [{ ...edit, ...ranges, noise, class: noise ? 'typesetting' : edit.class }];
  });
}

/** What a reading is compared as. */
type Form = (reads: string) => string;

/** Marks that come and go around words without being read. */
const UNREAD = new Set(['*', '_', '#']);

/** Pairs of what reads the same, in order; null where the two do not. */
function piecesOf(one: readonly Sign[], other: readonly Sign[], form: Form): Piece[] | null {
  const pieces: Piece[] = [];
  let [x, y] = [0, 0];
  while (x < one.length || y < other.length) {
    const [nextX, nextY] = pieceFrom(one, x, other, y, form);
    if (nextX === x && nextY === y) return null;
    pieces.push({ a: joined(one, x, nextX), b: joined(other, y, nextY) });
    [x, y] = [nextX, nextY];
  }
  return pieces;
}

/** Behind the next piece from two places on: blanks, what reads the same, or a mark of one text that is not read. */
function pieceFrom(
  one: readonly Sign[],
  x: number,
  other: readonly Sign[],
  y: number,
  form: Form,
): readonly [number, number] {
  const [blanks, others] = [blanksFrom(one, x), blanksFrom(other, y)];
  if (blanks > x || others > y) return [blanks, others];
  const read = readFrom(one, x, other, y, form);
  if (read) return read;
  return UNREAD.has(one[x]?.reads ?? '')
    ? [x + 1, y]
    : UNREAD.has(other[y]?.reads ?? '')
      ? [x, y + 1]
      : [x, y];
}

/** Behind what reads as nothing from a place on. */
function blanksFrom(signs: readonly Sign[], start: number): number {
  let at = start;
  while (signs[at]?.reads === '') at++;
  return at;
}

/** Behind the fewest signs from two places on that read the same together; null where none do. */
function readFrom(
  one: readonly Sign[],
  x: number,
  other: readonly Sign[],
  y: number,
  form: Form,
): readonly [number, number] | null {
  let [endX, endY] = [x, y];
  let [reads, others] = ['', ''];
  do {
    const own = reads.length <= others.length;
    const next = own ? one[endX++] : other[endY++];
    if (!next) return null;
    if (own) reads += form(next.reads);
    else others += form(next.reads);
    if (!reads.startsWith(others) && !others.startsWith(reads)) return null;
  } while (reads !== others);
  return [endX, endY];
}

/** The signs `[from, to)` as one; nothing between two, or behind the last, is a place. */
function joined(signs: readonly Sign[], from: number, to: number): Sign {
  const start = signs[from]?.from ?? signs.at(-1)?.to ?? 0;
  let reads = '';
  for (let at = from; at < to; at++) reads += signs[at]?.reads ?? '';
  return { from: start, to: to > from ? (signs[to - 1]?.to ?? start) : start, reads };
}

function folded(reads: string): string {
  let out = '';
  for (let at = 0; at < reads.length; at++) out += String.fromCharCode(foldCode(reads.charCodeAt(at)));
  return out;
}

/** The signs of `text[from, to)`. */
function signsIn(text: string, from: number, to: number): Sign[] {
  const signs: Sign[] = [];
  for (let at = from; at < to; ) {
    const start = at;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    if (DOTS.has(text.charAt(start))) while (at < to && DOTS.has(text.charAt(at))) at++;
    else while (at < to && GOES_ON.test(text.charAt(at))) at++;
    signs.push({ from: start, to: at, reads: sameSigns(text.slice(start, at)) });
  }
  return signs;
}

/** Dots in a row are one sign. */
const DOTS = new Set('.…⋯');
/** What goes with the character before it: accents, and the second and third part of a Korean syllable. */
const GOES_ON = /[\p{M}\u1160-\u11ff]/u;
