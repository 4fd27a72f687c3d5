import type { PdfText } from './make-pdf.ts';

/** Widths of the characters of Helvetica from the blank to the tilde, in thousandths of its size. */
const HELVETICA = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Points; Latin text in Helvetica, all else as wide as high. */
export function widthIn(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += HELVETICA[char.charCodeAt(0) - 32] ?? 1000;
  return (width * size) / 1000;
}

const WORDS = (
  'the of and to in shall for each may with by on council parties agreement fisheries harbour ministry review year ' +
  'vessels report within state committee under this article territory costs experts other than its provisions ' +
  'exchange before cooperation between ports meeting notify which decision entry force request information'
).split(' ');
const HAN = [
  ...'双方同意扩大两国之间的贸易往来并为企业提供必要便利主管部门应当在本协定生效后商定实施细则任何一可以书面形式出修改建议经支持高等院校',
];

/** Random, from 0 up to 1. */
type Random = () => number;

const pick = <T>(list: readonly T[], next: Random): T => list[Math.floor(next() * list.length)]!;

/** A sentence of so many words, or characters where it is Chinese. */
export function makeSentence(words: number, next: Random, han = false): string {
  const list = Array.from({ length: words }, () => pick<string>(han ? HAN : WORDS, next));
  if (han) return `${list.join('')}。`;
  const text = list.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** How running text is set into a column. */
export interface ProsePlan {
  readonly x: number;
  /** The first baseline, from the lower edge. */
  readonly y: number;
  readonly width: number;
  readonly size?: number;
  readonly leading?: number;
  /** Lines are stretched to the full width: by wider blanks, or word by word. */
  readonly justified?: 'blanks' | 'words';
  /** Points between paragraphs, besides the leading. */
  readonly apart?: number;
  /** Points by which the first line of a paragraph stands further to the right. */
  readonly indent?: number;
  /** Points by which all other lines do. */
  readonly hang?: number;
  readonly han?: boolean;
}

/** Sets paragraphs into a column; gives its strings, and the baseline that would follow. */
export function setProse(paragraphs: readonly string[], plan: ProsePlan): { texts: PdfText[]; y: number } {
  const { size = 10, leading = size * 1.15, apart = 0, indent = 0, hang = 0 } = plan;
  const texts: PdfText[] = [];
  let y = plan.y;
  for (const paragraph of paragraphs) {
    const shift = (line: number): number => (line === 0 ? indent : hang);
    const lines = breakLines(paragraph, (line) => plan.width - shift(line), size, plan.han ?? false);
    for (const [at, line] of lines.entries()) {
      const room = at < lines.length - 1 ? plan.width - shift(at) - widthIn(line, size) : 0;
      texts.push(...setLine(line, plan.x + shift(at), y, size, room, plan));
      y -= leading;
    }
    y -= apart;
  }
  return { texts, y };
}

function breakLines(text: string, width: (line: number) => number, size: number, han: boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of han ? [...text] : text.split(' ')) {
    const longer = han || line === '' ? line + part : `${line} ${part}`;
    // No line begins with a full stop.
    if (line !== '' && part !== '。' && widthIn(longer, size) > width(lines.length)) {
      lines.push(line);
      line = part;
    } else line = longer;
  }
  return [...lines, line];
}

function setLine(text: string, x: number, y: number, size: number, room: number, plan: ProsePlan): PdfText[] {
  if (plan.han) return [{ text, x, y, size }];
  const words = text.split(' ');
  const each = plan.justified && words.length > 1 ? room / (words.length - 1) : 0;
  if (plan.justified !== 'words') return [{ text, x, y, size, font: 'latin', wordSpace: Math.max(each, 0) }];
  let at = x;
  return words.map((word) => {
    const one: PdfText = { text: word, x: at, y, size, font: 'latin' };
    at += widthIn(`${word} `, size) + each;
    return one;
  });
}

/** How a page of columns is set. */
export interface ColumnsPlan {
  readonly columns: number;
  readonly justified?: 'blanks' | 'words';
  /** Points by which every other column stands lower. */
  readonly shifted?: number;
  readonly paragraphs?: boolean;
  readonly indent?: number;
  readonly hang?: number;
  readonly gutter?: number;
  readonly size?: number;
  readonly han?: boolean;
  /** The last column ends after so many lines. */
  readonly last?: number;
  /** Where the columns begin and how many lines they have. */
  readonly y?: number;
  readonly lines?: number;
}

/** Columns of running text over the width of a page, and what each of them says, line by line. */
export function setColumns(plan: ColumnsPlan, next: Random): { texts: PdfText[]; columns: string[][] } {
  const { columns, gutter = 18, size = 10, y = 740, lines = 46, han = false, shifted = 0 } = plan;
  const [left, whole] = [40, 515];
  const width = (whole - gutter * (columns - 1)) / columns;
  const leading = size * 1.15;
  const all = Array.from({ length: columns }, (_, column) => {
    const top = y - (column % 2 === 1 ? shifted : 0);
    const wanted = column === columns - 1 ? (plan.last ?? lines) : lines;
    const words = (): number => (plan.paragraphs ? 1.6 : 30) * (12 + Math.floor(next() * 30));
    const paragraphs = Array.from({ length: plan.paragraphs ? wanted : 4 }, () =>
      [makeSentence(9, next, han), makeSentence(Math.round(words()), next, han)].join(han ? '' : ' '),
    );
    const x = left + column * (width + gutter);
    const apart = plan.paragraphs && !plan.indent ? leading / 2 : 0;
    const set = setProse(paragraphs, { ...plan, x, y: top, width, size, leading, apart, han });
    return set.texts.filter((text) => text.y > top - wanted * leading + 1);
  });
  return {
    texts: all.flat(),
    columns: all.map((column) => column.map(({ text }) => text)),
  };
}

/** How a table is set. */
export interface TablePlan {
  readonly columns: number;
  readonly rows: number;
  /** Whether cells take several lines: none, one column, or all. */
  readonly wrapped: 'none' | 'one' | 'all';
  /** Points between two rows, besides the leading. */
  readonly apart?: number;
  readonly numbers?: boolean;
  readonly han?: boolean;
  readonly y?: number;
  readonly size?: number;
}

/** A table over the width of a page, and what its rows say, cell by cell. */
export function setTable(plan: TablePlan, next: Random): { texts: PdfText[]; rows: string[][]; y: number } {
  const { columns, size = 10, apart = 6, han = false } = plan;
  const leading = size * 1.15;
  const step = 515 / columns;
  const texts: PdfText[] = [];
  const rows: string[][] = [];
  let y = plan.y ?? 740;
  for (let row = 0; row < plan.rows; row++) {
    let lowest = y;
    const cells = Array.from({ length: columns }, (_, column) => {
      const isNumber = plan.numbers && column === columns - 1;
      const wraps = plan.wrapped === 'all' || (plan.wrapped === 'one' && column === 1);
      const length = wraps ? 3 + Math.floor((next() * 90) / columns) : 1 + Math.floor(next() * 2);
      const text = isNumber
        ? String(Math.floor(next() * 90_000) / 10)
        : makeSentence(han ? length * 2 : length, next, han).slice(0, wraps ? undefined : -1);
      const x = 40 + column * step;
      const at = isNumber ? x + step - 20 - widthIn(text, size) : x;
      const set = setProse([text], { x: at, y, width: step - 14, size, leading, han: han && !isNumber });
      texts.push(...set.texts);
      lowest = Math.min(lowest, set.y);
      return text;
    });
    rows.push(cells);
    y = lowest - apart;
  }
  return { texts, rows, y };
}
