import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Agencies, joinChanges, partChanges, perhapsSame, withAgencies } from '#core/agreements/agencies.ts';
import { listingOf } from '#core/agreements/corrections.ts';
import { itemsIn } from '#core/agreements/read.ts';
import { agenciesOf, filtered, grouped, tallied, totals } from '#core/agreements/table.ts';
import { agreementJson, agreementsCsv } from '#core/export/agreements.ts';
import { agencyKey } from '#core/project/agreement-said.ts';
import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import type { Agency } from '#core/project/model.ts';
import { applyAll, compareOperations, type Operation } from '#core/project/operations.ts';
import { layOut } from '#core/project/pages.ts';
import type { ProjectState } from '#core/project/state.ts';
import { Fold } from '#main/store/fold.ts';
import { titledState } from '#tests/support/arbitrary-project.ts';

const agency = (name: string, side: string | null = '甲国'): Agency => ({ name, side });
const [A, B, C, D] = ['国家海洋研究院', '海洋研究院', 'Instituto do Mar', '海岸大学'].map((name) =>
  agency(name),
) as [Agency, Agency, Agency, Agency];

function done(state: ProjectState, ...steps: ((state: ProjectState) => Change[])[]): ProjectState {
  let turn = 0;
  return steps.reduce(
    (now, step) => applyAll(now, [{ id: stamp(1e12, turn++, 'me'), by: '', changes: step(now) }]),
    state,
  );
}
const join =
  (shown: Agency, ...chosen: Agency[]) =>
  (state: ProjectState) =>
    joinChanges(state.agencies.values(), chosen, shown);
const part = (one: Agency) => (state: ProjectState) => partChanges(state.agencies.values(), one);
const of = (state: ProjectState): Agencies => new Agencies(state.agencies.values());
const names = (state: ProjectState, one: Agency): string[] =>
  of(state)
    .names(one)
    .map(({ name }) => name);

describe('names that are one agency', () => {
  test('are one with all that they are one with, shown by the name that was chosen', () => {
    const state = done(titledState(), join(A, A, B), join(C, B, C));
    for (const one of [A, B, C]) expect(of(state).shown(one)).toEqual(C);
    expect(names(state, A)[0]).toBe(C.name);
    expect(names(state, B).sort()).toEqual([A, B, C].map(({ name }) => name).sort());
    expect(of(state).shown(D)).toEqual(D);
  });

  test('another one of them is shown instead, and each can be parted while the others stay one', () => {
    const three = done(titledState(), join(A, A, B, C));
    expect(of(done(three, join(B, B))).shown(C)).toEqual(B);
    const left = done(three, part(A));
    expect(of(left).shown(A)).toEqual(A);
    expect(names(left, B).sort()).toEqual([B.name, C.name].sort());
    expect(names(done(left, part(C)), B)).toEqual([B.name]);
  });

  test('two agencies of one name and two states are two', () => {
    const state = done(
      titledState(),
      join(agency('财政部', '甲国'), agency('财政部', '甲国'), agency('财政部', null)),
    );
    expect(of(state).shown(agency('财政部', null)).side).toBe('甲国');
    expect(of(state).shown(agency('财政部', '乙国')).side).toBe('乙国');
  });

  test('what two writers say at once holds together, whichever is heard of first', () => {
    const one: Operation = { id: stamp(1e12, 1, 'aaa'), by: 'a', changes: joinChanges([], [A, B], B) };
    const other: Operation = { id: stamp(1e12, 1, 'bbb'), by: 'b', changes: joinChanges([], [A, C], C) };
    for (const order of [
      [one, other],
      [other, one],
    ]) {
      const fold = new Fold('Project');
      for (const [at, operation] of order.entries())
        if (fold.add([operation]) === null) fold.replay(order.slice(0, at + 1).sort(compareOperations));
      expect(names(fold.state, B).sort()).toEqual([A, B, C].map(({ name }) => name).sort());
      expect(of(fold.state).shown(A)).toEqual(of(fold.state).shown(B));
    }
  });

  test('whatever was said, being one is one relation: of each with itself, both ways, and on to the next', () => {
    const one = fc.constantFrom(A, B, C, D, agency('海洋研究院', null));
    const step = fc.oneof(
      fc.record({ chosen: fc.array(one, { minLength: 1, maxLength: 3 }), shown: one }),
      fc.record({ parted: one }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let state = titledState();
        for (const each of steps) {
          const before = of(state);
          if ('parted' in each) {
            state = done(state, part(each.parted));
            expect(of(state).names(each.parted)).toEqual([each.parted]);
            const rest = before
              .names(each.parted)
              .filter((name) => agencyKey(name) !== agencyKey(each.parted));
            for (const name of rest) expect(of(state).names(name)).toHaveLength(rest.length);
          } else {
            state = done(state, join(each.shown, ...each.chosen));
            for (const name of each.chosen) expect(of(state).shown(name)).toEqual(each.shown);
            // All that they were one with came along.
            for (const name of each.chosen.flatMap((name) => before.names(name)))
              expect(of(state).shown(name)).toEqual(each.shown);
          }
        }
        const now = of(state);
        for (const name of [A, B, C, D]) {
          const group = now.names(name).map(agencyKey);
          expect(group).toContain(agencyKey(name));
          for (const other of now.names(name)) expect(now.names(other).map(agencyKey)).toEqual(group);
        }
        expect(new Agencies([...state.agencies.values()].reverse()).names(A)).toEqual(now.names(A));
      }),
      { seed: 20261129, numRuns: 300 },
    );
  });
});

test('names are offered as one where they are written alike or one ends the other, and never across states', () => {
  const found = (one: Agency, ...others: Agency[]): string[] =>
    others.filter((other) => perhapsSame(one, other)).map(({ name }) => name);
  expect(
    found(agency('甲国国家海洋研究院'), agency('甲国海洋研究院'), agency('海洋研究院', null), D),
  ).toEqual(['甲国海洋研究院', '海洋研究院']);
  expect(found(agency('开发银行'), agency('国家开发银行', '乙国'), agency('银行'))).toEqual([]);
  expect(
    found(agency('National Ocean Institute', null), agency('National Ocean lnstitute', null)),
  ).toHaveLength(1);
  expect(found(agency('甲国'), agency('乙国', '乙国'), agency('甲国政府'))).toEqual([]);
});

test('grouping, filter, counts, sums, JSON and tables go by the name that is shown', () => {
  const text = `甲国总统对乙国国事访问成果清单

1.《甲国海洋研究院与乙国环境部关于海洋观测的协议》
2.《甲国国家海洋研究院与乙国国家银行2亿美元贷款协议》
`;
  const read = listingOf('d', text, itemsIn(layOut({ text, format: 'text' })), []).rows;
  const [one, other] = read.map((row) => row.parties[0]!);
  const pick = ({ name, side }: Agency): Agency => ({ name, side });
  const state = done(titledState(), join(pick(other!), pick(one!), pick(other!)));
  const rows = withAgencies(read, of(state));
  const shown = agencyKey(pick(other!));
  expect(filtered(rows, { words: '', document: null, instrument: null, agency: shown })).toHaveLength(2);
  expect(grouped(rows, 'agency')[0]).toMatchObject({ name: shown, rows: [{ number: 1 }, { number: 2 }] });
  expect(totals(grouped(rows, 'agency')[0]!.rows)).toEqual([{ currency: 'USD', value: 2e8 }]);
  expect(tallied(rows, rows, agenciesOf)[0]).toEqual({ name: shown, count: 2, of: 2 });
  expect(agreementJson(rows[0]!)).toMatchObject({ parties: [{ name: one!.name, agency: pick(other!) }, {}] });
  const [head, first] = agreementsCsv(rows, 'en').split('\r\n');
  expect(head).toContain('Parties,Sides,Agencies');
  expect(first).toContain(`${one!.name}; 乙国环境部`);
  expect(first).toContain(`${other!.name}; 乙国环境部`);
});
