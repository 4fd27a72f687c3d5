import { foldText } from './fold.ts';
import type { Range } from './range.ts';

/** Where `wanted` stands in `text`, none over another; letter case does not matter, nor full or half width, nor Kangxi radicals. */
export function findFolded(text: string, wanted: string): Range[] {
  const needle = foldText(wanted, ['width', 'looks', 'case']).text;
  if (needle === '') return [];
  const hay = foldText(text, ['width', 'looks', 'case']).text;
  const found: Range[] = [];
  for (let at = hay.indexOf(needle); at !== -1; at = hay.indexOf(needle, at + needle.length))
    found.push({ from: at, to: at + needle.length });
  return found;
}
