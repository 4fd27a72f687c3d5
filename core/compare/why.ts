import { Pairing } from './align/pairing.ts';
import { Places } from './align/places.ts';
import { firstOf, type Link } from './alignment.ts';
import type { Comparison } from './comparison.ts';
import { evidenceOf } from './translation/evidence.ts';
import { type Glossary, NO_GLOSSARY } from './translation/glossary.ts';
import { type Side, type Unit, unitAt } from './units.ts';

/** How much speaks for a link, each from 0 to 1. It is read off the links, and is no part of how they were found. */
export interface Why {
  /**
   * 1: the first clause of either side bears the same number, of the same kind and with the same suffix. 0.5: the numbers
   * differ by as much as those of a linked sibling right before or behind, or neither bears one. 0: anything else.
   */
  readonly number: number;
  /** The mean of {@link WhyLinked.parent}, `before`, `behind` and `inOrder`, a yes for 1 and a no for 0. */
  readonly place: number;
  /**
   * In one language the link's similarity: the share of words (of Han and kana: characters) that both sides have in
   * order. Across languages the share of the numbers, dates, names and terms that have a counterpart, of those that should
   * have one or do; 0 where there is none.
   */
  readonly words: number;
}

/** {@link Why}, and what it is made of. */
export interface WhyLinked extends Why {
  /** `shifted`: as those of a sibling. `none`: on neither side. */
  readonly numbers: 'same' | 'shifted' | 'none' | 'otherwise';
  /** 1: they stand under what is linked or holds most of what the other holds, or under nothing; 0.5: so it is one way round. */
  readonly parent: number;
  /** The clause before the one is linked with the clause before the other, or both are the first. */
  readonly before: boolean;
  /** The same of what stands behind them. */
  readonly behind: boolean;
  /** They have not moved. */
  readonly inOrder: boolean;
}

const known = new WeakMap<Comparison, Reasons>();

/** What speaks for a link of a comparison. Asked first, it takes time nearly linear in the comparison; then next to none. */
export function whyLinked(comparison: Comparison, link: Link, glossary: Glossary = NO_GLOSSARY): WhyLinked {
  let reasons = known.get(comparison);
  if (!reasons) {
    reasons = new Reasons(comparison);
    known.set(comparison, reasons);
  }
  return reasons.of(link, glossary);
}

/** The siblings right before and behind each unit that bear a number of its kind; -1 for none. */
interface Siblings {
  readonly before: Int32Array;
  readonly behind: Int32Array;
}

class Reasons {
  private readonly places: Places;
  private readonly pairing: Pairing;
  private readonly siblingsA: Siblings;
  private readonly siblingsB: Siblings;

  constructor(private readonly comparison: Comparison) {
    const { a, b, links } = comparison;
    this.pairing = new Pairing(a, b);
    for (const link of links) {
      if (link.a.length + link.b.length > 2) this.pairing.gather(link.a, link.b, link.similarity);
      else this.pairing.link(firstOf(link.a), firstOf(link.b), link.similarity, 1);
    }
    this.places = new Places(a, b, this.pairing);
    this.siblingsA = siblingsOf(a, (unit) => this.places.parentOf('a', unit));
    this.siblingsB = siblingsOf(b, (unit) => this.places.parentOf('b', unit));
  }

  of(link: Link, glossary: Glossary): WhyLinked {
    const [i, j] = [firstOf(link.a), firstOf(link.b)];
    const numbers = this.numbers(i, j);
    const parent = this.places.sameParent(i, j);
    const before = this.goTogether(i - 1, j - 1);
    const behind = this.goTogether((link.a.at(-1) ?? i) + 1, (link.b.at(-1) ?? j) + 1);
    const inOrder = !link.moved;
    return {
      number: numbers === 'same' ? 1 : numbers === 'otherwise' ? 0 : 0.5,
      place: (parent + Number(before) + Number(behind) + Number(inOrder)) / 4,
      words: this.words(link, glossary),
      numbers,
      parent,
      before,
      behind,
      inOrder,
    };
  }

  private numbers(i: number, j: number): WhyLinked['numbers'] {
    const { a, b } = this.comparison;
    const [one, other] = [unitAt(a, i), unitAt(b, j)];
    if (one.number === null && other.number === null) return 'none';
    const shift = shiftOf(one, other);
    if (shift === null) return 'otherwise';
    if (shift === 0) return 'same';
    const { siblingsA, siblingsB } = this;
    const isShifted =
      this.pairsAround(i, siblingsA, true).some((pair) => shiftOf(...pair) === shift) ||
      this.pairsAround(j, siblingsB, false).some((pair) => shiftOf(...pair) === shift);
    return isShifted ? 'shifted' : 'otherwise';
  }

  /** The siblings of a unit, each with what it is linked with: the earlier one first. */
  private pairsAround(unit: number, { before, behind }: Siblings, isA: boolean): [Unit, Unit][] {
    const { a, b } = this.comparison;
    return [before[unit] ?? -1, behind[unit] ?? -1].flatMap((sibling): [Unit, Unit][] => {
      const partner = sibling === -1 ? -1 : this.partnerOf(sibling, isA);
      if (partner < 0) return [];
      return [isA ? [unitAt(a, sibling), unitAt(b, partner)] : [unitAt(a, partner), unitAt(b, sibling)]];
    });
  }

  /** The first unit that a unit is linked with; below 0 for none. */
  private partnerOf(unit: number, isA: boolean): number {
    const { pairing } = this;
    if (isA) return pairing.partnerOfA(unit);
    return pairing.groupOfB.get(unit)?.a[0] ?? pairing.toA[unit] ?? -1;
  }

  private goTogether(i: number, j: number): boolean {
    const { toB, toA, groupOfA } = this.pairing;
    if (i < 0 || j < 0) return i === j;
    if (i >= toB.length || j >= toA.length) return i >= toB.length && j >= toA.length;
    return toB[i] === j || (groupOfA.get(i)?.b.includes(j) ?? false);
  }

  private words(link: Link, glossary: Glossary): number {
    if (!this.comparison.acrossLanguages) return link.similarity;
    const { agree, onlyA, onlyB } = evidenceOf(this.comparison, link, glossary);
    return agree.length / Math.max(1, agree.length + onlyA.length + onlyB.length);
  }
}

/** By how much the later number is ahead; null where one has none, or they are of two kinds or suffixes. */
function shiftOf(one: Unit, other: Unit): number | null {
  if (one.number === null || other.number === null) return null;
  if (one.kind !== other.kind || one.node?.suffix !== other.node?.suffix) return null;
  return other.number - one.number;
}

/** Linear. */
function siblingsOf({ units }: Side, parentOf: (unit: number) => number): Siblings {
  const before = new Int32Array(units.length).fill(-1);
  const behind = new Int32Array(units.length).fill(-1);
  const last = new Map<string, number>();
  for (const [index, { kind, number }] of units.entries()) {
    if (number === null) continue;
    const family = `${kind} ${parentOf(index)}`;
    const sibling = last.get(family);
    last.set(family, index);
    if (sibling === undefined) continue;
    before[index] = sibling;
    behind[sibling] = index;
  }
  return { before, behind };
}
