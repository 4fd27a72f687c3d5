import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { type DocxParts, list, p, readDocx, row, run } from '#tests/support/make-docx.ts';
import { quoted } from '#tests/support/tagged.ts';

const from = (id: number): string => `<w:commentRangeStart w:id="${id}"/>`;
const to = (id: number): string => `<w:commentRangeEnd w:id="${id}"/>`;
const ref = (id: number): string => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
const comment = (
  id: number,
  content: string,
  more = 'w:author="Ada" w:date="2024-05-12T10:00:00Z"',
): string => `<w:comment w:id="${id}" ${more}>${content.startsWith('<') ? content : p(content)}</w:comment>`;

/** Each comment as `author: passage | passage: note`. */
async function commentsOf(parts: DocxParts): Promise<string[]> {
  const { text, comments } = await readDocx(parts);
  return comments.map(
    ({ ranges, note, written }) =>
      `${written.by}: ${ranges.map((range) => text.slice(range.from, range.to)).join(' | ')}: ${note}`,
  );
}

describe('comments of a Word file', () => {
  test('come with the passage they stand on, their author and their time', async () => {
    const body = p(
      `${run('The Parties ')}${from(0)}${run('shall endeavour')}${to(0)}${ref(0)}${run(' to.')}`,
    );
    const { text, comments } = await readDocx({ body, comments: comment(0, 'Weak.') });
    expect(comments).toEqual([
      {
        ranges: [quoted(text, 'shall endeavour')],
        note: 'Weak.',
        written: { by: 'Ada', at: Date.UTC(2024, 4, 12, 10) },
      },
    ]);
  });

  test('are written by a library as they are read here', async () => {
    const document = new Document({
      comments: {
        children: [
          {
            id: 0,
            author: '澜川',
            date: new Date('2024-05-12T10:00:00Z'),
            children: [new Paragraph('为何？')],
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({
              children: [
                new TextRun('双方'),
                new CommentRangeStart(0),
                new TextRun('同意'),
                new CommentRangeEnd(0),
                new TextRun({ children: [new CommentReference(0)] }),
              ],
            }),
          ],
        },
      ],
    });
    const { text, comments } = await readDocx(new Uint8Array(await Packer.toBuffer(document)));
    expect(text).toBe('双方同意');
    expect(comments).toEqual([
      {
        ranges: [quoted(text, '同意')],
        note: '为何？',
        written: { by: '澜川', at: Date.UTC(2024, 4, 12, 10) },
      },
    ]);
  });

  test('over several paragraphs have a passage in each, without their labels', async () => {
    const body =
      p(`${run('ab')}${from(0)}${run('cd ')}`, { list: '1' }) +
      p('') +
      p('ef', { list: '1' }) +
      from(1) +
      p(`${run('gh')}${to(0)}${run('ij')}`, { list: '1' }) +
      to(1);
    const numbering = list('1', [['decimal', '%1.']]);
    expect(await commentsOf({ body, numbering, comments: comment(0, 'x') + comment(1, 'y') })).toEqual([
      'Ada: cd | 2. ef | 3. gh: x',
      'Ada: ghij: y',
    ]);
  });

  test('stand in tables and in notes', async () => {
    const body = `<w:tbl>${row('a', p(`${from(0)}${run('bc')}${to(0)}`))}</w:tbl>${p('<w:r><w:footnoteReference w:id="1"/></w:r>')}`;
    const footnotes = `<w:footnote w:id="1">${p(`${run(' de')}${from(1)}${run('fg')}${to(1)}`)}</w:footnote>`;
    expect(await commentsOf({ body, footnotes, comments: comment(0, 'x') + comment(1, 'y') })).toEqual([
      'Ada: bc: x',
      'Ada: fg: y',
    ]);
  });

  test('on nothing stand on the word next to it', async () => {
    const body =
      p(`${run('The Parties agree')}${ref(0)}${run('.')}`) +
      p(
        `${from(1)}<w:del w:id="1">${from(2)}<w:r><w:delText>gone</w:delText></w:r>${to(2)}</w:del>${to(1)}`,
      ) +
      p('双方同意加强合作。') +
      p(ref(3));
    const comments = [0, 1, 2, 3].map((id) => comment(id, `${id}`)).join('');
    expect(await commentsOf({ body, comments })).toEqual([
      'Ada: agree: 0',
      'Ada: agree: 1',
      'Ada: agree: 2',
      'Ada: 合作: 3',
    ]);
    const first = p(`${ref(0)}${run('Word by word')}`);
    expect(await commentsOf({ body: first, comments: comment(0, 'x') })).toEqual(['Ada: Word: x']);
  });

  test('that answer stand where what they answer does', async () => {
    const said = (id: number, para: string) =>
      comment(id, `<w:p>${run('a')}</w:p><w:p w14:paraId="${para}">${run(`${id}`)}</w:p>`, 'w:author="B"');
    const body = p(`${from(0)}${run('here')}${to(0)}${run(' and there')}`);
    const commentsExtended =
      '<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/>';
    expect(await commentsOf({ body, comments: said(0, '0A') + said(1, '0B'), commentsExtended })).toEqual([
      'B: here: a\n\n0',
      'B: here: a\n\n1',
    ]);
  });

  test('say what they say, whatever marks of Markdown or HTML stand in them', async () => {
    const said = [
      '# *not* a heading',
      '<script>alert(1)</script>',
      '[link](javascript:alert(1)) ![x](http://example.org/x.png)',
      '- a_b_c | d',
      '```',
    ];
    const body = p(`${from(0)}${run('x')}${to(0)}`);
    const { comments } = await readDocx({
      body,
      comments: comment(0, said.map((text) => p(run(text))).join('')),
    });
    const tree = fromMarkdown(comments[0]!.note);
    expect(
      tree.children.map((node) =>
        node.type === 'paragraph' ? node.children.map((one) => one.type) : node.type,
      ),
    ).toEqual(said.map(() => ['text']));
    expect(
      tree.children.map((node) =>
        node.type === 'paragraph' && node.children[0]?.type === 'text' ? node.children[0].value : '',
      ),
    ).toEqual(said);
  });

  test('without a text, an author or a date are left out, nameless, undated', async () => {
    const body = p(`${from(0)}${from(1)}${from(2)}${run('x')}${to(0)}${to(1)}${to(2)}`);
    const comments =
      comment(0, '') +
      comment(1, 'said', 'w:author="  "') +
      comment(2, 'when?', 'w:date="yesterday" w:author="C"');
    const read = await readDocx({ body, comments });
    expect(read.comments.map(({ note, written }) => [note, written])).toEqual([
      ['said', { by: '', at: null }],
      ['when?', { by: 'C', at: null }],
    ]);
  });

  test('belong to the text after the changes where both are read', async () => {
    const body = p(`${from(0)}${run('x')}<w:ins w:id="1">${run('y')}</w:ins>${to(0)}`);
    const read = await readDocx({ body, comments: comment(0, 'said') }, { changes: 'both' });
    expect([read.comments.length, read.before?.comments.length]).toEqual([1, 0]);
  });
});
