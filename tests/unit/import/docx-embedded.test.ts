import { describe, expect, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellWarning } from '#core/i18n/translate.ts';
import { rtf } from '#tests/support/import-rtf.ts';
import {
  at,
  chunk,
  chunkPart,
  type DocxParts,
  linesOfDocx,
  type MoreDocx,
  makeDocx,
  p,
  readDocx,
  row,
  run,
} from '#tests/support/make-docx.ts';
import { makeZip } from '#tests/support/make-zip.ts';

const BEFORE = p('Norland and Ostia have agreed:');
const AFTER = p('Done at Lakeport.');
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const around = (...more: readonly MoreDocx[]): DocxParts => ({
  body: BEFORE + more.map(({ id }) => chunk(id ?? '')).join('') + AFTER,
  more,
});
/** What is said of it in three languages. */
const said = async (parts: DocxParts): Promise<string[]> =>
  (await readDocx(parts)).warnings.flatMap((one) =>
    (['en', 'zh-CN', 'pt'] as const).map((locale) => tellWarning(createTranslate(locale), one)),
  );

describe('a file that stands in a Word file in place of a part of its text', () => {
  test('is read where it stands, whatever format it has', async () => {
    const inner = makeDocx({ body: p('Article 1', { more: '<w:outlineLvl w:val="1"/>' }) + p('双方合作。') });
    const parts = [
      chunkPart(
        'a',
        'a.html',
        '<html><body><nav>Of the page</nav><h2>General</h2><p>They trade.</p></body></html>',
      ),
      chunkPart('b', 'b.bin', 'Plain words.\r\nOf two lines.', 'text/plain'),
      chunkPart('c', 'c.rtf', rtf('Rich {\\b words}.\\par'), 'application/rtf'),
      chunkPart('d', 'd.dat', inner, WORD_TYPE),
    ];
    const { text, layout, warnings } = await readDocx(around(...parts));
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      'Norland and Ostia have agreed:',
      'Of the page',
      'General',
      'They trade.',
      'Plain words.',
      'Of two lines.',
      'Rich words.',
      'Article 1',
      '双方合作。',
      'Done at Lakeport.',
    ]);
    expect(layout.headings.map(([from, level]) => [text.slice(from, from + 7), level])).toEqual([
      ['General', 2],
      ['Article', 2],
    ]);
    expect(layout.emphasis.map(([from, to, kind]) => [text.slice(from, to), kind])).toEqual([
      ['words', 'strong'],
    ]);
    expect(warnings).toEqual([]);
  });

  test('may be an archive of a page of the web', async () => {
    const page = (head: string, body: string): string =>
      [
        'MIME-Version: 1.0',
        'Content-Type: multipart/related;',
        '\ttype="text/html"; boundary="=_x"',
        '',
        'Of no reader.',
        '--=_x',
        head,
        '',
        body,
        '--=_x',
        'Content-Type: image/png',
        'Content-Transfer-Encoding: base64',
        '',
        'iVBORw0KGgo=',
        '--=_x--',
        '',
      ].join('\r\n');
    const quoted = page(
      'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable',
      '<p>Os Estados=20=C3=A1rticos coo=\r\nperam.</p>',
    );
    const packed = page(
      'Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64',
      Buffer.from([0x3c, 0x70, 0x3e, 0xcb, 0xab, 0xb7, 0xbd, 0xba, 0xcf, 0xd7, 0xf7, 0xa1, 0xa3]).toString(
        'base64',
      ),
    );
    const parts = around(chunkPart('a', 'a.mht', quoted), chunkPart('b', 'b.eml', packed, 'message/rfc822'));
    expect(await linesOfDocx(parts)).toEqual([
      'Norland and Ostia have agreed:',
      'Os Estados árticos cooperam.',
      '双方合作。',
      'Done at Lakeport.',
    ]);
  });

  test('may stand in a cell, with its labels, and more than once', async () => {
    const list = chunkPart('a', 'a.html', '<ol><li>first</li><li>second</li></ol>');
    const body = `<w:tbl>${row(chunk('a') + p(''), p('b'))}</w:tbl>${chunk('a')}`;
    const { text, layout } = await readDocx({ body, more: [list] });
    expect(text).toBe('1. first 2. second | b\n1. first\n2. second');
    expect(at(text, layout.labels, 2)).toEqual(['1.', '1.', '2.']);
  });

  test('brings its comments, changes and hidden text along', async () => {
    const inner = makeDocx({
      body:
        p(
          `<w:commentRangeStart w:id="0"/>${run('trade')}<w:commentRangeEnd w:id="0"/>${run('secret', '<w:vanish/>')}`,
        ) +
        p(
          `<w:ins w:id="1">${run('new')}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>`,
        ),
      comments: `<w:comment w:id="0" w:author="Ada" w:date="2031-02-03T04:05:06Z">${p('why *this*')}</w:comment>`,
    });
    const parts = around(chunkPart('a', 'a.docx', inner, WORD_TYPE));
    const read = await readDocx(parts);
    expect(read.text.split('\n').slice(1, 3)).toEqual(['trade', 'new']);
    expect(
      read.comments.map(({ ranges, note, written }) => [
        read.text.slice(ranges[0]?.from, ranges[0]?.to),
        note,
        written,
      ]),
    ).toEqual([['trade', 'why \\*this\\*', { by: 'Ada', at: Date.UTC(2031, 1, 3, 4, 5, 6) }]]);
    expect(read.warnings.map(({ code }) => code)).toEqual(['hidden-text', 'changes-accepted']);
    const both = await readDocx(parts, { changes: 'both' });
    expect([both.text, both.before?.text].map((text) => text?.split('\n')[2])).toEqual(['new', 'old']);
    expect(both.choices.changes).toEqual({ inserted: 1, deleted: 1 });
  });

  test('is told with its place where it is missing or cannot be read', async () => {
    const parts: DocxParts = {
      body: `${chunk('none')}${BEFORE}${chunk('a')}${chunk('b')}${chunk('c')}${AFTER}`,
      more: [
        chunkPart('a', 'a.xml', '<w:document/>', 'application/xml'),
        chunkPart('b', 'b.docx', 'PK\u0003\u0004 and no more', WORD_TYPE),
        chunkPart('c', 'c.mht', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nwithout parts'),
      ],
    };
    const { text, warnings } = await readDocx(parts);
    expect(text).toBe('Norland and Ostia have agreed:\nDone at Lakeport.');
    expect(warnings).toEqual([{ code: 'parts-unreadable', facts: { count: 4, where: 'none' } }]);
    const one = await said(around(chunkPart('a', 'a.bin', '\u0000\u0001')));
    expect(one).toHaveLength(3);
    for (const sentence of one) expect(sentence).toContain('Norland and Ostia have agreed:');
  });

  test('is nothing where it holds nothing, and where the side of the changes does not have it', async () => {
    expect(
      (await readDocx(around(chunkPart('a', 'a.html', '<html><body> </body></html>')))).warnings,
    ).toEqual([]);
    const rows = `<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>${chunk('a')}${p('x')}</w:tc></w:tr></w:tbl>`;
    const parts = { body: p('kept') + rows, more: [chunkPart('a', 'a.html', '<p>gone</p>')] };
    expect((await readDocx(parts)).text).toBe('kept');
    expect((await readDocx(parts, { changes: 'original' })).text).toContain('gone');
  });

  test('is none where another part of the same file is named as one', async () => {
    const { text, warnings } = await readDocx({
      body: p('Kept.') + chunk('self') + chunk('rels'),
      more: [
        { name: 'word/unused.bin', data: 'x', id: 'self', kind: 'aFChunk' },
        { name: 'word/other.xml', data: '<a/>', id: 'rels', kind: 'aFChunk', type: 'application/xml' },
      ],
    });
    expect(text).toBe('Kept.');
    expect(warnings.map(({ code }) => code)).toEqual(['parts-unreadable']);
  });
});

const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"';
const DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"';
const drawing = (inner: string): string => `<w:r><w:drawing>${inner}</w:drawing></w:r>`;
const chart = (id: string): string => drawing(`<c:chart ${C} r:id="${id}"/>`);
const chartPart = (id: string, inner: string): MoreDocx => ({
  name: `word/charts/${id}.xml`,
  data: `<c:chartSpace ${C} ${A}>${inner}</c:chartSpace>`,
  id,
  kind: 'chart',
});

describe('a picture with words', () => {
  const titled = chartPart(
    'c1',
    '<c:title><a:p><a:r><a:t>Trade by year</a:t></a:r></a:p></c:title><c:strRef><c:f>Sheet1!A1</c:f><c:strCache><c:pt><c:v>Wool</c:v></c:pt></c:strCache></c:strRef><c:numRef><c:numCache><c:pt><c:v>1234567</c:v></c:pt></c:numCache></c:numRef>',
  );

  test('is told with how much it says, and behind what it stands', async () => {
    const parts = { body: p('Section 4. Figures') + p(chart('c1')) + p('End.'), more: [titled] };
    const { text, warnings } = await readDocx(parts);
    expect(text).toBe('Section 4. Figures\n\nEnd.');
    expect(warnings).toEqual([
      { code: 'drawings-left-out', facts: { count: 1, characters: 15, where: 'Section 4. Figures' } },
    ]);
    for (const sentence of await said(parts)) expect(sentence).toMatch(/15.*|.*Section 4\. Figures/);
  });

  test('is told of a diagram as of a chart, in one sentence', async () => {
    const diagram: MoreDocx = {
      name: 'word/diagrams/data1.xml',
      data: `<dgm:dataModel ${DGM} ${A}><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>外交部</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`,
      id: 'd1',
      kind: 'diagramData',
    };
    const body =
      p(`${run('双方机构如下：')}${drawing(`<dgm:relIds ${DGM} r:dm="d1" r:lo="x"/>`)}`) + p(chart('c1'));
    const { warnings } = await readDocx({ body, more: [diagram, titled] });
    expect(warnings).toEqual([
      { code: 'drawings-left-out', facts: { count: 2, characters: 18, where: '双方机构如下：' } },
    ]);
  });

  test('is not told without words, where it is deleted, or where its part is broken or missing', async () => {
    const figures = chartPart('c2', '<c:numCache><c:pt><c:v>12</c:v></c:pt></c:numCache>');
    const broken = { ...chartPart('c3', ''), data: '<c:chart' };
    const body =
      p('x') + p(chart('c2')) + p(chart('c3')) + p(chart('c4')) + p(`<w:del w:id="1">${chart('c1')}</w:del>`);
    const { warnings } = await readDocx({ body, more: [titled, figures, broken] });
    expect(warnings.map(({ code }) => code)).not.toContain('drawings-left-out');
  });
});

describe('a control that is bound to a part of the file', () => {
  const ITEM = '{12345678-0000-0000-0000-00000000ABCD}';
  const item = (xml: string, id = ITEM): MoreDocx[] => [
    { name: 'customXml/item1.xml', data: xml, id: 'x1', kind: 'customXml' },
    {
      name: 'customXml/_rels/item1.xml.rels',
      data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>',
    },
    {
      name: 'customXml/itemProps1.xml',
      data: `<ds:datastoreItem ds:itemID="${id}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>`,
    },
  ];
  const XML =
    '<q:deal xmlns:q="urn:deal"><q:party>Norland</q:party><q:party kind="guest">Ostia\nCity</q:party><q:empty/><q:code>2</q:code></q:deal>';
  const binding = (path: string, store = ITEM): string =>
    `<w:dataBinding w:prefixMappings="xmlns:d='urn:deal'" w:xpath="${path}" w:storeItemID="${store}"/>`;
  const control = (properties: string, content: string): string =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
  const party = (path: string, kind = '<w:text/>', content = run('stale', '<w:b/>')): string =>
    control(binding(path) + kind, content);

  test('shows what stands there, as it looked', async () => {
    const body = p(
      `${run('Between ')}${party('/d:deal[1]/d:party[1]')}${run(' and ')}${party('/d:deal/d:party[2]')}${run('.')}`,
    );
    const { text, layout } = await readDocx({ body, more: item(XML) });
    expect(text).toBe('Between Norland and Ostia City.');
    expect(layout.emphasis.map(([from, to]) => text.slice(from, to))).toEqual(['Norland', 'Ostia City']);
  });

  test('may stand round a paragraph or a cell, hold lines, choose from a list, or name an attribute', async () => {
    const body =
      party('/d:deal/d:party[2]', '<w:text w:multiLine="1"/>', p('stale')) +
      `<w:tbl><w:tr>${party('/d:deal/d:party', '<w:text/>', `<w:tc>${p('stale')}</w:tc>`)}<w:tc>${p('b')}</w:tc></w:tr></w:tbl>` +
      p(
        party(
          '/d:deal/d:code',
          '<w:dropDownList><w:listItem w:displayText="Treaty" w:value="2"/></w:dropDownList>',
        ),
      ) +
      p(party('/d:deal/d:party[2]/@kind'));
    expect(await linesOfDocx({ body, more: item(XML) })).toEqual([
      'Ostia',
      'City',
      'Norland | b',
      'Treaty',
      'guest',
    ]);
  });

  test('shows properties of the file', async () => {
    const core = '{6C3C8BC8-F283-45AE-878A-BAB7291924A1}';
    const path =
      '<w:dataBinding w:prefixMappings="xmlns:ns0=\'http://purl.org/dc/elements/1.1/\'" w:xpath="/x[1]/ns0:title[1]" w:storeItemID="' +
      `${core}"/>`;
    const body = p(control(`${path}<w:text/>`, run('stale')));
    expect(await linesOfDocx({ body, core: '<dc:title>Lake Accord</dc:title>' })).toEqual(['Lake Accord']);
  });

  test('keeps what it holds where that says the same, or the part says nothing plain', async () => {
    const split = `${run('Nor', '<w:b/>')}${run('land')}`;
    const kept: readonly string[] = [
      party('/d:deal/d:party[1]', '<w:text/>', split),
      party('/d:deal/d:empty'),
      party('/d:deal/d:none'),
      party('//d:party'),
      party("/d:deal/d:party[@kind='guest']"),
      party('/z:deal/z:party'),
      party('/d:deal'),
      party('/d:deal/d:party', '<w:date w:fullDate="2031-01-01T00:00:00Z"/>'),
      party('/d:deal/d:party', ''),
      control(binding('/d:deal/d:party', '{0}').replace('d:party', 'd:none'), run('stale')),
    ];
    const { text, layout } = await readDocx({ body: kept.map((one) => p(one)).join(''), more: item(XML) });
    expect(text.split('\n')).toEqual(['Norland', ...new Array(kept.length - 1).fill('stale')]);
    expect(layout.emphasis[0]).toEqual([0, 3, 'strong']);
    expect(await linesOfDocx({ body: p(party('/d:deal/d:party')), more: item('<broken') })).toEqual([
      'stale',
    ]);
  });

  test('keeps comments on it, and hidden text hidden', async () => {
    const marked = `<w:commentRangeStart w:id="0"/>${run('stale')}<w:commentRangeEnd w:id="0"/>`;
    const body =
      p(`${run('By ')}${party('/d:deal/d:party', '<w:text/>', marked)}`) +
      p(`${run('x')}${party('/d:deal/d:party', '<w:text/>', run('stale', '<w:vanish/>'))}`);
    const comments = `<w:comment w:id="0">${p('who?')}</w:comment>`;
    const read = await readDocx({ body, comments, more: item(XML) });
    expect(read.text).toBe('By Norland\nx');
    expect(read.comments).toHaveLength(1);
  });
});

test('parts that are not spoken of are not read', async () => {
  const bomb = makeZip([{ name: 'word/document.xml', data: 'x', size: 10 }]);
  const { warnings } = await readDocx({ body: p('x'), more: [{ name: 'word/spare.docx', data: bomb }] });
  expect(warnings).toEqual([]);
});
