import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitsLayout, locatorsOf } from '#core/text/layout.ts';
import {
  anyXml,
  expectCutIsDamaged,
  expectFlipsAreTold,
  expectLinear,
  outcome as told,
} from '#tests/support/hostile.ts';
import { at } from '#tests/support/make-docx.ts';
import { makeEpub, readEpub } from '#tests/support/make-epub.ts';
import { quoted } from '#tests/support/tagged.ts';
import { runs } from '#tests/support/torture.ts';

const outcome = (bytes: Uint8Array, name = '条约.epub'): Promise<string> => told(bytes, name);
const linesOf = async (body: string): Promise<string[]> => (await readEpub(body)).text.split('\n');

describe('the text of a book', () => {
  test('has a line for every block of its pages', async () => {
    expect(
      await linesOf(
        '<h1>Treaty</h1><p>\n The <em>Parties</em>\n agree. </p><div>One<p>two</p>three</div><p>a<br/>b</p><p> </p><pre>c\n  d</pre><img alt="no"/><script>no()</script><p hidden="">no</p><p>中&nbsp;文&mdash;&#x20BB7;</p>',
      ),
    ).toEqual(['Treaty', 'The Parties agree.', 'One', 'two', 'three', 'a', 'b', 'c', '  d', '中\u00a0文—𠮷']);
  });

  test('has marks around what is struck out', async () => {
    expect(await linesOf('<p>They shall <s>not</s> meet.</p><p><strike>Never<br/>more</strike></p>')).toEqual(
      ['They shall ~~not~~ meet.', '~~Never~~', '~~more~~'],
    );
  });

  test('has the pages in the order of reading, each once, and no table of contents', async () => {
    const nav = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>';
    const contents =
      '<html xmlns="http://www.w3.org/1999/xhtml"><body><a href="text/p2.xhtml#x">Chapter two</a><a href="text/p2.xhtml">again</a></body></html>';
    const book = await readEpub({
      pages: ['<h1>First</h1><p>a</p>', '<p>b</p>', '<p><img/></p>', '<p>c</p>'],
      items: `${nav}<item id="far" href="http://example.org/x.xhtml" media-type="application/xhtml+xml"/>`,
      spine: '<itemref idref="nav"/><itemref idref="p1"/><itemref idref="far"/>',
      parts: [{ name: 'OEBPS/nav.xhtml', data: contents }],
    });
    expect(book.text.split('\n')).toEqual(['First', 'a', '', 'b', '', 'c']);
    expect(fitsLayout(book.layout, book.text.length)).toBe(true);
    const place = (text: string) => locatorsOf(book.layout, quoted(book.text, text))?.first;
    expect([place('a'), place('b'), place('c')]).toEqual(['First', 'Chapter two', '3']);
  });

  test('has names of its parts from the older table of contents as well', async () => {
    const ncx =
      '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "x.dtd"><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text> Part\n one </text></navLabel><content src="text/p1.xhtml"/></navPoint></navMap></ncx>';
    const { layout } = await readEpub({
      pages: ['<p>a</p>'],
      items: '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
      parts: [{ name: 'OEBPS/toc.ncx', data: ncx }],
    });
    expect(layout.locators).toEqual({ kind: 'part', marks: [[0, 'Part one']] });
  });

  test('has numbers of lists, unless they are typed there', async () => {
    const { text, layout } = await readEpub(
      '<ol start="3"><li>c</li><li><p>d</p><p>e</p><ul><li>f</li></ul></li><li value="9">g</li></ol><ol type="a"><li>(i) typed</li><li>h</li></ol><ol style="list-style: none"><li>i</li></ol><ul><li>•\u00a0j</li></ul>',
    );
    expect(text.split('\n')).toEqual([
      '3. c',
      '4. d',
      'e',
      '○ f',
      '9. g',
      '(i) typed',
      'b. h',
      'i',
      '•\u00a0j',
    ]);
    expect(at(text, layout.labels, 2)).toEqual(['3.', '4.', '○ ', '9.', 'b.']);
  });

  test('has rows of tables, quotes, emphasis and headings', async () => {
    const { text, layout } = await readEpub(
      '<h2>Title</h2><table><thead><tr><th>No.</th><th>Name</th></tr></thead><tr><td>1</td><td><p>a</p><p>b</p></td></tr></table><blockquote><p>said</p></blockquote><p>is <b>bold</b></p>',
    );
    expect(text.split('\n')).toEqual(['Title', 'No. | Name', '1 | a b', 'said', 'is bold']);
    expect(layout.headings).toEqual([[0, 2]]);
    expect(layout.quotes.map(([from, to]) => text.slice(from, to))).toEqual(['said']);
    expect(layout.emphasis.map(([from, to]) => text.slice(from, to))).toEqual(['bold']);
  });

  test('tells references to notes and ends of pages from the text', async () => {
    expect(
      await linesOf(
        '<p>one<sup><a href="#n1">1</a></sup>, two<a epub:type="noteref" href="#n2">2</a>, three<sup><a href="#n3">[3]</a></sup>, m<sup>2</sup><span epub:type="pagebreak">17</span>.</p>',
      ),
    ).toEqual(['one[1], two[2], three[3], m2.']);
  });

  test('is told with what the book says of itself', async () => {
    const metadata =
      '<dc:title>条约集</dc:title><dc:creator>甲</dc:creator><dc:creator>乙</dc:creator><dc:publisher>P</dc:publisher><dc:date>2024-05-12T00:00:00Z</dc:date><dc:language>zh-CN</dc:language><dc:identifier>urn:uuid:1</dc:identifier><dc:source>https://example.org/t</dc:source>';
    expect((await readEpub({ pages: ['<p>x</p>'], metadata })).described).toEqual({
      title: '条约集',
      author: '甲, 乙',
      publisher: 'P',
      date: '2024-05-12',
      language: 'zh-CN',
      url: 'https://example.org/t',
    });
  });
});

describe('a book that is a trap or broken', () => {
  test('is refused for entities, depth and names', async () => {
    const doctype = '<!DOCTYPE html [<!ENTITY x "boom">]>';
    expect(await outcome(makeEpub({ pages: ['<p>&x;</p>'], doctype }))).toBe('unsafe-file entities');
    expect(await outcome(makeEpub({ pages: ['<div>'.repeat(1_000_000)] }))).toBe('unsafe-file depth');
    expect(await outcome(makeEpub({ pages: ['x'], parts: [{ name: '../x', data: '' }] }))).toBe(
      'unsafe-file path',
    );
    const deep = `${'<div><ol><li><table><tr><td>'.repeat(300)}x${'</td></tr></table></li></ol></div>'.repeat(300)}`;
    expect((await readEpub(deep)).text).toMatch(/x$/);
  });

  test('is told to be protected where a shop has locked it, not where its fonts are garbled', async () => {
    const lock = (algorithm: string) => ({
      name: 'META-INF/encryption.xml',
      data: `<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`,
    });
    const aes = 'http://www.w3.org/2001/04/xmlenc#aes128-cbc';
    expect(await outcome(makeEpub({ pages: ['<p>x</p>'], parts: [lock(aes)] }))).toBe('encrypted-file');
    const fonts = 'http://www.idpf.org/2008/embedding';
    expect(await outcome(makeEpub({ pages: ['<p>x</p>'], parts: [lock(fonts)] }))).toBe('taken');
  });

  test('is told to be damaged or empty', async () => {
    expect(await outcome(makeEpub({ pages: ['<p>x'] }))).toBe('damaged-file');
    expect(await outcome(makeEpub({ pages: ['<p>&nope;</p>'] }))).toBe('damaged-file');
    expect(await outcome(makeEpub({ pages: ['<img/>'] }))).toBe('empty-file');
    expect(await outcome(makeEpub({}))).toBe('empty-file');
  });

  const WHOLE = makeEpub({
    pages: ['<h1>条约</h1><ol><li>甲</li></ol>', '<table><tr><td>乙</td></tr></table>'],
  });
  test('is told to be damaged where it is cut off', () => expectCutIsDamaged(WHOLE, '条约.epub'));
  test('is read or refused, whatever bytes of it are changed', () =>
    expectFlipsAreTold(WHOLE, '条约.epub', 49));
  test('is read, whatever elements it is put together from', () =>
    fc.assert(
      fc.asyncProperty(
        anyXml([
          ...[
            'p',
            'div',
            'h1',
            'ol start="-3"',
            'ol reversed="" type="i"',
            'ul',
            'li',
            'li value="99"',
            'pre',
            'br',
          ],
          ...[
            'table',
            'tr',
            'td',
            'a href="#x" epub:type="noteref"',
            'sup',
            'b',
            'em',
            'blockquote',
            'svg',
            'title',
          ],
        ]),
        async (xml) => void (await readEpub(`${xml}<p>end</p>`)),
      ),
      { seed: 50, numRuns: runs(300) },
    ));
  test.each<[string, (count: number) => string]>([
    ['references', (n) => `<p>${'a<sup><a href="#x">1</a></sup>'.repeat(n)}</p>`],
    ['items', (n) => `<ol>${'<li>a</li>'.repeat(n)}</ol>`],
    ['rows', (n) => `<table>${'<tr><td>a</td><td>b</td></tr>'.repeat(n)}</table>`],
    ['lines', (n) => `<p>${'a<br/>'.repeat(n)}</p>`],
  ])('takes no longer than its size with many %s', (_, make) => expectLinear((n) => readEpub(make(n))));
});
