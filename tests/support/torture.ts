/** Whether tests attack with all they have, as `.ci/run` asks of them; a day's work needs a part of it. */
const TORTURE = process.env.VERMILION_TORTURE === '1';

/** How many runs, rounds or inputs a test makes: all under torture, else `usual`, a fifth where it is not given. */
export function runs(all: number, usual = Math.min(all, Math.max(10, Math.ceil(all / 5)))): number {
  return TORTURE ? all : usual;
}

/** Every how many-th of a list of attacks is tried: each under torture. */
export function oneIn(usual: number): number {
  return TORTURE ? 1 : usual;
}
