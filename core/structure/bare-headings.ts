import { isAlphabetic, isBlank, isComma, isLower, isSentenceEnd, isTerminal } from '#core/text/chars.ts';
import { beginsAnew, countBeginnings } from './beginnings.ts';
import { endsInFunctionWord } from './function-words.ts';
import type { Line } from './line.ts';
import { behindDateline, isByline, isSoleDate, isSubtitle } from './marginalia.ts';
import { headsSection, rankNamed, signs, standsForSigning } from './surroundings.ts';

/** A heading without a number takes at most these many columns. */
const WIDEST = 72;
/** Three short lines in a row are a list, an address or a table, and head nothing. */
const MOST_TOGETHER = 2;

/** What it costs to take a line that looks like a heading for text; see `decide.ts`. */
const COST = { named: 3, drawn: 2.4, short: 1.2, doubtful: 0.5 } as const;

/**
 * What a heading without a number heads: a preamble or final provisions by its words, an annex, where counts begin anew,
 * an article that follows (`caption`: in brackets, it holds nothing), or any section.
 */
export type BareKind = 'preamble' | 'final' | 'annex' | 'caption' | 'plain';

/** A line that may head a section without bearing a number. */
export interface BareHeading {
  readonly kind: BareKind;
  /** What it costs to take it for text. */
  readonly cost: number;
  /** Of one that begins with the name of a division, PARTIE LÉGISLATIVE: its rank. */
  readonly rank?: number;
}

/** For every line how likely it is a heading without a number: short, apart, with text below it. Linear. */
export function findBareHeadings(
  text: string,
  lines: readonly Line[],
  soft: readonly boolean[],
  contents: readonly boolean[],
): (BareHeading | null)[] {
  // Where the format names headings the others are none, but for what words say.
  const begins = countBeginnings(text, lines);
  const formatted = lines.filter((line) => line.level > 0).length > 1;
  const found = lines.map((line, at): BareHeading | null =>
    contents[at] ? null : ofFormat(headingAt(text, { lines, soft, begins }, line, at), formatted),
  );
  dropFrontMatter(lines, found);
  dropBackMatter(text, lines, found);
  let run = 0;
  // Up to which line was asked whether it signs, and whether one does since the last label.
  let asked = 0;
  let signed = false;
  for (let at = 0; at <= lines.length; at++) {
    const line = lines[at];
    const own = found[at];
    if (line && own && own.cost < COST.named) {
      for (; !signed && asked <= at; asked++) signed = signs(text, lines[asked]!);
      if (line.labels.length > 0) found[at] = null;
      else if (signed) found[at] = headsDivision(lines[at + 1]) ? { kind: 'annex', cost: COST.named } : null;
    }
    if (found[at]?.kind === 'annex' || (line && line.labels.length > 0)) {
      signed = false;
      asked = at + 1;
    }
    if (found[at]) {
      run++;
      continue;
    }
    if (run > MOST_TOGETHER)
      for (let back = at - run; back < at; back++)
        if ((found[back]?.cost ?? 0) < COST.drawn) found[back] = null;
    run = 0;
  }
  return found;
}

/** Whether a division begins its count on a line: what stands over it behind signatures heads what they have passed. */
function headsDivision(line: Line | undefined): boolean {
  return (
    line?.labels.some(({ role, number, unread }) => role === 'section' && number === 1 && unread > LIKELY) ??
    false
  );
}

/** Short lines before the first label tell when a text was passed, and by whom: they head nothing. */
function dropFrontMatter(lines: readonly Line[], found: (BareHeading | null)[]): void {
  const first = lines.findIndex(({ labels }) => labels.some(({ unread }) => unread > LIKELY));
  // But what stands right over it may head it.
  for (let at = 0; at < first - 1; at++) {
    const own = found[at];
    if (own?.kind === 'plain' && own.cost < COST.drawn) found[at] = null;
  }
}

/** Behind the last label short lines with no text below them are names and offices of those who sign. */
function dropBackMatter(text: string, lines: readonly Line[], found: (BareHeading | null)[]): void {
  const last = lines.findLastIndex(({ labels }) => labels.some(({ unread }) => unread > LIKELY));
  if (last === -1) return;
  let isFollowed = false;
  for (let at = lines.length - 1; at > last; at--) {
    const line = lines[at];
    if (found[at]?.kind === 'plain' && !isFollowed) found[at] = null;
    if (line && line.to - line.from >= LEAST_TEXT && isTerminal(text.charCodeAt(line.to - 1)))
      isFollowed = true;
  }
}
/** Text below a heading takes at least so many code units. */
const LEAST_TEXT = 24;

function ofFormat(found: BareHeading | null, formatted: boolean): BareHeading | null {
  return formatted && found?.kind === 'plain' ? null : found;
}

interface Around {
  readonly lines: readonly Line[];
  readonly soft: readonly boolean[];
  /** How many lines begin with the same two characters. */
  readonly begins: ReadonlyMap<number, number>;
}

function headingAt(
  text: string,
  { lines, soft, begins }: Around,
  line: Line,
  at: number,
): BareHeading | null {
  const next = lines[at + 1];
  if (line.level > 0 || line.labels.length > 0 || soft[at] || !next) return null;
  const { from, to } = line;
  // What is struck out heads nothing.
  if (to - from > WIDEST || text.startsWith('~~', from)) return null;
  const before = lines[at - 1];
  // What stands below a label alone is its title.
  if (before?.labels.some((label) => label.textFrom >= before.to && label.unread >= LIKELY)) return null;
  const kind = headsSection(text, line) ?? (isCaption(text, line, next) ? 'caption' : null);
  if (kind) return line.width > WIDEST ? null : { kind, cost: COST.named };
  if (soft[at + 1] || !line.apart || !(next.apart || next.labels.length > 0 || next.level > 0)) return null;
  if (line.width > WIDEST) return null;
  const cost = looksLike(text, from, to);
  // Over a dateline stands a headline.
  if (behindDateline(text, next.from, next.to) > next.from) return null;
  if (isLower(text.charCodeAt(next.from)) || endsInFunctionWord(text, line)) return null;
  // A piece that a page's end has left is no heading over the rest of it.
  const rest = next.labels.length === 0 && next.to - next.from <= to - from;
  if (cost < COST.drawn && rest && !beginsAnew(text, next.from, begins)) return null;
  return cost === 0 || (cost < COST.drawn && mayGoOn(text, before, line)) ? null : withRank(text, line, cost);
}

function withRank(text: string, line: Line, cost: number): BareHeading {
  const rank = rankNamed(text, line);
  return rank === null ? { kind: 'plain', cost } : { kind: 'plain', cost, rank };
}

/** A line in brackets right over an article. */
function isCaption(text: string, { from, to }: Line, next: Line): boolean {
  if (!next.labels.some(({ rank, unread }) => rank >= 4 && unread >= LIKELY)) return false;
  return /^[（(【[][^（）()。]{1,40}[）)】\]]$/.test(text.slice(from, to));
}

/** Whether a line may be what a page's end has left of the line before, or closes a bracket that it does not open. */
function mayGoOn(text: string, before: Line | undefined, { from, to }: Line): boolean {
  if (/^[^《「（(“]*[》」）)”]/.test(text.slice(from, to))) return true;
  if (!before || before.level > 0 || isTerminal(text.charCodeAt(before.to - 1))) return false;
  return before.to - before.from > LEAST_CUT && before.width > 2 * LEAST_CUT;
}

/** A label that costs so much to leave unread is one. */
const LIKELY = 2;
/** A piece that a page's end has left is at least this many code units long. */
const LEAST_CUT = 20;

/** Formulas, days and numbers of documents, tables, remarks of a format: they head nothing. */
const DATED = /[=＝×÷]|\d\s*年|[〔[【]\s*\d{4}|第\s*\d+\s*号|\||<!--/;

/** How much a line that stands apart looks like a heading by its letters. */
function looksLike(text: string, from: number, to: number): number {
  if (to - from > 4 && /^([*_]{1,3})[^*_]+\1$/.test(text.slice(from, to))) return COST.drawn;
  const last = text.charCodeAt(to - 1);
  if (isSentenceEnd(last) || isComma(last)) return 0;
  const first = text.charCodeAt(from);
  if (isLower(first) || '《"“(（[【<-–—*•|/'.includes(text.charAt(from))) return 0;
  let letters = 0;
  let small = 0;
  let capitals = 0;
  let blanks = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (
      code === 0x3002 ||
      code === 0xff1b ||
      code === 0x3b ||
      code === 0x09 ||
      code === 0xff1a ||
      code === 0x3a
    )
      return 0;
    if (isBlank(code)) {
      if (++blanks > 3 && code === text.charCodeAt(at - 1)) return 0;
    } else if (isLower(code)) small++;
    else if (isAlphabetic(code)) capitals++;
    if (code > 0x40) letters++;
  }
  const range = { from, to };
  if (letters < 2 || isSoleDate(text, range) || isByline(text, range) || isSubtitle(text, range)) return 0;
  if (standsForSigning(text, range)) return 0;
  const upper = small === 0 && capitals > 3;
  if (upper) return COST.drawn;
  const line = text.slice(from, to);
  if (DATED.test(line) || (!upper && /\p{L}\. /u.test(line))) return 0;
  if (/\d|[,，、]/.test(line)) return COST.doubtful;
  return COST.short;
}
