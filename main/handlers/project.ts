import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { FolderView, ProjectView } from '#core/contract.ts';
import { ok, type Result } from '#core/result.ts';
import type { AppDeps, Current } from '../current.ts';
import type { HandlersOf } from '../dispatch.ts';
import type { Session } from '../session.ts';
import { readFailure } from '../store/file-system.ts';

/** Opening, making and checking projects, and looking for the folders they lie in. */
export function projectHandlers(
  { host, projectsFolder }: AppDeps,
  current: Current,
): HandlersOf<
  | 'project.current'
  | 'project.rest'
  | 'project.open'
  | 'project.create'
  | 'project.sample'
  | 'project.choose'
  | 'project.check'
  | 'folder.list'
> {
  return {
    'project.current': async () => ok(current.session?.view() ?? null),
    'project.rest': () => current.ahead((open) => open.rest()),
    'project.open': async ({ path }) => shown(await current.open(path)),
    'project.create': async ({ folder, title }) => shown(await current.create(folder, title)),
    'project.sample': async () => shown(await current.sample()),
    'project.choose': async () => ok((await host.dialogs?.chooseFolder()) ?? null),
    'project.check': () => current.within(async ({ store }) => ok(await store.check())),
    'folder.list': async ({ path }) => (path ? listFolder(resolve(path)) : listNearest(projectsFolder)),
  };
}

function shown(opened: Result<Session>): Result<ProjectView> {
  return opened.ok ? ok(opened.value.view()) : opened;
}

/** The folders in a folder: `not-found`, `not-a-folder` or `unreadable`, and nothing else in its place. */
async function listFolder(path: string): Promise<Result<FolderView>> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const folders = await Promise.all(
      entries
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .slice(0, 2000)
        .map(async ({ name }) => {
          const folder = join(path, name);
          return { name, path: folder, isProject: await isProject(folder) };
        }),
    );
    const parent = dirname(path);
    return ok({ path, isProject: await isProject(path), parent: parent === path ? null : parent, folders });
  } catch (error) {
    return readFailure(error, path);
  }
}

/** As {@link listFolder}, of the nearest folder above where there is none. */
async function listNearest(path: string): Promise<Result<FolderView>> {
  const listed = await listFolder(path);
  const parent = dirname(path);
  return listed.ok || parent === path ? listed : listNearest(parent);
}

async function isProject(folder: string): Promise<boolean> {
  return (await stat(join(folder, 'project.json')).catch(() => null))?.isFile() ?? false;
}
