import type { Range } from './range.ts';

/** Where `wanted` stands in `text`, none over another; letter case does not matter, nor full or half width. */
export function findFolded(text: string, wanted: string): Range[] {
  const needle = fold(wanted);
  if (needle === '') return [];
  const hay = fold(text);
  const found: Range[] = [];
  for (let at = hay.indexOf(needle); at !== -1; at = hay.indexOf(needle, at + needle.length))
    found.push({ from: at, to: at + needle.length });
  return found;
}

/** Lower case and half width, code unit for code unit. */
function fold(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const half = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code === 0x3000 ? 0x20 : code;
    const low = String.fromCharCode(half).toLowerCase();
    out += low.length === 1 ? low : text.charAt(i);
  }
  return out;
}
