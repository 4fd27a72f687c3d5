/** Code units of the longest note that is read as Markdown. */
const LONGEST = 100_000;
/** Marks of emphasis and of links: the parser looks back over all of them for each. */
const MOST_MARKS = 2000;
/** Lines that underline the line before. */
const MOST_UNDERLINES = 500;
/** Quotes and lists that one line opens, and all lines together. */
const MOST_OPENED = 60;
const MOST_OPENED_IN_ALL = 3000;

/**
 * Whether a note would take the parser of Markdown far more time than its length explains: it is quadratic in some
 * marks, as no note that a person writes has them. Such a note is read as the text that was typed.
 *
 * @param source with LF line breaks
 */
export function isTangled(source: string): boolean {
  if (source.length > LONGEST) return true;
  let marks = 0;
  let underlines = 0;
  let opened = 0;
  let start = 0;
  while (start < source.length) {
    const newline = source.indexOf('\n', start);
    const end = newline === -1 ? source.length : newline;
    const first = source.charAt(start);
    const isUnderline = first === '=' || (first === '-' && source.charAt(start + 1) === '-');
    if (isUnderline && ++underlines > MOST_UNDERLINES) return true;
    const own = opens(source, start, end);
    opened += own;
    if (own > MOST_OPENED || opened > MOST_OPENED_IN_ALL) return true;
    for (let at = start; at < end; at++)
      if ('*_~]'.includes(source.charAt(at)) && ++marks > MOST_MARKS) return true;
    start = end + 1;
  }
  return false;
}

/** How many quotes and list items a line opens, one within the other. */
function opens(source: string, start: number, end: number): number {
  let count = 0;
  let at = start;
  while (at < end) {
    const char = source.charAt(at);
    if (char === ' ' || char === '\t') at++;
    else if (char === '>') {
      count++;
      at++;
    } else {
      let behind = at;
      while (behind < end && source.charAt(behind) >= '0' && source.charAt(behind) <= '9') behind++;
      const marker = source.charAt(behind);
      const isItem =
        behind > at ? marker === '.' || marker === ')' : marker === '-' || marker === '+' || marker === '*';
      if (!isItem) return count;
      count++;
      at = behind + 1;
    }
  }
  return count;
}
