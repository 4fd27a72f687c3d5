import { fetchPages } from '../state/pages.ts';
import type { View } from '../state/store.ts';
import { type Later, later } from '../ui/later.tsx';
import { fetchKeys } from './shell/keys.ts';
import { MissingDialog, MissingScreen } from './shell/Missing.tsx';

/** The screens that a window does not begin with. */
export const SCREENS: Readonly<Record<Exclude<View, 'library'>, Later>> = {
  reader: later(async () => (await import('./reader/ReaderScreen.tsx')).ReaderScreen, MissingScreen),
  search: later(async () => (await import('./search/SearchView.tsx')).SearchView, MissingScreen),
  agreements: later(
    async () => (await import('./agreements/AgreementsView.tsx')).AgreementsView,
    MissingScreen,
  ),
  compare: later(async () => (await import('./compare/CompareView.tsx')).CompareView, MissingScreen),
  codebook: later(async () => (await import('./codebook/CodebookView.tsx')).CodebookView, MissingScreen),
  export: later(async () => (await import('./export/ExportView.tsx')).ExportView, MissingScreen),
};

/** What lies over the window. */
export const Dialogs = later(async () => (await import('./shell/Dialogs.tsx')).Dialogs, MissingDialog);

/** Resolves when there is nothing else to do. */
const idle = (): Promise<unknown> => new Promise((done) => requestIdleCallback(done));

/**
 * Fetches the rest of the window while there is nothing else to do, what is likeliest to be asked for first, so that
 * going anywhere is immediate; then compares what would be shown. What fails is tried again when it is asked for.
 */
export async function fetchAll(): Promise<void> {
  const { reader, ...others } = SCREENS;
  const parts = [reader.fetch, fetchPages, Dialogs.fetch, ...Object.values(others).map(({ fetch }) => fetch)];
  await idle();
  await fetchKeys();
  for (const fetch of parts) {
    await idle();
    await fetch().catch(() => null);
  }
  await idle();
  const comparing = await import('../state/comparing.ts').catch(() => null);
  await comparing?.prepareComparison();
}
