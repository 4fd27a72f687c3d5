/** So many code units have to have crossed for it to be worth the while: each is held twice, as text and as what was read of it. */
const MUCH = 8_000_000;
/** Milliseconds without a call, after which nobody is likely to be doing anything. */
const QUIET = 3000;

/**
 * Has a page give back what it has read: a browser looks for what is no longer needed only while more is asked for, and
 * after a large project has come in, a page that stands still keeps the texts it came in as for as long as it is open.
 *
 * @param collect has the page look for what it no longer needs
 * @returns to be told of every answer to the page, in code units
 */
export function givesBack(collect: () => Promise<void>): (size: number) => void {
  let crossed = 0;
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
