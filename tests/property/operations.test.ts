import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stamp } from '#core/project/clock.ts';
import type { Operation } from '#core/project/operations.ts';
import { stateToJson } from '#core/project/state-json.ts';
import { shownOf } from '#core/project/way-back.ts';
import { Fold } from '#main/store/fold.ts';
import { History } from '#main/store/history.ts';
import { arbitraryChanges, arbitraryOperations } from '#tests/support/arbitrary-project.ts';
import { checkOperation } from '#tests/support/check-operation.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = { seed: 20150519, numRuns: runs(1000) };
const TARGET = { from: 0, to: 1, exact: '', prefix: '', suffix: '' };
const stampAt = (n: number) => `zzz000000-${n.toString(36).padStart(4, '0')}-me`;

test('an operation is taken back and done again, kept and replayed, whatever it was and whatever stood before', () => {
  fc.assert(
    fc.property(arbitraryOperations, arbitraryChanges, (past, changes) => {
      checkOperation(past, changes);
    }),
    SEED,
  );
});

test('undoing all and doing all again gives what stood before, and undoing all gives the beginning', () => {
  fc.assert(
    fc.property(arbitraryOperations, fc.array(arbitraryChanges, { maxLength: 12 }), (past, edits) => {
      const fold = new Fold('Project');
      fold.replay(past);
      const history = new History();
      let count = 0;
      const act = (origin: 'edit' | 'undo' | 'redo', changes: Operation['changes']) => {
        const inverse = fold.addInvertible({ id: stampAt(count++), by: '', changes });
        history.done(origin, { changes: inverse, by: '' });
      };
      const start = shownOf(fold.state);
      for (const changes of edits) act('edit', changes);
      const end = shownOf(fold.state);
      for (let step = history.peek('undo'); step; step = history.peek('undo')) act('undo', step.changes);
      expect(shownOf(fold.state)).toEqual(start);
      for (let step = history.peek('redo'); step; step = history.peek('redo')) act('redo', step.changes);
      expect(shownOf(fold.state)).toEqual(end);
    }),
    SEED,
  );
});

test('a tag that an annotation was given twice is taken off and put back as one', () => {
  const annotation = {
    id: 'a4',
    document: 'd1',
    targets: [TARGET],
    tags: ['t3', 't3'],
    note: '',
    colour: null,
  };
  const past = [
    { id: stamp(1e12, 0, 'me'), by: '', changes: [{ kind: 'annotation.add' as const, annotation }] },
  ];
  checkOperation(past, [{ kind: 'annotation.untag', id: 'a4', tag: 't3' }]);
});

test('operations that arrive in any order and in any portions give the same state', () => {
  fc.assert(
    fc.property(arbitraryOperations, fc.infiniteStream(fc.nat()), (operations, random) => {
      const whole = new Fold('Project');
      whole.replay(operations);
      const fold = new Fold('Project');
      const waiting = [...operations];
      const seen: Operation[] = [];
      const next = (n: number) => random.next().value % n;
      while (waiting.length > 0) {
        const portion: Operation[] = [];
        for (let n = 1 + next(4); n > 0 && waiting.length > 0; n--) {
          portion.push(...waiting.splice(next(waiting.length), 1));
        }
        seen.push(...portion);
        if (fold.add(portion) === null) fold.replay(seen);
      }
      expect(stateToJson(fold.state)).toEqual(stateToJson(whole.state));
      expect(fold.last).toBe(whole.last);
    }),
    SEED,
  );
});

test('an operation that is there twice counts once', () => {
  fc.assert(
    fc.property(arbitraryOperations, (operations) => {
      const once = new Fold('Project');
      once.replay(operations);
      const twice = new Fold('Project');
      twice.replay([...operations, ...operations]);
      expect(stateToJson(twice.state)).toEqual(stateToJson(once.state));
      expect(twice.count).toBe(operations.length);
    }),
    SEED,
  );
});

test('operations of one stamp that say different things all count, in one order on every machine', () => {
  fc.assert(
    fc.property(
      arbitraryOperations,
      arbitraryOperations,
      fc.infiniteStream(fc.nat()),
      (one, other, random) => {
        const next = (n: number) => random.next().value % n;
        // A folder restored from a copy: what was done after it bears stamps that had been given before.
        const again = other.map((operation, i) => ({
          ...operation,
          id: one[i % one.length]?.id ?? operation.id,
        }));
        const all = [...one, ...again];
        const distinct = new Set(all.map(({ id, by, changes }) => JSON.stringify([id, by, changes])));
        const whole = new Fold('Project');
        whole.replay(all);
        expect(whole.count).toBe(distinct.size);
        const fold = new Fold('Project');
        const waiting = [...all];
        const seen: Operation[] = [];
        while (waiting.length > 0) {
          const portion = waiting.splice(next(waiting.length), 1 + next(3));
          seen.push(...portion);
          if (fold.add(portion) === null) fold.replay(seen);
        }
        expect(stateToJson(fold.state)).toEqual(stateToJson(whole.state));
        expect(fold.count).toBe(distinct.size);
      },
    ),
    SEED,
  );
});
