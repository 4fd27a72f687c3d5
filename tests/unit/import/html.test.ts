import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { layOut } from '#core/project/pages.ts';
import { fitsLayout } from '#core/text/layout.ts';
import type { ImportOptions } from '#main/import/extracted.ts';
import { htmlImporter } from '#main/import/html/html.ts';
import { encode } from '#tests/support/import-encode.ts';
import { importFile, linesAt, slices } from '#tests/support/import-files.ts';
import { countedHtml, plainHtml, sitePage } from '#tests/support/import-pages.ts';
import { SENTENCES } from '#tests/support/import-sentences.ts';
import { workTime } from '#tests/support/linear-time.ts';
import { pageLines } from '#tests/support/outline-lines.ts';
import { codeOf, must } from '#tests/support/store.ts';
import { runs } from '#tests/support/torture.ts';

const read = async (html: string | Uint8Array, options: ImportOptions = {}) =>
  must(await importFile('页.html', html, options));
/** The text of a page that is nothing but this. */
const textOf = async (body: string) => (await read(`<html><body>${body}`, { whole: true })).text;

const STATEMENT = `<h1>联合声明</h1>
<p>应南屿国王邀请，澜川共和国总统
对南屿王国进行国事访问。双方<b>一致<i>认为</i></b>，两国关系&nbsp;良好。</p>
<h2>一、政治</h2>
<ol start="3"><li>加强互信，增进往来。<li>深化合作，扩大贸易。<ul><li>港口<li>铁路</ul><li value="9">推动文化交流。</ol>
<blockquote><p>和则两利。<p>斗则俱伤。</blockquote>
<table><caption>项目</caption><tr><th>国家<th>内容<tr><td><p>南屿</p><td>港口<br>码头<tr><td>&nbsp;<td></table>`;

test('a cell that reaches into the rows below leaves its column empty there', async () => {
  expect(
    await textOf(
      '<table><tr><th>Kind<th>Year<th>Sum<tr><td rowspan=2>Rail<td>2031<td>5<tr><td>2032<td>6<tr><td>Port<td rowspan="2">2033<td>7<tr><td>Road<td>8</table>',
    ),
  ).toBe('Kind | Year | Sum\nRail | 2031 | 5\n| 2032 | 6\nPort | 2033 | 7\nRoad |  | 8');
});

test('a treaty in two languages side by side is one text after the other, and a table stays one', async () => {
  const cell = (...lines: string[]) => `<td>${lines.map((line) => `<p>${line}</p>`).join('')}</td>`;
  const english = ['Article 1', 'The Parties cooperate.', '1. They meet.'];
  const chinese = ['第一条', '双方合作。', '1. 双方会晤。'];
  expect(await textOf(`<table><tr>${cell(...english)}${cell(...chinese)}</tr></table>`)).toBe(
    [...english, ...chinese].join('\n\n'),
  );
  expect(
    await textOf(
      `<table><tr>${cell('1. Rail')}${cell('2031')}</tr><tr>${cell('2. Port')}${cell('2032')}</tr></table>`,
    ),
  ).toBe('1. Rail | 2031\n2. Port | 2032');
});

test('headings, lists, quotes, tables and emphasis become structure', async () => {
  const text = await read(`<html><body>${STATEMENT}`, { whole: true });
  expect(text.format).toBe('lines');
  expect(text.text).toBe(`联合声明

应南屿国王邀请，澜川共和国总统对南屿王国进行国事访问。双方一致认为，两国关系 良好。

一、政治

3. 加强互信，增进往来。
4. 深化合作，扩大贸易。
• 港口
• 铁路
9. 推动文化交流。

和则两利。

斗则俱伤。

项目
国家 | 内容
南屿 | 港口 码头`);
  const { headings, labels, quotes, emphasis } = text.layout;
  expect(
    linesAt(
      text,
      headings.map(([at]) => at),
    ),
  ).toEqual(['联合声明', '一、政治']);
  expect(headings.map(([, level]) => level)).toEqual([1, 2]);
  expect(linesAt(text, labels)).toEqual([
    '3. 加强互信，增进往来。',
    '4. 深化合作，扩大贸易。',
    '• 港口',
    '• 铁路',
    '9. 推动文化交流。',
  ]);
  expect(slices(text, quotes)).toEqual(['和则两利。\n\n斗则俱伤。']);
  expect(slices(text, emphasis)).toEqual(['一致认为', '认为']);
  expect(pageLines(layOut(text)).slice(0, 6)).toEqual([
    '= 联合声明',
    'p1 应南屿国王邀请，澜川共和国总统对南屿王国进行国事访问。双方一致认为，两国关系 良好。',
    's1 [一、] 政治',
    '  c3 [3.] 加强互信，增进往来。',
    '  c4 [4.] 深化合作，扩大贸易。',
    '    i1 [•] 港口',
  ]);
});

test.each([
  ['blanks as one', '<p>  a \n\t b&nbsp;&nbsp;c </p>', 'a b c'],
  ['a line break between Chinese characters as none', '<p>双方\n  同意</p>', '双方同意'],
  ['a line break beside Latin letters as a blank', '<p>双方\nagree\nto</p>', '双方 agree to'],
  ['words that tags part as one word', '<p>联<span>合</span>声<em>明</em></p>', '联合声明'],
  ['references as characters', '&lt;p&gt; &#x4E2D;&#25991; &amp;amp; &copy', '<p> 中文 &amp; ©'],
  ['<br> as a line', '<p>a<br>b<br><br>c</p>', 'a\nb\n\nc'],
  ['what no tag closes', '<p>a<p>b<div>c<ul><li>d<li>e', 'a\n\nb\n\nc\n\n• d\n• e'],
  ['a line in bold over two blocks', '<b><p>a</p><p>b</p></b>', 'a\n\nb'],
  [
    'letters of a list',
    '<ol type="a"><li>x<li>y</ol><ol type="I" start="4"><li>z</ol>',
    'a. x\nb. y\n\nIV. z',
  ],
  ['a list that counts down', '<ol reversed><li>x<li>y</ol>', '2. x\n1. y'],
  [
    'Chinese numbers of a style',
    '<ol style="list-style-type: cjk-ideographic"><li>x<li>y</ol>',
    '一、x\n二、y',
  ],
  ['a list without marks', '<ul style="list-style: none"><li>x<li>y</ul>', 'x\ny'],
  [
    'the text’s own label instead of a bullet',
    '<ul><li>（一）甲<li>第二条 乙<li>丙</ul>',
    '（一）甲\n第二条 乙\n• 丙',
  ],
  ['a number that is there already once', '<ol><li>1. x<li>2、y<li>(a) z</ol>', '1. x\n2、y\n3. (a) z'],
  ['an item of two paragraphs', '<ul><li><p>x</p><p>y</p></li><li>z</ul>', '• x\ny\n• z'],
  ['terms', '<dl><dt>缔约方<dd>澜川<dt>保存方<dd>南屿</dl>', '缔约方\n澜川\n保存方\n南屿'],
  [
    'tables that put a page in order by their cells',
    '<table><tr><td><h2>t</h2><p>a</p><td><table><tr><td>b<td>c</table></table>',
    't\n\na\n\nb | c',
  ],
  [
    'cells that no row holds',
    '<table><tr><td>a<td>b</tr></table><table><td>c<td>d</table>',
    'a | b\n\nc\n\nd',
  ],
  ['a list in a cell', '<table><tr><td>a<td><ol><li>b<li>c</ol></table>', 'a | 1. b 2. c'],
  ['raised figures', '10<sup>6</sup> m<sup>2</sup> CO<sub>2</sub> n<sup>o</sup>', '10⁶ m² CO₂ no'],
  [
    'what is written over characters behind them',
    '<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字',
    '漢（かん）字',
  ],
  ['short quotes in marks', '<q>一国</q>', '“一国”'],
  ['preformatted lines', '<pre>a\n  b\n\nc</pre>', 'a\nb\n\nc'],
  ['preformatted lines as a block of their own', '<p>a</p><pre>\nb\n</pre><p>c</p>', 'a\n\nb\n\nc'],
  ['words without soft hyphens', 'co&shy;opera&shy;tion', 'cooperation'],
  [
    'references to notes in brackets, and the notes by them',
    '同意<sup><a href="#n7">7</a></sup>。<ol><li id="n7">见附件 <a href="#r7">↩</a></li></ol>',
    '同意[7]。\n\n[7] 见附件',
  ],
  ['references that have their brackets', '同意<sup><a href="#cite_note-1">[1]</a></sup>。', '同意[1]。'],
])('a page gives %s', async (_, body, text) => {
  expect(await textOf(body)).toBe(text);
});

test('what stands within lines by its name and has lines of its own by its style is a block', async () => {
  const { text } = await read(
    '<body><article><h1>Act</h1><span style="display:block">Article 1</span><span style="color:red; display: block">The Parties <b>agree</b>.</span><p>They <span style="display:inline-block">meet</span> <em style="display:inline">often</em>.</p></article></body>',
  );
  expect(text.split('\n').filter((line) => line !== '')).toEqual([
    'Act',
    'Article 1',
    'The Parties agree.',
    'They meet often.',
  ]);
});

test('what a page does not show is no text of it', async () => {
  const hidden = [
    '<script>alert(1)</script>',
    '<style>p { color: red }</style>',
    '<noscript>x</noscript>',
    '<template><p>x</p></template>',
    '<iframe src="a">x</iframe>',
    '<svg><text>x</text></svg>',
    '<p hidden>x</p>',
    '<p style="color:red; DISPLAY : none">x</p>',
    '<p style="visibility:hidden">x</p>',
    '<span aria-hidden="true">x</span>',
    '<button>x</button><select><option>x</select><textarea>x</textarea><input value="x">',
    '<!-- x --><![CDATA[ x ]]><?php x ?>',
    '<title>x</title><object>x</object><video>x</video>',
    '<img src="x" alt="x" onerror="alert(1)">',
  ];
  expect(await textOf(`<p>a</p>${hidden.join('')}<p onclick="x()">b</p>`)).toBe('a\n\nb');
});

describe('a saved page', () => {
  it('gives its article, and tells how much else there was', async () => {
    const { text, warnings, layout } = await read(sitePage(STATEMENT));
    expect(text).toMatch(/^联合声明\n\n应南屿国王邀请/);
    expect(text).toMatch(/港口 码头$/);
    expect(text).not.toMatch(/首页|相关阅读|关于我们|document/);
    expect(warnings).toEqual([{ code: 'outside-article', facts: { count: 41 } }]);
    expect(layout.headings).toHaveLength(2);
  });

  const menu = '<ul><li><a href="/">首页</a><li>时政<li>国际</ul>';
  const side = '<h3>相关阅读</h3><p>部长会晤，港口开工。</p>';

  it.each([
    ['a menu', `<header><nav>${menu}</nav></header><article>${STATEMENT}</article>`],
    ['what has the role of a menu', `<div role="navigation">${menu}</div><div>${STATEMENT}</div>`],
    ['a menu in the article', `<article><nav>${menu}</nav>${STATEMENT}</article>`],
    ['a search', `<div role="search"><p>相关阅读</p></div>${STATEMENT}`],
    ['a footer and a side', `<aside>${side}</aside><div>${STATEMENT}</div><footer>${side}</footer>`],
    ['a headline in a menu', `<nav><h1>相关阅读</h1>${menu}</nav>${STATEMENT}`],
    [
      'what stands beside the only article',
      `${side}<article>${STATEMENT}</article><section>${side}</section>`,
    ],
    [
      'what stands beside the only main part',
      `<div>${side}</div><main>${STATEMENT}<article><p>甲。</p></article><article><p>乙。</p></article></main>`,
    ],
  ])('leaves out %s, and tells it', async (_, body) => {
    const { text, warnings } = await read(`<html><body>${body}`);
    expect(text).toMatch(/^联合声明\n\n应南屿国王邀请/);
    expect(text).not.toMatch(/首页|时政|国际|相关阅读|部长会晤/);
    expect(warnings).toEqual([{ code: 'outside-article', facts: { count: expect.any(Number) } }]);
  });

  it('too large to be weighed leaves out its menu all the same', async () => {
    const { text } = await read(`<html><body><nav>${menu}</nav>${'<p>双方同意。'.repeat(25_000)}`);
    expect(text).toMatch(/^双方同意。\n\n双方同意。/);
  });

  it.each([
    ['a menu that is never closed', `<nav>${menu}${STATEMENT}`],
    ['a side that holds most of it', `<p>双方。</p><aside>${STATEMENT}</aside>`],
  ])('keeps %s', async (_, body) => {
    expect((await read(`<html><body>${body}`)).text).toMatch(/联合声明\n\n应南屿国王邀请/);
  });

  it('gives the headline that stands over the article', async () => {
    const page = sitePage(STATEMENT.replace(/<h1>.*<\/h1>/, '')).replace(
      '<div class="wrap">',
      '<div class="top"><h1>澜川与南屿联合声明</h1></div><div class="wrap">',
    );
    const { text, layout } = await read(page);
    expect(text).toMatch(/^澜川与南屿联合声明\n\n应南屿国王邀请/);
    expect(layout.headings[0]).toEqual([0, 1]);
  });

  it('that is a list of documents, each a link, is not passed over for the footer', async () => {
    const names = ['河流航运', '海关合作', '避免双重征税', '民航运输', '文化交流', '引渡'];
    const list = names.map(
      (name) => `<li><a href="/d">《云岭共和国政府和湖滨王国政府关于${name}的协定》</a></li>`,
    );
    const { text } = await read(
      `<html><body><div id="a"><h1>云岭与湖滨签署的文件清单</h1><p>访问期间，双方签署了下列合作文件：</p><ul>${list.join('')}</ul>
      <p>以上文件自签署之日起生效。</p></div><div class="footer"><p>版权所有：云岭外交部　网站标识码：1234567890</p>
      <p><a href="/m">联系我们</a> | <a href="/map">网站地图</a></p></div></body></html>`,
    );
    for (const name of names) expect(text).toContain(`关于${name}的协定》`);
    expect(text).toContain('以上文件自签署之日起生效。');
  });

  it('lists what it leaves out, each piece with what it is and how it begins, and brings it back', async () => {
    const page = `<html><body><nav><a href="/">Home</a> <a href="/x">News</a></nav><main>${STATEMENT}</main>
      <aside>Related: a fair at Port Fair</aside><footer>About us</footer></body></html>`;
    const { leftOut, warnings, choices, text } = await read(page);
    expect(leftOut).toEqual([
      { what: 'navigation', where: 'Home News', chars: 8 },
      { what: 'aside', where: 'Related: a fair at Port Fair', chars: 23 },
      { what: 'footer', where: 'About us', chars: 7 },
    ]);
    expect(warnings).toEqual([{ code: 'outside-article', facts: { count: 38 } }]);
    expect(choices.whole).toBe(true);
    const whole = await read(page, { whole: true });
    expect(whole).toMatchObject({ leftOut: [], warnings: [], choices: { whole: true } });
    expect(whole.text.replace(/\s/g, '')).toHaveLength(text.replace(/\s/g, '').length + 38);
  });

  it('lists what it hides, which is no text of the page', async () => {
    const page = `<html><body><main><h1>Law of Norland</h1>${STATEMENT}<div class="acc"><button>Article 1</button>
      <div style="display: none"><p>The first article, folded.</p></div></div><span aria-hidden="true">*</span></main></body></html>`;
    for (const options of [{}, { whole: true }]) {
      const { leftOut, text, warnings } = await read(page, options);
      expect(leftOut).toEqual([
        { what: 'hidden', where: 'The first article, folded.', chars: 23 },
        { what: 'hidden', where: '*', chars: 1 },
      ]);
      expect(text).not.toContain('folded');
      expect(warnings).toEqual([]);
    }
  });

  it('lists no more than a hundred pieces, and counts the rest', async () => {
    const pieces = '<nav>menu</nav><p>双方同意加强合作，扩大双边贸易。</p>'.repeat(130);
    const { leftOut = [] } = await read(`<html><body><main>${pieces}</main>`);
    expect(leftOut).toHaveLength(101);
    expect(leftOut.at(-1)).toEqual({ what: 'rest', where: '', chars: 30 * 4 });
  });

  it('is taken whole where the clipboard held it', async () => {
    const { text, warnings } = await read(sitePage(STATEMENT), { whole: true });
    expect(text).toMatch(/首页[\s\S]+相关阅读[\s\S]+关于我们/);
    expect(warnings).toEqual([]);
  });

  it('is taken whole rather than lose half of what is no link', async () => {
    const part = (words: string) => `<div class="part">${`<p>${words}，${words}。</p>`.repeat(6)}</div>`;
    const { text } = await read(
      `<html><body><div class="comment">${part('澜川方面的声明全文')}</div><div class="footer">${part('南屿方面的声明全文')}</div></body></html>`,
    );
    expect(text).toContain('澜川方面的声明全文');
    expect(text).toContain('南屿方面的声明全文');
  });

  it('that wraps everything in a form is read all the same', async () => {
    const page = sitePage(STATEMENT)
      .replace(/<body[^>]*>/, '<body><form id="aspnetForm">')
      .replace('</body>', '</form></body>');
    expect((await read(page)).text).toMatch(/^联合声明\n\n应南屿国王邀请/);
  });

  it('of no more than a sentence is that sentence', async () => {
    expect((await read('<!doctype html><title>t</title><p>双方同意。')).text).toBe('双方同意。');
    expect(codeOf(await importFile('a.html', '<html><body><script>x</script></body></html>'))).toBe(
      'empty-file',
    );
  });
});

describe('what stands bare in a page', () => {
  const sentence =
    'A Parte costeira informa a outra Parte, por escrito, de toda obra que toque as águas comuns.';
  const ten = (name: string) => `${name}: ${`${sentence} `.repeat(3)}`;
  const names = ['UM', 'DOIS', 'TRÊS', 'QUATRO', 'CINCO', 'SEIS'];
  const menu = '<ul class="menu"><li><a href="/">Início</a><li><a href="/b">Arquivo</a></ul>';

  it.each([
    ['directly in divisions', names.map((one) => `<div>${ten(one)}</div>`).join('')],
    ['between paragraphs', names.map((one, at) => (at % 2 ? `<p>${ten(one)}</p>` : ten(one))).join('')],
    [
      'in divisions beside line breaks',
      names.map((one) => `<div><div>${ten(one)}<br><br></div></div>`).join(''),
    ],
    [
      'beside emphasis',
      names.map((one) => `<div>${ten(one)}<em>${ten('x')}</em> ${one}<p>y</p></div>`).join(''),
    ],
    ['in sections', names.map((one) => `<section>${ten(one)}<p>${sentence}</p></section>`).join('')],
  ])('%s is a part of the article', async (_, body) => {
    const html = `<html><body>${menu}<div class="texto"><h1>Acordo de Pedrália</h1>${body}</div>${menu}</body></html>`;
    const { text, warnings } = await read(html);
    for (const name of names) expect(text).toContain(`${name}: A Parte`);
    expect(text).not.toMatch(/Início|Arquivo/);
    expect(warnings.map(({ code }) => code)).toEqual(['outside-article']);
  });

  it('has its formulas, whatever their library calls them', async () => {
    const formula =
      '<mjx-container class="MathJax CtxtMenu_0"><math><mi>k</mi><mo>=</mo><mn>7</mn></math></mjx-container>';
    const body = `<p>${ten('UM')}</p><p>${ten('DOIS')} com ${formula} partes.</p>`.repeat(3);
    expect((await read(`<html><body>${menu}<div>${body}</div></body></html>`)).text).toContain(
      'com k=7 partes.',
    );
  });
});

test('a page of bare texts under labels that are links within it keeps its labels and its preamble', async () => {
  const article = (at: number) =>
    `<div id="a${at}"><div class="flex"><a href="#a${at}">Artigo ${at}</a><span>Art. ${at}</span></div><div class="c">${'As Partes cooperam, nos termos do presente Acordo, em matéria de portos. '.repeat(6)}</div></div>`;
  const preamble = `<details><summary>Preâmbulo</summary><div>${'Considerando a amizade dos povos. '.repeat(8)}</div></details>`;
  const { text } = await read(
    `<html><body>${preamble}<div>${Array.from({ length: 12 }, (_, at) => article(at)).join('')}</div></body></html>`,
  );
  expect(text).toContain('Preâmbulo');
  for (let at = 0; at < 12; at++) expect(text).toContain(`Artigo ${at}`);
});

test('a page that comes in whole with its menus is not said to have lost them', async () => {
  const links = Array.from(
    { length: 12 },
    (_, at) => `<li><a href="/${at}">Outra página ${at}</a></li>`,
  ).join('');
  const words = '<p>As Partes cooperam.</p>'.repeat(3);
  // Deeper than the reading view is asked.
  const page = `${'<div>'.repeat(200)}<nav>Início</nav><ul>${links}</ul>${words}`;
  const { text, warnings } = await read(`<html><body>${page}`);
  expect(text).toContain('Outra página 3');
  expect(text).not.toContain('Início');
  expect(warnings).toEqual([{ code: 'whole-page', facts: { count: 6 } }]);
  expect((await read(`<html><body>${words}</body></html>`)).warnings).toEqual([]);
});

describe('what a page strikes out', () => {
  it('is no text like any other: its marks are those of Markdown, line by line', async () => {
    const { text, layout } = await read(
      `<html><body><article><h1>Lei n.º 12 de Lumária</h1>
<strike><p>Art. 1.º O Conselho tem <b>três</b> membros.</p><p>§ 1.º Reúne-se por mês.</p></strike>
<p>Art. 1.º O Conselho<s> não </s>tem cinco membros.</p>
<p style="color: red; text-decoration: underline line-through">Art. 2.º Revogado.</p>
<ol><li><s>na capital<br>e fora dela</s></li></ol>
<table><tr><th>Órgão</th><th>Sede</th></tr><tr><td>Conselho</td><td><s>Alva</s> Brumal</td></tr></table>
<p style="text-decoration: none">Art. 3.º Fica.</p></article></body></html>`,
      { whole: true },
    );
    expect(text).toBe(`Lei n.º 12 de Lumária

~~Art. 1.º O Conselho tem três membros.~~

~~§ 1.º Reúne-se por mês.~~

Art. 1.º O Conselho ~~não~~ tem cinco membros.

~~Art. 2.º Revogado.~~

1. ~~na capital~~
~~e fora dela~~

Órgão | Sede
Conselho | ~~Alva~~ Brumal

Art. 3.º Fica.`);
    expect(layout.emphasis.map(([from, to, kind]) => [text.slice(from, to), kind])).toEqual([
      ['três', 'strong'],
    ]);
  });
});

describe('what a page marks as deleted and inserted', () => {
  const body = `<p>The sides shall act within <del>three</del><ins>two</ins> months, <s>not</s> later.</p>
<ins><p>They shall meet <del> </del><ins>yearly</ins>.</p></ins><del><p hidden>x</p></del><p>Done in Lanjing.</p>`;
  const html = `<html><body><article>${body}</article><footer><del>1</del><ins>2</ins></footer>`;
  const accepted =
    'The sides shall act within two months, ~~not~~ later.\n\nThey shall meet yearly.\n\nDone in Lanjing.';
  const original = 'The sides shall act within three months, ~~not~~ later.\n\nDone in Lanjing.';
  const changes = { inserted: 2, deleted: 1 };

  it('is taken as accepted unless the person says otherwise', async () => {
    const text = await read(html);
    expect(text.text).toBe(accepted);
    expect(text.warnings).toContainEqual({ code: 'changes-accepted', facts: changes });
    expect(text.choices).toEqual({ changes, whole: true });
    expect((await read(html, { changes: 'accepted' })).text).toBe(accepted);
  });

  it('is undone where the original is wanted', async () => {
    const text = await read(html, { changes: 'original' });
    expect(text.text).toBe(original);
    expect(text.warnings.map(({ code }) => code)).toEqual(['outside-article']);
    expect(text.choices).toEqual({ changes, whole: true });
  });

  it('gives both texts where both are wanted', async () => {
    const bytes = Buffer.from(html);
    const file = { name: 'a.html', bytes, options: { changes: 'both' }, progress: () => {} } as const;
    const { text, before, encoding } = must(await htmlImporter.extract(file));
    expect([before?.text, text]).toEqual([original, accepted]);
    expect(before?.encoding).toBe(encoding);
  });

  it('is told of a pasted page as well, and of no page without', async () => {
    const pasted = await read(`<html><body><del>双方</del><ins>三方</ins>同意。`, { whole: true });
    expect(pasted.text).toBe('三方同意。');
    expect(pasted.choices).toMatchObject({ changes: { inserted: 1, deleted: 1 } });
    const plain = await read('<html><body><p>双方<s>均</s><strike>都</strike>同意。', { changes: 'both' });
    expect(plain).toMatchObject({ text: '双方~~均都~~同意。', warnings: [], choices: {} });
  });

  it('is left out of the headline over the article too', async () => {
    const page = `<html><body><header><h1>The <del>old</del><ins>new</ins> text</h1></header><article>${body}</article>`;
    expect((await read(page)).text).toMatch(/^The new text\n\n/);
    expect((await read(page, { changes: 'original' })).text).toMatch(/^The old text\n\n/);
  });
});

test.each([
  ['its head', '<meta charset="gb2312">', 'gb18030'],
  ['its head in the old way', '<meta http-equiv="Content-Type" content="text/html; charset=GBK">', 'gb18030'],
  ['an XML declaration', '', 'gb18030'],
])('a page in GBK is read by what %s says, and nobody is asked', async (how, meta, encoding) => {
  const declaration = how === 'an XML declaration' ? '<?xml version="1.0" encoding="gbk"?>' : '';
  const html = `${declaration}<html><head>${meta}<title>声明</title></head><body><p>${SENTENCES['zh-CN']}</p></body></html>`;
  const text = await read(encode(html, 'gb18030'));
  expect(text).toMatchObject({
    encoding,
    choices: {},
    text: SENTENCES['zh-CN'],
    described: { title: '声明' },
  });
});

test('a page is known by how it begins, whatever it is called', async () => {
  for (const beginning of [
    '<!DOCTYPE html>',
    '<html>',
    '\ufeff\n<HTML lang="zh">',
    '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">',
  ])
    expect(must(await importFile('a.txt', `${beginning}<body><p>a</p>`)).text).toBe('a');
  expect(must(await importFile('a.txt', 'x <html><p>a</p>')).text).toBe('x <html><p>a</p>');
});

test('a page that says nothing of its encoding is guessed, and one that lies as well', async () => {
  const html = `<html><body><p>${SENTENCES['zh-TW']}</p></body></html>`;
  const guessed = await read(encode(html, 'big5'));
  expect(guessed).toMatchObject({ encoding: 'big5', text: SENTENCES['zh-TW'] });
  expect(guessed.choices.encodings).toContain('gb18030');
  const lying = await read(encode(html.replace('<body>', '<meta charset=utf-8><body>'), 'big5'));
  expect(lying.encoding).toBe('big5');
  const utf16 = await read(
    Buffer.from(`\ufeff${html.replace('<body>', '<meta charset=utf-16><body>')}`, 'utf16le'),
  );
  expect(utf16).toMatchObject({ encoding: 'utf-16le', text: SENTENCES['zh-TW'], choices: {} });
});

test('a page tells where it comes from', async () => {
  const { described } = await read(`<!DOCTYPE html>
<!-- saved from url=(0034)https://example.org/news/1.html -->
<html lang="pt-BR"><head><title>Declaração – Portal</title>
<meta property="og:title" content="Declaração Conjunta"><meta property="og:site_name" content="Agência Lanchuan">
<meta name="Author" content=" Ana   Lima "><meta property="article:published_time" content="2024-05-04T10:00:00-03:00">
<link rel="canonical" href="https://example.org/c"></head><body><p>${SENTENCES.pt}</p></body></html>`);
  expect(described).toEqual({
    title: 'Declaração Conjunta',
    author: 'Ana Lima',
    publisher: 'Agência Lanchuan',
    date: '2024-05-04T10:00:00-03:00',
    url: 'https://example.org/news/1.html',
    language: 'pt-BR',
  });
});

test('a page’s word on its language is not taken against its text', async () => {
  const { described, language } = await read(
    `<html lang="en"><body><p>${SENTENCES['zh-TW']}</p></body></html>`,
  );
  expect(described.language).toBeUndefined();
  expect(language).toBe('zh-TW');
});

describe('every sample as a page', () => {
  const folder = new URL('../../../samples/', import.meta.url);
  const samples = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)
    // Nobody breaks lines in a page.
    .map(
      ([name, text]) =>
        [name, /[a-z]\n[a-z]/.test(text) ? text.replace(/(\S)\n(?=\S)/g, '$1 ') : text] as const,
    );

  it('is found', () => expect(samples.length).toBeGreaterThan(4));

  it.each(samples)('%s has the same outline', async (_, text) => {
    const outline = pageLines(layOut({ text, format: 'text' }), { facts: true });
    for (const body of [plainHtml(text), countedHtml(text)])
      for (const [html, options] of [
        [`<html><body>${body}`, { whole: true }],
        [sitePage(body), {}],
      ] as const) {
        const imported = await read(html, options);
        expect(pageLines(layOut(imported), { facts: true })).toEqual(outline);
      }
  });
});

describe('a hostile page', () => {
  afterEach(() => vi.restoreAllMocks());

  it('runs nothing and fetches nothing', async () => {
    const connect = vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(() => {
      throw new Error('a connection');
    });
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('a request'));
    const attack = `<script>globalThis.ran = true</script><script src="http://127.0.0.1:9/x.js"></script>
<img src="http://127.0.0.1:9/a.png" onerror="globalThis.ran=true"><link rel="stylesheet" href="http://127.0.0.1:9/a.css">
<iframe src="javascript:globalThis.ran=true"></iframe><svg onload="globalThis.ran=true"></svg><base href="http://127.0.0.1:9/">
<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><object data="http://127.0.0.1:9/a.swf"></object>
<x-a is="y" onclick="globalThis.ran=true">x</x-a><style>@import url(http://127.0.0.1:9/b.css);</style>`;
    for (const options of [{}, { whole: true }]) {
      const { text } = await read(sitePage(attack + STATEMENT), options);
      expect(text).toContain('应南屿国王邀请');
      expect(text).not.toMatch(/globalThis|127\.0\.0\.1/);
    }
    expect('ran' in globalThis).toBe(false);
    expect(connect).not.toHaveBeenCalled();
    expect(fetched).not.toHaveBeenCalled();
  });

  const page = (body: string) => `<html><body>${body}</body></html>`;

  it.each([
    ['a million elements in each other', () => page('<div>'.repeat(1_000_000))],
    ['a million bold words in each other', () => page('<b>a'.repeat(1_000_000))],
    ['cells in cells', () => page('<table><tr><td>'.repeat(100_000))],
    ['items in items', () => page('<ul><li>'.repeat(100_000))],
    ['paragraphs in cells in paragraphs', () => page('<td><p>'.repeat(100_000))],
  ])('of %s is refused', async (_, make) => {
    const result = await importFile('a.html', make());
    expect(result).toMatchObject({
      error: { code: 'unsafe-file', facts: { file: 'a.html', reason: 'depth' } },
    });
  });

  it.each([
    ['1,900 elements in each other', () => page(`${'<div>'.repeat(1900)}x`), 'x'],
    ['1,900 raised words in each other', () => page(`${'<sup>'.repeat(1900)}x`), 'x'],
    ['600 tables in each other', () => page(`${'<table><tr><td>'.repeat(600)}x`), 'x'],
    ['900 lists in each other', () => page(`${'<ul><li>'.repeat(900)}x`), '• x'],
    ['a hundred thousand siblings', () => page('<p>x</p>'.repeat(100_000)), 'x\n\nx'],
    ['a hundred thousand breaks', () => page('x<br>'.repeat(100_000)), 'x\nx'],
    [
      'a hundred thousand attributes',
      () => page(`<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}="x"`).join(' ')}>x</p>`),
      'x',
    ],
    [
      'an attribute of megabytes',
      () => page(`<p class="${'x '.repeat(2_000_000)}" style="${'display '.repeat(500_000)}">x</p>`),
      'x',
    ],
    ['a title of megabytes', () => page(`<title>${'a | '.repeat(500_000)}</title><p>x</p>`), 'x'],
    ['twenty thousand links', () => page('<a href="/">x</a>, '.repeat(19_000)), 'x, x'],
    ['tags that never end', () => page(`x${'<a '.repeat(500_000)}`), 'x'],
    ['comments that never end', () => page(`x${'<!--'.repeat(500_000)}`), 'x'],
    ['ends without beginnings', () => page(`${'<div>'.repeat(1900)}${'</span></p>'.repeat(20_000)}x`), 'x'],
  ])('of %s is read in bounded time', async (_, make, beginning) => {
    const start = workTime();
    const { text } = await read(make());
    expect(workTime() - start).toBeLessThan(20_000);
    expect(text.startsWith(beginning)).toBe(true);
  });
});

test('any tags at all give a text and a layout that fits it', async () => {
  const tag = fc.constantFrom(
    ...'p div b i em ins del nav main article footer h1 h3 ul ol li table tr td th caption blockquote pre br hr sup a q rt ruby dl dd svg script title body'.split(
      ' ',
    ),
  );
  const piece = fc.oneof(
    tag.map((name) => `<${name}>`),
    tag.map((name) => `</${name}>`),
    fc.constantFrom(
      '中',
      'a',
      ' ',
      '\n',
      '1',
      '&nbsp;',
      '&#13;',
      '&#0;',
      '&#xd800;',
      '<ol start=-5>',
      '<li value=constructor>',
      '<ol type=constructor>',
      '<a href="#x">1</a>',
      '<p hidden>',
      '<li id=x>',
      '一、',
      '\ud800',
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { minLength: 1, maxLength: 60 }),
      fc.boolean(),
      async (pieces, pasted) => {
        const result = await importFile('a.html', pieces.join(''), { whole: pasted });
        if (!result.ok) {
          expect(result.error.code).toBe('empty-file');
          return;
        }
        const { text, layout } = result.value;
        expect(fitsLayout(layout, text.length)).toBe(true);
        expect(text).not.toMatch(/[\r\0\p{Surrogate}]/u);
        for (const line of text.split('\n')) expect(line).toBe(line.trim());
      },
    ),
    { seed: 20_250_114, numRuns: runs(500) },
  );
});
