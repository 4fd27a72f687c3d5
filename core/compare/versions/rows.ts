import { zip } from '#core/in-step.ts';
import { firstOf } from '../alignment.ts';
import type { Comparison } from '../comparison.ts';
import { readSaid, type SaidAmong, type SaidUnits, saidBetween } from '../said.ts';
import { type Side, sameFolded } from '../units.ts';

/** The units of one clause in each version: `units[v]` in text order, empty where it is missing. */
export type Places = readonly (readonly number[])[];

/** Text shorter than this, folded, says too little to be known again after a gap. */
const LEAST_TEXT = 6;

/**
 * The clauses of some versions: every unit of every version is in exactly one. Links between neighbours are composed;
 * then what the first version has and a later one has again is joined, where nothing in between says otherwise; then
 * what a person said belongs together, and what came back word for word.
 */
export function joinRows(
  sides: readonly Side[],
  comparisons: readonly Comparison[],
  direct: readonly Comparison[],
  said: readonly SaidAmong[],
): Places[] {
  const rows = new Rows(sides);
  // Version by version: what came back may be merged with another clause further on.
  for (const [before, [comparison, fromFirst]] of zip(comparisons, direct).entries()) {
    const version = before + 1;
    for (const { a, b } of comparison.links) {
      const first = rows.id(before, firstOf(a));
      for (const unit of a) rows.join(first, rows.id(before, unit));
      for (const unit of b) rows.join(first, rows.id(version, unit));
    }
    for (const { a, b } of fromFirst.links)
      rows.joinIfApart(
        a.map((unit) => rows.id(0, unit)),
        b.map((unit) => rows.id(version, unit)),
      );
    const units = saidWithEarlier(sides, version, said);
    for (const [earlier, { together }] of units.entries())
      for (const { a, b } of together)
        rows.joinIfApart(
          a.map((unit) => rows.id(earlier, unit)),
          b.map((unit) => rows.id(version, unit)),
        );
    joinReturned(rows, sides, version, units);
  }
  return rows.list();
}

/** A version's side. Throws a `RangeError` where there is none. */
export function sideOf(sides: readonly Side[], version: number): Side {
  const side = sides[version];
  if (!side) throw new RangeError(`no version ${version}`);
  return side;
}

/** What was said of the units of each version before this one and of its own. */
function saidWithEarlier(
  sides: readonly Side[],
  version: number,
  said: readonly SaidAmong[],
): readonly SaidUnits[] {
  const own = sideOf(sides, version);
  return sides
    .slice(0, version)
    .map((side, earlier) => readSaid(side, own, saidBetween(said, earlier, version)));
}

/** Joins what starts in `version` with what ended before the version in front of it and reads the same, unless a person said otherwise. */
function joinReturned(rows: Rows, sides: readonly Side[], version: number, said: readonly SaidUnits[]): void {
  const starting = new Map<number, number>();
  const side = sideOf(sides, version);
  for (const [index, unit] of side.units.entries()) {
    const { first } = rows.extent(rows.id(version, index));
    if (first !== version || unit.to - unit.from < LEAST_TEXT) continue;
    // What stands twice could be either.
    const hash = hashKey(side, index);
    starting.set(hash, starting.has(hash) ? -1 : index);
  }
  const ended = new Map<number, { version: number; unit: number } | null>();
  for (const [before, old] of [...sides.slice(0, version - 1).entries()].reverse())
    for (const index of old.units.keys()) {
      const hash = hashKey(old, index);
      if (!starting.has(hash)) continue;
      if (rows.extent(rows.id(before, index)).last !== before) continue;
      ended.set(hash, ended.has(hash) ? null : { version: before, unit: index });
    }
  for (const [hash, found] of ended) {
    const index = starting.get(hash) ?? -1;
    if (!found || index === -1) continue;
    const old = sideOf(sides, found.version);
    if (said[found.version]?.apart.some(([i, j]) => i === found.unit && j === index)) continue;
    if (sameFolded(old, found.unit, side, index))
      rows.joinIfApart([rows.id(found.version, found.unit)], [rows.id(version, index)]);
  }
}

/** Both hashes of a unit's folded text as one number. */
function hashKey({ hashes }: Side, unit: number): number {
  return (hashes[2 * unit]! >>> 0) * 0x200000 + (hashes[2 * unit + 1]! >>> 11);
}

/** Disjoint sets of the units of all versions, each set with the versions it has units in. */
class Rows {
  private readonly starts: Int32Array;
  private readonly parents: Int32Array;
  /** One bit a version, of the sets' heads. */
  private readonly versions: Int32Array;

  constructor(private readonly sides: readonly Side[]) {
    let total = 0;
    this.starts = new Int32Array(sides.length);
    for (const [version, { units }] of sides.entries()) {
      this.starts[version] = total;
      total += units.length;
    }
    this.parents = Int32Array.from({ length: total }, (_, id) => id);
    this.versions = new Int32Array(total);
    for (const [version, { units }] of sides.entries())
      for (const unit of units.keys()) this.versions[this.id(version, unit)] = 1 << version;
  }

  id(version: number, unit: number): number {
    return this.starts[version]! + unit;
  }

  join(one: number, other: number): void {
    const low = Math.min(this.head(one), this.head(other));
    const high = Math.max(this.head(one), this.head(other));
    if (low === high) return;
    this.parents[high] = low;
    this.versions[low] = this.versions[low]! | this.versions[high]!;
  }

  /** Joins two groups of units unless a version has units of both. */
  joinIfApart(some: readonly number[], others: readonly number[]): void {
    const versions = (ids: readonly number[]): number =>
      ids.reduce((bits, id) => bits | this.versions[this.head(id)]!, 0);
    if ((versions(some) & versions(others)) !== 0) return;
    const [first, ...rest] = [...some, ...others];
    if (first !== undefined) for (const id of rest) this.join(first, id);
  }

  /** The first and the last version in which the clause of a unit stands. */
  extent(id: number): { first: number; last: number } {
    const bits = this.versions[this.head(id)]!;
    return { first: 31 - Math.clz32(bits & -bits), last: 31 - Math.clz32(bits) };
  }

  list(): Places[] {
    const rows = new Map<number, number[][]>();
    for (const [version, { units }] of this.sides.entries())
      for (const unit of units.keys()) {
        const head = this.head(this.id(version, unit));
        let row = rows.get(head);
        if (!row) {
          row = this.sides.map(() => []);
          rows.set(head, row);
        }
        row[version]?.push(unit);
      }
    return [...rows.values()];
  }

  private head(id: number): number {
    let at = id;
    while (this.parents[at] !== at) {
      this.parents[at] = this.parents[this.parents[at]!]!;
      at = this.parents[at]!;
    }
    return at;
  }
}
