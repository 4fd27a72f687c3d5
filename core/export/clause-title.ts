import type { Page } from '#core/structure/page.ts';
import { isWide } from '#core/text/chars.ts';
import { readRanges } from '#core/text/reading.ts';
import type { Clause } from './citation.ts';

/** How much of a clause's own text its heading shows: Han characters, or twice as many narrow ones. */
const CLAUSE_START = 20;

/** How a clause is told in a heading. */
export interface ClauseTitle {
  readonly heading: string;
  readonly title: string;
}

/** How a clause's own text begins, and that behind its label; its ref where it has neither. */
export function clauseTitle(page: Page, { node, label, ref }: Clause): ClauseTitle {
  const start = startOf(node ? readRanges(page.text, node.ranges).text : '');
  if (!label) return { heading: start, title: start || ref };
  // A narrow bracket closes up to wide characters alone.
  const close = /[、）．]$/.test(label) || start === '' || (label.endsWith(')') && isWide(start.charAt(0)));
  return { heading: start, title: close ? `${label}${start}` : `${label} ${start}` };
}

const LAST_WORD = /(?<=.{20}) \S{0,12}$/u;

/** Cut at a blank where the text has one near, with an ellipsis where there is more. */
function startOf(text: string): string {
  let room = CLAUSE_START;
  let at = 0;
  for (const char of text) {
    room -= isWide(char) ? 1 : 0.5;
    if (room < 0) break;
    at += char.length;
  }
  if (at === text.length) return text;
  const start = text.slice(0, at);
  return `${(start.includes(' ') ? start.replace(LAST_WORD, '') : start).trimEnd()}…`;
}
