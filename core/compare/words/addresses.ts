import { isAsciiDigit } from '#core/text/chars.ts';

/** What stands in addresses beside letters and figures. */
const SIGNS = '._-+@:/?#&=%~';
const NAME_SIGNS = '._-+';
const HOST_SIGNS = '.-';
/** The first sign of an address that belongs to no word. */
const FIRST_SIGNS = '@:/-+';

/** Whether a sign, if it is part of an address, may stand beside another sign of it. */
export function mayGoOnInAddress(code: number): boolean {
  return INNER.has(code);
}
const INNER: ReadonlySet<number> = new Set([...'/?#&=%~'].map((sign) => sign.charCodeAt(0)));

/**
 * Where the address of mail or of a page ends that begins with the word `text[from, at)`; `at` where none stands there.
 * The mark that ends a sentence is no part of it.
 */
export function addressEnd(text: string, from: number, at: number, to: number): number {
  if (at === to || !FIRST_SIGNS.includes(text.charAt(at))) return at;
  if (text.startsWith('www.', from) || text.startsWith('://', at)) return endOf(text, at, to, SIGNS);
  const sign = text.charAt(at);
  if (sign === '/' || sign === ':') return at;
  // No name before an @ is longer: whatever the text, it is gone through once.
  const name = endOf(text, at, Math.min(to, from + LONGEST_NAME), NAME_SIGNS);
  if (text.charAt(name) !== '@' || name >= to) return at;
  const end = endOf(text, name + 1, to, HOST_SIGNS);
  const dot = text.slice(name + 1, end).indexOf('.') + name + 1;
  return dot > name + 1 && dot < end ? end : at;
}
const LONGEST_NAME = 64;

/** Where a row of letters, figures and some signs ends, without the mark that ends a sentence. */
function endOf(text: string, from: number, to: number, signs: string): number {
  let end = from;
  while (end < to && isOfAddress(text, end, signs)) end++;
  while (end > from && SIGNS.includes(text.charAt(end - 1)) && text.charAt(end - 1) !== '/') end--;
  return end;
}

function isOfAddress(text: string, at: number, signs: string): boolean {
  const code = text.charCodeAt(at);
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || isAsciiDigit(code) || signs.includes(text.charAt(at));
}
