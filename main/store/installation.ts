import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { dataFolder } from '#main/paths.ts';
import { makeFolderDurable, putDurable } from './durable-file.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';

/**
 * This installation's random name, made on first use and kept in `<folder>/installation`. Where it can neither be
 * read nor kept, a name for this process alone: such a process begins a log of its own in each project.
 */
export async function installationId(
  folder: string = dataFolder(),
  fs: FileSystem = nodeFileSystem,
): Promise<string> {
  const path = join(folder, 'installation');
  const made = randomUUID();
  const kept = await read(path, fs);
  if (kept) return kept;
  try {
    await makeFolderDurable(folder, fs);
    await putDurable(path, `${made}\n`, { fs, exclusive: true });
    return made;
  } catch {
    return (await read(path, fs)) ?? made;
  }
}

async function read(path: string, fs: FileSystem): Promise<string | null> {
  try {
    return /^[0-9a-f-]{36}(?=\s*$)/.exec(await fs.readFile(path, 'utf8'))?.[0] ?? null;
  } catch {
    return null;
  }
}
