/** A duration below which nothing is judged: the clock and the collector of garbage have their say there. */
export const FLOOR = 4;
/** Work on four times the input takes at most so many times as long, where it is linear: twice what it should. */
const MOST = 8;

/**
 * Milliseconds of the processor, which a machine that is busy with something else does not drag out; by the clock on
 * Windows, which counts the processor's in steps of sixteen.
 */
export function workTime(): number {
  if (process.platform === 'win32') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What something takes, as {@link workTime} counts. */
export function timeOf(work: () => void): number {
  const started = workTime();
  work();
  return workTime() - started;
}

/** The shortest of several runs: the machine may do something else in the meantime. */
export function shortest(work: () => void, runs = 3): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) best = Math.min(best, timeOf(work));
  return best;
}

/**
 * How much longer four times the input takes, where that is more than linear time explains; null where it is not.
 * Grows step by step, so that what is worse than quadratic is found out on a small input.
 *
 * @param work on an input of so many code units
 */
export function superlinear(
  work: (length: number) => void,
  lengths: readonly number[],
  floor = FLOOR,
): string | null {
  for (const length of lengths) {
    if (timeOf(() => work(length)) < floor) continue;
    let whole = shortest(() => work(length));
    if (whole < floor) continue;
    let quarter = shortest(() => work(length / 4));
    if (whole <= MOST * quarter) continue;
    // Before anything is said, once more and longer: the machine may have been busy.
    quarter = Math.max(
      quarter,
      shortest(() => work(length / 4), 5),
    );
    whole = Math.min(
      whole,
      shortest(() => work(length), 5),
    );
    if (whole > MOST * quarter)
      return `${length / 4}: ${quarter.toFixed(2)} ms, ${length}: ${whole.toFixed(2)} ms`;
  }
  return null;
}
