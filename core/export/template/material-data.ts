import type { Locale } from '#core/i18n/locale.ts';
import type { NoteValue } from './values.ts';

/*
 * What a template can name, as plain data that goes to the thread where it is rendered. Fields that a template reads are
 * named as it names them.
 */

export interface TagData {
  readonly id: string;
  readonly name: string;
  /** With the tags it stands under. */
  readonly path: string;
  readonly hashtag: string;
  /** What a note of it is called, as links know it. */
  readonly file_name: string;
  readonly definition: string | null;
  readonly documents: DocumentData[];
  readonly passages: PassageData[];
  readonly region: string;
}

export interface PassageData {
  readonly quote: string;
  readonly citation: string;
  readonly anchor: string;
  readonly tags: readonly TagData[];
  /** Markdown. */
  readonly note: string | NoteValue | null;
  readonly author: string | null;
  readonly date: DayData;
  readonly clause: ClauseData;
  readonly document: DocumentData;
  /** Of a note on a change: what stands in the earlier version and in the later one. */
  readonly before: string | null;
  readonly after: string | null;
  readonly region: string;
  /** Of the annotation. */
  readonly id: string;
}

/** A day in UTC, so that the same project reads the same everywhere. */
export interface DayData {
  readonly iso: string;
  readonly told: string;
}

export interface ClauseData {
  /** Empty before the first block of a text. */
  readonly ref: string;
  readonly label: string | null;
  /** Its own heading, or how its text begins. */
  readonly heading: string | null;
  /** Both. */
  readonly title: string | null;
  /** By which it is told from all others: the text it stands in, and where, or else its heading. */
  readonly name: string;
  /** What a note of it is called, as links know it. */
  readonly file_name: string;
  readonly passages: PassageData[];
  readonly region: string;
}

export interface ArticleData {
  /** null where it is the document's own, or stands alone. */
  readonly title: string | null;
  readonly clauses: ClauseData[];
  readonly region: string;
}

export interface DocumentData {
  readonly id: string;
  readonly title: string;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly language: string;
  readonly file: string;
  readonly file_name: string;
  /** The document as a whole, cited. */
  readonly source: string;
  readonly tags: readonly TagData[];
  readonly articles: ArticleData[];
  readonly clauses: ClauseData[];
  readonly passages: PassageData[];
  readonly region: string;
}

/** Two versions and the notes on what changed between them. */
export interface ComparisonData {
  readonly before: DocumentData;
  readonly after: DocumentData;
  readonly passages: PassageData[];
}

export interface Material {
  readonly locale: Locale;
  readonly project: { readonly title: string };
  /** Those in which something was noted. */
  readonly documents: readonly DocumentData[];
  readonly sources: readonly DocumentData[];
  /** Those that a passage bears, in the order of the codebook; the passages without any stand in `untagged`. */
  readonly tags: readonly TagData[];
  readonly passages: readonly PassageData[];
  readonly untagged: readonly PassageData[];
  readonly comparisons: readonly ComparisonData[];
}
