import { kindOfCode, LETTER } from '../../text/fold.ts';
import { trim } from './join.ts';
import type { Hunk } from './myers.ts';

/** So near a bracket is looked for whose partner stands in a hunk: about two words. */
const NEAR = 12;
/** What stands in brackets as a label is no longer, in code units. */
const LONGEST_LABEL = 3;

const OPENING = '(（[［〔【《〈「『“‘';
const CLOSING = ')）]］〕】》〉」』”’';
const BRACKET = /[()[\]（）［］〔〕【】《》〈〉「」『』“”‘’]/;

/** Where the brackets of a stretch stand that have no partner in it. */
export interface Unpaired {
  readonly opened: readonly number[];
  readonly closed: readonly number[];
}

const NONE: Unpaired = { opened: [], closed: [] };

export function unpaired(text: string, from: number, to: number): Unpaired {
  if (!BRACKET.test(text.slice(from, to))) return NONE;
  const opened: number[] = [];
  const closed: number[] = [];
  for (let at = from; at < to; at++) {
    if (OPENING.includes(text.charAt(at))) opened.push(at);
    else if (isClosing(text, at)) {
      if (text.charAt(opened.at(-1) ?? text.length) === partnerOf(text.charAt(at))) opened.pop();
      else closed.push(at);
    }
  }
  return { opened, closed };
}

/** Whether a bracket closes at a place; an apostrophe does not. */
function isClosing(text: string, at: number): boolean {
  const char = text.charAt(at);
  return CLOSING.includes(char) && !(char === '’' && kindOfCode(text.charCodeAt(at + 1)) === LETTER);
}

export function partnerOf(bracket: string): string {
  return OPENING.charAt(CLOSING.indexOf(bracket)) || CLOSING.charAt(OPENING.indexOf(bracket));
}

/** Whether every bracket of a stretch has its partner in it. */
export function isBalanced(text: string, from: number, to: number): boolean {
  const { opened, closed } = unpaired(text, from, to);
  return opened.length + closed.length === 0;
}

/**
 * The parts of a hunk between the brackets that both of its sides have of pairs that go out of it: what closes before it
 * went on, or opens and goes on behind it, is the same pair.
 */
export function partAtBrackets(hunk: Hunk, a: string, b: string): Hunk[] {
  const { aFrom, aTo, bFrom, bTo } = hunk;
  const [one, other] = [unpaired(a, aFrom, aTo), unpaired(b, bFrom, bTo)];
  const cuts: (readonly [number, number])[] = [];
  for (let at = 0; at < one.closed.length; at++) {
    const [x, y] = [one.closed[at] ?? 0, other.closed[at] ?? b.length];
    if (a.charAt(x) !== b.charAt(y) || isLabel(a, aFrom - 1, x)) break;
    cuts.push([x, y]);
  }
  for (let at = 1; at <= one.opened.length; at++) {
    const [x, y] = [one.opened.at(-at) ?? 0, other.opened.at(-at) ?? b.length];
    if (a.charAt(x) !== b.charAt(y) || isLabel(a, x, aTo)) break;
    cuts.push([x, y]);
  }
  if (cuts.length === 0) return [hunk];
  const parts: Hunk[] = [];
  let [x, y] = [aFrom, bFrom];
  for (const [nextX, nextY] of [...cuts.sort((p, q) => p[0] - q[0]), [aTo, bTo] as const]) {
    const part = { aFrom: x, aTo: nextX, bFrom: y, bTo: nextY };
    trim(part, a, b);
    if (part.aFrom < part.aTo || part.bFrom < part.bTo) parts.push(part);
    [x, y] = [nextX + 1, nextY + 1];
  }
  return parts;
}

/** Whether two places hold a pair of brackets around no more than a label: (b), （十二）. */
function isLabel(text: string, from: number, to: number): boolean {
  return text.charAt(to) === partnerOf(text.charAt(from)) && to - from <= LONGEST_LABEL + 1;
}

/** Whether a bracket opens in one hunk and its partner closes in the next, near to it, of a pair that one side alone has. */
export function holdPair(last: Hunk, hunk: Hunk, a: string, b: string): boolean {
  if (hunk.aFrom - last.aTo > NEAR || (!hasWords(last, a, b) && !hasWords(hunk, a, b))) return false;
  const inText = (text: string, before: Unpaired, behind: Unpaired): boolean => {
    const opened = charsAt(text, before.opened.slice(-1));
    const closed = charsAt(text, behind.closed.slice(0, 1));
    return opened !== '' && closed !== '' && partnerOf(closed) === opened;
  };
  return (
    inText(a, unpaired(a, last.aFrom, last.aTo), unpaired(a, hunk.aFrom, hunk.aTo)) ||
    inText(b, unpaired(b, last.bFrom, last.bTo), unpaired(b, hunk.bFrom, hunk.bTo))
  );
}

/** Whether a letter or a figure came or went. */
export function hasWords({ aFrom, aTo, bFrom, bTo }: Hunk, a: string, b: string): boolean {
  return /[\p{L}\p{N}]/u.test(a.slice(aFrom, aTo) + b.slice(bFrom, bTo));
}

/** What stands at some places. */
export function charsAt(text: string, places: readonly number[]): string {
  return places.map((at) => text.charAt(at)).join('');
}

/** How far before a place the partners of brackets begin that close behind it; 0 where one is not near. */
export function reachBack(text: string, from: number, room: number, closed: string): number {
  let open = closed;
  for (let step = 1; open !== '' && step <= Math.min(NEAR, room); step++) {
    const char = text.charAt(from - step);
    if (isClosing(text, from - step)) open = char + open;
    else if (OPENING.includes(char)) {
      if (partnerOf(char) !== open.charAt(0)) return 0;
      open = open.slice(1);
      if (open === '') return step;
    }
  }
  return 0;
}

/** How far behind a place the partners of brackets end that open before it; 0 where one is not near. */
export function reachAhead(text: string, from: number, room: number, opened: string): number {
  let open = opened;
  for (let step = 1; open !== '' && step <= Math.min(NEAR, room); step++) {
    const char = text.charAt(from + step - 1);
    if (OPENING.includes(char)) open += char;
    else if (isClosing(text, from + step - 1)) {
      if (partnerOf(char) !== open.slice(-1)) return 0;
      open = open.slice(0, -1);
      if (open === '') return step;
    }
  }
  return 0;
}
