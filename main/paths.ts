import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this machine keeps what belongs to a person and to no project. `VERMILION_HOME` overrides it. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env.VERMILION_HOME) return env.VERMILION_HOME;
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Vermilion');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Vermilion');
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'vermilion');
}

/** Where new projects go unless a person says otherwise. */
export function projectsFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.VERMILION_HOME
    ? join(env.VERMILION_HOME, 'projects')
    : join(homedir(), 'Documents', 'Vermilion');
}

/** The package's top folder: the nearest one above this file that holds a package.json. */
const TOP = findTop(dirname(fileURLToPath(import.meta.url)));
export const RENDERER_FOLDER = join(TOP, 'out', 'renderer');
export const PRELOAD_FILE = join(TOP, 'out', 'preload', 'index.cjs');
/** What reads files, in a thread of its own. */
export const IMPORT_WORKER_FILE = join(TOP, 'out', 'main', 'import-worker.js');
/** What searches, in a thread of its own. */
export const SEARCH_WORKER_FILE = join(TOP, 'out', 'main', 'search-worker.js');
/** What renders templates, in a thread of its own. */
export const TEMPLATE_WORKER_FILE = join(TOP, 'out', 'main', 'template-worker.js');
export const SAMPLES_FOLDER = join(TOP, 'samples');
/** The sample that the demo walks through. */
export const DEMO_SAMPLE = '联合声明-2024.txt';

function findTop(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no package.json above the app');
  return findTop(parent);
}
