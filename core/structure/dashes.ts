import { isTerminal } from '../text/chars.ts';
import { isDash } from './labels/grammar.ts';
import type { Line } from './line.ts';

/** So many paragraphs may stand between two items of a list. */
const MOST_BETWEEN = 2;

/**
 * Of every line whether a dash that it begins with marks no list: it stands alone, and nothing leads to it. So begin
 * subtitles, who it was that said something, and the second half of a sentence. A single hyphen always marks one.
 *
 * @param soft whether a line goes on with the one before
 */
export function findLoneDashes(text: string, lines: readonly Line[], soft: readonly boolean[]): boolean[] {
  const lone = new Array<boolean>(lines.length).fill(false);
  const last = new Map<string, Dash>();
  let paragraph = 0;
  for (let at = 0; at < lines.length; at++) {
    if (!soft[at]) paragraph++;
    const [label] = lines[at]!.labels;
    if (label?.role !== 'bullet' || label.style === '-' || !isDash(label.style.charCodeAt(0))) continue;
    const over = lines[at - 1];
    const end = over ? text.charCodeAt(over.to - 1) : 0;
    const before = last.get(label.style);
    const dash = { at, paragraph, reach: !over || !isTerminal(end) ? 1 : MOST_BETWEEN + 1 };
    last.set(label.style, dash);
    if (before && paragraph - before.paragraph <= before.reach) {
      lone[before.at] = false;
      dash.reach = MOST_BETWEEN + 1;
    } else lone[at] = !over || !':：'.includes(text.charAt(over.to - 1));
  }
  return lone;
}

interface Dash {
  readonly at: number;
  readonly paragraph: number;
  /** So many paragraphs further on the next item may stand: right below where nothing over it ends a sentence, as over a subtitle. */
  reach: number;
}
