import { useEffect } from 'react';
import { create } from 'zustand';
import type { ImportedDocument, ImportOutcome } from '#core/contract.ts';
import type { Failure } from '#core/result.ts';
import { fail, type Result } from '#core/result.ts';
import { client } from '../../client.ts';
import { show, take } from '../../state/actions.ts';
import { useApp } from '../../state/store.ts';

/** One file on its way in. */
export interface ImportRow {
  readonly key: number;
  readonly name: string;
  readonly state: 'waiting' | 'reading' | 'done' | 'failed' | 'cancelled';
  readonly document?: ImportedDocument;
  readonly error?: Failure;
}

interface Importing {
  readonly rows: readonly ImportRow[];
  readonly running: boolean;
  readonly dropping: boolean;
}

/** The files of the latest import and how each fared. */
export const useImporting = create<Importing>(() => ({ rows: [], running: false, dropping: false }));

const MEBIBYTE = 1024 * 1024;
/** Files larger than this are refused before they are read. Bytes. */
const LARGEST = 64 * MEBIBYTE;

let cancelled = false;
let keys = 0;

/** Imports files one after another; the window stays free, and what is left can be cancelled. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const { project } = useApp.getState();
  if (!project || files.length === 0 || useImporting.getState().running) return;
  show('library');
  cancelled = false;
  const rows = files.map(({ name }) => ({ key: ++keys, name, state: 'waiting' as const }));
  useImporting.setState({ rows, running: true });
  for (const [i, file] of files.entries()) {
    const { key } = rows[i]!;
    if (cancelled) {
      update(key, { state: 'cancelled' });
      continue;
    }
    update(key, { state: 'reading' });
    const done = await importOne(key, file);
    if (!done.ok) update(key, { state: 'failed', error: done.error });
    else if (done.value.kind === 'imported') {
      const { documents, operations, canUndo, canRedo } = done.value;
      for (const operation of operations) take(operation, { canUndo, canRedo });
      const document = documents.at(-1);
      update(key, { state: 'done', ...(document && { document }) });
    }
  }
  useImporting.setState({ running: false });
}

/** Lets the file in hand finish and leaves the others out. */
export function cancelImport(): void {
  cancelled = true;
}

async function importOne(key: number, file: File): Promise<Result<ImportOutcome>> {
  if (file.size > LARGEST)
    return fail('too-large', {
      file: file.name,
      size: Math.ceil(file.size / MEBIBYTE),
      limit: LARGEST / MEBIBYTE,
    });
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch (error) {
    const reason = error instanceof Error ? error.name : String(error);
    return fail('unreadable', { file: file.name, reason });
  }
  return client['document.import']({
    name: file.name,
    data: await toBase64(bytes),
    key: String(key),
    ask: false,
    options: {},
  });
}

function toBase64(bytes: ArrayBuffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(new Blob([bytes]));
  });
}

function update(key: number, part: Partial<ImportRow>): void {
  useImporting.setState((s) => ({
    rows: s.rows.map((row) => (row.key === key ? { ...row, ...part } : row)),
  }));
}

/** Asks for files with the system's dialog. */
export function pickFiles(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => void importFiles([...(input.files ?? [])]));
  input.click();
}

/** Takes files dropped anywhere on the window, and never lets a drop navigate. */
export function useFileDrop(): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
      const carries = event.dataTransfer?.types.includes('Files') ?? false;
      if (event.dataTransfer) event.dataTransfer.dropEffect = carries ? 'copy' : 'none';
      useImporting.setState({ dropping: carries });
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) useImporting.setState({ dropping: false });
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      useImporting.setState({ dropping: false });
      void importFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
