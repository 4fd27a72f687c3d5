import type { DocumentRecord } from '#core/project/model.ts';

/** Names are compared of so many documents at most, the latest of a larger library. */
const COMPARED = 150;

/**
 * The two documents that are likeliest to be versions of one text: of one language, with the titles and file names
 * most alike; the one with the earlier year, else the one that came first, first. A document that stands as a version
 * of another goes with it. Empty where there are fewer than two.
 *
 * @param wanted one that is one of the two, where it is among the documents
 */
export function closestPair(documents: readonly DocumentRecord[], wanted: string | null = null): string[] {
  const version = documents.findLast(
    ({ id, versionOf }) =>
      documents.some((one) => one.id === versionOf) &&
      (wanted === null || id === wanted || versionOf === wanted),
  );
  if (version?.versionOf !== undefined) return [version.versionOf, version.id];
  const looked = documents.slice(-COMPARED);
  const wantedOne = documents.find(({ id }) => id === wanted);
  if (wantedOne && !looked.includes(wantedOne)) looked.unshift(wantedOne);
  const named = looked.map((one) => ({ one, name: pairsOf(nameOf(one)) }));
  let best: { pair: readonly [DocumentRecord, DocumentRecord]; score: number } | null = null;
  for (const [index, { one, name }] of named.entries()) {
    for (const { one: other, name: otherName } of named.slice(index + 1)) {
      if (wanted !== null && one.id !== wanted && other.id !== wanted) continue;
      const score = (one.language === other.language ? 1 : 0) + alike(name, otherName);
      if (!best || score > best.score) best = { pair: [one, other], score };
    }
  }
  if (!best) return [];
  const [one, other] = best.pair;
  return yearOf(one) > yearOf(other) ? [other.id, one.id] : [one.id, other.id];
}

function nameOf({ title, fileName }: DocumentRecord): string {
  return `${fileName} ${title}`.replace(/\d+/g, '').toLocaleLowerCase();
}

function yearOf({ title, fileName }: DocumentRecord): number {
  return Number(/(?:19|20)\d\d/.exec(`${title} ${fileName}`)?.[0] ?? 0);
}

function pairsOf(name: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, at) => name.slice(at, at + 2)));
}

/** The share of two names' pairs of characters that stand in both (Dice). */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0;
  let common = 0;
  for (const pair of one) if (other.has(pair)) common++;
  return (2 * common) / (one.size + other.size);
}
