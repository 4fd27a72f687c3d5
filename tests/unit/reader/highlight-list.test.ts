import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Annotation } from '#core/project/model.ts';
import {
  differences,
  type Highlight,
  HighlightList,
  type HighlightPart,
} from '#renderer/reader/highlight-list.ts';

const made = fc.record({ id: fc.integer({ min: 0, max: 20 }), look: fc.integer({ min: 1, max: 3 }) });
/** Each highlight once made is one object, as in the window. */
const objects = new Map<string, Highlight>();
function highlightOf({ id, look }: { id: number; look: number }): Highlight {
  const key = `${id} ${look}`;
  const known = objects.get(key);
  if (known) return known;
  const annotation = { id: `a${id}` } as Annotation;
  const highlight = { annotation, colours: [look] } as Highlight;
  objects.set(key, highlight);
  return highlight;
}
const partOf = (highlights: readonly Highlight[]): HighlightPart => ({
  annotations: highlights.map(({ annotation }) => annotation),
  byId: new Map(highlights.map((each) => [each.annotation.id, each])),
});
const ids = (highlights: readonly Highlight[]) =>
  highlights.map(({ annotation, colours }) => `${annotation.id} ${colours}`).sort();

/** A list in parts of the given size, in which parts of `shared` that hold the same are the same. */
function listOf(highlights: readonly Highlight[], size: number, shared?: HighlightList): HighlightList {
  const parts: HighlightPart[] = [];
  for (let at = 0; at < highlights.length; at += size) {
    const part = partOf(highlights.slice(at, at + size));
    const same = shared?.parts.find(
      ({ byId }) =>
        byId.size === part.byId.size && [...part.byId].every(([id, each]) => byId.get(id) === each),
    );
    parts.push(same ?? part);
  }
  return new HighlightList(parts);
}

test('two lists differ in what is not the same in both, however they are cut into parts', () => {
  const list = fc.uniqueArray(made, { selector: ({ id }) => id, maxLength: 20 });
  const size = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(list, list, size, size, (a, b, sizeA, sizeB) => {
      const [before, after] = [a.map(highlightOf), b.map(highlightOf)];
      const one = listOf(before, sizeA);
      const { gone, come } = differences(one, listOf(after, sizeB, one));
      expect(ids(gone)).toEqual(ids(before.filter((each) => !after.includes(each))));
      expect(ids(come)).toEqual(ids(after.filter((each) => !before.includes(each))));
    }),
    { numRuns: 500, seed: 16 },
  );
});

test('a list finds each highlight, counts them and gives them in their order', () => {
  const all = [3, 1, 2, 7, 5].map((id) => highlightOf({ id, look: 1 }));
  const list = listOf(all, 2);
  expect([...list.values()]).toEqual(all);
  expect(list.annotations()).toEqual(all.map(({ annotation }) => annotation));
  expect(list.size).toBe(5);
  expect(all.every((each) => list.get(each.annotation.id) === each)).toBe(true);
  expect(list.get('other')).toBeUndefined();
});
