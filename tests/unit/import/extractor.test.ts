import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { workerExtractor } from '#main/import/extractor.ts';
import { READY } from '#main/import/thread.ts';
import { IMPORT_WORKER_FILE } from '#main/paths.ts';
import { codeOf, must, tempFolder } from '#tests/support/store.ts';

const TEXT = Buffer.from('联合声明\n\n一、双方同意扩大贸易。\n');
const LIMITS = { time: 60_000, heap: 512, growth: 2048, rest: 60_000 };

/** A worker that does to every file what a hostile one might make it do. */
async function hostile(body: string): Promise<string> {
  const path = join(await tempFolder(), 'worker.mjs');
  await writeFile(
    path,
    `import { parentPort, workerData } from 'node:worker_threads';\nworkerData[0] = ${READY};\nparentPort.on('message', ({ name }) => {${body}});\n`,
  );
  return path;
}

test('files are read in a thread of their own, one after another', async () => {
  const extractor = workerExtractor(IMPORT_WORKER_FILE);
  const [a, b] = await Promise.all([extractor.prepare('a.txt', TEXT), extractor.prepare('b.pptx', TEXT)]);
  expect(must(a).texts[0]).toMatchObject({ title: '联合声明', encoding: 'utf-8' });
  expect(must(b).texts[0]?.text).toContain('扩大贸易');
  await extractor.close();
});

test('a thread that has had no file for a while is let go, and there is another one for the next file', async () => {
  const made: Worker[] = [];
  const note = (worker: Worker): void => void made.push(worker);
  process.on('worker', note);
  const extractor = workerExtractor(IMPORT_WORKER_FILE, { ...LIMITS, rest: 20 });
  expect((await extractor.prepare('a.txt', TEXT)).ok).toBe(true);
  await vi.waitFor(() => expect(made[0]?.threadId).toBe(-1), { timeout: 60_000 });
  expect((await extractor.prepare('b.txt', TEXT)).ok).toBe(true);
  expect(made).toHaveLength(2);
  await extractor.close();
  process.off('worker', note);
});

test('a file that takes too long is given up in time, and the next one is read', async () => {
  const slow = workerExtractor(
    await hostile(
      `if (name === 'bad') for (;;); parentPort.postMessage({ kind: 'done', result: { ok: true } });`,
    ),
    { ...LIMITS, time: 3000 },
  );
  expect(codeOf(await slow.prepare('bad', TEXT))).toBe('import-too-slow');
  expect((await slow.prepare('good', TEXT)).ok).toBe(true);
  await slow.close();
});

test('a file that eats memory is given up, on the heap and beside it', async () => {
  const heap = workerExtractor(
    // One by one: where a thread asks for much at once, it takes the process along before its limit is heard of.
    await hostile('let last = null; for (;;) last = { name, last };'),
    {
      ...LIMITS,
      heap: 64,
    },
  );
  expect(codeOf(await heap.prepare('bad', TEXT))).toBe('import-too-large');
  await heap.close();
  const beside = workerExtractor(
    await hostile('const all = []; setInterval(() => all.push(Buffer.alloc(16e6, 1)), 5);'),
    { ...LIMITS, growth: 200 },
  );
  expect(codeOf(await beside.prepare('bad', TEXT))).toBe('import-too-large');
  await beside.close();
});

test('a file that takes far more than its size lets expect is stopped, and read with patience', async () => {
  const script = await hostile(
    `if (name === 'long') for (let end = Date.now() + 1500; Date.now() < end; );
     if (name === 'bad') for (;;);
     const all = [];
     if (name === 'large') return void setInterval(() => all.push(Buffer.alloc(16e6, 1)), 5);
     parentPort.postMessage({ kind: 'done', result: { ok: true } });`,
  );
  const least = { time: 60_000, growth: 2048, rest: 60_000 };
  const each = { time: 1e9, growth: 1e9 };
  const quick = workerExtractor(script, { ...LIMITS, ordinary: { least: { ...least, time: 1 }, each } });
  const stopped = await quick.prepare('bad', Buffer.of());
  expect(stopped).toMatchObject({
    error: { code: 'import-out-of-proportion', facts: { file: 'bad', what: 'time', seconds: 60 } },
  });
  expect((await quick.prepare('long', Buffer.of(), { patient: true })).ok).toBe(true);
  // What is as large as that may take that long.
  expect((await quick.prepare('long', TEXT)).ok).toBe(true);
  await quick.close();
  const small = workerExtractor(script, { ...LIMITS, ordinary: { least: { ...least, growth: 200 }, each } });
  expect(await small.prepare('large', Buffer.of())).toMatchObject({
    error: { code: 'import-out-of-proportion', facts: { what: 'memory' } },
  });
  await small.close();
});

test('a worker that cannot be read says nothing of the file', async () => {
  for (const [code, words] of [
    ['internal', 'no such thing'],
    ['too-many-files', 'EMFILE: too many open files'],
    ['too-many-files', 'Worker initialization failure: EMFILE'],
  ] as const) {
    const path = join(await tempFolder(), 'worker.mjs');
    await writeFile(path, `throw new Error(${JSON.stringify(words)});`);
    const broken = workerExtractor(path, LIMITS);
    expect(codeOf(await broken.prepare('good', TEXT))).toBe(code);
    await broken.close();
  }
});

test('a worker that dies takes one file with it, not the window', async () => {
  const dying = workerExtractor(await hostile('process.exit(3);'), LIMITS);
  expect(codeOf(await dying.prepare('bad', TEXT))).toBe('damaged-file');
  await dying.close();
  const throwing = workerExtractor(await hostile('throw new Error("x");'), LIMITS);
  expect(codeOf(await throwing.prepare('bad', TEXT))).toBe('damaged-file');
  await throwing.close();
});

test('reading is stopped when asked, before and while it runs', async () => {
  const endless = workerExtractor(
    await hostile('parentPort.postMessage({ kind: "progress", done: 1, of: 9 });'),
    LIMITS,
  );
  const stop = new AbortController();
  const told: number[] = [];
  const running = endless.prepare('a', TEXT, {
    signal: stop.signal,
    progress: (done) => {
      told.push(done);
      stop.abort();
    },
  });
  expect(codeOf(await running)).toBe('import-cancelled');
  expect(told).toEqual([1]);
  expect(codeOf(await endless.prepare('b', TEXT, { signal: stop.signal }))).toBe('import-cancelled');
  await endless.close();
});
