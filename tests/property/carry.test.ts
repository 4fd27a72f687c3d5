import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapThrough } from '#core/compare/carry/map.ts';
import { typesetting } from '#core/compare/carry/narrow.ts';
import { sameSigns } from '#core/text/same-signs.ts';

/** Spellings of the same signs, and what is spelt in one way. */
const SPELT: readonly (readonly [string, string])[] = [
  ['（', '('],
  ['“', '「'],
  ['１', '1'],
  ['é', 'e\u0301'],
  ['ﬁ', 'fi'],
  ['œ', 'oe'],
  ['……', '...'],
  ['該', '该'],
  ['說', '说'],
  ['⽂', '文'],
  ['℃', '°C'],
  ['\u00ad', ''],
  ['한', '\u1112\u1161\u11ab'],
  ['渡船', '渡船'],
  ['keeper', 'keeper'],
  ['，', '，'],
  [' ', ' '],
  ['由', '由'],
];

const DOTS_MEET = /[.…]{4}|…{3}|\.…|…\./;

test('of a text that is typeset otherwise, every word is followed to exactly itself', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(SPELT.length - 1), fc.boolean()), { maxLength: 14 }), (chosen) => {
      const parts = chosen.map(([at, turned]) => (turned ? [...SPELT[at]!].reverse() : [...SPELT[at]!]));
      const [a, b] = [0, 1].map((side) => parts.map((part) => part[side]).join(''));
      // Dots that meet are one sign.
      fc.pre(sameSigns(a!) === sameSigns(b!) && !DOTS_MEET.test(a!) && !DOTS_MEET.test(b!));
      const edits = typesetting(a!, b!);
      if (a === '' || b === '') return;
      let [x, y] = [0, 0];
      for (const [before = '', after = ''] of parts) {
        if (sameSigns(before) !== '') {
          const { from, to, changed } = mapThrough(edits!, x, x + before.length);
          expect([b!.slice(from, to), changed]).toEqual([after, false]);
          expect(from).toBe(y);
        }
        x += before.length;
        y += after.length;
      }
    }),
  );
});
