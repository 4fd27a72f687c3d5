import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCompare } from './compare.ts';
import { benchExport } from './export.ts';
import { benchHistory } from './history.ts';
import { benchImport } from './import.ts';
import { benchImportTruth, IMPORT_TRUTH } from './import-truth.ts';
import type { Row } from './measure.ts';
import { benchOutline } from './outline.ts';
import { benchOutlineTruth } from './outline-truth.ts';
import { type Ratios, ratiosOf, regressionsIn } from './regressions.ts';
import { benchScale } from './scale.ts';
import { benchSearch } from './search.ts';
import { runSearchProcess, SEARCH_PROCESS } from './search-process.ts';
import { benchState } from './state.ts';
import { benchStore } from './store.ts';
import { benchWindow } from './window.ts';

const BENCHES: Readonly<Record<string, () => Promise<Row[]>>> = {
  outline: benchOutline,
  'outline-truth': benchOutlineTruth,
  state: benchState,
  store: benchStore,
  history: benchHistory,
  export: benchExport,
  import: benchImport,
  compare: benchCompare,
  search: benchSearch,
  scale: benchScale,
  window: benchWindow,
};

const [, , part, folder] = process.argv;
if (part === SEARCH_PROCESS && folder !== undefined) {
  await runSearchProcess(folder);
  process.exit();
}
if (part === IMPORT_TRUTH) process.exit(await benchImportTruth(process.argv.slice(3)));
/** What was reached by part of the bench, kept by `npm run bench -- --keep`: a regression is told against it. */
const REACHED = 'tests/bench/reached.json';
const keep = process.argv.includes('--keep');
const wanted = process.argv.slice(2).filter((one) => one !== '--keep');
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `No bench is called ${unknown.join(', ')}; there are ${[...Object.keys(BENCHES), IMPORT_TRUTH].join(', ')}.`,
  );
  process.exit(1);
}
// What is known of the projects measured goes away with them.
const home = mkdtempSync(join(tmpdir(), 'vermilion-bench-home-'));
process.env.VERMILION_HOME = home;
const reached: Record<string, Ratios> = existsSync(REACHED) ? JSON.parse(readFileSync(REACHED, 'utf8')) : {};
let missed = 0;
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const rows = await bench();
  for (const { what, measured, claim, holds } of rows) {
    const verdict = holds === null ? '' : holds ? '✓' : '✗';
    if (holds === false) missed++;
    console.log(`${verdict.padEnd(2)}${what.padEnd(74)}${measured.padStart(12)}  ${claim}`);
  }
  const ratios = ratiosOf(rows);
  for (const worse of regressionsIn(ratios, reached[name] ?? {})) {
    missed++;
    console.log(`✗ worse than it was by more than a tenth: ${worse}`);
  }
  if (keep)
    reached[name] = Object.fromEntries(
      Object.entries(ratios).map(([what, ratio]) => [what, Number(ratio.toPrecision(3))]),
    );
}
if (keep) writeFileSync(REACHED, `${JSON.stringify(reached, null, 2)}\n`);
rmSync(home, { recursive: true, force: true });
process.exitCode = missed > 0 ? 1 : 0;
