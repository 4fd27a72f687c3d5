import type { Finding, FindingCode } from './outline.ts';
import type { Page } from './page.ts';

/** Codes that say the same of a place: what was joined over a page's end once is offered there today, or the other way. */
const KIN: Partial<Record<FindingCode, FindingCode>> = { split: 'possible-cut', 'possible-cut': 'split' };

/**
 * Which findings of a page a person has accepted, and by which keys: its own, or one that was given when the same place
 * was found under a kindred code, or at another offset of the same block. Such a key counts for the nearest one only.
 *
 * @param accepted keys as they were accepted, `code@offset`
 */
export function acceptedFindings(
  page: Page,
  accepted: ReadonlySet<string> | undefined,
): ReadonlyMap<string, readonly string[]> {
  const by = new Map<string, readonly string[]>();
  if (!accepted || accepted.size === 0) return by;
  const { findings } = page.outline;
  for (const { key } of findings) if (accepted.has(key)) by.set(key, [key]);
  const own = new Set(by.keys());
  if (own.size === accepted.size) return by;
  const byCode = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (own.has(finding.key)) continue;
    const list = byCode.get(finding.code);
    if (list) list.push(finding);
    else byCode.set(finding.code, [finding]);
  }
  for (const key of accepted) {
    if (own.has(key)) continue;
    const [code = '', place] = key.split('@', 2);
    const at = Number(place);
    const nearest = [...(byCode.get(code) ?? []), ...(byCode.get(KIN[code as FindingCode] ?? '') ?? [])]
      .filter((finding) => isThere(page, finding, at))
      .reduce<Finding | null>(
        (best, one) => (best && Math.abs(placeOf(best) - at) <= Math.abs(placeOf(one) - at) ? best : one),
        null,
      );
    if (nearest) by.set(nearest.key, [...(by.get(nearest.key) ?? []), key]);
  }
  return by;
}

/** The findings of a page that a person has yet to check, in their order: the one count of them. */
export function findingsToCheck(page: Page, accepted: ReadonlySet<string> | undefined): readonly Finding[] {
  const done = acceptedFindings(page, accepted);
  return page.outline.findings.filter(({ key }) => !done.has(key));
}

/** The offset that a finding's key names, which may lie behind the text. */
export function placeOf({ key }: Finding): number {
  return Number(key.slice(key.indexOf('@') + 1));
}

/** Whether a finding speaks of the passage, or of the block, that holds an offset. */
function isThere(page: Page, finding: Finding, at: number): boolean {
  const place = placeOf(finding);
  const from = finding.ranges[0]?.from ?? place;
  const to = finding.ranges.at(-1)?.to ?? place;
  return (from <= at && at <= to) || page.indexAt(place) === page.indexAt(at);
}
