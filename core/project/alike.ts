import { foldText } from '#core/text/fold.ts';

/** Names that are longer are not looked at letter by letter. */
const LONGEST = 60;

/**
 * Whether two names are so much alike that a person may have meant the same: one letter more, less or other, two where
 * both are long; the same but for case, width, blanks or the form of Han characters. Not the same name.
 */
export function alike(one: string, other: string): boolean {
  if (one === other) return false;
  const [a, b] = [keyOf(one), keyOf(other)];
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 3 || Math.max(a.length, b.length) > LONGEST) return false;
  // 第一章 and 第二章 differ by what they are about.
  if (/\d/.test(a + b) && a.replace(/\d/g, '') === b.replace(/\d/g, '')) return false;
  const wide = /\p{Script=Han}/u.test(a);
  const most = wide ? (shorter >= 4 ? 1 : 0) : shorter >= 10 ? 2 : shorter >= 5 ? 1 : 0;
  return most > 0 && distance(a, b, most) <= most;
}

function keyOf(name: string): string {
  return foldText(name.normalize('NFC'), ['width', 'looks', 'han', 'case'], 'left out').text;
}

/** Insertions, deletions and replacements from one text to another (Levenshtein); more than `most` may be any number above it. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const kept = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(kept, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[b.length] ?? most + 1;
}
