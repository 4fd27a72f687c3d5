import { lstat, mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A profile's folder and the id of the process it belongs to, which it has from the moment that it is there. */
const NAME = /^vermilion-window-(\d+)-/;

/**
 * What the browser is told before it first starts: the text is not sent to a translator, what is typed is not sent to a
 * search engine, and pages get no socket of their own. The last is said on the command line too, which older browsers
 * do not understand.
 */
export const PREFERENCES = {
  translate: { enabled: false },
  search: { suggest_enabled: false },
  webrtc: { ip_handling_policy: 'disable_non_proxied_udp' },
  net: { network_prediction_options: 2 },
  alternate_error_pages: { enabled: false },
  credentials_enable_service: false,
  autofill: { profile_enabled: false, credit_card_enabled: false },
} as const;

/**
 * Makes a fresh profile for a browser and answers its folder. It belongs to this process, which removes it.
 *
 * @param folder where profiles are kept
 */
export async function makeProfile(folder: string = tmpdir()): Promise<string> {
  const profile = await mkdtemp(join(folder, `vermilion-window-${process.pid}-`));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
  return profile;
}

/** Removes a profile of this process once its browser has let go of it. What cannot be removed is left, for the next start. */
export async function removeProfile(profile: string): Promise<void> {
  for (let waited = 0; waited < 5000 && (await isInUse(profile)); waited += 50) await setTimeout(50);
  // Processes of the browser write for a moment after it has let go, and make anew what is gone already.
  for (let times = 0; times < MOST_TIMES; times++) {
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch(() => {});
    await setTimeout(SETTLED);
    if ((await lstat(profile).catch(() => null)) === null) return;
  }
}

/** Removed so often at most, and looked for again after so many milliseconds. */
const MOST_TIMES = 10;
const SETTLED = 150;

/**
 * Removes the profiles that were left behind by processes of this person which were killed. One whose process or whose
 * browser still runs, or may run on another machine, stays. Never throws: what cannot be removed stays too.
 */
export async function removeLeftProfiles(folder: string = tmpdir()): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const owner = NAME.exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    const profile = join(folder, name);
    const found = await lstat(profile).catch(() => null);
    if (!found?.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) continue;
    if (await isInUse(profile)) continue;
    await rm(profile, { recursive: true, force: true, maxRetries: 2 }).catch(() => {});
  }
}

/** Whether a browser has its lock on the profile: a link to `<machine>-<process id>`, made by Chromium but on Windows. */
async function isInUse(profile: string): Promise<boolean> {
  const lock = await readlink(join(profile, 'SingletonLock')).catch(() => null);
  if (lock === null) return false;
  const dash = lock.lastIndexOf('-');
  return lock.slice(0, dash) !== hostname() || isRunning(Number(lock.slice(dash + 1)));
}

/** Whether a process is there, ours or not. */
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
