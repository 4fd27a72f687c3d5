/**
 * Hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): wall time where it can be had, a counter
 * where it cannot, so that what a process does after it has seen an operation sorts after that operation, however far
 * ahead that one is. A stamp orders; when something was done is told by {@link timeOf}.
 */
export interface Clock {
  /** A stamp later than every stamp given or seen so far. */
  now(): string;
  /** Takes note of a stamp from another writer. */
  see(stamp: string): void;
  /** Takes back the stamps that were given since the last {@link see} or {@link keep}: nothing was written with them. */
  takeBack(): void;
  /** Stamps given so far stay given. */
  keep(): void;
}

const MILLIS = 9;
const COUNTER = 4;

/**
 * A stamp as text whose plain code unit order is the clock's order: milliseconds since 1970 (base 36, 9 digits),
 * `-`, counter (base 36, 4 digits), `-`, replica.
 */
export function stamp(millis: number, counter: number, replica: string): string {
  return `${millis.toString(36).padStart(MILLIS, '0')}-${counter.toString(36).padStart(COUNTER, '0')}-${replica}`;
}

/** Reads a stamp's milliseconds since 1970. By hand: a project may have very many. */
export function stampMillis(text: string): number {
  let millis = 0;
  for (let at = 0; at < MILLIS; at++) millis = millis * 36 + figure(text.charCodeAt(at));
  return millis;
}

/** What `0` to `9` and `a` to `z` stand for, by their code. */
function figure(code: number): number {
  return code < 97 ? code - 48 : code - 87;
}

/** The replica that made a stamp. */
export function stampReplica(text: string): string {
  return text.slice(MILLIS + 1 + COUNTER + 1);
}

/** How many stamps lie between the first one of `millis` and this one; below 0 where it is earlier. */
export function stampsSince(millis: number, text: string): number {
  const counter = Number.parseInt(text.slice(MILLIS + 1, MILLIS + 1 + COUNTER), 36);
  return (stampMillis(text) - millis) * 36 ** COUNTER + counter;
}

/** @param wall milliseconds since 1970 */
export function createClock(replica: string, wall: () => number): Clock {
  let millis = 0;
  let counter = 0;
  let kept = { millis, counter };
  const keep = (): void => {
    kept = { millis, counter };
  };
  return {
    keep,
    takeBack() {
      millis = kept.millis;
      counter = kept.counter;
    },
    now() {
      const time = Math.max(0, Math.floor(wall()));
      if (time > millis) {
        millis = time;
        counter = 0;
      } else if (++counter >= 36 ** COUNTER) {
        millis++;
        counter = 0;
      }
      return stamp(millis, counter, replica);
    },
    see(seen) {
      const time = stampMillis(seen);
      const count = Number.parseInt(seen.slice(MILLIS + 1, MILLIS + 1 + COUNTER), 36);
      if (time > millis || (time === millis && count > counter)) {
        millis = time;
        counter = count;
      }
      keep();
    },
  };
}

/** When an operation was made by its writer's clock, in milliseconds since 1970; of old lines, as its stamp says. */
export function timeOf({ at, id }: { readonly id: string; readonly at?: number }): number {
  return at ?? stampMillis(id);
}
