import type { ImportQuestion, Input, ReadAnew } from '#core/contract.ts';
import { annotationCount } from '#core/project/query.ts';
import type { Result } from '#core/result.ts';
import { client } from '../client.ts';
import { act, undo } from './actions.ts';
import { translator } from './language.ts';
import { notify, tell } from './notices.ts';
import { takeAll } from './project-state.ts';
import { useApp } from './store.ts';

type ReadOptions = Input<'document.askAnew'>['options'];

/** Reads a document's file anew, and with `write` brings in what differs as a version; null where that failed and was told. */
export async function readAnew(
  document: string,
  write: boolean,
  options?: ReadOptions,
): Promise<ReadAnew | null> {
  const read = await client['document.readAnew']({ document, write, ...(options && { options }) });
  if (!read.ok) {
    tell(read.error);
    return null;
  }
  if (read.value.kind === 'written') {
    const { operations, canUndo, canRedo } = read.value;
    takeAll(operations, { canUndo, canRedo });
  }
  return read.value;
}

/** What may be chosen of a document's file, read as `options` say; nothing is written. */
export function askAnew(document: string, options: ReadOptions): Promise<Result<ImportQuestion>> {
  return client['document.askAnew']({ document, options });
}

/**
 * Brings the file of a document in once more, read otherwise, as a version of it. A document on which nothing is noted
 * makes room for it; both are told, and undone one after the other. False where nothing came in, which was told.
 */
export async function readOtherwise(document: string, options: ReadOptions): Promise<boolean> {
  const t = translator();
  const read = await readAnew(document, true, options);
  if (!read) return false;
  if (read.kind !== 'written') {
    if (read.kind === 'standing') notify(t('details.readAnewStanding', { title: read.title }));
    else notify(t('import.readSame'));
    return false;
  }
  const { project } = useApp.getState();
  const noted = project !== null && annotationCount(project.state, document) > 0;
  if (noted || !(await act([{ kind: 'document.remove', id: document }])))
    notify(t('details.readAnewWritten'));
  else
    notify(t('import.readInstead'), 'info', {
      label: 'command.undo',
      run: () => void undo(),
    });
  return true;
}
