import { createHash } from 'node:crypto';

/** `sha256:` and 64 hex digits of the UTF-8 form of a text, or of bytes. */
export function digestOf(data: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}
