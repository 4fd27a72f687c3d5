import type { Flags } from './bags.ts';

/** Of no more pairs a table is kept: a `Map` of numbers takes some twenty times as long. */
const MOST = 1 << 14;
const UNKNOWN = -1;

/** Numbers of 0 and more that were found of pairs of units. */
export class PairValues {
  /** The place of each unit among those that are likely to be asked for, or -1. */
  private readonly rows: Int32Array;
  private readonly columns: Int32Array;
  private readonly width: number;
  private readonly table: Float64Array | null;
  private readonly others = new Map<number, number>();

  /** @param likely the units that are likely to be asked for; any others may be */
  constructor(likely: Flags) {
    this.rows = new Int32Array(likely.a.length).fill(UNKNOWN);
    this.columns = new Int32Array(likely.b.length).fill(UNKNOWN);
    const height = numberAll(likely.a, this.rows);
    this.width = numberAll(likely.b, this.columns);
    this.table = height * this.width <= MOST ? new Float64Array(height * this.width).fill(UNKNOWN) : null;
  }

  /** What was put in for a pair; below 0 where nothing was. */
  get(i: number, j: number): number {
    const { table } = this;
    const at = table ? this.placeOf(i, j) : UNKNOWN;
    return table && at !== UNKNOWN ? table[at]! : (this.others.get(this.keyOf(i, j)) ?? UNKNOWN);
  }

  set(i: number, j: number, value: number): void {
    const { table } = this;
    const at = table ? this.placeOf(i, j) : UNKNOWN;
    if (table && at !== UNKNOWN) table[at] = value;
    else this.others.set(this.keyOf(i, j), value);
  }

  private placeOf(i: number, j: number): number {
    const [row, column] = [this.rows[i]!, this.columns[j]!];
    return row === UNKNOWN || column === UNKNOWN ? UNKNOWN : row * this.width + column;
  }

  private keyOf(i: number, j: number): number {
    return i * this.columns.length + j;
  }
}

/** Numbers the units that are meant, from 0 on; how many there are. */
function numberAll(flags: Uint8Array, places: Int32Array): number {
  let count = 0;
  for (let unit = 0; unit < flags.length; unit++) if (flags[unit] === 1) places[unit] = count++;
  return count;
}
