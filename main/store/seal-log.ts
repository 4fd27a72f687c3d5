import { join } from 'node:path';
import { putDurable } from './durable-file.ts';
import { errorCode } from './file-system.ts';
import { readingFile } from './log-file.ts';
import { type Chain, encodeLine, hashOfValue } from './log-line.ts';
import { type LogHeader, type LogReader, SEGMENTED, type SeenSegment } from './log-reader.ts';
import type { ProjectFiles } from './project-files.ts';
import { digestOfFile, hashOfSegment, seal, segmentName } from './segment.ts';

/**
 * Seals what was read of a log's open file, which stays as it is: a compressed segment beside it that holds the very same
 * lines, which is read back before it counts. Null, with nothing left behind, where that cannot be done.
 *
 * @param folder of the logs
 */
export async function sealSegment(
  folder: string,
  replica: string,
  { part, bytes, head }: Pick<LogReader, 'part' | 'bytes' | 'head'>,
  fs: ProjectFiles,
): Promise<SeenSegment | null> {
  const number = part + 1;
  const path = join(folder, segmentName(replica, number));
  const isWritten = await settled(
    readingFile(fs, join(folder, `${replica}.jsonl`), (handle) =>
      putDurable(path, seal(handle, bytes), { fs, exclusive: true }),
    ),
  );
  // What stands there counts, even where something went wrong when it had been put there.
  const digest = await settled(
    readingFile(fs, path, async (handle) => {
      const same = (await hashOfSegment(handle, head.bytes)) === head.hash;
      return same && (await hashOfSegment(handle, head.bytes + 1)) === null ? digestOfFile(handle) : null;
    }),
  );
  if (digest) return { number, digest };
  if (isWritten !== null) await fs.unlink(path).catch(() => {});
  return null;
}

/** What comes of something, or null where the system refuses it. */
async function settled<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return null;
  }
}

/**
 * Puts a new open file in the place of one that has been sealed: a header that is linked to its last line. Throws the
 * system's error; the old file is there then.
 *
 * @param part how many segments stand before it
 * @returns its bytes, and the chain behind them
 */
export async function beginBehind(
  folder: string,
  { replica, place, part }: Required<Pick<LogHeader, 'replica' | 'place' | 'part'>>,
  chain: Chain,
  fs: ProjectFiles,
): Promise<{ readonly bytes: Buffer; readonly chain: Chain }> {
  const header: LogHeader = { vermilion: SEGMENTED, replica, place, part };
  const json = Buffer.from(JSON.stringify(header));
  const bytes = encodeLine(header, chain);
  await putDurable(join(folder, `${replica}.jsonl`), bytes, { fs });
  return { bytes, chain: { seq: chain.seq + 1, after: hashOfValue(json, 0, json.length) } };
}
