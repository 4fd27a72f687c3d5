import { type App, createApp } from './app.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import type { Host } from './hosts/host.ts';
import { workerExtractor } from './import/extractor.ts';
import { dataFolder, IMPORT_WORKER_FILE, projectsFolder, SAMPLES_FOLDER } from './paths.ts';
import { openSettings } from './store/settings.ts';

/** Puts the app together for a host, on this machine's folders. */
export async function boot(
  host: Host,
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ app: App; dispatch: Dispatch }> {
  const folder = dataFolder(env);
  const app = createApp({
    host,
    settings: await openSettings(folder),
    dataFolder: folder,
    projectsFolder: projectsFolder(env),
    samplesFolder: SAMPLES_FOLDER,
    extractor: workerExtractor(IMPORT_WORKER_FILE),
  });
  return { app, dispatch: createDispatch(app.handlers) };
}
