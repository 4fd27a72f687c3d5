import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import type { Page } from 'playwright-core';
import { type ElectronDouble, launchDouble } from './electron-double.ts';

const TOP = fileURLToPath(new URL('../../', import.meta.url));

/** The app in its window, on Electron or on the double. */
export interface RunningApp {
  readonly page: Page;
  /** null on Electron */
  readonly double: ElectronDouble | null;
  /** Closes the window, as a person does, and waits for the app to end. */
  close(): Promise<void>;
  /** Ends the app's process at once, as a crash does. */
  kill(): Promise<void>;
}

/** Whether specs are to run on Electron itself. */
export const ON_ELECTRON = process.env.ELECTRON === '1';

/** Starts the built app on a folder of its own: on Electron with `ELECTRON=1`, else on the double. */
export async function launchApp(home: string): Promise<RunningApp> {
  if (!ON_ELECTRON) {
    const double = await launchDouble({ env: { VERMILION_HOME: home }, browser: true });
    const page = await double.firstWindow();
    return {
      page,
      double,
      async close() {
        await page.close();
        if (process.platform === 'darwin') await double.quit();
        await double.ended;
      },
      kill: () => double.kill(),
    };
  }
  if (!hasElectron()) throw new Error('ELECTRON=1 was asked for, but Electron’s binary is not here');
  const env = { ...process.env, VERMILION_HOME: home } as Record<string, string>;
  // As root Chromium's sandbox cannot be had.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', TOP] : [TOP];
  const app = await _electron.launch({ args, cwd: TOP, env });
  const ended = new Promise<void>((resolve) => app.process().once('exit', () => resolve()));
  const page = await app.firstWindow();
  return {
    page,
    double: null,
    async close() {
      await page.close();
      if (process.platform === 'darwin') await app.close();
      await ended;
    },
    async kill() {
      app.process().kill('SIGKILL');
      await ended;
    },
  };
}

function hasElectron(): boolean {
  const folder = join(TOP, 'node_modules', 'electron');
  const name = join(folder, 'path.txt');
  return existsSync(name) && existsSync(join(folder, 'dist', readFileSync(name, 'utf8').trim()));
}
