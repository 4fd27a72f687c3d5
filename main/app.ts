import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { AppInfo, FolderView, Settings } from '#core/contract.ts';
import { splitFrontMatter } from '#core/export/front-matter.ts';
import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import { createTranslate } from '#core/i18n/translate.ts';
import { type Failure, fail, ok, type Result } from '#core/result.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import {
  compareStored,
  comparisonFileName,
  reportOf,
  saveComparison,
  writeComparison,
} from './comparisons.ts';
import type { Handlers } from './dispatch.ts';
import type { Host } from './hosts/host.ts';
import type { Extractor } from './import/extractor.ts';
import { importSamples, Session } from './session.ts';
import { readFailure } from './store/file-system.ts';
import type { ProjectStore } from './store/project-store.ts';
import { createProject, openProject } from './store/projects.ts';
import type { SettingsStore } from './store/settings.ts';
import { VERSION } from './version.ts';

/** What the app stands on. */
export interface AppDeps {
  readonly host: Host;
  readonly settings: SettingsStore;
  /** Where the sample project lies. */
  readonly dataFolder: string;
  /** Where new projects go. */
  readonly projectsFolder: string;
  readonly samplesFolder: string;
  /** What reads files. */
  readonly extractor: Extractor;
}

/** The app without its window. */
export interface App {
  readonly handlers: Handlers;
  /** Opens what was open last, or the sample where nothing was. */
  start(): Promise<void>;
  /** Lets go of the open project. */
  close(): Promise<void>;
}

/** One handler per channel. Knows nothing of Electron or Chromium. */
export function createApp(deps: AppDeps): App {
  const { host, settings } = deps;
  let session: Session | null = null;
  const startProblems: Failure[] = [];
  /** The files that are being read, by the window's key. */
  const importing = new Map<string, AbortController>();

  const adopt = async (opened: Result<ProjectStore>): Promise<Result<Session>> => {
    if (!opened.ok) return opened;
    const store = opened.value;
    await session?.store.close();
    session = new Session(store, deps.extractor);
    store.onChange(({ operations, rebuilt, own }) => {
      if (!own && session?.store === store) host.emit('project.changed', { operations, rebuilt });
    });
    store.watch();
    const { path } = store;
    const title = store.state.title ?? store.title;
    const recent = [{ path, title }, ...settings.value.recent.filter((r) => r.path !== path)].slice(0, 12);
    await settings.set({ recent, last: path });
    return ok(session);
  };

  const sample = async (): Promise<Result<Session>> => {
    const folder = join(deps.dataFolder, 'sample');
    const standing = await stat(join(folder, 'project.json')).catch(() => null);
    if (standing) return adopt(await openProject(folder));
    const created = await createProject(folder, { title: '示例 · Sample · Exemplo' });
    if (!created.ok) return created;
    const names = (await readdir(deps.samplesFolder)).filter((name) => /\.(txt|md)$/.test(name));
    const imported = await importSamples(new Session(created.value), deps.samplesFolder, names.sort());
    // Opened anew, so that the first undo does not take a sample away.
    await created.value.close();
    return imported.ok ? adopt(await openProject(folder)) : imported;
  };

  /** Runs `work` on the open project; `no-project` where none is open. */
  const within = async <T>(work: (open: Session) => Promise<Result<T>>): Promise<Result<T>> =>
    session ? work(session) : fail('no-project');
  const by = (): string => settings.value.author;
  const locale = (): Locale => {
    const { locale: chosen } = settings.value;
    return chosen === 'system' ? nearestLocale(host.systemLocales) : chosen;
  };
  const shown = (opened: Result<Session>) => (opened.ok ? ok(opened.value.view()) : opened);

  const handlers: Handlers = {
    'app.info': async () => ok(info(deps, startProblems)),
    'settings.set': async (part) => {
      const saved = await settings.set(part as Partial<Settings>);
      return saved.ok ? ok(info(deps, []).settings) : saved;
    },
    'project.current': async () => ok(session ? session.view() : null),
    'project.open': async ({ path }) => shown(await adopt(await openProject(resolve(path)))),
    'project.create': async ({ folder, title }) => {
      const parent = folder ? resolve(folder) : deps.projectsFolder;
      return shown(await adopt(await createProject(await freeFolder(parent, title), { title })));
    },
    'project.sample': async () => shown(await sample()),
    'project.choose': async () => ok((await host.dialogs?.chooseFolder()) ?? null),
    'project.check': () => within(async ({ store }) => ok(await store.check())),
    'folder.list': async ({ path }) => (path ? listFolder(resolve(path)) : listNearest(deps.projectsFolder)),
    'document.import': ({ name, bytes, key, ask, options }) =>
      within(async (open) => {
        const stop = new AbortController();
        importing.set(key, stop);
        const progress = (done: number, of: number): void => host.emit('import.progress', { key, done, of });
        try {
          return await open.bringIn(name, bytes, { by: by(), ask, options, signal: stop.signal, progress });
        } finally {
          importing.delete(key);
        }
      }),
    'import.cancel': async ({ key }) => {
      importing.get(key)?.abort();
      return ok(null);
    },
    'document.source': ({ document }) => within(({ store }) => store.source(document)),
    'document.stats': ({ document }) => within((open) => open.stats(document)),
    'operations.append': ({ changes, continues = false }) =>
      within(async ({ store }) => {
        const appended = await store.append(changes, { by: by(), continues });
        return appended.ok
          ? ok({ ...appended.value, canUndo: store.canUndo, canRedo: store.canRedo })
          : appended;
      }),
    'history.undo': () => within(async ({ store }) => history(store, await store.undo())),
    'history.redo': () => within(async ({ store }) => history(store, await store.redo())),
    'export.preview': (options) =>
      within(async (open) => {
        const markdown = await open.markdown(options);
        if (!markdown.ok) return markdown;
        const body = splitFrontMatter(markdown.value)?.body ?? markdown.value;
        return ok({ markdown: markdown.value, bodyFrom: markdown.value.length - body.length });
      }),
    'export.save': ({ options, path, force }) =>
      within<{ path: string } | null>(async (open) => {
        const target =
          inProject(open, path) ??
          (await host.dialogs?.chooseSavePath(`${fileNameOf(open.store.title) || 'export'}.md`)) ??
          null;
        // A person who picked a file in the system's dialog has already said yes to replacing it.
        if (target === null) return ok(null);
        return open.saveMarkdown(options, target, force || path === null);
      }),
    'link.open': async ({ url }) => {
      // A system without a browser, or a person who thought better of it: neither is the window's business.
      const t = createTranslate(locale());
      await host.openLink?.(url, { open: t('link.open'), cancel: t('cancel') }).catch(() => {});
      return ok({ opens: host.openLink !== null });
    },
    'comparison.preview': ({ a, b, more, only, format, marks }) =>
      within(async (open) => {
        const compared = await compareStored(open, [a, b, ...more], only);
        if (!compared.ok) return compared;
        const report = reportOf(compared.value, open, locale());
        const output = await writeComparison(compared.value, format, marks, report);
        return output.ok ? ok({ text: String(output.value) }) : output;
      }),
    'comparison.save': ({ a, b, more, only, format, marks, path, force }) =>
      within<{ path: string } | null>(async (open) => {
        const compared = await compareStored(open, [a, b, ...more], only);
        if (!compared.ok) return compared;
        const report = reportOf(compared.value, open, locale());
        const output = await writeComparison(compared.value, format, marks, report);
        if (!output.ok) return output;
        const name = comparisonFileName(report.versions, format);
        const target = inProject(open, path) ?? (await host.dialogs?.chooseSavePath(name)) ?? null;
        if (target === null) return ok(null);
        return saveComparison(output.value, format, target, force || path === null);
      }),
  };

  return {
    handlers,
    async start() {
      const { last } = settings.value;
      if (last) {
        const opened = await adopt(await openProject(last));
        if (opened.ok) return;
        startProblems.push(opened.error);
      }
      const opened = await sample();
      if (!opened.ok) startProblems.push(opened.error);
    },
    async close() {
      await session?.store.close();
      session = null;
    },
  };
}

/** A path that a person typed: a mere name is meant in the project's folder, which the window has suggested. */
function inProject({ store }: Session, path: string | null): string | null {
  return path === null ? null : resolve(store.path, path);
}

function history(store: ProjectStore, done: Awaited<ReturnType<ProjectStore['undo']>>) {
  return done.ok ? ok({ operation: done.value, canUndo: store.canUndo, canRedo: store.canRedo }) : done;
}

function info({ host, settings, projectsFolder }: AppDeps, problems: readonly Failure[]): AppInfo {
  const { recent, last: _, ...chosen } = settings.value;
  return {
    version: VERSION,
    host: host.kind,
    nativeDialogs: host.dialogs !== null,
    projectsFolder,
    systemLocales: host.systemLocales,
    settings: chosen,
    recent,
    problems: [...settings.problems, ...problems],
  };
}

/** `<parent>/<title>` as a folder name that every system takes, with a number behind it where that one is taken. */
async function freeFolder(parent: string, title: string): Promise<string> {
  const name = fileNameOf(title) || 'project';
  for (let n = 1; ; n++) {
    const path = join(parent, n === 1 ? name : `${name} ${n}`);
    if (!(await stat(path).catch(() => null))) return path;
  }
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
