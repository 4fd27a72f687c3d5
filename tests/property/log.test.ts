import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operation } from '#core/project/operations.ts';
import { encodeLine } from '#main/store/log-line.ts';
import { LogReader } from '#main/store/log-reader.ts';
import { arbitraryOperations } from '#tests/support/arbitrary-project.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = { seed: 8848, numRuns: runs(2000) };
const header = { vermilion: 1, replica: 'aaa', place: 'here' };

function logOf(operations: readonly Operation[]): Buffer {
  return Buffer.concat([header, ...operations].map((value) => encodeLine(value)));
}

/** Reads a log as a project does on opening. */
function readAll(bytes: Buffer): { operations: Operation[]; reader: LogReader; torn: boolean } {
  const reader = new LogReader('log/aaa.jsonl', Date.now);
  const operations = reader.read(bytes);
  const tail = bytes.subarray(reader.bytes);
  const rest = tail.length > 0 ? reader.readUnfinished(tail) : [];
  return { operations: [...operations, ...(rest ?? [])], reader, torn: rest === null };
}

test('a log reads back as it was written, header and operations', () => {
  fc.assert(
    fc.property(arbitraryOperations, (operations) => {
      const { operations: read, reader, torn } = readAll(logOf(operations));
      expect(read).toEqual(operations);
      expect(reader.header).toEqual(header);
      expect(reader.problems).toEqual([]);
      expect(torn).toBe(false);
    }),
    SEED,
  );
});

test('any one byte flipped loses at most its own line, is reported, and never throws', () => {
  fc.assert(
    fc.property(
      arbitraryOperations,
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (operations, where, mask) => {
        const bytes = logOf(operations);
        const at = where % bytes.length;
        const line = bytes.subarray(0, at).filter((byte) => byte === 10).length;
        const wasNewline = bytes[at] === 10;
        bytes[at]! ^= mask;
        const { operations: read, reader, torn } = readAll(bytes);
        const kept = operations.filter((_, i) => i + 1 !== line);
        expect(read).toEqual(wasNewline ? operations : kept);
        expect(reader.header).toEqual(line === 0 && !wasNewline ? null : header);
        // What git leaves of a line's end, behind the last line: as if only its end had been cut off.
        const asGit = wasNewline && at === bytes.length - 1 && bytes[at] === 13;
        expect(reader.problems.length > 0 || torn).toBe(!asGit);
      },
    ),
    SEED,
  );
});

test('a log cut anywhere keeps every whole line', () => {
  fc.assert(
    fc.property(arbitraryOperations, fc.nat(), (operations, where) => {
      const bytes = logOf(operations);
      const cut = bytes.subarray(0, where % (bytes.length + 1));
      const lines = cut.filter((byte) => byte === 10).length;
      const { operations: read, torn } = readAll(cut);
      // Where the cut took only the newline, the line is whole.
      const whole = torn || cut.length === 0 || cut.at(-1) === 10 ? lines : lines + 1;
      expect(read).toEqual(operations.slice(0, Math.max(0, whole - 1)));
    }),
    SEED,
  );
});

test('a log that arrives in portions, cut anywhere, reads as if it had come at once', () => {
  fc.assert(
    fc.property(arbitraryOperations, fc.array(fc.nat(), { maxLength: 8 }), (operations, cuts) => {
      const bytes = logOf(operations);
      const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
      const reader = new LogReader('log/aaa.jsonl', Date.now);
      const read: Operation[] = [];
      for (const end of ends) read.push(...reader.read(bytes.subarray(reader.bytes, end)));
      expect(read).toEqual(operations);
      const whole = new LogReader('log/aaa.jsonl', Date.now);
      whole.read(bytes);
      expect(reader.position).toEqual(whole.position);
    }),
    SEED,
  );
});

test('any bytes at all are read without throwing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(readAll(Buffer.from(bytes)).operations).toEqual([]);
    }),
    SEED,
  );
});

test('any JSON in well-formed lines is read without throwing', () => {
  fc.assert(
    fc.property(fc.array(fc.json(), { maxLength: 5 }), (values) => {
      const bytes = Buffer.concat(values.map((json) => encodeLine(JSON.parse(json))));
      readAll(bytes);
    }),
    SEED,
  );
});
