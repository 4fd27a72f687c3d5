import PDFDocument from 'pdfkit';
import { describe, expect, test, vi } from 'vitest';
import { layOut } from '#core/project/pages.ts';
import { locatorsOf } from '#core/text/layout.ts';
import { directExtractor, workerExtractor } from '#main/import/extractor.ts';
import type { PreparedText } from '#main/import/prepare.ts';
import { IMPORT_WORKER_FILE } from '#main/paths.ts';
import { widthIn } from '#tests/support/make-columns.ts';
import { makePdf, makeTreaty, type PdfText, setColumn } from '#tests/support/make-pdf.ts';
import { codeOf, must } from '#tests/support/store.ts';
import { quoted } from '#tests/support/tagged.ts';

const PUSH = Array.prototype.push;

const prepare = (bytes: Uint8Array) => directExtractor.prepare('文件.pdf', bytes);
const read = async (bytes: Uint8Array): Promise<PreparedText> => must(await prepare(bytes)).texts[0]!;
const readPages = (pages: readonly (readonly PdfText[])[]) => read(makePdf({ pages }));

/** Paragraphs as they are read, page furniture left out; lines joined by `/`. */
function paragraphs({ text, layout }: PreparedText): string[] {
  const furniture = new Set(layout.furniture.map(([from]) => from));
  const out: string[][] = [[]];
  let at = 0;
  for (const line of text.split(/[\n\f]/)) {
    if (line === '') out.push([]);
    else if (!furniture.has(at)) out.at(-1)!.push(line);
    at += line.length + 1;
  }
  return out.filter((lines) => lines.length > 0).map((lines) => lines.join('/'));
}

/** The texts of a layout's ranges. */
const texts = ({ text }: PreparedText, ranges: readonly (readonly [number, number])[]) =>
  ranges.map(([from, to]) => text.slice(from, to));
const headings = ({ text, layout }: PreparedText) =>
  layout.headings.map(([at, level]) => `${level} ${text.slice(at, text.indexOf('\n', at))}`);

/** Lines of Latin text, one under another. */
const latin = (
  lines: readonly string[],
  x = 72,
  y = 700,
  size = 12,
  font: PdfText['font'] = 'latin',
): PdfText[] => lines.map((text, at) => ({ text, x, y: y - at * size * 1.2, size, font }));

/** A file written with pdfkit. */
function write(options: PDFKit.PDFDocumentOptions, draw: (doc: PDFKit.PDFDocument) => void): Promise<Buffer> {
  return new Promise((resolve) => {
    const doc = new PDFDocument({ compress: false, ...options });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    draw(doc);
    doc.end();
  });
}

const ENGLISH =
  'The Contracting Parties shall promote cooperation in the fields of science, education and culture on the basis of equality and mutual benefit. They shall encourage exchanges between universities and support joint research in areas of common interest.';

describe('lines, paragraphs and pages', () => {
  test('Chinese lines become paragraphs by their indents, and a page begins with a form feed', async () => {
    const text = await read(makeTreaty(3));
    expect(text.format).toBe('wrapped');
    expect(text.text.split('\f')).toHaveLength(3);
    const all = paragraphs(text);
    expect(all[0]).toBe(
      '第1条 任何一方均可以书面形式提出修改本协定的建议，修改经双方同意后/生效。双方支持高等院校和科研机构开展合作研究，鼓励青年学者互访。',
    );
    expect(all.filter((one) => /第\d+条.*第\d+条/.test(one))).toEqual([]);
    expect(text.stats).toMatchObject({ articles: 1 });
  });

  test('a paragraph over a page’s end is one clause, and the cut is a finding', async () => {
    const { text, layout, format } = await read(makeTreaty(2));
    const { outline } = layOut({ text, format, layout });
    const [finding] = outline.findings;
    expect(finding).toMatchObject({ code: 'split', facts: { label: '第15条' } });
    expect(finding!.ranges.map(({ from }) => locatorsOf(layout, { from, to: from + 1 })?.first)).toEqual([
      '1',
      '2',
    ]);
  });

  test('English text by pdfkit keeps its words and paragraphs', async () => {
    const bytes = await write({}, (doc) => {
      doc.font('Times-Roman').fontSize(12);
      doc.text(ENGLISH, { align: 'justify' }).moveDown().text('Done in two originals.');
    });
    const all = paragraphs(await read(bytes));
    expect(all.map((one) => one.replaceAll('/', ' '))).toEqual([ENGLISH, 'Done in two originals.']);
    expect(all[0]!.split('/').length).toBeGreaterThan(2);
  });

  test('a hyphen at a line’s end stays in the text and goes when it is read', async () => {
    const text = await readPages([
      latin([
        'The Parties attach importance to their long and fruitful coop-',
        'eration in matters of the sea and shall hold con-',
        'sultations every year.',
      ]),
    ]);
    expect(text.text).toContain('coop-\neration');
    const page = layOut(text);
    expect(page.reading(0).text).toContain(
      'fruitful cooperation in matters of the sea and shall hold consultations',
    );
  });

  test('paragraphs are told by white space, by a short last line and by labels that hang', async () => {
    const text = await readPages([
      [
        ...latin(
          ['The Parties shall cooperate in all the fields named below here,', 'and in others.'],
          72,
          700,
        ),
        ...latin(['They shall meet once a year and report to their governments on it.'], 72, 671),
        ...latin(['They shall also keep a register.'], 72, 640),
        ...latin(['(a)'], 72, 610),
        ...latin(['trade in goods and services of any kind and in either', 'direction;'], 96, 610),
        ...latin(['(b)'], 72, 581),
        ...latin(['culture.'], 96, 581),
      ],
    ]);
    expect(paragraphs(text)).toEqual([
      'The Parties shall cooperate in all the fields named below here,/and in others.',
      'They shall meet once a year and report to their governments on it.',
      'They shall also keep a register.',
      '(a) trade in goods and services of any kind and in either/direction;',
      '(b) culture.',
    ]);
  });
});

describe('characters', () => {
  test('radicals are the characters they look like, and blanks of justified setting go', async () => {
    const text = await readPages([
      [
        { text: '⼀、⻓期⽀持⻛能 合作', x: 72, y: 700 },
        { text: '2024', x: 72, y: 650, font: 'latin' },
        { text: '年', x: 101, y: 650 },
        { text: '双 方 愿 加 强 海 洋 合 作。', x: 72, y: 600 },
        { text: '（记者 沈渡 何屿）', x: 72, y: 560 },
      ],
    ]);
    expect(paragraphs(text)).toEqual([
      '一、长期支持风能 合作',
      '2024年',
      '双方愿加强海洋合作。',
      '（记者 沈渡 何屿）',
    ]);
  });

  test('ligatures are the letters they are made of', async () => {
    const text = await readPages([[{ text: 'The ﬁnal oﬃce', x: 72, y: 700, font: 'any' }]]);
    expect(paragraphs(text)).toEqual(['The final office']);
  });

  test('characters set far apart are one word', async () => {
    const spread = (word: string, x: number, y: number, step: number): PdfText[] =>
      [...word].map((text, at) => ({ text, x: x + at * step, y }));
    const text = await readPages([
      [
        ...spread('联合声明', 200, 700, 36),
        ...spread('澜川代表', 72, 200, 24),
        ...spread('南屿代表', 300, 200, 24),
      ],
    ]);
    expect(paragraphs(text)).toEqual(['联合声明', '澜川代表 南屿代表']);
  });

  test('a string printed twice to look bold is there once, and invisible text is there', async () => {
    const text = await readPages([
      [
        { text: 'Preamble', x: 72, y: 700, font: 'latin' },
        { text: 'Preamble', x: 72.4, y: 700, font: 'latin' },
        { text: '图像下面的文字', x: 72, y: 600, mode: 3 },
      ],
    ]);
    expect(paragraphs(text)).toEqual(['Preamble', '图像下面的文字']);
  });

  test.each([2, 3, 4])(
    'a string printed %i times, cut into other pieces each time, is there once',
    async (times) => {
      const whole = { latin: 'Annex of the treaty', song: '海洋合作协定附件' };
      const cuts = { latin: [[], [9], [6, 13], [13]], song: [[], [4], [2, 6], [6]] };
      const print = (font: 'latin' | 'song', at: readonly number[], x: number): PdfText[] =>
        [0, ...at].map((from, index) => ({
          text: whole[font].slice(from, at[index]).trimEnd(),
          x: x + widthIn(whole[font].slice(0, from), 12),
          y: 700,
          font,
        }));
      for (const shift of [0.2, 0.5, 1]) {
        for (const font of ['latin', 'song'] as const) {
          for (let first = 0; first < 4; first++) {
            const prints = Array.from({ length: times }, (_, at) =>
              print(font, cuts[font][(first + at) % 4]!, 72 + at * shift),
            );
            expect(paragraphs(await readPages([prints.flat()]))).toEqual([whole[font]]);
          }
        }
      }
    },
  );

  test('figures printed twice, each in a cell of its own, are one number, and others keep their blanks', async () => {
    const cells = [72, 72.4].flatMap((x): PdfText[] =>
      ['ANNEX:', '2', '7'].map((text, at) => ({
        text,
        x: x + [0, 68, 77][at]!,
        y: 700,
        size: 14,
        font: 'song',
      })),
    );
    expect(paragraphs(await readPages([cells]))).toEqual(['ANNEX: 27']);
    const words = [...latin(['Articles 2 7']), ...latin(['Articles 2 7'], 72.4)];
    expect(paragraphs(await readPages([words]))).toEqual(['Articles 2 7']);
  });

  test('turned text is read apart, and a page that is turned as a whole as any other', async () => {
    const up: PdfText = { text: 'Received 3 May', x: 20, y: 300, font: 'latin', turned: 90 };
    expect(paragraphs(await readPages([[up, ...latin(['The Parties agree on the text below.'])]]))).toEqual([
      'The Parties agree on the text below.',
      'Received 3 May',
    ]);
    const lines = ['一、双方同意扩大贸易。', '二、双方同意加强合作。'];
    const turned = lines.map((text, at): PdfText => ({ text, x: 300 + 40 * at, y: 100, turned: 90 }));
    expect(paragraphs(await readPages([turned]))).toEqual(lines);
  });

  test('vertical writing is read from right to left', async () => {
    const column = (text: string, x: number): PdfText => ({
      text,
      x,
      y: 700,
      font: 'songVertical',
      size: 14,
    });
    const text = await readPages([
      [column('修改本协定应经双方书面同意，', 400), column('并自换文之日起生效。', 376)],
    ]);
    expect(paragraphs(text)).toEqual(['修改本协定应经双方书面同意，/并自换文之日起生效。']);
  });

  test('a watermark across the pages is set apart', async () => {
    const mark: PdfText = { text: 'DRAFT', x: 200, y: 300, size: 60, font: 'latin', turned: 45 };
    const text = await readPages(['First page.', 'Second page.'].map((line) => [mark, ...latin([line])]));
    expect(paragraphs(text)).toEqual(['First page.', 'Second page.']);
    expect(texts(text, text.layout.furniture)).toEqual(['DRAFT', 'DRAFT']);
  });
});

describe('columns', () => {
  const clauses = Array.from(
    { length: 12 },
    (_, at) =>
      `${'一二三四五六七八九十'[at % 10]}、双方同意进一步加强在海洋、港口和渔业方面的合作，支持企业共同参与重点项目建设。`,
  );
  const twoColumns = (from: number) => {
    const left = setColumn(clauses, { x: 72, y: from, chars: 17, bottom: from - 250 });
    const right = setColumn(left.rest, { x: 322, y: from, chars: 17, bottom: from - 250 });
    return { texts: [...left.texts, ...right.texts], rest: right.rest };
  };

  test('two columns whose lines do not stand level are no table', async () => {
    const line = (column: number, index: number, y: number): PdfText => ({
      text: `${column === 0 ? '左' : '右'}栏第${index + 1}行的文字说明双方的合作内容`,
      x: column === 0 ? 60 : 320,
      y,
    });
    const set = (column: number, from: number, everyOther: number): PdfText[] => {
      let y = from;
      return Array.from({ length: 24 }, (_, index) => {
        y -= index > 0 && index % everyOther === 0 ? 27 : 18;
        return line(column, index, y);
      });
    };
    // The same distance between paragraphs, after another number of lines: now and then two lines meet.
    const { text } = await readPages([[...set(0, 780, 4), ...set(1, 771, 6)]]);
    expect(text).not.toContain(' | ');
    expect(text.lastIndexOf('左栏')).toBeLessThan(text.indexOf('右栏'));
  });

  test('two columns are read one after the other, and a paragraph goes on from one into the next', async () => {
    const { texts: own } = twoColumns(700);
    const all = paragraphs(await readPages([own]));
    expect(all.map((one) => one.replaceAll('/', '')).join('')).toBe(own.map(({ text }) => text).join(''));
    expect(all.every((one) => /^[一二三四五六七八九十]、/.test(one))).toBe(true);
  });

  test('a heading across both columns stands before what is under it', async () => {
    const upper = twoColumns(700);
    const title: PdfText = {
      text: '第二部分　双方关于海洋合作的共同行动计划',
      x: 120,
      y: 420,
      size: 16,
      font: 'hei',
    };
    const lower = twoColumns(380);
    const text = await readPages([[...lower.texts, title, ...upper.texts]]);
    const joined = paragraphs(text).join('').replaceAll('/', '');
    const upperText = upper.texts.map((one) => one.text).join('');
    expect(joined.startsWith(`${upperText}第二部分 双方关于`)).toBe(true);
    expect(joined.endsWith(lower.texts.map((one) => one.text).join(''))).toBe(true);
    expect(headings(text)).toEqual(['1 第二部分 双方关于海洋合作的共同行动计划']);
  });

  test('English columns by pdfkit are read one after the other', async () => {
    const bytes = await write({}, (doc) =>
      doc.font('Times-Roman').fontSize(11).text(Array(6).fill(ENGLISH).join(' '), {
        columns: 2,
        columnGap: 20,
        height: 260,
        align: 'justify',
      }),
    );
    expect(
      paragraphs(await read(bytes))
        .join(' ')
        .replaceAll('/', ' '),
    ).toBe(Array(6).fill(ENGLISH).join(' '));
  });

  test('a table is read row by row, cells of several lines made whole', async () => {
    const cell = (text: string, x: number, y: number): PdfText => ({ text, x, y });
    const text = await readPages([
      [
        cell('序号', 72, 700),
        cell('文件名称', 130, 700),
        cell('签署方', 400, 700),
        cell('1', 72, 675),
        cell('关于加强海洋观测数据共享的', 130, 675),
        cell('海洋部门', 400, 675),
        cell('谅解备忘录', 130, 660),
        cell('2', 72, 635),
        cell('港口合作协议', 130, 635),
        cell('交通部门', 400, 635),
        ...setColumn(clauses.slice(0, 1), { x: 72, y: 580, chars: 30, bottom: 80 }).texts,
      ],
    ]);
    expect(paragraphs(text)).toEqual([
      '序号 | 文件名称 | 签署方',
      '1 | 关于加强海洋观测数据共享的谅解备忘录 | 海洋部门',
      '2 | 港口合作协议 | 交通部门',
      '一、双方同意进一步加强在海洋、港口和渔业方面的合作，支持/企业共同参与重点项目建设。',
    ]);
  });

  test('narrow lines whose blanks are stretched are no table, and rows of equal gaps are one', async () => {
    const width = (word: string): number => word.length * 6;
    /** Words from edge to edge, as far apart as the line has room. */
    const stretched = (line: string, y: number): PdfText[] => {
      const words = line.split(' ');
      const room = 300 - words.reduce((sum, word) => sum + width(word), 0);
      let x = 72;
      return words.map((word) => {
        const text: PdfText = { text: word, x, y, font: 'any' };
        x += width(word) + room / (words.length - 1);
        return text;
      });
    };
    const lines = [
      'environmental commerce parties',
      'infrastructure customs matters',
      'consultations fisheries shall',
      'internationalisation under agriculture',
      'under internationalisation',
      'cooperation in peaceful matters of culture',
    ];
    const cell = (text: string, x: number, y: number): PdfText => ({ text, x, y, font: 'any' });
    const table = ['0001', '0002', '0003'].map((end) => [`2019-1-${end}`, `2020-2-${end}`, `2021-3-${end}`]);
    const text = await readPages([
      [
        ...lines.flatMap((line, at) => stretched(line, 700 - 15 * at)),
        cell('of both nations.', 72, 610),
        ...table.flatMap((row, at) => row.map((one, column) => cell(one, 72 + 120 * column, 570 - 15 * at))),
      ],
    ]);
    expect(paragraphs(text)).toEqual([
      `${lines.join('/')}/of both nations.`,
      ...table.map((row) => row.join(' | ')),
    ]);
  });

  test('lines that run from right to left are read so, with the figures in them, and so are their columns', async () => {
    /** As it is printed: the last letter first, numbers the other way round. */
    const printed = (text: string) =>
      [...text.replace(/\d+/g, (number) => [...number].reverse().join(''))].reverse().join('');
    const rtl = (text: string, right: number, y: number): PdfText => {
      return { text: printed(text), x: right - text.length * 6, y, font: 'any' };
    };
    const right = ['اتفق الطرفان على التعاون في', 'مجالات البحر والموانئ وعلى', 'عقد اجتماع في كل سنة من'];
    const left = ['السنوات 2024 و2025 بهدف', 'متابعة تنفيذ هذا الاتفاق بين', 'البلدين الصديقين الجارين.'];
    const text = await readPages([
      [
        ...left.map((line, at) => rtl(line, 250, 700 - 18 * at)),
        ...right.map((line, at) => rtl(line, 500, 700 - 18 * at)),
      ],
    ]);
    expect(paragraphs(text)).toEqual([[...right, ...left].join('/')]);
  });
});

describe('what belongs to the page', () => {
  test('running heads and page numbers are set apart, and stand in the text all the same', async () => {
    const text = await read(makeTreaty(4));
    expect(texts(text, text.layout.furniture)).toEqual(
      [1, 2, 3, 4].flatMap((page) => ['澜川共和国与南屿王国合作协定', `- ${page} -`]),
    );
    expect(paragraphs(text).join('')).not.toContain('南屿王国');
  });

  test.each([
    ['Roman numbers', ['iv', 'v', 'vi']],
    ['Chinese numbers', ['九', '十', '十一']],
    ['pages of how many', ['第3页共9页', '第4页共9页', '第5页共9页']],
    ['numbers that move from side to side', ['12', '13', '14']],
  ])('%s are page numbers', async (_, numbers) => {
    const text = await readPages(
      numbers.map((number, at) => [
        ...latin([`Page ${'abc'[at]} has a text of its own, and no other.`]),
        { text: number, x: at % 2 ? 72 : 500, y: 40 },
      ]),
    );
    expect(texts(text, text.layout.furniture)).toEqual(numbers);
  });

  test('what only looks like it stays in the text', async () => {
    const text = await readPages(
      ['一', '三', '四'].map((number) => [
        { text: `第${number}条　宗旨`, x: 250, y: 780, size: 14 },
        { text: '双方同意加强合作。', x: 72, y: 740 },
        { text: '2019', x: 72, y: 720, font: 'latin' },
      ]),
    );
    expect(text.layout.furniture).toEqual([]);
  });

  test('running heads of chapters are told by the pages they count', async () => {
    const heads = ['Chapter 1: Trade 2', 'Chapter 1: Trade 3', 'Chapter 2: Seas 5', 'Chapter 2: Seas 6'];
    const text = await readPages(
      ['Title.', heads[0]!, heads[1]!, 'Chapter 2', heads[2]!, heads[3]!].map((head, at) => [
        ...(heads.includes(head) ? [{ text: head, x: 72, y: 800, size: 9, font: 'latin' as const }] : []),
        ...latin([`Sentence number ${'abcdef'[at]} of the whole.`, `And another ${'uvwxyz'[at]}.`], 72, 700),
      ]),
    );
    expect(texts(text, text.layout.furniture)).toEqual(heads);
  });

  test('a running head close to the text is one on every page, the last and nearly empty one too', async () => {
    const body = (name: string, from: number, lines: number): PdfText[] =>
      Array.from({ length: lines }, (_, at) => ({
        text: `双方同意继续扩大合作，包括${name}${at}等领域。`,
        x: 72,
        y: from - 18 * at,
      }));
    const head: PdfText = { text: '澜川共和国条约集 第12卷', x: 200, y: 790, size: 14 };
    const pages = [
      body('港口', 740, 20),
      body('渔业', 772, 20),
      body('航运', 772, 20),
      [...body('海关', 772, 1), ...body('税务', 720, 1)],
    ];
    const text = await readPages(pages.map((page) => [head, ...page]));
    expect(texts(text, text.layout.furniture)).toEqual(pages.map(() => head.text));
    expect(headings(text)).toEqual([]);
  });

  test('a word in which several pages end stays in the text', async () => {
    const text = await readPages(
      ['abc', 'def', 'ghi'].map((word) => [
        ...Array.from({ length: 9 }, (_, at) => ({
          text: `双方同意继续扩大合作，包括${word}${at}等领域。`,
          x: 72,
          y: 260 - 18 * at,
        })),
        { text: '同意。', x: 72, y: 98 },
      ]),
    );
    expect(text.layout.furniture).toEqual([]);
  });

  test('pages are called what the file calls them', async () => {
    const text = await read(
      makePdf({
        pages: ['Contents.', 'First.', 'Second.', 'Annex.'].map((line) => latin([line])),
        labels: [
          { page: 0, style: 'r', start: 7 },
          { page: 1, style: 'D' },
          { page: 3, style: 'D', prefix: 'A-' },
        ],
      }),
    );
    expect(text.layout.locators?.kind).toBe('page');
    expect(text.layout.locators?.marks.map(([, name]) => name)).toEqual(['vii', '1', '2', 'A-1']);
    expect(text.layout.locators?.marks.map(([at]) => text.text.slice(at, at + 5))).toEqual([
      'Conte',
      'First',
      'Secon',
      'Annex',
    ]);
  });
});

describe('headings and notes', () => {
  const body = setColumn(
    Array.from(
      { length: 14 },
      (_, at) => `双方同意继续在第${at + 1}个领域扩大合作，具体安排由两国主管部门商定并尽快落实。`,
    ),
    { x: 72, y: 640, chars: 36, bottom: 200 },
  ).texts;

  test('larger lines are headings by their size, those of one heading joined', async () => {
    const text = await readPages([
      [
        { text: '澜川共和国和南屿王国', x: 140, y: 760, size: 22, font: 'hei' },
        { text: '关于海洋合作的联合声明', x: 130, y: 730, size: 22, font: 'hei' },
        { text: '第一章　总则', x: 240, y: 680, size: 15 },
        ...body,
      ],
    ]);
    expect(headings(text)).toEqual(['1 澜川共和国和南屿王国关于海洋合作的联合声明', '2 第一章 总则']);
    expect(text.title).toBe('澜川共和国和南屿王国关于海洋合作的联合声明');
  });

  test('bold lines of the text’s own size are headings, and bold words in a line are not', async () => {
    const text = await readPages([
      [
        { text: '序言', x: 72, y: 680, font: 'hei' },
        ...body,
        { text: '双方', x: 96, y: 120, font: 'hei' },
        { text: '同意，本声明自签署之日起生效，并保持有效。', x: 120, y: 120 },
      ],
    ]);
    expect(headings(text)).toEqual(['1 序言']);
  });

  test('a text that is large throughout has no headings', async () => {
    const text = await readPages([body.map((one) => ({ ...one, size: 12 }))]);
    expect(text.layout.headings).toEqual([]);
  });

  test('notes at the foot stand behind the page’s text, and what refers to them shows it', async () => {
    const text = await readPages([
      [
        ...body,
        { text: '双方重申恪守一九八四年的协定', x: 96, y: 180 },
        { text: '1', x: 264, y: 185, size: 7, font: 'latin' },
        { text: '，并扩大面积至五平方公里', x: 269, y: 180 },
        { text: '。', x: 413, y: 180 },
        { text: '1', x: 72, y: 84, size: 6, font: 'latin' },
        {
          text: '见该协定第三条关于海域的规定，以及双方在一九九一年就同一事项所作的换文',
          x: 78,
          y: 80,
          size: 9,
        },
        { text: '及其附件。', x: 72, y: 67, size: 9 },
      ],
    ]);
    expect(paragraphs(text).slice(-2)).toEqual([
      '双方重申恪守一九八四年的协定[1]，并扩大面积至五平方公里。',
      '[1] 见该协定第三条关于海域的规定，以及双方在一九九一年就同一事项所作的换文/及其附件。',
    ]);
    expect(text.layout.furniture).toEqual([]);
  });

  test('a bare number begins a note where the text refers to it, and nowhere else', async () => {
    const small = (text: string, y: number): PdfText => ({ text, x: 72, y, size: 8 });
    const text = await readPages([
      [
        ...body,
        { text: '双方重申恪守协定', x: 96, y: 180 },
        { text: '7', x: 192, y: 184, size: 7, font: 'latin' },
        { text: '。', x: 197, y: 180 },
        small('7见该协定第三条。该条所称期限为', 80),
        small('3个月。', 68),
      ],
    ]);
    expect(paragraphs(text).at(-1)).toBe('[7] 见该协定第三条。该条所称期限为/3个月。');
  });

  test('notes wait for the end of a paragraph that runs over the page’s end', async () => {
    const open: PdfText = {
      text: '双方重申恪守一九八四年签署的协定，决定在今后五年内继续扩大两国海洋',
      x: 72,
      y: 180,
    };
    const text = await readPages([
      [
        ...body,
        { ...open, text: `　　${open.text.slice(0, 34)}`, x: 72 },
        { text: '*', x: 72, y: 84, size: 6, font: 'latin' },
        { text: '见该协定第三条。', x: 78, y: 80, size: 9 },
      ],
      [
        { text: '部门之间的交流。', x: 72, y: 750 },
        { text: '双方将就此另行商定。', x: 96, y: 732 },
      ],
    ]);
    expect(paragraphs(text).slice(-4)).toEqual([
      '双方重申恪守一九八四年签署的协定，决定在今后五年内继续扩大两国海洋',
      '部门之间的交流。',
      '[*] 见该协定第三条。',
      '双方将就此另行商定。',
    ]);
    const at = (found: string) => locatorsOf(text.layout, quoted(text.text, found))?.first;
    expect([at('海洋\n'), at('部门之间'), at('见该协定'), at('另行商定')]).toEqual(['1', '2', '1', '2']);
    const { outline } = layOut(text);
    expect(outline.findings.map(({ code }) => code)).toContain('split');
  });

  test('raised letters that refer to nothing stay as they are', async () => {
    const text = await readPages([
      [
        ...latin(['The zone covers 5 km']),
        { text: '2', x: 185, y: 705, size: 7, font: 'latin' },
        { text: 'of the sea.', x: 192, y: 700, font: 'latin' },
      ],
    ]);
    expect(paragraphs(text)).toEqual(['The zone covers 5 km2 of the sea.']);
  });
});

describe('what a file says of itself', () => {
  test('title, author and day come in', async () => {
    const bytes = makePdf({
      pages: [latin(['text'])],
      info: { Title: '海洋合作协定', Author: '外交部', CreationDate: "D:20240131093000+08'00'" },
    });
    expect((await read(bytes)).described).toEqual({
      title: '海洋合作协定',
      author: '外交部',
      date: '2024-01-31',
    });
  });

  test.each(['Microsoft Word - 协定 v3.doc', 'agreement_final.pdf', 'Untitled', '无标题', ' '])(
    '%s is no title',
    async (title) => {
      const bytes = makePdf({ pages: [latin(['text'])], info: { Title: title, CreationDate: 'D:20241399' } });
      expect((await read(bytes)).described).toEqual({});
    },
  );

  test('pages without text are told, and where there is none at all nothing comes in', async () => {
    const pages = [[], latin(['text']), [], [], [], latin(['more'])];
    const text = await read(makePdf({ pages, drawn: [0, 1, 2, 3, 4] }));
    expect(text.warnings).toEqual([{ code: 'pages-without-text', facts: { count: 4, pages: '1, 3–5' } }]);
    expect(text.layout.locators?.marks.map(([, name]) => name)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(codeOf(await prepare(makePdf({ pages: [[], []] })))).toBe('no-text-layer');
  });

  test('pages that are blank are no fault', async () => {
    const blank = [{ text: ' ', x: 70, y: 700 }];
    expect((await readPages([[], latin(['text']), blank, latin(['more'])])).warnings).toEqual([]);
  });

  test('pages that cannot be read are told', async () => {
    const whole = makePdf({ pages: [latin(['one']), latin(['two'])] }).toString('latin1');
    const text = await read(
      Buffer.from(whole.replace(/\/Kids \[(\d+ 0 R) (\d+) 0 R/, '/Kids [$1 88 0 R'), 'latin1'),
    );
    expect(paragraphs(text)).toEqual(['one']);
    expect(text.warnings).toEqual([{ code: 'pages-unreadable', facts: { count: 1, pages: '2' } }]);
  });

  test.each([
    ['a byte order mark', Buffer.from('\ufeff')],
    ['lines of a server', Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n')],
    ['blanks', Buffer.from('\n\n   ')],
  ])('%s may stand before the file', async (_, before) => {
    const bytes = Buffer.concat([before, makePdf({ pages: [latin(['The Parties agree.'])] })]);
    expect(paragraphs(await read(bytes))).toEqual(['The Parties agree.']);
    // A text that shows what one looks like is a text.
    const shown = Buffer.from('A file begins with %PDF-1.7\nand holds 1 0 obj and %%EOF at its end.');
    expect(must(await directExtractor.prepare('a.txt', shown)).texts[0]?.text).toContain('begins with %PDF');
  });

  test.each([
    ['that points elsewhere', (whole: string) => whole.replace(/startxref\n\d+/, 'startxref\n7')],
    ['whose places are wrong', (whole: string) => whole.replace(/\d{10} 00000 n/g, '0000000003 00000 n')],
    ['that is gone', (whole: string) => whole.replace(/xref\n0 [\s\S]*?trailer/, 'trailer')],
  ])('a table of objects %s is made anew', async (_, spoil) => {
    const whole = makePdf({ pages: [latin(['The Parties agree.'])] }).toString('latin1');
    expect(paragraphs(await read(Buffer.from(spoil(whole), 'latin1')))).toEqual(['The Parties agree.']);
  });

  test('a file under a password is refused, one that only restricts its readers comes in', async () => {
    const draw = (doc: PDFKit.PDFDocument) => void doc.text('The Parties agree.');
    expect(codeOf(await prepare(await write({ userPassword: 'secret' }, draw)))).toBe('encrypted-file');
    const open = await read(await write({ ownerPassword: 'secret', permissions: { copying: false } }, draw));
    expect(paragraphs(open)).toEqual(['The Parties agree.']);
  });

  test('lists grow as the engine has them grow, also behind a file that does not open', async () => {
    await prepare(makeTreaty(1));
    expect(Array.prototype.push).toBe(PUSH);
    expect(codeOf(await prepare(Buffer.from('%PDF-1.7\n%%EOF\n')))).toBe('damaged-file');
    expect(Array.prototype.push).toBe(PUSH);
  });

  test('progress goes from the first page to the last', async () => {
    const seen: string[] = [];
    await directExtractor.prepare('a.pdf', makeTreaty(3), {
      progress: (done, of) => seen.push(`${done}/${of}`),
    });
    expect(seen).toEqual(['1/3', '2/3', '3/3']);
  });
});

describe('what reads a PDF', () => {
  test('runs built, in a thread of its own, as in the product', async () => {
    const extractor = workerExtractor(IMPORT_WORKER_FILE);
    const seen: number[] = [];
    const prepared = await extractor.prepare('a.pdf', makeTreaty(2), { progress: (done) => seen.push(done) });
    await extractor.close();
    const direct = await read(makeTreaty(2));
    expect(must(prepared).texts[0]).toMatchObject({ text: direct.text, layout: direct.layout });
    expect(must(prepared).importer).toEqual({ id: 'pdf', version: 3 });
    expect(seen.at(-1)).toBe(2);
  });

  test('loads no native code and fetches nothing', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    await read(makeTreaty(1));
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
    const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: string[] };
    expect(sharedObjects.filter((path) => /canvas|skia/i.test(path))).toEqual([]);
  });

  test('leaves the bytes as they are', async () => {
    const bytes = makeTreaty(1);
    const before = Buffer.from(bytes);
    await read(bytes);
    expect(bytes.equals(before)).toBe(true);
  });
});
