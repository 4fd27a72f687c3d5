import type { Page } from '#core/structure/page.ts';
import { quoteOf } from '#core/text/quote.ts';
import type { Range } from '#core/text/range.ts';
import { fromSource } from '#core/text/reading.ts';
import { firstWords, lastWords } from './names.ts';

/** Columns shown of a long passage's start and end, and before and after it. */
const HEAD = 120;
const TAIL = 70;
const AROUND = 34;

/** A passage as it is read, shortened in the middle where it is long, with the words around it in its clause. */
export function contextOf(
  page: Page,
  ranges: readonly Range[],
): { readonly before: string; readonly text: string; readonly after: string } {
  const quote = quoteOf(page, ranges).replaceAll('\n', ' ');
  const text =
    firstWords(quote, HEAD + TAIL) === quote
      ? quote
      : `${firstWords(quote, HEAD)} ${lastWords(quote, TAIL).slice(1)}`;
  const first = ranges[0];
  const last = ranges.at(-1);
  if (!first || !last) return { before: '', text, after: '' };
  const start = page.indexAt(first.from);
  const end = page.indexAt(last.to - 1);
  if (start < 0 || end < 0) return { before: '', text, after: '' };
  const head = page.reading(start);
  const tail = page.reading(end);
  const from = fromSource(head, first.from);
  const to = fromSource(tail, last.to - 1) + 1;
  return {
    before: lastWords(head.text.slice(0, from), AROUND),
    text,
    after: firstWords(tail.text.slice(to), AROUND),
  };
}
