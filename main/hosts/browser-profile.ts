import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What the browser is told before it first starts: the text is not sent to a translator, nor what is typed to a
 * search engine.
 */
export const PREFERENCES = {
  translate: { enabled: false },
  search: { suggest_enabled: false },
  net: { network_prediction_options: 2 },
  alternate_error_pages: { enabled: false },
  credentials_enable_service: false,
  autofill: { profile_enabled: false, credit_card_enabled: false },
} as const;

/**
 * Makes a fresh profile for a browser and answers its folder.
 *
 * @param folder where profiles are kept
 */
export async function makeProfile(folder: string = tmpdir()): Promise<string> {
  const profile = await mkdtemp(join(folder, `vermilion-window-`));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
  return profile;
}
