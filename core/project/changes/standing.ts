import type { Entry } from '../state.ts';

/** Whether a record is there and has not been removed. */
export function isStanding(entry: Entry<unknown> | undefined): boolean {
  return entry?.removed === false;
}

/** Whether a record is there and has been removed. */
export function isRemoved(entry: Entry<unknown> | undefined): boolean {
  return entry?.removed === true;
}
