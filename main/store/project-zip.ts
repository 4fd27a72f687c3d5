import { join } from 'node:path';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { fail, ok, type Result } from '#core/result.ts';
import { openArchive, ZIP_LIMITS } from '#main/import/archive/zip.ts';
import { Refusal } from '#main/import/refusal.ts';
import { makeFolderDurable, putDurable } from './durable-file.ts';
import { nodeFileSystem, readFailure, writeFailure } from './file-system.ts';
import { projectFiles } from './project-files.ts';
import type { ProjectStore } from './project-store.ts';

/** What a project consists of: nothing else goes into its archive, nor comes out of one. */
const PARTS =
  /^(?:project\.json|log\/[^/\\:]{1,120}\.jsonl(?:\.gz)?|documents\/[0-9A-Za-z_-]{1,64}\/(?:source\.json|original\.[a-z0-9]{1,8}))$/;
const MIB = 1024 * 1024;
/** A project may hold more than a file of analysts. */
const LIMITS = { ...ZIP_LIMITS, entries: 100_000, total: 1536 * MIB, declared: 1536 * MIB };

/** The open project as one archive, with nothing being written meanwhile; `too-large`, or why it cannot be read. */
export function packProject(store: ProjectStore): Promise<Result<Uint8Array>> {
  return store.quietly(async () => {
    const files = projectFiles(store.path, nodeFileSystem);
    const pieces: Uint8Array[] = [];
    let size = 0;
    const zip = new Zip((error, piece) => {
      if (error) throw error;
      pieces.push(piece);
    });
    try {
      for (const name of await partsOf(store.path)) {
        const bytes = await files.readFile(join(store.path, name));
        size += bytes.length;
        if (size > LIMITS.declared)
          return fail('too-large', { file: store.path, size, limit: LIMITS.declared });
        // What is packed already would only take time.
        const part = name.endsWith('.gz') ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
        part.mtime = '1980-01-01T00:00:00';
        zip.add(part);
        part.push(bytes, true);
      }
      zip.end();
      return ok(Buffer.concat(pieces));
    } catch (error) {
      return readFailure(error, store.path);
    }
  });
}

/** The paths of what a project consists of, in a fixed order. */
async function partsOf(path: string): Promise<string[]> {
  const files = projectFiles(path, nodeFileSystem);
  const out = ['project.json'];
  for (const folder of ['log', 'documents'])
    for (const name of await files.readdir(join(path, folder)).catch(() => [])) {
      if (folder === 'log') out.push(`log/${name}`);
      else
        for (const file of await files.readdir(join(path, folder, name)).catch(() => []))
          out.push(`documents/${name}/${file}`);
    }
  return out.filter((name) => PARTS.test(name)).sort();
}

/**
 * Unpacks a project into a folder that is not there yet: `not-a-project` where it is none, `file-damaged` where the archive is
 * damaged or made to hurt. Of a failure nothing is left.
 */
export async function unpackProject(name: string, bytes: Uint8Array, folder: string): Promise<Result<null>> {
  try {
    const archive = openArchive(name, bytes, LIMITS);
    const parts = archive.names.filter((part) => PARTS.test(part));
    if (!parts.includes('project.json')) return fail('not-a-project', { file: name });
    for (const part of ['log', 'documents']) await makeFolderDurable(join(folder, part));
    for (const part of parts) {
      const path = join(folder, ...part.split('/'));
      await makeFolderDurable(join(path, '..'));
      await putDurable(path, archive.read(part) ?? new Uint8Array(), { exclusive: true });
    }
    return ok(null);
  } catch (error) {
    await nodeFileSystem.rm(folder, { recursive: true, force: true }).catch(() => {});
    return error instanceof Refusal ? fail('file-damaged', { file: name }) : writeFailure(error, folder);
  }
}
