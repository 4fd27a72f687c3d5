import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { levelOf } from '#core/failures.ts';
import { nodeFileSystem } from '#main/store/file-system.ts';
import { around, hastyFileSystem } from './around.ts';
import { type Asked, Dice, Findings, type Tally } from './attack.ts';
import { deskIn, missingOf, opened, tag, Work } from './work.ts';

/** Megabytes of an image: XFS wants the most. */
const FILE_SYSTEMS = { ext4: 64, xfs: 320, btrfs: 160 } as const;
export type Kind = keyof typeof FILE_SYSTEMS;
export const KINDS = ['ext4', 'xfs', 'btrfs'] as const satisfies readonly Kind[];
const MAKE: Readonly<Record<Kind, readonly string[]>> = { ext4: ['-q'], xfs: ['-q'], btrfs: ['-q'] };
/** Has a file system stop at once, with nothing of what it holds in memory written: `FS_IOC_SHUTDOWN`, without its log. */
const CUT = 'open(F, "<", $ARGV[0]) or die; my $how = pack("L", 2); ioctl(F, 0x8004587d, $how) or die "$!\n"';

/**
 * Works on a real file system in an image, has it stop at a random call as a power cut does, and mounts it again. In the
 * control nothing waits for the disk.
 */
export async function cutRealPower(asked: Asked, kind: Kind): Promise<Tally> {
  const findings = new Findings(asked);
  const what = `power, ${kind} in an image`;
  const top = await mkdtemp(join(tmpdir(), 'vermilion-torture-'));
  const image = join(top, 'image');
  const mount = join(top, 'mount');
  await mkdir(mount);
  try {
    const dice = new Dice(asked.seed);
    for (let round = 0; findings.goesOn(); round++) {
      run('truncate', '-s', `${FILE_SYSTEMS[kind]}M`, image);
      run(`mkfs.${kind}`, ...MAKE[kind], ...(kind === 'ext4' ? ['-F'] : ['-f']), image);
      run('mount', '-o', 'loop', image, mount);
      const said = await workUntilCut(mount, 50 + dice.below(4000), asked.control);
      run('umount', mount);
      run('mount', '-o', 'loop', image, mount);
      const told = await lookAfter(mount, said).catch((error: unknown) => String(error));
      run('umount', mount);
      if (told !== null) findings.lost(`${told} (seed ${asked.seed}, round ${round})`);
      findings.count('cuts');
      findings.count('edits looked for', said.length);
    }
    return findings.tally(what);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return { what, counts: {}, losses: [], leftOut: error.message };
  } finally {
    spawnSync('umount', [mount]);
    await rm(top, { recursive: true, force: true });
  }
}

class CannotRun extends Error {}

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  throw new CannotRun(`${command} cannot be run here: ${(error?.message ?? stderr).trim().split('\n')[0]}`);
}

/** Works until some call, at which the power goes; what had been acknowledged by then. */
async function workUntilCut(mount: string, calls: number, hasty: boolean): Promise<string[]> {
  const said: string[] = [];
  let left = calls;
  const cut = around(
    async (_, work) => {
      if (--left === 0) run('perl', '-e', CUT, mount);
      return work();
    },
    hasty ? hastyFileSystem : nodeFileSystem,
  );
  const witness = {
    said: (one: string) => void (left > 0 && said.push(one)),
    refused() {},
    wrong() {},
  };
  await new Work(deskIn(mount, cut), witness, 'a').everything().catch(() => {});
  if (left > 0) run('perl', '-e', CUT, mount);
  return said;
}

async function lookAfter(mount: string, said: readonly string[]): Promise<string | null> {
  if (said.length === 0) return null;
  const store = await opened(deskIn(mount, nodeFileSystem));
  const missing = await missingOf(store, said);
  const done = await store.append([tag('after')], { by: '' });
  const problems = (await store.check()).problems.filter((one) => levelOf(one) !== 'note');
  await store.close();
  if (missing.length > 0) return `lost: ${missing}`;
  if (!done.ok) return `cannot be gone on with: ${done.error.code}`;
  return problems.length > 0 ? `told: ${JSON.stringify(problems)}` : null;
}
