import type { Row } from './measure.ts';

/** By what was measured how often what stands beside it goes into it, or it into that where more is better. */
export type Ratios = Readonly<Record<string, number>>;

/** A ratio that is so much worse than it was is a regression. */
const WORSE = 1.1;

/** A time, a size or a rate as a row tells it. */
interface Measured {
  readonly value: number;
  readonly unit: string;
}

/**
 * What is claimed by the floor or peer measured beside it in the same run: the first one behind it, before the next claim,
 * or else the last one before it. A ratio says the same on a slow machine as on a fast one; less is better.
 *
 * @param rows of one part of the bench, in order
 */
export function ratiosOf(rows: readonly Row[]): Ratios {
  const ratios: Record<string, number> = {};
  let known: Measured | null = null;
  for (const [at, row] of rows.entries()) {
    const own = measuredIn(row);
    if (!own) continue;
    if (row.holds === null) {
      known = own;
      continue;
    }
    const beside = peerBehind(rows.slice(at + 1), own.unit) ?? (known?.unit === own.unit ? known : null);
    if (!beside) continue;
    ratios[row.what.trim()] =
      own.unit === 'MB/s' ? beside.value / Math.max(own.value, Number.MIN_VALUE) : own.value / beside.value;
  }
  return ratios;
}

/** What is worse than it was by more than a tenth, as sentences. */
export function regressionsIn(now: Ratios, before: Ratios): string[] {
  return Object.entries(now).flatMap(([what, ratio]) => {
    const was = before[what];
    if (was === undefined || ratio <= WORSE * was) return [];
    return `${what}: ${ratio.toPrecision(3)} of what is beside it, was ${was.toPrecision(3)}`;
  });
}

function peerBehind(rows: readonly Row[], unit: string): Measured | null {
  for (const row of rows) {
    if (row.holds !== null) return null;
    const measured = measuredIn(row);
    if (measured?.unit === unit) return measured;
  }
  return null;
}

function measuredIn({ measured }: Row): Measured | null {
  const [, value, unit = ''] = /^([\d.]+) (ms|kB|MB|MB\/s)$/.exec(measured) ?? [];
  return value !== undefined && Number(value) > 0 ? { value: Number(value), unit } : null;
}
