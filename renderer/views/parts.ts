import type { ComponentType } from 'react';
import { fetchPages } from '../state/pages.ts';
import { readAhead } from '../state/read-ahead.ts';
import { useApp, type View } from '../state/store.ts';
import { type Later, later } from '../ui/later.tsx';
import { fetchKeys } from './shell/keys.ts';
import { ComingScreen, MissingDialog, MissingScreen } from './shell/Missing.tsx';

const screen = (load: () => Promise<ComponentType>): Later => later(load, MissingScreen, ComingScreen);

/** The screens that a window does not begin with. */
export const SCREENS: Readonly<Record<Exclude<View, 'library'>, Later>> = {
  reader: screen(async () => (await import('./reader/ReaderScreen.tsx')).ReaderScreen),
  search: screen(async () => (await import('./search/SearchView.tsx')).SearchView),
  agreements: screen(async () => (await import('./agreements/AgreementsView.tsx')).AgreementsView),
  compare: screen(async () => (await import('./compare/CompareView.tsx')).CompareView),
  codebook: screen(async () => (await import('./codebook/CodebookView.tsx')).CodebookView),
  export: screen(async () => (await import('./export/ExportView.tsx')).ExportView),
};

/** What lies over the window. */
export const Dialogs = later(async () => (await import('./shell/Dialogs.tsx')).Dialogs, MissingDialog);

/** Resolves when there is nothing else to do. */
const idle = (): Promise<unknown> => new Promise((done) => requestIdleCallback(done));

/** Starts the worker that compares, where there is anything to compare. */
async function startComparer(): Promise<void> {
  const { project } = useApp.getState();
  if (project && project.state.documents.size > 1) (await import('../compare/comparer.ts')).startAhead();
}

const preparing = () => import('../state/preparing.ts');

/** Makes ready what a comparison would show, because it may be asked for in a moment. */
export async function prepareCompare(): Promise<void> {
  const part = await preparing().catch(() => null);
  await part?.prepareComparison();
}

/**
 * Fetches the rest of the window while there is nothing else to do, what is likeliest to be asked for first, so that
 * going anywhere is immediate, and lays out what is likeliest to be read; the worker compares meanwhile what would be
 * shown. What fails is tried again when it is asked for.
 */
export async function fetchAll(): Promise<void> {
  const { reader, compare, ...others } = SCREENS;
  const parts = [
    reader.fetch,
    fetchPages,
    readAhead,
    Dialogs.fetch,
    compare.fetch,
    // Not waited for either: the worker may not have come to its end.
    async () => void prepareCompare(),
    ...Object.values(others).map(({ fetch }) => fetch),
  ];
  await idle();
  // Neither is waited for: the worker has long to go, and goes its way beside the window.
  void startComparer().catch(() => null);
  await fetchKeys();
  void preparing()
    .then(({ compareEarly }) => compareEarly())
    .catch(() => null);
  for (const fetch of parts) {
    await idle();
    await fetch().catch(() => null);
  }
}
