import type { Layout } from './layout.ts';

/** An immutable text. Every position in Vermilion is a UTF-16 offset into one of these. */
export interface SourceText {
  /** LF-normalised, without a byte order mark. */
  readonly text: string;
  /** `sha256:` and 64 hex digits of the UTF-8 form of `text`. */
  readonly digest: string;
  /** What the file's format says beside the characters; left out where that is nothing. */
  readonly layout?: Layout;
}

/** Drops a leading byte order mark and turns CRLF, lone CR and what else ends lines in Unicode into LF. Done once, at import. */
export function normaliseText(raw: string): string {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  return OTHER_ENDS.test(text) ? text.replace(LINE_ENDS, '\n') : text;
}
/** The next line of EBCDIC, and the separators of lines and paragraphs. */
const OTHER_ENDS = /[\r\x85\u2028\u2029]/;
const LINE_ENDS = /\r\n?|[\x85\u2028\u2029]/g;
