import type { Page } from '#core/structure/page.ts';
import { quoteOf } from '#core/text/quote.ts';
import type { Range } from '#core/text/range.ts';
import { fromSource } from '#core/text/reading.ts';

/** Characters shown of a long passage, and before and after it. */
const SHOWN = 120;
const AROUND = 18;

/** A passage as it is read, shortened in the middle where it is long, with the words around it in its clause. */
export function contextOf(
  page: Page,
  ranges: readonly Range[],
): { readonly before: string; readonly text: string; readonly after: string } {
  const quote = quoteOf(page, ranges).replaceAll('\n', ' ');
  const text =
    quote.length > SHOWN
      ? `${[...quote].slice(0, SHOWN / 2).join('')} … ${[...quote].slice(-SHOWN / 3).join('')}`
      : quote;
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
  const before = [...head.text.slice(0, from)];
  const after = [...tail.text.slice(to)];
  return {
    before: (before.length > AROUND ? '…' : '') + before.slice(-AROUND).join(''),
    text,
    after: after.slice(0, AROUND).join('') + (after.length > AROUND ? '…' : ''),
  };
}
