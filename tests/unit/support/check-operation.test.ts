import { afterEach, expect, test, vi } from 'vitest';
import { CHANGES, type Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { checkOperation } from '#tests/support/check-operation.ts';
import { addTag } from '#tests/support/store.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const PAST = [{ id: stamp(1e12, 0, 'me'), by: 'Ana', changes: [addTag('t1', 'trade')] }];
const check = () => checkOperation(PAST, [{ kind: 'tag.rename', id: 't1', name: 'ports' }]);
const rename = CHANGES['tag.rename'];

test('an operation that holds is told with the state before, after, and what takes it back', () => {
  const { before, after, inverse } = check();
  expect(before.tags.get('t1')?.record.name).toBe('trade');
  expect(after.tags.get('t1')?.record.name).toBe('ports');
  expect(inverse).toEqual([{ kind: 'tag.rename', id: 't1', name: 'trade' }]);
});

test('one that changes the state before it is caught', () => {
  vi.spyOn(rename, 'apply').mockImplementation((draft, { id, name }) => {
    Object.assign(draft.state.tags.get(id)!.record, { name });
  });
  expect(check).toThrow(TypeError);
});

test.each<[string, Change | null]>([
  ['by nothing', null],
  ['by something else', { kind: 'tag.colour', id: 't1', colour: 2 }],
])('one that is taken back %s is caught', (_, back) => {
  vi.spyOn(rename, 'invert').mockReturnValue(back as never);
  expect(check).toThrow('taken back');
});

test('one that does not depend on the log alone is caught', () => {
  let turn = 0;
  vi.spyOn(rename, 'apply').mockImplementation((draft, { id }) => {
    const { record } = draft.state.tags.get(id)!;
    draft.setTag(id, { record: { ...record, name: `ports ${turn++}` }, removed: false });
  });
  expect(check).toThrow('so that it can be taken back');
});

test('one whose taking back no log can hold is caught', () => {
  vi.spyOn(rename, 'apply').mockImplementation((draft, { id, name }) => {
    const { record } = draft.state.tags.get(id)!;
    draft.setTag(id, { record: { ...record, name: name.trim() }, removed: false });
  });
  vi.spyOn(rename, 'invert').mockImplementation(({ tags }, { id }) => {
    const { name } = tags.get(id)!.record;
    return { kind: 'tag.rename', id, name: name + ' '.repeat(500) };
  });
  expect(check).toThrow('a log');
});

test('one that leaves what no snapshot holds is caught', () => {
  vi.spyOn(rename, 'apply').mockImplementation((draft, { id, name }) => {
    const { record } = draft.state.tags.get(id)!;
    draft.setTag(id, { record: { ...record, name, colour: name === 'ports' ? 9 : 1 }, removed: false });
  });
  expect(check).toThrow('Expected <=8');
});
