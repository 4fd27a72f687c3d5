import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Operation } from '#core/project/operations.ts';
import { type Failure, factOf } from '#core/result.ts';
import { decodeLine, encodeLine, encodeLines, type Link } from '#main/store/log-line.ts';
import { LogReader } from '#main/store/log-reader.ts';
import { arbitraryOperations } from '#tests/support/arbitrary-project.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = { seed: 8848, numRuns: runs(2000) };
const header = { vermilion: 1, replica: 'aaa', place: 'here' };

/** A log as the first version of its form had it. */
function plainLog(operations: readonly Operation[]): Buffer {
  return Buffer.concat([header, ...operations].map((value) => encodeLine(value)));
}

/** The lines of a log that are linked, behind some that are not. */
function linesOf(operations: readonly Operation[], plain = 0): Buffer[] {
  const lines = [header, ...operations.slice(0, plain)].map((value) => encodeLine(value));
  const reader = new LogReader('log/aaa.jsonl', Date.now);
  reader.read(Buffer.concat(lines));
  let { chain } = reader;
  for (const operation of operations.slice(plain)) {
    const { bytes, chain: next } = encodeLines([operation], chain);
    lines.push(bytes);
    chain = next;
  }
  return lines;
}

const FORMS: [name: string, log: (operations: readonly Operation[]) => Buffer][] = [
  ['linked', (operations) => Buffer.concat(linesOf(operations))],
  ['plain', plainLog],
  ['first plain, then linked', (operations) => Buffer.concat(linesOf(operations, operations.length >> 1))],
];

/** Reads a log as a project does on opening. */
function readAll(bytes: Buffer): { operations: Operation[]; reader: LogReader; torn: boolean } {
  const reader = new LogReader('log/aaa.jsonl', Date.now);
  const operations = reader.read(bytes);
  const tail = bytes.subarray(reader.bytes);
  const rest = tail.length > 0 ? reader.readUnfinished(tail) : [];
  return { operations: [...operations, ...(rest ?? [])], reader, torn: rest === null };
}

describe.each(FORMS)('%s', (_, logOf) => {
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
});

/** What is told of a log in linked lines, without the lines that it is told of. */
const told = (lines: readonly Buffer[]) => {
  const { reader, operations } = readAll(Buffer.concat(lines));
  return {
    operations,
    problems: reader.problems.map(({ code, facts }) => [code, factOf({ code, facts } as Failure, 'count')]),
  };
};

test('lines that are missing from the middle are told, and how many; all others are read', () => {
  fc.assert(
    fc.property(arbitraryOperations, fc.nat(), fc.nat(), (operations, where, length) => {
      fc.pre(operations.length >= 2);
      const lines = linesOf(operations);
      const from = 1 + (where % (operations.length - 1));
      const count = 1 + (length % (operations.length - from));
      const left = [...lines.slice(0, from), ...lines.slice(from + count)];
      expect(told(left)).toEqual({
        operations: operations.filter((_, at) => at + 1 < from || at + 1 >= from + count),
        problems: [['log-lines-missing', count]],
      });
      // Carriage returns, as a version control system leaves them, change none of it.
      const returned = left.map((line) =>
        Buffer.from(line.toString('latin1').replace('\n', '\r\n'), 'latin1'),
      );
      expect(told(returned).problems).toEqual([['log-lines-missing', count]]);
    }),
    SEED,
  );
});

test('a damaged line is told to be damaged, and not to be missing as well', () => {
  fc.assert(
    fc.property(arbitraryOperations, fc.nat(), (operations, where) => {
      fc.pre(operations.length >= 1);
      const lines = linesOf(operations);
      const at = 1 + (where % operations.length);
      lines[at] = Buffer.from('{"sum":"00000000" damaged}\n');
      expect(told(lines).problems.map(([code]) => code)).toEqual(['log-line-damaged']);
    }),
    SEED,
  );
});

test('a log that was gone on with in two ways is told, and both ways are read', () => {
  fc.assert(
    fc.property(arbitraryOperations, arbitraryOperations, fc.nat(), (operations, others, where) => {
      fc.pre(operations.length >= 1 && others.length >= 1);
      const at = where % operations.length;
      const shared = operations.slice(0, at);
      const other = others.find((one) => JSON.stringify(one) !== JSON.stringify(operations[at]));
      fc.pre(other !== undefined);
      const lines = [...linesOf(operations), linesOf([...shared, other!]).at(-1)!];
      const { operations: read, problems } = told(lines);
      expect(read).toEqual([...operations, other]);
      expect(problems).toEqual([['log-forked', undefined]]);
    }),
    SEED,
  );
});

test('a line that took the place of another is told by the next', () => {
  fc.assert(
    fc.property(arbitraryOperations, fc.nat(), (operations, where) => {
      fc.pre(operations.length >= 2);
      const lines = linesOf(operations);
      const at = 1 + (where % (operations.length - 1));
      const { bytes } = encodeLines([{ ...operations[at - 1]!, by: 'somebody else' }], linkOf(lines[at]!));
      expect(told(lines.with(at, bytes)).problems).toEqual([['log-forked', undefined]]);
    }),
    SEED,
  );
});

/** What a line says of where it stands. */
function linkOf(line: Buffer): Link {
  const link = decodeLine(line, 0, line.length - 1)?.link;
  if (!link) throw new TypeError('a line without a link');
  return link;
}

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
