import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Settings } from '#core/contract.ts';
import { MOST_PLACES } from '#core/limits.ts';
import { emptyState } from '#core/project/state.ts';

/** What was written to the settings, and whether that is refused. */
const written: Partial<Settings>[] = [];
let refused = false;
let closing = (): void => {};
vi.useFakeTimers();
vi.stubGlobal('window', {
  setTimeout,
  addEventListener: (_: string, listener: () => void) => {
    closing = listener;
  },
  vermilion: {
    'settings.set': async (part: Partial<Settings>) => {
      written.push(part);
      return { ok: !refused };
    },
  },
});
// The way to main is asked for as soon as these are read.
const { keepPlace, lastRead, placeOf, START } = await import('#renderer/state/places.ts');
const { writePlaces } = await import('#renderer/state/write-places.ts');
const { useApp } = await import('#renderer/state/store.ts');

/** Opens a project of this id. */
function open(id: string): void {
  const bare = {
    path: '',
    isWhole: true,
    readOnly: null,
    problems: [],
    lastOperation: '',
    canUndo: false,
    canRedo: false,
  };
  useApp.setState({ project: { ...bare, id, state: emptyState() } });
}

writePlaces();
beforeEach(() => open('one'));
afterEach(async () => {
  refused = false;
  closing();
  await vi.runAllTimersAsync();
  written.length = 0;
});

test('a document that was never read is opened where it begins', () => {
  expect(placeOf('new')).toBe(START);
  expect(placeOf(null)).toBe(START);
});

test('the place of a document is the one that was told last, in its own project', () => {
  keepPlace('a', { offset: 10, below: 4 });
  keepPlace('a', { offset: 20, below: -1.5 });
  expect(placeOf('a')).toMatchObject({ offset: 20, below: -1.5 });
  open('two');
  expect(placeOf('a')).toBe(START);
});

test('a place is written once it has stood for a while, or when the window closes, and then no more', async () => {
  keepPlace('b', { offset: 10, below: 4 });
  expect(written).toEqual([]);
  await vi.runAllTimersAsync();
  expect(written).toHaveLength(1);
  closing();
  expect(written).toHaveLength(1);
  keepPlace('b', { offset: 11, below: 4 });
  closing();
  vi.runAllTimers();
  expect(written).toHaveLength(2);
});

test('of places those alone are written that are new, for another window may have written the others since', async () => {
  keepPlace('a', { offset: 10, below: 4 });
  keepPlace('b', { offset: 1, below: 0 });
  await vi.runAllTimersAsync();
  keepPlace('b', { offset: 2, below: 0 });
  await vi.runAllTimersAsync();
  expect(written.map(({ places }) => places?.map((one) => [one.document, one.offset]))).toEqual([
    [
      ['b', 1],
      ['a', 10],
    ],
    [['b', 2]],
  ]);
});

test('what could not be written goes along with the next', async () => {
  refused = true;
  keepPlace('a', { offset: 11, below: 4 });
  await vi.runAllTimersAsync();
  refused = false;
  keepPlace('b', { offset: 3, below: 0 });
  await vi.runAllTimersAsync();
  expect(written.at(-1)?.places?.map((one) => one.document)).toEqual(['b', 'a']);
});

test('of too many documents those are forgotten that were read longest ago', () => {
  keepPlace('first', { offset: 1, below: 0 });
  for (let i = 0; i < MOST_PLACES; i++) keepPlace(`d${i}`, { offset: i + 1, below: 0 });
  expect(placeOf('first')).toBe(START);
  expect(placeOf('d0').offset).toBe(1);
});

test('the document that is likeliest to be read is the one of the project that was read last and stands', () => {
  expect(lastRead()).toBeNull();
  open('one');
  expect(lastRead()).toBeNull();
  const { project } = useApp.getState();
  if (!project) throw new Error('no project');
  const documents = new Map(
    ['a', 'b', 'c'].map((id) => [id, { record: { id }, removed: id === 'c' }]),
  ) as unknown as typeof project.state.documents;
  useApp.setState({ project: { ...project, state: { ...project.state, documents } } });
  expect(lastRead()).toBe('a');
  keepPlace('b', { offset: 4, below: 0 });
  keepPlace('c', { offset: 4, below: 0 });
  expect(lastRead()).toBe('b');
});
