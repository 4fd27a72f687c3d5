import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Low } from 'lowdb';
import * as v from 'valibot';
import { type Settings, SettingsSchema } from '#core/contract.ts';
import { type Failure, ok, type Result } from '#core/result.ts';
import { inFront, withPart } from '#core/settings.ts';
import { makeFolderDurable, setAside } from './durable-file.ts';
import { type FileSystem, nodeFileSystem, writeFailure } from './file-system.ts';
import { JsonFile, UnusableFile } from './json-file.ts';
import { type Lock, releaseLock, takeLock } from './lock.ts';

/** What is kept between sessions: what a person chose, and what they had open. */
export interface KeptSettings extends Settings {
  /** Newest first. */
  readonly recent: readonly { readonly path: string; readonly title: string }[];
  /** The project that was open last. */
  readonly last: string | null;
}

/** A person's settings, kept in `settings.json`. */
export interface SettingsStore {
  readonly value: KeptSettings;
  /** `settings-damaged` (facts `file` and `kept`, where it was set aside) or `settings-stuck`. */
  readonly problems: readonly Failure[];
  /**
   * Changes some settings, of lists some entries (see {@link withPart}), and leaves all else as any process on this folder
   * wrote it last; on failure both the file and `value` are as before.
   */
  set(part: Partial<KeptSettings>): Promise<Result<KeptSettings>>;
}

const DEFAULTS: KeptSettings = {
  locale: 'system',
  theme: 'system',
  readingSize: 18,
  author: '',
  exportPreset: 'notes',
  exportTargets: [],
  welcomed: false,
  outlineShown: true,
  notesShown: true,
  places: [],
  recent: [],
  last: null,
};
/** Projects that are offered to be opened again. */
const MOST_RECENT = 12;
/** How long another process is waited for that writes just now, and between two looks. Milliseconds. */
const PATIENCE = 2_000;
const LOOK = 10;
const { entries } = SettingsSchema;
/** One setting that is not understood falls back alone; settings of a newer version are kept through. */
const Schema = v.looseObject({
  locale: v.fallback(entries.locale, DEFAULTS.locale),
  theme: v.fallback(entries.theme, DEFAULTS.theme),
  readingSize: v.fallback(entries.readingSize, DEFAULTS.readingSize),
  author: v.fallback(entries.author, DEFAULTS.author),
  exportPreset: v.fallback(entries.exportPreset, DEFAULTS.exportPreset),
  exportTargets: v.fallback(entries.exportTargets, DEFAULTS.exportTargets),
  welcomed: v.fallback(entries.welcomed, DEFAULTS.welcomed),
  outlineShown: v.fallback(entries.outlineShown, DEFAULTS.outlineShown),
  notesShown: v.fallback(entries.notesShown, DEFAULTS.notesShown),
  places: v.fallback(entries.places, []),
  recent: v.fallback(v.array(v.object({ path: v.string(), title: v.string() })), []),
  last: v.fallback(v.nullable(v.string()), null),
});

/**
 * Opens `<folder>/settings.json`. A missing file gives the defaults. A file that cannot be read or understood is moved
 * to `settings.json.damaged-<n>` and reported, never written over; where it cannot even be moved, nothing is saved.
 */
export async function openSettings(folder: string, fs: FileSystem = nodeFileSystem): Promise<SettingsStore> {
  const path = join(folder, 'settings.json');
  const db = new Low<KeptSettings>(new JsonFile(path, parse, fs), DEFAULTS);
  const problems: Failure[] = [];
  let stuck: Failure | null = null;

  const read = async (): Promise<void> => {
    try {
      await db.read();
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      const kept = await setAside(path, fs);
      if (kept === null) stuck = { code: 'settings-stuck', facts: { file: path } };
      problems.push(stuck ?? { code: 'settings-damaged', facts: { file: path, kept: kept ?? '' } });
    }
  };
  const set = async (part: Partial<KeptSettings>): Promise<Result<KeptSettings>> => {
    if (stuck) return { ok: false, error: stuck };
    let lock: Lock | null = null;
    let before = db.data;
    try {
      await makeFolderDurable(folder, fs);
      // Nobody else may write between what is read here and what is written: it would be written over.
      lock = await turnToWrite(folder, fs);
      await read();
      if (stuck) return { ok: false, error: stuck };
      before = db.data;
      db.data = changed(before, part);
      await db.write();
      return ok(db.data);
    } catch (error) {
      db.data = before;
      return writeFailure(error, path);
    } finally {
      if (lock) await releaseLock(lock, fs);
    }
  };

  await read();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    get value() {
      return db.data;
    },
    problems,
    set(part) {
      const done = turn.then(() => set(part));
      turn = done.catch(() => {});
      return done;
    },
  };
}

function changed(before: KeptSettings, part: Partial<KeptSettings>): KeptSettings {
  const keyOf = ({ path }: KeptSettings['recent'][number]): string => path;
  return {
    ...withPart(before, part),
    recent: inFront(part.recent ?? [], before.recent, { keyOf, most: MOST_RECENT }),
  };
}

/** The lock on the settings; null where a process does not give it back, for then it is better to write than not to. */
async function turnToWrite(folder: string, fs: FileSystem): Promise<Lock | null> {
  for (const end = Date.now() + PATIENCE; ; ) {
    const lock = await takeLock(folder, 'settings', fs);
    if (lock || Date.now() > end) return lock;
    // Two that take it at the same time both step back: they must not do so in step.
    await setTimeout(LOOK * (1 + Math.random()));
  }
}

function parse(value: unknown): KeptSettings | null {
  const parsed = v.safeParse(Schema, value);
  return parsed.success && !Array.isArray(value) ? parsed.output : null;
}
