import { kindOfCode, MARK } from '../../text/fold.ts';
import type { Side } from '../units.ts';

/** Marks that end a sentence, folded; and what may close behind one. */
const ENDS = new Set([...'.!?…;:'].map((mark) => mark.charCodeAt(0)));
const CLOSING = new Set([...'"\')]》'].map((mark) => mark.charCodeAt(0)));
/** Fewer code units are no text that breaks off. */
const LEAST = 6;

/**
 * Which side of a link breaks off: its text is a proper beginning of the other's, stops in mid-sentence, and the other
 * does not. A text that never ends a sentence, such as a heading, was not cut off but changed.
 */
export function cutOff(
  a: Side,
  unitsA: readonly number[],
  b: Side,
  unitsB: readonly number[],
): 'a' | 'b' | null {
  if (unitsA.length !== 1 || unitsB.length !== 1) return null;
  const one = a.units[unitsA[0]!]!;
  const other = b.units[unitsB[0]!]!;
  const shorter = Math.min(one.to - one.from, other.to - other.from);
  if (one.to - one.from === other.to - other.from || shorter < LEAST) return null;
  for (let at = 0; at < shorter; at++) if (a.codes[one.from + at] !== b.codes[other.from + at]) return null;
  const [short, long] = one.to - one.from === shorter ? [a, b] : [b, a];
  const [shortEnd, longEnd] = short === a ? [one.to, other.to] : [other.to, one.to];
  if (endsSentence(short.codes, shortEnd) || !endsSentence(long.codes, longEnd)) return null;
  return short === a ? 'a' : 'b';
}

function endsSentence(codes: Uint16Array, end: number): boolean {
  let at = end - 1;
  while (at > 0 && kindOfCode(codes[at]!) === MARK && CLOSING.has(codes[at]!)) at--;
  return ENDS.has(codes[at]!);
}
