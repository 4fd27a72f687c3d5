import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DiskFault } from '#tests/support/failing-disk.mjs';
import { type Asked, Dice, Findings, type Tally } from './attack.ts';

const KINDS = ['ENOSPC', 'EROFS', 'EIO', 'EACCES', 'EMFILE', 'short', 'slow'] as const;
/** So many calls most commands make on the disk. */
const CALLS = 150;
/** So many calls one after another fail at most. */
const LONGEST = 40;
const TEXT = `兰溪两岸灯塔协定\n\n${Array.from({ length: 30 }, (_, at) => `第${at + 1}条 甲乙双方每年会晤${at + 1}次，并就${at * 7 + 3}号灯塔交换记录。`).join('\n\n')}\n`;

/** What a command said. */
interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** A project that commands work on, each a process of its own. */
class Bench {
  constructor(
    private readonly root: string,
    private readonly top: string,
  ) {}

  get project(): string {
    return join(this.root, 'project');
  }

  file(name: string): string {
    return join(this.root, name);
  }

  run(args: readonly string[], fault: object | null = null): Promise<Said> {
    const failing = pathToFileURL(join(this.top, 'tests', 'support', 'failing-disk.mjs')).href;
    const env = {
      ...process.env,
      VERMILION_HOME: join(this.root, 'home'),
      LANG: 'en_US.UTF-8',
      ...(fault && { VERMILION_FAULT: JSON.stringify({ under: this.root, ...fault }) }),
    };
    const script = join(this.top, 'out', 'main', 'cli.js');
    const child = spawn(process.execPath, ['--import', failing, script, ...args], { env });
    let [out, error] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      error += data.toString();
    });
    return new Promise((done) => child.once('close', (code) => done({ code, out, error })));
  }
}

/**
 * Commands on a disk that fails for some calls, each command a process: what ended well must stand afterwards, and what did not says
 * why in a sentence. In the control every write is said to have been done.
 */
export async function failCommands(asked: Asked): Promise<Tally> {
  const findings = new Findings(asked);
  const dice = new Dice(asked.seed);
  const top = await mkdtemp(join(tmpdir(), 'vermilion-torture-'));
  const first = join(top, 'first');
  await mkdir(first);
  const made = new Bench(first, process.cwd());
  await writeFile(made.file('a.txt'), TEXT);
  const begun = await made.run(['import', '--project', made.project, made.file('a.txt')]);
  if (begun.code !== 0) throw new Error(begun.error);
  for (let round = 0; findings.goesOn(); round++) {
    const root = join(top, `r${round}`);
    await cp(first, root, { recursive: true });
    const bench = new Bench(root, process.cwd());
    const seed = `seed ${asked.seed}, round ${round}`;
    for (const wrong of await commandsOn(bench, dice, findings, asked.control))
      findings.lost(`${wrong} (${seed})`);
    await rm(root, { recursive: true, force: true });
  }
  await rm(top, { recursive: true, force: true });
  return findings.tally('faults under commands');
}

async function commandsOn(
  bench: Bench,
  dice: Dice,
  findings: Findings,
  isControl: boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  const { project } = bench;
  const faultFor = (): { kind: DiskFault; from: number; to: number } => {
    const from = dice.below(CALLS);
    const to = from + 1 + (dice.chance(0.5) ? 0 : dice.below(LONGEST));
    return { kind: isControl ? 'forgetful' : dice.of(KINDS), from, to };
  };
  const tags: string[] = [];
  for (const at of [3, 8]) {
    const fault = faultFor();
    const args = [
      'tag',
      '--project',
      project,
      '--quote',
      `${at * 7 + 3}号灯塔`,
      '--tag',
      `t${at}`,
      '--note',
      '记',
    ];
    const said = await bench.run(args, fault);
    findings.count('commands');
    wrong.push(...unclear(said, fault));
    if (said.code === 0) tags.push(`t${at}`);
    else findings.count('refused');
  }
  await writeFile(bench.file('b.txt'), TEXT.replaceAll('灯塔', '浮标'));
  const fault = faultFor();
  const brought = await bench.run(['import', '--project', project, bench.file('b.txt')], fault);
  wrong.push(...unclear(brought, fault));
  const out = bench.file('notes.md');
  const exportFault = faultFor();
  const exported = await bench.run(['export', '--project', project, '--out', out], exportFault);
  wrong.push(...unclear(exported, exportFault));
  findings.count('commands', 2);
  findings.count('refused', Number(brought.code !== 0) + Number(exported.code !== 0));
  // On the disk as it should be.
  const checked = await bench.run(['check', '--project', project, '--json']);
  if (checked.code !== 0) wrong.push(`told: ${checked.out}${checked.error}`);
  const list = await bench.run(['list', '--project', project, '--json']);
  for (const tag of tags) if (!list.out.includes(`"${tag}"`)) wrong.push(`lost: ${tag}`);
  const again = await bench.run(['search', '--project', project, '浮标', '--json']);
  if (brought.code === 0 && !again.out.includes('浮标')) wrong.push('lost: a document');
  const page = exported.code === 0 ? await readFile(out, 'utf8').catch(() => '') : 'page:';
  if (!page.includes('page:')) wrong.push('an export that was said to be written is not whole');
  findings.count('tags looked for', tags.length);
  return wrong;
}

/** What is wrong in how a command ended: it says why in its own words, or that all went well. */
function unclear({ code, error }: Said, fault: object): string[] {
  const how = JSON.stringify(fault);
  if (code === null) return [`a command was killed: ${how}`];
  if (/\n\s+at /.test(error) || error.includes('made to fail'))
    return [`no sentence: ${error.slice(0, 300)} ${how}`];
  return code !== 0 && error.trim() === '' ? [`refused in silence: ${how}`] : [];
}
