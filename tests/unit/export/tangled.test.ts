import { describe, expect, test } from 'vitest';
import { noteNodes } from '#core/export/note.ts';
import { isTangled } from '#core/export/tangled.ts';

describe('a note that would take the parser too long', () => {
  test.each([
    ['brackets', ']'.repeat(3000)],
    ['emphasis that never ends', '*a_'.repeat(2000)],
    ['quotes, each in the other', '>'.repeat(100)],
    ['lists, each in the other', '1. '.repeat(100)],
    ['lists and quotes, line after line', '> - + 1) 2. * >\n'.repeat(1000)],
    ['lines that underline', 'a\n=\n'.repeat(1000)],
    ['a book', 'word *and* word '.repeat(10_000)],
  ])('of %s is read as it was typed, and not by the parser', (_, note) => {
    expect(isTangled(note)).toBe(true);
    const nodes = noteNodes(note);
    expect(nodes.every(({ type }) => type === 'paragraph')).toBe(true);
  });

  test.each([
    ['prose', 'The **Parties** agree on [this](https://example.org/) and *that*.\n\n'.repeat(100)],
    ['a long list', '- one\n'.repeat(1000)],
    ['quotes', '> as it was said\n'.repeat(500)],
    ['a list in a list in a list', '- a\n  - b\n    1. c\n'.repeat(200)],
    ['rules and headings', 'Title\n---\n\ntext\n\n'.repeat(100)],
  ])('is none of %s', (_, note) => {
    expect(isTangled(note)).toBe(false);
  });
});
