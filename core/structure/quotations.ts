import type { Line } from './line.ts';

/** A quotation that does not close within so many lines is a mark in the text. */
const LONGEST = 200;
const OPENING = '"“„«「『‘';
const CLOSING = '"”“»」』’';

/**
 * The lines of quoted provisions: what an amending act puts in, behind a line that ends in a colon or a dash, from an
 * opening mark to where it closes. Each paragraph may open it anew. They number nothing of the act that quotes them.
 * Where the act itself goes on to its next number before anything closes, and quotes again there, the mark is text.
 *
 * @returns per line whether it is quoted. Linear: no line is looked at in two quotations.
 */
export function findQuotations(text: string, lines: readonly Line[]): boolean[] {
  const quoted = new Array<boolean>(lines.length).fill(false);
  const act = new ActCount(text, lines, quoted);
  for (let at = 1; at < lines.length; at++) {
    if (!opens(text, lines[at]) || !leads(text, lines[at - 1])) continue;
    const { end, closed } = closingLine(text, lines, at, act);
    // What nothing closes is text; where nothing closes near here, what opens on the next lines would not close either.
    if (closed) quoted.fill(true, at, end + 1);
    at = closed ? end : end - 1;
  }
  return quoted;
}

/**
 * Where the quotation ends that line `at` opens: at the line that closes it, else before the one at which to look for
 * another.
 */
function closingLine(
  text: string,
  lines: readonly Line[],
  at: number,
  act: ActCount,
): { readonly end: number; readonly closed: boolean } {
  const mark = text.charAt(lines[at]?.from ?? 0);
  const reach = Math.min(at + LONGEST, lines.length);
  let goesOn = false;
  for (let end = at; end < reach; end++) {
    const line = lines[end]!;
    goesOn ||= end > at && act.goesOnWith(line, at);
    if (goesOn && quotesAnew(text, mark, line, lines[end - 1])) return { end, closed: false };
    if (closeAt(text, line) !== -1 && !opens(text, lines[end + 1])) return { end, closed: true };
  }
  return { end: at + LONGEST + 1, closed: false };
}

/** How far the act that quotes has counted, outside of what it quotes. Lines are read when they are asked for, once. */
class ActCount {
  private read = 0;
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly text: string,
    private readonly lines: readonly Line[],
    private readonly quoted: readonly boolean[],
  ) {}

  /** Whether a line bears the number that follows the act's own before line `at`; `at` never goes back. */
  goesOnWith(line: Line, at: number): boolean {
    if (line.labels.length === 0 || opens(this.text, line)) return false;
    for (; this.read < at; this.read++) {
      const own = this.lines[this.read]!;
      if (own.labels.length === 0 || this.quoted[this.read] || opens(this.text, own)) continue;
      for (const { style, number, role } of own.labels) if (role !== 'bullet') this.counts.set(style, number);
    }
    return line.labels.some(
      ({ style, number, inserted, role }) =>
        role !== 'bullet' && this.counts.get(style) === (inserted > 0 ? number : number - 1),
    );
  }
}

/** Whether a line opens a quotation of its own with the same mark: at its start below what leads to it, or within. */
function quotesAnew(text: string, mark: string, line: Line, before: Line | undefined): boolean {
  if (text.charAt(line.from) === mark) return leads(text, before);
  const close = closeAt(text, line);
  return close !== -1 && text.slice(line.from, close).includes(mark);
}

/** Whether what stands below is what a line speaks of. */
function leads(text: string, line: Line | undefined): boolean {
  return line !== undefined && /[:：—–]$/.test(text.charAt(line.to - 1));
}

function opens(text: string, line: Line | undefined): boolean {
  return line !== undefined && OPENING.includes(text.charAt(line.from));
}

/** Where a line ends in a closing mark, a full stop or a semicolon behind it perhaps; -1 where it does not. */
function closeAt(text: string, { from, to }: Line): number {
  let at = to - 1;
  while (at > from && '。；;.,，、'.includes(text.charAt(at))) at--;
  return at > from && CLOSING.includes(text.charAt(at)) ? at : -1;
}
