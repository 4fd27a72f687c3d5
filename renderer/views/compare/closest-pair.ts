import type { DocumentRecord } from '#core/project/model.ts';

/**
 * The two documents that are likeliest to be versions of one text: of one language, with the titles and file names
 * most alike; the one with the earlier year, else the one that came first, first. Empty where there are fewer than two.
 *
 * @param wanted one that is one of the two, where it is among the documents
 */
export function closestPair(documents: readonly DocumentRecord[], wanted: string | null = null): string[] {
  let best: { pair: readonly [DocumentRecord, DocumentRecord]; score: number } | null = null;
  for (const [index, one] of documents.entries()) {
    for (const other of documents.slice(index + 1)) {
      if (wanted !== null && one.id !== wanted && other.id !== wanted) continue;
      const score = (one.language === other.language ? 1 : 0) + alike(nameOf(one), nameOf(other));
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

/** The share of two names' pairs of characters that stand in both (Dice). */
function alike(a: string, b: string): number {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
  const one = pairs(a);
  const other = pairs(b);
  if (one.size + other.size === 0) return 0;
  let common = 0;
  for (const pair of one) if (other.has(pair)) common++;
  return (2 * common) / (one.size + other.size);
}
