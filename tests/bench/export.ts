import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toMarkdown } from 'mdast-util-to-markdown';
import { shippedForm } from '#core/export/presets.ts';
import { annotations } from '#core/project/query.ts';
import { type Chosen, chosenBy, citedAhead, exportFile, exportKin, renderedExport } from '#main/exporting.ts';
import { inSlices } from '#main/in-slices.ts';
import type { Made, Output } from '#main/output.ts';
import { writeOutput } from '#main/output.ts';
import { Session } from '#main/session.ts';
import type { Piece } from '#main/store/durable-file.ts';
import { atMost, atMostMegabytes, heapMegabytes, millis, mustEqual, peer, type Row } from './measure.ts';
import { makeProject, must } from './store.ts';

const NOTES = 10_000;
/** Notes of which memory is measured, and clauses that they stand in. */
const MANY = 100_000;
const CLAUSES = 2000;

const note = (i: number): string =>
  `第 ${i} 条批注：**首次**把_金融_列入，见 [清单](https://example.org/${i})。`;
const form = shippedForm('notes');

/** Export of 10,000 notes into a file, beside parsing and printing each note with the Markdown library alone; the memory of 100,000. */
export async function benchExport(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vermilion-bench-'));
  try {
    return [...(await timesOf(folder)), await memoryOf(folder)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timesOf(folder: string): Promise<Row[]> {
  const session = await sessionOf(join(folder, 'p'), NOTES, NOTES);
  const file = join(folder, 'notes.md');
  const write = async (): Promise<void> => put(file, await outputOf(session, await allOf(session)));
  // As the window does: it is looked at before it is written.
  const shown = await millis(async () => {
    must(await renderedExport(session, await allOf(session), form, { page: 0, reader: 'en' }));
  });
  const ready = await millis(async () => inSlices(citedAhead(await allOf(session), form)));
  const first = await millis(write);
  await mustHold(file, NOTES);
  const second = await millis(write);
  await mustHold(file, NOTES);
  const alone = await millis(() => {
    for (let i = 0; i < NOTES; i++) toMarkdown(fromMarkdown(note(i)));
  });
  await session.close();
  return [
    atMost(`the beginning of an export of ${NOTES.toLocaleString('en')} notes, to be looked at`, shown, 400),
    atMost('all of it cited behind that', ready, 400),
    atMost(
      `export of ${NOTES.toLocaleString('en')} notes, the first time, once it was looked at`,
      first,
      400,
    ),
    atMost(`export of ${NOTES.toLocaleString('en')} notes, again`, second, 400),
    peer('the Markdown library on the notes alone', `${alone.toFixed(0)} ms`),
  ];
}

/** What stands in memory while very many notes are written, beside what stood there before. */
async function memoryOf(folder: string): Promise<Row> {
  const session = await sessionOf(join(folder, 'many'), CLAUSES, MANY);
  const chosen = await allOf(session);
  const output = await outputOf(session, chosen);
  const file = join(folder, 'many.md');
  const before = heapMegabytes();
  let most = 0;
  const weighed: Made = {
    async *pieces(): AsyncGenerator<Piece, void> {
      let at = 0;
      for await (const piece of madeOf(output).pieces()) {
        if (at++ % EACH === 0) most = Math.max(most, heapMegabytes() - before);
        yield piece;
      }
    },
  };
  await put(file, weighed);
  await mustHold(file, MANY);
  const { length } = await readFile(file);
  await session.close();
  return atMostMegabytes(
    `memory beside the project while ${MANY.toLocaleString('en')} notes go out (${(length / 1e6).toFixed(0)} MB of text)`,
    most,
    80,
  );
}

/** Every how many-th piece is weighed after. */
const EACH = 20;

function madeOf(output: Output): Made {
  if (typeof output === 'string' || output instanceof Uint8Array)
    throw new Error('an export that was made at once');
  return output;
}

async function sessionOf(path: string, paragraphs: number, count: number): Promise<Session> {
  const store = await makeProject(path, paragraphs, count, note);
  const session = new Session(store);
  must(await session.stats(annotations(store.state)[0]?.document ?? ''));
  return session;
}

async function allOf(session: Session): Promise<Chosen> {
  return must(await chosenBy(session, { query: '', documents: null }));
}

async function outputOf(session: Session, chosen: Chosen): Promise<Output> {
  return must(await exportFile(session, chosen, form, 'en'));
}

async function put(file: string, output: Output): Promise<void> {
  must(await writeOutput(file, output, { force: true, kin: exportKin('md', output) }));
}

async function mustHold(file: string, count: number): Promise<void> {
  const markdown = await readFile(file, 'utf8');
  mustEqual('exported block ids', markdown.match(/^\^[A-Za-z0-9-]+$/gm)?.length, count);
}
