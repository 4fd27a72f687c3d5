import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Outline } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';
import type { Extracted } from '#main/import/extracted.ts';
import { importerFor } from '#main/import/importers.ts';
import { readFileForImport } from '#main/import/read-file.ts';
import { type HeadingLines, type Law, scoreHeadingLines } from '#tests/support/heading-lines.ts';
import {
  type Counts,
  readTruths,
  scoreOutline,
  sharesOf,
  sumCounts,
  TRUTH_FOLDERS,
  type TruthScore,
  type TruthText,
} from '#tests/support/outline-truth.ts';
import { millis, type Row, timed } from './measure.ts';
import { benchConstants } from './outline-constants.ts';

/** So much of what differs is shown of each text. */
const SHOWN = 10;
const LAWS = '../shared/inputs/real';
/** Of the lines that head an article: so many come out with their label and in their place. */
const CLAIM = 0.999;

/** Files of official laws, and what is claimed of them together. */
const GROUPS: readonly { name: string; law: Law; folder: string; files: RegExp; claim: number | null }[] = [
  { name: 'the Chinese Civil Code', law: 'zh', folder: 'laws-zh', files: /^民法典__/, claim: CLAIM },
  { name: 'other Chinese laws', law: 'zh', folder: 'laws-zh', files: /^(?!民法典__)/, claim: null },
  { name: 'the German Civil Code', law: 'de', folder: 'laws-de', files: /__bgb__/, claim: CLAIM },
  { name: 'the German constitution', law: 'de', folder: 'laws-de', files: /__gg__/, claim: CLAIM },
  { name: 'other German laws', law: 'de', folder: 'laws-de', files: /^(?!.*__(?:bgb|gg)__)/, claim: null },
  { name: 'French codes', law: 'fr', folder: 'laws-fr', files: /^/, claim: CLAIM },
];

const COLUMNS = {
  f1: 'F1',
  precision: 'prec',
  recall: 'rec',
  kind: 'kind',
  parent: 'parent',
  extent: 'extent',
  label: 'label',
  titles: 'title',
  codes: 'finds',
  findingsPrecision: 'fprec',
  findingsRecall: 'frec',
  traps: 'traps',
  comb: 'COMB',
} as const satisfies Record<keyof ReturnType<typeof sharesOf>, string>;
const keysOf = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** How well the outline comes out: of texts whose truth is known, and of laws by the lines that head their articles. */
export async function benchOutlineTruth(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const folder of Object.values(TRUTH_FOLDERS)) {
    if (existsSync(folder)) rows.push(...(await truthRows(folder)));
    else console.log(`${folder} is not here: its texts are left out.`);
  }
  if (existsSync(LAWS)) rows.push(...(await lawRows()));
  else console.log(`${LAWS} is not here: its laws are left out.`);
  return rows;
}

interface Scored extends TruthText {
  readonly score: TruthScore;
}

async function truthRows(folder: string): Promise<Row[]> {
  const texts = readTruths(folder);
  const scored = texts.map(
    (one): Scored => ({ ...one, score: scoreOutline(one.text, parseOutline(one.text), one.truth) }),
  );
  console.log(
    `\n${folder}\n${'text'.padEnd(34)}   n nodes ${Object.values(COLUMNS)
      .map((name) => name.padStart(6))
      .join(' ')}`,
  );
  for (const one of scored) {
    const { counts, nodes, others } = one.score;
    printLine(one.name, [counts]);
    for (const words of nodes.slice(0, SHOWN)) console.log(`    ${words}`);
    if (nodes.length > SHOWN) console.log(`    … and ${nodes.length - SHOWN} nodes more`);
    for (const words of others.slice(0, SHOWN)) console.log(`    ${words}`);
  }
  console.log('\nby style');
  for (const group of [...new Set(scored.map(({ truth }) => truth.group))].sort())
    printLine(
      `  ${group}`,
      scored.filter(({ truth }) => truth.group === group).map(({ score }) => score.counts),
    );
  const all = scored.map(({ score }) => score.counts);
  printLine('all', all);
  console.log(`findings: ${codesOf(scored)}\n`);
  const sum = sumCounts(all);
  const { comb, f1, label } = sharesOf(sum);
  const constants = benchConstants(folder, texts);
  const name = `${texts.length} texts of ${folder}`;
  const bytes = texts.reduce((total, { text }) => total + Buffer.byteLength(text), 0);
  const ms = await timed(5, () => {
    for (const { text } of texts) parseOutline(text);
  });
  return [
    told(`${name}: nodes right in everything`, comb.toFixed(3)),
    told('  nodes found, F1', f1.toFixed(3)),
    told('  labels', label.toFixed(3)),
    told('  findings found', `${sum.findingsFound} of ${sum.findings}`),
    told('  findings that are none', `${sum.findingsFalse}`),
    told('  read, each after the other', speed(bytes, ms)),
    constants,
  ];
}

function printLine(name: string, all: readonly Counts[]): void {
  const sum = sumCounts(all);
  const shares = sharesOf(sum);
  const cells = keysOf.map((key) => (100 * shares[key]).toFixed(1).padStart(6));
  console.log(
    `${name.padEnd(34)} ${String(all.length).padStart(3)} ${String(sum.nodes).padStart(5)} ${cells.join(' ')}`,
  );
}

/** What was found and what was not, code by code. */
function codesOf(scored: readonly Scored[]): string {
  const codes = new Map<string, { found: number; real: number; wrong: number }>();
  for (const { score } of scored)
    for (const [code, { found, real, wrong }] of score.byCode) {
      const sum = codes.get(code) ?? { found: 0, real: 0, wrong: 0 };
      codes.set(code, { found: sum.found + found, real: sum.real + real, wrong: sum.wrong + wrong });
    }
  return [...codes]
    .filter(([, { real, wrong }]) => real + wrong > 0)
    .map(([code, { found, real, wrong }]) => `${code} ${found} of ${real}, ${wrong} false`)
    .join('; ');
}

async function lawRows(): Promise<Row[]> {
  const rows: Row[] = [];
  const laws: Extracted[] = [];
  for (const { name, law, folder, files, claim } of GROUPS) {
    const sum = { lines: 0, labelled: 0, right: 0, extra: 0 };
    const names = readdirSync(join(LAWS, folder)).filter((file) => files.test(file));
    for (const file of names.sort()) {
      const extracted = await extract(join(LAWS, folder, file));
      if (!extracted) continue;
      laws.push(extracted);
      const { text, layout } = extracted;
      const score = scoreHeadingLines(text, layout, outlineOf(extracted), law);
      printLaw(file, score);
      for (const key of ['lines', 'labelled', 'right', 'extra'] as const) sum[key] += score[key];
    }
    const share = sum.lines === 0 ? 1 : sum.right / (sum.lines + sum.extra);
    rows.push({
      what: `${name}: ${sum.labelled} of ${sum.lines} labels, ${sum.right} in place, ${sum.extra} more`,
      measured: share.toFixed(3),
      claim: claim === null ? '' : `≥ ${claim}`,
      holds: claim === null ? null : share >= claim,
    });
  }
  const bytes = laws.reduce((total, { text }) => total + Buffer.byteLength(text), 0);
  const ms = await millis(() => {
    for (const one of laws) outlineOf(one);
  });
  return [...rows, told('these laws, read a second time', speed(bytes, ms))];
}

function outlineOf({ text, format, layout }: Extracted): Outline {
  return parseOutline(text, { format, layout });
}

/** The text of a file as it comes in; null of one that holds nothing. */
async function extract(path: string): Promise<Extracted | null> {
  const read = await readFileForImport(path);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { fileName: name, bytes } = read.value;
  const found = await importerFor(name, bytes);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const extracted = await found.value.importer.extract({ name, bytes, options: {}, progress: () => {} });
  return extracted.ok && extracted.value.text.trim() !== '' ? extracted.value : null;
}

function printLaw(file: string, { lines, labelled, right, extra, differs }: HeadingLines): void {
  if (differs.length === 0) return;
  console.log(`${file}: ${labelled} of ${lines} labels, ${right} in place, ${extra} more`);
  for (const words of differs.slice(0, SHOWN)) console.log(`    ${words}`);
}

function told(what: string, measured: string): Row {
  return { what, measured, claim: '', holds: null };
}

function speed(bytes: number, ms: number): string {
  return `${(bytes / 1e6 / (ms / 1000)).toFixed(1)} MB/s`;
}
