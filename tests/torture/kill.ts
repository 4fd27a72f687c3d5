import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { levelOf } from '#core/failures.ts';
import { start } from '#tests/support/child.ts';
import { around, hastyFileSystem } from './around.ts';
import { type Asked, Dice, Findings, type Tally } from './attack.ts';
import { deskIn, missingOf, opened, tag, Work } from './work.ts';

/** The argument by which this script is told to be the process that is killed. */
export const VICTIM = 'victim';
/** Milliseconds after which a process is killed at the latest, from its first word on. */
const LATEST = 400;
/** Of a process that waits for the end of an edit before it says so; one that does not, in the control, would lose some. */
const CARELESS = 'careless';

/** Works on the project in a folder until it is killed, and says what has been acknowledged. */
export async function beVictim(root: string, name: string, how: string): Promise<void> {
  const say = (what: string): void => void process.stdout.write(`${what}\n`);
  // Who is careless says that an edit is there before it has been written.
  const fs =
    how === CARELESS
      ? around(
          async ({ method, args }, work) =>
            method === 'file.write' && args.length === 2
              ? { bytesWritten: args[0] instanceof Uint8Array ? args[0].length : 0 }
              : work(),
          hastyFileSystem,
        )
      : hastyFileSystem;
  const wrong = (sentence: string): never => {
    throw new Error(sentence);
  };
  const work = new Work(deskIn(root, fs), { said: say, refused: wrong, wrong }, name);
  for (;;) await work.everything();
}

/**
 * Kills a process that works on a project at some moment, again and again: what it had said was saved is there, nothing but a
 * torn line is told, the project is gone on with in the same log, and no lock of the dead stays.
 *
 * @param script is started with {@link VICTIM} and what {@link beVictim} takes
 */
export async function attackKill(script: string, asked: Asked): Promise<readonly Tally[]> {
  const findings = new Findings(asked);
  const dice = new Dice(asked.seed);
  const top = await mkdtemp(join(tmpdir(), 'vermilion-torture-'));
  const root = join(top, 'desk');
  await mkdir(root);
  let said: string[] = [];
  for (let round = 0; findings.goesOn(); round++) {
    // A project that has grown for long would only be slow.
    if (round % 8 === 0) {
      await rm(root, { recursive: true, force: true });
      await mkdir(root);
      said = [];
    }
    const after = dice.below(LATEST);
    const child = start(script, [VICTIM, root, `k${round}`, asked.control ? CARELESS : ''], (line) => {
      if (child.lines.length === 1 || line === '') setTimeout(() => child.process.kill('SIGKILL'), after);
    });
    const { code, stderr } = await child.ended;
    said.push(...child.lines.filter((line) => line !== ''));
    if (code !== 'SIGKILL' && !asked.control)
      findings.lost(`it ended by itself: ${stderr} (seed ${asked.seed})`);
    const told = await lookAfter(root, said, `after${round}`).catch((error: unknown) => String(error));
    if (told !== null) findings.lost(`${told} (seed ${asked.seed}, round ${round}, after ${after} ms)`);
    findings.count('kills');
    findings.count('edits looked for', said.length);
  }
  await rm(top, { recursive: true, force: true });
  return [findings.tally('kill, a process that edits, imports, seals, backs up and repairs')];
}

async function lookAfter(root: string, said: readonly string[], name: string): Promise<string | null> {
  const desk = deskIn(root, hastyFileSystem);
  const store = await opened(desk);
  const missing = await missingOf(store, said);
  const done = await store.append([tag(name)], { by: '' });
  const problems = (await store.check()).problems.filter((one) => levelOf(one) !== 'note');
  await store.close();
  const names = await readdir(join(desk.project, 'log'));
  const locks = names.filter((each) => each.endsWith('.lock'));
  const logs = names.filter((each) => each.endsWith('.jsonl'));
  if (missing.length > 0) return `lost: ${missing}`;
  if (!done.ok) return `cannot be gone on with: ${done.error.code}`;
  if (problems.length > 0) return `told: ${JSON.stringify(problems)}`;
  return locks.length > 0 || logs.length > 1 ? `left behind: ${[...locks, ...logs]}` : null;
}
