import type { Attack } from './attack.ts';
import { cutRealPower, KINDS } from './images.ts';
import { cutSimulatedPower } from './simulated.ts';

/** Power cuts on a simulated disk, of which every promise is kept and no more. */
export const attackSimulatedPower: Attack = async (asked) => [
  await cutSimulatedPower(asked, 'journal'),
  await cutSimulatedPower(asked, 'loose'),
];

/** The same, and on real file systems where these can be made and mounted. */
export const attackPower: Attack = async (asked) => {
  const tallies = [...(await attackSimulatedPower(asked))];
  for (const kind of KINDS) tallies.push(await cutRealPower(asked, kind));
  return tallies;
};
