import { describe, expect, test } from 'vitest';
import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { applyAll, type Operation } from '#core/project/operations.ts';
import { type SaidAmong, saidAmong } from '#core/project/said.ts';
import type { ProjectState } from '#core/project/state.ts';
import { titledState } from '#tests/support/arbitrary-project.ts';

const digest = `sha256:${'0'.repeat(64)}`;
const added = ['d1', 'd2', 'd3'].map((id): Change => {
  const document = { id, title: id, fileName: `${id}.txt`, digest, length: 99, language: 'en' };
  return { kind: 'document.add', document: { ...document, format: 'text' } };
});
const place = (document: string, at: number) => ({ document, at });
const say = (one: [string, number], other: [string, number], what: 'together' | 'apart' | null): Change => ({
  kind: 'compare.say',
  a: place(...one),
  b: place(...other),
  say: what,
});

function stateOf(...acts: readonly (readonly Change[])[]): ProjectState {
  const operations = [added, ...acts].map(
    (changes, turn): Operation => ({ id: stamp(1e12 + turn, 0, `w${turn}`), by: '', changes }),
  );
  return applyAll(titledState(), operations);
}

describe('what was said of clauses', () => {
  test('is known whichever document is compared with the other', () => {
    const state = stateOf([say(['d1', 4], ['d2', 30], 'together'), say(['d2', 50], ['d1', 8], 'apart')]);
    expect(saidAmong(state, ['d1', 'd2'])).toEqual<SaidAmong[]>([
      { versions: [0, 1], a: 4, b: 30, say: 'together' },
      { versions: [0, 1], a: 8, b: 50, say: 'apart' },
    ]);
    expect(saidAmong(state, ['d2', 'd1'])).toEqual<SaidAmong[]>([
      { versions: [0, 1], a: 30, b: 4, say: 'together' },
      { versions: [0, 1], a: 50, b: 8, say: 'apart' },
    ]);
    expect(saidAmong(state, ['d1', 'd3'])).toEqual([]);
  });

  test('is one where two writers say the same, and the last word where they differ', () => {
    const one = say(['d1', 4], ['d2', 30], 'together');
    const same = say(['d2', 30], ['d1', 4], 'together');
    expect(saidAmong(stateOf([one], [same]), ['d1', 'd2'])).toHaveLength(1);
    const other = say(['d2', 30], ['d1', 4], 'apart');
    expect(saidAmong(stateOf([one], [other]), ['d1', 'd2']).map((each) => each.say)).toEqual(['apart']);
    expect(saidAmong(stateOf([one], [{ ...same, say: null } as Change]), ['d1', 'd2'])).toEqual([]);
  });

  test('names the versions it is said of', () => {
    const state = stateOf([say(['d3', 1], ['d1', 2], 'apart'), say(['d2', 3], ['d3', 4], 'together')]);
    expect(saidAmong(state, ['d1', 'd2', 'd3'])).toEqual<SaidAmong[]>([
      { versions: [0, 2], a: 2, b: 1, say: 'apart' },
      { versions: [1, 2], a: 3, b: 4, say: 'together' },
    ]);
  });

  test('of two clauses of one document holds in whichever part each is', () => {
    const state = stateOf([say(['d1', 40], ['d1', 4], 'apart')]);
    expect(saidAmong(state, ['d1', 'd1'])).toEqual<SaidAmong[]>([
      { versions: [0, 1], a: 4, b: 40, say: 'apart' },
      { versions: [0, 1], a: 40, b: 4, say: 'apart' },
    ]);
  });

  test('goes with a document that is removed and comes back with it', () => {
    const said = [say(['d1', 4], ['d2', 30], 'together')];
    const gone = stateOf(said, [{ kind: 'document.remove', id: 'd2' }]);
    expect(saidAmong(gone, ['d1', 'd2'])).toEqual([]);
    const back = stateOf(
      said,
      [{ kind: 'document.remove', id: 'd2' }],
      [{ kind: 'document.restore', id: 'd2' }],
    );
    expect(saidAmong(back, ['d1', 'd2'])).toHaveLength(1);
  });
});
