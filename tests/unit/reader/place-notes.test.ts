import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeNotes } from '#renderer/views/reader/place-notes.ts';

const notes = fc
  .array(fc.record({ top: fc.integer({ min: 0, max: 2000 }), height: fc.integer({ min: 20, max: 300 }) }), {
    maxLength: 20,
  })
  .map((list) => list.sort((a, b) => a.top - b.top).map((note, i) => ({ id: String(i), ...note })));

test('no note lies over another, and the one in hand stands level with its highlight', () => {
  fc.assert(
    fc.property(notes, fc.nat(), (wanted, pick) => {
      const inHand = wanted[pick % Math.max(1, wanted.length)];
      const tops = placeNotes(wanted, inHand?.id ?? null);
      for (let i = 1; i < wanted.length; i++) {
        const before = wanted[i - 1]!;
        expect(tops.get(wanted[i]!.id)).toBeGreaterThanOrEqual((tops.get(before.id) ?? 0) + before.height);
      }
      if (inHand) expect(tops.get(inHand.id)).toBe(inHand.top);
    }),
    { seed: 11 },
  );
});

test('without a note in hand, notes only move down', () => {
  const tops = placeNotes(
    [
      { id: 'a', top: 10, height: 50 },
      { id: 'b', top: 20, height: 50 },
      { id: 'c', top: 400, height: 50 },
    ],
    null,
  );
  expect([...tops.values()]).toEqual([10, 68, 400]);
});
