import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resemblance, sketchOf } from '#core/text/sketch.ts';
import { Likeness } from '#main/likeness.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import { makeVersions, NO_CHANGE } from '#tests/support/statements.ts';
import { HERE, must, newDocument, tempFolder } from '#tests/support/store.ts';

/** As it was before there was an index: every document is looked at. */
async function nearestOfAll(store: ProjectStore, id: string, fileName: string, text: string) {
  const own = sketchOf(text);
  let best: string | null = null;
  let most = 0;
  for (const { record, removed } of store.state.documents.values()) {
    if (removed || record.id === id) continue;
    const share = resemblance(own, sketchOf(must(await store.source(record.id)).text));
    if (share >= (record.fileName === fileName ? 0.1 : 0.35) && share > most) {
      best = record.id;
      most = share;
    }
  }
  return best;
}

/** Statements of several series, each a little other than the one before, some under the same name. */
function* incoming(): Generator<{ fileName: string; text: string }> {
  for (let at = 0; at < 60; at++) {
    const { a } = makeVersions(1 + (at % 7), ['zh', 'en', 'pt'][at % 3] as 'zh', 30, NO_CHANGE);
    const words = a.split('\n');
    // The later it comes the more of it is written anew.
    const text = words.map((line, n) => ((n * 7 + at) % 60 < at ? `${line.slice(0, 4)} ${at}-${n}` : line));
    yield { fileName: at % 5 === 0 ? `same-${at % 7}.txt` : `${at}.txt`, text: text.join('\n') };
  }
}

test('the same version is offered as by looking at every document, also after what is kept is gone', async () => {
  const path = join(await tempFolder(), 'p');
  const data = await tempFolder();
  let store = must(await createProject(path, { title: 'p' }, { ...HERE, data }));
  let likeness = new Likeness(store);
  let offered = 0;
  let at = 0;
  for (const { fileName, text } of incoming()) {
    const { record } = must(await store.addDocument({ ...newDocument(text, fileName), by: '' }));
    const wanted = await nearestOfAll(store, record.id, fileName, must(await store.source(record.id)).text);
    const found = await likeness.nearest(record, must(await store.source(record.id)).text);
    expect([at, found?.id ?? null]).toEqual([at, wanted]);
    if (wanted) offered++;
    if (++at % 20 === 0) {
      await likeness.keep();
      await store.close();
      if (at === 40) await rm(join(data, 'known'), { recursive: true });
      store = must(await openProject(path, { ...HERE, data }));
      likeness = new Likeness(store);
    }
  }
  expect(offered).toBeGreaterThan(20);
  await store.close();
});

test('a document that was removed is offered no more', async () => {
  const path = join(await tempFolder(), 'p');
  const store = must(await createProject(path, { title: 'p' }, { ...HERE, data: await tempFolder() }));
  const likeness = new Likeness(store);
  const { a } = makeVersions(1, 'en', 30, NO_CHANGE);
  const first = must(await store.addDocument({ ...newDocument(a, 'a.txt'), by: '' })).record;
  const second = must(await store.addDocument({ ...newDocument(`${a}\nB`, 'b.txt'), by: '' })).record;
  expect((await likeness.nearest(second, `${a}\nB`))?.id).toBe(first.id);
  must(await store.append([{ kind: 'document.remove', id: first.id }], { by: '' }));
  expect(await likeness.nearest(second, `${a}\nB`)).toBe(null);
  await store.close();
});
