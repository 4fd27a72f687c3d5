import { ok } from '#core/result.ts';
import type { HandlersOf } from '../dispatch.ts';
import type { Given } from '../given.ts';

/** What was given from outside, for the window that asks. */
export function givenHandlers(given: Given): HandlersOf<'given.next'> {
  return { 'given.next': async () => ok(await given.next()) };
}
