import type { Article } from '#core/structure/outline.ts';
import { readRanges } from '#core/text/reading.ts';
import type { Entry } from './entries.ts';

/** How a line is numbered that the outline takes for running text: `1.- …`, `N° 3: …`. */
const NUMBERED =
  /^[ \t\u3000]*(?:[Nn][.º°o]{0,2} ?)?(\d{1,3}) ?(?:[.)．、:：º°]{0,2} ?[-–—]?|[-–—]) *(?=[\p{L}«“"《])/u;
/** Numbers in a row that make a list. */
const LEAST = 3;
/** Code units of an entry; what is longer is prose. */
const LONGEST = 1500;

/**
 * Lines of an article that count on from one, each with what follows it up to the next: for lists whose labels the
 * outline does not know. Empty where fewer than three do.
 *
 * @param refAt the block that an offset stands in
 */
export function numberedLines(text: string, article: Article, refAt: (offset: number) => string): Entry[] {
  const starts: { number: number; line: number; from: number }[] = [];
  for (let at = article.from; at < article.to; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 || newline > article.to ? article.to : newline;
    const found = NUMBERED.exec(text.slice(at, Math.min(end, at + LONGEST)));
    const number = Number(found?.[1] ?? Number.NaN);
    if (found && number === (starts.at(-1)?.number ?? 0) + 1)
      starts.push({ number, line: at, from: at + found[0].length });
    at = end + 1;
  }
  if (starts.length < LEAST) return [];
  return starts.flatMap(({ number, line, from }, at): Entry[] => {
    const blank = text.indexOf('\n\n', from);
    const next = starts[at + 1]?.line ?? (blank < 0 ? article.to : Math.min(blank, article.to));
    if (next - from > LONGEST) return [];
    const reading = readRanges(text, [{ from, to: next }]);
    return reading.text === ''
      ? []
      : [{ ref: refAt(line), number, reading, labelled: true, section: null, group: 0, article }];
  });
}
