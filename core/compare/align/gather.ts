import type { Side } from '../units.ts';
import { type Evidence, isContents, isHead } from './evidence.ts';
import type { Candidate } from './likeness.ts';
import { FREE, GROUPED, type Pairing } from './pairing.ts';
import { Cover, type Run } from './tiles.ts';
import { isWideToken, type Tokens } from './tokens.ts';

/** What a piece of a split clause must have in common with the whole, in runs; right beside its partner; and what all must cover of it. */
const PIECE = 0.6;
const PIECE_BESIDE = 0.5;
const WHOLE = 0.5;
/** The same in order, whatever stands between, for it to be looked at. */
const LEAST_SHARE = 0.55;
const LEAST_BESIDE = 0.5;
/** What is linked with what is no more alike is a piece all the same where it stands in a whole, but for so little, beside its partner. */
const LOOSE = 0.7;
const ALL = 0.9;
/** The least of a piece, in wide characters; a word counts for two. */
const LEAST_PIECE = 6;

/** The tokens of one unit. */
export function runOf({ ids, starts }: Tokens, unit: number): Run {
  return { ids, from: starts[unit]!, to: starts[unit + 1]! };
}

interface Piece {
  readonly unit: number;
  /** How much of it stands in the whole, how telling that is, and whether it stands beside another piece or where the whole stood. */
  readonly claim: number;
  /** What it is linked with though it is less like it, or {@link FREE}. */
  readonly linked: number;
}

interface Whole {
  readonly unit: number;
  readonly onA: boolean;
  readonly pieces: Piece[];
  common: number;
}

/** So many units may stand between two pieces. */
const MOST_BETWEEN = 3;
/** Of what a partner leaves of a whole, a piece elsewhere holds nearly all; the least of that, in wide characters. */
const REST = 0.7;
const LEAST_REST = 16;
/** What stands right beside the partner may have been cut down to so much of it. */
const REST_BESIDE = 0.4;
/** Pieces that stand beside one another speak for each other. */
const BESIDE = 0.3;

/** A candidate of which one unit may be a piece of the other; of two that are about as long, each of the other. */
interface MayBePiece {
  readonly candidate: Candidate;
  readonly sizeA: number;
  readonly sizeB: number;
}

/** Those of some candidates of which one unit may be a piece of the other, whatever is linked. */
export function mayBePieces(
  candidates: readonly Candidate[],
  { a: sideA, b: sideB, tokens }: Pick<Evidence, 'a' | 'b' | 'tokens'>,
): MayBePiece[] {
  const found: MayBePiece[] = [];
  for (const candidate of candidates) {
    const { a, b, common } = candidate;
    const sizeA = tokens.a.starts[a + 1]! - tokens.a.starts[a]!;
    const sizeB = tokens.b.starts[b + 1]! - tokens.b.starts[b]!;
    if (common < LEAST_BESIDE * Math.min(sizeA, sizeB)) continue;
    if (isHead(sideA, a) || isHead(sideB, b) || isContents(sideA, a) !== isContents(sideB, b)) continue;
    found.push({ candidate, sizeA, sizeB });
  }
  return found;
}

/** By unit 1 for what has a piece that is free: nothing else has pieces, and most units have not. */
function mayHavePieces(
  pairing: Pairing,
  candidates: readonly MayBePiece[],
): { readonly a: Uint8Array; readonly b: Uint8Array } {
  const may = { a: new Uint8Array(pairing.toB.length), b: new Uint8Array(pairing.toA.length) };
  for (const { candidate, sizeA, sizeB } of candidates) {
    if (isFree(pairing, candidate, true, sizeB)) may.a[candidate.a] = 1;
    if (isFree(pairing, candidate, false, sizeA)) may.b[candidate.b] = 1;
  }
  return may;
}

/**
 * Whether what may be a piece has no partner, or one that it is less like than it is a piece: it stands in the whole, and
 * beside the whole's partner.
 *
 * @param onA whether the whole is the unit of `a`
 */
function isFree(pairing: Pairing, { a, b, common }: Candidate, onA: boolean, size: number): boolean {
  const [whole, piece] = onA ? [a, b] : [b, a];
  const [partners, partnersOfPieces] = onA ? [pairing.toB, pairing.toA] : [pairing.toA, pairing.toB];
  const partner = partnersOfPieces[piece]!;
  if (partner < 0 || partner === whole) return partner === FREE;
  const i = onA ? partner : piece;
  if (common < ALL * size || Math.abs(partners[whole]! - piece) !== 1) return false;
  return pairing.same[i] === 0 && pairing.alike[i]! < LOOSE;
}

/** Finds splits and merges: two or more units that each stand in what is left of one of the other side. */
export function gatherPieces(
  pairing: Pairing,
  candidates: readonly MayBePiece[],
  evidence: Pick<Evidence, 'a' | 'b' | 'tokens' | 'found'>,
): void {
  const wholes = new Map<number, Whole>();
  const best = { a: new Float64Array(pairing.toB.length), b: new Float64Array(pairing.toA.length) };
  const note = (candidate: Candidate, unit: number, piece: number, onA: boolean, size: number): void => {
    const beside = standsBeside(pairing, unit, piece, onA);
    if (
      size === 0 ||
      candidate.common < (beside ? LEAST_BESIDE : LEAST_SHARE) * size ||
      (candidate.telling < 0.3 && !beside)
    )
      return;
    const key = keyOf(unit, onA);
    let whole = wholes.get(key);
    if (!whole) {
      whole = { unit, onA, pieces: [], common: 0 };
      wholes.set(key, whole);
    }
    whole.common += candidate.common;
    // What has a partner is no piece any more, but tells how much of the whole went elsewhere.
    if (!isFree(pairing, candidate, onA, size)) return;
    const claim = candidate.common / size + candidate.telling + (beside ? BESIDE : 0);
    whole.pieces.push({ unit: piece, claim, linked: (onA ? pairing.toA : pairing.toB)[piece]! });
    const claims = onA ? best.b : best.a;
    claims[piece] = Math.max(claim, claims[piece]!);
  };
  const may = mayHavePieces(pairing, candidates);
  for (const { candidate, sizeA, sizeB } of candidates) {
    const { a, b } = candidate;
    // A unit that is part of another is the shorter one.
    if (may.a[a] === 1 && sizeB <= 1.1 * sizeA) note(candidate, a, b, true, sizeB);
    if (may.b[b] === 1 && sizeA <= 1.1 * sizeB) note(candidate, b, a, false, sizeA);
  }
  const order = [...wholes.values()]
    .filter(({ pieces }) => pieces.length > 0)
    .sort((x, y) => y.common - x.common || Number(y.onA) - Number(x.onA) || x.unit - y.unit);
  // First each piece goes where it suits best, then wherever it can.
  for (const slack of [0.1, 9])
    for (const whole of order) {
      const claims = whole.onA ? best.b : best.a;
      const pieces = whole.pieces.filter(({ unit, claim }) => claim >= claims[unit]! - slack);
      gatherOne(pairing, whole, pieces, evidence);
    }
}

/** A whole of either side as one number. */
function keyOf(unit: number, onA: boolean): number {
  return onA ? unit : -1 - unit;
}

/** Whether a piece stands beside the whole's partner, or where the whole's neighbours say. */
function standsBeside({ toB, toA }: Pairing, whole: number, piece: number, onA: boolean): boolean {
  const partners = onA ? toA : toB;
  for (const way of [-1, 1]) {
    const partner = partners[piece + way];
    if (partner === whole || partner === whole + way) return true;
  }
  return false;
}

function gatherOne(
  pairing: Pairing,
  { unit, onA }: Whole,
  pieces: readonly Piece[],
  { a, b, tokens, found: { scattered } }: Pick<Evidence, 'a' | 'b' | 'tokens' | 'found'>,
): void {
  const partners = onA ? pairing.toB : pairing.toA;
  const ofPieces = onA ? pairing.toA : pairing.toB;
  const partner = partners[unit]!;
  // Whole units that read the same, and those that are gathered already, stay as they are.
  if (partner === GROUPED || (partner >= 0 && pairing.same[onA ? unit : partner])) return;
  // One piece alone, of what has no other, makes no whole.
  if (pieces.length + Number(partner >= 0) < 2) return;
  const open = pieces
    .filter((piece) => ofPieces[piece.unit] === piece.linked)
    .sort((x, y) => y.claim - x.claim || x.unit - y.unit)
    .map((piece) => piece.unit);
  if (open.length === 0) return;
  // It is asked again and again, mostly for the same pieces.
  const [key, asked] = [keyOf(unit, onA), `${partner}: ${open}`];
  if (scattered.get(key) === asked) return;
  const whole = runOf(onA ? tokens.a : tokens.b, unit);
  let best: Gathered | null = null;
  const own = onA ? tokens.b : tokens.a;
  for (const near of clusters(open, partner, onA ? b : a)) {
    const found = cover(whole, near, partner, own);
    if (found && found.common > (best?.common ?? 0)) best = found;
  }
  best ??= partner >= 0 ? coverRest(whole, open, partner, own) : null;
  if (!best) {
    scattered.set(key, asked);
    return;
  }
  const { found } = best;
  const similarity = (2 * best.common) / (whole.to - whole.from + best.size);
  for (const piece of found)
    if (piece !== partner && ofPieces[piece] !== FREE) pairing.loosen(piece, onA ? 'b' : 'a');
  pairing.gather(onA ? [unit] : found, onA ? found : [unit], similarity);
}

/** Pieces that make up enough of a whole: their tokens in it, and all of theirs. */
interface Gathered {
  readonly found: number[];
  readonly common: number;
  readonly size: number;
}

/** Pieces that stand near one another, the best first; where the whole has a partner, those near that, behind it. */
function clusters(open: readonly number[], partner: number, side: Side): number[][] {
  const all = partner >= 0 ? [...open, partner] : [...open];
  all.sort((x, y) => x - y);
  const near: number[][] = [];
  for (const unit of all) {
    const last = near.at(-1);
    if (last && areNear(side, last.at(-1) ?? unit, unit)) last.push(unit);
    else near.push([unit]);
  }
  const rank = new Map(open.map((unit, at) => [unit, at]));
  const place = (unit: number): number => rank.get(unit) ?? -1;
  for (const one of near) one.sort((x, y) => place(x) - place(y));
  return near.filter((one) => one.length > 1 && (partner < 0 || one[0] === partner));
}

/** Whether few units stand between two, or none but those under the first: a list does not part what it stands between. */
function areNear({ page, units }: Side, one: number, other: number): boolean {
  if (other - one <= 1 + MOST_BETWEEN) return true;
  const depthOf = (unit: number): number => page.blocks[units[unit]?.block ?? -1]?.depth ?? 0;
  let unit = one + 1;
  while (unit < other && depthOf(unit) > depthOf(one)) unit++;
  return unit === other;
}

/**
 * A partner that holds most of a whole, and the one piece, wherever it stands, that holds nearly all of the rest; null
 * where there is none.
 */
function coverRest(whole: Run, open: readonly number[], partner: number, tokens: Tokens): Gathered | null {
  const first = runOf(tokens, partner);
  const size = whole.to - whole.from;
  const covering = new Cover(whole);
  const common = covering.by(first, 0);
  if (common < WHOLE * size || common < PIECE * (first.to - first.from)) return null;
  for (const piece of open) {
    const run = runOf(tokens, piece);
    const own = run.to - run.from;
    const known = isWideToken(run.ids[run.from]!) ? LEAST_REST : LEAST_REST / 2;
    const share = Math.abs(piece - partner) === 1 ? REST_BESIDE : PIECE;
    const least = Math.max(share * own, REST * (size - common), known);
    const covered = covering.by(run, least);
    if (covered < least) continue;
    const found = [partner, piece].sort((x, y) => x - y);
    return { found, common: common + covered, size: own + first.to - first.from };
  }
  return null;
}

/** Covers a whole with pieces; null where they are not enough. */
function cover(whole: Run, pieces: readonly number[], partner: number, tokens: Tokens): Gathered | null {
  const covering = new Cover(whole);
  const found: number[] = [];
  let [common, size] = [0, 0];
  for (const piece of pieces) {
    const run = runOf(tokens, piece);
    const own = run.to - run.from;
    const share = partner >= 0 && Math.abs(piece - partner) === 1 ? PIECE_BESIDE : PIECE;
    const least = Math.max(share * own, isWideToken(run.ids[run.from]!) ? LEAST_PIECE : LEAST_PIECE / 2);
    const covered = covering.by(run, least);
    if (covered < least) {
      // A partner that is no piece of it stays its only one.
      if (piece === partner) return null;
      continue;
    }
    found.push(piece);
    common += covered;
    size += own;
  }
  if (found.length < 2 || common < WHOLE * (whole.to - whole.from)) return null;
  return { found: found.sort((x, y) => x - y), common, size };
}
