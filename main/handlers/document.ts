import type { HistoryView } from '#core/contract.ts';
import { ok, type Result } from '#core/result.ts';
import type { AppDeps, Current } from '../current.ts';
import type { HandlersOf } from '../dispatch.ts';
import type { ProjectStore } from '../store/project-store.ts';

/** Milliseconds for which it is remembered that a file was stopped: it may be on its way, or have come in already. */
const STOPPED_FOR = 10_000;

/** Bringing documents in, reading them, and what is done to them. */
export function documentHandlers(
  { host, settings }: AppDeps,
  current: Current,
): HandlersOf<
  | 'document.import'
  | 'import.cancel'
  | 'document.source'
  | 'document.stats'
  | 'document.readAnew'
  | 'document.askAnew'
  | 'operations.append'
  | 'operations.wait'
  | 'operations.waiting'
  | 'history.undo'
  | 'history.redo'
> {
  /** The files that are being read, by the window's key. */
  const importing = new Map<string, AbortController>();
  /** When files were stopped that had not come this far. */
  const stopped = new Map<string, number>();
  const by = (): string => settings.value.author;
  return {
    'document.import': ({ name, bytes, key, ...how }) =>
      current.within(async (open) => {
        const stop = new AbortController();
        if (performance.now() - (stopped.get(key) ?? Number.NEGATIVE_INFINITY) < STOPPED_FOR) stop.abort();
        stopped.delete(key);
        importing.set(key, stop);
        const progress = (done: number, of: number): void => host.emit('import.progress', { key, done, of });
        try {
          return await open.bringIn(name, bytes, { by: by(), ...how, signal: stop.signal, progress });
        } finally {
          importing.delete(key);
        }
      }),
    'import.cancel': async ({ key }) => {
      const running = importing.get(key);
      if (running) running.abort();
      else {
        for (const [other, at] of stopped) if (performance.now() - at >= STOPPED_FOR) stopped.delete(other);
        stopped.set(key, performance.now());
      }
      return ok(null);
    },
    'document.source': ({ document }) => current.ahead(({ store }) => store.source(document)),
    'document.stats': ({ document }) => current.ahead((open) => open.stats(document)),
    'document.readAnew': ({ document, ...how }) =>
      current.within((open) => open.readAnew(document, { ...how, by: by() })),
    'document.askAnew': ({ document, options }) => current.within((open) => open.askAnew(document, options)),
    'operations.append': ({ changes, continues = false, waits }) =>
      current.within(async ({ store }) => {
        const write = () => store.append(changes, { by: by(), continues });
        const appended = await (waits === undefined
          ? write()
          : current.waiting.write(store.id, { id: waits, changes }, write));
        return appended.ok
          ? ok({ ...appended.value, canUndo: store.canUndo, canRedo: store.canRedo })
          : appended;
      }),
    'operations.wait': (edit) =>
      current.ahead(async ({ store }) => ok(current.waiting.keep(store.id, edit) ?? null)),
    'operations.waiting': () => current.ahead(async ({ store }) => ok(await current.waiting.list(store.id))),
    'history.undo': () => current.within(async ({ store }) => history(store, await store.undo())),
    'history.redo': () => current.within(async ({ store }) => history(store, await store.redo())),
  };
}

function history(store: ProjectStore, done: Awaited<ReturnType<ProjectStore['undo']>>): Result<HistoryView> {
  return done.ok ? ok({ operation: done.value, canUndo: store.canUndo, canRedo: store.canRedo }) : done;
}
