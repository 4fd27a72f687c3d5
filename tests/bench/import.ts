import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { workerExtractor } from '#main/import/extractor.ts';
import { IMPORT_WORKER_FILE } from '#main/paths.ts';
import { Session } from '#main/session.ts';
import { createProject } from '#main/store/projects.ts';
import { openDriven } from '#tests/support/driven-window.mjs';
import { makeTreaty } from '#tests/support/make-pdf.ts';
import { makeXlsx, xlsxRow } from '#tests/support/make-xlsx.ts';
import { makeVersions, NO_CHANGE } from '#tests/support/statements.ts';
import {
  atMost,
  atMostMegabytes,
  chineseText,
  median,
  millis,
  mustEqual,
  peer,
  type Row,
  random,
} from './measure.ts';
import { megabytesOf } from './processes.ts';
import { must } from './store.ts';

const FILES = 1000;
const MANY = 20_000;
const A_THOUSAND = 1000;
/** As the window has them. */
const ON_THE_WAY = 4;
/** Files a second. */
const AT_LEAST = 150;
const PAGES = 300;
/** Bytes. */
const FILE_SIZE = 20_000;
const TEXT_SIZE = 10_000_000;
/** Bytes of a file in the very large folder, about. */
const PLAIN_SIZE = 7_000;

/** Files on their way in: one large text, a PDF of 300 pages, and a folder of a thousand in the window. */
export async function benchImport(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vermilion-bench-'));
  try {
    return [
      ...(await textRows()),
      ...(await largeRows(folder)),
      ...(await pdfRows(folder)),
      ...(await manyRows(folder)),
      ...(await windowRows(folder)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A text of at least so many bytes. */
function textOf(seed: number, bytes: number): string {
  const { a } = makeVersions(seed, 'zh', 200, NO_CHANGE);
  const times = Math.ceil(bytes / Buffer.byteLength(a));
  return Array.from({ length: times }, (_, at) => a.replaceAll('双方', at === 0 ? '双方' : `双方${at}`)).join(
    '\n',
  );
}

async function textRows(): Promise<Row[]> {
  const text = textOf(1, TEXT_SIZE);
  const bytes = Buffer.from(text);
  const extractor = workerExtractor(IMPORT_WORKER_FILE);
  const read = async (): Promise<string> => {
    const prepared = await extractor.prepare('a.txt', bytes);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
    return prepared.value.texts[0]?.text ?? '';
  };
  mustEqual('a text of 10 MB', (await read()).length, text.length);
  const times: number[] = [];
  for (let i = 0; i < 3; i++) times.push(await millis(read));
  await extractor.close();
  const path = join(tmpdir(), `vermilion-bench-${process.pid}.txt`);
  await writeFile(path, bytes);
  const plain = await millis(async () => (await readFile(path, 'utf8')).split('\n').length);
  await rm(path);
  return [
    atMost('10 MB of text read, checked and handed over (median of 3)', median(times), 1000),
    peer('bytes to lines, as an editor has them', `${plain.toFixed(0)} ms`),
  ];
}

const LARGE_TEXT = 15_000_000;
const LARGE_BOOK = 150_000;
/** Milliseconds and megabytes within which a large file is in its project. */
const LONGEST = 10_000;
const MOST = 700;
/** Milliseconds between two looks at what a process takes. */
const LOOK = 50;

/** One large text and one large workbook, each by a command: how long until they are in a project, and the most it took. */
async function largeRows(folder: string): Promise<Row[]> {
  const text = join(folder, 'large.txt');
  await writeFile(text, textOf(2, LARGE_TEXT));
  const book = join(folder, 'large.xlsx');
  await writeFile(book, workbookOf(LARGE_BOOK));
  const plain = await millis(async () => (await readFile(text, 'utf8')).split('\n').length);
  const bytes = await readFile(book);
  const unpacked = await millis(() => unzipSync(bytes));
  return [
    ...(await broughtIn('a text of 15 MB', text, folder)),
    peer('bytes to lines, as an editor has them', `${plain.toFixed(0)} ms`),
    ...(await broughtIn(`a workbook of ${(bytes.length / 1e6).toFixed(0)} MB`, book, folder)),
    peer('the same unpacked, and not read', `${unpacked.toFixed(0)} ms`),
  ];
}

async function broughtIn(what: string, file: string, folder: string): Promise<Row[]> {
  const args = ['scripts/vermilion.mjs', 'import', '--project', `${file}-project`, file];
  const env = { ...process.env, VERMILION_HOME: join(folder, 'home-large') };
  const start = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  let most = 0;
  const look = setInterval(() => {
    if (child.pid !== undefined) most = Math.max(most, megabytesOf(child.pid));
  }, LOOK);
  const code = await ended;
  const ms = performance.now() - start;
  clearInterval(look);
  mustEqual(`how bringing in ${what} ended`, code, 0);
  return [
    atMost(`${what}, from the command to the project`, ms, LONGEST),
    ...(most > 0 ? [atMostMegabytes('the most that it took', most, MOST)] : []),
  ];
}

/** A workbook of so many rows: a number, a title, a party and an amount, no two alike. */
function workbookOf(rows: number): Uint8Array {
  const words = chineseText(500, 7).split('\n').slice(1);
  const next = random(7);
  const below = (most: number): number => Math.floor(next() * most);
  const data = Array.from({ length: rows }, (_, at) => {
    const [line = '', from] = [words[below(words.length)], below(100)];
    const title = `${line.slice(from, from + 12 + below(20))}${below(1_000_000)}`;
    return xlsxRow(at + 1, String(at + 1), title, `港务局${below(100_000)}`, `${below(1_000_000)}.50`);
  });
  return makeXlsx({ sheets: [{ data: data.join('') }] });
}

async function pdfRows(folder: string): Promise<Row[]> {
  const bytes = makeTreaty(PAGES);
  const path = join(folder, 'treaty.pdf');
  await writeFile(path, bytes);
  const extractor = workerExtractor(IMPORT_WORKER_FILE);
  const told: number[] = [];
  const read = async (): Promise<string> => {
    const prepared = await extractor.prepare('treaty.pdf', bytes, { progress: (done) => told.push(done) });
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
    return prepared.value.texts[0]?.text ?? '';
  };
  let text = '';
  const ms = await millis(async () => {
    text = await read();
  });
  await extractor.close();
  const rows = [
    atMost(
      `a Chinese PDF of ${PAGES} pages, read for the first time; ${told.length} words of progress`,
      ms,
      10_000,
    ),
  ];
  const start = performance.now();
  const poppler = spawnSync('pdftotext', ['-enc', 'UTF-8', path, '-'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (poppler.status === 0) {
    const took = performance.now() - start;
    const letters = (all: string): number => all.replace(/[^\p{L}\p{N}]/gu, '').length;
    mustEqual('letters of the PDF', letters(text), letters(poppler.stdout));
    rows.push(
      peer('pdftotext: lines as printed, no paragraphs, no heads told apart', `${took.toFixed(0)} ms`),
    );
  }
  return rows;
}

/**
 * A very large folder of small texts, no two alike: how many files a second stand on the disk, a thousand at a time, and the
 * fewest of all thousands.
 */
async function manyRows(folder: string): Promise<Row[]> {
  const store = must(await createProject(join(folder, 'many'), { title: '基准' }));
  const session = new Session(store, workerExtractor(IMPORT_WORKER_FILE));
  const rates: number[] = [];
  try {
    const words = chineseText(MANY / 10, 5).split('\n');
    const imported = async (at: number): Promise<void> => {
      const lines = Array.from({ length: 12 }, (_, i) => words[(at * 31 + i * 977) % words.length]);
      const bytes = Buffer.from(`通知第${at}号\n${lines.join('\n')}\n`);
      const outcome = must(await session.bringIn(`通知${at}.txt`, bytes, { by: '', ask: 'open' }));
      mustEqual('what came in', outcome.kind, 'imported');
    };
    await imported(MANY);
    for (let from = 0; from < MANY; from += A_THOUSAND) {
      const ms = await millis(async () => {
        let at = from;
        await Promise.all(
          Array.from({ length: ON_THE_WAY }, async () => {
            while (at < from + A_THOUSAND) await imported(at++);
          }),
        );
      });
      rates.push((1000 * A_THOUSAND) / ms);
    }
    mustEqual('documents', store.state.documents.size, MANY + 1);
  } finally {
    await session.close();
  }
  const fewest = Math.min(...rates);
  return [
    {
      what: `a folder of ${MANY.toLocaleString('en')} files, four on their way at once: files a second, the slowest thousand`,
      measured: `${fewest.toFixed(0)} (${rates.map((rate) => rate.toFixed(0)).join(' ')})`,
      claim: `≥ ${AT_LEAST}`,
      holds: fewest >= AT_LEAST,
    },
    peer('as many bytes a file, written and synced one after another: files a second', await copied(folder)),
  ];
}

/** How many files of the same size a second are written and synced by a program that does nothing else. */
async function copied(folder: string): Promise<string> {
  const plain = join(folder, 'plain');
  await mkdir(plain, { recursive: true });
  const bytes = Buffer.alloc(PLAIN_SIZE, '通');
  const ms = await millis(async () => {
    for (let at = 0; at < A_THOUSAND; at++) {
      const file = await open(join(plain, `${at}.txt`), 'w');
      await file.writeFile(bytes);
      await file.datasync();
      await file.close();
    }
  });
  return ((1000 * A_THOUSAND) / ms).toFixed(0);
}

/** In the window: a large text, and a folder of many files. */
async function windowRows(folder: string): Promise<Row[]> {
  const browser = process.env.VERMILION_BROWSER;
  if (!browser) {
    console.log('No browser is to be had here: importing in the window is not measured.');
    return [];
  }
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  for (let at = 0; at < FILES; at++)
    await writeFile(
      join(incoming, `${at}.txt`),
      textOf(at + 2, 1000)
        .slice(0, FILE_SIZE / 3)
        .padEnd(FILE_SIZE / 3, '。'),
    );
  const home = join(folder, 'home');
  const shown = await openDriven('out/main/chromium.js', browser, {
    env: { ...process.env, VERMILION_HOME: home, LANG: 'en_US.UTF-8' },
  });
  try {
    const { page } = shown;
    await page.locator('.document-title').first().waitFor();
    await page.waitForTimeout(1500);
    const large = join(folder, 'large.txt');
    await writeFile(large, textOf(1, TEXT_SIZE));
    const one = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'choose files…', exact: true }).click();
    const dialog = await one;
    // From the moment the window has the file: a driver hands it over more slowly than a dialog.
    const largeMs = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let start = 0;
          const look = (): void => {
            const row = document.querySelector('.imports li');
            if (row && start === 0) start = performance.now();
            if (row?.classList.contains('done')) resolve(performance.now() - start);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    await dialog.setFiles(large);
    const tookMs = await largeMs;
    await page.waitForTimeout(3000);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'a folder…', exact: true }).click();
    const picked = await chooser;
    await page.evaluate(() => {
      const scope = globalThis as unknown as { worst: number };
      scope.worst = 0;
      let begun = false;
      let last = performance.now();
      const frame = (): void => {
        const now = performance.now();
        // From the first row on: before that the driver hands a thousand paths over, as a dialog would not.
        if (begun) scope.worst = Math.max(scope.worst, now - last);
        begun ||= document.querySelector('.imports') !== null;
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    const start = performance.now();
    await picked.setFiles(incoming);
    await page
      .locator('.imports [role=status]')
      .filter({ hasText: `${FILES} of ${FILES}` })
      .waitFor({ timeout: 120_000 });
    const ms = performance.now() - start;
    const worst = await page.evaluate(() => (globalThis as unknown as { worst: number }).worst);
    return [
      atMost('10 MB of text in the window, until it stands in the library and on the disk', tookMs, 1000),
      atMost(`${FILES} files of 20 kB into a project, in the window`, ms, 20_000),
      atMost('  longest frame meanwhile', worst, 100),
    ];
  } finally {
    await shown.close();
  }
}
