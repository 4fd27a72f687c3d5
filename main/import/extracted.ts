import type { ImportGuess, LeftOut } from '#core/contract.ts';
import { MOST_COMMENTS, MOST_TEXT } from '#core/limits.ts';
import type { Annotation } from '#core/project/model.ts';
import type { Result, Warning } from '#core/result.ts';
import type { TextFormat } from '#core/structure/outline.ts';
import type { Layout } from '#core/text/layout.ts';
import type { Range } from '#core/text/range.ts';

/** What a person may choose before a file comes in. */
export interface ImportOptions {
  /** Reads a text file in this encoding, by its WHATWG name, instead of the one that was guessed. */
  readonly encoding?: string;
  /** Of a file with tracked changes: the text with all of them accepted (unless told), with none, or both texts. */
  readonly changes?: 'accepted' | 'original' | 'both';
  /** All of it is wanted: not the article of a page alone, nor the sheets alone that a workbook shows. */
  readonly whole?: boolean;
  /** The column that labels the rows of a table, counted from 1, or that none does; guessed where it is not told. */
  readonly labelColumn?: number | 'none';
}

/** A file on its way in. */
export interface ImportFile {
  /** Without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: ImportOptions;
  /** Tells how far it is, e.g. in pages. May be called often. */
  readonly progress: (done: number, of: number) => void;
}

/** A comment that stands in the file, on its way to becoming an annotation. */
export interface FileComment {
  /** Passages of the text, half-open, in order; none for a comment on no text, which is left out. */
  readonly ranges: readonly Range[];
  /** Markdown: what stands in it is escaped. */
  readonly note: string;
  readonly written: NonNullable<Annotation['written']>;
}

/** What a file says of itself; a field it does not speak of is left out. */
export interface Described {
  readonly title?: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  /** BCP 47 */
  readonly language?: string;
}

/** What a person should be asked before the file comes in. */
export interface Choices {
  /** The encoding was guessed, and these are others in which the bytes can be read, the likeliest first. */
  readonly encodings?: readonly string[];
  /** The file has tracked changes: how many insertions and deletions. */
  readonly changes?: { readonly inserted: number; readonly deleted: number };
  /** The file is a table: the names of its columns, empty for one without. */
  readonly columns?: readonly string[];
  /** Something was left out that comes in where `whole` is asked for, or came in for that. */
  readonly whole?: boolean;
}

/** A text as it came out of a file. */
export interface Extracted {
  /** LF newlines, no byte order mark. Holds more than blanks. */
  readonly text: string;
  readonly format: TextFormat;
  readonly layout: Layout;
  readonly described: Described;
  /** As in FileSchema. */
  readonly encoding: string | null;
  readonly comments: readonly FileComment[];
  /** What the person should know, each with a sentence under `warning.<code>`: replaced characters, what was left out. */
  readonly warnings: readonly Warning[];
  readonly choices: Choices;
  /** Left out where nothing was guessed. */
  readonly guesses?: readonly ImportGuess[];
  /** Left out where all came in, or what did not cannot be told apart. */
  readonly leftOut?: readonly LeftOut[];
  /** Of a table: the column that labels the rows. */
  readonly labelColumn?: number;
  /** With `changes: 'both'`: the text before the changes; this one is the text after them. */
  readonly before?: Extracted;
}

/** Reads one kind of file. */
export interface Importer {
  /** Stands in the provenance, e.g. `docx`. */
  readonly id: string;
  /** Raised whenever the same bytes may give another text. */
  readonly version: number;
  /**
   * The text of a file, or why there is none, with the `file`'s name: one sentence each. Never throws for what a file
   * may hold; where it does all the same the file is told to be damaged.
   */
  extract(file: ImportFile): Result<Extracted> | Promise<Result<Extracted>>;
}

/** The most that may come out of a file: code units of text, entries of a layout, comments. */
export const MOST = { text: MOST_TEXT, marks: 500_000, comments: MOST_COMMENTS } as const;
