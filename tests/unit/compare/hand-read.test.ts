import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HAND_READ, scoreHandRead } from '#tests/support/hand-read-links.ts';

const present = existsSync(HAND_READ);
if (!present) console.log(`${HAND_READ} is not here: its hand-read links are left out.`);

/** What is reached and must not be lost. */
const LINKED = 68;
const APART = 27;

test.skipIf(!present)(
  'links that were read by hand come out as well as they did',
  { timeout: 120_000 },
  async () => {
    const score = await scoreHandRead();
    console.log(`${score.linked} of ${score.ofLinked} linked, ${score.apart} of ${score.ofApart} apart`);
    expect(score.linked).toBeGreaterThanOrEqual(LINKED);
    expect(score.apart).toBeGreaterThanOrEqual(APART);
  },
);
