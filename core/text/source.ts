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

/** Drops a leading byte order mark and turns CRLF and lone CR into LF. Done once, at import. */
export function normaliseText(raw: string): string {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
