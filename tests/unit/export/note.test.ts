import { describe, expect, test } from 'vitest';
import { noteNodes } from '#core/export/note.ts';
import { print } from '#core/export/print.ts';

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
