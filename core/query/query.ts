import * as v from 'valibot';

/** What a hit may stand in. */
export const WHERE = ['text', 'note', 'tag', 'label', 'title'] as const;
export type Where = (typeof WHERE)[number];

/** What is known of a passage or of its document, and can be asked for by name: `tag:海洋`, `lang:zh`. */
export const FACTS = ['tag', 'note', 'doc', 'lang', 'by', 'date'] as const;
export type FactName = (typeof FACTS)[number];

/** A span of days, both ends in it, as `2024-05-01`; null where it is open. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/** What a person looks for, as data: the same for a window, a command line and an export. */
export type Query =
  /** Words as they stand, in texts, notes, names of tags, labels and titles. */
  | { readonly kind: 'words'; readonly words: string }
  /** A regular expression, in texts and notes. */
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** The clause that bears this label or is cited so. */
  | { readonly kind: 'label'; readonly label: string }
  /** `*` stands for any characters. */
  | { readonly kind: 'fact'; readonly name: Exclude<FactName, 'date'>; readonly value: string }
  | { readonly kind: 'date'; readonly days: Days }
  | { readonly kind: 'not'; readonly of: Query }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Query[] }
  /** Both at most so many code points apart, between their nearest ends, in either order. */
  | { readonly kind: 'near'; readonly most: number; readonly a: Query; readonly b: Query }
  /** Both in the same clause. */
  | { readonly kind: 'in'; readonly a: Query; readonly b: Query };

/** What is taken as the same while words are looked for, and what as a word. Breaks of lines and pages are never in the way. */
export interface Folding {
  /** Simplified and traditional forms of a Han character. */
  readonly han: boolean;
  /** Full and half width, and characters that show the same. */
  readonly width: boolean;
  /** Capital and small letters. */
  readonly case: boolean;
  /** Words of alphabets and numbers are found whole alone; Chinese writes none apart. */
  readonly whole: boolean;
}
/** As data that crosses the bridge. */
export const FoldingSchema = v.strictObject({
  han: v.boolean(),
  width: v.boolean(),
  case: v.boolean(),
  whole: v.boolean(),
});
export const FOLD_ALL: Folding = { han: true, width: true, case: true, whole: false };
/** As it is written, character for character. */
export const EXACT: Folding = { han: false, width: false, case: false, whole: false };

/** Tells one way to fold from others. */
export function foldingKey({ han, width, case: letters }: Folding): string {
  return `${han ? 'h' : ''}${width ? 'w' : ''}${letters ? 'c' : ''}`;
}
