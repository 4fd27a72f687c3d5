import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Repaired } from '#core/contract.ts';
import { type Failure, fail, ok, type Result } from '#core/result.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import type { Host } from './hosts/host.ts';
import type { Extractor } from './import/extractor.ts';
import { importSamples, Session } from './session.ts';
import type { ProjectStore, StoreOptions } from './store/project-store.ts';
import { unpackProject } from './store/project-zip.ts';
import { createProject, openProjectAhead, repairProject } from './store/projects.ts';
import type { SettingsStore } from './store/settings.ts';
import { Waiting } from './waiting.ts';

const ENDING = /\.zip$/i;

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

/** The project that the window shows: one at a time, or none. */
export class Current {
  readonly #deps: AppDeps;
  #session: Session | null = null;
  /** Why the app did not open what it should have when it started. */
  readonly startProblems: Failure[] = [];
  /** What the disk could not take, of whichever project: it outlives the window, not the app. */
  readonly waiting = new Waiting();

  constructor(deps: AppDeps) {
    this.#deps = deps;
  }

  get session(): Session | null {
    return this.#session;
  }

  /** Runs `work` on the open project once its state is whole; `no-project` where none is open. */
  async within<T>(work: (open: Session) => Promise<Result<T>>): Promise<Result<T>> {
    return this.ahead(async (open) => {
      const whole = await open.store.whole;
      return whole.ok ? work(open) : whole;
    });
  }

  /** As {@link within}, but does not wait for the state, see `ProjectStore.known`. */
  async ahead<T>(work: (open: Session) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#session ? work(this.#session) : fail('no-project');
  }

  /** Opens a project in place of the one that is open, which stays where this fails. */
  async open(path: string): Promise<Result<Session>> {
    return this.#adopt(await this.#openFolder(resolve(path)));
  }

  /** Makes a project in a new folder of `parent`, or where new projects go, and opens it. */
  async create(parent: string | null, title: string): Promise<Result<Session>> {
    const folder = await freeFolder(parent ? resolve(parent) : this.#deps.projectsFolder, title);
    return this.#adopt(await createProject(folder, { title }, this.#here));
  }

  /** Opens the sample project, which is made where it is not there. */
  async sample(): Promise<Result<Session>> {
    const { dataFolder, samplesFolder } = this.#deps;
    const folder = join(dataFolder, 'sample');
    const standing = await stat(join(folder, 'project.json')).catch(() => null);
    if (standing) return this.#adopt(await this.#openFolder(folder));
    const created = await createProject(folder, { title: '示例 · Sample · Exemplo' }, this.#here);
    if (!created.ok) return created;
    const names = (await readdir(samplesFolder)).filter((name) => /\.(txt|md)$/.test(name));
    const imported = await importSamples(new Session(created.value), samplesFolder, names.sort());
    // Opened anew, so that the first undo does not take a sample away.
    await created.value.close();
    return imported.ok ? this.#adopt(await this.#openFolder(folder)) : imported;
  }

  /** Mends the open project from its backup: nobody has it open meanwhile. */
  async repair(dryRun: boolean): Promise<Result<Repaired>> {
    const { store } = this.#session ?? {};
    if (!store) return fail('no-project');
    const { path } = store;
    if (!dryRun) await this.close();
    const repaired = await repairProject(path, { dryRun, held: store.held }, this.#here);
    if (dryRun) return repaired.ok ? ok({ ...repaired.value, project: null }) : repaired;
    const opened = await this.open(path);
    if (!repaired.ok) return repaired;
    return opened.ok ? ok({ ...repaired.value, project: opened.value.view() }) : opened;
  }

  /** Unpacks a project to where new projects go, and opens it: a copy, that goes on by itself. */
  async unpack(name: string, bytes: Uint8Array): Promise<Result<Session>> {
    const folder = await freeFolder(this.#deps.projectsFolder, basename(name).replace(ENDING, ''));
    const unpacked = await unpackProject(name, bytes, folder);
    return unpacked.ok ? this.#adopt(await this.#openFolder(folder)) : unpacked;
  }

  /** Opens what was open last, or the sample where nothing was. */
  async start(): Promise<void> {
    const { last } = this.#deps.settings.value;
    if (last) {
      const opened = await this.#adopt(await this.#openFolder(last));
      if (opened.ok) return;
      this.startProblems.push(opened.error);
    }
    const opened = await this.sample();
    if (!opened.ok) this.startProblems.push(opened.error);
  }

  /** Hands what waits of the open project to the disk once more; answers how much waits then, of whichever project. */
  async writeWaiting(): Promise<number> {
    const { store } = this.#session ?? {};
    const by = this.#deps.settings.value.author;
    if (store) await this.waiting.writeAll(store.id, ({ changes }) => store.append(changes, { by }));
    return this.waiting.count;
  }

  /** Lets go of the open project. */
  async close(): Promise<void> {
    await this.#session?.close();
    this.#session = null;
  }

  /** What this installation knows of projects lies in its own folder. */
  get #here(): StoreOptions {
    return { data: this.#deps.dataFolder };
  }

  #openFolder(path: string): Promise<Result<ProjectStore>> {
    return openProjectAhead(path, this.#here);
  }

  async #adopt(opened: Result<ProjectStore>): Promise<Result<Session>> {
    if (!opened.ok) return opened;
    const { host, settings, extractor } = this.#deps;
    const store = opened.value;
    await this.#session?.close();
    const session = new Session(store, extractor);
    this.#session = session;
    store.onChange(({ operations, rebuilt, own }) => {
      if (!own && this.#session?.store === store) host.emit('project.changed', { operations, rebuilt });
    });
    store.watch();
    const { path, title } = store;
    await settings.set({ recent: [{ path, title }], last: path });
    return ok(session);
  }
}

/** `<parent>/<title>` as a folder name that every system takes, with a number behind it where that one is taken. */
async function freeFolder(parent: string, title: string): Promise<string> {
  const name = fileNameOf(title) || 'project';
  for (let n = 1; ; n++) {
    const path = join(parent, n === 1 ? name : `${name} ${n}`);
    if (!(await stat(path).catch(() => null))) return path;
  }
}
