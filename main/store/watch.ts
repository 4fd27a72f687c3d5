import { watchForChanges } from './file-system.ts';

/** Milliseconds between two looks where the system does not tell of changes, as on a network drive. */
const POLL = 700;

/**
 * Calls `look` when something in a folder may have changed, and at the latest every 0.7 s. Keeps no process alive.
 *
 * @param concerns whether a file of this name is of interest
 * @returns what ends it
 */
export function watchFolder(
  folder: string,
  concerns: (name: string) => boolean,
  look: () => void,
): () => void {
  const timer = setInterval(look, POLL).unref();
  let watcher: ReturnType<typeof watchForChanges> | null = null;
  try {
    watcher = watchForChanges(folder, { persistent: false }, (_, name) => {
      if (name === null || concerns(name)) look();
    });
    watcher.on('error', () => watcher?.close());
  } catch {
    // The poll is enough.
  }
  return () => {
    clearInterval(timer);
    watcher?.close();
  };
}
