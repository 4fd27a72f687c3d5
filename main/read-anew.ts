import type { ReadAnew } from '#core/contract.ts';
import { DESCRIBED, type DocumentRecord } from '#core/project/model.ts';
import { documents } from '#core/project/query.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { ImportOptions } from './import/extracted.ts';
import type { Extractor } from './import/extractor.ts';
import type { Prepared, PreparedText } from './import/prepare.ts';
import { digestOf } from './import/source.ts';
import type { IncomingFile } from './incoming.ts';
import { newDocument } from './incoming.ts';
import type { ProjectStore } from './store/project-store.ts';

/**
 * Reads the file of a document once more, as the project keeps it. Where that gives another text than it gave on the
 * day it came in, the text comes in as a version of the document if `write` says so; the document itself, and what is
 * noted on it, stays as it is. Its comments came in with it and do not come again.
 */
export async function readAnew(
  store: ProjectStore,
  extractor: Extractor,
  id: string,
  { write, by }: { readonly write: boolean; readonly by: string },
): Promise<Result<ReadAnew>> {
  const entry = store.state.documents.get(id);
  if (!entry || entry.removed) return fail('no-document', { document: id });
  const { record } = entry;
  const bytes = await store.original(id);
  if (!bytes.ok) return bytes;
  const file = { name: record.fileName, bytes: bytes.value, digest: digestOf(bytes.value) };
  const prepared = await readAsBefore(extractor, file, record);
  if (!prepared.ok) return prepared;
  const { text, importer } = prepared.value;
  if (text.digest === record.digest) return ok({ kind: 'same' });
  const standing = documents(store.state).find(({ digest }) => digest === text.digest);
  if (standing) return ok({ kind: 'standing', document: standing.id, title: standing.title });
  if (!write) return ok({ kind: 'differs', before: record.length, after: text.text.length });
  const added = await store.addDocument({
    ...newDocument(file, text, importer, record.file?.side ?? null),
    ...known(record),
    versionOf: id,
    annotations: [],
    by,
  });
  if (!added.ok) return added;
  const { operation, record: version } = added.value;
  const { canUndo, canRedo } = store;
  return ok({
    kind: 'written',
    document: version.id,
    operations: operation ? [operation] : [],
    canUndo,
    canRedo,
  });
}

/** What a person has called a document and said of it holds for its file, whoever reads that. */
function known(record: DocumentRecord): Pick<DocumentRecord, 'title' | 'language'> {
  const said = DESCRIBED.flatMap((field) =>
    record[field] === undefined ? [] : [[field, record[field]] as const],
  );
  return { title: record.title, language: record.language, ...Object.fromEntries(said) };
}

/** Reads a file in the encoding, and with the side of its changes, that the document was read with. */
async function readAsBefore(
  extractor: Extractor,
  { name, bytes }: IncomingFile,
  { file, digest }: DocumentRecord,
): Promise<Result<{ readonly text: PreparedText; readonly importer: Prepared['importer'] }>> {
  const options: ImportOptions = {
    ...(file?.encoding && { encoding: file.encoding }),
    ...(file?.side && { changes: file.side === 'before' ? ('original' as const) : ('accepted' as const) }),
  };
  const read = async (how: ImportOptions) => {
    const prepared = await extractor.prepare(name, bytes, { options: how });
    if (!prepared.ok) return prepared;
    const { texts, importer } = prepared.value;
    const text = texts.at(-1);
    return text ? ok({ text, importer }) : fail('empty-file', { file: name });
  };
  const asFile = await read(options);
  if (!asFile.ok || asFile.value.text.digest === digest) return asFile;
  // Whether a page was pasted, all of which is meant, no document tells.
  const asPasted = await read({ ...options, pasted: true });
  return asPasted.ok && asPasted.value.text.digest === digest ? asPasted : asFile;
}
