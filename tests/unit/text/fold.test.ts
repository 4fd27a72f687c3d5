import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FoldClass, foldText } from '#core/text/fold.ts';

const say = (text: string, ...classes: FoldClass[]): string => foldText(text, classes).text;

describe('classes of difference', () => {
  test('each takes away its own difference and no other', () => {
    expect(say('Ａrt．１「貿易」', 'width')).toBe('Art.1「貿易」');
    expect(say('Ａrt．１「貿易」', 'case')).toBe('ａrt．１「貿易」');
    expect(say('Ａrt．１「貿易」', 'marks')).toBe('Ａrt.１"貿易"');
    expect(say('Ａrt．１「貿易」', 'han')).toBe('Ａrt．１「贸易」');
    expect(say('Ａrt．１「貿易」', 'width', 'marks', 'han', 'case')).toBe('art.1"贸易"');
    expect(say('第⼀条　⺠⽤⻋辆，更新', 'looks')).toBe('第一条　民用车辆，更新');
    expect(say('Ａrt．１「貿易」')).toBe('Ａrt．１「貿易」');
  });

  test('letters that become two when they are made small stay as they are', () => {
    expect(say('İstanbul ÉVORA ΣΟΦΙΑ', 'case')).toBe('İstanbul évora σοφια');
  });

  test('offsets lead back to where each code unit stood, with blanks or without', () => {
    const classes = fc.subarray<FoldClass>(['width', 'marks', 'han', 'case']);
    const texts = fc.string({ unit: fc.constantFrom(...'Ａa　 \n\t第條，,“"貿𠀀\u2003é') });
    fc.assert(
      fc.property(texts, classes, (text, chosen) => {
        for (const blanks of ['kept', 'left out'] as const) {
          const folded = foldText(text, chosen, blanks);
          for (let at = 0; at < folded.text.length; at++)
            expect(folded.text[at]).toBe(foldText(text[folded.placeOf(at)]!, chosen).text);
          expect(folded.placeOf(folded.text.length)).toBe(text.length);
          if (blanks === 'left out') expect(folded.text).not.toMatch(/\s/);
          else expect(folded.text.length).toBe(text.length);
        }
        expect(foldText(text, [], 'left out').text).toBe(text.replace(/\s+/g, ''));
      }),
      { seed: 20261128 },
    );
  });

  test('a long text is folded whole', () => {
    const text = 'Ａ'.repeat(100_000);
    expect(say(text, 'width')).toBe('A'.repeat(100_000));
  });
});
