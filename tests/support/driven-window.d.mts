import type { Page } from 'playwright-core';
import type { openWindow } from '#main/hosts/chromium.ts';

/** An open window, and its page to act on. */
export interface DrivenWindow {
  readonly page: Page;
  /** A hold on its page once more: the first one is lost where the page's process ends. */
  again(): Promise<Page>;
  /** Closes it as a person does, and waits until the project is let go. */
  close(): Promise<void>;
}

/**
 * Opens the window of a build.
 *
 * @param bundle the host as it was built, `out/main/chromium.js`
 * @param executablePath an installed Chromium-based browser
 */
export declare function openDriven(
  bundle: string,
  executablePath: string,
  options: Parameters<typeof openWindow>[1],
): Promise<DrivenWindow>;
