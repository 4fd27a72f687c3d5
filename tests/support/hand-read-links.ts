import { existsSync, readFileSync } from 'node:fs';
import { compareTwo } from '#core/compare/compare-two.ts';
import type { Side } from '#core/compare/units.ts';
import { layOut } from '#core/project/pages.ts';
import { directExtractor } from '#main/import/extractor.ts';
import { readText } from '#main/import/read-text.ts';

/** Real pairs of versions with links that were read by hand, beside the checkout; users do not have it. */
export const HAND_READ = '../shared/inputs/real/pairs';

/** A unit is known by its label and how it begins. */
interface Known {
  readonly label: string | null;
  readonly begins: string;
}

interface HandRead {
  readonly id: string;
  readonly cases: readonly { readonly a: Known; readonly b: Known; readonly linked: boolean }[];
}

/** How many hand-read links came out as they should; units that are not found count as neither. */
export interface LinkScore {
  linked: number;
  ofLinked: number;
  apart: number;
  ofApart: number;
}

/** Compares every pair that has hand-read links. */
export async function scoreHandRead(): Promise<LinkScore> {
  const score: LinkScore = { linked: 0, ofLinked: 0, apart: 0, ofApart: 0 };
  const pairs = JSON.parse(readFileSync(`${HAND_READ}/adjudicated.json`, 'utf8')) as HandRead[];
  for (const { id, cases } of pairs) {
    if (cases.length === 0) continue;
    const [a, b] = await Promise.all([pageOf(id, 'a'), pageOf(id, 'b')]);
    const comparison = compareTwo(a, b);
    for (const { a: one, b: other, linked } of cases) {
      const [unitsA, unitsB] = [unitsKnownBy(comparison.a, one), unitsKnownBy(comparison.b, other)];
      if (unitsA.size === 0 || unitsB.size === 0) continue;
      const together = comparison.links.some(
        (link) => link.a.some((unit) => unitsA.has(unit)) && link.b.some((unit) => unitsB.has(unit)),
      );
      score[linked ? 'ofLinked' : 'ofApart']++;
      if (together === linked) score[linked ? 'linked' : 'apart']++;
    }
  }
  return score;
}

async function pageOf(id: string, side: 'a' | 'b') {
  const path = ['md', 'txt', 'html'].map((end) => `${HAND_READ}/${id}.${side}.${end}`).find(existsSync);
  if (!path) throw new Error(`${id} has no version ${side}`);
  const read = await readText(directExtractor, path);
  if (!read.ok) throw new Error(`${path}: ${read.error.code}`);
  return layOut(read.value);
}

/** So much of how a unit begins is looked for, and so far behind its start: what is its label today may not have been. */
const BEGINS = 40;
const BEHIND = 24;

function unitsKnownBy({ units }: Side, { label, begins }: Known): Set<number> {
  const start = squeeze(begins).slice(0, BEGINS);
  const wanted = squeeze(label);
  const found = [...units.keys()].filter((unit) => {
    const text = squeeze(units[unit]?.text);
    const at = (squeeze(units[unit]?.node?.label) + text).indexOf(start);
    return start !== '' && (text.startsWith(start) || (at !== -1 && at < BEHIND));
  });
  const labelled = found.filter((unit) => {
    const own = squeeze(units[unit]?.node?.label);
    return own !== '' && (wanted.startsWith(own) || own.startsWith(wanted));
  });
  return new Set(found.length > 1 && labelled.length > 0 ? labelled : found);
}

/** Without blanks, marks of Markdown and tags of HTML, which what was read by hand may still bear. */
function squeeze(text: string | null | undefined): string {
  return (text ?? '').replace(/<[^<>]*(?:>|$)/g, '').replace(/[\s*_#]+/g, '');
}
