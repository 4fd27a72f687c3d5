import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ProjectView } from '#core/contract.ts';
import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import type { Annotation } from '#core/project/model.ts';
import { applyAll, type Operation } from '#core/project/operations.ts';
import { annotations } from '#core/project/query.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { stateToJson } from '#core/project/state-json.ts';
import type { WaitingEdit } from '#core/project/waiting.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { Waiting } from '#main/waiting.ts';

type Answer = { ok: boolean; value?: unknown; error?: unknown };
/** What the window has asked the disk for and was not answered yet. */
const asked: { readonly changes: readonly Change[]; readonly answer: (answer: Answer) => void }[] = [];
/** What main holds of what the disk could not take. */
const waiting = new Waiting();
vi.stubGlobal('window', {
  setTimeout,
  clearTimeout,
  vermilion: {
    'operations.append': ({ changes, waits }: { changes: readonly Change[]; waits?: string }) => {
      const write = () => new Promise<Answer>((answer) => asked.push({ changes, answer }));
      return waits === undefined ? write() : waiting.write(path, { id: waits, changes }, write as never);
    },
    'operations.wait': async (edit: WaitingEdit) => ({ ok: true, value: waiting.keep(path, edit) }),
    'operations.waiting': async () => ({ ok: true, value: await waiting.list(path) }),
    'project.current': async () => ({ ok: true, value: viewOf() }),
  },
});
const { append, sendHeld } = await import('#renderer/state/actions.ts');
const { applyTag, highlightPlain, saveNote } = await import('#renderer/state/annotating.ts');
const { learnLanguage } = await import('#renderer/state/language.ts');
const { takeAll, takeProject } = await import('#renderer/state/project-state.ts');
const { attachReader } = await import('#renderer/state/reader.ts');
const { takeWaiting } = await import('#renderer/state/waiting.ts');
const { useApp } = await import('#renderer/state/store.ts');

const TEXT = '一、双方加强灯塔合作。\n\n二、双方交换海图。\n';
const PAGE = new Page(TEXT, parseOutline(TEXT));
const TAG = { id: 't1', name: '海事', colour: 3 } as const;
const made: Change[] = [
  {
    kind: 'document.add',
    document: { id: 'd', title: 'd', fileName: 'd', digest: '', length: TEXT.length, format: 'text' },
  } as Change,
  { kind: 'tag.add', tag: TAG },
];
const BASE = applyAll(emptyState(), [{ id: stamp(1, 0, 'a'), by: '', changes: made }]);

await learnLanguage('en');

/** What is on the disk of the project that is open. */
let disk: Operation[] = [];
let path = '';
let stamps = 1;
const nextStamp = (): string => stamp(++stamps, 0, 'a');
const settle = () => new Promise((done) => setImmediate(done));
const shown = (): ProjectState => useApp.getState().project?.state ?? emptyState();
const onPage = (): readonly Annotation[] => annotations(shown(), 'd');

/** The project as main tells it. */
function viewOf(): ProjectView {
  const about = { path, id: path, title: '', readOnly: null, problems: [], canUndo: false, canRedo: false };
  const lastOperation = disk.at(-1)?.id ?? stamp(1, 0, 'a');
  return { ...about, state: stateToJson(applyAll(BASE, disk)), counted: null, lastOperation };
}

/** The disk's answer to what was asked first: it is kept, or refused for good, or for the moment. */
async function answer(
  isKept: boolean,
  meanwhile = (): void => {},
  code: 'newer-version' | 'disk-full' = 'newer-version',
): Promise<void> {
  const [first] = asked.splice(0, 1);
  const operation = first && isKept ? { id: nextStamp(), by: 'Li', changes: first.changes } : null;
  if (operation) disk.push(operation);
  meanwhile();
  first?.answer(
    operation
      ? { ok: true, value: { ...operation, canUndo: true, canRedo: false } }
      : { ok: false, error: { code, facts: { file: 'x', version: 9 } } },
  );
  await settle();
}

/** Opens another project that holds the same. */
function open(): void {
  asked.length = 0;
  disk = [];
  path = `/${++stamps}`;
  takeProject(viewOf());
  useApp.setState({
    document: { id: 'd', digest: '', page: PAGE },
    selection: [{ from: 2, to: 6 }],
    passages: [],
    active: null,
    notice: null,
    held: [],
    refused: [],
  });
}

/** A reader that selects what it is told to. */
const nothing = (): void => {};
attachReader({
  page: PAGE,
  focus: nothing,
  takeKeys: nothing,
  takeSelection: nothing,
  select: (ranges) => useApp.setState({ selection: ranges }),
  clearSelection: () => useApp.setState({ selection: [] }),
  goTo: nothing,
  returnTo: nothing,
  caretBlock: () => null,
  openTagField: nothing,
  openStructureMenu: nothing,
});

describe('a highlight', () => {
  beforeEach(open);

  test('is shown as soon as it is made, and is not called saved before it is on the disk', async () => {
    const done = applyTag({ ...TAG });
    expect(onPage()).toMatchObject([{ tags: ['t1'] }]);
    const { active, saved, selection } = useApp.getState();
    expect([active, saved, selection]).toEqual([onPage()[0]?.id, 'saving', []]);
    await answer(true);
    await done;
    expect(useApp.getState().saved).toBe('saved');
    expect(stateToJson(shown())).toEqual(viewOf().state);
    expect(onPage()).toMatchObject([{ by: 'Li' }]);
  });

  test('that is refused for good is no longer shown, which is told, and what was chosen is chosen again', async () => {
    useApp.setState({ active: 'before', passages: [{ from: 8, to: 10 }] });
    const done = highlightPlain();
    expect(onPage()).toHaveLength(1);
    await answer(false);
    await done;
    expect(stateToJson(shown())).toEqual(viewOf().state);
    const { active, saved, selection, passages, notice } = useApp.getState();
    expect({ active, saved, selection, passages }).toEqual({
      active: 'before',
      saved: 'failed',
      selection: [{ from: 2, to: 6 }],
      passages: [{ from: 8, to: 10 }],
    });
    expect(notice?.tone).toBe('error');
  });

  test('that is refused does not take away what one has gone on to meanwhile', async () => {
    const first = highlightPlain();
    useApp.setState({ selection: [{ from: 12, to: 15 }] });
    const second = highlightPlain();
    expect(onPage()).toHaveLength(2);
    const { active } = useApp.getState();
    await answer(false);
    await answer(true);
    await Promise.all([first, second]);
    expect(onPage().map(({ id }) => id)).toEqual([active]);
    expect(useApp.getState().active).toBe(active);
  });

  test('that the disk cannot take stays with all that is done to it, and is saved once the disk takes it', async () => {
    const made = highlightPlain();
    await answer(false, undefined, 'disk-full');
    await made;
    const { selection, saved, notice } = useApp.getState();
    expect({ selection, saved, action: notice?.action?.label }).toEqual({
      selection: [],
      saved: 'failed',
      action: 'annotation.saveAgain',
    });
    const tagged = applyTag({ ...TAG });
    expect(onPage()).toMatchObject([{ tags: ['t1'] }]);
    await answer(false, undefined, 'disk-full');
    await tagged;
    // Its note is no edit of the page: whoever writes it is told, and keeps it.
    const noted = append([{ kind: 'annotation.note', id: onPage()[0]!.id, note: 'n' }]);
    await answer(false, undefined, 'disk-full');
    expect(await noted).toMatchObject({ code: 'disk-full' });
    expect(disk).toEqual([]);
    const again = sendHeld();
    await answer(true);
    await answer(true);
    await again;
    expect(disk.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([
      ['annotation.add'],
      ['annotation.tag'],
    ]);
    expect(stateToJson(shown())).toEqual(viewOf().state);
    expect(useApp.getState()).toMatchObject({ saved: 'saved', notice: null, held: [] });
  });

  test('that the disk cannot take has its tag though that was taken before it', async () => {
    void highlightPlain();
    void applyTag({ ...TAG });
    await answer(false, undefined, 'disk-full');
    await answer(true);
    expect(onPage()).toMatchObject([{ tags: ['t1'] }]);
    const again = sendHeld();
    await answer(true);
    await answer(true);
    await again;
    expect(onPage()).toMatchObject([{ tags: ['t1'] }]);
    expect(stateToJson(shown())).toEqual(viewOf().state);
  });

  test('that waits for the disk stays in its own project, and is there when that is opened again', async () => {
    void highlightPlain();
    await answer(false, undefined, 'disk-full');
    const [first, kept] = [path, useApp.getState().held];
    open();
    useApp.setState({ held: kept });
    expect([onPage(), sendHeld()]).toEqual([[], null]);
    path = first;
    takeProject(viewOf());
    expect(onPage()).toHaveLength(1);
  });

  test('that waits for the disk is there in a page that begins anew, before what is done there, and is saved once', async () => {
    void highlightPlain();
    void applyTag({ ...TAG });
    await answer(false, undefined, 'disk-full');
    await answer(false, undefined, 'disk-full');
    void append([{ kind: 'annotation.note', id: onPage()[0]!.id, note: 'n' }], { waits: onPage()[0]!.id });
    await answer(false, undefined, 'disk-full');
    const before = onPage();
    // Nothing of the page is left.
    const here = path;
    open();
    path = here;
    takeProject(viewOf());
    const taken = takeWaiting();
    const mine = append([{ kind: 'annotation.colour', id: before[0]!.id, colour: 2 }]);
    await taken;
    expect(onPage()).toMatchObject([{ id: before[0]!.id, tags: ['t1'], colour: 2 }]);
    expect(useApp.getState()).toMatchObject({
      saved: 'failed',
      refused: [{ annotation: before[0]!.id, note: 'n' }],
      notice: { tone: 'error' },
    });
    await answer(false, undefined, 'disk-full');
    await mine;
    const again = sendHeld();
    for (const _ of [1, 2, 3]) await answer(true);
    await again;
    expect(disk.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([
      ['annotation.add'],
      ['annotation.tag'],
      ['annotation.colour'],
    ]);
    expect(useApp.getState()).toMatchObject({ saved: 'failed', held: [] });
  });

  test('that is still on its way when a page begins anew is not passed over there', async () => {
    void highlightPlain();
    vi.resetModules();
    const page = {
      ...(await import('#renderer/state/store.ts')),
      ...(await import('#renderer/state/project-state.ts')),
      ...(await import('#renderer/state/actions.ts')),
      ...(await import('#renderer/state/waiting.ts')),
    };
    await (await import('#renderer/state/language.ts')).learnLanguage('en');
    const saved = () => page.useApp.getState().saved;
    page.takeProject(viewOf());
    const taken = page.takeWaiting();
    expect(saved()).toBe('none');
    await expect.poll(saved).toBe('saving');
    await answer(false, undefined, 'disk-full');
    await taken;
    expect(saved()).toBe('failed');
    const again = page.sendHeld();
    await answer(true);
    await again;
    expect(saved()).toBe('saved');
  });

  test('whose note the disk refuses again and again is not told anew each time', async () => {
    const refuse = async (note: string): Promise<unknown> => {
      const done = saveNote('a', note);
      await answer(false, undefined, 'disk-full');
      await done;
      return useApp.getState().refused;
    };
    const first = await refuse('n');
    expect(await refuse('n')).toBe(first);
    expect(await refuse('more')).not.toBe(first);
    expect(useApp.getState().refused).toMatchObject([{ annotation: 'a', note: 'more' }]);
  });

  test('takes a tag before it is on the disk, and gives it off again', async () => {
    void highlightPlain();
    void applyTag({ ...TAG });
    expect(onPage()).toMatchObject([{ tags: ['t1'] }]);
    void applyTag({ ...TAG });
    expect(onPage()).toMatchObject([{ tags: [] }]);
    await answer(true);
    expect(onPage()).toMatchObject([{ tags: [] }]);
    await answer(true);
    await answer(true);
    expect(onPage()).toMatchObject([{ tags: [] }]);
  });

  test('stays in its own project', async () => {
    void highlightPlain();
    open();
    useApp.setState({ selection: [{ from: 12, to: 15 }] });
    void highlightPlain();
    expect(onPage()).toMatchObject([{ targets: [{ from: 12 }] }]);
  });
});

/** What happens: an edit, the disk's answer to the first that waits, or an edit of somebody else. */
const target = { from: 2, to: 6, exact: 'x', prefix: '', suffix: '' };
const id = fc.constantFrom('a1', 'a2', 'a3');
const change: fc.Arbitrary<Change> = fc.oneof(
  id.map((each) => ({
    kind: 'annotation.add' as const,
    annotation: { id: each, document: 'd', targets: [target], tags: [], note: '', colour: null },
  })),
  fc.record({ kind: fc.constant('annotation.tag' as const), id, tag: fc.constantFrom('t1', 't2') }),
  fc.record({ kind: fc.constant('annotation.untag' as const), id, tag: fc.constantFrom('t1', 't2') }),
  fc.record({ kind: fc.constant('annotation.note' as const), id, note: fc.constantFrom('', 'n') }),
  fc.record({ kind: fc.constant('annotation.remove' as const), id }),
);
const step = fc.oneof(
  fc.record({ does: fc.constant('edit' as const), change }),
  fc.record({ does: fc.constant('answer' as const), kept: fc.boolean(), passes: fc.boolean() }),
  fc.record({ does: fc.constant('other' as const), change }),
  fc.record({ does: fc.constantFrom('told', 'told before the answer') }),
);

const namesInMain = async (): Promise<string[]> => (await waiting.list(path)).map(({ id }) => id);
const namesHere = (): string[] =>
  useApp.getState().held.flatMap(({ project, made }) => (project === path ? [made.id] : []));

test('whatever is edited, refused, written by others and told anew, what is shown in the end is what is on the disk', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      open();
      for (const each of steps) {
        if (each.does === 'edit') void append([each.change]);
        else if (each.does === 'answer')
          await answer(each.kept, undefined, each.passes ? 'disk-full' : 'newer-version');
        else if (each.does === 'told') takeProject(viewOf());
        else if (each.does === 'other') {
          const operation = { id: nextStamp(), by: 'other', changes: [each.change] };
          disk.push(operation);
          takeAll([operation]);
        } else await answer(true, () => takeProject(viewOf()));
        if (asked.length === 0) expect(await namesInMain()).toEqual(namesHere());
      }
      while (asked.length > 0) await answer(true);
      const again = sendHeld();
      while (asked.length > 0) await answer(true);
      await again;
      expect(stateToJson(shown())).toEqual(viewOf().state);
    }),
    { numRuns: 300, seed: 16 },
  );
});
