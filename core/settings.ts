import type { Settings } from './contract.ts';
import { MOST_PLACES, MOST_TARGETS } from './limits.ts';

/** The settings that are lists: what two of a list's entries have in common where they are about the same, and how many there may be. */
const LISTS = {
  places: {
    keyOf: ({ project, document }: Settings['places'][number]) => `${project} ${document}`,
    most: MOST_PLACES,
  },
  exportTargets: {
    keyOf: ({ project, preset }: Settings['exportTargets'][number]) => `${project} ${preset}`,
    most: MOST_TARGETS,
  },
};

/**
 * Settings after a part of them was changed. Of a list only what changed is given: it comes first, in the place of what was
 * known of the same, and everything else stays.
 */
export function withPart<S extends Settings>(before: S, part: Partial<S>): S {
  const { places, exportTargets } = part;
  return {
    ...before,
    ...part,
    places: inFront(places ?? [], before.places, LISTS.places),
    exportTargets: inFront(exportTargets ?? [], before.exportTargets, LISTS.exportTargets),
  };
}

/** Entries before those that are about something else, at most so many. */
export function inFront<T>(
  entries: readonly T[],
  others: readonly T[],
  { keyOf, most }: { readonly keyOf: (entry: T) => string; readonly most: number },
): T[] {
  const keys = new Set(entries.map(keyOf));
  return [...entries, ...others.filter((one) => !keys.has(keyOf(one)))].slice(0, most);
}
