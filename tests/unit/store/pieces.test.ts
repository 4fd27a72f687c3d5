import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginsAs, hashOf } from '#main/store/heads.ts';
import { inPieces, plainBytes, readFully, readPieces } from '#main/store/pieces.ts';
import { tempFolder } from '#tests/support/store.ts';

/** Bytes of every value; 251 is prime, so that no two stretches of 256 are the same. */
function byteFile(size: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: size }, (_, at) => at + Math.floor(at / 251)));
}

/** Bytes of a file read by pieces from `from` to `to`, of which `most` at a time are done with. */
async function read(
  bytes: Buffer,
  from: number,
  most: number,
  to?: number,
): Promise<{ taken: Buffer; rest: Buffer }> {
  const path = join(await tempFolder(), 'file');
  await writeFile(path, bytes);
  const handle = await open(path);
  const taken: Buffer[] = [];
  try {
    const take = (piece: Buffer): number => {
      const own = piece.subarray(0, most);
      taken.push(Buffer.from(own));
      return own.length;
    };
    const rest = await readPieces(handle, from, take, to);
    return { taken: Buffer.concat(taken), rest: Buffer.from(rest) };
  } finally {
    await handle.close();
  }
}

test.each([0, 1, 1000, 2 ** 20, 2 ** 20 + 1, 5_000_000])('a file of %i bytes is read whole', async (size) => {
  const bytes = byteFile(size);
  const { taken, rest } = await read(bytes, 0, Number.POSITIVE_INFINITY);
  expect([taken.equals(bytes), rest.length]).toEqual([true, 0]);
});

test.each([
  [0, 10_000],
  [700_000, 3_000_000],
  [0, 4_999_999],
])('from %i to %i nothing else is read', async (from, to) => {
  const bytes = byteFile(5_000_000);
  const { taken } = await read(bytes, from, Number.POSITIVE_INFINITY, to);
  expect(taken.equals(bytes.subarray(from, to))).toBe(true);
});

test.each([0, 90_000, 300_000])(
  'what is not done with stands before what follows, %i at a time',
  async (most) => {
    const bytes = byteFile(5_000_000);
    const { taken, rest } = await read(bytes, 0, most);
    expect(Buffer.concat([taken, rest]).equals(bytes)).toBe(true);
  },
);

test.each([-2, -1, 0, 1])(
  'a log with carriage returns begins as it was without, wherever a piece of it ends (%i)',
  async (by) => {
    const lines = ['x'.repeat(2 ** 20 + by), 'y', '\r', ''].join('\n');
    const path = join(await tempFolder(), 'a.jsonl');
    await writeFile(path, lines.replaceAll('\n', '\r\n'));
    const handle = await open(path);
    const plain = plainBytes(Buffer.from(lines.replaceAll('\n', '\r\n')));
    const head = (bytes: number) => ({
      part: 0,
      lines: 1,
      bytes,
      hash: createHash('sha256').update(plain.subarray(0, bytes)).digest('hex'),
    });
    try {
      for (const bytes of [0, 1, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, plain.length])
        expect(await beginsAs(handle, head(bytes))).toBe(true);
      expect(await beginsAs(handle, head(plain.length + 1))).toBe(false);
      const whole = await hashOf(handle, lines.replaceAll('\n', '\r\n').length);
      expect(whole?.digest('hex')).toBe(head(plain.length).hash);
      expect(await hashOf(handle, 2 ** 21)).toBe(null);
    } finally {
      await handle.close();
    }
  },
);

test('a file that is read in small steps gives what stands there, whichever way one goes, with few calls', async () => {
  const bytes = byteFile(2_500_000);
  let calls = 0;
  const pieces = inPieces({
    read: async (to, offset, length, from) => {
      calls++;
      return { bytesRead: from >= bytes.length ? 0 : bytes.copy(to, offset, from, from + length) };
    },
  });
  for (let at = 0; at < bytes.length; at += 24_000)
    expect((await readFully(pieces, at, 24_000)).equals(bytes.subarray(at, at + 24_000))).toBe(true);
  expect(calls).toBeLessThan(10);
  for (const at of [2_499_999, 1_048_570, 0, 2_500_000, 9_000_000])
    expect((await readFully(pieces, at, 1_100_000)).equals(bytes.subarray(at, at + 1_100_000))).toBe(true);
});
