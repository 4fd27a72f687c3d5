import type { Page } from '#core/structure/page.ts';
import { quoteOf } from '#core/text/quote.ts';
import type { Range } from '#core/text/range.ts';
import { escapeHtml } from '../comparison-note-html.ts';
import type { CitationStyle } from '../form.ts';
import { type CitedRecord, citedOf } from './model.ts';
import { cite, citeHtml } from './styles.ts';
import { citingWords, inMarks } from './words.ts';

/** The same as plain and as rich text, as a clipboard takes both. */
export interface Copied {
  readonly text: string;
  /** Inline HTML. */
  readonly html: string;
}

/**
 * A passage in the marks of its language with its citation behind it, ready to be pasted: in text in brackets, in other
 * styles on a line of its own.
 *
 * @param ranges half-open, UTF-16 code units
 */
export function quotedCitation(
  record: CitedRecord,
  page: Page,
  ranges: readonly Range[],
  style: CitationStyle,
): Copied {
  const cited = citedOf(record, page, ranges);
  const words = citingWords(cited.document.language);
  const quote = inMarks(quoteOf(page, ranges).replaceAll('\n', ' '), words.quoteMarks);
  const [open, close] = style !== 'text' ? ['\n', ''] : words.wide ? ['（', '）'] : [' (', ')'];
  return {
    text: quote + open + cite(cited, style) + close,
    html: escapeHtml(quote) + (open === '\n' ? '<br>' : open) + citeHtml(cited, style) + close,
  };
}
