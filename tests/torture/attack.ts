import { seeded } from '#tests/support/odd-values.ts';

/** What an attack found. */
export interface Tally {
  /** What was attacked, and how. */
  readonly what: string;
  /** What was counted, by its name. */
  readonly counts: Readonly<Record<string, number>>;
  /** What was lost, told falsely or left behind: a sentence each, with what it takes to see it again. */
  readonly losses: readonly string[];
  /** Why it could not be run here; null where it was. */
  readonly leftOut: string | null;
}

/** How long an attack goes on: so many rounds, or so many seconds, whichever ends first. */
export interface Asked {
  readonly seed: number;
  readonly rounds: number;
  readonly seconds: number;
  /** Whether the product is robbed of what protects it: then something must be lost, or the attack proves nothing. */
  readonly control: boolean;
}

/** One attack with all its kinds. */
export type Attack = (asked: Asked) => Promise<readonly Tally[]>;

/** What an attack has found so far. */
export class Findings {
  readonly #counts = new Map<string, number>();
  readonly losses: string[] = [];
  #rounds = 0;
  readonly #asked: Asked;
  readonly #begun = performance.now();

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** Whether another round is to be made. */
  goesOn(): boolean {
    const { rounds, seconds } = this.#asked;
    return this.#rounds++ < rounds && performance.now() - this.#begun < seconds * 1000;
  }

  /** Counts something. */
  count(name: string, by = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  /** Takes note of a loss. */
  lost(sentence: string): void {
    this.losses.push(sentence);
  }

  /** All of it. */
  tally(what: string): Tally {
    return { what, counts: Object.fromEntries(this.#counts), losses: this.losses, leftOut: null };
  }
}

/** Choices that are the same for the same seed. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  /** A whole number in `[0, n)`. */
  below(n: number): number {
    return Math.floor(this.#random() * n);
  }

  /** True so often. */
  chance(share: number): boolean {
    return this.#random() < share;
  }

  /** One of several. */
  of<T>(all: readonly [T, ...T[]]): T {
    return all[this.below(all.length)] ?? all[0];
  }
}
