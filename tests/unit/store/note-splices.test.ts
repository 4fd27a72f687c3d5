import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateToJson } from '#core/project/state-json.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import {
  addTag,
  HERE,
  highlight,
  linesOf,
  must,
  newDocument,
  onlyLog,
  tempFolder,
} from '#tests/support/store.ts';

const ME = { by: '' };
const TEXT = '双方同意年内设立工作组。';

/** A project with one highlight `a1`. */
async function withHighlight(): Promise<ProjectStore> {
  const store = must(await createProject(join(await tempFolder(), '项目'), { title: '项目' }, HERE));
  const { record } = must(await store.addDocument(newDocument(TEXT)));
  must(await store.append([highlight('a1', record.id, TEXT, 0, 2)], ME));
  return store;
}

const noteOf = ({ state }: ProjectStore): string => state.annotations.get('a1')?.record.note ?? '';
const write = async (store: ProjectStore, note: string, continues = false) =>
  must(await store.append([{ kind: 'annotation.note', id: 'a1', note }], { by: '', continues }));

/** Ten keys a second, saved each 0.8 seconds. */
async function type(store: ProjectStore, text: string): Promise<number> {
  let saves = 0;
  for (let at = 8; at < text.length + 8; at += 8) {
    await write(store, text.slice(0, at), saves++ > 0);
  }
  return saves;
}

test.each([
  ['English', 'The Parties agree to set up a working group within the year. '],
  ['Chinese', '双方同意年内设立工作组，推动本币结算和产业链合作。'],
])('typing 2,000 characters of %s costs a third of what whole texts would', async (_, words) => {
  const text = words.repeat(100).slice(0, 2000);
  const store = await withHighlight();
  const log = await onlyLog(store.path);
  const before = (await stat(log)).size;
  const saves = await type(store, text);
  expect(noteOf(store)).toBe(text);
  const cost = (await stat(log)).size - before;
  let whole = 0;
  for (let at = 8; at < text.length + 8; at += 8)
    whole += Buffer.byteLength(JSON.stringify(text.slice(0, at))) + 150;
  expect(saves).toBe(250);
  expect(cost).toBeLessThan(whole / 3);
  await store.close();
  const again = must(await openProject(store.path, HERE));
  expect(noteOf(again)).toBe(text);
  expect(stateToJson(again.state)).toEqual(stateToJson(store.state));
  // The first save of a session is the whole text: what hangs together lies together.
  await write(again, `${text}!`);
  expect((await linesOf(log)).at(-1)).toContain('"kind":"annotation.note"');
  await write(again, `${text}!!`);
  expect((await linesOf(log)).at(-1)).toContain('"kind":"annotation.splice"');
  await again.close();
});

test('a note typed in many saves is undone and done again in one step', async () => {
  const store = await withHighlight();
  await write(store, 'Before.');
  const text = 'A note that is typed without a pause, and longer than its splices are.'.repeat(4);
  await write(store, text.slice(0, 8));
  for (let at = 16; at < text.length + 8; at += 8) await write(store, text.slice(0, at), true);
  must(await store.undo());
  expect(noteOf(store)).toBe('Before.');
  must(await store.redo());
  expect(noteOf(store)).toBe(text);
  must(await store.undo());
  must(await store.undo());
  expect(noteOf(store)).toBe('');
  await store.close();
});

test('what somebody else did in between, and what is no note, is undone by itself', async () => {
  const store = await withHighlight();
  const other = must(await openProject(store.path, { installation: 'another' }));
  await write(store, 'Mine');
  await other.refresh();
  await write(other, 'Theirs');
  await write(store, 'Mine too', true);
  must(await store.undo());
  expect(noteOf(store)).toBe('Theirs');
  must(await store.append([addTag('t1')], { by: '', continues: true }));
  await write(store, 'Again', true);
  must(await store.undo());
  expect(noteOf(store)).toBe('Theirs');
  expect(store.state.tags.get('t1')?.removed).toBe(false);
  await store.close();
  await other.close();
});

test('of two who type into one note at once, each and a third see the same', async () => {
  const store = await withHighlight();
  const other = must(await openProject(store.path, { installation: 'another' }));
  const long = 'A text that is longer than what a splice takes up in the log. '.repeat(8);
  for (let at = 0; at < 40; at++) {
    await Promise.all([
      write(store, `${long} ${'x'.repeat(at)}`, true),
      write(other, `${'y'.repeat(at)} ${long}`, true),
    ]);
  }
  await store.refresh();
  await other.refresh();
  const third = must(await openProject(store.path, { installation: 'a third' }));
  expect(stateToJson(other.state)).toEqual(stateToJson(store.state));
  expect(stateToJson(third.state)).toEqual(stateToJson(store.state));
  expect(third.problems).toEqual([]);
  await Promise.all([store.close(), other.close(), third.close()]);
});
