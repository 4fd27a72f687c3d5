import type { Finding, Outline } from '#core/structure/outline.ts';
import type { Counts, Places, Truth, TruthScore } from './outline-truth.ts';

/**
 * Whether a finding stands where the truth has one: a cut where its second piece begins, a number at its second label,
 * a broken end where it ends.
 */
function standsAt(finding: Finding, place: number, places: Places): boolean {
  const first = finding.ranges[0];
  const last = finding.ranges.at(-1);
  if (!first || !last) return false;
  const at = places.start(place);
  switch (finding.code) {
    case 'truncated':
      return places.end(last.to) === places.end(place);
    case 'split':
    case 'gap':
    case 'number-twice':
      return places.start(last.from) === at;
    case 'repeated':
      return places.start(first.from) === at;
    default:
      return finding.ranges.some(({ from, to }) => from <= at && at <= to);
  }
}

/** Findings of the codes that count: one by one at their places where the truth tells these, else by their number. */
export function scoreFindings(
  outline: Outline,
  truth: Truth,
  places: Places,
  counts: Counts,
): { byCode: TruthScore['byCode']; wrong: string[] } {
  const byCode = new Map<string, { found: number; real: number; wrong: number }>();
  const wrong: string[] = [];
  for (const code of Object.keys(truth.findings) as (keyof Truth['findings'])[]) {
    const real = truth.findings[code] ?? 0;
    const left = outline.findings.filter((finding) => finding.code === code);
    const told = left.length;
    let found = Math.min(told, real);
    if (truth.findingsAt) {
      found = 0;
      for (const one of truth.findingsAt[code] ?? []) {
        const accepted = [one].flat();
        const hit = left.findIndex((finding) => accepted.some((place) => standsAt(finding, place, places)));
        if (hit === -1) {
          const at = accepted[0] ?? 0;
          wrong.push(`${code} not found: ${places.line(at)} ${places.show(at)}`);
          continue;
        }
        found++;
        left.splice(hit, 1);
      }
      for (const { ranges } of left) {
        const at = ranges.at(-1)?.from ?? 0;
        wrong.push(`${code} false: ${places.line(at)} ${places.show(at)}`);
      }
    }
    byCode.set(code, { found, real, wrong: told - found });
    counts.codes++;
    if (told === real) counts.codesRight++;
    else if (!truth.findingsAt) wrong.push(`${code}: ${told}, not ${real}`);
    counts.findings += real;
    counts.findingsFound += found;
    counts.findingsFalse += told - found;
  }
  return { byCode, wrong };
}
