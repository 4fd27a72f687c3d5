import { type Candidate, findCandidates } from './candidates.ts';
import { pairEqual } from './equal.ts';
import { Features } from './features.ts';
import { heaviestSequence } from './order.ts';
import { cover, type Run } from './tiles.ts';
import { isWideToken, type Tokens, Vocabulary } from './tokens.ts';
import { cutOff } from './truncation.ts';
import type { Side } from './units.ts';

/** Units of both sides that belong together. Indexes into {@link Side.units}, in text order. */
export interface Link {
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** `same`: they read the same but for spacing, width and variants of marks. */
  readonly kind: 'same' | 'edited' | 'split' | 'merged';
  /** Whether it lies off the heaviest sequence of links that goes forward on both sides. */
  readonly moved: boolean;
  /** The labels' numbers, where both have one and they differ. */
  readonly renumbered: { readonly from: number; readonly to: number } | null;
  /** One side's text ends mid-sentence where the other goes on: the copy was cut off there. */
  readonly truncated: 'a' | 'b' | null;
  /** From 0 to 1. Across languages: how sure the link is. */
  readonly similarity: number;
  /**
   * From 0 to 1: how far ahead of the next pair this one was that either side could have been linked to instead; 1
   * without such a rival.
   */
  readonly margin: number;
  /** The units that a close call left without this link, likeliest first; none unless `margin` is small. */
  readonly rivals: { readonly a: readonly number[]; readonly b: readonly number[] };
}

export interface Alignment {
  /** In the order of `b`'s text. */
  readonly links: readonly Link[];
  /** Indexes of units of `a` and of `b` without a partner. */
  readonly deleted: readonly number[];
  readonly inserted: readonly number[];
}

/** At least so alike for a link before splits and merges are looked for, and then with contiguous evidence. */
const HIGH = 0.72;
const LOW = 0.42;
/** What a piece of a split clause must have in common with the whole, and what two of them must cover of it. */
const PIECE = 0.6;
const WHOLE = 0.5;
/** The least of a piece, in wide characters; a word counts for two. */
const LEAST_PIECE = 6;
/** So many units are few. */
const FEW = 1000;
/** So many clauses away a neighbour still tells where a clause belongs. */
const NEAR = 4;
/** A neighbour that is linked to the neighbour speaks for a pair. */
const NEIGHBOUR = 0.06;

/**
 * Which units of two versions belong together. Swapping the sides mirrors the result. Ends in time that is nearly linear
 * in both texts, whatever they hold.
 */
export function alignSides(a: Side, b: Side): Alignment {
  // One way round is as good as the other, so always the same one is taken.
  if (!inOrder(a, b)) return mirror(new Aligner(b, a).run());
  return new Aligner(a, b).run();
}

function inOrder(a: Side, b: Side): boolean {
  if (a.codes.length !== b.codes.length) return a.codes.length < b.codes.length;
  for (let at = 0; at < a.codes.length; at++)
    if (a.codes[at] !== b.codes[at]) return a.codes[at]! < b.codes[at]!;
  return a.page.text <= b.page.text;
}

const MIRRORED = { same: 'same', edited: 'edited', split: 'merged', merged: 'split' } as const;

function mirror({ links, deleted, inserted }: Alignment): Alignment {
  return {
    links: links
      .map(
        (link): Link => ({
          ...link,
          a: link.b,
          b: link.a,
          kind: MIRRORED[link.kind],
          truncated: link.truncated && (link.truncated === 'a' ? 'b' : 'a'),
          rivals: { a: link.rivals.b, b: link.rivals.a },
          renumbered: link.renumbered && { from: link.renumbered.to, to: link.renumbered.from },
        }),
      )
      .sort((x, y) => x.b[0]! - y.b[0]!),
    deleted: inserted,
    inserted: deleted,
  };
}

const NO_RIVALS: Link['rivals'] = { a: [], b: [] };

/** Units that were found to belong together; `similarity` 1 of those that read the same. */
interface Group {
  readonly a: number[];
  readonly b: number[];
  same: boolean;
  similarity: number;
}

class Aligner {
  private readonly groupOfA = new Map<number, Group>();
  private readonly groupOfB = new Map<number, Group>();
  private readonly groups: Group[] = [];

  constructor(
    private readonly a: Side,
    private readonly b: Side,
  ) {}

  run(): Alignment {
    for (const [i, j] of pairEqual(this.a, this.b).entries()) if (j !== -1) this.link(i, j, true, 1);
    const freeA = this.free(this.a, this.groupOfA);
    const freeB = this.free(this.b, this.groupOfB);
    if (freeA.length > 0 && freeB.length > 0) {
      const vocabulary = new Vocabulary();
      // In a short text what reads the same tells which words are common; in a long one the rest is enough.
      const all = this.a.units.length + this.b.units.length <= FEW;
      const tokensA = vocabulary.read(this.a, (unit) => all || !this.groupOfA.has(unit));
      const tokensB = vocabulary.read(this.b, (unit) => all || !this.groupOfB.has(unit));
      const features = new Features(tokensA, tokensB);
      const candidates = findCandidates(tokensA, tokensB, features, vocabulary.size, freeA, freeB);
      this.assign(candidates, ({ alike, telling }) => alike >= 0.9 || (alike >= HIGH && telling >= 0.4));
      this.gather(candidates, tokensA, tokensB);
      this.assign(
        candidates,
        (one) =>
          one.alike >= LOW &&
          one.telling >= 0.2 &&
          (this.inPlace(one) ? one.alike + one.telling >= 0.7 : one.alike >= 0.6 && one.telling >= 0.45) &&
          this.contiguous(one, tokensA, tokensB),
      );
    }
    return this.finish();
  }

  private free(side: Side, groups: ReadonlyMap<number, Group>): number[] {
    return [...side.units.keys()].filter((index) => !groups.has(index));
  }

  private link(i: number, j: number, same: boolean, similarity: number): void {
    const group: Group = { a: [i], b: [j], same, similarity };
    this.groups.push(group);
    this.groupOfA.set(i, group);
    this.groupOfB.set(j, group);
  }

  /** Links the best pairs first. */
  private assign(candidates: readonly Candidate[], good: (candidate: Candidate) => boolean): void {
    const open = candidates
      .filter(({ a, b }) => !this.groupOfA.has(a) && !this.groupOfB.has(b))
      .map((candidate) => ({ candidate, score: this.score(candidate) }))
      .sort((x, y) => y.score - x.score || x.candidate.a - y.candidate.a || x.candidate.b - y.candidate.b);
    for (const { candidate } of open) {
      const { a, b, alike } = candidate;
      if (!this.groupOfA.has(a) && !this.groupOfB.has(b) && good(candidate)) this.link(a, b, false, alike);
    }
  }

  private score({ a, b, alike, telling }: Candidate): number {
    const near = (step: number): boolean => {
      const group = this.groupOfA.get(a + step);
      return group !== undefined && group === this.groupOfB.get(b + step);
    };
    return alike + telling + (near(-1) ? NEIGHBOUR : 0) + (near(1) ? NEIGHBOUR : 0);
  }

  /** Whether a pair stands where its linked neighbours say, give or take a few clauses. */
  private inPlace({ a, b }: Candidate): boolean {
    for (const way of [-1, 1]) {
      for (let step = 1; step <= NEAR; step++) {
        const group = this.groupOfA.get(a + way * step);
        if (!group) continue;
        const distance = (group.b[0]! - b) * way;
        if (distance > 0 && distance <= step + NEAR) return true;
        break;
      }
    }
    return this.groups.length === 0;
  }

  /** Finds splits and merges: two or more units that each stand in what is left of one of the other side. */
  private gather(candidates: readonly Candidate[], tokensA: Tokens, tokensB: Tokens): void {
    const run = ({ ids, starts }: Tokens, unit: number): Run => ({
      ids,
      from: starts[unit]!,
      to: starts[unit + 1]!,
    });
    const wholes = new Map<string, { whole: number; onA: boolean; pieces: Candidate[]; common: number }>();
    const note = (candidate: Candidate, whole: number, onA: boolean, piece: Run): void => {
      const size = piece.to - piece.from;
      if (size === 0 || candidate.common < 0.55 * size || candidate.held < 0.35) return;
      const key = `${onA ? 'a' : 'b'}${whole}`;
      const entry = wholes.get(key) ?? { whole, onA, pieces: [], common: 0 };
      entry.pieces.push(candidate);
      entry.common += candidate.common;
      wholes.set(key, entry);
    };
    for (const candidate of candidates) {
      const one = run(tokensA, candidate.a);
      const other = run(tokensB, candidate.b);
      // A unit that is part of another is the shorter one.
      if (other.to - other.from <= 1.1 * (one.to - one.from)) note(candidate, candidate.a, true, other);
      if (one.to - one.from <= 1.1 * (other.to - other.from)) note(candidate, candidate.b, false, one);
    }
    const order = [...wholes.values()]
      .filter(({ pieces }) => pieces.length > 1)
      .sort((x, y) => y.common - x.common || Number(y.onA) - Number(x.onA) || x.whole - y.whole);
    for (const { whole, onA, pieces } of order) {
      const groupOfWhole = onA ? this.groupOfA : this.groupOfB;
      const groupOfPiece = onA ? this.groupOfB : this.groupOfA;
      const group = groupOfWhole.get(whole);
      const pieceOf = (candidate: Candidate): number => (onA ? candidate.b : candidate.a);
      if (group && (group.same || group.a.length + group.b.length > 2)) continue;
      const wholeRun = run(onA ? tokensA : tokensB, whole);
      const length = wholeRun.to - wholeRun.from;
      const taken = new Uint8Array(length);
      const found: number[] = [];
      let common = 0;
      let total = length;
      const linked = pieces.filter((one) => groupOfPiece.get(pieceOf(one)) === group && group !== undefined);
      if (group && linked.length === 0) continue;
      const open = pieces
        .filter((one) => !groupOfPiece.has(pieceOf(one)))
        .sort((x, y) => y.held - x.held || y.common - x.common || pieceOf(x) - pieceOf(y));
      for (const candidate of [...linked, ...open]) {
        const piece = pieceOf(candidate);
        const pieceRun = run(onA ? tokensB : tokensA, piece);
        const size = pieceRun.to - pieceRun.from;
        const trial = taken.slice();
        const covered = cover(pieceRun, wholeRun, trial);
        const width = isWideToken(pieceRun.ids[pieceRun.from]!) ? 1 : 2;
        if (covered < PIECE * size || covered * width < LEAST_PIECE) {
          if (linked.includes(candidate)) break;
          continue;
        }
        taken.set(trial);
        found.push(piece);
        common += covered;
        total += size;
      }
      if (found.length < 2 || common < WHOLE * length) continue;
      found.sort((x, y) => x - y);
      const joined: Group = group ?? { a: [], b: [], same: false, similarity: 0 };
      if (!group) this.groups.push(joined);
      joined.a.splice(0, joined.a.length, ...(onA ? [whole] : found));
      joined.b.splice(0, joined.b.length, ...(onA ? found : [whole]));
      joined.similarity = (2 * common) / total;
      groupOfWhole.set(whole, joined);
      for (const piece of found) groupOfPiece.set(piece, joined);
    }
  }

  /** Whether a pair has much of its shorter side in runs rather than in scattered characters. */
  private contiguous({ a, b }: Candidate, tokensA: Tokens, tokensB: Tokens): boolean {
    const one: Run = { ids: tokensA.ids, from: tokensA.starts[a]!, to: tokensA.starts[a + 1]! };
    const other: Run = { ids: tokensB.ids, from: tokensB.starts[b]!, to: tokensB.starts[b + 1]! };
    const length = other.to - other.from;
    const covered = cover(one, other, new Uint8Array(length));
    return covered >= 0.4 * Math.min(one.to - one.from, length);
  }

  private finish(): Alignment {
    const { a, b, groups } = this;
    const size = (side: Side, index: number): number => side.units[index]!.to - side.units[index]!.from;
    const anchors = groups
      .map((group) => {
        const heaviest = (side: Side, list: readonly number[]): number =>
          list.reduce((best, one) => (size(side, one) > size(side, best) ? one : best));
        const anchor = { a: heaviest(a, group.a), b: heaviest(b, group.b) };
        // Few clauses have moved rather than many, whatever their length; length decides between as many.
        const weight = 100 + Math.min(100, size(a, anchor.a), size(b, anchor.b));
        return { group, ...anchor, weight };
      })
      .sort((x, y) => x.a - y.a);
    const on = heaviestSequence(anchors);
    const links = anchors.map(({ group, a: i, b: j }, at): Link => {
      const from = a.units[group.a.length === 1 ? i : group.a[0]!]!.number;
      const to = b.units[group.b.length === 1 ? j : group.b[0]!]!.number;
      return {
        a: group.a,
        b: group.b,
        kind: group.same ? 'same' : group.b.length > 1 ? 'split' : group.a.length > 1 ? 'merged' : 'edited',
        moved: !on[at],
        truncated: cutOff(a, group.a, b, group.b),
        renumbered: from !== null && to !== null && from !== to ? { from, to } : null,
        similarity: group.similarity,
        margin: 1,
        rivals: NO_RIVALS,
      };
    });
    links.sort((x, y) => x.b[0]! - y.b[0]!);
    return {
      links,
      deleted: this.free(a, this.groupOfA),
      inserted: this.free(b, this.groupOfB),
    };
  }
}
