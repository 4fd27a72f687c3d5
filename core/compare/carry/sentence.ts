import { LANGUAGES } from '#core/language/index.ts';
import { lazily } from '#core/lazily.ts';
import type { Range } from '#core/text/range.ts';
import { sentencesAround } from '#core/text/sentences.ts';
import type { Edit } from '../words/diff.ts';
import { wordStarts } from '../words/words.ts';

/** What changed around a passage so that it may say another thing, though its own words stand. */
export type Weighty = 'negation' | 'number' | 'modal';

const KINDS: readonly Weighty[] = ['negation', 'number', 'modal'];

/**
 * Which kinds of word changed in the sentences that a passage stands in: there is one more of them, or one less, or
 * another.
 *
 * @param a the earlier text, `b` the later one
 * @param edits from `a` to `b`, in order
 * @param passage of `a`, half-open
 */
export function weightyChanges(a: string, b: string, edits: readonly Edit[], passage: Range): Weighty[] {
  const { from, to } = sentencesAround(a, passage);
  const found = new Set<Weighty>();
  for (const edit of edits) {
    if (edit.class !== 'wording' || edit.a.to < from || edit.a.from > to) continue;
    const gone = weighty(a.slice(edit.a.from, edit.a.to));
    const come = weighty(b.slice(edit.b.from, edit.b.to));
    for (const kind of KINDS) if (gone[kind].join(' ') !== come[kind].join(' ')) found.add(kind);
  }
  return KINDS.filter((kind) => found.has(kind));
}

/** The words of each kind, in the order of the text. */
function weighty(text: string): Record<Weighty, string[]> {
  const found: Record<Weighty, string[]> = { negation: [], number: [], modal: [] };
  const starts = wordStarts(text, 0, text.length);
  for (let at = 0; at + 1 < starts.length; at++) {
    const word = text.slice(starts[at], starts[at + 1]).toLowerCase();
    for (const kind of kindsOf(word)) found[kind].push(word);
  }
  return found;
}

const NUMBER =
  /\p{Nd}|^第?[〇零一二两兩三四五六七八九十百千万萬亿億廿卅]+[条條款项項章節节年月日号號次个個名元倍届屆]?$/u;

function kindsOf(word: string): Weighty[] {
  const { negations, modals, numbers } = words();
  const kinds: Weighty[] = [];
  const [denies, bids] = [endingIn(negations, word), endingIn(modals, word)];
  // しなければならない bids, though it ends as what denies.
  if ((denies > 0 && denies >= bids) || word.endsWith("n't") || word.endsWith('n’t')) kinds.push('negation');
  if (NUMBER.test(word) || numbers.has(word)) kinds.push('number');
  if (bids > 0) kinds.push('modal');
  return kinds;
}

/** How much of a word is one of these: all of it or nothing, and of Japanese and Korean the longest that it ends with. */
function endingIn(words: ReadonlySet<string>, word: string): number {
  const last = /[\u3041-\u309f\uac00-\ud7a3]$/.test(word) ? word.length - 1 : 0;
  for (let at = 0; at <= last; at++) if (words.has(word.slice(at))) return word.length - at;
  return 0;
}

const words = lazily(() => ({
  negations: new Set(LANGUAGES.flatMap(({ negations }) => negations)),
  modals: new Set(LANGUAGES.flatMap(({ modals }) => modals)),
  // What says one is an article as well.
  numbers: new Set(
    LANGUAGES.flatMap(({ numbers }) =>
      Object.entries(numbers).flatMap(([word, value]) => (value > 1 ? [word] : [])),
    ),
  ),
}));
