import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingMap } from '#core/project/growing-map.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = { seed: 20261201, numRuns: runs(200) };
const edits = fc.array(
  fc.record({
    key: fc.nat({ max: 700 }).map(String),
    value: fc.nat(),
    /** By whom: somebody who builds in place, or nobody. */
    by: fc.constantFrom(null, null, 'one', 'other'),
    /** Whether it starts again from what stood some edits ago. */
    back: fc.nat({ max: 20 }),
  }),
  { maxLength: 900, size: 'max' },
);

test('a map that grows is what a map is, in its order, and none that stood before changes', () => {
  const owners = { one: {}, other: {} };
  fc.assert(
    fc.property(edits, fc.array(fc.nat({ max: 400 }).map(String), { maxLength: 500 }), (all, first) => {
      const begun = new Map(first.map((key, at): [string, number] => [key, at]));
      let map = GrowingMap.of(begun);
      let model = new Map(begun);
      const stood: { map: GrowingMap<number>; model: Map<string, number> }[] = [];
      for (const { key, value, by, back } of all) {
        const before = stood[stood.length - back];
        if (back > 0 && before) ({ map } = before);
        if (back > 0 && before) model = before.model;
        model = new Map(model).set(key, value);
        const owner = by === null ? null : owners[by];
        map = map.with(key, value, owner);
        expect(map.size).toBe(model.size);
        expect(map.get(key)).toBe(value);
        // What is built in place may change with the next step.
        if (owner === null) stood.push({ map, model });
      }
      for (const { map: one, model: same } of stood.slice(-30)) {
        expect([...one]).toEqual([...same]);
        expect([...one.keys()]).toEqual([...same.keys()]);
        expect([...one.values()]).toEqual([...same.values()]);
        expect(one.has('none')).toBe(false);
        expect(one.get('none')).toBeUndefined();
      }
      expect(begun.size).toBe(new Set(first).size);
    }),
    SEED,
  );
});
