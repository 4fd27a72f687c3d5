import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSONFilePreset } from 'lowdb/node';
import type { Change } from '#core/project/changes/table.ts';
import { annotations, documents } from '#core/project/query.ts';
import { describeRange } from '#core/text/selectors.ts';
import { Session } from '#main/session.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import { atMost, chineseText, median, millis, mustEqual, peer, type Row } from './measure.ts';

/** Value of a Result, or a throw: a benchmark that fails is no benchmark. */
export function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A project with one document and so many annotations with notes. */
export async function makeProject(
  folder: string,
  paragraphs: number,
  count: number,
  note: (i: number) => string,
): Promise<ProjectStore> {
  const store = must(await createProject(folder, { title: '基准' }));
  const session = new Session(store);
  const bytes = new TextEncoder().encode(chineseText(paragraphs, 7));
  const { document } = must(await session.importFile('大文件.txt', bytes, ''));
  const { text } = must(await store.source(document));
  const tag: Change = { kind: 'tag.add', tag: { id: 'tag-1', name: '关键', colour: 2 } };
  const changes: Change[] = [tag];
  let from = 0;
  for (let i = 0; i < count; i++) {
    from = text.indexOf('关键词', from + 1);
    if (from === -1) from = text.indexOf('关键词');
    changes.push({ kind: 'annotation.add', annotation: annotation(i, document, text, from, note(i)) });
  }
  must(await store.append(changes, { by: '' }));
  return store;
}

function annotation(i: number, document: string, text: string, from: number, note: string) {
  const targets = [describeRange(text, { from, to: from + 3 })];
  return { id: `a${i}`, document, targets, tags: ['tag-1'], note, colour: null };
}

/** Median of 200 single tags, each on the disk before it counts. Milliseconds. */
async function tagging(store: ProjectStore): Promise<number> {
  const [document] = documents(store.state);
  if (!document) throw new Error('no document');
  const { text } = must(await store.source(document.id));
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    const change: Change = {
      kind: 'annotation.add',
      annotation: annotation(1e6 + i, document.id, text, 10 + i, ''),
    };
    times.push(await millis(async () => must(await store.append([change], { by: '' }))));
  }
  return median(times);
}

/** Tag and reopen at 10, 10,000 and 100,000 annotations, beside lowdb's own preset, which writes the file whole. */
export async function benchStore(): Promise<Row[]> {
  const rows: Row[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'vermilion-bench-'));
  try {
    for (const count of [10, 10_000, 100_000]) {
      const path = join(folder, `p${count}`);
      const store = await makeProject(path, Math.min(count, 10_000), count, () => '');
      rows.push(
        atMost(
          `tag on the disk, ${count.toLocaleString('en')} annotations in the project (median)`,
          await tagging(store),
          15,
        ),
      );
      await store.close();
      let reopened: ProjectStore | null = null;
      const opening = await millis(async () => {
        reopened = must(await openProject(path));
      });
      const again = reopened as ProjectStore | null;
      mustEqual('annotations after reopening', annotations(again?.state ?? store.state).length, count + 200);
      await again?.close();
      rows.push({
        what: `reopen with ${count.toLocaleString('en')} annotations`,
        measured: `${opening.toFixed(0)} ms`,
        claim: '',
        holds: null,
      });
      if (count === 10_000) rows.push(await lowdbPeer(join(folder, 'lowdb.json'), count));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}

async function lowdbPeer(path: string, count: number): Promise<Row> {
  type Data = { annotations: ReturnType<typeof annotation>[] };
  const text = chineseText(1000, 7);
  const env = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  const db = await JSONFilePreset<Data>(path, { annotations: [] });
  for (let i = 0; i < count; i++) db.data.annotations.push(annotation(i, 'd', text, 10 + i, ''));
  const times: number[] = [];
  for (let i = 0; i < 50; i++) {
    db.data.annotations.push(annotation(count + i, 'd', text, 10 + i, ''));
    times.push(await millis(() => db.write()));
  }
  const back = await JSONFilePreset<Data>(path, { annotations: [] });
  if (env !== undefined) process.env.NODE_ENV = env;
  mustEqual('lowdb after reopening', back.data.annotations.length, count + 50);
  return peer('lowdb’s preset, the file written whole, no fsync', `${median(times).toFixed(2)} ms`);
}
