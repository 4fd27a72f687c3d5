import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { documentDocx } from '#core/export/document-docx.ts';
import { isUntouchedDocx } from '#core/export/word-file.ts';
import type { Page } from '#core/structure/page.ts';
import { quoteOf } from '#core/text/quote.ts';
import { digestOf } from '#main/import/source.ts';
import { readDocx } from '#tests/support/make-docx.ts';
import { pageOf, partOf } from '#tests/support/reports.ts';
import { runs } from '#tests/support/torture.ts';
import { wordComments, wordLines } from '#tests/support/word-comments.ts';
import { annotated, marksOn, SAMPLES, SEED, shownLines, TEXT } from './annotated.ts';
import { at, type Marked } from './fixture.ts';

const docx = (page: Page, marks: readonly Marked[]) => documentDocx(annotated(page, marks), digestOf);

describe('a document for Word', () => {
  const page = pageOf(TEXT);

  test('is its text, with every label as it is written', async () => {
    expect(wordLines(await docx(page, []))).toEqual(TEXT.split('\n').filter((line) => line !== ''));
    for (const one of SAMPLES) expect(wordLines(await docx(one, []))).toEqual(shownLines(one));
  });

  test('has a comment on exactly the words, with tags, note, author and date', async () => {
    const bytes = await docx(page, [
      {
        ranges: [at(page, '年内设立工作组')],
        tags: ['t1', 't2'],
        note: '早了一年：\n\n- **重点**\n- 见第三条',
      },
    ]);
    const [comment, another] = wordComments(bytes);
    expect(another).toBeUndefined();
    expect(comment).toMatchObject({
      author: 'Ana',
      words: '年内设立工作组',
      paragraphs: ['期限 · 经贸', '早了一年：', '• 重点', '• 见第三条'],
    });
    expect(comment?.date).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(partOf(bytes, 'word/comments.xml')).toMatch(/<w:b\/>(?:(?!<w:t>|<w:t ).)*<w:t[^<>]*>重点</);
  });

  test('has one comment on a passage over several clauses, and one on each passage that stands apart', async () => {
    const from = at(page, '扩大青年交流').from;
    const bytes = await docx(page, [
      { ranges: [{ from, to: at(page, '双方支持多边主义').to }], tags: ['t1'] },
      { ranges: [at(page, '加强港口'), at(page, '工作组')], tags: ['t2'] },
    ]);
    expect(wordComments(bytes).map(({ words, paragraphs }) => [words, paragraphs])).toEqual([
      ['加强港口', ['经贸 (1/2)']],
      ['工作组', ['经贸 (2/2)']],
      ['扩大青年交流；\n共享观测数据。\n双方支持多边主义', ['期限']],
    ]);
  });

  test('holds both of two annotations that overlap, or that are on the same words', async () => {
    const whole = at(page, '双方同意加强港口航运合作');
    const bytes = await docx(page, [
      { ranges: [whole], note: 'one' },
      { ranges: [at(page, '航运合作，年内')], note: 'two' },
      { ranges: [whole], note: 'three' },
    ]);
    const told = wordComments(bytes).map(({ words, paragraphs }) => `${paragraphs.join()} ${words}`);
    expect(told.sort()).toEqual([
      'one 双方同意加强港口航运合作',
      'three 双方同意加强港口航运合作',
      'two 航运合作，年内',
    ]);
    const fills = [...partOf(bytes, 'word/document.xml').matchAll(/w:fill="([0-9a-f]{6})"/g)].map(
      ([, fill]) => fill,
    );
    expect(new Set(fills).size).toBe(3);
  });

  test('anchors whatever is marked to its quote', async () => {
    for (const one of SAMPLES)
      await fc.assert(
        fc.asyncProperty(marksOn(one, 40), async (marks) => {
          const comments = wordComments(await docx(one, marks));
          for (const [index, { ranges }] of marks.entries()) {
            const own = comments.filter(({ paragraphs }) => paragraphs.at(-1) === `note ${index}`);
            const words = own.flatMap(({ words, paragraphs }) =>
              words === '' ? paragraphs.slice(1, -1) : words.split('\n'),
            );
            expect(words).toEqual(quoteOf(one, ranges).split(/\n| … /));
          }
        }),
        { seed: SEED, numRuns: runs(60, 6) },
      );
  });

  test('says so where a note stands without words, and tells words that the page does not show', async () => {
    const furniture = pageOf(`${TEXT}\n- 3 -\n\n四、双方另议。\n`);
    const bytes = await docx(furniture, [
      { ranges: [at(furniture, '年内')] },
      { ranges: [at(furniture, '四、')] },
      { ranges: [at(furniture, '- 3 -')], note: 'page' },
    ]);
    expect(wordComments(bytes).map(({ words, paragraphs }) => [words, paragraphs])).toEqual([
      ['年内', ['标注']],
      ['', ['- 3 -', 'page']],
      ['四、', ['标注']],
    ]);
  });

  test('is well formed whatever stands in text, tags and notes', async () => {
    const odd = 'a\0b\u0001c\ud800d ]]> <w:p> & "e" \u202ef \ufffe';
    const hostile = pageOf(`南屿声明\n\n一、双方${odd}同意。\n二、双方重申。\n`);
    const bytes = await documentDocx(
      annotated(
        hostile,
        [{ ranges: [at(hostile, '<w:p>')], tags: ['t1'], note: `**${odd}**\n\n<b>${odd}` }],
        [odd],
      ),
      digestOf,
    );
    for (const part of ['word/document.xml', 'word/comments.xml', 'docProps/core.xml']) {
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(partOf(bytes, part)).close();
    }
    expect(wordComments(bytes)[0]?.words).toBe('<w:p>');
  });

  test('gives the same bytes at any time, and only a changed file is known as one', async () => {
    const marks = [{ ranges: [at(page, '年内')], tags: ['t1'], note: 'x' }];
    const bytes = await docx(page, marks);
    const clock = Date.now;
    Date.now = () => 2_000_000_000_000;
    try {
      expect(Buffer.compare(await docx(page, marks), bytes)).toBe(0);
    } finally {
      Date.now = clock;
    }
    expect(isUntouchedDocx(bytes, digestOf)).toBe(true);
    expect(partOf(bytes, 'docProps/core.xml')).toContain('2026-03-04T05:06:07Z');
  });

  test('comes in again with the same text and the same comments', async () => {
    const bytes = await docx(page, [{ ranges: [at(page, '扩大青年交流')], tags: ['t1'], note: '见上' }]);
    const { text, comments } = await readDocx(bytes);
    expect(text.trim().split(/\n+/)).toEqual(TEXT.trim().split(/\n+/));
    const [comment] = comments;
    expect(comment?.ranges.map(({ from, to }) => text.slice(from, to))).toEqual(['扩大青年交流']);
    expect(comment?.note).toContain('见上');
  });
});
