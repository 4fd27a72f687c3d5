import { describe, expect, test } from 'vitest';
import { isUntouchedExport } from '#core/export/front-matter.ts';
import { exportMarkdown } from '#core/export/markdown.ts';
import { noteNodes } from '#core/export/note.ts';
import { print } from '#core/export/print.ts';
import { ALL, at, hash, project, simplePage } from './fixture.ts';

const TREATY = simplePage(
  ['The parties shall cooperate.', 'They meet every year in turn.', 'Done in two copies.'],
  'Treaty',
);
const EXCHANGE = simplePage(['Letters were exchanged.'], 'Letters');
const INPUT = project(
  [TREATY, EXCHANGE],
  ['duty', 'calendar'],
  [
    { ranges: [at(TREATY, 'every year')], tags: ['t2', 't1'], note: 'See **Article 1**.', id: 'second' },
    { ranges: [at(TREATY, 'shall cooperate')], tags: ['t1'], id: 'first_one' },
    { ranges: EXCHANGE.outline.articles[0]!.title, document: 'd2', note: '# Why?\n\n<b>x</b>', id: 'third' },
  ],
);
const body = (options: Partial<typeof ALL> = {}): string =>
  exportMarkdown(INPUT, { ...ALL, ...options }, hash).replace(/^---\n[\s\S]*?\n---\n\n/, '');

describe('an export', () => {
  test('by clause reads as if written by hand', () => {
    expect(exportMarkdown(INPUT, ALL, hash)).toMatchInlineSnapshot(`
      "---
      title: "Joint statements"
      generator: Vermilion 0.1.0
      project: p1
      exported: 2026-03-04T05:06:07.000Z
      sources:
        - title: "Document 1"
          file: "file 1.txt"
          digest: sha256:ee3c39e1c3400aa800a5a3451432e4ff5fd7d77490622952c201255024dc9429
          language: en
        - title: "Document 2"
          file: "file 2.txt"
          digest: sha256:6ce93b42771faf59ec4176d93659dc064b7be3a4e61f932a384dd984edad1caa
          language: en
      counts:
        documents: 2
        annotations: 3
        tags: 2
        notes: 2
      body: sha256:05cca35c9938abe7b701b6463f7ee2e46888174649ab65598ab974ceb6c252d3
      ---

      # Joint statements

      ## Document 1

      ### Treaty

      #### Article 1 The parties shall cooperate.

      > shall cooperate

      ^first-one

      — “Document 1”, Article 1 \`a1/c1\`\\
      Tags: duty

      #### Article 2 They meet every year in turn.

      > every year

      ^second

      — “Document 1”, Article 2 \`a1/c2\`\\
      Tags: calendar · duty

      See **Article 1**.

      ## Document 2

      ### Letters

      > Letters

      ^third

      — “Document 2” \`a1\`

      **Why?**

      \\<b>x\\</b>
      "
    `);
  });

  test('by tag stands an annotation under each of its tags, its id once, the untagged last', () => {
    expect(body({ by: 'tag' })).toMatchInlineSnapshot(`
      "# Joint statements

      ## duty

      ### Document 1

      > shall cooperate

      ^first-one

      — “Document 1”, Article 1 \`a1/c1\`\\
      Tags: duty

      > every year

      ^second

      — “Document 1”, Article 2 \`a1/c2\`\\
      Tags: calendar · duty

      See **Article 1**.

      ## calendar

      ### Document 1

      > every year

      — “Document 1”, Article 2 \`a1/c2\`\\
      Tags: calendar · duty

      See **Article 1**.

      ## Untagged

      ### Document 2

      > Letters

      ^third

      — “Document 2” \`a1\`

      **Why?**

      \\<b>x\\</b>
      "
    `);
  });

  test('by document has no clause headings', () => {
    expect(body({ by: 'document' }).match(/^#.*$/gm)).toEqual([
      '# Joint statements',
      '## Document 1',
      '## Document 2',
    ]);
  });

  test('holds only the chosen documents and tags', () => {
    expect(body({ documents: ['d2'] }).match(/^\^.*$/gm)).toEqual(['^third']);
    expect(body({ tags: ['t2'] }).match(/^\^.*$/gm)).toEqual(['^second']);
    expect(body({ tags: ['t2'], by: 'tag' }).match(/^## .*$/gm)).toEqual(['## calendar']);
    expect(body({ tags: [] })).toBe('# Joint statements\n');
  });

  test('quotes what was marked where the text of a document is not at hand', () => {
    const out = exportMarkdown({ ...INPUT, pages: new Map() }, ALL, hash);
    expect(out).toContain('> every year\n\n^second\n\n— “Document 1”\\\nTags: calendar · duty\n');
  });

  test('tells an edited export from an untouched one', () => {
    const out = exportMarkdown(INPUT, ALL, hash);
    expect(isUntouchedExport(out, hash)).toBe(true);
    expect(isUntouchedExport(out.replace('every', 'each'), hash)).toBe(false);
    expect(isUntouchedExport(out.replace('---\n', '---\naliases: [a]\n'), hash)).toBe(false);
    for (const other of ['', '---\n', '---\n---\n', '---\n{\n---\n', '# Mine\n', '---\n- 1\n---\n']) {
      expect(isUntouchedExport(other, hash)).toBe(false);
    }
  });

  test('survives a clock that gives no time', () => {
    expect(exportMarkdown({ ...INPUT, lastChange: Number.NaN }, ALL, hash)).toContain(
      'exported: 1970-01-01T00:00:00.000Z',
    );
  });

  test('speaks the language of its documents', () => {
    const zh = project([TREATY], ['经济'], [{ ranges: [at(TREATY, 'year')] }], { language: 'zh-Hans' });
    expect(exportMarkdown(zh, { ...ALL, by: 'tag' }, hash)).toContain('## 未加标签');
    const pt = project([TREATY], ['a'], [{ ranges: [at(TREATY, 'year')], tags: ['t1'] }], { language: 'pt' });
    expect(exportMarkdown(pt, ALL, hash)).toContain('Etiquetas: a');
  });
});

describe('a note', () => {
  const printed = (note: string): string => print(noteNodes(note));

  test.each([
    ['emphasis, strong, code', '*a* **b** `c` ~~d~~\n'],
    ['lists', '- a\n- b\n  1. c\n  2. d\n'],
    ['task lists', '- [ ] a\n- [x] b\n'],
    ['quotes and code blocks', '> a\n\n```js\n# b\n```\n'],
    ['links to the web and to mail', '[a](https://a.org) [b](mailto:a@b.co)\n'],
    ['tables', '| a | b |\n| - | - |\n| c | d |\n'],
  ])('keeps %s', (_, note) => {
    expect(printed(note)).toBe(note);
  });

  test.each([
    ['a heading', '## Why *now*?', '**Why *now*?**\n'],
    ['HTML', '<b onclick="x">a</b>', '\\<b onclick="x">a\\</b>\n'],
    ['a block of HTML', '<script>\nalert(1)\n</script>', '\\<script>\nalert(1)\n\\</script>\n'],
    ['an image', '![cat](https://a.org/c.png)', '!\\[cat]\\(https\\://a.org/c.png)\n'],
    ['an unsafe link', '[a](javascript:x)', '\\[a]\\(javascript:x)\n'],
    ['a definition', '[a]: https://a.org', '\\[a]: https\\://a.org\n'],
    ['a footnote', 'x[^1]\n\n[^1]: y', 'x\\[^1]\n\n\\[^1]: y\n'],
    ['a wikilink', 'see [[Page]] and ![[Page]]', 'see \\[\\[Page]] and !\\[\\[Page]]\n'],
    ['a tag', 'see #peace', 'see \\#peace\n'],
    ['a block id', 'see ^abc', 'see \\^abc\n'],
    ['a comment', '%%hidden%%', '\\%\\%hidden\\%\\%\n'],
    ['a highlight', 'a ==b== c', 'a \\=\\=b\\=\\= c\n'],
    ['a formula', '$x$', '\\$x\\$\n'],
  ])('makes text of %s', (_, note, expected) => {
    expect(printed(note)).toBe(expected);
  });

  test('that nests without end is taken as plain text', () => {
    const deep = `${'> '.repeat(2000)}a`;
    expect(printed(deep).length).toBeGreaterThan(4000);
  });

  test('keeps a control character at the end of a heading', () => {
    expect(printed('# a\v')).toBe('**a**\v\n');
  });

  test('links no address that only GFM takes for one, as it could not be printed again', () => {
    expect(printed('a@b.co_www.a.org')).toBe('a\\@b.co_www\\.a.org\n');
  });

  test('finds a line that starts a block below another such line', () => {
    expect(printed('\\-\n\\--')).toBe('\\-\n\\--\n');
  });

  test('of blanks is none', () => {
    expect(noteNodes(' \n\n \t')).toEqual([]);
  });
});
