import { isBlank } from '../text/chars.ts';

/** What a style of numbering is for: chapters, provisions, enumerations, bulleted lists. */
export type LabelRole = 'section' | 'clause' | 'list' | 'bullet';

/**
 * One reading of the characters at the start of a block as its label. Offsets are UTF-16 code units of the source.
 * It is a candidate: whether it labels anything is decided among its neighbours, see `choose-labels.ts`.
 */
export interface Label {
  readonly from: number;
  readonly to: number;
  /** Where the block's own text starts, behind the label, its separator and blanks. */
  readonly textFrom: number;
  /** Labels of one style count together: `han、`, `(a)`, `article`. */
  readonly style: string;
  /** Styles that a careless hand mixes in one list: `1.` and `1、`. */
  readonly family: string;
  readonly role: LabelRole;
  /** Part 1, chapter 2, section 3, article 4, paragraph 5, point 6; 0 where the style has no fixed place. */
  readonly rank: number;
  /** The last part of a dotted number; 0 for a bullet. */
  readonly number: number;
  /** What tells `Article 5-A` and `第五条之一` from the plain number; empty mostly. */
  readonly suffix: string;
  /** Of `1.2.3`, the part before the last: `1.2`. */
  readonly prefix: string;
  /** 3: a label wherever it starts a block. 2: also needs to be number 1 or to have a neighbour. 1: needs a neighbour. */
  readonly strength: 1 | 2 | 3;
}

/** Blanks within a label, as a part of a pattern; bounded, since patterns hold several in a row. */
export const SP = '[ \\t\\u00a0\\u3000]{0,12}';
/** A pattern for {@link exec}. */
export const sticky = (source: string, flags = '') => new RegExp(source, `y${flags}`);

interface Extra {
  readonly family?: string;
  readonly rank?: number;
  readonly suffix?: string;
  readonly prefix?: string;
  /** Whether a separator behind the label goes with it into no node. */
  readonly separated?: boolean;
}

/** A label that stands at `[from, to)` in a block that ends at `end`; finds where its text starts. */
export function make(
  text: string,
  from: number,
  to: number,
  end: number,
  style: string,
  role: LabelRole,
  number: number,
  strength: 1 | 2 | 3,
  extra: Extra = {},
): Label {
  let textFrom = skipBlanks(text, to, end);
  if (text.startsWith('**', textFrom) && text.startsWith('**', from - 2))
    textFrom = skipBlanks(text, textFrom + 2, end);
  if (extra.separated && textFrom < end && '.:：、．–—-'.includes(text.charAt(textFrom))) {
    while (textFrom < end && '.:：、．–—-'.includes(text.charAt(textFrom))) textFrom++;
    textFrom = skipBlanks(text, textFrom, end);
  }
  if (text.startsWith('**', textFrom) && text.startsWith('**', from - 2))
    textFrom = skipBlanks(text, textFrom + 2, end);
  return {
    from,
    to,
    textFrom: Math.min(textFrom, end),
    style,
    family: extra.family ?? '',
    role,
    rank: extra.rank ?? 0,
    number,
    suffix: extra.suffix ?? '',
    prefix: extra.prefix ?? '',
    strength,
  };
}

/** What a sticky pattern matches at `at`. */
export function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The first offset in `[from, to)` that holds no blank; `to` where there is none. */
export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** ASCII or full-width digits → number. */
export function toNumber(digits: string): number {
  let value = 0;
  for (let at = 0; at < digits.length; at++) value = value * 10 + (digits.charCodeAt(at) & 0x0f);
  return value;
}
