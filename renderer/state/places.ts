import type { Settings } from '#core/contract.ts';
import { MOST_PLACES } from '#core/limits.ts';
import { documents } from '#core/project/query.ts';
import { useApp } from './store.ts';

/** Where one reads in a document: its first line that is seen whole, and how far below the top of the pane it stands. */
export interface Place {
  /** Source offset at which the line begins. */
  readonly offset: number;
  /** CSS pixels. */
  readonly below: number;
  /** Source offset of what one has gone to and reads, as long as one has not scrolled; else one reads the line. */
  readonly reading?: number;
}

/** CSS pixels below the pane's top at which a line stands that one has gone to. */
export const ARRIVAL = 92;

/** Where a document begins. */
export const START: Place = { offset: 0, below: 0 };

type Kept = Settings['places'];
/** As the settings had them when the first was asked for, with what was read since. */
let kept: Kept | null = null;
/** Of those what main has not written down yet, what was read last coming last. */
const unwritten = new Set<Kept[number]>();
let whenKept: () => void = () => {};

/** Has the one that writes places told whenever one was kept. */
export function onPlaceKept(listener: () => void): void {
  whenKept = listener;
}

/** Where one reads in documents of any project; what was read last comes first. */
function places(): Kept {
  kept ??= useApp.getState().info?.settings.places ?? null;
  return kept ?? [];
}

/** What is to be written down, what was read last first: what this window read, for others on the same folder know the rest better. */
export function unwrittenPlaces(): Kept {
  return [...unwritten].reverse().slice(0, MOST_PLACES);
}

/** Notes that these were written down. */
export function placesWritten(written: Kept): void {
  for (const one of written) unwritten.delete(one);
}

/** Where one reads in a document of the open project; where it begins, if it was never read, or if none is named. */
export function placeOf(document: string | null): Place {
  const project = useApp.getState().project?.id;
  return places().find((one) => one.project === project && one.document === document) ?? START;
}

/** The document of the open project that was read last and stands; the first, where none was. */
export function lastRead(): string | null {
  const { project } = useApp.getState();
  if (!project) return null;
  const stands = (id: string): boolean => project.state.documents.get(id)?.removed === false;
  const read = places().find((one) => one.project === project.id && stands(one.document));
  return read?.document ?? documents(project.state)[0]?.id ?? null;
}

/** Remembers where one reads in a document of the open project. */
export function keepPlace(document: string, place: Place): void {
  const project = useApp.getState().project?.id;
  if (project === undefined) return;
  const isSame = (one: Kept[number]): boolean => one.project === project && one.document === document;
  const before = places().find(isSame);
  if (before) unwritten.delete(before);
  const entry = { ...place, project, document };
  unwritten.add(entry);
  kept = [entry, ...places().filter((one) => !isSame(one))].slice(0, MOST_PLACES);
  whenKept();
}
