import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bundle, bundle } from '#tests/support/child.ts';
import type { Asked, Attack } from '#tests/torture/attack.ts';
import { attackBits } from '#tests/torture/bits.ts';
import { attackFaults } from '#tests/torture/faults.ts';
import { attackKill } from '#tests/torture/kill.ts';
import { attackSimulatedPower } from '#tests/torture/power.ts';
import { attackWriters } from '#tests/torture/writers.ts';

/** Milliseconds: a slow machine makes as many rounds. */
const PATIENCE = 600_000;
let script: Bundle;
beforeAll(async () => {
  script = await bundle('tests/torture/index.ts');
});
afterAll(() => script.remove());

const asked = (rounds: number, control = false): Asked => ({
  seed: 1,
  rounds,
  seconds: Number.POSITIVE_INFINITY,
  control,
});

/** Attacks in earnest, and then robbed of what protects it: only an attack that finds something then has proved anything. */
async function torture(attack: Attack, rounds: number, controlRounds: number): Promise<void> {
  for (const tally of await attack(asked(rounds))) expect(tally.losses, tally.what).toEqual([]);
  for (const tally of await attack(asked(controlRounds, true)))
    expect(tally.losses.length, `${tally.what}, control`).toBeGreaterThan(0);
}

test(
  'a power cut after any call loses nothing that was acknowledged, on a disk that keeps what it promises',
  async () => {
    await torture(attackSimulatedPower, 25, 20);
  },
  PATIENCE,
);

test(
  'a call of the file system that fails, whichever, costs nothing but what was refused',
  async () => {
    await torture(attackFaults, 8, 3);
  },
  PATIENCE,
);

test(
  'several people whose folder is synced late, half and in any order come to see the same',
  async () => {
    await torture(attackWriters, 2, 1);
  },
  PATIENCE,
);

test(
  'no damaged bit, line or file is silent, breaks the app down or takes more with it than it must',
  async () => {
    await torture(attackBits, 60, 60);
  },
  PATIENCE,
);

test(
  'a process killed at any moment loses nothing that it had said was saved',
  async () => {
    await torture((how) => attackKill(script.path, how), 5, 5);
  },
  PATIENCE,
);
