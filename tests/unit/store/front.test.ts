import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { ProjectView } from '#core/contract.ts';
import type { Change } from '#core/project/changes/table.ts';
import { annotationCount, annotations, tagCount } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { type StateJson, StateReader, stateToJson } from '#core/project/state-json.ts';
import { Session } from '#main/session.ts';
import { encodeLine } from '#main/store/log-line.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject, openProjectAhead } from '#main/store/projects.ts';
import { addTag, HERE, highlight, must, newDocument, newPlace, tempFolder } from '#tests/support/store.ts';

const TEXT = '双方重申，将继续深化合作。\n'.repeat(500);
/** From so many on a front is kept. */
const MANY = 5_000;

let path: string;
let data: string;
let state: ProjectState;
const ahead = async (): Promise<ProjectStore> => must(await openProjectAhead(path, { ...HERE, data }));
const open = async (): Promise<ProjectStore> => must(await openProject(path, { ...HERE, data }));
const byId = (json: StateJson): StateJson => ({
  ...json,
  annotations: json.annotations.toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1)),
});

/** A closed project with two documents, two tags and many annotations. */
beforeEach(async () => {
  ({ path, data } = await newPlace());
  const store = must(await createProject(path, { title: 'p' }, { ...HERE, data }));
  const changes: Change[] = [addTag('t1'), addTag('t2')];
  const documents: string[] = [];
  for (const name of ['甲.txt', '乙.txt'])
    documents.push(must(await store.addDocument(newDocument(name + TEXT, name))).record.id);
  for (let at = 0; at < MANY; at++) {
    const document = documents[at % 3 === 0 ? 1 : 0]!;
    changes.push(highlight(`a${at}`, document, (at % 3 === 0 ? '乙.txt' : '甲.txt') + TEXT, at, at + 3));
    if (at % 5 === 0) changes.push({ kind: 'annotation.tag', id: `a${at}`, tag: 't1' });
  }
  must(await store.append(changes, { by: '' }));
  must(await store.append([{ kind: 'annotation.note', id: 'a7', note: '要点' }], { by: '' }));
  must(await store.append([{ kind: 'annotation.remove', id: 'a8' }], { by: '' }));
  ({ state } = store);
  await store.close();
});

const front = async (): Promise<string> => {
  const names = await readdir(join(data, 'snapshots'), { recursive: true });
  return join(data, 'snapshots', names.find((name) => name.endsWith('front.jsonl'))!);
};

test('a large project is shown with true counts before its state is read, and what is asked of it waits', async () => {
  const store = await ahead();
  expect(store.isWhole).toBe(false);
  expect(() => store.state).toThrow('not read yet');
  const { known } = store;
  for (const id of state.documents.keys())
    expect(annotationCount(known, id)).toBe(annotationCount(state, id));
  expect(['t1', 't2'].map((id) => tagCount(known, id))).toEqual([1000, 0]);
  expect(() => annotations(known)).toThrow('not read yet');
  // Whatever is done goes on from the whole state.
  must(await store.append([addTag('t3')], { by: '' }));
  expect(store.isWhole).toBe(true);
  expect(store.state.annotations.size).toBe(MANY);
  expect(store.state.tags.size).toBe(3);
  expect(must(await store.undo())).not.toBeNull();
  expect(stateToJson(store.state).annotations).toHaveLength(MANY);
});

test('a document is read before the state is', async () => {
  const store = await ahead();
  const [id] = [...store.known.documents.keys()];
  expect(must(await store.source(id!)).text).toBe(`甲.txt${TEXT}`);
  expect(store.isWhole).toBe(false);
});

test('a document is counted before the state is read, with what was accepted of its findings', async () => {
  const session = new Session(await ahead());
  const [id] = [...session.store.known.documents.keys()];
  const before = must(await session.stats(id!));
  expect(session.store.isWhole).toBe(false);
  must(await session.store.whole);
  expect(must(await session.stats(id!))).toEqual(before);
  await session.close();
});

test('who only looked at a front and closes has changed nothing, and the next one is shown it again', async () => {
  await (await ahead()).close();
  const store = await ahead();
  expect(store.isWhole).toBe(false);
  expect(must(await store.whole)).toBeNull();
  expect(byId(stateToJson(store.state))).toEqual(byId(stateToJson(state)));
});

test('where another writer has gone on since, the front is not used', async () => {
  const other = must(await openProject(path, { ...HERE, data: await tempFolder() }));
  must(await other.append([{ kind: 'annotation.remove', id: 'a9' }], { by: '' }));
  await other.close();
  const store = await ahead();
  expect(store.isWhole).toBe(true);
  expect(store.state.annotations.get('a9')?.removed).toBe(true);
  await store.close();
  // From then on it is known again.
  expect((await ahead()).isWhole).toBe(false);
});

test.each([
  ['empty', () => ''],
  ['cut short', (text: string) => text.slice(0, -3)],
  ['changed by a letter', (text: string) => text.replace('"t2"', '"t9"')],
  ['there twice', (text: string) => text + text],
] as const)('a front that is %s is not used', async (_, spoil) => {
  await writeFile(await front(), spoil(await readFile(await front(), 'utf8')));
  const store = await ahead();
  expect(store.isWhole).toBe(true);
  expect(byId(stateToJson(store.state))).toEqual(byId(stateToJson(state)));
});

test('a check takes the front away where something else was shown than the logs say', async () => {
  const store = must(await openProject(path, { ...HERE, data, snapshotAfter: 1 }));
  must(await store.append([addTag('t3')], { by: '' }));
  await store.close();
  const names = await readdir(join(data, 'snapshots'), { recursive: true });
  const file = join(data, 'snapshots', names.find((name) => name.endsWith('.json'))!);
  const [first = '', ...rest] = (await readFile(file, 'utf8')).split('\n');
  // What a fault of ours would write: whole by its own sum, and not what the logs say.
  const said = JSON.parse(first.replace('"name":"t2"', '"name":"other"')).op;
  await writeFile(file, `${encodeLine(said)}${rest.join('\n')}`);
  const again = await open();
  expect((await again.check()).problems.map(({ code }) => code)).toEqual(['state-differs']);
  expect((await ahead()).isWhole).toBe(true);
});

/** The state that a window makes of what it is told. */
async function told(session: Session, view: ProjectView): Promise<ProjectState> {
  const reader = new StateReader(JSON.parse(JSON.stringify(view.state)));
  for (;;) {
    const { piece, lastOperation } = must(await session.rest());
    expect(lastOperation).toBe(view.lastOperation);
    if (!piece) return reader.finish();
    expect(piece.annotations.length + piece.noteTexts.length).toBeLessThanOrEqual(2_000);
    reader.add(JSON.parse(JSON.stringify(piece)));
  }
}

test.each(['at once', 'once it is whole'] as const)(
  'a window that is shown a project %s is told all of it in pieces',
  async (when) => {
    const session = new Session(when === 'at once' ? await ahead() : await open());
    const view = session.view();
    expect(view.state.annotations).toEqual([]);
    expect(view.counted?.tagged).toEqual([['t1', 1000]]);
    expect(byId(stateToJson(await told(session, view)))).toEqual(byId(stateToJson(state)));
    await session.close();
  },
);

test('a window that is overtaken by an edit is told the state as it was shown, and the edit comes behind', async () => {
  const session = new Session(await open());
  const view = session.view();
  must(await session.store.append([{ kind: 'annotation.remove', id: 'a1' }], { by: '' }));
  expect(byId(stateToJson(await told(session, view)))).toEqual(byId(stateToJson(state)));
  await session.close();
});
