import type { Page } from '#core/structure/page.ts';
import { laidOut } from './pages.ts';
import { lastRead } from './places.ts';

/** Longer texts are laid out only when they are asked for. UTF-16 code units. */
const LONGEST_AHEAD = 2_000_000;
/** The milliseconds that are to be left for a step. */
const LEAST = 10;
/** Milliseconds for which the pointer or the focus rests on a document that is meant. */
const REST = 80;

/** The document that is being laid out ahead. */
let ahead: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Lays the document out that one is likeliest to read, so that it is there at once. */
export async function readAhead(): Promise<void> {
  const id = lastRead();
  if (id !== null) await layOutAhead(id);
}

/** Lays a document out that the pointer or the focus has come to, if it rests there; null: it has gone elsewhere. */
export function restsOn(id: string | null): void {
  clearTimeout(timer);
  if (id !== null) timer = setTimeout(() => void layOutAhead(id), REST);
}

/** Lays a document out while there is nothing else to do; one that was being laid out waits until it is asked for. */
async function layOutAhead(id: string): Promise<void> {
  if (ahead === id) return;
  ahead = id;
  const found = await laidOut(id);
  const isMeant = (): boolean => ahead === id;
  if (found.ok && found.value.source.text.length <= LONGEST_AHEAD) {
    // What cannot be laid out is told to whoever asks for it.
    await layOutIdly(() => found.value.layOutFurther(), isMeant).catch(() => null);
  }
  if (isMeant()) ahead = null;
}

/**
 * Lays a document out while there is nothing else to do; throws what laying it out throws.
 *
 * @param step takes one step of it; null until that was the last
 * @returns null once it is no longer meant
 */
export async function layOutIdly(step: () => Page | null, isMeant: () => boolean): Promise<Page | null> {
  while (isMeant()) {
    const deadline = await idle();
    while (isMeant()) {
      const page = step();
      if (page) return page;
      if (deadline.timeRemaining() <= LEAST) break;
    }
  }
  return null;
}

const idle = (): Promise<IdleDeadline> => new Promise((done) => requestIdleCallback(done));
