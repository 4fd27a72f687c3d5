import type { Range } from '#core/text/range.ts';

type Letter = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm' | 'n' | 'o' | 'p';

/** The tags of a text that is written down in the test; of one that is put together, any. */
type TagsOf<T extends string, Found = never> = string extends T
  ? Letter
  : T extends `${string}<${infer Tag}>${infer Rest}`
    ? TagsOf<Rest, Found | Extract<Tag, Letter>>
    : Found;

/** A text and the places that were tagged in it. */
export interface Tagged<Tag extends string> {
  /** The text without its tags. */
  readonly text: string;
  /** Where each tag stood, in UTF-16 code units of {@link text}. */
  readonly at: Readonly<Record<Tag, number>>;
  /** The stretch between two tags, in the order of the text. */
  range(from: Tag, to: Tag): Range;
}

/**
 * A text with places in it: `tagged('The <a>Buyer<b> shall')` is `The Buyer shall`, with `at.a` 4 and `at.b` 9. A tag is a
 * letter from `a` to `p`; one that is not in the text does not compile, and throws where the text is put together.
 */
export function tagged<const T extends string>(marked: T): Tagged<TagsOf<T>> {
  type Tag = TagsOf<T>;
  const at: Record<string, number> = {};
  let text = '';
  let done = 0;
  for (const { index, 0: tag, 1: name } of marked.matchAll(/<([a-p])>/g)) {
    if (Object.hasOwn(at, name!)) throw new RangeError(`${tag} stands twice in ${marked}`);
    text += marked.slice(done, index);
    at[name!] = text.length;
    done = index + tag.length;
  }
  text += marked.slice(done);
  const placeOf = (tag: Tag): number => {
    const place = at[tag];
    if (place === undefined) throw new RangeError(`<${tag}> is not in ${marked}`);
    return place;
  };
  const range = (first: Tag, second: Tag): Range => {
    const [from, to] = [placeOf(first), placeOf(second)];
    if (from > to) throw new RangeError(`<${second}> stands before <${first}> in ${marked}`);
    return { from, to };
  };
  return { text, at: at as Record<Tag, number>, range };
}

/** The only place of a quote in a text. */
export function quoted(text: string, quote: string): Range {
  const from = text.indexOf(quote);
  if (from === -1) throw new RangeError(`not in the text: ${quote}`);
  if (text.includes(quote, from + 1)) throw new RangeError(`twice in the text: ${quote}`);
  return { from, to: from + quote.length };
}
