import { failure } from '#core/result.ts';
import { tell } from './notices.ts';

/** A file of the window that is fetched when it is needed; null where it cannot be had, which the person is told. */
export async function fetched<Found>(load: () => Promise<Found>): Promise<Found | null> {
  try {
    return await load();
  } catch {
    tell(failure('not-loaded'));
    return null;
  }
}
