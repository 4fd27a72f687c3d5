import { describe, expect, test } from 'vitest';
import { fitsLayout } from '#core/text/layout.ts';
import { at } from '#tests/support/make-docx.ts';
import { linesOfOdt, listStyle, type OdtParts, odtList, readOdt, th, tp } from '#tests/support/make-odt.ts';

const HAN = 'style:num-format="一, 二, 三, ..." style:num-suffix="、"';
const cell = (content: string, more = ''): string =>
  `<table:table-cell ${more}>${content.startsWith('<') ? content : tp(content)}</table:table-cell>`;
const row = (...cells: string[]): string =>
  `<table:table-row>${cells.map((one) => (one.startsWith('<table:') ? one : cell(one))).join('')}</table:table-row>`;

describe('the text of an OpenDocument file', () => {
  test('has a line for every paragraph, with the blanks that are told', async () => {
    expect(
      await linesOfOdt(
        [
          tp('一'),
          tp(''),
          tp('  a  b '),
          '<text:p>\n  c\n  d </text:p>',
          tp('<text:tab/>e<text:tab/><text:tab/>f<text:line-break/>g'),
          tp('<text:span>h </text:span><text:span> i</text:span><text:s text:c="2"/>'),
        ].join(''),
      ),
    ).toEqual(['一', '', '  a  b ', 'c d ', 'e f', 'g', 'h i  ']);
  });

  test('has what stands in links and fields, and not what they are told', async () => {
    const body =
      tp('<text:a>a link</text:a>, <text:date>4 May</text:date>, <text:page-number>7</text:page-number>') +
      tp('<text:ruby><text:ruby-base>朱</text:ruby-base><text:ruby-text>zhū</text:ruby-text></text:ruby>') +
      tp(
        'x<text:script>alert(1)</text:script><draw:frame><draw:image/><svg:desc>a picture</svg:desc></draw:frame>',
      ) +
      `<text:sequence-decls><text:p>no</text:p></text:sequence-decls><office:forms>${tp('no')}</office:forms>` +
      `<text:section>${tp('in a section')}</text:section>`;
    expect(await linesOfOdt(body)).toEqual(['a link, 4 May, 7', '朱', 'x', 'in a section']);
  });

  test('leaves out hidden text, and says how much', async () => {
    const none = '<style:text-properties text:display="none"/>';
    const automatic =
      `<style:style style:name="T1" style:family="text">${none}</style:style>` +
      `<style:style style:name="P1" style:family="paragraph">${none}</style:style>`;
    const body =
      tp('a<text:span text:style-name="T1">123</text:span>') +
      tp('45', 'P1') +
      tp('b<text:hidden-text text:is-hidden="true">67</text:hidden-text>') +
      `<text:section text:display="none">${tp('890')}</text:section>`;
    const { text, warnings } = await readOdt({ body, automatic });
    expect([text, warnings]).toEqual(['a\nb', [{ code: 'hidden-text', facts: { count: 10 } }]]);
  });

  test('has text boxes behind their paragraph, and shapes with text', async () => {
    const frame = `<draw:frame><draw:text-box>${tp('boxed')}</draw:text-box></draw:frame>`;
    expect(
      await linesOfOdt(tp(`a${frame}b<draw:custom-shape>${tp('drawn')}</draw:custom-shape>`) + tp('c')),
    ).toEqual(['ab', 'boxed', 'drawn', 'c']);
  });

  test('has the rows of a table, a line each', async () => {
    const covered = `<table:covered-table-cell>${tp('no')}</table:covered-table-cell>`;
    const table = `<table:table><table:table-column/><table:table-header-rows>${row('No.', 'Document', 'Date')}</table:table-header-rows>${row(cell(tp('1') + tp('a'), 'table:number-rows-spanned="2"'), 'b', 'c')}${row(covered, cell('d', 'table:number-columns-spanned="2"'), covered)}</table:table>`;
    expect(await linesOfOdt(tp('before') + table + tp('after'))).toEqual([
      'before',
      'No. | Document | Date',
      '1 a | b | c',
      ' | d',
      'after',
    ]);
  });

  test('has its notes behind it', async () => {
    const note = (kind: string, text: string) =>
      `<text:note text:note-class="${kind}"><text:note-citation>9</text:note-citation><text:note-body>${text}</text:note-body></text:note>`;
    const body =
      tp(`A${note('footnote', tp('one') + tp('two'))} and B${note('endnote', tp('three'))}.`) + tp('C');
    expect(await linesOfOdt(body)).toEqual(['A[1] and B[i].', 'C', '', '[1] one two', '[i] three']);
    const styles = '<text:notes-configuration text:note-class="footnote" style:num-format="a"/>';
    expect((await linesOfOdt({ body: tp(`x${note('footnote', tp('y'))}`), styles }))[0]).toBe('x[a]');
  });

  test('tells its headings, quotes, emphasis and table of contents', async () => {
    const styles =
      '<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>' +
      '<style:style style:name="Quotations" style:family="paragraph"/>' +
      '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>';
    const automatic =
      '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>';
    const shared = `<style:style style:name="Title" style:family="paragraph"/>${styles}`;
    const body =
      tp('题目', 'P1') +
      `<text:table-of-content><text:table-of-content-source>${tp('no')}</text:table-of-content-source><text:index-body>${tp('总则 1')}</text:index-body></text:table-of-content>` +
      th('总则', 1) +
      tp('其二', 'Heading_20_2') +
      tp('引文', 'Quotations') +
      tp('甲<text:span text:style-name="B">乙</text:span>');
    const { text, layout } = await readOdt({ body, styles: shared, automatic });
    expect(fitsLayout(layout, text.length)).toBe(true);
    expect(layout.headings.map(([from, level]) => [at(text, [from], 2)[0], level])).toEqual([
      ['题目', 1],
      ['总则', 2],
      ['其二', 3],
    ]);
    expect(layout.furniture).toEqual([[3, 7]]);
    expect(layout.quotes.map(([from, to]) => text.slice(from, to))).toEqual(['引文']);
    expect(layout.emphasis.map(([from, to]) => text.slice(from, to))).toEqual(['乙']);
  });

  test('has marks around what is struck out, by its own style or by its paragraph', async () => {
    const line = (name: string, family: string, as: string) =>
      `<style:style style:name="${name}" style:family="${family}"><style:text-properties style:text-line-through-${as}/></style:style>`;
    const automatic =
      line('S', 'text', 'style="solid"') +
      line('N', 'text', 'style="none"') +
      line('P', 'paragraph', 'type="double"');
    const span = (style: string, text: string) => `<text:span text:style-name="${style}">${text}</text:span>`;
    const body = tp(`甲方${span('S', '不得')}转让。`) + tp(`Old ${span('N', 'and kept')} words`, 'P');
    const { text } = await readOdt({ body, automatic });
    expect(text.split('\n')).toEqual(['甲方~~不得~~转让。', '~~Old~~ and kept ~~words~~']);
  });

  test('says its title, its author, its day and its language', async () => {
    const meta =
      '<dc:title>声明</dc:title><meta:initial-creator>澜川</meta:initial-creator><dc:creator>x</dc:creator><meta:creation-date>2024-05-12T10:00:00</meta:creation-date><dc:language>zh-CN</dc:language>';
    expect((await readOdt({ body: tp('x'), meta })).described).toEqual({
      title: '声明',
      author: '澜川',
      date: '2024-05-12',
      language: 'zh-CN',
    });
  });
});

describe('numbers of an OpenDocument file', () => {
  const two = listStyle('L', HAN, 'style:num-format="1" style:num-prefix="(" style:num-suffix=")"');

  test('stand before the first paragraph of each item, and the layout tells where', async () => {
    const body = odtList('L', [
      '甲',
      tp('乙') + tp('续'),
      '<text:list-header><text:p>题</text:p></text:list-header>',
      '丙',
    ]);
    const { text, layout } = await readOdt({ body, automatic: two });
    expect(text).toBe('一、甲\n二、乙\n续\n题\n三、丙');
    expect(at(text, layout.labels, 2)).toEqual(['一、', '二、', '三、']);
  });

  test('count each level, which begins anew under the next of a higher one', async () => {
    const body = odtList('L', [
      tp('a') + odtList('', ['b', 'c']),
      tp('d') + odtList('', ['e']),
      odtList('', ['f']),
    ]);
    expect(await linesOfOdt({ body, automatic: two })).toEqual([
      '一、a',
      '(1) b',
      '(2) c',
      '二、d',
      '(1) e',
      '(2) f',
    ]);
  });

  test('begin anew in a new list, or go on as it says', async () => {
    const body =
      odtList('L', ['a'], 'xml:id="one"') +
      odtList('L', ['b']) +
      odtList('L', ['c'], 'text:continue-numbering="true"') +
      tp('between') +
      odtList(
        'L',
        ['d', '<text:list-item text:start-value="9"><text:p>e</text:p></text:list-item>', 'f'],
        'text:continue-list="one"',
      );
    expect(await linesOfOdt({ body, automatic: two })).toEqual([
      '一、a',
      '一、b',
      '二、c',
      'between',
      '二、d',
      '九、e',
      '十、f',
    ]);
  });

  test('show as many levels as they are told to, each in its own format', async () => {
    const styles = listStyle(
      'L',
      'style:num-format="I" text:start-value="4"',
      'style:num-format="a" text:display-levels="2" style:num-suffix=")"',
      'style:num-format="1" loext:num-list-format="%1%-%3%:"',
      'bullet',
      'style:num-format=""',
    );
    const deep = tp('c') + odtList('', [tp('d') + odtList('', ['e'])]);
    const body = odtList('L', [tp('a') + odtList('', [tp('b') + odtList('', [deep])])]);
    expect(await linesOfOdt({ body, styles })).toEqual(['IV a', 'IV.a) b', 'IV-1: c', '• d', 'e']);
  });

  test('come from the style of the paragraph or of the item where the list has none', async () => {
    const automatic =
      two +
      listStyle('M', 'style:num-format="A" style:num-suffix="."') +
      '<style:style style:name="P1" style:family="paragraph" style:list-style-name="M"/>';
    const body =
      odtList('', [tp('a', 'P1')]) +
      odtList('L', ['<text:list-item text:style-override="M"><text:p>b</text:p></text:list-item>']);
    expect(await linesOfOdt({ body, automatic })).toEqual(['A. a', 'A. b']);
    const alone = `<text:numbered-paragraph text:list-id="x" text:level="1" text:style-name="L">${tp('c')}</text:numbered-paragraph>`;
    expect(await linesOfOdt({ body: alone + tp('d') + alone, automatic })).toEqual(['一、c', 'd', '二、c']);
  });

  test('of headings come from the outline', async () => {
    const styles =
      '<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-prefix="第" style:num-suffix="章"/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>';
    const body =
      th('总则', 1) +
      th('其一', 2) +
      th('附', 1, 'text:is-list-header="true"') +
      th('合作', 1) +
      th('其他', 1, 'text:restart-numbering="true" text:start-value="7"');
    const { text, layout } = await readOdt({ body, styles });
    expect(text.split('\n')).toEqual([
      '第一章\u3000总则',
      '其一',
      '附',
      '第二章\u3000合作',
      '第七章\u3000其他',
    ]);
    expect(layout.headings).toHaveLength(5);
    expect(layout.labels).toHaveLength(3);
  });
});

describe('tracked changes of an OpenDocument file', () => {
  const info =
    '<office:change-info><dc:creator>A</dc:creator><dc:date>2024-05-12T10:00:00</dc:date></office:change-info>';
  const region = (id: string, inner: string) =>
    `<text:changed-region xml:id="${id}" text:id="${id}">${inner}</text:changed-region>`;
  const deletion = (id: string, content: string) =>
    region(id, `<text:deletion>${info}${content}</text:deletion>`);
  const insertion = (id: string) => region(id, `<text:insertion>${info}</text:insertion>`);
  const tracked = (...regions: string[]) =>
    `<text:tracked-changes>${regions.join('')}</text:tracked-changes>`;
  const start = (id: string) => `<text:change-start text:change-id="${id}"/>`;
  const end = (id: string) => `<text:change-end text:change-id="${id}"/>`;
  const change = (id: string) => `<text:change text:change-id="${id}"/>`;

  /** The texts after and before the changes. */
  async function sides(parts: OdtParts): Promise<{ after: string[]; before: string[] }> {
    const both = await readOdt(parts, { changes: 'both' });
    const before = both.before!.text.split('\n');
    expect(await linesOfOdt(parts, { changes: 'original' })).toEqual(before);
    return { after: both.text.split('\n'), before };
  }

  test('are accepted unless told, and it is said how many there are', async () => {
    const body =
      tracked(insertion('i'), deletion('d', tp('考虑'))) +
      tp(`双方${start('i')}同意${end('i')}${change('d')}加强合作。`);
    const { text, warnings, choices } = await readOdt(body);
    expect(text).toBe('双方同意加强合作。');
    expect(warnings).toEqual([{ code: 'changes-accepted', facts: { inserted: 1, deleted: 1 } }]);
    expect(choices).toEqual({ changes: { inserted: 1, deleted: 1 } });
    expect(await sides({ body })).toEqual({ after: ['双方同意加强合作。'], before: ['双方考虑加强合作。'] });
  });

  test('merge and part paragraphs', async () => {
    const body =
      tracked(deletion('d', tp('') + tp('')), insertion('i')) +
      tp(`甲${change('d')}乙`) +
      tp(`丙${start('i')}`) +
      tp(`${end('i')}丁`);
    expect(await sides({ body })).toEqual({ after: ['甲乙', '丙', '丁'], before: ['甲', '乙', '丙丁'] });
  });

  test('take paragraphs, tables and notes out and in', async () => {
    const note =
      '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body></text:note>';
    const table = `<table:table>${row('a', 'b')}</table:table>`;
    const body =
      tracked(deletion('d', `${tp('旧')}${table}${tp('末')}`), insertion('i'), deletion('t', table)) +
      tp(`甲${change('d')}乙`) +
      tp(`${start('i')}新${note}`) +
      tp('增') +
      tp(`${end('i')}丙${note}`) +
      change('t') +
      tp('丁');
    expect(await sides({ body })).toEqual({
      after: ['甲乙', '新[1]', '增', '丙[2]', '丁', '', '[1] n', '[2] n'],
      before: ['甲旧', 'a | b', '末乙', '丙[1]', 'a | b', '丁', '', '[1] n'],
    });
  });

  test('number only the paragraphs that are there', async () => {
    // As LibreOffice writes it: what was deleted stands in a list of its own, which the text goes on.
    const body =
      tracked(
        deletion('d', odtList('L', ['乙', '<text:list-item><text:p/></text:list-item>'], 'xml:id="l1"')),
        insertion('i'),
      ) +
      odtList(
        'L',
        ['甲', tp(`${change('d')}${start('i')}新`), tp(`${end('i')}丙`), '丁'],
        'xml:id="l2" text:continue-list="l1"',
      );
    expect(await sides({ body, automatic: listStyle('L', HAN) })).toEqual({
      after: ['一、甲', '二、新', '三、丙', '四、丁'],
      before: ['一、甲', '二、乙', '三、丙', '四、丁'],
    });
  });
});

test('comments of an OpenDocument file come with their passages and authors', async () => {
  const comment = (name: string, text: string, more = '') =>
    `<office:annotation ${name === '' ? '' : `office:name="${name}"`} ${more}><dc:creator>Ada</dc:creator><dc:date>2024-05-12T10:00:00.5</dc:date>${text}</office:annotation>`;
  const end = (name: string) => `<office:annotation-end office:name="${name}"/>`;
  const body =
    tp(`The Parties ${comment('a', tp('Weak.') + odtList('', ['*Why*?']))}shall`) +
    tp(`endeavour${end('a')} to agree${comment('', tp('Here.'))}.`) +
    tp(`x${comment('b', tp('Yes.'), 'loext:parent-name="a"')}`);
  const { text, comments } = await readOdt(body);
  expect(text).toBe('The Parties shall\nendeavour to agree.\nx');
  expect(
    comments.map(({ ranges, note, written }) => [
      ranges.map(({ from, to }) => text.slice(from, to)),
      note,
      written,
    ]),
  ).toEqual([
    [['shall', 'endeavour'], 'Weak.\n\n\\*Why\\*?', { by: 'Ada', at: Date.UTC(2024, 4, 12, 10) }],
    [['agree'], 'Here.', { by: 'Ada', at: Date.UTC(2024, 4, 12, 10) }],
    [['x'], 'Yes.', { by: 'Ada', at: Date.UTC(2024, 4, 12, 10) }],
  ]);
});

const object = (href: string): string =>
  `<draw:frame><draw:object xlink:href="${href}"/><draw:image xlink:href="./ObjectReplacements/x"/></draw:frame>`;
const chart = (title: string, figures = ''): string =>
  `<office:chart><chart:chart><chart:title>${tp(title)}</chart:title><table:table>${figures}</table:table></chart:chart></office:chart>`;

test('words of charts and formulas of an OpenDocument file, which do not come in, are told with their place', async () => {
  const figures = row(
    cell('', 'office:value-type="string"'),
    `<table:table-cell office:value-type="float" office:value="12">${tp('12')}</table:table-cell>`,
  );
  const body = [
    tp('三、渔业产量'),
    tp(object('./Object 1')),
    tp('四、公式'),
    tp(object('Object 2')),
    tp('终'),
  ].join('');
  const { text, warnings } = await readOdt({
    body,
    objects: {
      'Object 1': chart('各港渔获', figures),
      'Object 2': '<math:math><math:mi>x</math:mi><math:mo>=</math:mo><math:mn>12</math:mn></math:math>',
    },
  });
  expect(text.split('\n').filter(Boolean)).toEqual(['三、渔业产量', '四、公式', '终']);
  expect(warnings).toEqual([
    { code: 'drawings-left-out', facts: { count: 2, characters: 8, where: '三、渔业产量' } },
  ]);
});

test('a chart without words, one that is not there, and an address that leads out are told of by nothing', async () => {
  const hrefs = ['./Object 1', './Object 9', '../content.xml', 'http://example.org/Object 1', '/etc', ''];
  const body = hrefs.map((href) => tp(object(href))).join('') + tp('终');
  const { warnings } = await readOdt({ body, objects: { 'Object 1': chart(' ') } });
  expect(warnings).toEqual([]);
});
