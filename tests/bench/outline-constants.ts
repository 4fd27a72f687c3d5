import { COST_CODES, type CostCode, costOf, whileDearer } from '#core/structure/decide.ts';
import { parseOutline } from '#core/structure/parse.ts';
import {
  type Counts,
  scoreOutline,
  sharesOf,
  sumCounts,
  type TruthText,
} from '#tests/support/outline-truth.ts';
import type { Row } from './measure.ts';

/** Each cost is tried at these shares of what it is. */
const SHARES = [0.5, 0.75, 1.25, 1.5];
/** So many changes are made one after the other, each the best of what is left. */
const MOST_CHANGES = 3;

/** So much of what comes out right may a style owe to costs that its own texts have set. */
const MOST_LOST = 0.03;

type Change = readonly [code: CostCode, by: number];

/** What each text gives while some costs are others; kept, for every style asks for the same. */
class Readings {
  private readonly known = new Map<string, readonly Counts[]>();

  constructor(private readonly texts: readonly TruthText[]) {}

  comb(wanted: (text: TruthText) => boolean, changes: readonly Change[]): number {
    const counts = this.countsWith(changes);
    return sharesOf(sumCounts(counts.filter((_, at) => wanted(this.texts[at]!)))).comb;
  }

  private countsWith(changes: readonly Change[]): readonly Counts[] {
    const key = JSON.stringify(changes);
    const counts = this.known.get(key) ?? this.read(changes);
    this.known.set(key, counts);
    return counts;
  }

  private read([next, ...rest]: readonly Change[]): readonly Counts[] {
    if (next) return whileDearer(next[0], next[1], () => this.read(rest));
    return this.texts.map(({ text, truth }) => scoreOutline(text, parseOutline(text), truth).counts);
  }

  /** The changes that make the most of some texts, found one by one. */
  fit(wanted: (text: TruthText) => boolean): readonly Change[] {
    let chosen: readonly Change[] = [];
    let best = this.comb(wanted, chosen);
    while (chosen.length < MOST_CHANGES) {
      let better: readonly Change[] | null = null;
      for (const code of COST_CODES) {
        if (chosen.some(([one]) => one === code)) continue;
        for (const share of SHARES) {
          const tried: readonly Change[] = [...chosen, [code, (share - 1) * costOf(code)]];
          const comb = this.comb(wanted, tried);
          if (comb <= best) continue;
          best = comb;
          better = tried;
        }
      }
      if (!better) break;
      chosen = better;
    }
    return chosen;
  }
}

/**
 * Whether the costs are tuned to single styles: each style's texts read with the costs that fit all the others best.
 * Prints a line a style.
 */
export function benchConstants(folder: string, texts: readonly TruthText[]): Row {
  console.log(`\n${folder}: costs fitted without a style, and what its own texts then give`);
  const groups = [...new Set(texts.map(({ truth }) => truth.group))].sort();
  const readings = new Readings(texts);
  let worst = 0;
  for (const group of groups) {
    const isOwn = ({ truth }: TruthText): boolean => truth.group === group;
    const changes = readings.fit((text) => !isOwn(text));
    const today = readings.comb(isOwn, []);
    const fitted = readings.comb(isOwn, changes);
    worst = Math.max(worst, today - fitted);
    const told = changes.map(([code, by]) => `${code} ${by < 0 ? '−' : '+'}${Math.abs(by).toFixed(2)}`);
    console.log(
      `  ${group.padEnd(22)} ${today.toFixed(3)} → ${fitted.toFixed(3)}  ${told.join(', ') || 'none fits the others better'}`,
    );
  }
  return {
    what: `${texts.length} texts of ${folder}: lost with costs fitted without a style, at most`,
    measured: worst.toFixed(3),
    claim: `≤ ${MOST_LOST}`,
    holds: worst <= MOST_LOST,
  };
}
