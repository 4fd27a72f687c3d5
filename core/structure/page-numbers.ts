/*
 * Numbers alone on their lines that count the pages of a text: the words of a paragraph that a narrow column leaves alone
 * do not count on.
 */

const ALONE = /^[ \t\u3000]{0,200}([0-9]{1,4})[ \t\u3000]{0,200}$/gm;
/** A page has at least so many lines; so many numbers that count on are those of pages. */
const SHORTEST_PAGE = 10;
const PAGES = 3;

interface Alone {
  /** Where its line begins. */
  readonly from: number;
  readonly number: number;
  readonly line: number;
}

/** Where the lines begin that hold nothing but the number of a page, each one more than the one before. Linear. */
export function findPageNumbers(text: string): ReadonlySet<number> {
  const found: Alone[] = [];
  let [line, counted] = [0, 0];
  for (const { index, 1: digits } of text.matchAll(ALONE)) {
    for (let at = text.indexOf('\n', counted); at !== -1 && at < index; at = text.indexOf('\n', at + 1))
      line++;
    counted = index;
    found.push({ from: index, number: Number(digits), line });
  }
  const pages = new Set<number>();
  let run: Alone[] = [];
  for (const one of found) {
    const last = run.at(-1);
    if (last && (one.number !== last.number + 1 || one.line - last.line < SHORTEST_PAGE)) run = [];
    run.push(one);
    if (run.length === PAGES) for (const each of run) pages.add(each.from);
    else if (run.length > PAGES) pages.add(one.from);
  }
  return pages;
}
