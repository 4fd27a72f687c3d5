import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frontOf, piecesOf, stateOfFront } from '#core/project/front.ts';
import { apply, applyAll } from '#core/project/operations.ts';
import { annotationCount, annotations, tagCount } from '#core/project/query.ts';
import { SortedParts } from '#core/project/sorted-parts.ts';
import { byPlace, canonicalTag, deriveAll, type ProjectState } from '#core/project/state.ts';
import { StateReader } from '#core/project/state-json.ts';
import { TrieMap } from '#core/project/trie-map.ts';
import { arbitraryOperations, titledState } from '#tests/support/arbitrary-project.ts';
import { derivedOf, told } from '#tests/support/check-operation.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = { seed: 20261128, numRuns: runs(500) };

test('operations applied one by one and all at once give the same state', () => {
  fc.assert(
    fc.property(arbitraryOperations, (operations) => {
      const one = operations.reduce(apply, titledState());
      const all = applyAll(titledState(), operations);
      expect(told(all)).toEqual(told(one));
    }),
    SEED,
  );
});

test('what is kept beside a state is what follows from it', () => {
  fc.assert(
    fc.property(arbitraryOperations, (operations) => {
      const state = operations.reduce(apply, titledState());
      expect(derivedOf(state)).toEqual(derivedOf({ derived: deriveAll(state) }));
      // Counted the long way.
      const counts = new Map<string, number>();
      for (const { record, removed } of state.annotations.values()) {
        if (removed || state.documents.get(record.document)?.removed !== false) continue;
        for (const tag of new Set(record.tags.map((id) => canonicalTag(state, id))))
          counts.set(tag, (counts.get(tag) ?? 0) + 1);
      }
      expect(derivedOf(state)).toMatchObject({ counts });
    }),
    SEED,
  );
});

test('the front of a state has its counts, and with the pieces behind it makes the state', () => {
  const there = <T>(json: T): T => JSON.parse(JSON.stringify(json));
  fc.assert(
    fc.property(arbitraryOperations, (operations) => {
      const state = operations.reduce(apply, titledState());
      const front = frontOf(state);
      const ahead = stateOfFront(there(front));
      for (const id of state.documents.keys())
        expect(annotationCount(ahead, id)).toBe(annotationCount(state, id));
      for (const id of state.tags.keys()) expect(tagCount(ahead, id)).toBe(tagCount(state, id));
      expect(frontOf(ahead)).toEqual(front);
      const reader = new StateReader(there(front.state));
      for (const piece of piecesOf(state)) reader.add(there(piece));
      const whole = reader.finish();
      expect(told(whole)).toEqual(told(state));
      expect(derivedOf(whole)).toEqual(derivedOf(state));
    }),
    SEED,
  );
});

test('what is kept beside a state is the same after many changes at once', () => {
  const tags = ['t1', 't2', 't3'];
  const operations = Array.from({ length: 5000 }, (_, n) => ({
    id: `a${n}`,
    by: '',
    changes: [
      n === 4000
        ? { kind: 'tag.add' as const, tag: { id: 't9', name: 't1', colour: 1 } }
        : {
            kind: 'annotation.add' as const,
            annotation: {
              id: `a${n % 3000}`,
              document: `d${n % 7}`,
              targets: [{ from: (n * 31) % 997, to: 1000, exact: '', prefix: '', suffix: '' }],
              tags: [tags[n % 3]!],
              note: '',
              colour: null,
            },
          },
    ],
  }));
  const all = applyAll(titledState(), operations);
  expect(derivedOf(all)).toEqual(derivedOf(operations.reduce(apply, titledState())));
  expect(annotations(all, 'd3').length).toBeGreaterThan(400);
});

test('what an edit does not touch stays the same object', () => {
  fc.assert(
    fc.property(arbitraryOperations, (operations) => {
      const before = operations.reduce(apply, titledState());
      const tag = { id: 'fresh', name: 'fresh', colour: 1 };
      const after = apply(before, { id: 'z', by: '', changes: [{ kind: 'tag.add', tag }] });
      const { tags: _, ...rest } = after;
      for (const [name, part] of Object.entries(rest)) expect(part).toBe(before[name as keyof ProjectState]);
    }),
    SEED,
  );
});

test('a trie is a map, for any keys and in any order, and shares what did not change', () => {
  const keys = fc.oneof(fc.string({ maxLength: 4 }), fc.nat({ max: 3000 }).map(String));
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.nat()), { maxLength: 2000 }), (pairs) => {
      const map = new Map(pairs);
      const trie = TrieMap.of(pairs);
      expect(trie.size).toBe(map.size);
      expect(new Map(trie)).toEqual(map);
      for (const [key, value] of map) expect(trie.get(key)).toBe(value);
      const more = trie.with('one more', -1);
      expect(trie.has('one more')).toBe(map.has('one more'));
      expect(new Map(more)).toEqual(new Map(map).set('one more', -1));
      expect(new Map(trie)).toEqual(map);
    }),
    { ...SEED, numRuns: runs(60) },
  );
});

test('a sorted list is in order after any putting in and taking out, and older ones stay as they were', () => {
  const order = (a: number, b: number): number => a - b;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 1500 })), { maxLength: 3000 }), (acts) => {
      let list = SortedParts.empty(order);
      const set = new Set<number>();
      const kept: [SortedParts<number>, number[]][] = [];
      for (const [i, [put, value]] of acts.entries()) {
        list = put ? list.with(value) : list.without(value);
        if (put) set.add(value);
        else set.delete(value);
        if (i % 500 === 0) kept.push([list, list.toArray()]);
      }
      expect(list.toArray()).toEqual([...set].sort(order));
      expect(list.size).toBe(set.size);
      for (const [old, values] of kept) expect(old.toArray()).toEqual(values);
    }),
    { ...SEED, numRuns: runs(60) },
  );
});

test('annotations of one document stand in the order of the text', () => {
  fc.assert(
    fc.property(arbitraryOperations, (operations) => {
      const state = operations.reduce(apply, titledState());
      for (const id of ['d1', 'd2', 'd3']) {
        const list = annotations(state, id);
        expect(list).toEqual([...list].sort(byPlace));
        expect(list.every(({ document }) => document === id)).toBe(true);
      }
    }),
    SEED,
  );
});
