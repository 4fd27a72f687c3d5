import { isKnownTogether } from '#core/text/line-hyphens.ts';
import type { Range } from '#core/text/range.ts';
import { readRanges } from '#core/text/reading.ts';
import type { Finding } from './outline.ts';
import type { Growth } from './tree.ts';

/** An example in a sentence shows so many letters of either half of its word. */
const SHOWN = 16;
/** A hyphen between a letter and, on the next line, a small one. */
const PARTED = /\p{L}-[ \t\f\u00a0\u3000]*\n\s*\p{Ll}/u;

/**
 * The typesetter's hyphens that reading takes away with the line's end, all of them in one finding, since a file may
 * have thousands; none where there are none. `ranges` are the hyphens; the facts give their number and the first word.
 */
export function findHyphens(text: string, growth: Growth, all: boolean): Finding[] {
  if (!PARTED.test(text)) return [];
  const ranges: Range[] = [];
  const refs = new Set<string>();
  let word = '';
  for (const node of new Set(growth.nodes.values())) {
    const { spans } = readRanges(text, node.ranges);
    for (const [at, span] of spans.entries()) {
      const next = spans[at + 1];
      // What reading has taken away stands right behind the line, and the next one follows without a blank.
      if (!next || text.charAt(span.to) !== '-' || next.at !== span.at + span.to - span.from) continue;
      // One that stands again before the next line is the word's own.
      if (text.charAt(next.from) === '-') continue;
      if (!all && isKnownTogether(text, span.to, next.from)) continue;
      if (ranges.length === 0 || span.to < ranges[0]!.from) word = wordAround(text, span.to, next.from);
      ranges.push({ from: span.to, to: span.to + 1 });
      refs.add(node.ref);
    }
  }
  ranges.sort((a, b) => a.from - b.from);
  const [first] = ranges;
  if (!first) return [];
  const facts = { count: ranges.length, word };
  return [{ key: `hyphenated@${first.from}`, code: 'hyphenated', ranges, refs: [...refs], facts }];
}

/** The two halves of a parted word, `coop-|eration`. */
function wordAround(text: string, hyphen: number, next: number): string {
  const before =
    /(?<![\p{L}\p{M}'’])[\p{L}\p{M}'’]+$/u.exec(text.slice(Math.max(0, hyphen - SHOWN), hyphen))?.[0] ?? '';
  const after = /^[\p{L}\p{M}'’]+/u.exec(text.slice(next, next + SHOWN))?.[0] ?? '';
  return before + after;
}
