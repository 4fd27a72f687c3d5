/** What a region of a note is of. */
export interface Regional {
  readonly region: string;
  readonly base: string;
}

/** What a value says of the region that is written of it; null where it is none that has one. */
export function region(of: unknown): Regional | null {
  if (typeof of !== 'object' || of === null || !('region' in of) || typeof of.region !== 'string')
    return null;
  return { region: of.region, base: 'base' in of && typeof of.base === 'string' ? of.base : '' };
}
