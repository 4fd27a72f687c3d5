import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toMarkdown } from 'mdast-util-to-markdown';
import { shippedForm } from '#core/export/presets.ts';
import { annotations } from '#core/project/query.ts';
import { chosenBy, exportFile } from '#main/exporting.ts';
import { Session } from '#main/session.ts';
import { atMost, millis, mustEqual, peer, type Row } from './measure.ts';
import { makeProject, must } from './store.ts';

const NOTES = 10_000;

/** Export of 10,000 notes, beside parsing and printing each note with the Markdown library alone. */
export async function benchExport(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vermilion-bench-'));
  try {
    const note = (i: number): string =>
      `第 ${i} 条批注：**首次**把_金融_列入，见 [清单](https://example.org/${i})。`;
    const store = await makeProject(join(folder, 'p'), NOTES, NOTES, note);
    const session = new Session(store);
    const form = shippedForm('notes');
    const write = async (): Promise<string> => {
      const chosen = must(await chosenBy(session, { query: '', documents: null }));
      return String(must(await exportFile(session, chosen, form, 'en')));
    };
    await session.stats(annotations(store.state)[0]?.document ?? '');
    let markdown = '';
    const first = await millis(async () => {
      markdown = await write();
    });
    mustEqual('exported block ids', markdown.match(/^\^[A-Za-z0-9-]+$/gm)?.length, NOTES);
    const second = await millis(write);
    const alone = await millis(() => {
      for (let i = 0; i < NOTES; i++) toMarkdown(fromMarkdown(note(i)));
    });
    await store.close();
    return [
      atMost(`export of ${NOTES.toLocaleString('en')} notes, the first time`, first, 2000),
      atMost(`export of ${NOTES.toLocaleString('en')} notes, again`, second, 1000),
      peer('the Markdown library on the notes alone', `${alone.toFixed(0)} ms`),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
