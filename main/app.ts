import { type AppDeps, Current } from './current.ts';
import type { Handlers } from './dispatch.ts';
import { aboutHandlers } from './handlers/about.ts';
import { documentHandlers } from './handlers/document.ts';
import { findingsHandlers } from './handlers/findings.ts';
import { outputHandlers } from './handlers/output.ts';
import { pastHandlers } from './handlers/past.ts';
import { projectHandlers } from './handlers/project.ts';
import { vaultHandlers } from './handlers/vault.ts';

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
  const current = new Current(deps);
  return {
    handlers: {
      ...aboutHandlers(deps, current),
      ...projectHandlers(deps, current),
      ...pastHandlers(deps, current),
      ...documentHandlers(deps, current),
      ...outputHandlers(deps, current),
      ...vaultHandlers(current),
      ...findingsHandlers(deps, current),
    },
    start: () => current.start(),
    close: () => current.close(),
  };
}
