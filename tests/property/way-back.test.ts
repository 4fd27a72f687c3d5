import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyAll, applyInvertible, type Operation } from '#core/project/operations.ts';
import { emptyState } from '#core/project/state.ts';
import { looksAlike, shownOf, takeBack, WayBack } from '#core/project/way-back.ts';
import { arbitraryOperations } from '#tests/support/arbitrary-project.ts';
import { runs } from '#tests/support/torture.ts';

const done = (changes: Operation['changes']): Operation => ({ id: 'zzzzzzzzz-0000-zzz', by: '', changes });
const start = emptyState('p');

test('from any state a project goes back to any earlier one by one operation, which undo takes back', () => {
  fc.assert(
    fc.property(arbitraryOperations, fc.nat(), (operations, where) => {
      const at = where % (operations.length + 1);
      const then = applyAll(start, operations.slice(0, at));
      const back = new WayBack(then);
      for (const operation of operations.slice(at)) back.add(operation);
      const changes = back.changes();
      expect(changes).not.toBe(null);
      const { state, inverse } = applyInvertible(back.now, done(changes!));
      expect(shownOf(state)).toEqual(shownOf(then));
      expect(shownOf(applyAll(state, [done(inverse)]))).toEqual(shownOf(back.now));
    }),
    { seed: 61, numRuns: runs(3000) },
  );
});

test('a note that was edited very often goes back by one change', () => {
  const targets = [{ from: 0, to: 1, exact: '甲', prefix: '', suffix: '' }];
  const annotation = { id: 'a', document: 'd', targets, tags: [], note: '起', colour: null };
  const then = applyAll(start, [done([{ kind: 'annotation.add', annotation }])]);
  const back = new WayBack(then);
  for (let n = 0; n < 2000; n++) back.add(done([{ kind: 'annotation.note', id: 'a', note: `第${n}稿` }]));
  expect(back.changes()).toEqual([{ kind: 'annotation.note', id: 'a', note: '起' }]);
});

test('taking back the operation that was done last is what undo does', () => {
  fc.assert(
    fc.property(arbitraryOperations, (operations) => {
      const last = operations.at(-1);
      if (!last) return;
      const before = applyAll(start, operations.slice(0, -1));
      const { state, inverse } = applyInvertible(before, last);
      const { changes, left } = takeBack(before, last, state);
      expect(left).toEqual([]);
      expect(shownOf(applyAll(state, [done(changes)]))).toEqual(shownOf(applyAll(state, [done(inverse)])));
    }),
    { seed: 62, numRuns: runs(2000) },
  );
});

test('what was done to the same thing since is left as it is, and told', () => {
  const targets = [{ from: 0, to: 1, exact: '甲', prefix: '', suffix: '' }];
  const annotation = { id: 'a', document: 'd', targets, tags: [], note: '', colour: null };
  const before = applyAll(start, [done([{ kind: 'annotation.add', annotation }])]);
  const operation = done([
    { kind: 'annotation.note', id: 'a', note: '一' },
    { kind: 'annotation.colour', id: 'a', colour: 3 },
  ]);
  const now = applyAll(before, [operation, done([{ kind: 'annotation.note', id: 'a', note: '二' }])]);
  expect(takeBack(before, operation, now)).toEqual({
    changes: [{ kind: 'annotation.colour', id: 'a', colour: null }],
    left: [{ kind: 'annotation.note', id: 'a', note: '' }],
  });
});

test('a tag that others wear since, a highlight that was written on and a document with highlights are left', () => {
  const targets = [{ from: 0, to: 1, exact: '甲', prefix: '', suffix: '' }];
  const annotation = { id: 'a', document: 'd', targets, tags: ['t'], note: '', colour: null };
  const document = { id: 'd', title: '甲', fileName: 'a.txt', digest: `sha256:${'0'.repeat(64)}`, length: 2 };
  const brought = done([{ kind: 'document.add', document: { ...document, format: 'text', language: 'zh' } }]);
  const operation = done([
    { kind: 'tag.add', tag: { id: 't', name: '港口', colour: 1 } },
    { kind: 'annotation.add', annotation },
  ]);
  const before = applyAll(start, [brought]);
  const after = applyAll(before, [operation]);
  const worn = applyAll(after, [done([{ kind: 'annotation.add', annotation: { ...annotation, id: 'b' } }])]);
  expect(takeBack(before, operation, after).left).toEqual([]);
  expect(takeBack(before, operation, worn)).toEqual({
    changes: [{ kind: 'annotation.remove', id: 'a' }],
    left: [{ kind: 'tag.remove', id: 't' }],
  });
  const noted = applyAll(after, [done([{ kind: 'annotation.note', id: 'a', note: '一' }])]);
  expect(takeBack(before, operation, noted)).toEqual({
    changes: [],
    left: [
      { kind: 'annotation.remove', id: 'a' },
      { kind: 'tag.remove', id: 't' },
    ],
  });
  expect(takeBack(start, brought, after)).toEqual({
    changes: [],
    left: [{ kind: 'document.remove', id: 'd' }],
  });
});

test('what was taken away and put back, or was tagged and untagged, is told once on the way back', () => {
  const targets = [{ from: 0, to: 1, exact: '甲', prefix: '', suffix: '' }];
  const annotation = { id: 'a', document: 'd', targets, tags: [], note: '', colour: null };
  const tag = { id: 't', name: '港口', colour: 1 } as const;
  const then = applyAll(start, [done([{ kind: 'tag.add', tag }])]);
  const back = new WayBack(then);
  back.add(done([{ kind: 'annotation.add', annotation }]));
  back.add(done([{ kind: 'annotation.tag', id: 'a', tag: 't' }]));
  back.add(
    done([
      { kind: 'tag.remove', id: 't' },
      { kind: 'annotation.remove', id: 'a' },
    ]),
  );
  back.add(
    done([
      { kind: 'annotation.restore', id: 'a' },
      { kind: 'tag.restore', id: 't' },
    ]),
  );
  back.add(done([{ kind: 'annotation.untag', id: 'a', tag: 't' }]));
  expect(back.changes()).toEqual([{ kind: 'annotation.remove', id: 'a' }]);
});

test('what is taken back already leaves nothing to do', () => {
  fc.assert(
    fc.property(arbitraryOperations, fc.nat(), (operations, where) => {
      if (operations.length === 0) return;
      const at = where % operations.length;
      const before = applyAll(start, operations.slice(0, at));
      const operation = operations[at]!;
      const now = applyAll(start, operations);
      const first = takeBack(before, operation, now);
      const after = applyAll(now, [done(first.changes)]);
      const again = applyAll(after, [done(takeBack(before, operation, after).changes)]);
      expect(looksAlike(after, again)).toBe(true);
    }),
    { seed: 63, numRuns: runs(2000) },
  );
});
