import { describe, expect, test } from 'vitest';
import { fitsLayout } from '#core/text/layout.ts';
import { at, linesOfDocx, note, p, readDocx, row, run, style } from '#tests/support/make-docx.ts';
import { makeZip } from '#tests/support/make-zip.ts';

const field = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const code = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;

describe('the text of a Word file', () => {
  test('has a line for every paragraph, an empty one for an empty paragraph', async () => {
    expect(await linesOfDocx([p('一'), p(''), p('  二 '), '<w:p/>', p('三')].join(''))).toEqual([
      '一',
      '',
      '  二 ',
      '',
      '三',
    ]);
  });

  test('joins the runs of a paragraph, and keeps blanks only where it is told to', async () => {
    const parts = `<w:r><w:t>\n Par</w:t></w:r>${run('ties ')}<w:r><w:t> agree\n</w:t></w:r>`;
    expect(await linesOfDocx(p(parts))).toEqual(['Parties agree']);
  });

  test('has a blank for tabs, a line for breaks, and none for a page that ends', async () => {
    const parts = (inner: string): string => p(`<w:r>${inner}</w:r>`);
    expect(
      await linesOfDocx(
        parts('<w:tab/><w:t>A</w:t><w:tab/><w:tab/><w:t>B</w:t>') +
          parts('<w:t>C</w:t><w:br/><w:t>D</w:t><w:cr/><w:t>E</w:t>') +
          parts('<w:t>F</w:t><w:br w:type="page"/>') +
          parts('<w:br w:type="page"/><w:t>G</w:t><w:br w:type="page"/><w:t>H</w:t>') +
          parts('<w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>eration</w:t>'),
      ),
    ).toEqual(['A B', 'C', 'D', 'E', 'F', 'G', 'H', 'co-operation']);
  });

  test('has what stands in links, fields, content controls and marks, and not what they are told', async () => {
    expect(
      await linesOfDocx(
        p(`<w:hyperlink r:id="r9">${run('a link')}</w:hyperlink>`) +
          p(
            `${field('begin')}${code(' REF x ')}${field('separate')}${run('Article 4')}${field('end')}${run('.')}`,
          ) +
          p(`<w:fldSimple w:instr="PAGE">${run('7')}</w:fldSimple>`) +
          `<w:sdt><w:sdtPr><w:alias w:val="x"/><w:placeholder>${p('no')}</w:placeholder></w:sdtPr><w:sdtContent>${p('held')}</w:sdtContent></w:sdt>` +
          p(`<w:smartTag>${run('tag')}</w:smartTag><w:bookmarkStart w:id="1"/>${run('ged')}`) +
          p('<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>') +
          p(
            `<w:ruby><w:rubyPr/><w:rt>${run('zhū')}</w:rt><w:rubyBase>${run('朱')}</w:rubyBase></w:ruby>${run('批')}`,
          ),
      ),
    ).toEqual(['a link', 'Article 4.', '7', 'held', 'tagged', 'x=1', '朱批']);
  });

  test('has fields within fields, and a number in a circle', async () => {
    const inner = `${field('begin')}${code('PAGE')}${field('separate')}${run('no')}${field('end')}`;
    expect(
      await linesOfDocx(
        p(
          `${field('begin')}${code('IF ')}${inner}${code('=1')}${field('separate')}${run('yes')}${field('end')}`,
        ) +
          p(`${field('begin')}${code('eq \\o\\ac(○,21)')}${field('end')}${run('双方')}`) +
          p(`${field('begin')}${code('PAGE')}${run('lost')}`) +
          p('A broken field swallows no other paragraph'),
      ),
    ).toEqual(['yes', '㉑双方', '', 'A broken field swallows no other paragraph']);
  });

  test('has a large first letter with the word it begins', async () => {
    const letter = p('T', { more: '<w:framePr w:dropCap="drop" w:lines="3"/>' });
    expect(await linesOfDocx(letter + p('he Parties') + p('agree'))).toEqual(['The Parties', 'agree']);
  });

  test('has signs of fonts of signs as characters', async () => {
    const sym = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;
    expect(
      await linesOfDocx(
        p(
          sym('Wingdings', 'F0FC') + sym('Symbol', 'F0B3') + sym('Symbol', '0061') + sym('Wingdings', 'F001'),
        ) +
          p(run('\uf0b7', '<w:rFonts w:ascii="Symbol"/>')) +
          p(sym('Arial', '4E2D') + sym('Arial', 'D800') + sym('', 'zz')),
      ),
    ).toEqual(['✓≥α□', '•', '中□']);
  });

  test('leaves out hidden text, and says how much', async () => {
    const styles =
      style('secret', 'Secret', '<w:rPr><w:vanish/></w:rPr>') +
      '<w:style w:type="character" w:styleId="gone"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>';
    const hidden = '<w:rPr><w:vanish/></w:rPr>';
    const body =
      p(`${run('shown')}${run('12345', '<w:vanish/>')}${run('678', '<w:rStyle w:val="gone"/>')}`) +
      p('90', { style: 'secret', more: hidden }) +
      p(run('also shown', '<w:vanish w:val="0"/>'), { style: 'secret' });
    const { text, warnings } = await readDocx({ body, styles });
    expect(text.split('\n')).toEqual(['shown', 'also shown']);
    expect(warnings).toEqual([{ code: 'hidden-text', facts: { count: 10 } }]);
  });

  test('has one of the forms in which a text box is told, behind the paragraph it hangs on', async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}${p('')}</w:txbxContent>`;
    const body = p(
      `${run('before ')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box('in the box')}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('old form')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('after')}`,
    );
    expect(await linesOfDocx(body + p('next'))).toEqual(['before after', 'in the box', '', 'next']);
    const old = p(`<w:r><w:pict><v:textbox>${box('old form')}</v:textbox></w:pict></w:r>`);
    expect(await linesOfDocx(old)).toEqual(['', 'old form', '']);
  });

  test('has the rows of a table, a line each', async () => {
    const merged = `<w:tcPr><w:vMerge/></w:tcPr>${p('')}`;
    const table = `<w:tbl><w:tblPr/>${row('No.', 'Document', 'Date')}${row('1', p('Agreement') + p('') + p('on fisheries'), '')}${row(merged, 'x', `<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${p('y')}`)}${row('', ' ', '')}</w:tbl>`;
    expect(await linesOfDocx(p('before') + table + p('after'))).toEqual([
      'before',
      'No. | Document | Date',
      '1 | Agreement on fisheries | ',
      ' | x | y',
      'after',
    ]);
  });

  test('has tables within tables in their order, and a frame of one cell as paragraphs', async () => {
    const inner = `<w:tbl>${row('b', 'c')}${row('d', 'e')}</w:tbl>`;
    expect(await linesOfDocx(`<w:tbl>${row(p('a') + inner + p('f'), 'g')}</w:tbl>`)).toEqual([
      'a b c d e f | g',
    ]);
    expect(await linesOfDocx(`<w:tbl>${row(p('一、甲') + p('二、乙'))}</w:tbl>`)).toEqual([
      '一、甲',
      '二、乙',
    ]);
  });

  test('has figures raised and lowered as such: ten to the sixth is not a hundred and six', async () => {
    const shifted = (text: string, by: string) =>
      `<w:r><w:rPr><w:vertAlign w:val="${by}"/></w:rPr><w:t>${text}</w:t></w:r>`;
    const plain = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
    expect(
      await linesOfDocx(
        p(
          `${plain('10')}${shifted('6', 'superscript')}${plain(' m')}${shifted('2', 'superscript')}${plain(' of H')}${shifted('2', 'subscript')}${plain('O, 1')}${shifted('er', 'superscript')}`,
        ),
      ),
    ).toEqual(['10⁶ m² of H₂O, 1er']);
  });

  test('has marks around what is struck out: what a draft no longer says is not what it says', async () => {
    const struck = (text: string, by = '<w:strike/>') =>
      `<w:r><w:rPr>${by}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const plain = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const off = '<w:strike w:val="0"/>';
    expect(
      await linesOfDocx(
        p(
          `${plain('The Parties shall')}${struck(' n')}${struck('ot ', '<w:dstrike/>')}${plain('meet')}${struck('.', off)}`,
        ) +
          p(`${struck('第一条')}<w:r><w:rPr><w:strike/></w:rPr><w:br/></w:r>${struck('已废止。')}`) +
          `<w:tbl>${row(p(struck('12')), p(plain('15')))}</w:tbl>`,
      ),
    ).toEqual(['The Parties shall ~~not~~ meet.', '~~第一条~~', '~~已废止。~~', '~~12~~ | 15']);
  });

  test('has a treaty in two languages side by side as one text after the other', async () => {
    const texts = [
      ['Article 1', 'The Parties cooperate.', '1. They meet.'],
      ['第一条', '双方合作。', '1. 双方会晤。'],
    ];
    const cells = texts.map((lines) => lines.map((line) => p(line)).join(''));
    expect(await linesOfDocx(`<w:tbl>${row(...cells)}</w:tbl>`)).toEqual(texts.flat());
  });

  test('has columns of a page that are kept in a table one after another', async () => {
    const column = (name: string) => Array.from({ length: 9 }, (_, i) => p(`${name}${i}`)).join('');
    const lines = await linesOfDocx(`<w:tbl>${row(column('a'), column('b'))}</w:tbl>`);
    expect(lines).toHaveLength(18);
    expect(lines.slice(8, 10)).toEqual(['a8', 'b0']);
  });

  test('has its notes behind it, numbered as the text refers to them', async () => {
    const ref = (kind: string, id: string) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
    const separator = `<w:footnote w:type="separator" w:id="0">${p('—')}</w:footnote>`;
    const footnotes =
      separator +
      note('footnote', '5', 'First of two.') +
      note('footnote', '9', p('Long') + p('one')) +
      note('footnote', '7', 'Nobody asks for me.');
    const body = p(`${run('A')}${ref('footnote', '9')}${run(' and B')}${ref('footnote', '5')}`) + p('C');
    expect(await linesOfDocx({ body, footnotes })).toEqual([
      'A[1] and B[2]',
      'C',
      '',
      '[1] Long one',
      '[2] First of two.',
    ]);
    const endnotes = note('endnote', '2', 'At the end.');
    const both = p(`${run('A')}${ref('footnote', '5')}${ref('endnote', '2')}`);
    expect((await linesOfDocx({ body: both, footnotes, endnotes })).slice(2)).toEqual([
      '[1] First of two.',
      '[i] At the end.',
    ]);
    expect((await linesOfDocx({ body: p(ref('endnote', '2')), footnotes: separator, endnotes }))[0]).toBe(
      '[1]',
    );
  });

  test('is read from the strict format, under any prefix', async () => {
    const strict = makeZip([
      { name: 'word/', data: '', stored: true },
      {
        name: 'word/document.xml',
        data: '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>Strict</t></r></p></body></document>',
      },
    ]);
    expect(await linesOfDocx(strict)).toEqual(['Strict']);
  });
});

describe('headings of a Word file', () => {
  const outline = (level: number): string => `<w:pPr><w:outlineLvl w:val="${level}"/></w:pPr>`;
  const headingsOf = async (body: string, styles: string): Promise<(string | number)[][]> => {
    const { text, layout } = await readDocx({ body, styles });
    expect(fitsLayout(layout, text.length)).toBe(true);
    return layout.headings.map(([from, level]) => [at(text, [from], 2)[0]!, level]);
  };

  test('are told by the outline level of their style, of what it builds on, or by its name', async () => {
    const styles =
      style('1', 'heading 1', outline(0)) +
      style('a', 'Chapter', '', '1') +
      style('b', '标题 2') +
      style('c', 'Título 3') +
      style('d', 'Body of chapter', outline(9), '1') +
      style('e', 'Anything', '', 'e');
    const body = ['1', 'a', 'b', 'c', 'd', 'e', 'none'].map((id) => p(`${id}.`, { style: id })).join('');
    expect(await headingsOf(body, styles)).toEqual([
      ['1.', 1],
      ['a.', 1],
      ['b.', 2],
      ['c.', 3],
    ]);
  });

  test('are told by a paragraph itself, against its style', async () => {
    const styles = style('1', 'heading 1', outline(0));
    const body =
      p('a.', { more: '<w:outlineLvl w:val="2"/>' }) +
      p('b.', { style: '1', more: '<w:outlineLvl w:val="9"/>' }) +
      p('', { style: '1' }) +
      p('x'.repeat(400), { style: '1' });
    expect(await headingsOf(body, styles)).toEqual([['a.', 3]]);
  });

  test('stand one deeper under a title, and a line break in one parts it', async () => {
    const styles = style('t', 'Title', outline(0)) + style('1', 'heading 1', outline(0));
    const title = p(`<w:r><w:t>a.</w:t><w:br/><w:t>b.</w:t></w:r>`, { style: 't' });
    expect(await headingsOf(title + p('c.', { style: '1' }), styles)).toEqual([
      ['a.', 1],
      ['b.', 1],
      ['c.', 2],
    ]);
  });

  test('do not stand twice where there is a table of contents', async () => {
    const styles = style('TOC1', 'toc 1') + style('1', 'heading 1', outline(0));
    const body = p('Scope 3', { style: 'TOC1' }) + p('Scope', { style: '1' });
    const { text, layout } = await readDocx({ body, styles });
    expect(layout.furniture).toEqual([[0, 'Scope 3'.length]]);
    expect(at(text, [layout.headings[0]![0]])).toEqual(['Scop']);
  });
});

test('quotes and emphasis are told beside the text', async () => {
  const styles = style('q', 'Quote') + style('b', 'Strong body', '<w:rPr><w:b/></w:rPr>');
  const body =
    p('said', { style: 'q' }) +
    p(`${run('both ', '<w:b/>')}${run('sides', '<w:b/><w:i/>')}${run(' agree', '<w:b w:val="false"/>')}`) +
    p(run('all bold', '<w:b/>'), { style: 'b' });
  const { text, layout } = await readDocx({ body, styles });
  expect(layout.quotes).toEqual([[0, 4]]);
  expect(layout.emphasis.map(([from, to, kind]) => [text.slice(from, to), kind])).toEqual([
    ['both sides', 'strong'],
    ['sides', 'em'],
  ]);
});

test('a file says its title, its author, its publisher and its day', async () => {
  const core =
    '<dc:title> 联合\n声明 </dc:title><dc:creator>Lanchuan</dc:creator><dcterms:created>2024-05-12T10:00:00Z</dcterms:created>';
  const { described } = await readDocx({ body: p('x'), core, app: '<Company>Office</Company>' });
  expect(described).toEqual({
    title: '联合 声明',
    author: 'Lanchuan',
    publisher: 'Office',
    date: '2024-05-12',
  });
  expect((await readDocx({ body: p('x'), core: '<dc:title/>' })).described).toEqual({});
});
