import { join } from 'node:path';
import * as v from 'valibot';
import type { Front } from '#core/project/front.ts';
import { StateSchema } from '#core/project/state-schema.ts';
import { makeFolderDurable, putDurable } from './durable-file.ts';
import type { FileSystem } from './file-system.ts';
import { encodeLine } from './log-line.ts';
import { everyLine, FOLDED_AS, FRONT_FILE, type Reached, reachedEntries } from './snapshot.ts';

/** The front of a project's state where its logs had been read so far, so that it can be shown before all of it was read. */
export interface KeptFront extends Reached {
  readonly front: Front;
}

const Counts = v.array(v.tuple([v.string(), v.number()]));
const Schema: v.GenericSchema<unknown, KeptFront & { version: string }> = v.object({
  ...reachedEntries,
  front: v.object({ state: StateSchema, annotated: Counts, tagged: Counts }),
});

/** The front that was kept last, or null where there is none that can be used. */
export async function readFront(folder: string, fs: FileSystem): Promise<KeptFront | null> {
  let kept: unknown;
  const whole = await everyLine(join(folder, FRONT_FILE), fs, (line) => {
    kept ??= line;
    return kept === line;
  }).catch(() => false);
  const parsed = v.safeParse(Schema, kept);
  if (!whole || !parsed.success) return null;
  const { version: _, ...front } = parsed.output;
  return front;
}

/** Keeps a front in place of the one before. Returns whether that went well; if not, opening will take longer. */
export async function writeFront(folder: string, kept: KeptFront, fs: FileSystem): Promise<boolean> {
  try {
    await makeFolderDurable(folder, fs);
    await putDurable(join(folder, FRONT_FILE), [encodeLine({ version: FOLDED_AS, ...kept })], { fs });
    return true;
  } catch {
    return false;
  }
}
