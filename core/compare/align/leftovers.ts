import { blockAt, type Side } from '../units.ts';
import { type Evidence, isContents, isHead } from './evidence.ts';
import { runOf } from './gather.ts';
import { FREE, GROUPED, type Pairing } from './pairing.ts';
import { hasLetters } from './places.ts';
import { Cover, type Run } from './tiles.ts';
import { isWideToken, type Tokens } from './tokens.ts';

/** So many units in a row are looked at together. */
const MOST_LEFT = 4;
/** A single wide character stands at the end of many clauses. */
const LEAST_WIDE = 2;

/**
 * What its pieces leave of a whole is no formula if it is so many words, or twice as many wide characters, and so much of the
 * whole; it stands elsewhere if so much of it does.
 */
const LEAST_REST = 12;
const LEAST_PART = 0.25;
const REST = 0.8;

/** The least that stands in a whole word for word beside a piece of it, in words, and between two pieces of it. */
const BESIDE = 3;
const AMONG = 1;

/** So many units under a piece are asked. */
const MOST_UNDER = 64;

/** Units `[from, to)`. */
interface Row {
  readonly from: number;
  readonly to: number;
}

type Sides = Pick<Evidence, 'a' | 'b' | 'tokens'>;

/**
 * Puts what is free beside a piece of a unit with that piece where it is, word for word, what the unit ends with behind the
 * piece or begins with before it: a line that broke off, too short to be known for anything else; what stands in the rest of
 * the unit in one run; and where it holds nearly all that the pieces leave of it, whatever else it says. Nearly linear.
 */
export function gatherLeftovers(pairing: Pairing, sides: Sides): void {
  for (const onA of [true, false]) {
    const partners = onA ? pairing.toB : pairing.toA;
    for (let from = 0; from < partners.length; from++) {
      if (partners[from] !== FREE) continue;
      let to = from + 1;
      while (partners[to] === FREE) to++;
      let left = 0;
      for (let more = 1; more > 0; left += more)
        more = gatherEnd(pairing, sides, { from: from + left, to }, onA);
      gatherUnder(pairing, sides, { from: from + left, to }, onA);
      gatherBeginning(pairing, sides, { from: from + left, to }, onA);
      from = to;
    }
  }
}

/** Puts the first of some free units with what stands before them; how many. */
function gatherEnd(pairing: Pairing, sides: Sides, { from, to }: Row, onA: boolean): number {
  for (let count = Math.min(MOST_LEFT, to - from); count > 0; count--)
    if (gatherWith(pairing, sides, from - 1, { from, to: from + count }, onA)) return count;
  return 0;
}

/** Puts those of some free units with what stands before them that stand under it and in it: a list that a clause became. */
function gatherUnder(pairing: Pairing, sides: Sides, { from, to }: Row, onA: boolean): void {
  const own = onA ? sides.a : sides.b;
  const piece = from - 1;
  if (piece < 0 || !piecesWith(pairing, piece, onA)) return;
  const depth = depthOf(own, piece);
  // The first was asked already.
  const end = Math.min(to, from + MOST_UNDER);
  for (let unit = from + 1; unit < end && depthOf(own, unit) > depth; unit++)
    gatherWith(pairing, sides, piece, { from: unit, to: unit + 1 }, onA);
}

/** Puts the last of some free units with what stands behind them. */
function gatherBeginning(pairing: Pairing, sides: Sides, { from, to }: Row, onA: boolean): void {
  for (let count = Math.min(MOST_LEFT, to - from); count > 0; count--)
    if (gatherWith(pairing, sides, to, { from: to - count, to }, onA)) return;
}

/** Puts a row with the piece beside it, if it holds what is left of the whole that this is a piece of. */
function gatherWith(pairing: Pairing, sides: Sides, piece: number, row: Row, onA: boolean): boolean {
  const pieces = piecesWith(pairing, piece, onA);
  if (!pieces) return false;
  const { whole, units, similarity } = pieces;
  const [own, others] = onA ? [sides.a, sides.b] : [sides.b, sides.a];
  const isTitle = isHead(others, whole);
  if (isHead(own, piece) !== isTitle) return false;
  const atEnd = piece < row.from;
  for (let unit = row.from; unit < row.to; unit++) {
    const may = onA ? pairing.mayLink(unit, whole) : pairing.mayLink(whole, unit);
    // The second line of a title may look like text, the first does not.
    if (!may || (isHead(own, unit) ? !isTitle : isTitle && !atEnd)) return false;
    if (!hasLetters(own, unit) || isContents(own, unit) !== isContents(own, piece)) return false;
  }
  const [tokens, theirs] = onA ? [sides.tokens.a, sides.tokens.b] : [sides.tokens.b, sides.tokens.a];
  const isEdge = holds(theirs, whole, tokens, row, atEnd) && !holds(tokens, piece, tokens, row, atEnd);
  const size = tokens.starts[row.to]! - tokens.starts[row.from]!;
  const least = atEnd && units.includes(row.to) ? AMONG : BESIDE;
  const all = units.reduce((sum, unit) => sum + sizeOf(tokens, unit), sizeOf(theirs, whole));
  // What the pieces have in common with the whole in order is hardly more than what they cover of it.
  const open = sizeOf(theirs, whole) - (similarity * all) / 2;
  const [depth, depthOfPiece] = [depthOf(own, atEnd ? row.from : row.to - 1), depthOf(own, piece)];
  // What is under another unit is a piece of that.
  const isWith = atEnd ? depth >= depthOfPiece : depth <= depthOfPiece;
  const isKept = isEdge || (isWith && standsIn(runOf(theirs, whole), units, row, tokens, least));
  const common = isKept ? size : restIn(runOf(theirs, whole), units, { row, open }, tokens);
  if (common === 0) return false;
  const added = Array.from({ length: row.to - row.from }, (_, at) => row.from + at);
  const found = [...units, ...added].sort((x, y) => x - y);
  const alike = (similarity * all + 2 * common) / (all + size);
  pairing.gather(onA ? found : [whole], onA ? [whole] : found, Math.min(1, alike));
  return true;
}

/** The one unit that a unit belongs to as a piece, with all pieces of it; null where there is none, or a person said which they are. */
function piecesWith(
  pairing: Pairing,
  unit: number,
  onA: boolean,
): { whole: number; units: readonly number[]; similarity: number } | null {
  const partner = (onA ? pairing.toB : pairing.toA)[unit] ?? FREE;
  if (partner === FREE) return null;
  const group = partner === GROUPED ? (onA ? pairing.groupOfA : pairing.groupOfB).get(unit) : undefined;
  const [own, others] = group ? (onA ? [group.a, group.b] : [group.b, group.a]) : [[unit], [partner]];
  const [whole] = others;
  const [first] = onA ? own : others;
  if (whole === undefined || others.length > 1 || first === undefined) return null;
  if (pairing.held[first] === 1 || pairing.same[first] === 1) return null;
  return { whole, units: own, similarity: group?.similarity ?? pairing.alike[first]! };
}

/** Whether a unit has, and goes on before or behind, all tokens of a row at its end or its beginning. */
function holds(tokens: Tokens, unit: number, ofRow: Tokens, { from, to }: Row, atEnd: boolean): boolean {
  const [start, end] = [ofRow.starts[from]!, ofRow.starts[to]!];
  const run = runOf(tokens, unit);
  const size = end - start;
  if (size < (isWideToken(ofRow.ids[start] ?? 0) ? LEAST_WIDE : 1) || size >= run.to - run.from) return false;
  const begin = atEnd ? run.to - size : run.from;
  for (let at = 0; at < size; at++) if (run.ids[begin + at] !== ofRow.ids[start + at]) return false;
  return true;
}

/**
 * Whether a row stands in what its pieces leave of a whole, in one run.
 *
 * @param least so many words, or twice as many wide characters, are no formula there
 */
function standsIn(
  whole: Run,
  pieces: readonly number[],
  { from, to }: Row,
  tokens: Tokens,
  least: number,
): boolean {
  const [start, end] = [tokens.starts[from]!, tokens.starts[to]!];
  const isWide = isWideToken(tokens.ids[start] ?? 0);
  if (end - start < (isWide ? 2 : 1) * least || end - start >= whole.to - whole.from) return false;
  const covering = new Cover(whole);
  for (const piece of pieces) covering.by(runOf(tokens, piece), 0);
  return covering.hasRun({ ids: tokens.ids, from: start, to: end });
}

/**
 * How many tokens of what its pieces leave of a whole stand in a row, where that is nearly all and no little; else 0.
 *
 * @param row the row, and how many tokens of the whole they leave by what they have in common with it in order
 */
function restIn(
  whole: Run,
  pieces: readonly number[],
  { row: { from, to }, open }: { readonly row: Row; readonly open: number },
  tokens: Tokens,
): number {
  const size = whole.to - whole.from;
  const least = (isWideToken(whole.ids[whole.from] ?? 0) ? 2 : 1) * LEAST_REST;
  const enough = Math.max(least, LEAST_PART * size);
  if (to - from > 1 || open < enough || sizeOf(tokens, from) < least) return 0;
  const covering = new Cover(whole);
  let rest = size;
  for (const piece of pieces) rest -= covering.by(runOf(tokens, piece), 0);
  if (rest < enough) return 0;
  const found = covering.by(runOf(tokens, from), 0);
  return found >= Math.max(least, REST * rest) ? found : 0;
}

function depthOf({ page, units }: Side, unit: number): number {
  return blockAt(page, units[unit]!.block).depth;
}

function sizeOf({ starts }: Tokens, unit: number): number {
  return starts[unit + 1]! - starts[unit]!;
}
