/** A note that wants to stand level with its highlight. CSS pixels from the top of the column. */
export interface WantedPlace {
  readonly id: string;
  readonly top: number;
  readonly height: number;
}

const GAP = 8;

/**
 * Places notes so that none lies over another. The note in hand stands where it wants to; those before it give way
 * upwards, those after it downwards. Without one, notes only move down.
 *
 * @param wanted in the order of their highlights
 * @returns the top of each note, CSS pixels
 */
export function placeNotes(wanted: readonly WantedPlace[], inHand: string | null): Map<string, number> {
  const tops = new Map<string, number>();
  const pivot = Math.max(
    0,
    wanted.findIndex((note) => note.id === inHand),
  );
  let floor = Number.NEGATIVE_INFINITY;
  for (let i = pivot; i < wanted.length; i++) {
    const { id, top, height } = wanted[i]!;
    const y = Math.max(top, floor);
    tops.set(id, y);
    floor = y + height + GAP;
  }
  let ceiling = pivot < wanted.length ? (tops.get(wanted[pivot]!.id) ?? 0) - GAP : 0;
  const above: { id: string; y: number; height: number }[] = [];
  let down = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < pivot; i++) {
    const { id, top, height } = wanted[i]!;
    const y = Math.max(top, down);
    above.push({ id, y, height });
    down = y + height + GAP;
  }
  for (const { id, y, height } of above.reverse()) {
    const fitted = Math.min(y, ceiling - height);
    tops.set(id, fitted);
    ceiling = fitted - GAP;
  }
  return tops;
}
