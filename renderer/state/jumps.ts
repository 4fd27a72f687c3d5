import { whenAnotherProject } from './new-project.ts';
import { type Place, placeOf } from './places.ts';
import { useApp, type View } from './store.ts';

/** Where one was: a screen, and a place in the document that was open. */
export interface Stand {
  readonly view: View;
  readonly document: string | null;
  readonly place: Place;
}

/** So many places are kept. */
const MOST = 100;
let behind: Stand[] = [];
let ahead: Stand[] = [];

/** Where one is. */
function here(): Stand {
  const { view, document } = useApp.getState();
  return { view, document: document?.id ?? null, place: placeOf(document?.id ?? null) };
}

/** Keeps where one is, before going elsewhere: back leads here again. */
export function leave(): void {
  const stand = here();
  const last = behind.at(-1);
  const same =
    last?.view === stand.view && last.document === stand.document && last.place.offset === stand.place.offset;
  if (!same) behind = [...behind.slice(1 - MOST), stand];
  ahead = [];
}

/** Takes the place that was left last, or that was gone back from last; null for none. */
export function takeStand(way: 'back' | 'forward'): Stand | null {
  const from = way === 'back' ? behind : ahead;
  const stand = from.at(-1);
  if (!stand) return null;
  const now = here();
  if (way === 'back') {
    behind = behind.slice(0, -1);
    ahead = [...ahead, now];
  } else {
    ahead = ahead.slice(0, -1);
    behind = [...behind, now];
  }
  return stand;
}

/** Forgets all places, e.g. because another project was opened. */
function forgetStands(): void {
  behind = [];
  ahead = [];
}
whenAnotherProject(forgetStands);
