import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { layOut } from '#core/project/pages.ts';
import { fitsLayout } from '#core/text/layout.ts';
import { encode } from '#tests/support/import-encode.ts';
import { importFile, linesAt, slices } from '#tests/support/import-files.ts';
import { workTime } from '#tests/support/linear-time.ts';
import { pageLines } from '#tests/support/outline-lines.ts';
import { must } from '#tests/support/store.ts';
import { runs } from '#tests/support/torture.ts';

const read = async (markdown: string) => must(await importFile('声明.md', markdown));
const textOf = async (markdown: string) => (await read(markdown)).text;

test('headings, lists, quotes and emphasis become structure, and their marks are gone', async () => {
  const text = await read(`# 联合声明 *全文*

应邀访问。双方**一致同意**：
下一行属于同一段。

## 一、政治

1. 第一项
2. 第二项
   - 子项
     接着写

     子项的第二段
3) 第三项

> 引文一
>
> > 引文二

结尾
`);
  expect(text.format).toBe('wrapped');
  expect(pageLines(layOut(text))).toEqual([
    '= 联合声明 全文',
    'p1 应邀访问。双方一致同意：下一行属于同一段。',
    's1 [一、] 政治',
    '  i1 [1.] 第一项',
    '  i2 [2.] 第二项',
    '    i1 [•] 子项接着写',
    '    p1 子项的第二段',
    '  i3 [3)] 第三项',
    '  p1 引文一',
    '  p2 引文二',
    '  p3 结尾',
  ]);
  expect(
    linesAt(
      text,
      text.layout.headings.map(([at]) => at),
    ),
  ).toEqual(['联合声明 全文', '一、政治']);
  expect(text.layout.headings.map(([, level]) => level)).toEqual([1, 2]);
  expect(linesAt(text, text.layout.labels)).toEqual(['1. 第一项', '2. 第二项', '• 子项', '3) 第三项']);
  expect(slices(text, text.layout.quotes)).toEqual(['引文一\n\n引文二']);
  expect(slices(text, text.layout.emphasis)).toEqual(['全文', '一致同意']);
  expect(text.text).not.toMatch(/[*#>]/);
});

test.each([
  ['numbers as they are written', '3. a\n4. b\n7. c', '3. a\n\n4. b\n\n7. c'],
  ['numbers that are all the same as they count', '1. a\n1. b\n1. c', '1. a\n\n2. b\n\n3. c'],
  ['a single number as it is written', '12. a', '12. a'],
  [
    'a label of the text’s own instead of a bullet',
    '- （一）甲\n- 第二条 乙\n- 丙',
    '（一）甲\n\n第二条 乙\n\n• 丙',
  ],
  ['two labels where there are two', '1. (a) x\n2. (b) y', '1. (a) x\n\n2. (b) y'],
  [
    'Chinese and bracketed labels untouched',
    '一、甲\n\n（一）乙\n\n1、丙\n\n(a) x\n\n第三条 丁',
    '一、甲\n\n（一）乙\n\n1、丙\n\n(a) x\n\n第三条 丁',
  ],
  [
    'four blanks or full-width ones as a paragraph',
    '    缩进的段落。\n\n　　另一段。\n　　再一段。',
    '缩进的段落。\n\n另一段。\n\n再一段。',
  ],
  ['a list indented by four blanks', '    1. a\n    2. b', '1. a\n\n2. b'],
  ['a hard break as a line of its own', 'a  \nb\\\nc', 'a\n\nb\n\nc'],
  ['code by its lines', '```js\nlet a;\n\n  b();\n```', 'let a;\n\nb();'],
  ['a table by its rows', '| a | b |\n|---|:-:|\n| c \\| d | *e* |', 'a | b\n\nc | d | e'],
  [
    'a link by its words',
    '[见全文](https://example.org/a "t") <https://example.org/b> [](https://example.org/c)',
    '见全文 https://example.org/b https://example.org/c',
  ],
  ['a picture by its description', '![合影](a.png)前', '合影前'],
  ['struck out words with their marks', 'shall ~~not~~ apply', 'shall ~~not~~ apply'],
  ['boxes with their marks', '- [ ] a\n- [x] b', '• [ ] a\n\n• [x] b'],
  ['a rule as nothing', 'a\n\n* * *\n\nb', 'a\n\nb'],
  ['references and escapes as the characters meant', '&copy; &#x4E2D; 1\\. \\# \\*', '© 中 1. # *'],
  [
    'HTML as what it means, run by nobody',
    '<b>x</b><br>\n\n<script>alert(1)</script>\n<p onclick="x()">y</p>',
    'x\n\ny',
  ],
  ['comments as nothing', '<!-- a -->\n\nb <!-- c --> d\n\n<!--\ne\n\nf -->\n\ng', 'b d\n\ng'],
  [
    'text in angle brackets as text',
    'a <Partei B> c\n\n<vertrag>\nd\n</vertrag>',
    'a <Partei B> c\n\n<vertrag>\n\nd\n\n</vertrag>',
  ],
  [
    'struck words, whoever marked them',
    'a <s>b</s> <del>c</del> ~~d~~ <strike>e</strike>',
    'a ~~b~~ ~~c~~ ~~d~~ ~~e~~',
  ],
  ['breaks, spans and raised figures', 'a<br>b <span class="x">c</span> 10<sup>6</sup>', 'a\n\nb c 10⁶'],
  ['tables in HTML by rows', '<table><tr><td>a<td>b</tr></table>', 'a | b'],
  [
    'rows, broken and preformatted lines of HTML as paragraphs of their own',
    'a\n\n<table><tr><td>b<tr><td>c</table>\n\n<p>d<br>e</p>\n\n<pre>\nf\n  g\n</pre>\n\nh',
    'a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\nh',
  ],
  ['HTML in a note', 'a[^1]\n\n[^1]: <div>b</div>', 'a[1]\n\n[1] b'],
  ['a heading in a list with its number', '1. # a\n2. b', '1. a\n\n2. b'],
  [
    'footnotes at the end, as they are referred to',
    'a[^b] c[^x]\n\n[^x]: eks\n\n    more\n\n[^b]: bee\n[^z]: zed\n\nend',
    'a[1] c[2]\n\nend\n\n[1] bee\n\n[2] eks more\n\n[3] zed',
  ],
])('Markdown gives %s', async (_, markdown, text) => {
  expect(await textOf(markdown)).toBe(text);
});

describe('front matter', () => {
  it('tells where a text comes from', async () => {
    const { text, described } = await read(
      '---\ntitle: "联合声明：全文"\nauthors: [李某, {name: Ana Lima}]\nDate: 2024-05-04\nsource: 澜川社\nlink: https://example.org/a\nlang: zh-Hans\ntags: [a]\n---\n正文',
    );
    expect(text).toBe('正文');
    expect(described).toEqual({
      title: '联合声明：全文',
      author: '李某, Ana Lima',
      publisher: '澜川社',
      date: '2024-05-04',
      url: 'https://example.org/a',
      language: 'zh-Hans',
    });
  });

  it.each([
    ['rules around a paragraph', '---\n正文\n---\n后文'],
    ['a block without an end', '---\ntitle: a\n\n正文'],
    ['a list', '---\n- a\n---\n正文'],
    ['something broken', '---\ntitle: "a\n---\n正文'],
    ['aliases that multiply', `---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n正文`],
    ['nested without end', `---\na: ${'['.repeat(30_000)}\n---\n正文`],
  ])('is none where it is %s: nothing of it is lost', async (_, markdown) => {
    const { text, described } = await read(markdown);
    expect(described).toEqual({});
    expect(text).toContain('正文');
    expect(text.length).toBeGreaterThan(4);
  });
});

test('Markdown comes in any encoding', async () => {
  const text = must(await importFile('a.md', encode('# 联合声明\n\n双方**一致**决定加强合作。', 'gb18030')));
  expect(text).toMatchObject({ encoding: 'gb18030', text: '联合声明\n\n双方一致决定加强合作。' });
  expect(text.choices.encodings).toContain('big5');
});

describe('what would take the parser minutes is read line by line, and said to be', () => {
  it.each([
    ['a hundred thousand quotes within each other', () => '>'.repeat(100_000)],
    ['a hundred thousand lists within each other', () => '- '.repeat(100_000)],
    ['numbers within numbers', () => '1. '.repeat(50_000)],
    [
      'a thousand levels of indent',
      () => Array.from({ length: 1000 }, (_, at) => `${'  '.repeat(at)}- a\n`).join(''),
    ],
    ['marks that pair with nothing', () => '*a_ '.repeat(100_000)],
    ['brackets that pair with nothing', () => '[a]('.repeat(100_000)],
    ['pictures that pair with nothing', () => '!['.repeat(100_000)],
    ['marks that all pair', () => '*a '.repeat(5000) + 'b* '.repeat(5000)],
    [
      'footnotes by the ten thousand',
      () => Array.from({ length: 10_000 }, (_, at) => `[^${at}] [^${at}]: x\n\n`).join(''),
    ],
    ['a table of a hundred thousand rows', () => `a|b\n-|-\n${'a|b\n'.repeat(100_000)}`],
    ['a megabyte of list', () => '- a\n'.repeat(250_000)],
    ['three megabytes of prose', () => '双方同意加强合作。\n\n'.repeat(300_000)],
  ])('%s', async (_, make) => {
    const markdown = make();
    const start = workTime();
    const result = await importFile('a.md', `# 题目\n\n${markdown}`);
    expect(workTime() - start).toBeLessThan(20_000);
    const { text, format, warnings } = must(result);
    expect(format).toBe('markdown');
    expect(text).toContain(markdown.slice(0, 50).trimEnd());
    expect(warnings).toEqual([{ code: 'markdown-by-lines', facts: {} }]);
  });

  it.each([
    ['a rule of 200 dashes', `a\n\n${'-'.repeat(200)}\n\nb`],
    ['dots that lead to a page', `1. 总则${'.'.repeat(200)}5`],
    ['a line far to the right', `${' '.repeat(400)}签字`],
    ['forty levels', Array.from({ length: 40 }, (_, at) => `${'  '.repeat(at)}- a\n`).join('')],
  ])('but not %s', async (_, markdown) => {
    expect((await read(markdown)).warnings).toEqual([]);
  });
});

test('any characters at all give a text and a layout that fits it', async () => {
  const piece = fc.constantFrom(
    ...[
      '# ',
      '- ',
      '1. ',
      '> ',
      '\n',
      '\n\n',
      '    ',
      '\t',
      '*',
      '**',
      '_',
      '`',
      '```\n',
      '[a](b)',
      '[^1]',
      '[^1]: ',
      '|',
      '|-|-|\n',
      '<b>',
      '&#13;',
      '&#0;',
      '---\n',
      '\u3000',
      '第一条',
      '一、',
      'a',
      '中',
      '\ud800',
      '\\',
      '![',
      ']',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 60 }), async (pieces) => {
      const result = await importFile('a.md', pieces.join(''));
      if (!result.ok) {
        expect(result.error.code).toBe('empty-file');
        return;
      }
      const { text, layout } = result.value;
      expect(fitsLayout(layout, text.length)).toBe(true);
      expect(text).not.toMatch(/[\r\0\p{Surrogate}]/u);
      for (const [at] of layout.headings) expect(text.charAt(at)).toMatch(/\S/);
    }),
    { seed: 20_250_113, numRuns: runs(300) },
  );
});

test('a heading in HTML is a heading', async () => {
  const text = must(await importFile('a.md', '<h2 align="center">Capítulo I</h2>\n\nAs Partes cooperam.'));
  expect(text.text).toBe('Capítulo I\n\nAs Partes cooperam.');
  expect(text.layout.headings).toEqual([[0, 2]]);
});

test('a text too large to be parsed shows neither comments nor escapes', async () => {
  const lines = '<!-- note\nto self -->\n§ 1\\. As Partes \\(A e B\\) cooperam.\n\\# 2 C:\\\\x\n\n'.repeat(
    12_000,
  );
  const { text, warnings } = must(await importFile('a.md', lines));
  expect(warnings.map(({ code }) => code)).toEqual(['markdown-by-lines']);
  expect(text).toMatch(/^\n?§ 1\. As Partes \(A e B\) cooperam\.\n\\# 2/);
  expect(text).not.toContain('note');
});
