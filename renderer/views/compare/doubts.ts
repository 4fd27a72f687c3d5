import { useCallback } from 'react';
import type { Range } from '#core/text/range.ts';
import type { Compared } from '../../state/comparing.ts';

const NONE: readonly Range[] = [];

/** Across languages: what in a unit's text has no counterpart in the other language. */
export function useDoubts(
  _result: Compared,
): (row: number, side: 'a' | 'b', unit: number) => readonly Range[] {
  return useCallback(() => NONE, []);
}
