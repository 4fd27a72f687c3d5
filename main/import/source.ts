import { createHash } from 'node:crypto';
import { normaliseText, type SourceText } from '#core/text/source.ts';

/** `sha256:` and 64 hex digits of the UTF-8 form of a text, or of bytes. */
export function digestOf(data: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}

/** The source text of a raw text: newlines normalised, digest taken. */
export function makeSource(raw: string): SourceText {
  const text = normaliseText(raw);
  return { text, digest: digestOf(text) };
}
