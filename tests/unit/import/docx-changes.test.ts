import { DeletedTextRun, Document, InsertedTextRun, Packer, Paragraph, TextRun } from 'docx';
import { describe, expect, test } from 'vitest';
import type { ImportOptions } from '#main/import/extracted.ts';
import { type DocxParts, linesOfDocx, list, p, readDocx, row, run, style } from '#tests/support/make-docx.ts';

const BY = 'w:id="1" w:author="南屿" w:date="2024-05-12T10:00:00Z"';
const ins = (content: string): string =>
  `<w:ins ${BY}>${content.startsWith('<') ? content : run(content)}</w:ins>`;
const del = (text: string): string =>
  `<w:del ${BY}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
/** Of a paragraph whose own mark is changed. */
const mark = (kind: 'ins' | 'del' | 'moveFrom' | 'moveTo') => ({ more: `<w:rPr><w:${kind} ${BY}/></w:rPr>` });

/** The texts after and before the changes, and how many changes there are. */
async function sides(
  parts: DocxParts | string,
): Promise<{ after: string[]; before: string[]; count: string }> {
  const both = await readDocx(typeof parts === 'string' ? { body: parts } : parts, { changes: 'both' });
  const original = await linesOfDocx(parts, { changes: 'original' });
  expect(both.before?.text.split('\n') ?? original).toEqual(original);
  expect(await linesOfDocx(parts)).toEqual(both.text.split('\n'));
  const { inserted = 0, deleted = 0 } = both.choices.changes ?? {};
  return { after: both.text.split('\n'), before: original, count: `+${inserted} -${deleted}` };
}

describe('tracked changes of a Word file', () => {
  test('are accepted unless told, and it is said how many there are', async () => {
    const body = p(`${run('双方')}${ins('同意')}${del('考虑')}${run('加强合作。')}`);
    const accepted = await readDocx(body);
    expect(accepted.text).toBe('双方同意加强合作。');
    expect(accepted.choices).toEqual({ changes: { inserted: 1, deleted: 1 } });
    expect(accepted.warnings).toEqual([{ code: 'changes-accepted', facts: { inserted: 1, deleted: 1 } }]);
    expect(accepted.before).toBeUndefined();
    const original = await readDocx(body, { changes: 'original' });
    expect(original).toMatchObject({ text: '双方考虑加强合作。', warnings: [] });
    expect(original.choices).toEqual({ changes: { inserted: 1, deleted: 1 } });
    const both = await readDocx(body, { changes: 'both' });
    expect([both.before?.text, both.text]).toEqual(['双方考虑加强合作。', '双方同意加强合作。']);
    expect(both.warnings).toEqual([]);
  });

  test('are not spoken of where there are none', async () => {
    for (const changes of ['accepted', 'original', 'both'] as const) {
      const read = await readDocx(p('x'), { changes });
      expect([read.choices, read.warnings, read.before]).toEqual([{}, [], undefined]);
    }
  });

  test('are told by a library as they are read here', async () => {
    const by = { id: 1, author: '澜川', date: '2024-05-12T10:00:00Z' };
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph({
              children: [
                new TextRun('The Parties '),
                new InsertedTextRun({ text: 'agree', ...by }),
                new DeletedTextRun({ text: 'intend', ...by, id: 2 }),
                new TextRun(' to cooperate.'),
              ],
            }),
          ],
        },
      ],
    });
    const bytes = new Uint8Array(await Packer.toBuffer(document));
    const read = async (options: ImportOptions) => (await readDocx(bytes, options)).text;
    expect(await read({})).toBe('The Parties agree to cooperate.');
    expect(await read({ changes: 'original' })).toBe('The Parties intend to cooperate.');
  });

  test('merge and part paragraphs by their marks', async () => {
    expect(await sides(p('甲', mark('ins')) + p('乙', mark('del')) + p('丙'))).toEqual({
      after: ['甲', '乙丙'],
      before: ['甲乙', '丙'],
      count: '+1 -1',
    });
  });

  test('take whole paragraphs in and out', async () => {
    const body =
      p('甲') +
      p(ins('新'), mark('ins')) +
      p(del('旧一'), mark('del')) +
      p(del('旧二'), mark('del')) +
      p('乙');
    expect(await sides(body)).toEqual({
      after: ['甲', '新', '乙'],
      before: ['甲', '旧一', '旧二', '乙'],
      count: '+1 -1',
    });
    expect((await sides(p('甲') + p(ins('新'), mark('ins')))).before).toEqual(['甲']);
  });

  test('keep the properties of the paragraph whose mark stays', async () => {
    const styles = style('h', 'heading 1');
    const body =
      p('甲', { style: 'h', ...mark('del') }) + p('乙') + p('丙', mark('del')) + p('丁', { style: 'h' });
    const { text, layout } = await readDocx({ body, styles });
    expect([text, layout.headings]).toEqual(['甲乙\n丙丁', [[3, 1]]]);
  });

  test('number only the paragraphs that are there', async () => {
    const numbering = list('1', [['chineseCounting', '%1、']]);
    const item = (content: string, more = '') => p(content, { list: '1', more });
    const body =
      item('甲') +
      item(del('乙'), mark('del').more) +
      item(ins('新'), mark('ins').more) +
      item('丙') +
      item('丁', mark('del').more) +
      item('戊');
    expect(await sides({ body, numbering })).toMatchObject({
      after: ['一、甲', '二、新', '三、丙', '四、丁戊'],
      before: ['一、甲', '二、乙', '三、丙', '四、丁', '五、戊'],
    });
  });

  test('move paragraphs', async () => {
    const body =
      p(`<w:moveFrom ${BY}>${run('甲')}</w:moveFrom>`, mark('moveFrom')) +
      p('乙') +
      p(`<w:moveTo ${BY}>${run('甲')}</w:moveTo>`, mark('moveTo')) +
      p('丙');
    expect(await sides(body)).toEqual({
      after: ['乙', '甲', '丙'],
      before: ['甲', '乙', '丙'],
      count: '+1 -1',
    });
  });

  test('take rows and cells of tables in and out', async () => {
    const changed = (kind: string, cells: string) =>
      cells.replace('<w:tr>', `<w:tr><w:trPr><w:${kind} ${BY}/></w:trPr>`);
    const ref = p('<w:r><w:footnoteReference w:id="1"/></w:r>');
    const body = `<w:tbl>${row('a', 'b')}${changed('del', row('c', ref))}${changed('ins', row('e', 'f'))}${row('g', `<w:tcPr><w:cellDel ${BY}/></w:tcPr>${p('h')}`, 'i')}</w:tbl>${ref}`;
    const footnotes = `<w:footnote w:id="1">${p('n')}</w:footnote>`;
    expect(await sides({ body, footnotes })).toEqual({
      after: ['a | b', 'e | f', 'g | i', '[1]', '', '[1] n'],
      before: ['a | b', 'c | [1]', 'g | h | i', '[1]', '', '[1] n'],
      count: '+1 -2',
    });
  });

  test('change the style and the number of a paragraph', async () => {
    const numbering = list('1', [['decimal', '%1.']]);
    const styles = style('h', 'heading 2');
    const changed = (old: string) => `<w:pPrChange ${BY}><w:pPr>${old}</w:pPr></w:pPrChange>`;
    const body =
      p('甲', { style: 'h', more: changed('<w:numPr><w:numId w:val="1"/></w:numPr>') }) +
      p('乙', { list: '1', more: changed('<w:pStyle w:val="h"/>') });
    const both = await readDocx({ body, styles, numbering }, { changes: 'original' });
    expect([both.text, both.layout.headings]).toEqual(['1. 甲\n乙', [[5, 2]]]);
    const after = await readDocx({ body, styles, numbering });
    expect([after.text, after.layout.headings]).toEqual(['甲\n1. 乙', [[0, 2]]]);
    const fresh = p('丙', {
      more: `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins ${BY}/></w:numPr>`,
    });
    expect(await linesOfDocx({ body: fresh, numbering }, { changes: 'original' })).toEqual(['丙']);
  });

  test('within changes count for whom they count', async () => {
    const body = p(`${run('a')}${ins(`${run('b')}${del('c')}`)}${run('d')}${ins('e')}${ins('f')}`);
    expect(await sides(body)).toEqual({ after: ['abdef'], before: ['ad'], count: '+2 -1' });
  });
});
