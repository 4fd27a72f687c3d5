import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { haveSameSigns, sameSigns } from '#core/text/same-signs.ts';

describe('two texts of the same signs', () => {
  test.each([
    ['共同、声明', '共同､声明', true],
    ['cafe\u0301 da praça', 'café da praça', true],
    ['……完', '...完', true],
    ['a ½ share', 'a 1/2 share', true],
    ['**Article 1** Boats are blue.', 'Article 1 Boats are blue.', true],
    ['Boats are blue .', 'Boats are blue.', true],
    ['now here', 'nowhere', false],
    ['1 2/12', '12/12', false],
    ['años', 'anos', false],
    ['后来', '後来', false],
  ])('%s and %s', (a, b, same) => {
    expect(haveSameSigns(a, b)).toBe(same);
    expect(haveSameSigns(b, a)).toBe(same);
  });

  test('are told by what differs as they are by all of both', () => {
    const texts = fc.string({
      unit: fc.constantFrom(...'aé b\u0301Ａ1½/…..·、,，后後 \u3000°C℃œ\u00adŒOE*_<>﹐ｶﾞ방-'),
      maxLength: 12,
    });
    const common = fc.string({ unit: fc.constantFrom(...'aé b1、后.…'), maxLength: 9 });
    fc.assert(
      fc.property(common, texts, texts, common, (before, one, other, behind) => {
        const [a, b] = [before + one + behind, before + other + behind];
        expect([a, b, haveSameSigns(a, b)]).toEqual([a, b, sameSigns(a) === sameSigns(b)]);
      }),
      { numRuns: 3000 },
    );
  });
});
