import { expect, it } from 'vitest';
import { samplesOf } from '#core/compare/align/evidence.ts';
import { readSide } from '#core/compare/units.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

it('what stands for the changed clauses of a text hardly changes with one more of them', () => {
  const text = Array.from(
    { length: 200 },
    (_, at) => `${at + 1}. Ferry ${at * 7919} of the lake sails to pier ${at * 31}.`,
  );
  const side = readSide(new Page(text.join('\n\n'), parseOutline(text.join('\n\n'))));
  const changed = side.units.map((_, unit) => unit).filter((unit) => unit % 2 === 0);
  const before = samplesOf(side, changed);
  expect(before.length).toBeLessThan(changed.length);
  for (const more of [1, 51, 101, 151]) {
    const after = new Set(samplesOf(side, [more, ...changed]));
    expect(before.filter((unit) => !after.has(unit)).length).toBeLessThanOrEqual(1);
  }
});
