import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { MOST_NOTE } from '#core/limits.ts';
import { CHANGES, type Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { noteDigest, spliced, spliceOf, writtenSplice } from '#core/project/note-splice.ts';
import type { Operation } from '#core/project/operations.ts';
import { apply } from '#core/project/operations.ts';
import { stateFromJson, stateToJson } from '#core/project/state-json.ts';
import { shownOf } from '#core/project/way-back.ts';
import { Fold } from '#main/store/fold.ts';
import { NoteSplices } from '#main/store/note-splices.ts';
import { titledState } from '#tests/support/arbitrary-project.ts';
import { highlight } from '#tests/support/store.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = { seed: 20240614, numRuns: runs(400) };
const WRITERS = ['aaa', 'bbb'] as const;
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('条约', '𠮷野家', '👩‍👩‍👧', '\u202eevil', 'a', '\ud83d', '\ude00'),
);
/** A key, a paste, a deletion: what is inserted at a share of the text, in place of so many code units. */
const keystroke = fc.record({
  writer: fc.nat({ max: 1 }),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  gone: fc.constantFrom(0, 0, 0, 1, 2, 20),
  words,
  annotation: fc.constantFrom('a1', 'a1', 'a2'),
  /** Whether the writer has taken in what the other has written. */
  sees: fc.constantFrom(false, false, false, true),
});
const typing = fc.record({
  start: fc.string({ unit: 'grapheme', minLength: 200, maxLength: 300 }),
  keys: fc.array(keystroke, { maxLength: 60, size: 'max' }),
});

/** What two writers do to two notes, typed in `keys`: with splices as the store makes them, and with whole texts. */
function typed({ start, keys }: typeof typing extends fc.Arbitrary<infer T> ? T : never) {
  const made = ['a1', 'a2'].map((id) => highlight(id, 'd1', start, 0, 1));
  const first: Operation = { id: stamp(1e12, 0, 'aaa'), by: '', changes: made };
  const writers = WRITERS.map((replica) => {
    const fold = new Fold('Project');
    fold.add([first]);
    return { replica, fold, splices: new NoteSplices(), seen: new Set([first.id]) };
  });
  const all: Operation[] = [first];
  const whole: Operation[] = [first];
  for (const [at, key] of keys.entries()) {
    const writer = writers[key.writer]!;
    if (key.sees) {
      const news = all.filter(({ id }) => !writer.seen.has(id));
      if (writer.fold.add(news) === null) writer.fold.replay(all);
      for (const { id } of news) writer.seen.add(id);
    }
    const { state } = writer.fold;
    const old = state.annotations.get(key.annotation)?.record.note ?? '';
    const from = Math.round(key.at * old.length);
    const note = old.slice(0, from) + key.words + old.slice(from + key.gone);
    const change: Change = { kind: 'annotation.note', id: key.annotation, note };
    const changes = writer.splices.shorten(state, writer.replica, [change]);
    const id = stamp(1e12 + 1 + at, 0, writer.replica);
    all.push({ id, by: '', changes });
    whole.push({ id, by: '', changes: [change] });
    writer.fold.add([{ id, by: '', changes }]);
    writer.splices.written(changes);
    writer.seen.add(id);
  }
  return { all, whole };
}

const folded = (operations: readonly Operation[]) => {
  const fold = new Fold('Project');
  fold.replay(operations);
  return fold;
};

test('a splice gives the text that it was made of, and never cuts a surrogate pair', () => {
  const text = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (base, next) => {
      const splice = spliceOf('a1', base, next);
      expect(spliced(base, splice)).toBe(next);
      const pair = /^[\ud800-\udbff][\udc00-\udfff]$/;
      for (const at of [splice.from, splice.to]) expect(base.slice(at - 1, at + 1)).not.toMatch(pair);
      expect(splice.insert.length).toBeLessThanOrEqual(next.length);
    }),
    SEED,
  );
});

test('splices one after another are each held against the whole text, wherever they differ', () => {
  const edits = fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), gone: fc.nat(40), words, lost: fc.nat(3) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 100, maxLength: 300 }), edits, (start, all) => {
      let text = start;
      for (const { at, gone, words: insert, lost } of all) {
        const from = Math.round(at * text.length);
        const next = text.slice(0, from) + insert + text.slice(from + gone);
        const splice = spliceOf('a1', text, next);
        // Made for a text of the same length that differs in one place.
        const other = `${text.slice(0, from)}\u2603${text.slice(from + 1)}`;
        if (lost === 0 && from < text.length && other !== text)
          expect(spliced(text, { ...splice, base: noteDigest(other) })).toBeNull();
        expect(spliced(text, splice)).toBe(next);
        text = next;
      }
    }),
    SEED,
  );
});

test('notes typed by two writers fold to the same with splices as with whole texts, in any order of arrival', () => {
  let splices = 0;
  fc.assert(
    fc.property(typing, fc.infiniteStream(fc.nat()), (typings, random) => {
      const { all, whole } = typed(typings);
      splices += all.filter(({ changes }) => changes[0]?.kind === 'annotation.splice').length;
      const expected = stateToJson(folded(whole).state);
      expect(stateToJson(folded(all).state)).toEqual(expected);
      const fold = new Fold('Project');
      const waiting = [...all];
      const seen: Operation[] = [];
      while (waiting.length > 0) {
        const portion = waiting.splice(random.next().value % waiting.length, 1 + (random.next().value % 3));
        seen.push(...portion);
        if (fold.add(portion) === null) fold.replay(seen);
        // From a snapshot at any point one can go on.
        if (random.next().value % 4 === 0)
          fold.restore(
            stateFromJson(JSON.parse(JSON.stringify(stateToJson(fold.state)))),
            fold.last,
            fold.lastAt,
            fold.count,
          );
      }
      expect(stateToJson(fold.state)).toEqual(expected);
    }),
    SEED,
  );
  expect(splices).toBeGreaterThan(runs(1000));
});

test('where lines of a log are lost, no text that a later line holds is, and a whole text sets it right', () => {
  fc.assert(
    fc.property(typing, fc.nat(), fc.nat(), (typings, one, other) => {
      const { all } = typed(typings);
      const lost = new Set([one, other].map((n) => 1 + (n % Math.max(1, all.length - 1))));
      const left = all.filter((_, at) => !lost.has(at));
      let state = titledState();
      for (const operation of left) {
        state = apply(state, operation);
        for (const change of operation.changes) {
          if (change.kind !== 'annotation.splice') continue;
          const { note } = state.annotations.get(change.id)!.record;
          if (change.insert.trim() !== '')
            expect(note).toContain(change.insert.replaceAll('\u202e', '⟨RLO⟩').trim().slice(0, 1));
        }
      }
      const json = stateToJson(state);
      expect(stateToJson(stateFromJson(JSON.parse(JSON.stringify(json))))).toEqual(json);
      const right: Change[] = ['a1', 'a2'].map((id) => ({ kind: 'annotation.note', id, note: 'whole' }));
      state = apply(state, { id: stamp(2e12, 0, 'aaa'), by: '', changes: right });
      for (const { record } of state.annotations.values()) expect(record.note).toBe('whole');
    }),
    SEED,
  );
});

test('what was written after a lost line stands below the note', () => {
  let state = titledState();
  const at = (n: number, changes: Change[]) =>
    (state = apply(state, { id: stamp(1e12 + n, 0, 'aaa'), by: '', changes }));
  at(0, [highlight('a1', 'd1', 'x', 0, 1)]);
  at(1, [{ kind: 'annotation.note', id: 'a1', note: 'First.' }]);
  // Here stood a splice that made it "First. Second."
  at(2, [spliceOf('a1', 'First. Second.', 'First. Second. Third.')]);
  at(3, [spliceOf('a1', 'First. Second. Third.', 'First. Second. Third. Fourth.')]);
  expect(state.annotations.get('a1')?.record.note).toBe('First.\n\n Third.\n\n Fourth.');
  at(4, [{ kind: 'annotation.splice', id: 'a1', base: noteDigest('First.'), from: 0, to: 6, insert: '' }]);
  expect(shownOf(state)).toMatchObject({ annotations: [{ note: 'First.\n\n Third.\n\n Fourth.' }] });
});

test('a splice that is read by hand is what its schema reads, and nothing that this refuses', () => {
  const { schema } = CHANGES['annotation.splice'];
  const right = { kind: 'annotation.splice', id: 'a1', base: 'iw-1dqvgvy', from: 3, to: 5, insert: '树' };
  const odd = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      undefined,
      '',
      'a b',
      'a1\n',
      '-',
      'iw-',
      'iw-1dqvgvyzz',
      -1,
      0.5,
      -0,
      '3',
      [],
    ),
    fc.constantFrom<unknown>(
      'x'.repeat(64),
      'x'.repeat(65),
      'x'.repeat(MOST_NOTE),
      'x'.repeat(MOST_NOTE + 1),
      1e300,
    ),
  );
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(right), 'more'), odd, (field, value) => {
      const change = { ...right, ...(field !== 'kind' && { [field]: value }) };
      const known = v.safeParse(schema, change);
      expect(writtenSplice(change)).toStrictEqual(known.success ? known.output : null);
      if (!known.success) refused++;
    }),
    SEED,
  );
  expect(refused).toBeGreaterThan(10);
  expect(writtenSplice(right)).toStrictEqual(right);
});
