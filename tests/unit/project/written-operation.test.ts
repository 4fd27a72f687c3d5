import { expect, test } from 'vitest';
import { writtenOperation } from '#core/project/operations.ts';

const RIGHT = { id: '0mx2yc9ji-0000-a3v', by: '分析', changes: [{ kind: 'tag.add', tag: 1 }] };

test('an operation is read as it is written down, with its time where it has one, and nothing else', () => {
  expect(writtenOperation(RIGHT)).toEqual(RIGHT);
  expect(writtenOperation({ ...RIGHT, at: 0, more: 1 })).toEqual({ ...RIGHT, at: 0 });
  expect(writtenOperation({ ...RIGHT, changes: [] })).toEqual({ ...RIGHT, changes: [] });
});

test.each([
  ['no object', 'x'],
  ['nothing', null],
  ['a list', [RIGHT]],
  ['no stamp', { ...RIGHT, id: undefined }],
  ['a stamp of another form', { ...RIGHT, id: '0mx2yc9ji-0000-A' }],
  ['a stamp with more behind it', { ...RIGHT, id: `${RIGHT.id}\n` }],
  ['nobody', { ...RIGHT, by: null }],
  ['too long a name', { ...RIGHT, by: 'x'.repeat(201) }],
  ['a time that is no number', { ...RIGHT, at: '1' }],
  ['a time that is null', { ...RIGHT, at: null }],
  ['a part of a millisecond', { ...RIGHT, at: 0.5 }],
  ['a time before all', { ...RIGHT, at: -1 }],
  ['a time that no date can hold', { ...RIGHT, at: 8.64e15 + 1 }],
  ['no changes', { ...RIGHT, changes: undefined }],
  ['changes that are no list', { ...RIGHT, changes: { 0: { kind: 'x' } } }],
  ['a change without a kind', { ...RIGHT, changes: [{ kind: 'x' }, {}] }],
  ['a change that is null', { ...RIGHT, changes: [null] }],
  ['a kind that is no text', { ...RIGHT, changes: [{ kind: 1 }] }],
])('%s is no operation', (_, value) => {
  expect(writtenOperation(value)).toBeNull();
});
