import { existsSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { extname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Result } from '#core/result.ts';
import { factOf } from '#core/result.ts';
import { workerExtractor } from '#main/import/extractor.ts';
import type { Prepared } from '#main/import/prepare.ts';
import { readFileForImport } from '#main/import/read-file.ts';
import { IMPORT_WORKER_FILE } from '#main/paths.ts';
import { type ImportScore, lostRuns, scoreImport } from '#tests/support/import-score.ts';
import { visibleText } from '#tests/support/visible-html.ts';
import { REFERENCES, type Reference } from './import-references.ts';
import { median, millis } from './measure.ts';

/** Its name among the benches; it takes a folder and is none of those that run by themselves. */
export const IMPORT_TRUTH = 'import-truth';
const USAGE = `npm run bench -- ${IMPORT_TRUTH} FOLDER [--reference ${Object.keys(REFERENCES).join('|')}] [--seconds N] [--json]`;

/** Files of a folder that are measured. */
const MOST_FILES = 100_000;
/** How often the process is weighed while a file is read, in milliseconds. */
const WEIGHING = 10;
const SECONDS = 120;
/** MiB of the reader's heap, and MiB by which the process may grow. */
const LIMITS = { heap: 1536, growth: 2048, rest: 60_000 };
/** Warnings that count characters of a page which were left out as menus. */
const MENUS: ReadonlySet<string> = new Set(['outside-article', 'whole-page']);

/** What was measured of a file. */
interface Measured {
  readonly file: string;
  /** By what it holds; by its ending where it did not come in. */
  readonly format: string;
  readonly ms: number;
  /** Megabytes of 1e6 bytes by which the process grew at most. */
  readonly megabytes: number;
  readonly bytes: number;
  /** Code units of text. */
  readonly characters: number;
  /** Why it did not come in. */
  readonly failure?: string;
  readonly reference?: string;
  readonly score?: ImportScore;
  readonly page?: { readonly runs: number; readonly lost: number; readonly menus: number };
  readonly warnings: readonly string[];
  /** The encoding that was guessed. */
  readonly guess?: string;
}

/** Reads every file of a folder and sets the text beside that of other programs. Gives the exit code. */
export async function benchImportTruth(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  if (!asked || !existsSync(asked.top)) {
    console.error(asked ? `There is no ${asked.top}.` : USAGE);
    return 1;
  }
  const { top, wanted, seconds, json } = asked;
  const say = json ? () => {} : (line: string): void => console.log(line);
  const references = await findReferences(wanted, say);
  const all: Measured[] = [];
  try {
    say(HEAD);
    for await (const path of filesIn(top)) {
      if (all.length >= MOST_FILES) break;
      const one = await measure(references, path, relative(top, path) || path, seconds * 1000);
      all.push(one);
      say(lineOf(one));
    }
  } finally {
    for (const reference of references) await reference.close();
  }
  const sums = sumByFormat(all);
  if (json) console.log(JSON.stringify({ files: all, sums }, null, 2));
  else for (const sum of sums) say(sumLine(sum));
  return 0;
}

/** What is asked for; null where it makes no sense. */
function parse(args: readonly string[]): {
  readonly top: string;
  readonly wanted: string | null;
  readonly seconds: number;
  readonly json: boolean;
} | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { reference: { type: 'string' }, seconds: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [folder, ...more] = positionals;
    const { reference: wanted = null, seconds: told, json = false } = values;
    const seconds = Number(told ?? SECONDS);
    const isKnown = wanted === null || Object.hasOwn(REFERENCES, wanted);
    if (folder === undefined || more.length > 0 || !(seconds > 0) || !isKnown) return null;
    return { top: resolve(process.env.INIT_CWD ?? '.', folder), wanted, seconds, json };
  } catch {
    return null;
  }
}

async function findReferences(
  wanted: string | null,
  say: (line: string) => void,
): Promise<readonly Reference[]> {
  const found: Reference[] = [];
  for (const [name, find] of Object.entries(REFERENCES)) {
    if (wanted !== null && wanted !== name) continue;
    const reference = await find();
    if (reference) found.push(reference);
    else say(`${name} is not installed here: what it would read has no reference.`);
  }
  return found;
}

/** Files in a folder and those in it, by name; links are not followed. A file is the only one. */
async function* filesIn(path: string): AsyncGenerator<string> {
  const stats = await lstat(path);
  if (stats.isFile()) yield path;
  if (!stats.isDirectory()) return;
  for (const name of (await readdir(path)).sort())
    if (!name.startsWith('.')) yield* filesIn(join(path, name));
}

async function measure(
  references: readonly Reference[],
  path: string,
  file: string,
  limit: number,
): Promise<Measured> {
  const ending = extname(path).slice(1).toLowerCase() || 'none';
  const read = await readFileForImport(path);
  const none = { file, format: ending, ms: 0, megabytes: 0, bytes: 0, characters: 0, warnings: [] };
  if (!read.ok) return { ...none, failure: read.error.code };
  const { fileName, bytes } = read.value;
  const { prepared, ms, megabytes } = await readInThread(fileName, bytes, limit);
  const cost = { ...none, ms, megabytes, bytes: bytes.length };
  if (!prepared.ok) return { ...cost, failure: prepared.error.code };
  const text = prepared.value.texts.at(-1);
  if (!text) return { ...cost, failure: 'empty-file' };
  const format = prepared.value.importer.id;
  const reference = references.find(({ kinds }) => kinds.has(format));
  const told = (await reference?.textOf(path, limit)) ?? null;
  const menus = text.warnings.filter(({ code }) => MENUS.has(code));
  return {
    ...cost,
    format,
    characters: text.text.length,
    warnings: text.warnings.map(({ code }) => code),
    ...(text.choices.encodings && text.encoding !== null && { guess: text.encoding }),
    ...(reference && told !== null && { reference: reference.name, score: scoreImport(told, text.text) }),
    ...(format === 'html' && {
      page: {
        ...lostRuns(visibleText(decoded(bytes, text.encoding)), text.text),
        menus: menus.reduce((sum, one) => sum + Number(factOf(one, 'count') ?? 0), 0),
      },
    }),
  };
}

function decoded(bytes: Uint8Array, encoding: string | null): string {
  try {
    return new TextDecoder(encoding ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/**
 * Reads a file in a thread of its own, and once more: the first time tells the most by which the process grew, the
 * second how long it takes once the code is there.
 */
async function readInThread(
  name: string,
  bytes: Uint8Array,
  limit: number,
): Promise<{ readonly prepared: Result<Prepared>; readonly ms: number; readonly megabytes: number }> {
  const extractor = workerExtractor(IMPORT_WORKER_FILE, { ...LIMITS, time: limit });
  try {
    await extractor.prepare('warm.txt', Buffer.from('warm'));
    const first = await weighed(() => extractor.prepare(name, bytes));
    const ms = first.value.ok ? await millis(() => extractor.prepare(name, bytes)) : first.ms;
    return { prepared: first.value, ms, megabytes: first.most };
  } finally {
    await extractor.close();
  }
}

/** The most megabytes of 1e6 bytes by which the process grows, and the milliseconds that something takes. */
async function weighed<T>(
  read: () => Promise<T>,
): Promise<{ readonly value: T; readonly most: number; readonly ms: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const weigh = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const scales = setInterval(weigh, WEIGHING);
  try {
    const start = performance.now();
    const value = await read();
    const ms = performance.now() - start;
    weigh();
    return { value, most: (most - before) / 1e6, ms };
  } finally {
    clearInterval(scales);
  }
}

const HEAD = `${'ms'.padStart(7)} ${'MB'.padStart(5)} ${'characters'.padStart(10)} ${'kept'.padStart(7)} ${'new'.padStart(7)} ${'order'.padStart(7)}  file`;

/** A share in per cent; a dash of nothing. */
function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)}`;
}

function shares(score: ImportScore | undefined): string {
  const { words = 0, kept = 0, own = 0, invented = 0, pairs = 0, pairsKept = 0 } = score ?? {};
  const all = [share(kept, words), share(invented, own), share(pairsKept, pairs)];
  return all.map((one) => one.padStart(7)).join(' ');
}

function lineOf(one: Measured): string {
  const { file, ms, megabytes, characters, failure, page, warnings, guess } = one;
  const said = [
    ...(failure ? [`FAILED ${failure}`] : []),
    ...(page
      ? [`${page.lost} of ${page.runs} runs of four words lost, ${page.menus} characters of menus`]
      : []),
    ...warnings,
    ...(guess ? [`guessed ${guess}`] : []),
  ];
  const figures = `${ms.toFixed(0).padStart(7)} ${megabytes.toFixed(0).padStart(5)} ${String(characters).padStart(10)}`;
  return `${figures} ${shares(one.score)}  ${file}${said.length > 0 ? `  [${said.join('; ')}]` : ''}`;
}

/** What all files of a format come to. */
interface Sum {
  readonly format: string;
  readonly files: number;
  readonly failed: number;
  readonly compared: number;
  readonly medianMs: number;
  readonly slowestMs: number;
  readonly mostMegabytes: number;
  readonly characters: number;
  readonly score: ImportScore;
  readonly runs: number;
  readonly lost: number;
  readonly menus: number;
  readonly warnings: Readonly<Record<string, number>>;
  readonly guesses: number;
}

function sumByFormat(all: readonly Measured[]): Sum[] {
  const formats = [...new Set(all.map(({ format }) => format))].sort();
  return formats.map((format) => {
    const own = all.filter((one) => one.format === format);
    const scores = own.flatMap(({ score }) => score ?? []);
    const pages = own.flatMap(({ page }) => page ?? []);
    const times = own.map(({ ms }) => ms);
    const total = <T>(list: readonly T[], of: (one: T) => number): number =>
      list.reduce((sum, one) => sum + of(one), 0);
    const warnings: Record<string, number> = {};
    for (const code of own.flatMap((one) => one.warnings)) warnings[code] = (warnings[code] ?? 0) + 1;
    return {
      format,
      files: own.length,
      failed: own.filter(({ failure }) => failure !== undefined).length,
      compared: scores.length,
      medianMs: median(times),
      slowestMs: times.reduce((a, b) => Math.max(a, b), 0),
      mostMegabytes: own.reduce((most, one) => Math.max(most, one.megabytes), 0),
      characters: total(own, (one) => one.characters),
      score: {
        words: total(scores, (one) => one.words),
        kept: total(scores, (one) => one.kept),
        own: total(scores, (one) => one.own),
        invented: total(scores, (one) => one.invented),
        pairs: total(scores, (one) => one.pairs),
        pairsKept: total(scores, (one) => one.pairsKept),
      },
      runs: total(pages, (one) => one.runs),
      lost: total(pages, (one) => one.lost),
      menus: total(pages, (one) => one.menus),
      warnings,
      guesses: own.filter(({ guess }) => guess !== undefined).length,
    };
  });
}

function sumLine(sum: Sum): string {
  const { score, warnings } = sum;
  const said = Object.entries(warnings).map(([code, count]) => `${code} ${count}`);
  return [
    `── ${sum.format}: ${sum.files} files, ${sum.failed} failed, ${sum.compared} with a reference`,
    `   ms ${sum.medianMs.toFixed(0)} (median) ${sum.slowestMs.toFixed(0)} (slowest); MB ${sum.mostMegabytes.toFixed(0)} (most); characters ${sum.characters}`,
    `   kept ${share(score.kept, score.words)} %, new ${share(score.invented, score.own)} %, order ${share(score.pairsKept, score.pairs)} %`,
    ...(sum.runs > 0
      ? [
          `   runs of four words ${sum.runs}, lost ${sum.lost} (${share(sum.lost, sum.runs)} %); characters of menus ${sum.menus}`,
        ]
      : []),
    `   warnings: ${said.join(', ') || 'none'}; encodings guessed: ${sum.guesses}`,
  ].join('\n');
}
