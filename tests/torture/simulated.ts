import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { levelOf } from '#core/failures.ts';
import { hastyFileSystem } from './around.ts';
import { type Asked, Dice, Findings, type Tally } from './attack.ts';
import { Disk, type Promises } from './disk.ts';
import { type Event, recording } from './trace.ts';
import { type Desk, deskIn, missingOf, opened, tag, Work } from './work.ts';

/** What may be told after a power cut: a line that was being written. */
const MAY_BE_TOLD: ReadonlySet<string> = new Set(['log-line-torn']);

/**
 * Writes down what the product does to a disk, then cuts the power after any of it: of the states in which such a disk may be
 * found then, one is made, in which all that was acknowledged must stand, and which must be gone on from. In the control the
 * disk says it has written what it has not.
 */
export async function cutSimulatedPower(asked: Asked, promises: Promises): Promise<Tally> {
  const findings = new Findings(asked);
  const root = join(await mkdtemp(join(tmpdir(), 'vermilion-torture-')), 'disk');
  const dice = new Dice(asked.seed);
  let trace: readonly Event[] = [];
  for (let round = 0; findings.goesOn(); round++) {
    // The same work again and again would only ever make the same files.
    if (round % 100 === 0) trace = await traceOf(root, findings);
    const at = dice.below(trace.length + 1);
    const disk = new Disk(root, promises, !asked.control);
    for (const event of trace.slice(0, at)) disk.take(event);
    await disk.cutPower(dice);
    const told = await lookAfter(deskIn(root, hastyFileSystem), disk.said, findings).catch(String);
    if (told !== null)
      findings.lost(`${told} (seed ${asked.seed}, round ${round}, after call ${at} of ${trace.length})`);
    findings.count('cuts');
    findings.count('edits looked for', disk.said.length);
  }
  await rm(join(root, '..'), { recursive: true, force: true });
  return findings.tally(`power, simulated disk, names ${promises}`);
}

async function traceOf(root: string, findings: Findings): Promise<readonly Event[]> {
  await rm(root, { recursive: true, force: true });
  await mkdir(root);
  const trace: Event[] = [];
  const desk = deskIn(root, recording(trace, hastyFileSystem));
  const witness = {
    said: (what: string) => trace.push({ do: 'said', what }),
    refused: (what: string, code: string) => findings.lost(`${what} was refused: ${code}`),
    wrong: (sentence: string) => findings.lost(sentence),
  };
  await new Work(desk, witness, 'a').everything();
  return trace;
}

/** Looks whether a project stands as it should after a power cut, and goes on with it. What is wrong, or null. */
async function lookAfter(desk: Desk, said: readonly string[], findings: Findings): Promise<string | null> {
  if (said.length === 0) {
    const begun = await new Work(desk, SILENT, 'b').open();
    await begun?.close();
    return begun ? null : 'a project that was being made can neither be opened nor made';
  }
  const store = await opened(desk);
  const missing = await missingOf(store, said);
  if (missing.length > 0) return `lost: ${missing.join(', ')}`;
  const { problems } = await store.check();
  const told = problems.filter((one) => levelOf(one) !== 'note' && !MAY_BE_TOLD.has(one.code));
  if (told.length > 0) return `told: ${JSON.stringify(told)}`;
  if (problems.length > 0) findings.count('torn lines and notes told');
  const done = await store.append([tag('after')], { by: '' });
  await store.close();
  if (!done.ok) return `cannot be gone on with: ${JSON.stringify(done.error)}`;
  const again = await opened(desk);
  const rest = (await again.check()).problems.filter((one) => levelOf(one) !== 'note');
  const gone = await missingOf(again, [...said, 'after']);
  await again.close();
  return rest.length + gone.length > 0 ? `after going on: ${JSON.stringify(rest)}, lost: ${gone}` : null;
}

const SILENT = { said() {}, refused() {}, wrong() {} };
