import type { Candidate } from './likeness.ts';
import { FREE, GROUPED, type Pairing } from './pairing.ts';
import { Cover, type Run } from './tiles.ts';
import { isWideToken, type Tokens } from './tokens.ts';

/** What a piece of a split clause must have in common with the whole, and what two of them must cover of it. */
const PIECE = 0.6;
const WHOLE = 0.5;
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
}

interface Whole {
  readonly unit: number;
  readonly onA: boolean;
  readonly pieces: Piece[];
  common: number;
}

/** Pieces that stand beside one another speak for each other. */
const BESIDE = 0.3;

/** Finds splits and merges: two or more units that each stand in what is left of one of the other side. */
export function gatherPieces(
  pairing: Pairing,
  candidates: readonly Candidate[],
  tokens: { readonly a: Tokens; readonly b: Tokens },
): void {
  const wholes = new Map<number, Whole>();
  const best = { a: new Map<number, number>(), b: new Map<number, number>() };
  const note = (candidate: Candidate, unit: number, piece: number, onA: boolean, size: number): void => {
    const beside = standsBeside(pairing, unit, piece, onA);
    if (size === 0 || candidate.common < 0.55 * size || (candidate.telling < 0.3 && !beside)) return;
    const key = onA ? unit : -1 - unit;
    let whole = wholes.get(key);
    if (!whole) {
      whole = { unit, onA, pieces: [], common: 0 };
      wholes.set(key, whole);
    }
    const claim = candidate.common / size + candidate.telling + (beside ? BESIDE : 0);
    whole.pieces.push({ unit: piece, claim });
    whole.common += candidate.common;
    const claims = onA ? best.b : best.a;
    claims.set(piece, Math.max(claim, claims.get(piece) ?? 0));
  };
  for (const candidate of candidates) {
    const { a, b } = candidate;
    const sizeA = tokens.a.starts[a + 1]! - tokens.a.starts[a]!;
    const sizeB = tokens.b.starts[b + 1]! - tokens.b.starts[b]!;
    // A unit that is part of another is the shorter one.
    if (sizeB <= 1.1 * sizeA) note(candidate, a, b, true, sizeB);
    if (sizeA <= 1.1 * sizeB) note(candidate, b, a, false, sizeA);
  }
  const order = [...wholes.values()].sort(
    (x, y) => y.common - x.common || Number(y.onA) - Number(x.onA) || x.unit - y.unit,
  );
  // First each piece goes where it suits best, then wherever it can.
  for (const slack of [0.1, 9])
    for (const whole of order) {
      const claims = whole.onA ? best.b : best.a;
      const pieces = whole.pieces.filter(({ unit, claim }) => claim >= claims.get(unit)! - slack);
      gatherOne(pairing, whole.unit, whole.onA, pieces, tokens);
    }
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
  unit: number,
  onA: boolean,
  pieces: readonly Piece[],
  tokens: { readonly a: Tokens; readonly b: Tokens },
): void {
  const partners = onA ? pairing.toB : pairing.toA;
  const ofPieces = onA ? pairing.toA : pairing.toB;
  const partner = partners[unit]!;
  // Whole units that read the same, and those that are gathered already, stay as they are.
  if (partner === GROUPED || (partner >= 0 && pairing.same[onA ? unit : partner])) return;
  const whole = runOf(onA ? tokens.a : tokens.b, unit);
  const open = pieces
    .filter((piece) => ofPieces[piece.unit] === FREE)
    .sort((x, y) => y.claim - x.claim || x.unit - y.unit)
    .map((piece) => piece.unit);
  const all = partner >= 0 ? [partner, ...open] : open;
  if (all.length < 2) return;
  const length = whole.to - whole.from;
  const cover = new Cover(whole);
  const found: number[] = [];
  let common = 0;
  let total = length;
  for (const piece of all) {
    const run = runOf(onA ? tokens.b : tokens.a, piece);
    const size = run.to - run.from;
    const least = Math.max(PIECE * size, isWideToken(run.ids[run.from]!) ? LEAST_PIECE : LEAST_PIECE / 2);
    const covered = cover.by(run, least);
    if (covered < least) {
      // A partner that is no piece of it stays its only one.
      if (piece === partner) return;
      continue;
    }
    found.push(piece);
    common += covered;
    total += size;
  }
  if (found.length < 2 || common < WHOLE * length) return;
  found.sort((x, y) => x - y);
  pairing.gather(onA ? [unit] : found, onA ? found : [unit], (2 * common) / total);
}
