import { describe, expect, test } from 'vitest';
import { directExtractor } from '#main/import/extractor.ts';
import { layOutPages, readPage } from '#main/import/pdf/layout.ts';
import { shortest } from '#tests/support/linear-time.ts';
import {
  type ColumnsPlan,
  makeSentence,
  setColumns,
  setProse,
  setTable,
} from '#tests/support/make-columns.ts';
import { makePdf, type PdfText } from '#tests/support/make-pdf.ts';
import { seeded } from '#tests/support/odd-values.ts';
import { must } from '#tests/support/store.ts';

const read = async (texts: readonly PdfText[]): Promise<string> =>
  must(await directExtractor.prepare('a.pdf', makePdf({ pages: [texts] }))).texts[0]!.text;
const bare = (text: string): string => text.replace(/\s+/g, '');
const SIZES = [10, 9, 10.5, 8];
const GUTTERS = [12, 18, 24, 30];

interface Case {
  readonly name: string;
  readonly plan: ColumnsPlan;
  readonly seed: number;
}

/** Every way to set so many columns: ragged and justified, level and shifted, solid and in paragraphs. */
function grid(columns: number, rest: Partial<ColumnsPlan> = {}): Case[] {
  const cases: Case[] = [];
  for (const justified of [undefined, 'blanks', 'words'] as const) {
    for (const shifted of [0, 5]) {
      for (const paragraphs of [false, true]) {
        const seed = cases.length * 13 + columns * 31;
        const [size, gutter] = [SIZES[seed % 4]!, GUTTERS[(seed >> 1) % 4]!];
        cases.push({
          name: `${columns} ${justified ?? 'ragged'} ${shifted ? 'shifted' : 'level'} ${paragraphs ? 'paragraphs' : 'solid'}`,
          plan: {
            columns,
            ...(justified && { justified }),
            shifted,
            paragraphs,
            size,
            gutter,
            lines: Math.floor(480 / size),
            ...rest,
          },
          seed,
        });
      }
    }
  }
  return cases;
}

/** The cases of a grid in which the columns are not read whole, one after the other, behind what stands above them. */
async function failures(
  cases: readonly Case[],
  above: (
    next: () => number,
    plan: ColumnsPlan,
  ) => { texts: PdfText[]; y: number; lines: string[] } = () => ({
    texts: [],
    y: 760,
    lines: [],
  }),
): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, plan, seed } of cases) {
    const next = seeded(seed);
    const head = above(next, plan);
    const y = head.y - 30;
    const lines = Math.min(plan.lines ?? 46, Math.floor((y - 60) / (plan.size ?? 10) / 1.3));
    const set = setColumns({ ...plan, y, lines }, next);
    const text = await read([...head.texts, ...set.texts]);
    const found = text.split('\n').map(bare);
    const isWhole = bare(text).endsWith(bare(set.columns.flat().join('')));
    const bars = text.split(' | ').length - head.lines.join('|').split('|').length;
    if (!isWhole || bars > 0 || !head.lines.every((line) => found.includes(bare(line)))) failed.push(name);
  }
  return failed;
}

describe.each([2, 3, 4])('%i columns', (columns) => {
  test('are read whole, one after the other', async () => {
    expect(await failures(grid(columns))).toEqual([]);
  });

  test('whose paragraphs are indented, or hang, are read so', async () => {
    expect(await failures(grid(columns, { indent: 12 }))).toEqual([]);
    const items = grid(columns, { hang: 14 }).filter(({ plan }) => plan.paragraphs);
    expect(await failures(items)).toEqual([]);
  });

  test('the last of which is short are read so', async () => {
    expect(await failures(grid(columns, { last: 9 }))).toEqual([]);
  });

  test('of Chinese text are read so', async () => {
    const cases = grid(columns, { han: true, gutter: 24 }).filter(({ plan }) => !plan.justified);
    expect(await failures(cases)).toEqual([]);
  });

  test('under a heading over the whole width stand behind it', async () => {
    const heading = 'Report of the council on fisheries and harbours of the year';
    const above = () => ({
      texts: [{ text: heading, x: 130, y: 730, size: 14, font: 'latin' as const }],
      y: 705,
      lines: [heading],
    });
    expect(await failures(grid(columns), above)).toEqual([]);
  });

  test('under a table stand behind its rows', async () => {
    const above = (next: () => number, { size, lines }: ColumnsPlan) => {
      const cells = 2 + (lines! % 4);
      const table = setTable(
        { columns: cells, rows: 6, wrapped: 'none', numbers: cells > 3, size: size! },
        next,
      );
      return { ...table, lines: table.rows.map((row) => row.join(' | ')) };
    };
    expect(await failures(grid(columns), above)).toEqual([]);
  });
});

test('two columns above three are read before them', async () => {
  const next = seeded(5);
  const upper = setColumns({ columns: 2, lines: 16, paragraphs: true, y: 760 }, next);
  const lower = setColumns({ columns: 3, lines: 22, paragraphs: true, y: 500 }, next);
  const heading: PdfText = {
    text: 'Announcements of the ministries and of the ports',
    x: 150,
    y: 530,
    size: 13,
    font: 'latin',
  };
  const text = bare(await read([...lower.texts, heading, ...upper.texts]));
  expect(text).toBe(bare([...upper.columns.flat(), heading.text, ...lower.columns.flat()].join('')));
});

test('an index in two columns is read one after the other', async () => {
  const entries = Array.from(
    { length: 40 },
    (_, at) => `Entry ${'abcdefghij'[at % 10]}${at} ${'. '.repeat(30)}${at}`,
  );
  const texts = entries.map(
    (text, at): PdfText => ({
      text,
      x: at < 20 ? 60 : 320,
      y: 740 - 14 * (at % 20),
      font: 'latin',
      size: 9,
    }),
  );
  const text = await read(texts);
  expect(entries.map((entry) => text.indexOf(entry.slice(0, 9)))).toEqual(
    entries.map((entry) => text.indexOf(entry.slice(0, 9))).sort((a, b) => a - b),
  );
});

test('a page number under the middle one of three columns stands behind all of them', async () => {
  const set = setColumns({ columns: 3, lines: 50 }, seeded(9));
  const text = await read([...set.texts, { text: 'Page 3 of 9', x: 275, y: 60, size: 9, font: 'latin' }]);
  expect(bare(text)).toBe(bare(`${set.columns.flat().join('')}Page 3 of 9`));
});

describe.each([2, 3, 4, 5])('a table of %i columns', (columns) => {
  test.each([
    ['short cells', 'none', 3],
    ['short cells close together', 'none', 0],
    ['one column of several lines', 'one', 3],
    ['one column of several lines close together', 'one', 0],
  ] as const)('of %s stays rows', async (_, wrapped, apart) => {
    for (const numbers of [false, true]) {
      for (const han of [false, true]) {
        const table = setTable(
          { columns, rows: 12, wrapped, apart, numbers, han },
          seeded(columns * 7 + apart),
        );
        const lines = (await read(table.texts)).split('\n').map(bare);
        expect(table.rows.filter((row) => !lines.includes(bare(row.join('|'))))).toEqual([]);
      }
    }
  });
});

test('a table of long cells is read row by row', async () => {
  const next = seeded(3);
  const texts: PdfText[] = [];
  let y = 740;
  const order: string[] = [];
  for (let row = 0; row < 6; row++) {
    let lowest = y;
    for (const column of [0, 1, 2]) {
      const text = `Cell${row}${column} ${makeSentence(10 + Math.floor(next() * 24), next)}`;
      order.push(text.slice(0, 6));
      const set = setProse([text], { x: 40 + column * 175, y, width: 155 });
      texts.push(...set.texts);
      lowest = Math.min(lowest, set.y);
    }
    y = lowest - 8;
  }
  const text = await read(texts);
  expect([...text.matchAll(/Cell\d\d/g)].map(([cell]) => cell)).toEqual(order);
});

test.each<[string, (at: number) => number]>([
  ['a hundred columns', (at) => (at % 100) * 90],
  ['edges that are never the same', (at) => (at * 7919) % 100_003],
  ['gaps at every place', (at) => (at % 10) * 60 + ((at / 10) % 30)],
])('four times the lines of %s take about four times as long', (_, place) => {
  const time = (count: number): number => {
    const items = Array.from({ length: count }, (_none, at) => ({
      str: 'of the words',
      dir: 'ltr',
      transform: [10, 0, 0, 10, place(at), 700 - 12 * Math.floor(at / 10)],
      width: 50,
      height: 10,
      fontName: 'f',
    }));
    return shortest(() =>
      layOutPages([readPage(items, () => false, [0, 0, 595, 842], '1')]).compose(new Set()),
    );
  };
  time(2000);
  const once = time(4000);
  expect(time(16_000)).toBeLessThan(Math.max(300, 8 * once));
});

test('how many columns were read is told, and nothing of pages that have one, or a table', async () => {
  const guesses = async (texts: readonly PdfText[]) =>
    must(await directExtractor.prepare('a.pdf', makePdf({ pages: [texts] }))).texts[0]!.guesses ?? [];
  const told: string[] = [];
  for (const columns of [2, 3, 4])
    for (const { name, plan, seed } of grid(columns)) {
      const [guess, another] = await guesses(setColumns(plan, seeded(seed)).texts);
      if (guess?.what !== 'columns' || guess.value !== String(columns) || another) told.push(name);
    }
  expect(told).toEqual([]);
  const prose = Array.from({ length: 8 }, () => makeSentence(30, seeded(4)));
  expect(await guesses(setProse(prose, { y: 740, x: 60, width: 460 }).texts)).toEqual([]);
  expect(await guesses(setTable({ columns: 3, rows: 12, wrapped: 'none' }, seeded(2)).texts)).toEqual([]);
});
