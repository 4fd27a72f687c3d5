import {
  Document,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { expect, test } from 'vitest';
import { readDocx } from '#tests/support/make-docx.ts';

test('a Word file as a library writes it comes in with all it has', async () => {
  const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
    level: at,
    format,
    text,
  });
  const item = (text: string, at: number, instance = 0) =>
    new Paragraph({ text, numbering: { reference: 'clauses', level: at, instance } });
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const document = new Document({
    title: '联合声明',
    creator: '澜川',
    numbering: {
      config: [
        {
          reference: 'clauses',
          levels: [
            level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
            level(1, LevelFormat.DECIMAL, '%1.%2'),
            level(2, LevelFormat.LOWER_LETTER, '(%3)'),
          ],
        },
      ],
    },
    footnotes: { 1: { children: [new Paragraph('注。')] } },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph('running head')] }) },
        children: [
          new Paragraph({ text: '联合声明', heading: HeadingLevel.TITLE }),
          new Paragraph({ text: '总则', heading: HeadingLevel.HEADING_1 }),
          item('甲', 0),
          item('子', 2),
          item('乙', 0),
          item('丑', 1),
          item('另起', 0, 1),
          new Paragraph({ children: [new TextRun('见注'), new FootnoteReferenceRun(1)] }),
          new Table({ rows: [new TableRow({ children: [cell('a'), cell('b')] })] }),
          new Paragraph({ text: 'bulleted', bullet: { level: 0 } }),
        ],
      },
    ],
  });
  const { text, layout, described } = await readDocx(new Uint8Array(await Packer.toBuffer(document)));
  expect(text.split('\n')).toEqual([
    '联合声明',
    '总则',
    '一、甲',
    '(a) 子',
    '二、乙',
    '二.1 丑',
    '一、另起',
    '见注[1]',
    'a | b',
    '• bulleted',
    '',
    '[1] 注。',
  ]);
  expect(layout.headings).toEqual([
    [0, 1],
    [5, 2],
  ]);
  expect(described).toMatchObject({ title: '联合声明', author: '澜川' });
});
