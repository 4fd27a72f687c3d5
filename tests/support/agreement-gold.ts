import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Lists with what they say, kept beside the repository; not everywhere there. */
export const GOLD_LISTS = fileURLToPath(new URL('../../../shared/gold-agreements/texts/', import.meta.url));
/** A newspaper page with a list of 37 items; not everywhere there. */
export const LIST_PAGE = fileURLToPath(
  new URL('../../../shared/inputs/000_e4a985cc62988f0a.txt', import.meta.url),
);

/** Whether it is there; says so where it is not. */
export function isHere(path: string): boolean {
  const here = existsSync(path);
  if (!here) console.log(`${path} is not here: what is measured on it is left out.`);
  return here;
}
