import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Change } from '#core/project/changes/table.ts';
import { stateToJson } from '#core/project/state-json.ts';
import type { Result } from '#core/result.ts';
import { normaliseText } from '#core/text/source.ts';
import { digestOf } from '#main/import/source.ts';
import { restore } from '#main/past.ts';
import type { FileSystem } from '#main/store/file-system.ts';
import type { NewDocument, ProjectStore, StoreOptions } from '#main/store/project-store.ts';
import { openOrCreateProject, openProject, repairProject } from '#main/store/projects.ts';

/** Where a person works: a folder that holds the project and what the installation knows of it. */
export interface Desk {
  readonly project: string;
  readonly options: StoreOptions & { readonly data: string };
}

/** A desk in a folder; logs are sealed after a few edits. */
export function deskIn(root: string, fs: FileSystem, more: StoreOptions = {}): Desk {
  return {
    project: join(root, 'project'),
    options: {
      fs,
      data: join(root, 'data'),
      installation: 'torture',
      sealAt: 3000,
      snapshotAfter: 10,
      ...more,
    },
  };
}

/** Hears of what was done at a desk. */
export interface Witness {
  /** Something was acknowledged: a tag by its id, or a document by its. */
  said(what: string): void;
  /** Something was refused, so that it must not be there. */
  refused(what: string, code: string): void;
  /** Something went wrong that nobody answered for. */
  wrong(sentence: string): void;
}

const TEXT = [
  'Joint Statement of Aurelia and Borduria',
  '',
  '1. Both sides agree.',
  '2. 双方重申立场。',
].join('\n');

/** A document of a few lines that no other is like. */
export function someDocument(name: string): NewDocument {
  const text = normaliseText(`${TEXT}\n${name}`);
  const source = { text, digest: digestOf(text) };
  const bytes = Buffer.from(text);
  return {
    title: name,
    fileName: `${name}.txt`,
    bytes,
    text: source,
    format: 'text',
    language: 'en',
    by: '',
  };
}

/** Adds a tag, and tells whether that was acknowledged. */
export function tag(id: string): Change {
  return { kind: 'tag.add', tag: { id, name: id, colour: 1 } };
}

/** Somebody's work at a desk, whose disk may do anything: what is refused is gone on from. */
export class Work {
  readonly #desk: Desk;
  readonly #witness: Witness;
  readonly #name: string;
  #made = 0;

  /** @param name of this stretch of work: what it makes is called by it */
  constructor(desk: Desk, witness: Witness, name: string) {
    this.#desk = desk;
    this.#witness = witness;
    this.#name = name;
  }

  /** Opens the project, or makes it where there is none; null where the disk refuses that. */
  async open(): Promise<ProjectStore | null> {
    const opened = await openOrCreateProject(this.#desk.project, { title: 'p' }, this.#desk.options);
    return opened.ok ? opened.value : null;
  }

  /** Adds so many tags, one after another. */
  async tags(store: ProjectStore, count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      const id = `${this.#name}-${this.#made++}`;
      const before = store.state;
      const done = await store.append([tag(id)], { by: '' });
      this.#heard(done, id);
      if (
        !done.ok &&
        store.state !== before &&
        !isDeepStrictEqual(stateToJson(store.state), stateToJson(before))
      )
        this.#witness.wrong(`the tag ${id} was refused and the state is another one`);
    }
  }

  /** Does so much at once that a backup is made before. */
  async many(store: ProjectStore): Promise<void> {
    const ids = Array.from({ length: 50 }, () => `${this.#name}-${this.#made++}`);
    const done = await store.append(ids.map(tag), { by: '' });
    for (const id of ids) this.#heard(done, id);
  }

  /** Brings a document in. */
  async document(store: ProjectStore): Promise<void> {
    const name = `${this.#name}-${this.#made++}`;
    const done = await store.addDocument(someDocument(name));
    if (done.ok) this.#witness.said(`document ${done.value.record.id}`);
  }

  /** Does something, takes it back and does it again. */
  async undo(store: ProjectStore): Promise<void> {
    await store.append([tag(`undone-${this.#name}-${this.#made++}`)], { by: '' });
    await store.undo();
    await store.redo();
  }

  /** Goes back by one edit that is not counted on. */
  async goBack(store: ProjectStore): Promise<void> {
    const moment = store.lastOperation;
    const done = await store.append([tag(`restored-${this.#name}-${this.#made++}`)], { by: '' });
    // What the disk refuses while it is read is thrown, as the app's handlers expect.
    if (done.ok && moment !== '') await restore(store, moment, { by: '' }).catch(codeOfSystem);
  }

  /** All that can be done to a project, in one go. */
  async everything(): Promise<void> {
    for (const count of [4, 12]) {
      const store = await this.open();
      if (!store) continue;
      await this.tags(store, count);
      await this.document(store);
      await this.many(store);
      await this.undo(store);
      await this.goBack(store);
      await this.tags(store, count);
      await store.refresh().catch(codeOfSystem);
      await store.check().catch(codeOfSystem);
      await store.close();
    }
    await repairProject(this.#desk.project, { dryRun: false }, this.#desk.options);
  }

  #heard(done: Result<unknown>, id: string): void {
    if (done.ok) this.#witness.said(id);
    else this.#witness.refused(id, done.error.code);
  }
}

function codeOfSystem(error: unknown): void {
  if (!(error instanceof Error && 'code' in error)) throw error;
}

/** Whether everything that was said of a project stands in it: what does not. */
export async function missingOf(store: ProjectStore, said: readonly string[]): Promise<string[]> {
  const out: string[] = [];
  for (const what of said) {
    const [kind, id] = what.split(' ');
    if (kind === 'document' && id !== undefined) {
      const [source, original] = [await store.source(id), await store.original(id)];
      if (!source.ok || !original.ok) out.push(what);
    } else if (!store.state.tags.has(what)) out.push(what);
  }
  return out;
}

/** Opens a project with what its own installation knows of it, or throws what went wrong. */
export async function opened(desk: Desk): Promise<ProjectStore> {
  const done = await openProject(desk.project, desk.options);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}
