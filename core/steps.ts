/** Work in steps: whoever takes them may do something else between two. It gives what it came to. */
export type Steps<T> = Generator<void, T, void>;

/** What work in steps comes to, all of them taken at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
