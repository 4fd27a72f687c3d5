import type { Page } from '#core/structure/page.ts';
import { type FoldedText, foldText } from './fold.ts';
import { normaliseRanges, type Range } from './range.ts';
import { toSource } from './reading.ts';

/**
 * Every place where a quote stands in a page as it is read, so that cuts and wraps do not hide it: each as source
 * ranges in order. White space counts as one blank or none, and characters as what they show; a quote may run over several blocks. What stands inside a
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
  const { text, placeOf } = squeeze(page.text);
  const out: Range[][] = [];
  for (let hit = text.indexOf(needle); hit !== -1; hit = text.indexOf(needle, hit + needle.length)) {
    const from = placeOf(hit);
    const to = placeOf(hit + needle.length - 1) + 1;
    if (!page.blocks[page.indexAt(from)]?.repeat) out.push([{ from, to }]);
  }
  return out;
}

function search(page: Page, needle: string, indexes: readonly number[]): Range[][] {
  // All blocks one after the other, without white space, and for each code unit where it came from.
  const parts: string[] = [];
  const starts: number[] = [];
  const squeezed: FoldedText[] = [];
  let length = 0;
  for (const index of indexes) {
    const one = squeeze(page.reading(index).text);
    starts.push(length);
    squeezed.push(one);
    parts.push(one.text);
    length += one.text.length;
  }
  const all = parts.join('');
  const out: Range[][] = [];
  let block = 0;
  for (let hit = all.indexOf(needle); hit !== -1; hit = all.indexOf(needle, hit + needle.length)) {
    const end = hit + needle.length;
    while (block + 1 < starts.length && (starts[block + 1] as number) <= hit) block++;
    const ranges: Range[] = [];
    for (let i = block; i < starts.length && (starts[i] as number) < end; i++) {
      const { text, placeOf } = squeezed[i] as FoldedText;
      const from = Math.max(0, hit - (starts[i] as number));
      const to = Math.min(text.length, end - (starts[i] as number));
      if (from >= to) continue;
      const first = placeOf(from);
      const last = placeOf(to - 1);
      ranges.push(...toSource(page.reading(indexes[i] as number), first, last + 1));
    }
    out.push(normaliseRanges(ranges));
  }
  return out;
}

/** White space tells no quotes apart, nor do width and characters that look like others. */
function squeeze(text: string): FoldedText {
  return foldText(text, ['width', 'looks'], 'left out');
}
