import type { AgreementWords } from './agreement-words.ts';

/**
 * The usual place of a division among others, from the outermost in. A text's own order counts for more: it is asked
 * for only where a division is seen for the first time.
 */
export type DivisionRank =
  | 'part'
  | 'title'
  | 'chapter'
  | 'section'
  | 'subsection'
  | 'article'
  | 'paragraph'
  | 'point'
  | 'annex';

/**
 * A division that a label names. Words stand before its number (`Article 4`), behind it (`1 kap.`), or around it
 * (`第` and `条`). Small letters, as they are written in the middle of a sentence; accents as they should be.
 */
export interface Division {
  readonly rank: DivisionRank;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
}

/** What one language says with words of its own. Phrases are in small letters; they are looked for at word boundaries. */
export interface Language {
  /** BCP 47, e.g. `pt`. */
  readonly code: string;
  readonly divisions: readonly Division[];
  /** Words that number a division, cardinal and ordinal, in every gender: `first` → 1. At least to 20, tens to 100. */
  readonly numbers: Readonly<Record<string, number>>;
  /** A division that stands alone: `único`, `sole`. */
  readonly sole: readonly string[];
  /** What says that a division comes before the first: `preliminar`. */
  readonly preliminary: readonly string[];
  /** Full names, then what they are cut to in print, each with its month, 1 to 12. */
  readonly months: Readonly<Record<string, number>>;
  /** Small words that no block and no title ends with: `of`, `the`, `de`. Empty where a language has none at the end. */
  readonly functionWords: readonly string[];
  /** Single words that deny or except: `not`, `sem`, 不得. Words as a comparison parts them. */
  readonly negations: readonly string[];
  /** What bids, permits or promises: `shall`, `poderá`, 应当; single words, and several in a row: `has to`. */
  readonly modals: readonly string[];
  /** How the paragraph that signs begins: `done at`, `in witness whereof`, `feito em`. */
  readonly signing: readonly string[];
  /** How a line of a signature begins: `for the government of`, `pelo`, `代表`; `(signed)`. */
  readonly signatures: readonly string[];
  /** What heads a list of contents: `contents`, `table of contents`, `目录`. The whole line. */
  readonly contents: readonly string[];
  /** What heads a preamble, the whole line: `preamble`, `序言`. */
  readonly preamble: readonly string[];
  /** What heads final, transitional or supplementary provisions, the whole line: `final provisions`, `附则`. */
  readonly final: readonly string[];
  /** What heads a list of attachments in a text: `attachments`, `附件：`. */
  readonly attachments: readonly string[];
  /**
   * What a text of its own is called where it heads a page: `agreement`, `joint statement`, `备忘录`. Titles begin with
   * it, or end with it where {@link headLast}.
   */
  readonly documents: readonly string[];
  /** What else a list of what was signed names: `letter of intent`, `work programme`, `换文`. */
  readonly instruments: readonly string[];
  /** What else a title names, which heads sections too: `law`, `notice`, `规定`. */
  readonly acts: readonly string[];
  /** A title ends with what it is: 《…协定》, `…협정`, `… Anlaşması`. */
  readonly headLast: boolean;
  /** Suffixes that tell an inserted division from the one before it, with their rank: `bis` → 1, `ter` → 2. */
  readonly inserted: Readonly<Record<string, number>>;
  /** What lists of signed documents are written with; absent where nobody has gathered it. */
  readonly agreements?: AgreementWords;
}
