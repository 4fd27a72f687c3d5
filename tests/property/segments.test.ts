import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Operation } from '#core/project/operations.ts';
import { nodeFileSystem } from '#main/store/file-system.ts';
import { LogCursor, logsAmong } from '#main/store/log-file.ts';
import { encodeLine, encodeLines } from '#main/store/log-line.ts';
import { LogReader } from '#main/store/log-reader.ts';
import { projectFiles } from '#main/store/project-files.ts';
import { hashOfSegment, seal, segmentName } from '#main/store/segment.ts';
import { arbitraryOperations } from '#tests/support/arbitrary-project.ts';
import { runs } from '#tests/support/torture.ts';

const header = { vermilion: 1, replica: 'aaa', place: 'here' };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vermilion segments '));
  await mkdir(join(folder, 'log'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The lines of a log: some without numbers, then linked ones, then what was done to it. */
function logOf(operations: readonly Operation[], plain: number, attacks: readonly Attack[]): Buffer {
  const lines = [header, ...operations.slice(0, plain)].map((value) => encodeLine(value));
  const reader = new LogReader('log/aaa.jsonl', Date.now);
  reader.read(Buffer.concat(lines));
  for (let { chain } = reader, at = plain; at < operations.length; at++) {
    const made = encodeLines(operations.slice(at, at + 1), chain);
    lines.push(made.bytes);
    chain = made.chain;
  }
  for (const { what, at, mask } of attacks) {
    const line = lines[at % lines.length]!;
    if (what === 'drop') lines.splice(at % lines.length, 1, Buffer.from('\n'));
    else if (what === 'double') lines.push(line);
    else if (what === 'bare') lines.splice(at % lines.length, 0, Buffer.from('{"op":1}\n'));
    else if (what === 'escape') lines.splice(at % lines.length, 0, Buffer.from('!{"op":1}\n'));
    else {
      const bytes = Buffer.from(line);
      const place = mask % Math.max(1, bytes.length - 1);
      bytes[place] = bytes[place]! ^ (1 + (mask % 255));
      lines[at % lines.length] = bytes;
    }
  }
  return Buffer.concat(lines);
}

interface Attack {
  readonly what: 'drop' | 'double' | 'bare' | 'escape' | 'flip';
  readonly at: number;
  readonly mask: number;
}
const attacks: fc.Arbitrary<Attack[]> = fc.array(
  fc.record({
    what: fc.constantFrom('drop', 'double', 'bare', 'escape', 'flip'),
    at: fc.nat(1000),
    mask: fc.nat(100_000),
  }),
  { maxLength: 5 },
);

async function sealed(bytes: Buffer): Promise<Buffer> {
  const path = join(folder, 'open');
  await writeFile(path, bytes);
  const handle = await open(path);
  try {
    const pieces: Buffer[] = [];
    for await (const piece of seal(handle, bytes.length)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    await handle.close();
  }
}

/** What a log that is one segment brings, as a project reads it. */
async function readSegment(bytes: Buffer): Promise<{ operations: Operation[]; reader: LogReader }> {
  const name = segmentName('aaa', 1);
  await writeFile(join(folder, 'log', name), bytes);
  const [files] = logsAmong([name]);
  const cursor = await LogCursor.open(files!, {
    fs: projectFiles(folder, nodeFileSystem),
    pathOf: (file) => join(folder, 'log', file),
    now: Date.now,
    position: undefined,
  });
  const operations: Operation[] = [];
  for (let piece = await cursor!.next(); piece; piece = await cursor!.next()) operations.push(...piece);
  return { operations, reader: cursor!.reader };
}

const untold =
  (file: string) =>
  (reader: LogReader): unknown[] =>
    reader.problems.map(({ code, facts }) => [code, { ...facts, file }]);
const told = untold('');

test('a segment brings what its lines brought, whatever had become of them, and gives them back to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryOperations, fc.nat(5), attacks, async (operations, plain, done) => {
      const log = logOf(operations, plain, done);
      // Newlines among attacked bytes end lines as any other.
      const bytes = log.at(-1) === 10 ? log : Buffer.concat([log, Buffer.from('\n')]);
      const before = new LogReader('log/aaa.jsonl', Date.now);
      const read = before.read(bytes);
      const segment = await sealed(bytes);
      const after = await readSegment(segment);
      expect(after.operations).toEqual(read);
      expect(told(after.reader)).toEqual(told(before));
      expect([after.reader.lines, after.reader.chain]).toEqual([before.lines, before.chain]);
      const handle = await open(join(folder, 'log', segmentName('aaa', 1)));
      try {
        for (const length of [0, bytes.length >> 1, bytes.length]) {
          const hash = createHash('sha256').update(bytes.subarray(0, length)).digest('hex');
          if (!bytes.includes('\r\n')) expect(await hashOfSegment(handle, length)).toBe(hash);
        }
        expect(await hashOfSegment(handle, bytes.length + 1)).toBe(null);
      } finally {
        await handle.close();
      }
    }),
    { seed: 6, numRuns: runs(500) },
  );
});

test('no bit of a segment can change without being told', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryOperations, fc.nat(), fc.nat(7), async (operations, where, bit) => {
      const segment = await sealed(logOf(operations, 0, []));
      const at = where % segment.length;
      segment[at] = segment[at]! ^ (1 << bit);
      const { reader } = await readSegment(segment);
      expect(reader.problems.map(({ code }) => code)).toEqual(['log-stretch-damaged']);
    }),
    { seed: 7, numRuns: runs(1000) },
  );
});

test('a segment that is cut off anywhere but between its blocks is told', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryOperations, fc.nat(), async (operations, where) => {
      const segment = await sealed(logOf(operations, 0, []));
      const { reader } = await readSegment(segment.subarray(0, where % segment.length));
      expect(reader.problems.map(({ code }) => code)).toEqual(['log-stretch-damaged']);
    }),
    { seed: 8, numRuns: runs(500) },
  );
});
