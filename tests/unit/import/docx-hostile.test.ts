import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST } from '#main/import/extracted.ts';
import {
  anyXml,
  expectCutIsDamaged,
  expectFlipsAreTold,
  expectLinear,
  timed,
  outcome as told,
} from '#tests/support/hostile.ts';
import {
  chunk,
  chunkPart,
  levels,
  list,
  makeDocx,
  num,
  p,
  readDocx,
  row,
  run,
  style,
} from '#tests/support/make-docx.ts';
import { type MadePart, makeZip } from '#tests/support/make-zip.ts';
import { runs } from '#tests/support/torture.ts';

const outcome = (bytes: Uint8Array, name = '声明.docx'): Promise<string> => told(bytes, name);
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docx = (document: string | Uint8Array, ...more: MadePart[]): Uint8Array =>
  makeZip([{ name: 'word/document.xml', data: document }, ...more]);
const body = (inner: string): string => `<w:document ${W}><w:body>${inner}</w:body></w:document>`;
const RELATIONS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/TYPE" Target="TARGET"/></Relationships>';
describe('a Word file that is a trap is refused', () => {
  test('as a bomb', async () => {
    const blanks = `${body(p('x'))}${' '.repeat(60_000_000)}`;
    expect(await outcome(docx(blanks))).toBe('unsafe-file ratio');
    const lying = { name: 'word/styles.xml', data: ' '.repeat(2_000_000), size: 100 };
    expect(await outcome(docx(body(p('x')), lying))).toBe('taken');
    expect(await outcome(makeZip([{ ...lying, name: 'word/document.xml' }]))).toBe('unsafe-file ratio');
  });

  test('for names that lead outside, and for links', async () => {
    expect(await outcome(docx(body(p('x')), { name: '../../.bashrc', data: 'x' }))).toBe('unsafe-file path');
    expect(
      await outcome(docx(body(p('x')), { name: 'word/styles.xml', data: '/etc/passwd', mode: 0o120777 })),
    ).toBe('unsafe-file link');
  });

  test('for entities, in whatever part', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    for (const doctype of [laughs, outside]) {
      expect(await outcome(docx(doctype + body(p('<w:r><w:t>&a;</w:t></w:r>'))))).toBe(
        'unsafe-file entities',
      );
      const styles = `${doctype}<w:styles ${W}>&a;</w:styles>`;
      const relations = RELATIONS.replace('TYPE', 'styles').replace('TARGET', 'styles.xml');
      expect(
        await outcome(
          docx(
            body(p('x')),
            { name: 'word/styles.xml', data: styles },
            { name: 'word/_rels/document.xml.rels', data: relations },
          ),
        ),
      ).toBe('unsafe-file entities');
    }
  });

  test('for elements nested a million deep', async () => {
    expect(await outcome(docx(`<w:document ${W}><w:body>${'<w:sdt>'.repeat(1_000_000)}`))).toBe(
      'unsafe-file depth',
    );
    const tables = '<w:tbl><w:tr><w:tc>'.repeat(300) + p('deep') + '</w:tc></w:tr></w:tbl>'.repeat(300);
    expect((await readDocx(tables)).text).toBe('deep');
    const boxes =
      `<w:p><w:r><w:txbxContent>`.repeat(300) + p('deep') + '</w:txbxContent></w:r></w:p>'.repeat(300);
    expect((await readDocx(boxes)).text.trim()).toBe('deep');
  });

  test('for a password', async () => {
    expect(await outcome(makeZip([{ name: 'word/document.xml', data: 'x', flags: 1 }]))).toBe(
      'encrypted-file',
    );
    const wrapped = Buffer.concat([
      Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await outcome(wrapped)).toBe('encrypted-file');
  });
});

describe('a file within a Word file is no way round its limits', () => {
  const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const holding = (...files: readonly (string | Uint8Array)[]): Uint8Array =>
    makeDocx({
      body: p('x') + files.map((_, i) => chunk(`c${i}`)).join(''),
      more: files.map((data, i) =>
        typeof data === 'string'
          ? chunkPart(`c${i}`, `c${i}.html`, data)
          : chunkPart(`c${i}`, `c${i}.docx`, data, TYPE),
      ),
    });

  test('as a bomb, or as many that are none by themselves', async () => {
    const bomb = docx(`${body(p('x'))}${' '.repeat(60_000_000)}`);
    expect(await outcome(holding(bomb))).toBe('unsafe-file ratio');
    const large = docx(body(p('x')) + ' '.repeat(40_000_000));
    expect(await outcome(holding(large))).toBe('taken');
    expect(await outcome(holding(large, large.slice(), large, large, large, large, large))).toBe(
      'unsafe-file total',
    );
  });

  test('for entities, depth and names that lead outside', async () => {
    const laughs = docx(`<!DOCTYPE x [<!ENTITY a "ha">]>${body(p('x'))}`);
    expect(await outcome(holding(laughs))).toBe('unsafe-file entities');
    expect(await outcome(holding(docx(body(p('x')), { name: '../x', data: 'x' })))).toBe('unsafe-file path');
    expect(await outcome(holding(docx(`<w:document ${W}><w:body>${'<w:sdt>'.repeat(5000)}`)))).toBe(
      'unsafe-file depth',
    );
  });

  test('where they stand in one another, far', async () => {
    let inner = makeDocx({ body: p('innermost') });
    for (let i = 0; i < 12; i++) inner = holding(inner);
    const { text, warnings } = await readDocx(inner);
    expect(text).toBe(new Array(5).fill('x').join('\n'));
    expect(warnings).toEqual([{ code: 'parts-unreadable', facts: { count: 1, where: 'x' } }]);
  });

  test('in their thousands, and the same one in its thousands', async () => {
    const many = holding(...Array.from({ length: 3000 }, (_, i) => `<p>n${i}</p>`));
    const { text, warnings } = await readDocx(many);
    expect(text.split('\n')).toHaveLength(501);
    expect(warnings).toEqual([{ code: 'parts-unreadable', facts: { count: 2500, where: 'n499' } }]);
    const one = chunkPart('c', 'c.html', `<p>${'long '.repeat(20_000)}</p>`);
    expect(await outcome(makeDocx({ body: chunk('c').repeat(2000), more: [one] }))).toBe('too-much-text');
  });

  test('that names the package it stands in, its text or itself', async () => {
    const relations = (target: string): string =>
      RELATIONS.replace('TYPE', 'aFChunk').replace('TARGET', target);
    for (const target of ['document.xml', '/word/document.xml', '../_rels/.rels', '/', '../../x.docx']) {
      const own = `<w:document ${W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${p('x')}<w:altChunk r:id="r1"/></w:body></w:document>`;
      const bytes = docx(own, { name: 'word/_rels/document.xml.rels', data: relations(target) });
      expect((await readDocx(bytes)).text).toBe('x');
    }
  });
});

describe('a Word file that is not what it seems', () => {
  test('is read for what it is', async () => {
    const bytes = makeDocx({ body: p('双方同意加强合作。') });
    for (const name of ['声明.txt', '声明.zip', '声明', '声明.epub'])
      expect(await outcome(bytes, name)).toBe('taken');
    expect(await outcome(Buffer.from('双方同意加强合作。'), '声明.docx')).toBe('taken');
  });

  test('is told to be damaged where it holds no text of Word', async () => {
    expect(await outcome(docx('<html><body><p>x</p></body></html>'))).toBe('damaged-file');
    expect(await outcome(docx('not XML at all'))).toBe('damaged-file');
    expect(await outcome(makeZip([{ name: 'word/styles.xml', data: '<x/>' }]))).toBe('damaged-file');
    expect(await outcome(docx(body('')))).toBe('empty-file');
    expect(await outcome(docx(body(p('') + p(' '))))).toBe('empty-file');
  });
});

/** A file with something of everything. */
const WHOLE = makeDocx({
  styles: style('h', 'heading 1'),
  numbering: list('1', [['chineseCounting', '%1、']]),
  body:
    p('联合声明', { style: 'h' }) +
    p(
      `<w:commentRangeStart w:id="0"/>${run('双方同意')}<w:commentRangeEnd w:id="0"/><w:ins w:id="1">${run('加强')}</w:ins>`,
      {
        list: '1',
      },
    ) +
    `<w:tbl>${row('a', 'b')}</w:tbl>` +
    p('<w:r><w:footnoteReference w:id="1"/></w:r>'),
  footnotes: `<w:footnote w:id="1">${p('注')}</w:footnote>`,
  comments: `<w:comment w:id="0" w:author="A">${p('why')}</w:comment>`,
});

test('a Word file cut off anywhere is told to be damaged', () => expectCutIsDamaged(WHOLE, '声明.docx'));

test('whatever bytes of a Word file are changed, it is read or refused in a sentence', () =>
  expectFlipsAreTold(WHOLE, '声明.docx', 43));

test('whatever elements a Word file is put together from, it is read', async () => {
  const elements = [
    ...['w:p', 'w:r', 'w:t', 'w:pPr', 'w:rPr', 'w:numPr', 'w:numId w:val="1"', 'w:ilvl w:val="99"'],
    ...['w:tbl', 'w:tr', 'w:tc', 'w:tcPr', 'w:trPr', 'w:vMerge', 'w:ins', 'w:del', 'w:pPrChange', 'w:body'],
    ...['w:fldChar w:fldCharType="begin"', 'w:fldChar w:fldCharType="end"', 'w:txbxContent', 'w:vanish'],
    ...['mc:AlternateContent', 'mc:Choice', 'mc:Fallback', 'w:br', 'w:footnote', 'w:sectPr'],
    ...['w:commentRangeStart w:id="0"', 'w:commentRangeEnd w:id="0"', 'w:footnoteReference w:id="1"'],
    ...['w:outlineLvl w:val="-7"', 'w:pStyle w:val="h"', 'w:sdt', 'w:sdtPr', 'w:sdtContent', 'w:text'],
    ...['w:dataBinding w:xpath="/a/b"', 'w:altChunk r:id="c"', 'w:rFonts w:ascii="Symbol"'],
    ...['w:sym w:font="Wingdings" w:char="F0FF"', 'constructor'],
  ];
  const more = [
    chunkPart('c', 'c.html', '<ol><li>one<li>two</ol>'),
    { name: 'customXml/item1.xml', data: '<a><b>bound</b></a>', id: 'x', kind: 'customXml' },
  ];
  await fc.assert(
    fc.asyncProperty(anyXml(elements), async (xml) => {
      for (const changes of ['accepted', 'original', 'both'] as const)
        await readDocx(
          {
            body: xml + p('end'),
            styles: style('h', 'heading 1'),
            numbering: list('1', [['decimal', '%1.']]),
            footnotes: `<w:footnote w:id="1">${xml}</w:footnote>`,
            comments: `<w:comment w:id="0">${p('c')}</w:comment>`,
            more,
          },
          { changes },
        );
    }),
    { seed: 44, numRuns: runs(300) },
  );
});

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const control = (inner: string): string =>
  `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a[1]/b[1]"/><w:text/></w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
const nested = (depth: number): string => (depth === 0 ? run('a') : control(nested(depth - 1)));
const fonts = (at: number): string => `<w:rFonts w:ascii="Sign ${at}"/>`;
const MORE = [
  chunkPart('c', 'c.html', '<p>one</p>'),
  { name: 'customXml/item1.xml', data: '<a><b>bound</b></a>', id: 'x', kind: 'customXml' },
];

describe('a Word file takes no longer than its size', () => {
  test('with a million empty paragraphs', async () => {
    const bytes = docx(body('<w:p/>'.repeat(1_000_000) + p('end')));
    expect(bytes.length).toBeLessThan(120_000);
    const took = await timed(async () => expect((await readDocx(bytes)).text.length).toBe(1_000_003));
    expect(took).toBeLessThan(10_000);
  });

  test('with a hundred thousand levels, numbers out of range, and lists that stand for one another', async () => {
    const many = Array.from(
      { length: 100_000 },
      (_, i) => `<w:lvl w:ilvl="${i}"><w:lvlText w:val="%1"/></w:lvl>`,
    );
    const numbering =
      `<w:abstractNum w:abstractNumId="a">${many.join('')}</w:abstractNum>${num('1', 'a')}` +
      `<w:abstractNum w:abstractNumId="b"><w:numStyleLink w:val="L"/></w:abstractNum>${num('2', 'b')}` +
      `<w:abstractNum w:abstractNumId="c">${levels([['upperRoman', '%1.']])}</w:abstractNum>` +
      num('3', 'c', '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1000000000"/></w:lvlOverride>') +
      num(
        '4',
        'c',
        '<w:lvlOverride w:ilvl="9999999999"><w:startOverride w:val="99999999999999"/></w:lvlOverride>',
      ) +
      num('5', 'nowhere');
    const styles =
      '<w:style w:type="numbering" w:styleId="L"><w:basedOn w:val="M"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:styleId="M"><w:basedOn w:val="L"/></w:style>';
    const item = (id: string, level: string) =>
      p('x', { more: `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>` });
    const at = ['-1', '0', '8', '9', '4000000000', '99999999999999999999', 'x', ''];
    const paragraphs = ['1', '2', '3', '4', '5'].flatMap((id) => at.map((level) => item(id, level)));
    const { text } = await readDocx({ body: paragraphs.join(''), styles, numbering });
    expect(text.split('\n')).toHaveLength(40);
    expect(text).toContain('1000000000. x');
  });

  test('with a label of a million characters', async () => {
    const numbering = list('1', [['decimal', `%1${'長'.repeat(1_000_000)}`]]);
    const items = p('x', { list: '1' }).repeat(1000);
    const { text } = await readDocx({ body: items, numbering });
    expect(text.length).toBeLessThan(1000 * 110);
  });

  test('with styles that build on one another, far and in a circle', async () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => style(`s${i}`, 'x', '', `s${i + 1}`)).join('');
    const paragraphs = Array.from({ length: 20_000 }, (_, i) => p('x', { style: `s${i}` })).join('');
    const took = await timed(() =>
      readDocx({ body: paragraphs, styles: chain + style('s20000', 'x', '', 's0') }),
    );
    expect(took).toBeLessThan(5000);
  });

  test.each<[string, (count: number) => string]>([
    [
      'paragraphs that go on in the next',
      (n) => p('ab', { more: '<w:rPr><w:del w:id="1"/></w:rPr>' }).repeat(n),
    ],
    ['runs in one paragraph', (n) => p(`${run('a', '<w:b/>')}<w:r><w:tab/></w:r>`.repeat(n))],
    ['fields that do not end', (n) => p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>').repeat(n)],
    ['rows in one cell', (n) => `<w:tbl>${row(`<w:tbl>${row('a').repeat(n)}</w:tbl>`, 'b')}</w:tbl>`],
    ['changes', (n) => p(`<w:ins w:id="1">${run('a')}</w:ins><w:del w:id="1">${run('b')}</w:del>`.repeat(n))],
    ['headings', (n) => p('a', { more: '<w:outlineLvl w:val="0"/>' }).repeat(n)],
    [
      'comments',
      (n) => p(Array.from({ length: n }, (_, i) => `<w:commentRangeStart w:id="${i}"/>${run('a')}`).join('')),
    ],
    ['boxes', (n) => p(`<w:r><w:txbxContent>${p('a')}</w:txbxContent></w:r>`.repeat(n))],
    ['controls', (n) => p(control(run('a')).repeat(n)) + control(p(run('a'))).repeat(n)],
    ['controls in one another', (n) => p(nested(Math.min(n, 90))).repeat(Math.ceil(n / 90))],
    ['charts', (n) => p(`${run('a')}<c:chart xmlns:c="${CHART}" r:id="c"/>`.repeat(n))],
    ['files', (n) => chunk('c').repeat(n)],
    ['signs', (n) => p(`<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>`.repeat(n))],
    ['fonts', (n) => p(Array.from({ length: n }, (_, i) => run('\uf0ff', fonts(i))).join(''))],
    ['names of namespaces', (n) => `<w:p xmlns:q="urn:q">${run('a')}</w:p>`.repeat(n)],
    ['attributes', (n) => `<w:p ${Array.from({ length: n }, (_, i) => `a${i}="1"`).join(' ')}/>`],
  ])('with many %s: twice as many take about twice as long', async (_, make) => {
    const comments = (n: number) =>
      Array.from({ length: n }, (_, i) => `<w:comment w:id="${i}">${p('c')}</w:comment>`).join('');
    await expectLinear((n) =>
      readDocx(makeDocx({ body: make(n) + p('end'), comments: comments(n), more: MORE })),
    );
  });

  test.each<[string, (count: number) => string]>([
    ['boundaries', (n) => `\r\n${'--b\r\n'.repeat(n)}`],
    ['heads', (n) => `${'X: y\r\n'.repeat(n)}\r\n`],
    [
      'breaks',
      (n) =>
        `\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${'= \t'.repeat(n)}`,
    ],
  ])('with an archive of a page with many %s', async (_, make) => {
    const head = 'Content-Type: multipart/related; boundary=b\r\n';
    await expectLinear(
      (n) => readDocx({ body: p('x') + chunk('c'), more: [chunkPart('c', 'c.mht', head + make(n))] }),
      64_000,
    );
  });

  test('with a part of many values that controls are bound to', async () => {
    const xml = (n: number): string =>
      `<a>${'<b>v</b>'.repeat(n)}${'<c>'.repeat(150)}${'</c>'.repeat(150)}</a>`;
    await expectLinear((n) =>
      readDocx({
        body: p(control(run('a')).repeat(n)),
        more: [{ name: 'customXml/item1.xml', data: xml(n), id: 'x', kind: 'customXml' }],
      }),
    );
  });

  test('and gives no more than may come out of a file', async () => {
    const comments = Array.from(
      { length: 30_000 },
      (_, i) => `<w:comment w:id="${i}">${p('c')}</w:comment>`,
    ).join('');
    const marks = Array.from({ length: 30_000 }, (_, i) => i);
    const body =
      marks.map((i) => `<w:commentRangeStart w:id="${i}"/>`).join('') +
      p('双方同意。').repeat(3000) +
      marks.map((i) => `<w:commentRangeEnd w:id="${i}"/>`).join('');
    const read = await readDocx({ body, comments });
    expect(read.comments).toHaveLength(MOST.comments);
    const covered = read.comments.reduce(
      (sum, { ranges }) => sum + ranges.reduce((all, { from, to }) => all + to - from, 0),
      0,
    );
    expect(covered).toBeLessThan(32 * 1024 * 1024);
  });
});
