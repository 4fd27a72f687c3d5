import * as v from 'valibot';
import { LOCALES } from '../i18n/locale.ts';
import { LONGEST_QUERY, LONGEST_TEMPLATE } from '../limits.ts';

/**
 * How a passage is cited: title and place within a sentence; as a footnote with all that is known; as a reference of
 * GB/T 7714—2015; plainly, as its language cites a law, a treaty, news or a page of the web.
 */
export const CITATION_STYLES = ['text', 'footnote', 'gbt7714', 'plain'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

/** What a page is made for: all at once, or one page each. */
export const EACH = ['project', 'document', 'tag', 'clause'] as const;
export type Each = (typeof EACH)[number];

/**
 * What an export may be written as: a page of Markdown, a folder of notes, one document with its notes for Word or as a page,
 * tables of passages, lists of the documents for a reference manager.
 */
export const EXPORT_FORMATS = ['md', 'vault', 'docx', 'html', 'csv', 'xlsx', 'csl', 'bib'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Formats of one file. */
export const FILE_FORMATS = EXPORT_FORMATS.filter((format) => format !== 'vault');

/** What goes out, in which form. */
export const ExportEntries = {
  /** The annotations that it finds, as it is typed; all where empty. */
  query: v.pipe(v.string(), v.maxLength(LONGEST_QUERY)),
  to: v.picklist(EXPORT_FORMATS),
  /** Of a folder of notes: what each is of. */
  each: v.picklist(EACH),
  style: v.picklist(CITATION_STYLES),
  /** Of the words around the text; that of most of it where null. */
  lang: v.nullable(v.picklist(LOCALES)),
  /** Of a page and of notes, in Liquid; empty for other formats. */
  template: v.pipe(v.string(), v.maxLength(LONGEST_TEMPLATE)),
};
const ExportForm = v.strictObject(ExportEntries);
export type ExportForm = v.InferOutput<typeof ExportForm>;
