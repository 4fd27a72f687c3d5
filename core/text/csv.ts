const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Code units of a file that its delimiter is told from. */
const SAMPLE = 100_000;

/** What parts the cells: the mark that gives most rows the same number of cells, and more than one. */
export function delimiterOf(text: string): string {
  let best: { mark: string; score: number } = { mark: ',', score: 0 };
  for (const mark of DELIMITERS) {
    const rows = readCells(text.slice(0, SAMPLE), mark).filter((cells) => cells.some((cell) => cell !== ''));
    const counts = new Map<number, number>();
    for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    const alike = Math.max(0, ...counts.values()) / Math.max(1, rows.length);
    if (alike > best.score) best = { mark, score: alike };
  }
  return best.mark;
}

/**
 * The cells of every row (RFC 4180): a quoted cell may hold the delimiter, line breaks, and quotes written twice. A quote
 * that is never closed is a character like any other. Linear in the text.
 */
export function readCells(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  // Once no quote closes any more, none further on does.
  let closes = true;
  while (at <= text.length) {
    let cell: string;
    const quoted = closes && text[at] === '"' ? closingQuote(text, at + 1, delimiter) : -1;
    if (text[at] === '"' && quoted === -1) closes = false;
    if (quoted !== -1) {
      cell = text.slice(at + 1, quoted).replaceAll('""', '"');
      at = quoted + 1;
    } else {
      const end = endOfCell(text, at, delimiter);
      cell = text.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (text[at] !== delimiter) {
      rows.push(row);
      row = [];
    }
    at++;
  }
  return rows;
}

/** Where a quoted cell closes: at a quote that is not written twice and that ends its cell; -1 where none does. */
function closingQuote(text: string, from: number, delimiter: string): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    const next = text[at + 1];
    if (next === '"') at++;
    else if (next === undefined || next === delimiter || next === '\n') return at;
  }
  return -1;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++;
  return at;
}
