import type { Page } from '#core/structure/page.ts';
import { normaliseRanges, type Range } from './range.ts';
import { toSource } from './reading.ts';

/**
 * Every place where a quote stands in a page as it is read, so that cuts and wraps do not hide it: each as source
 * ranges in order. White space counts as one blank or none; a quote may run over several blocks. What stands inside a
 * repeat is left out, for it stands elsewhere to the letter, unless the quote stands nowhere else.
 */
export function findQuote(page: Page, quote: string): Range[][] {
  const needle = squeeze(quote).text;
  if (needle === '') return [];
  const indexes = page.blocks.map((_, index) => index);
  const found = search(
    page,
    needle,
    indexes.filter((index) => !page.blocks[index]?.repeat),
  );
  if (found.length > 0) return found;
  const raw = searchRaw(page, needle);
  return raw.length > 0
    ? raw
    : search(
        page,
        needle,
        indexes.filter((index) => page.blocks[index]?.repeat),
      );
}

/** Where the quote stands in the source itself, labels and all, outside of repeats. */
function searchRaw(page: Page, needle: string): Range[][] {
  const { text, at } = squeeze(page.text);
  const out: Range[][] = [];
  for (let hit = text.indexOf(needle); hit !== -1; hit = text.indexOf(needle, hit + needle.length)) {
    const from = at[hit] as number;
    const to = (at[hit + needle.length - 1] as number) + 1;
    if (!page.blocks[page.indexAt(from)]?.repeat) out.push([{ from, to }]);
  }
  return out;
}

function search(page: Page, needle: string, indexes: readonly number[]): Range[][] {
  // All blocks one after the other, without white space, and for each code unit where it came from.
  const parts: string[] = [];
  const starts: number[] = [];
  const maps: Int32Array[] = [];
  let length = 0;
  for (const index of indexes) {
    const { text, at } = squeeze(page.reading(index).text);
    starts.push(length);
    maps.push(at);
    parts.push(text);
    length += text.length;
  }
  const all = parts.join('');
  const out: Range[][] = [];
  let block = 0;
  for (let hit = all.indexOf(needle); hit !== -1; hit = all.indexOf(needle, hit + needle.length)) {
    const end = hit + needle.length;
    while (block + 1 < starts.length && (starts[block + 1] as number) <= hit) block++;
    const ranges: Range[] = [];
    for (let i = block; i < starts.length && (starts[i] as number) < end; i++) {
      const map = maps[i] as Int32Array;
      const from = Math.max(0, hit - (starts[i] as number));
      const to = Math.min(map.length, end - (starts[i] as number));
      if (from >= to) continue;
      const first = map[from] as number;
      const last = map[to - 1] as number;
      ranges.push(...toSource(page.reading(indexes[i] as number), first, last + 1));
    }
    out.push(normaliseRanges(ranges));
  }
  return out;
}

/** A text without its white space, and for each code unit left the place it had. */
function squeeze(text: string): { text: string; at: Int32Array } {
  const at = new Int32Array(text.length);
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (/\s/.test(char)) continue;
    at[out.length] = i;
    out += char;
  }
  return { text: out, at: at.subarray(0, out.length) };
}
