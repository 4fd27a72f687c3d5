import { escapeHtml } from '../comparison-note-html.ts';
import type { CitingWords } from './words.ts';
import { inMarks, withoutEnd } from './words.ts';

/** A title within a citation: in marks as plain text, in italics where letters can be. */
interface Title {
  readonly title: string;
  /** Whether rich text sets it in italics and leaves its marks out. */
  readonly italic: boolean;
  /** In its marks, or without any. */
  readonly plain: string;
}

/** An address that rich text leads to. */
interface Address {
  readonly address: string;
}

/** What a citation is put together from. */
export type Piece = string | Title | Address;

const STOP = /\p{Ll}{3}\.$/u;
const AROUND = /^《([^《》]*)》$/;

/** A name without the stop that somebody put behind it; the point of an abbreviation stays. */
export function unstopped(name: string): string {
  const own = withoutEnd(name.trim(), ',;:，。；：、 ');
  return STOP.test(own.slice(-4)) ? own.slice(0, -1) : own;
}

/** The title of a work, in the marks of the language. */
export function titled(title: string, words: CitingWords, italic = words.italics): Title {
  const known = italic ? ITALIC : UPRIGHT;
  let titles = known.get(words);
  if (!titles) {
    titles = new Map();
    known.set(words, titles);
  }
  let told = titles.get(title);
  if (!told) {
    const own = unstopped(title);
    told = { title: own, italic, plain: inMarks(own, words.titleMarks) };
    titles.set(title, told);
  }
  return told;
}

/** A document is cited again and again by the same title. */
const ITALIC = new WeakMap<CitingWords, Map<string, Title>>();
const UPRIGHT = new WeakMap<CitingWords, Map<string, Title>>();

/** A title without marks. */
export function unmarked(title: string, words: CitingWords): Title {
  const own = unstopped(title).replace(AROUND, '$1');
  return { title: own, italic: words.italics, plain: own };
}

/** Parts that hold something, with a mark between them. */
export function listed(parts: readonly (readonly Piece[])[], between: string): readonly Piece[] {
  const told: Piece[] = [];
  for (const part of parts) {
    if (part.every((piece) => piece === '')) continue;
    if (told.length > 0) told.push(between);
    told.push(...part);
  }
  return told;
}

const MARK = /[.,;:，。；：、]/;

/** Whether words begin or end with a mark, which is not set again where another stands beside it. */
export function meetsMarks(words: string): boolean {
  return MARK.test(words.charAt(0)) || MARK.test(words.slice(-1));
}

/** Pieces one behind the other, each as it is shown; a mark that stands already is not set again. */
function shown(
  pieces: readonly Piece[],
  show: (piece: Piece) => string,
  plain: (piece: Piece) => string,
): string {
  let text = '';
  let last = '';
  for (const piece of pieces) {
    let next = piece;
    if (typeof next === 'string' && last === next.charAt(0) && MARK.test(last)) next = next.slice(1);
    const told = plain(next);
    if (told === '') continue;
    text += show(next);
    last = told.slice(-1);
  }
  return text;
}

function plainPiece(piece: Piece): string {
  return typeof piece === 'string' ? piece : 'address' in piece ? piece.address : piece.plain;
}

/** As plain text. */
export function plainText(pieces: readonly Piece[]): string {
  return shown(pieces, plainPiece, plainPiece);
}

const WEB = /^https?:\/\/\S+$/i;

/** As HTML: titles are `cite`, upright where their language sets them in marks. */
export function richText(pieces: readonly Piece[]): string {
  return shown(pieces, richPiece, plainPiece);
}

function richPiece(piece: Piece): string {
  if (typeof piece === 'string') return escapeHtml(piece);
  if ('address' in piece) {
    const address = escapeHtml(piece.address);
    return WEB.test(piece.address) ? `<a href="${address}">${address}</a>` : address;
  }
  if (piece.italic) return `<cite>${escapeHtml(piece.title)}</cite>`;
  return `<cite style="font-style:normal">${escapeHtml(piece.plain)}</cite>`;
}
