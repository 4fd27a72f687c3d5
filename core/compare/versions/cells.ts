import { zip } from '#core/in-step.ts';
import { type Link, renumbered } from '../alignment.ts';
import type { Comparison } from '../comparison.ts';
import { type Side, sameFolded } from '../units.ts';
import { type Places, sideOf } from './rows.ts';
import type { Cell, CellChange, Difference } from './table.ts';

/** Says how a clause differs from version to version. */
export class CellReader {
  private readonly comparisons: readonly Lookup[];
  private readonly direct: readonly Lookup[];

  constructor(
    private readonly sides: readonly Side[],
    comparisons: readonly Comparison[],
    direct: readonly Comparison[],
  ) {
    this.comparisons = comparisons.map((one) => new Lookup(one));
    this.direct = direct.map((one) => new Lookup(one));
  }

  /** The cells of one clause. */
  read(places: Places): Cell[] {
    const cells: Cell[] = [];
    let since: number | null = null;
    let changed = false;
    for (const [version, units] of places.entries()) {
      const missing = units.length === 0;
      const first: readonly number[] = places[0] ?? [];
      const lookup = this.direct[version - 1];
      const sinceFirst: Difference | null =
        lookup && !missing && first.length > 0 ? lookup.between(first, units) : null;
      const difference: Difference | null =
        since === null || missing ? null : this.since(since, version, places, sinceFirst);
      let change: CellChange;
      if (missing) change = version > 0 && since === version - 1 ? 'deleted' : 'absent';
      else change = difference?.change ?? (version === 0 ? 'first' : 'inserted');
      const back = difference !== null && since !== version - 1;
      const again = changed && change !== 'same' && sinceFirst?.change === 'same';
      cells.push({
        units,
        change,
        moved: difference?.moved ?? false,
        renumbered: difference?.renumbered ?? null,
        since: missing ? null : since,
        sinceFirst,
        restored: back || again,
        disputed: version > 1 && (lookup?.leadsElsewhere(first, units) ?? false),
      });
      if (difference && change !== 'same') changed = true;
      if (!missing) since = version;
    }
    return cells;
  }

  private since(
    since: number,
    version: number,
    places: Places,
    sinceFirst: Difference | null,
  ): Difference | null {
    const before = places[since] ?? [];
    const units = places[version] ?? [];
    if (since === version - 1) {
      const between = this.comparisons[since]?.between(before, units);
      // Two groups of one row without a link of their own: the row was joined further on.
      if (between) return between;
    } else if (since === 0 && sinceFirst) return sinceFirst;
    const a = sideOf(this.sides, since);
    const b = sideOf(this.sides, version);
    const same =
      before.length === units.length &&
      zip(before, units).every(([unit, other]) => sameFolded(a, unit, b, other));
    const change = same
      ? 'same'
      : units.length > before.length
        ? 'split'
        : units.length < before.length
          ? 'merged'
          : 'edited';
    return {
      change,
      moved: sinceFirst?.moved ?? false,
      renumbered: renumbered(a, before, b, units),
    };
  }
}

/** The links of a comparison by their units. */
class Lookup {
  private readonly ofA = new Map<number, Link>();
  private readonly ofB = new Map<number, Link>();

  constructor(private readonly comparison: Comparison) {
    for (const link of comparison.links) {
      for (const unit of link.a) this.ofA.set(unit, link);
      for (const unit of link.b) this.ofB.set(unit, link);
    }
  }

  /** What the links between two groups of units say together; null where there is none. */
  between(before: readonly number[], units: readonly number[]): Difference | null {
    const links = new Set<Link>();
    let whole = before.every((unit) => this.ofA.has(unit));
    for (const unit of units) {
      const link = this.ofB.get(unit);
      if (link?.a.some((one) => before.includes(one))) links.add(link);
      else whole = false;
    }
    if (links.size === 0) return null;
    const list = [...links];
    const { a, b, acrossLanguages } = this.comparison;
    const has = (kind: Link['kind']): boolean => list.some((link) => link.kind === kind);
    const one = has('split') !== has('merged');
    const alike = acrossLanguages ? 'translated' : 'same';
    return {
      change: one
        ? has('split')
          ? 'split'
          : 'merged'
        : whole && list.every(({ kind }) => kind === 'same')
          ? alike
          : 'edited',
      moved: list.some(({ moved }) => moved),
      renumbered: renumbered(a, before, b, units),
    };
  }

  /** Whether a link of the one group goes to units outside of the other. */
  leadsElsewhere(before: readonly number[], units: readonly number[]): boolean {
    return (
      before.some((unit) => this.ofA.get(unit)?.b.some((one) => units.length > 0 && !units.includes(one))) ||
      units.some((unit) => this.ofB.get(unit)?.a.some((one) => !before.includes(one)))
    );
  }
}
