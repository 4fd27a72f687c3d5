import { describe, expect, test } from 'vitest';
import { parseNote } from '#renderer/notes/from-markdown.ts';
import { serialiseNote } from '#renderer/notes/to-markdown.ts';

describe('a note, read and written', () => {
  test.each([
    ['paragraphs', 'a\n\nb'],
    ['line breaks, soft and hard', 'a\nb\\\nc'],
    ['marks', '**a** *b* `c` **_d_**'],
    ['nested marks', '**a *b* c**'],
    ['links', '[a](https://b.org) [**c**](mailto:d@e.fr "t")'],
    ['lists', '- a\n- b\n  1. c\n  2. d'],
    ['loose lists', '- a\n\n- b'],
    ['lists from another number', '3. a\n4. b'],
    ['tasks', '- [ ] a\n- [x] b'],
    ['quotes', '> a\n>\n> b'],
    ['code', '```js\nlet a;\n\n# b\n```'],
    ['Chinese beside marks', '中**粗**文，*斜*。'],
    ['a bare address', 'see https://a.org/b'],
    ['a table as its lines', '| a | b |\n| - | - |\n| c | d |'],
    ['nothing', ''],
  ])('keeps %s', (_, note) => {
    expect(serialiseNote(parseNote(note))).toBe(note);
  });

  test.each([
    ['a heading', '## Why *now*?', '## Why now?'],
    ['HTML', '<b>a</b>', '<b>a</b>'],
    ['a block of HTML', '<div>\n\na', '<div>a'],
    ['an image', '![a](b.png)', '![a](b.png)'],
    ['a link to elsewhere', '[a](b.md)', '[a](b.md)'],
    ['a definition', '[a]: https://b.org', '[a]: https://b.org'],
    ['a reference', '[a][b]\n\n[b]: /c', '[a][b][b]: /c'],
    ['a rule', '***', '***'],
  ])('holds %s as the text that was typed', (_, note, text) => {
    const doc = parseNote(note);
    expect(doc.textContent).toBe(text);
    expect(parseNote(serialiseNote(doc)).toJSON()).toEqual(doc.toJSON());
  });

  test('takes a note that nests without end as plain text', () => {
    const doc = parseNote(`${'> '.repeat(3000)}a`);
    expect(doc.childCount).toBe(1);
    expect(parseNote(serialiseNote(doc)).eq(doc)).toBe(true);
  });

  test('finds a line that starts a block below another such line', () => {
    const doc = parseNote('\\-\n\\--\n\\+\n\\+');
    expect(parseNote(serialiseNote(doc)).toJSON()).toEqual(doc.toJSON());
  });
});
