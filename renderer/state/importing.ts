import { create } from 'zustand';
import type { ImportedDocument, ImportOutcome, ImportQuestion, Input } from '#core/contract.ts';
import { IMPORT_LIMIT } from '#core/limits.ts';
import type { Operation } from '#core/project/operations.ts';
import { type Failure, fail, type Result } from '#core/result.ts';
import { client } from '../client.ts';
import { act, show } from './actions.ts';
import { takeAll } from './project-state.ts';
import { useApp } from './store.ts';

/** What a person chose for a file. */
export type ImportChoice = Input<'document.import'>['options'];

/** One file on its way in. */
export interface ImportRow {
  readonly key: string;
  /** With the folders it was found in. */
  readonly path: string;
  readonly file: File;
  readonly options: ImportChoice;
  /** Whether it may take all that any file may, however small it is. */
  readonly patient?: boolean;
  readonly state: 'waiting' | 'reading' | 'asking' | 'done' | 'failed' | 'cancelled';
  /** Of one that is being read and tells, e.g. pages. */
  readonly progress?: { readonly done: number; readonly of: number };
  readonly question?: ImportQuestion;
  readonly documents?: readonly ImportedDocument[];
  readonly error?: Failure;
  /** What was answered to the offer to make it a version of another document. */
  readonly answer?: 'version' | 'separate';
}

/** A file and where it was found. */
export interface FoundFile {
  readonly file: File;
  readonly path: string;
}

interface Importing {
  readonly rows: readonly ImportRow[];
  readonly running: boolean;
  readonly dropping: boolean;
}

/** The files of the latest import and how each fared. */
export const useImporting = create<Importing>(() => ({ rows: [], running: false, dropping: false }));

const MEBIBYTE = 1024 * 1024;
/** Files that are on their way at once: while one is read another is written. */
const AT_ONCE = 4;
/** How files fare and what came of them is shown at most this often. Milliseconds. */
const TOLD_EVERY = 50;
const SHOWN_EVERY = 250;

let cancelled = false;
let keys = 0;
/** No row before this one waits to be read. */
let from = 0;
/** What is not shown yet of rows, by their keys, and what will show it. */
const news = new Map<string, Partial<ImportRow>>();
let telling: ReturnType<typeof setTimeout> | undefined;

/** Brings files in, a few at once; the window stays free. More may be added while some are on their way. */
export async function importFiles(files: readonly FoundFile[], options: ImportChoice = {}): Promise<void> {
  const { project } = useApp.getState();
  if (!project || project.readOnly || files.length === 0) return;
  show('library');
  const rows = files.map(
    ({ file, path }): ImportRow => ({ key: `i${++keys}`, path, file, options, state: 'waiting' }),
  );
  const standing = rowsNow();
  const { running } = useImporting.getState();
  // What still waits for an answer stays; an import that is over makes room for the next.
  const kept = running ? standing : standing.filter(({ state }) => state === 'asking');
  useImporting.setState({ rows: [...kept, ...rows] });
  await run();
}

/** Reads a file that waited for an answer, as chosen. */
export async function answerQuestion(key: string, options: ImportChoice): Promise<void> {
  update(key, { state: 'waiting', options });
  rowsNow();
  await run();
}

/** Reads a file once more that was stopped for what it takes, with all that any file may take. */
export async function goOn({ key, path, file, options }: ImportRow): Promise<void> {
  // Another key: what is still told of the first reading is not of this one.
  const row: ImportRow = { key: `i${++keys}`, path, file, options, patient: true, state: 'waiting' };
  useImporting.setState({ rows: rowsNow().map((one) => (one.key === key ? row : one)) });
  await run();
}

/** Leaves a file out that waited for an answer. */
export function leaveOut(key: string): void {
  update(key, { state: 'cancelled' });
  rowsNow();
}

/** Stops the files in hand and leaves out the ones behind them. */
export function cancelImport(): void {
  cancelled = true;
  for (const { key, state } of rowsNow()) if (state === 'reading') void client['import.cancel']({ key });
}

/** Forgets the latest import. */
export function dismissImport(): void {
  useImporting.setState({ rows: [] });
}

/** What would come in of a file, read as chosen; nothing is written. */
export async function previewImport(key: string, options: ImportChoice): Promise<Result<ImportQuestion>> {
  const row = rowsNow().find((one) => one.key === key);
  if (!row) return fail('import-cancelled', { file: '' });
  const outcome = await send(row, { ask: 'always', options });
  if (!outcome.ok) return outcome;
  if (outcome.value.kind !== 'question') throw new TypeError('an import where a preview was asked for');
  return { ok: true, value: outcome.value.question };
}

/** Makes what came in another version of the document it has much in common with, or leaves it by itself. */
export async function answerOffer(row: ImportRow, answer: 'version' | 'separate'): Promise<void> {
  const document = row.documents?.at(-1);
  if (answer === 'version' && document?.resembles) {
    const { document: of } = document.resembles;
    if (!(await act([{ kind: 'document.version', id: document.document, of }]))) return;
  }
  update(row.key, { answer });
  rowsNow();
}

/** Takes in how far a file in hand is. */
export function tellProgress({ key, done, of }: { key: string; done: number; of: number }): void {
  update(key, { progress: { done, of } });
}

async function run(): Promise<void> {
  // Whatever is to be read again may stand anywhere.
  from = 0;
  if (useImporting.getState().running) return;
  useImporting.setState({ running: true });
  cancelled = false;
  const arrived = new Arrivals();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let row = next(); row; row = next()) {
        if (cancelled) update(row.key, { state: 'cancelled' });
        else await bringIn(row, arrived);
      }
    }),
  );
  arrived.show();
  const asking = rowsNow().some(({ state }) => state === 'asking');
  useImporting.setState({ running: false });
  if (asking && useApp.getState().overlay === null) useApp.setState({ overlay: 'import-questions' });
}

async function bringIn(row: ImportRow, arrived: Arrivals): Promise<void> {
  update(row.key, { state: 'reading' });
  const outcome = await send(row, { ask: 'open', options: row.options });
  if (!outcome.ok) {
    const state = outcome.error.code === 'import-cancelled' ? 'cancelled' : 'failed';
    update(row.key, { state, error: outcome.error });
  } else if (outcome.value.kind === 'question') {
    update(row.key, { state: 'asking', question: outcome.value.question });
  } else {
    arrived.add(outcome.value);
    update(row.key, { state: 'done', documents: outcome.value.documents });
  }
}

/** Edits of a running import, shown together every now and then. */
class Arrivals {
  private operations: Operation[] = [];
  private history = {};
  private shown = performance.now();

  add({ operations, canUndo, canRedo }: Extract<ImportOutcome, { kind: 'imported' }>): void {
    this.operations.push(...operations);
    this.history = { canUndo, canRedo };
    if (performance.now() - this.shown > SHOWN_EVERY) this.show();
  }

  show(): void {
    // Answers may overtake one another on their way to the window.
    const inOrder = this.operations.sort((a, b) => (a.id < b.id ? -1 : 1));
    if (inOrder.length > 0) takeAll(inOrder, this.history);
    this.operations = [];
    this.shown = performance.now();
  }
}

/** The first of the rows that wait, from the one on before which none did. */
function next(): ImportRow | undefined {
  const { rows } = useImporting.getState();
  for (; from < rows.length; from++) {
    const row = rows[from];
    if (row && (news.get(row.key)?.state ?? row.state) === 'waiting') return row;
  }
  return undefined;
}

async function send(
  { key, file, patient = false }: ImportRow,
  how: { ask: 'open' | 'always'; options: ImportChoice },
): Promise<Result<ImportOutcome>> {
  if (file.size > IMPORT_LIMIT) {
    const size = Math.ceil(file.size / MEBIBYTE);
    return fail('too-large', { file: file.name, size, limit: IMPORT_LIMIT / MEBIBYTE });
  }
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    const reason = error instanceof Error ? error.name : String(error);
    // A file that another program has changed since it was picked can be read no more.
    return reason === 'NotReadableError' && file.size > 0
      ? fail('changed-while-read', { file: file.name })
      : fail('unreadable', { file: file.name, reason });
  }
  return client['document.import']({ name: file.name.slice(0, 1000), bytes, key, patient, ...how });
}

/** Takes note of what is new of a row; of very many rows not each is shown by itself. */
function update(key: string, part: Partial<ImportRow>): void {
  news.set(key, { ...news.get(key), ...part });
  telling ??= setTimeout(rowsNow, TOLD_EVERY);
}

/** The rows as they are now, shown as well. */
function rowsNow(): readonly ImportRow[] {
  clearTimeout(telling);
  telling = undefined;
  if (news.size > 0) {
    const told = ({ rows }: Importing): ImportRow[] =>
      rows.map((row) => (news.has(row.key) ? { ...row, ...news.get(row.key) } : row));
    useImporting.setState((importing) => ({ rows: told(importing) }));
    news.clear();
  }
  return useImporting.getState().rows;
}
