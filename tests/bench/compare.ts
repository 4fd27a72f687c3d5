import { comparePages, editsOf } from '#core/compare/compare.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { type Score, score } from '../support/statement-score.ts';
import { makeVersions, type Script, USUAL, type Versions } from '../support/statements.ts';
import { atMost, median, type Row } from './measure.ts';

/** How fast two versions are compared and how much of what was done is found, on seeds never used before. */
export async function benchCompare(): Promise<Row[]> {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`Fresh seed: ${seed}`);
  const small = makeVersions(seed, 'zh', 200, USUAL);
  const middle = makeVersions(seed + 1, 'zh', 2000, USUAL);
  const large = makeVersions(seed + 2, 'zh', 10_000, USUAL);
  const rows = [
    atMost('200 clauses, alignment and edits', everything(small, 15), 8),
    atMost('2,000 labelled clauses a side, alignment and edits', everything(middle, 11), 60),
    atMost('10,000 × 10,000 clauses, alignment', alignment(large, 7), 150),
  ];
  rows.push(...quality('2,000 clauses, clean', seed, USUAL, 0.999));
  rows.push(...quality('2,000 clauses, 3% misprints', seed, { ...USUAL, noise: 0.03 }, 0.997));
  // What one would take instead is measured here, each in a process of its own, on the same two texts.
  return rows;
}

const pages = ({ a, b }: Versions): [Page, Page] => [
  new Page(a, parseOutline(a)),
  new Page(b, parseOutline(b)),
];

function everything(versions: Versions, times: number): number {
  return repeat(times, versions, ([a, b]) => {
    const comparison = comparePages(a, b);
    for (const link of comparison.links) editsOf(comparison, link);
  });
}

function alignment(versions: Versions, times: number): number {
  return repeat(times, versions, ([a, b]) => comparePages(a, b));
}

/** The median; each run has pages that nothing was read from yet. */
function repeat(times: number, versions: Versions, work: (pages: [Page, Page]) => unknown): number {
  const all: number[] = [];
  for (let run = 0; run < times + 3; run++) {
    const made = pages(versions);
    globalThis.gc?.();
    const start = performance.now();
    work(made);
    if (run >= 3) all.push(performance.now() - start);
  }
  return median(all);
}

/** The mean of three seeds. */
function quality(what: string, seed: number, script: Script, links: number): Row[] {
  const scores = [0, 1, 2].map((more): Score => {
    const versions = makeVersions(seed + 10 + more, 'zh', 2000, script);
    const comparison = comparePages(...pages(versions));
    const edits = comparison.links.flatMap((link) => editsOf(comparison, link));
    return score(versions, comparison, edits.filter(({ noise }) => !noise).length);
  });
  const mean = (of: keyof Score): number => scores.reduce((sum, one) => sum + one[of], 0) / scores.length;
  const least = (name: string, value: number, limit: number): Row => ({
    what: `${what}: ${name}`,
    measured: value.toFixed(4),
    claim: `≥ ${limit}`,
    holds: value >= limit,
  });
  const rows = [least('links, F1', mean('linkF1'), links)];
  if (script.noise > 0) return rows;
  rows.push(least('moved clauses, F1', mean('movedF1'), 0.995));
  rows.push(least('splits and merges, recall', mean('splitRecall'), 0.995));
  const regions = mean('regions');
  rows.push({
    what: `${what}: regions reported by true changes`,
    measured: regions.toFixed(3),
    claim: '≤ 1.02',
    holds: regions <= 1.02,
  });
  return rows;
}
