/** Opens a fence of code: what follows is none of Markdown until one of its kind closes it. */
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
/** What begins HTML that blank lines do not end, and what ends it. */
const HTML: readonly (readonly [begin: RegExp, end: RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<![A-Za-z]/, />/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];
/** Goes on with a block before a blank line, or may: a list, what is indented in it; or is lost at the start of a text. */
const GOES_ON = /^(?:[ \t\ufeff]|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))/;
/** Whether a line may open either. */
const OPENS = /^ {0,3}[`~<]/;
const BLANK = /^[ \t]*\n?$/;
/** What only a template has that can be cut otherwise than at blank lines: fences, HTML, names for links and footnotes. */
const UNCUT = /[`~<]|\]:/;

/** Whether what a template makes can be cut at blank lines alone, wherever {@link startsAnew} says so. */
export function isCutAtBlanks(template: string): boolean {
  return !UNCUT.test(template);
}

/** Whether a piece of a page can be read apart from what stands before it, in what comes of a template that is cut so. */
export function startsAnew(piece: string, before: string): boolean {
  let blanks = 0;
  while (piece.charCodeAt(blanks) === NEWLINE) blanks++;
  if (before === '') return blanks < piece.length;
  const breaks = (before.endsWith('\n\n') ? 2 : before.endsWith('\n') ? 1 : 0) + blanks;
  return breaks >= 2 && blanks < piece.length && !GOES_ON.test(piece.slice(blanks, blanks + LONGEST_MARK));
}
const NEWLINE = 10;
/** UTF-16 code units that tell whether a line goes on with a list: nine figures, a mark and a blank. */
const LONGEST_MARK = 12;

/** Names what other places of a page go by. */
const NAMED = /^ {0,3}\[[^\]]+\]:/m;

/**
 * A page of Markdown in pieces that can be read each for itself, in order: the parser's time grows with the square of the quotes
 * in one text. A page that has names for links or footnotes stays whole.
 */
export function* chunksOf(markdown: string): Generator<string, void> {
  if (NAMED.test(markdown)) {
    yield markdown;
    return;
  }
  let start = 0;
  let blank = false;
  let fence = '';
  let html: RegExp | null = null;
  for (let from = 0, end = 0; from < markdown.length; from = end) {
    end = markdown.indexOf('\n', from) + 1 || markdown.length;
    const line = markdown.slice(from, end);
    if (blank && fence === '' && !html && !GOES_ON.test(line) && !BLANK.test(line)) {
      yield markdown.slice(start, from);
      start = from;
    }
    blank = BLANK.test(line);
    if (fence !== '') {
      if (closes(line, fence)) fence = '';
    } else if (html) {
      if (html.test(line)) html = null;
    } else if (OPENS.test(line)) {
      fence = FENCE.exec(line.trimEnd())?.[1] ?? '';
      html = HTML.find(([begin, over]) => begin.test(line) && !over.test(line))?.[1] ?? null;
    }
  }
  yield markdown.slice(start);
}

function closes(line: string, fence: string): boolean {
  const sign = fence.charAt(0);
  const mark = line.trim();
  return /^ {0,3}\S/.test(line) && mark.length >= fence.length && mark === sign.repeat(mark.length);
}
