import { v7 as uuid } from 'uuid';
import * as v from 'valibot';
import type { Change } from '#core/project/changes/table.ts';
import { type DocumentRecord, DocumentSchema } from '#core/project/model.ts';
import { documentsOfDigest } from '#core/project/query.ts';
import { ok, type Result } from '#core/result.ts';
import { digestOf } from '#main/import/source.ts';
import { removeDocument, writeDocument } from './documents.ts';
import type { Arrivals } from './left-over.ts';
import type { ProjectFiles } from './project-files.ts';
import type { AddedDocument, NewDocument, ProjectStore } from './project-store.ts';

/**
 * Brings a document into a project, see {@link ProjectStore.addDocument}. Its files are written first, so that no
 * operation names a document that is not there; where the operation fails they are taken back. Throws a TypeError
 * for what can be no document.
 *
 * @param folder `documents/` of the project
 * @param arrivals gives the document its id, and is told when it stands or when nothing of it is left
 */
export async function addDocument(
  store: Pick<ProjectStore, 'state' | 'append'>,
  folder: string,
  { bytes, text, by, annotations = [], ...given }: NewDocument,
  fs: ProjectFiles,
  arrivals: Arrivals,
): Promise<Result<AddedDocument>> {
  const { digest } = text;
  const same = documentsOfDigest(store.state, digest).filter(({ record }) => record.digest === digest);
  const entry = same.find(({ removed }) => !removed) ?? same[0];
  if (entry && !entry.removed) {
    return ok({ record: entry.record, duplicate: true, restored: false, operation: null });
  }
  if (entry) {
    const done = await store.append([{ kind: 'document.restore', id: entry.record.id }], { by });
    return done.ok
      ? ok({ record: entry.record, duplicate: false, restored: true, operation: done.value })
      : done;
  }
  const record: DocumentRecord = {
    id: await arrivals.begin(),
    ...given,
    digest: text.digest,
    length: text.text.length,
  };
  if (!v.is(DocumentSchema, record)) throw new TypeError('a title, a name or a language that does not fit');
  if (digestOf(text.text) !== text.digest) throw new TypeError('a text that is not the one its digest names');
  const written = await writeDocument(folder, record, bytes, text, fs);
  if (!written.ok) {
    await arrivals.end(record.id);
    return written;
  }
  const changes: Change[] = [{ kind: 'document.add', document: record }];
  for (const { targets, note, written } of annotations) {
    const annotation = { id: uuid(), document: record.id, targets, tags: [], note, colour: null };
    changes.push({ kind: 'annotation.add', annotation: { ...annotation, ...(written && { written }) } });
  }
  const done = await store.append(changes, { by });
  // After an error of the disk itself the operation may yet turn out to be there; files too many do no harm.
  if (!done.ok && done.error.code === 'write-failed') return done;
  if (!done.ok) await removeDocument(folder, record.id, fs);
  await arrivals.end(record.id);
  return done.ok ? ok({ record, duplicate: false, restored: false, operation: done.value }) : done;
}
