import type { Hash } from './note.ts';

const BLANK = /^[ \t\r\n]*$/;

/** The lines of a text, each with its line break. */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end === -1 ? text.length : end + 1;
    lines.push(text.slice(at, next));
    at = next;
  }
  return lines;
}

/** Whether a line holds nothing but blanks. */
export function isBlank(line: string): boolean {
  return BLANK.test(line);
}

/** A line without its line break and the blanks before that. */
export function bare(line: string): string {
  return line.trimEnd();
}

/** A text with LF line breaks, without blank lines at its ends, its last line without a line break. */
export function trimmed(text: string): string {
  const lines = linesOf(text.replaceAll('\r\n', '\n'));
  let from = 0;
  let to = lines.length;
  while (from < to && isBlank(lines[from] ?? '')) from++;
  while (to > from && isBlank(lines[to - 1] ?? '')) to--;
  const kept = lines.slice(from, to).join('');
  return kept.endsWith('\n') ? kept.slice(0, -1) : kept;
}

/** The first hex digits of a text's digest. */
export function shortDigest(hash: Hash, text: string, digits: number): string {
  const digest = hash(text);
  return digest.slice(digest.indexOf(':') + 1).slice(0, digits);
}
