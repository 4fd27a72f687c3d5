import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { parseNote } from '#renderer/notes/from-markdown.ts';
import { serialiseNote } from '#renderer/notes/to-markdown.ts';
import { runs } from '#tests/support/torture.ts';

const TOKENS = [
  ...'# ## * ** *** _ __ | < > [ ] ( ) ` `` ``` ~ ~~ ^ == $ - -- --- + : ! & \\ / @ . , ; "'.split(' '),
  ...[
    '1.',
    '1)',
    '3. ',
    '- ',
    '* ',
    '> ',
    '    ',
    '\t',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '  \n',
    '\\\n',
    '\r\n',
    '\n- ',
    '\n  ',
  ],
  ...[
    '[^1]',
    '[a]: /b',
    '[x](https://a.org)',
    '[x](y)',
    '![x](y)',
    '- [ ] ',
    '| a | b |',
    '\n|-|-|\n',
    '<b>',
    '<!--',
  ],
  ...[
    '&amp;',
    '&#35;',
    '<script>',
    'https://a.org',
    '<https://a.org>',
    '双方',
    '。',
    'a',
    'b',
    '1',
    '🙂',
    '\u2028',
    '\u00a0',
  ],
  ...['**强**', '*em*', '`code`', '***x***', '**a *b* c**', '\0', '\ud800'],
];
const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 20 }).map((tokens) => tokens.join(''));
const RUNS = { seed: 20140717, numRuns: runs(4000) };

/** The words of a note, whatever marks stand around them. */
const words = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

function check(doc: Node): void {
  doc.check();
}

describe('a note in the editor', () => {
  test('is the same document after being written and read again', () => {
    fc.assert(
      fc.property(soup, (note) => {
        const doc = parseNote(note);
        check(doc);
        const written = serialiseNote(doc);
        const again = parseNote(written);
        expect(again.toJSON()).toEqual(doc.toJSON());
        expect(serialiseNote(again)).toBe(written);
      }),
      RUNS,
    );
  });

  test('keeps every word of a note without references', () => {
    fc.assert(
      fc.property(
        soup.filter((note) => !/[&\]`~\0\ud800]/.test(note)),
        (note) => {
          const text = parseNote(note).textContent;
          const order = new Set(words(text));
          for (const char of words(note.replace(/\d+[.)]/g, ''))) expect(order).toContain(char);
        },
      ),
      RUNS,
    );
  });
});
