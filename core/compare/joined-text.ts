import type { Range } from '#core/text/range.ts';
import { firstOf } from './alignment.ts';
import { blockAt, type Side, unitAt } from './units.ts';

/** The text of some units, one behind the other with nothing in between. */
export function joinedText(side: Side, units: readonly number[]): string {
  return units.map((index) => unitAt(side, index).text).join('');
}

/** Where the text of each of some units ends in their {@link joinedText}. */
export function seams(side: Side, units: readonly number[]): number[] {
  let at = 0;
  return units.map((index) => (at += unitAt(side, index).text.length));
}

/** One or more. */
export type Ranges = [Range, ...Range[]];

/** Turns ranges of a {@link joinedText} into ranges of the source; at least one each. */
export function placer(side: Side, units: readonly number[]): (range: Range) => Ranges {
  const spans: { at: number; from: number; to: number; piece: number }[] = [];
  let start = 0;
  let piece = 0;
  for (const index of units) {
    const { reading, start: skipped, text } = unitAt(side, index);
    for (const span of reading.spans) {
      const cut = Math.max(0, skipped - span.at);
      if (span.from + cut >= span.to) continue;
      spans.push({
        at: start + span.at + cut - skipped,
        from: span.from + cut,
        to: span.to,
        piece: piece + span.piece,
      });
    }
    start += text.length;
    piece = (spans.at(-1)?.piece ?? piece) + 1;
  }
  const whole = blockAt(side.page, unitAt(side, firstOf(units)).block);
  // Without any text it all stands at the end of the first block.
  const [first = { at: 0, from: whole.to, to: whole.to, piece: 0 }] = spans;
  return ({ from, to }) => {
    const out: { from: number; to: number; piece: number }[] = [];
    let before = first;
    for (const span of spans) {
      const end = span.at + span.to - span.from;
      if (span.at < from) before = span;
      // A blank that stands for a line break has no place but the break.
      const low = Math.max(from, span.at);
      const high = Math.min(to, end);
      if (low >= high) continue;
      const range = { from: span.from + low - span.at, to: span.from + high - span.at, piece: span.piece };
      const last = out.at(-1);
      if (last && last.piece === span.piece) last.to = range.to;
      else out.push(range);
    }
    const [start, ...others] = out;
    if (!start) {
      const place = before.from + Math.max(0, Math.min(from - before.at, before.to - before.from));
      const next = spans.find((span) => span.at >= to);
      const over = to > from && next && next.piece === before.piece ? next.from : place;
      return [{ from: place, to: over }];
    }
    return [rangeOf(start), ...others.map(rangeOf)];
  };
}

function rangeOf({ from, to }: Range): Range {
  return { from, to };
}
