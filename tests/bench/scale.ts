import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comparePages, editsOfAll } from '#core/compare/comparison.ts';
import { shippedForm } from '#core/export/presets.ts';
import type { Change } from '#core/project/changes/table.ts';
import { layOut } from '#core/project/pages.ts';
import { describeRange } from '#core/text/selectors.ts';
import { chosenBy, exportFile, exportKin } from '#main/exporting.ts';
import { writeOutput } from '#main/output.ts';
import { dataFolder } from '#main/paths.ts';
import { Session } from '#main/session.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject, openProjectAhead } from '#main/store/projects.ts';
import { makeVersions, USUAL } from '../support/statements.ts';
import { chineseText, median, millis, mustEqual, peer, type Row, timed } from './measure.ts';
import { drawScale, type Line } from './scale-plot.ts';
import { benchScaleWindow } from './scale-window.ts';
import { makeProject, must } from './store.ts';

/** What is multiplied: documents of 20,000 characters with a hundred annotations, clauses, notes. */
const SIZES = [1, 10, 100] as const;
const DOCUMENTS = 10;
const LENGTH = 20_000;
const PER_DOCUMENT = 100;
const CLAUSES = 100;
const NOTES = 100;
const FOLDER = join('docs', 'scale');

/** Opening, tagging, comparing and exporting at one, ten and a hundred times, each beside a floor or a peer. */
export async function benchScale(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vermilion-bench-'));
  try {
    const open: Line[] = [];
    const tag: Line[] = [];
    const compare: Line[] = [];
    const exported: Line[] = [];
    for (const size of SIZES) {
      const path = join(folder, `p${size}`);
      await makeLarge(path, size * DOCUMENTS);
      open.push(...(await opening(path, size)));
      tag.push(...(await tagging(path, size)));
      compare.push(...(await comparing(folder, size)));
      exported.push(...(await exporting(folder, size)));
    }
    await mkdir(FOLDER, { recursive: true });
    const rows = await benchScaleWindow(join(folder, `p${SIZES.at(-1)}`), dataFolder());
    for (const [name, lines] of Object.entries({ open, tag, compare, export: exported })) {
      await writeFile(join(FOLDER, `${name}.svg`), drawScale(name, lines));
      rows.push(...lines.map(rowOf));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rowOf({ what, size, ms, isPeer }: Line): Row {
  const measured = `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
  const name = `${what}, ${size} ×`;
  return isPeer ? peer(name, measured) : { what: name, measured, claim: '', holds: null };
}

/** A project of so many documents, each with its annotations. */
async function makeLarge(path: string, documents: number): Promise<void> {
  const store = must(await createProject(path, { title: '基准' }));
  const session = new Session(store);
  must(await store.append([{ kind: 'tag.add', tag: { id: 't1', name: '关键', colour: 1 } }], { by: '' }));
  for (let at = 0; at < documents; at++) {
    const bytes = new TextEncoder().encode(
      `第${at}号公报\n\n${chineseText(LENGTH / 100, at + 1)}`.slice(0, LENGTH),
    );
    const { document } = must(await session.importFile(`${at}.txt`, bytes, ''));
    const { text } = must(await store.source(document));
    const changes = Array.from({ length: PER_DOCUMENT }, (_, n) =>
      annotate(`a${at}-${n}`, document, text, 20 + n * 150),
    );
    must(await store.append(changes, { by: '' }));
  }
  await session.close();
}

function annotate(id: string, document: string, text: string, from: number): Change {
  const targets = [describeRange(text, { from, to: from + 12 })];
  return {
    kind: 'annotation.add',
    annotation: { id, document, targets, tags: ['t1'], note: '', colour: null },
  };
}

/** From the call to what a library shows, and to all of the state; beside parsing the same state from one JSON text. */
async function opening(path: string, size: number): Promise<Line[]> {
  const shown: number[] = [];
  const whole: number[] = [];
  let annotations = 0;
  for (let run = 0; run < 5; run++) {
    let store: ProjectStore | null = null;
    const start = performance.now();
    shown.push(
      await millis(async () => {
        store = must(await openProjectAhead(path));
        new Session(store).view();
      }),
    );
    const opened = store as ProjectStore | null;
    if (!opened) throw new Error('nothing was opened');
    must(await opened.whole);
    whole.push(performance.now() - start);
    annotations = opened.state.annotations.size;
    await opened.close();
  }
  mustEqual('annotations after opening', annotations, size * DOCUMENTS * PER_DOCUMENT);
  const store = must(await openProject(path));
  const file = JSON.stringify([...store.state.annotations.values()]);
  await store.close();
  const parse = await timed(5, () => JSON.parse(file));
  return [
    { what: 'open: until the library shows it', size, ms: median(shown) },
    { what: 'open: until all of it is there', size, ms: median(whole) },
    { what: 'its annotations parsed from one JSON text', size, ms: parse, isPeer: true },
  ];
}

/** A tag put on a highlight, on the disk before it counts; beside a line appended and synced. */
async function tagging(path: string, size: number): Promise<Line[]> {
  const store = must(await openProject(path));
  const [document] = store.state.documents.keys();
  if (document === undefined) throw new Error('no document');
  const { text } = must(await store.source(document));
  const times: number[] = [];
  for (let n = 0; n < 100; n++)
    times.push(
      await millis(async () =>
        must(await store.append([annotate(`b${n}`, document, text, 30 + n * 7)], { by: '' })),
      ),
    );
  await store.close();
  const file = join(path, 'floor');
  await appendFile(file, '');
  const handle = await open(file, 'a');
  const floor: number[] = [];
  for (let n = 0; n < 100; n++)
    floor.push(
      await millis(async () => {
        await handle.write('x'.repeat(400));
        await handle.datasync();
      }),
    );
  await handle.close();
  await rm(file);
  return [
    { what: 'tag: a highlight with a tag, on the disk', size, ms: median(times) },
    { what: '400 bytes appended and synced', size, ms: median(floor), isPeer: true },
  ];
}

/** Two versions compared, from their texts to every word that differs; beside `git diff --word-diff` on the same texts. */
async function comparing(folder: string, size: number): Promise<Line[]> {
  const { a, b } = makeVersions(20_261_128 + size, 'zh', size * CLAUSES, USUAL);
  const work = (): void => {
    editsOfAll(comparePages(layOut({ text: a, format: 'text' }), layOut({ text: b, format: 'text' })));
  };
  const ms = await timed(5, work);
  const files = [join(folder, `a${size}`), join(folder, `b${size}`)] as const;
  await writeFile(files[0], a);
  await writeFile(files[1], b);
  const git = await timed(3, () => {
    try {
      execFileSync('git', ['diff', '--no-index', '--word-diff', ...files], {
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 1 << 30,
      });
    } catch {
      // It exits with 1 where the two differ.
    }
  });
  return [
    { what: 'compare: two versions, laid out, clause by clause and word by word', size, ms },
    { what: 'git diff --word-diff, which sees a Chinese line as one word', size, ms: git, isPeer: true },
  ];
}

/** Notes to Markdown, into a file; beside the same bytes written. */
async function exporting(folder: string, size: number): Promise<Line[]> {
  const path = join(folder, `export${size}`);
  const count = size * NOTES;
  const store = await makeProject(path, count, count, (i) => `第 ${i} 条批注：**首次**列入。`);
  const session = new Session(store);
  const form = shippedForm('notes');
  const file = join(folder, 'notes.md');
  const write = async (): Promise<void> => {
    const chosen = must(await chosenBy(session, { query: '', documents: null }));
    const output = must(await exportFile(session, chosen, form, 'en'));
    must(await writeOutput(file, output, { force: true, kin: exportKin('md', output) }));
  };
  const ms = await timed(3, write);
  const text = await readFile(file, 'utf8');
  mustEqual('exported block ids', text.match(/^\^[A-Za-z0-9-]+$/gm)?.length, count);
  const floor = await timed(3, () => writeFile(file, text));
  await session.close();
  return [
    { what: 'export: notes to Markdown', size, ms },
    { what: 'the same bytes written', size, ms: floor, isPeer: true },
  ];
}
