// The built app's window with a hold on its page. Plain JavaScript, for processes that are started with Node alone.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export async function openDriven(bundle, executablePath, options) {
  const { openWindow } = await import(pathToFileURL(bundle).href);
  // The app itself opens no port.
  const window = await openWindow(executablePath, { ...options, switches: ['--remote-debugging-port=0'] });
  const again = () => holdOn(window.profile);
  return { page: await again(), again, close: window.close };
}

/** The page of the window with this profile. */
async function holdOn(profile) {
  const [port, path] = (await toldPort(profile)).split('\n');
  const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`, {
    isLocal: true,
    noDefaults: true,
  });
  const [context] = browser.contexts();
  const [page] = context.pages();
  // Other windows stand beside it, and only one of them has the keyboard.
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return page;
}

/** What the browser wrote of where it listens, once it has. */
async function toldPort(profile) {
  for (let waited = 0; ; waited += 20) {
    const told = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    if (told.includes('\n')) return told;
    if (waited > 10_000) throw new Error('the browser tells no port');
    await setTimeout(20);
  }
}
