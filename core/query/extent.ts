/** What of a hit is tagged: its words, the sentences or the clause that they stand in. */
export const EXTENTS = ['hit', 'sentence', 'clause'] as const;
export type Extent = (typeof EXTENTS)[number];
