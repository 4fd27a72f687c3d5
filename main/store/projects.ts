import { join, resolve } from 'node:path';
import { v7 as uuid } from 'uuid';
import { fail, ok, type Result } from '#core/result.ts';
import { dataFolder } from '#main/paths.ts';
import { makeFolderDurable } from './durable-file.ts';
import { errorCode, nodeFileSystem, readFailure, writeFailure } from './file-system.ts';
import { type Installation, openInstallation } from './installation.ts';
import { OpenProject } from './open-project.ts';
import { PROJECT_VERSION, readProjectFile, writeProjectFile } from './project-file.ts';
import { projectFiles } from './project-files.ts';
import type { ProjectStore, StoreOptions } from './project-store.ts';
import { type HowToRepair, type RepairReport, repair } from './repair.ts';

/** Bytes, see {@link StoreOptions.sealAt}. */
const SEAL_AT = 8 << 20;

/**
 * Makes a project in a folder that is missing, or that holds no project yet; nothing in it is written over.
 * `project-exists`, `project-damaged` where there are logs without a `project.json`, `place-read-only`, or why else it
 * cannot be written.
 */
export async function createProject(
  dir: string,
  { title }: { readonly title: string },
  options: StoreOptions = {},
): Promise<Result<ProjectStore>> {
  const fs = options.fs ?? nodeFileSystem;
  const path = resolve(dir);
  const files = projectFiles(path, fs);
  const standing = await readProjectFile(path, files);
  if (standing.ok) return fail('project-exists', { file: path });
  if (!['not-found', 'not-a-project'].includes(standing.error.code)) return standing;
  try {
    await makeFolderDurable(path, fs);
    await makeFolderDurable(join(path, 'documents'), files);
    await makeFolderDurable(join(path, 'log'), files);
  } catch (error) {
    return errorCode(error) === 'EEXIST'
      ? fail('not-a-folder', { file: path })
      : unmade(writeFailure(error, path));
  }
  const file = { format: 'vermilion' as const, version: PROJECT_VERSION, id: uuid(), title };
  const written = await writeProjectFile(path, file, files);
  return written.ok ? openProject(path, options) : unmade(written);
}

/** Where there is no project yet, there is none to be read either: only the place is write-protected. */
function unmade(failed: ReturnType<typeof fail>): ReturnType<typeof fail> {
  return failed.error.code === 'read-only' ? fail('place-read-only', failed.error.facts) : failed;
}

/**
 * Opens a project and replays its logs. Damage in the logs is told in {@link ProjectStore.problems}; a failure
 * (`not-found`, `not-a-folder`, `not-a-project`, `project-damaged`, `unreadable`) means that nothing could be opened.
 * Opening writes nothing.
 */
export async function openProject(dir: string, options: StoreOptions = {}): Promise<Result<ProjectStore>> {
  const opened = await openProjectAhead(dir, options);
  if (!opened.ok) return opened;
  const whole = await opened.value.whole;
  return whole.ok ? opened : whole;
}

/** As {@link openProject}, but answers as soon as there is something to show, see {@link ProjectStore.whole}. */
export async function openProjectAhead(
  dir: string,
  options: StoreOptions = {},
): Promise<Result<ProjectStore>> {
  const fs = options.fs ?? nodeFileSystem;
  const path = resolve(dir);
  const file = await readProjectFile(path, projectFiles(path, fs));
  if (!file.ok) return file;
  try {
    const { id, problem } = await installationOf(options);
    const own = {
      fs,
      data: options.data ?? dataFolder(),
      installation: id,
      now: options.now ?? Date.now,
      snapshotAfter: options.snapshotAfter ?? 500,
      sealAt: options.sealAt ?? SEAL_AT,
    };
    return ok(await OpenProject.open(path, file.value, own, problem ? [problem] : []));
  } catch (error) {
    return readFailure(error, path);
  }
}

/** Mends a project that nobody has open, see {@link repair}: `Failure` as of {@link openProject} where there is nothing to mend. */
export async function repairProject(
  dir: string,
  how: HowToRepair,
  options: StoreOptions = {},
): Promise<Result<RepairReport>> {
  const path = resolve(dir);
  const own = {
    fs: options.fs ?? nodeFileSystem,
    data: options.data ?? dataFolder(),
    installation: (await installationOf(options)).id,
    now: options.now ?? Date.now,
  };
  try {
    return await repair(path, own, how);
  } catch (error) {
    return writeFailure(error, path);
  }
}

async function installationOf({ installation }: StoreOptions): Promise<Installation> {
  return installation === undefined ? openInstallation() : { id: installation, problem: null };
}

/** Opens the project in a folder, or makes one where there is none. */
export async function openOrCreateProject(
  dir: string,
  { title }: { readonly title: string },
  options: StoreOptions = {},
): Promise<Result<ProjectStore>> {
  const opened = await openProject(dir, options);
  if (opened.ok || !['not-found', 'not-a-project'].includes(opened.error.code)) return opened;
  const created = await createProject(dir, { title }, options);
  return !created.ok && created.error.code === 'project-exists' ? openProject(dir, options) : created;
}
