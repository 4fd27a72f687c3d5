import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { levelOf } from '#core/failures.ts';
import { stateToJson } from '#core/project/state-json.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { hastyFileSystem } from './around.ts';
import { type Asked, type Attack, Dice, Findings, type Tally } from './attack.ts';
import { type Desk, deskIn, missingOf, opened, Work } from './work.ts';

const DAY = 24 * 3600 * 1000;
const FAR = Date.UTC(2090, 0, 1);
/** How a clock goes, in milliseconds. */
const SKEWS = [0, 0, DAY, -DAY, FAR - Date.UTC(2026, 0, 1)] as const;
/** What programs that sync call the other one of two files. */
const CONFLICTS = [
  (name: string, n: number) => name.replace('.jsonl', `.sync-conflict-20310203-10150${n}-ABCDEFG.jsonl`),
  (name: string, n: number) => name.replace('.jsonl', ` (${n}).jsonl`),
  (name: string, n: number) => name.replace('.jsonl', `-CONFLICT${n}.jsonl`),
] as const;

const OPEN_LOG = /^log\/[0-9a-z]+\.jsonl$/;

/** A file as a sync program knows it: who changed it last, and how often it had been changed by then. */
interface Version {
  readonly bytes: Buffer;
  readonly number: number;
  readonly isHalf?: boolean;
}

/** One person's computer. */
interface Seat {
  readonly desk: Desk;
  readonly name: string;
  /** What the sync program put there, by path. */
  synced: Map<string, Version>;
  /** The same when an older copy of the folder was kept. */
  kept: Map<string, Version> | null;
  store: ProjectStore | null;
  said: string[];
}

/**
 * Several people work on copies of a folder that a program syncs late, half and in any order, with clocks that are wrong. Once
 * all has arrived everywhere, all of them see the same, all that was acknowledged is there, and no alarm stays. In the control
 * the sync program loses a file for good.
 */
async function writeTogether(asked: Asked, restores: boolean): Promise<Tally> {
  const findings = new Findings(asked);
  for (let round = 0; findings.goesOn(); round++) {
    const dice = new Dice(asked.seed + round);
    const top = await mkdtemp(join(tmpdir(), 'vermilion-torture-'));
    const told = await new Company(top, dice, findings, restores)
      .meet(asked.control)
      .catch((error: unknown) => [error instanceof Error ? String(error.stack) : String(error)]);
    for (const one of told) findings.lost(`${one} (seed ${asked.seed + round}, round 0)`);
    findings.count('meetings');
    await rm(top, { recursive: true, force: true });
  }
  return findings.tally(
    `writers, ${restores ? 'with older folders put back' : 'synced late, half and in any order'}`,
  );
}

class Company {
  readonly #seats: Seat[] = [];
  readonly #top: string;
  readonly #dice: Dice;
  readonly #findings: Findings;
  readonly #restores: boolean;
  /** Every version of every file that any seat has had; the latest counts. */
  readonly #cloud = new Map<string, Version>();

  #conflicts = 0;

  constructor(top: string, dice: Dice, findings: Findings, restores: boolean) {
    this.#top = top;
    this.#dice = dice;
    this.#findings = findings;
    this.#restores = restores;
  }

  async meet(loses: boolean): Promise<string[]> {
    await this.#sitDown();
    for (let n = 0; n < 24; n++) {
      const seat = this.#seats[this.#dice.below(this.#seats.length)];
      if (!seat) continue;
      if (this.#dice.chance(0.55)) await this.#work(seat);
      if (this.#dice.chance(0.7)) await this.#sync(seat, false);
      if (this.#restores && this.#dice.chance(0.15)) await this.#putBack(seat);
    }
    for (const seat of this.#seats) await this.#leave(seat);
    if (loses) await this.#lose();
    // All the way up, then all the way down; what was made of that goes round once more.
    for (let turn = 0; turn < 3; turn++) for (const seat of this.#seats) await this.#sync(seat, true);
    return this.#compare();
  }

  async #sitDown(): Promise<void> {
    for (let n = 0; n < 3; n++) {
      const root = join(this.#top, `seat${n}`);
      await mkdir(root);
      const skew = this.#dice.of(SKEWS);
      const desk = deskIn(root, hastyFileSystem, {
        installation: `installation ${n}`,
        now: () => Date.now() + skew,
        sealAt: 1500,
      });
      const seat = { desk, name: `s${n}`, synced: new Map(), kept: null, store: null, said: [] };
      this.#seats.push(seat);
      if (n === 0) {
        await this.#work(seat);
        await this.#leave(seat);
      } else {
        await cp(join(this.#top, 'seat0', 'project'), desk.project, { recursive: true });
      }
      await this.#look(seat);
    }
  }

  /** Takes all that stands in a new copy as synced. */
  async #look(seat: Seat): Promise<void> {
    for (const [path, bytes] of await filesOf(seat.desk.project)) {
      const version = this.#cloud.get(path) ?? { bytes, number: 1 };
      this.#cloud.set(path, version);
      seat.synced.set(path, version);
    }
  }

  async #work(seat: Seat): Promise<void> {
    const { name } = seat;
    const witness = {
      said: (what: string) => void seat.said.push(what),
      refused: (what: string, code: string) => this.#findings.lost(`${what} was refused: ${code}`),
      wrong: (sentence: string) => this.#findings.lost(sentence),
    };
    const work = new Work(seat.desk, witness, `${name}_${seat.said.length}`);
    seat.store ??= await work.open();
    if (!seat.store) return this.#findings.lost(`${name} cannot open the project`);
    await work.tags(seat.store, 1 + this.#dice.below(8));
    if (this.#dice.chance(0.2)) await work.document(seat.store);
    if (this.#dice.chance(0.2)) await work.undo(seat.store);
    if (this.#dice.chance(0.5)) await this.#leave(seat);
  }

  async #leave(seat: Seat): Promise<void> {
    await seat.store?.close();
    seat.store = null;
  }

  /** Carries files both ways: all of them and whole, or some of them and some of these half. */
  async #sync(seat: Seat, all: boolean): Promise<void> {
    const { project } = seat.desk;
    const here = await filesOf(project);
    const paths = [...new Set([...here.keys(), ...this.#cloud.keys()])].sort();
    for (let n = paths.length - 1; n > 0; n--) {
      const other = this.#dice.below(n + 1);
      const [a, b] = [paths[n], paths[other]];
      if (a !== undefined && b !== undefined) [paths[n], paths[other]] = [b, a];
    }
    for (const path of paths) {
      if (!all && this.#dice.chance(0.35)) continue;
      const own = here.get(path);
      const known = seat.synced.get(path);
      const latest = this.#cloud.get(path);
      const isChanged = own !== undefined && !(known && own.equals(known.bytes));
      const isNewer = latest !== undefined && latest.number > (known?.number ?? 0);
      if (isChanged && isNewer && !own.equals(latest.bytes)) await this.#conflict(seat, path, own, latest);
      else if (isChanged) {
        const version = { bytes: own, number: (latest?.number ?? 0) + 1 };
        this.#cloud.set(path, version);
        seat.synced.set(path, version);
      } else if (isNewer && known && !known.isHalf && OPEN_LOG.test(path) && this.#dice.chance(0.1))
        await this.#conflict(seat, path, known.bytes, latest);
      else if (isNewer) await this.#put(seat, path, latest, !all && this.#dice.chance(0.2));
      this.#findings.count('files looked at by sync');
    }
  }

  async #put(seat: Seat, path: string, { bytes, number }: Version, isHalf: boolean): Promise<void> {
    const file = join(seat.desk.project, path);
    const part = isHalf ? bytes.subarray(0, this.#dice.below(bytes.length + 1)) : bytes;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, part);
    // The rest comes the next time: as far as the program knows it is not there yet.
    seat.synced.set(path, { bytes: part, number: isHalf ? number - 1 : number, isHalf });
  }

  /** Both were changed, or the program thinks so: one keeps the name, the other gets another, in this folder first. */
  async #conflict(seat: Seat, path: string, own: Buffer, latest: Version): Promise<void> {
    this.#findings.count('conflicts');
    const copy = this.#dice.of(CONFLICTS)(path, ++this.#conflicts);
    await writeFile(join(seat.desk.project, copy), own);
    await this.#put(seat, path, latest, false);
  }

  /** Puts an older copy of the whole folder back, as from a backup, in front of a closed window. */
  async #putBack(seat: Seat): Promise<void> {
    await this.#leave(seat);
    const kept = `${seat.desk.project}.kept`;
    if (seat.kept) {
      await this.#sync(seat, true);
      await rm(seat.desk.project, { recursive: true });
      await cp(kept, seat.desk.project, { recursive: true });
      // The program finds older files there than it knows of, and has the newer ones.
      seat.synced = new Map(seat.kept);
      this.#findings.count('older folders put back');
    } else {
      await this.#sync(seat, true);
      await cp(seat.desk.project, kept, { recursive: true });
      seat.kept = new Map(seat.synced);
    }
  }

  async #lose(): Promise<void> {
    const logs = [...this.#cloud.keys()].filter((path) => path.startsWith('log/'));
    const path = logs[this.#dice.below(logs.length)] ?? '';
    this.#cloud.delete(path);
    for (const seat of this.#seats) await rm(join(seat.desk.project, path), { force: true });
  }

  async #compare(): Promise<string[]> {
    const out: string[] = [];
    const said = this.#seats.flatMap((seat) => seat.said);
    const states: unknown[] = [];
    this.#findings.count('edits looked for', said.length * this.#seats.length);
    for (const { desk, name } of this.#seats) {
      const store = await opened(desk);
      const { problems, logs } = await store.check();
      this.#findings.count('logs', logs.length);
      const told = problems.filter((one) => levelOf(one) !== 'note');
      if (told.length > 0) out.push(`${name} tells: ${JSON.stringify(told)}`);
      const missing = await missingOf(store, said);
      if (missing.length > 0) out.push(`${name} lacks ${missing}`);
      states.push(stateToJson(store.state));
      await store.close();
    }
    if (!states.every((state) => isDeepStrictEqual(state, states[0]))) out.push('they do not see the same');
    return out;
  }
}

/** What stands in a project's folder, without what a process has there for itself, by its path. */
async function filesOf(project: string): Promise<Map<string, Buffer>> {
  const out = new Map<string, Buffer>();
  for (const entry of await readdir(project, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(?:lock|tmp)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    out.set(path.slice(project.length + 1), await readFile(path));
  }
  return out;
}

/** Several installations on copies of one folder. */
export const attackWriters: Attack = async (asked) => [
  await writeTogether(asked, false),
  await writeTogether(asked, true),
];
