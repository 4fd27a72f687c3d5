import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So many code units have to have crossed for it to be worth the while: each is held twice, as text and as what was read of it. */
const MUCH = 8_000_000;
/** Milliseconds without a call, after which nobody is likely to be doing anything. */
const QUIET = 3000;

/**
 * Has a page give back what it has read: a browser looks for what is no longer needed only while more is asked for, and
 * after a large project has come in, a page that stands still keeps the texts it came in as for as long as it is open. A start is the first such time.
 *
 * @param collect has the page look for what it no longer needs
 * @returns to be told of every answer to the page, in code units
 */
export function givesBack(collect: () => Promise<void>): (size: number) => void {
  // What a start leaves behind is worth it too: scripts that were read, and what was made of them once.
  let crossed = MUCH;
  let timer: NodeJS.Timeout | undefined;
  return (size) => {
    crossed += size;
    clearTimeout(timer);
    if (crossed < MUCH) return;
    timer = setTimeout(() => {
      crossed = 0;
      // A window that was closed meanwhile has nothing left to give.
      void collect().catch(() => {});
    }, QUIET).unref();
  };
}

/**
 * Runs in a page, as source text: resolves once nobody has scrolled, pointed or typed for so long. Looking for what is no
 * longer needed halts a page for some frames, and who only reads asks for nothing.
 *
 * @param ms milliseconds
 */
export function whenStill(ms: number): Promise<void> {
  const scope = globalThis as unknown as {
    addEventListener(name: string, listener: () => void, capture: true): void;
    removeEventListener(name: string, listener: () => void, capture: true): void;
  };
  const doings = ['scroll', 'wheel', 'pointermove', 'pointerdown', 'keydown', 'input'];
  return new Promise((resolve) => {
    const done = (): void => {
      for (const name of doings) scope.removeEventListener(name, again, true);
      resolve();
    };
    let timer = setTimeout(done, ms);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(done, ms);
    };
    for (const name of doings) scope.addEventListener(name, again, true);
  });
}

/**
 * Has this process give back the space that it makes new objects in, of which an engine keeps three times 16 MiB once they
 * were needed, as they are by a start. What is alive of them is moved, which takes a millisecond or two.
 */
export function giveBackHere(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: { readonly type: 'minor' }) => void;
  setFlagsFromString('--no-expose-gc');
  // What lives through two of them is taken to be old.
  collect({ type: 'minor' });
  collect({ type: 'minor' });
}
