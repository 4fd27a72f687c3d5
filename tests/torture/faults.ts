import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { levelOf } from '#core/failures.ts';
import type { FileSystem } from '#main/store/file-system.ts';
import { around, hastyFileSystem } from './around.ts';
import { type Asked, type Attack, Dice, Findings, type Tally } from './attack.ts';
import { failCommands } from './commands.ts';
import { type Desk, deskIn, missingOf, opened, tag, Work } from './work.ts';

const KINDS = ['ENOSPC', 'EROFS', 'EIO', 'EACCES', 'EMFILE', 'short', 'slow'] as const;
type Kind = (typeof KINDS)[number];
/** Milliseconds: more than what is being written may lie about. */
const LONG = 3 * 24 * 3600 * 1000;
const LEFT_BEHIND = /\.(?:tmp|new|lock)$/;
/** Milliseconds for which a slow disk lets one wait. */
const SLOW = 2;
/** So many calls one after another fail at most. */
const LONGEST = 40;

/** A disk that fails for some of the calls that are made of it. */
interface FailingDisk {
  readonly fs: FileSystem;
  /** How many calls there were. */
  calls(): number;
}

/** What a disk does, and for which calls, counted from 0; whether it knows hard links, which not all do. */
interface Fault {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  readonly links: boolean;
}

function failingDisk({ kind, from, to, links }: Fault): FailingDisk {
  let calls = 0;
  const fs = around(async ({ method, args }, work) => {
    if (method === 'link' && !links) throw systemError('EPERM');
    // What cannot be closed is closed all the same.
    const at = method === 'file.close' ? -1 : calls++;
    if (at < from || at >= to) return work();
    if (kind === 'slow') await new Promise((done) => setTimeout(done, SLOW));
    if (kind === 'slow') return work();
    if (kind !== 'short') throw systemError(kind);
    const [bytes, offset] = args;
    if (!(bytes instanceof Uint8Array)) return work();
    if (method === 'file.write' && args.length === 2 && typeof offset === 'number')
      return work([bytes, offset, Math.ceil((bytes.length - offset) / 2)]);
    if (method !== 'file.writeFile') return work();
    await work([bytes.subarray(0, bytes.length / 2)]);
    throw systemError('ENOSPC');
  }, hastyFileSystem);
  return { fs, calls: () => calls };
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/**
 * Works on a disk that fails from some call on for some calls. What was acknowledged must stand, what was refused must not, and
 * afterwards all goes on by itself and nothing is left behind. In the control every write is said to have been done.
 */
async function failCalls(asked: Asked, links: boolean): Promise<Tally> {
  const findings = new Findings(asked);
  const dice = new Dice(asked.seed);
  const top = await mkdtemp(join(tmpdir(), 'vermilion-torture-'));
  let calls = 700;
  for (let round = 0; findings.goesOn(); round++) {
    const root = join(top, `r${round}`);
    await mkdir(root);
    const from = dice.below(calls);
    const to = from + 1 + (dice.chance(0.5) ? 0 : dice.below(LONGEST));
    const fault = { kind: dice.of(KINDS), from, to, links };
    const disk = failingDisk(fault);
    const desk = deskIn(root, asked.control ? forgetful(disk.fs, dice) : disk.fs);
    const told = await workAndLook(desk, root, findings).catch((error: unknown) => [String(error)]);
    calls = Math.max(calls, disk.calls());
    for (const one of told)
      findings.lost(`${one} (seed ${asked.seed}, round ${round}: ${JSON.stringify(fault)})`);
    findings.count('faults');
    await rm(root, { recursive: true, force: true });
  }
  await rm(top, { recursive: true, force: true });
  return findings.tally(`faults, ${links ? 'all calls' : 'all calls, no hard links'}`);
}

/** A disk that now and then says to have written what it has not. */
function forgetful(fs: FileSystem, dice: Dice): FileSystem {
  return around(async ({ method, args }, work) => {
    const [bytes] = args;
    if (method !== 'file.write' || !(bytes instanceof Uint8Array) || dice.chance(0.8)) return work();
    return { bytesWritten: bytes.length };
  }, fs);
}

async function workAndLook(desk: Desk, root: string, findings: Findings): Promise<string[]> {
  const said: string[] = [];
  const refused: string[] = [];
  const wrong: string[] = [];
  const witness = {
    said: (what: string) => void said.push(what),
    // A disk that fails once it was told to write may have written all the same.
    refused: (what: string, code: string) => void (code === 'write-failed' || refused.push(what)),
    wrong: (sentence: string) => void wrong.push(sentence),
  };
  await new Work(desk, witness, 'a').everything();
  findings.count('refused', refused.length);
  // On the same disk, which does as it is told again, or will soon.
  for (let tries = 0; tries < LONGEST; tries++) {
    const store = await new Work(desk, witness, `b${tries}`).open();
    const done = await store?.append([tag(`b${tries}`)], { by: '' });
    await store?.close();
    if (!done?.ok) continue;
    said.push(`b${tries}`);
    break;
  }
  await age(root);
  const after = { ...desk, options: { ...desk.options, fs: hastyFileSystem } };
  const store = await opened(after);
  const done = await store.append([tag('after')], { by: '' });
  const missing = await missingOf(store, said);
  const problems = (await store.check()).problems.filter((one) => levelOf(one) !== 'note');
  await store.close();
  findings.count('edits looked for', said.length);
  if (!done.ok) wrong.push(`cannot be gone on with: ${done.error.code}`);
  if (missing.length > 0) wrong.push(`lost: ${missing}`);
  const there = refused.filter((id) => store.state.tags.has(id));
  if (there.length > 0) wrong.push(`refused, and there: ${there}`);
  if (problems.length > 0) wrong.push(`told: ${JSON.stringify(problems)}`);
  const left = (await readdir(root, { recursive: true })).filter(
    (name) => LEFT_BEHIND.test(name) && !name.includes('aside'),
  );
  if (left.length > 0) wrong.push(`left behind: ${left}`);
  return wrong;
}

/** Has all files in a folder look as if they had been written long ago. */
async function age(root: string): Promise<void> {
  const then = new Date(Date.now() - LONG);
  for (const name of await readdir(root, { recursive: true })) await utimes(join(root, name), then, then);
}

/** A disk that is full, write-protected, broken, forbidden, slow, or has too many files open. */
export const attackFaults: Attack = async (asked) => [
  await failCalls(asked, true),
  await failCalls(asked, false),
  // Each round starts six processes.
  await failCommands({ ...asked, rounds: Math.ceil(asked.rounds / 4) }),
];
