import { mkdtempSync, rmSync } from 'node:fs';
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
const wanted = process.argv.slice(2);
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
let missed = 0;
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  for (const { what, measured, claim, holds } of await bench()) {
    const verdict = holds === null ? '' : holds ? '✓' : '✗';
    if (holds === false) missed++;
    console.log(`${verdict.padEnd(2)}${what.padEnd(74)}${measured.padStart(12)}  ${claim}`);
  }
}
rmSync(home, { recursive: true, force: true });
process.exitCode = missed > 0 ? 1 : 0;
