import { hanWordAt } from '#core/language/han-words.ts';
import { isHan } from '#core/text/chars.ts';
import { foldCode } from '#core/text/fold.ts';
import type { Comparison } from '../comparison.ts';
import { joinedText } from '../joined-text.ts';
import type { Edit } from './diff.ts';
import { lookAlike } from './look-alikes.ts';

/** Beside one such place a text has to have so many more, and so many more in each {@link STRETCH} of it. */
const MORE = 2;
/** Code units. */
const STRETCH = 10_000;

/** A word of the list on one side, and on the other a look-alike of it that is none. */
interface Place {
  readonly edit: Edit;
  /** The side that has no word. */
  readonly side: 'a' | 'b';
  /** What stands there and what stands for it, to tell whether the change occurs once. */
  readonly key: string;
}

/**
 * The edits of a pair, those proposed as misprints marked as such: one side has a word of the list that is shipped, the
 * other characters that look like it and are no word; the change occurs once; and its text has at least two more such
 * places, and two in ten thousand characters. Only Chinese has a list.
 *
 * @param edits in step with the links
 */
export function proposeMisprints(
  comparison: Comparison,
  edits: readonly (readonly Edit[])[],
): readonly (readonly Edit[])[] {
  const { a, b, links, acrossLanguages } = comparison;
  if (acrossLanguages) return edits;
  const places = links.flatMap((link, at) => {
    const found = edits[at] ?? [];
    if (!found.some((edit) => edit.class === 'wording')) return [];
    const [one, other] = [joinedText(a, link.a), joinedText(b, link.b)];
    return found.flatMap((edit) => placeOf(edit, one, other) ?? []);
  });
  const times = new Map<string, number>();
  for (const { key } of places) times.set(key, (times.get(key) ?? 0) + 1);
  const once = places.filter(({ key }) => times.get(key) === 1);
  const proposed = new Set<Edit>();
  for (const [side, { page }] of [
    ['a', a],
    ['b', b],
  ] as const) {
    const own = once.filter((place) => place.side === side);
    const more = own.length - 1;
    if (more < MORE || more < (MORE * page.text.length) / STRETCH) continue;
    for (const { edit } of own) proposed.add(edit);
  }
  if (proposed.size === 0) return edits;
  return edits.map((list) =>
    list.some((edit) => proposed.has(edit))
      ? list.map((edit) => (proposed.has(edit) ? { ...edit, class: 'misprint' as const } : edit))
      : list,
  );
}

/** Tells an edit that changes one character, of a word, into one that looks like it; null for all others. */
function placeOf(edit: Edit, textA: string, textB: string): Place | null {
  const size = edit.a.to - edit.a.from;
  if (edit.class !== 'wording' || size !== edit.b.to - edit.b.from) return null;
  let differs = -1;
  for (let at = 0; at < size; at++) {
    const one = foldCode(textA.charCodeAt(edit.a.from + at));
    const other = foldCode(textB.charCodeAt(edit.b.from + at));
    if (one === other) continue;
    if (differs !== -1 || !isHan(one) || !isHan(other) || !lookAlike(one, other)) return null;
    differs = at;
  }
  if (differs === -1) return null;
  const [atA, atB] = [edit.a.from + differs, edit.b.from + differs];
  const [wordA, wordB] = [hanWordAt(textA, atA), hanWordAt(textB, atB)];
  if ((wordA === null) === (wordB === null)) return null;
  const key = `${textA.charAt(atA)}${textB.charAt(atB)} ${wordA ?? wordB}`;
  return { edit, side: wordA === null ? 'a' : 'b', key };
}
