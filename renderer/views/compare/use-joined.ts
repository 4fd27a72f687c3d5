import { useCompare } from '../../state/compare-store.ts';

/** Whether a unit is the one that waits for what it belongs together with, or the one that is offered. */
export function useJoined(side: 'a' | 'b', unit: number): 'waits' | 'offered' | undefined {
  return useCompare(({ joining }) => {
    if (!joining) return undefined;
    if (joining.from.side === side) return joining.from.unit === unit ? 'waits' : undefined;
    return joining.to === unit ? 'offered' : undefined;
  });
}
