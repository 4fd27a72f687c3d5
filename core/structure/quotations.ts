import type { Line } from './line.ts';

/** A quotation that does not close within so many lines is a mark in the text. */
const LONGEST = 200;
const OPENING = '"“„«「『‘';
const CLOSING = '"”“»」』’';

/**
 * The lines of quoted provisions: what an amending act puts in, behind a line that ends in a colon or a dash, from an
 * opening mark to where it closes. Each paragraph may open it anew. They number nothing of the act that quotes them.
 *
 * @returns per line whether it is quoted. Linear: no line is looked at in two quotations.
 */
export function findQuotations(text: string, lines: readonly Line[]): boolean[] {
  const quoted = new Array<boolean>(lines.length).fill(false);
  for (let at = 1; at < lines.length; at++) {
    const before = lines[at - 1];
    if (!before || !opens(text, lines[at]) || !/[:：—–]$/.test(text.charAt(before.to - 1))) continue;
    const end = closingLine(text, lines, at);
    if (end === -1) {
      // Nothing closes near here: what opens on the next lines would not close either.
      at += LONGEST;
      continue;
    }
    for (let inside = at; inside <= end; inside++) quoted[inside] = true;
    at = end;
  }
  return quoted;
}

/** The line in which a quotation closes that line `at` opens; -1 where none does within reach. */
function closingLine(text: string, lines: readonly Line[], at: number): number {
  for (let end = at; end < Math.min(at + LONGEST, lines.length); end++) {
    const line = lines[end];
    if (line && closes(text, line) && !opens(text, lines[end + 1])) return end;
  }
  return -1;
}

function opens(text: string, line: Line | undefined): boolean {
  return line !== undefined && OPENING.includes(text.charAt(line.from));
}

/** Whether a line ends in a closing mark, a full stop or a semicolon behind it perhaps. */
function closes(text: string, { from, to }: Line): boolean {
  let at = to - 1;
  while (at > from && '。；;.,，、'.includes(text.charAt(at))) at--;
  return at > from && CLOSING.includes(text.charAt(at));
}
