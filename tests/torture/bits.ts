import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stateToJson } from '#core/project/state-json.ts';
import { openProject } from '#main/store/projects.ts';
import { hastyFileSystem } from './around.ts';
import { type Asked, type Attack, Dice, Findings, type Tally } from './attack.ts';
import { type Desk, deskIn, missingOf, opened, Work } from './work.ts';

/** Bytes: some of the log is sealed and some is not. */
const SEAL_AT = 6000;
const NEWLINE = 10;

/** A file that was damaged, and how. */
interface Damage {
  readonly path: string;
  readonly how: string;
  readonly bytes: Buffer;
}

/** A project with what its installation knows of it, whole, by path. */
interface Whole {
  readonly root: string;
  readonly desk: Desk;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly said: readonly string[];
  readonly state: unknown;
}

/**
 * Damages one file at a time of a project and of what its installation knows of it. The product never breaks down, and
 * either tells it or stands as it did; of the log no more than a line, or a stretch of a segment, is lost. In the control
 * all is looked at as if nothing were ever told.
 */
async function damageEach(
  asked: Asked,
  what: string,
  damages: (whole: Whole, asked: Asked) => Iterable<Damage>,
): Promise<Tally> {
  const findings = new Findings(asked);
  const root = await mkdtemp(join(tmpdir(), 'vermilion-torture-'));
  const whole = await made(root);
  for (const damage of damages(whole, asked)) {
    if (!findings.goesOn()) break;
    await putBack(whole, damage);
    const told = await lookAt(whole, damage, asked.control).catch((error: unknown) =>
      error instanceof Error ? String(error.stack) : String(error),
    );
    if (told !== null) findings.lost(`${damage.path}, ${damage.how}: ${told} (seed ${asked.seed})`);
    findings.count('damages');
  }
  await rm(root, { recursive: true, force: true });
  return findings.tally(`bits, ${what}`);
}

async function made(root: string): Promise<Whole> {
  const desk = deskIn(root, hastyFileSystem, { sealAt: SEAL_AT });
  const said: string[] = [];
  const fails = (sentence: string): never => {
    throw new Error(sentence);
  };
  const work = new Work(desk, { said: (one) => void said.push(one), refused: fails, wrong: fails }, 'a');
  for (let times = 0; times < 2; times++) {
    const store = await work.open();
    if (!store) throw new Error('no project can be made');
    await work.tags(store, 20);
    await work.document(store);
    await store.close();
  }
  const store = await opened(desk);
  const state = stateToJson(store.state);
  await store.close();
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(root.length + 1);
    if (entry.isFile() && !path.includes('backups')) files.set(path, await readFile(join(root, path)));
  }
  return { root, desk, files, said, state };
}

async function putBack({ root, files }: Whole, { path, bytes }: Damage): Promise<void> {
  await rm(root, { recursive: true, force: true });
  for (const [each, whole] of files) {
    await mkdir(dirname(join(root, each)), { recursive: true });
    await writeFile(join(root, each), each === path ? bytes : whole);
  }
}

async function lookAt(
  { desk, said, state }: Whole,
  { path, how }: Damage,
  ignores: boolean,
): Promise<string | null> {
  const done = await openProject(desk.project, desk.options);
  // A project that cannot be opened says why.
  if (!done.ok) return ignores ? `not opened: ${done.error.code}` : null;
  const store = done.value;
  const { problems } = await store.check();
  const isTold = problems.length + store.problems.length > 0 && !ignores;
  const isSame = isDeepStrictEqual(stateToJson(store.state), state);
  const missing = await missingOf(store, said);
  await store.close();
  if (!isTold && (!isSame || missing.length > 0)) return `silent, lost: ${missing}`;
  const isLog = path.includes('/log/') && path.endsWith('.jsonl');
  if (how.startsWith('bit') && isLog && missing.length > 2) return `more than a line is lost: ${missing}`;
  if (!path.includes('/log/') && missing.some((one) => !one.startsWith('document')))
    return `edits are lost: ${missing}`;
  return null;
}

function* eachBit({ files }: Whole, { seed, rounds }: Asked): Generator<Damage> {
  const dice = new Dice(seed);
  const all = [...files].filter(([, { length }]) => length > 0);
  const total = all.reduce((sum, [, { length }]) => sum + 8 * length, 0);
  // Each of them where there are rounds enough, else as many of every file.
  for (let n = 0; n < Math.min(rounds, total); n++) {
    const [path = '', whole = Buffer.alloc(1)] = all[n % all.length] ?? [];
    const every = Math.floor(n / all.length);
    const bit = rounds < total ? dice.below(8 * whole.length) : every;
    if (bit >= 8 * whole.length) continue;
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    yield { path, how: `bit ${bit}`, bytes };
  }
}

function* eachLine({ files }: Whole, { seed, rounds }: Asked): Generator<Damage> {
  const dice = new Dice(seed);
  const logs = [...files].filter(([path]) => path.endsWith('.jsonl'));
  const others = [...files];
  for (let n = 0; n < rounds; n++) {
    const [path = '', whole = Buffer.alloc(0)] = logs[n % logs.length] ?? [];
    const lines = linesOf(whole);
    const at = dice.below(lines.length);
    const to = dice.below(lines.length);
    const line = lines[at] ?? Buffer.alloc(0);
    const kept = lines.filter((_, other) => other !== at);
    yield { path, how: `line ${at} dropped`, bytes: Buffer.concat(kept) };
    yield { path, how: `line ${at} doubled`, bytes: Buffer.concat(lines.toSpliced(at, 0, line)) };
    yield { path, how: `line ${at} moved to ${to}`, bytes: Buffer.concat(kept.toSpliced(to, 0, line)) };
    const [one = '', bytes = Buffer.alloc(0)] = others[dice.below(others.length)] ?? [];
    const size = dice.below(bytes.length + 1);
    yield { path: one, how: `cut to ${size}`, bytes: bytes.subarray(0, size) };
    const [other = '', instead = Buffer.alloc(0)] = others[dice.below(others.length)] ?? [];
    yield { path: one, how: `exchanged for ${other}`, bytes: instead };
  }
}

function linesOf(bytes: Buffer): Buffer[] {
  const out: Buffer[] = [];
  let from = 0;
  for (let to = bytes.indexOf(NEWLINE); to !== -1; to = bytes.indexOf(NEWLINE, from)) {
    out.push(bytes.subarray(from, to + 1));
    from = to + 1;
  }
  return out;
}

/** Bits that flip, and lines and files that are gone, doubled or in another's place. */
export const attackBits: Attack = async (asked) => [
  await damageEach(asked, 'each by itself', eachBit),
  await damageEach(asked, 'lines and files', eachLine),
];
