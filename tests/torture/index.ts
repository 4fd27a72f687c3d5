import { parseArgs } from 'node:util';
import type { Asked, Attack, Tally } from './attack.ts';
import { attackBits } from './bits.ts';
import { attackFaults } from './faults.ts';
import { attackKill, beVictim, VICTIM } from './kill.ts';
import { attackPower } from './power.ts';
import { attackWriters } from './writers.ts';

const [, script = '', name = '', ...rest] = process.argv;
const ATTACKS: Readonly<Record<string, Attack>> = {
  power: attackPower,
  kill: (asked) => attackKill(script, asked),
  bits: attackBits,
  writers: attackWriters,
  faults: attackFaults,
};
/** Seconds for each kind of an attack, and for each control in a normal run. */
const SECONDS = 60;
const CONTROL_SECONDS = 10;

if (name === VICTIM) await beVictim(rest[0] ?? '', rest[1] ?? '', rest[2] ?? '');
process.exitCode = await run();

async function run(): Promise<number> {
  const attack = ATTACKS[name];
  if (!attack) {
    console.error(`No attack is called ${name}; there are ${Object.keys(ATTACKS).join(', ')}.`);
    return 1;
  }
  const { values } = parseArgs({
    args: rest,
    options: {
      seed: { type: 'string', default: '1' },
      seconds: { type: 'string', default: String(SECONDS) },
      rounds: { type: 'string', default: 'Infinity' },
      control: { type: 'boolean', default: false },
    },
  });
  const asked: Asked = {
    seed: Number(values.seed),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    control: values.control,
  };
  if (asked.control) return tell(await attack(asked), true);
  const lost = tell(await attack(asked), false);
  const control = { ...asked, seconds: Math.min(asked.seconds, CONTROL_SECONDS), control: true };
  return tell(await attack(control), true) || lost;
}

/** Prints a line for each kind of an attack; 1 where something was lost, or where a control lost nothing. */
function tell(tallies: readonly Tally[], isControl: boolean): number {
  let code = 0;
  for (const { what, counts, losses, leftOut } of tallies) {
    const counted = Object.entries(counts).map(([each, count]) => `${count} ${each}`);
    const holds = leftOut !== null || losses.length > 0 === isControl;
    if (!holds) code = 1;
    const end = leftOut === null ? `${counted.join(', ')}; ${losses.length} lost` : `left out: ${leftOut}`;
    console.log(`${holds ? '✓' : '✗'} ${isControl ? 'control, to lose something: ' : ''}${what}: ${end}`);
    if (!isControl) for (const loss of losses) console.log(`    ${loss}`);
  }
  return code;
}
