import { isAsciiDigit } from '#core/text/chars.ts';

/** What stands in addresses beside letters and figures. */
const SIGNS = '._-+@:/?#&=%~';
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
  let end = at;
  while (end < to && isOfAddress(text, end)) end++;
  while (end > at && SIGNS.includes(text.charAt(end - 1)) && text.charAt(end - 1) !== '/') end--;
  return isAddress(text.slice(from, end)) ? end : at;
}

function isOfAddress(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || isAsciiDigit(code) || SIGNS.includes(text.charAt(at));
}

function isAddress(text: string): boolean {
  if (text.startsWith('www.')) return true;
  const scheme = text.indexOf('://');
  if (scheme !== -1) return scheme + 3 < text.length && isPlain(text.slice(0, scheme));
  const [name = '', host = '', more] = text.split('@');
  return more === undefined && host.indexOf('.') > 0 && isPlain(name);
}

/** Whether a name holds nothing that parts a page from its host. */
function isPlain(name: string): boolean {
  return name !== '' && ![...':/?#&=%~'].some((sign) => name.includes(sign));
}
