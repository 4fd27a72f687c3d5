import type { Settings } from '#core/contract.ts';
import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Locale } from '#core/i18n/locale.ts';
import type { Translate } from '#core/i18n/translate.ts';
import { type AppDeps, Current } from './current.ts';
import type { Handlers } from './dispatch.ts';
import { Given } from './given.ts';
import { aboutHandlers } from './handlers/about.ts';
import { documentHandlers } from './handlers/document.ts';
import { givenHandlers } from './handlers/given.ts';
import { laterHandlers } from './handlers/later.ts';
import { projectHandlers } from './handlers/project.ts';
import { localeOf } from './locale.ts';

/** The app without its window. */
export interface App {
  readonly handlers: Handlers;
  /** Opens what was open last, or the sample where nothing was. */
  start(): Promise<void>;
  /** Hands what the disk could not take to it once more; answers how many edits wait then. */
  writeWaiting(): Promise<number>;
  /** How many edits the disk could not take and wait for it. */
  waiting(): number;
  /** Lets go of the open project. */
  close(): Promise<void>;
  /** Offers files and folders to the window, by absolute paths. */
  give(paths: readonly string[]): void;
  /** The language that the app speaks now, and its sentences. */
  locale(): Locale;
  t(): Translate;
  /** Light or dark, as a person chose. */
  theme(): Settings['theme'];
  /** What the open project is called. */
  title(): string | null;
}

/** One handler per channel. Knows nothing of Electron or Chromium. */
export function createApp(deps: AppDeps): App {
  const current = new Current(deps);
  const given = new Given();
  return {
    handlers: {
      ...aboutHandlers(deps, current),
      ...projectHandlers(deps, current),
      ...documentHandlers(deps, current),
      ...givenHandlers(given),
      ...laterHandlers(deps, current),
    },
    start: () => current.start(),
    writeWaiting: () => current.writeWaiting(),
    waiting: () => current.waiting.count,
    close: () => current.close(),
    give(paths) {
      if (paths.length === 0) return;
      given.add(paths);
      deps.host.emit('given.waiting', {});
    },
    locale: () => localeOf(deps),
    t: () => createTranslate(localeOf(deps)),
    theme: () => deps.settings.value.theme,
    title: () => current.session?.store.title ?? null,
  };
}
