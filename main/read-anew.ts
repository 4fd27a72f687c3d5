import type { ImportQuestion, ReadAnew } from '#core/contract.ts';
import { DESCRIBED, type DocumentRecord } from '#core/project/model.ts';
import { documents } from '#core/project/query.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { ImportOptions } from './import/extracted.ts';
import type { Extractor } from './import/extractor.ts';
import type { Prepared, PreparedText } from './import/prepare.ts';
import { digestOf } from './import/source.ts';
import type { IncomingFile } from './incoming.ts';
import { describedFields, newDocument, questionOf } from './incoming.ts';
import type { ProjectStore } from './store/project-store.ts';

/** What a person may choose of a file that is read once more. */
type ReadOptions = Omit<ImportOptions, 'changes'>;

/**
 * Reads the file of a document once more, as the project keeps it. Where that gives another text than it gave on the
 * day it came in, the text comes in as a version of the document if `write` says so; the document itself, and what is
 * noted on it, stays as it is. Its comments came in with it and do not come again.
 *
 * @param options what is to be read otherwise than on that day
 */
export async function readAnew(
  store: ProjectStore,
  extractor: Extractor,
  id: string,
  { write, by, options }: { readonly write: boolean; readonly by: string; readonly options?: ReadOptions },
): Promise<Result<ReadAnew>> {
  const found = await fileOf(store, id);
  if (!found.ok) return found;
  const { file, record } = found.value;
  const how = { ...optionsOf(record), ...options };
  const before = await readAsBefore(extractor, file, record);
  const prepared = options ? await readFile(extractor, file, how) : before;
  if (!prepared.ok) return prepared;
  const { text, importer } = prepared.value;
  if (text.digest === record.digest) return ok({ kind: 'same' });
  const standing = documents(store.state).find(({ digest }) => digest === text.digest);
  if (standing) return ok({ kind: 'standing', document: standing.id, title: standing.title });
  if (!write) return ok({ kind: 'differs', before: record.length, after: text.text.length });
  const added = await store.addDocument({
    ...newDocument(file, text, importer, { ...how, side: record.file?.side ?? null }),
    ...known(record, options && before.ok ? before.value.text : null),
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

/**
 * What a person has called a document and said of it holds for its file, whoever reads that.
 *
 * @param read the file as it was read for the document: what that says is nobody's word; null where that cannot be told
 */
function known(record: DocumentRecord, read: PreparedText | null): Partial<DocumentRecord> {
  const own = { title: read?.title, language: read?.language, ...(read && describedFields(read.described)) };
  const said = (['title', 'language', ...DESCRIBED] as const).flatMap((field) =>
    record[field] === undefined || record[field] === own[field] ? [] : [[field, record[field]] as const],
  );
  return Object.fromEntries(said);
}

/**
 * What a person is asked about the file of a document, as the project keeps it, read as it was on the day it came in
 * but for what `options` say.
 */
export async function askAnew(
  store: ProjectStore,
  extractor: Extractor,
  id: string,
  options: ReadOptions,
): Promise<Result<ImportQuestion>> {
  const found = await fileOf(store, id);
  if (!found.ok) return found;
  const { file, record } = found.value;
  const read = await readFile(extractor, file, { ...optionsOf(record), ...options });
  if (!read.ok) return read;
  // Which side of its changes it shows was settled when it came in.
  const { changes: _, ...choices } = read.value.text.choices;
  const question = questionOf([{ ...read.value.text, choices }]);
  return question ? ok(question) : fail('empty-file', { file: file.name });
}

async function fileOf(
  store: ProjectStore,
  id: string,
): Promise<Result<{ readonly file: IncomingFile; readonly record: DocumentRecord }>> {
  const entry = store.state.documents.get(id);
  if (!entry || entry.removed) return fail('no-document', { document: id });
  const { record } = entry;
  const bytes = await store.original(id);
  if (!bytes.ok) return bytes;
  return ok({
    file: { name: record.fileName, bytes: bytes.value, digest: digestOf(bytes.value) },
    record,
  });
}

/** How the file of a document was read: its encoding, the side of its changes, what was asked for. */
function optionsOf({ file }: DocumentRecord): ImportOptions {
  return {
    ...(file?.encoding && { encoding: file.encoding }),
    ...(file?.side && { changes: file.side === 'before' ? ('original' as const) : ('accepted' as const) }),
    ...(file?.whole && { whole: true }),
    ...(file?.labelColumn !== undefined && { labelColumn: file.labelColumn }),
  };
}

interface ReadText {
  readonly text: PreparedText;
  readonly importer: Prepared['importer'];
}

async function readFile(
  extractor: Extractor,
  { name, bytes }: IncomingFile,
  options: ImportOptions,
): Promise<Result<ReadText>> {
  // It came in before, in whatever time.
  const prepared = await extractor.prepare(name, bytes, { options, patient: true });
  if (!prepared.ok) return prepared;
  const { texts, importer } = prepared.value;
  const text = texts.at(-1);
  return text ? ok({ text, importer }) : fail('empty-file', { file: name });
}

/** Reads a file as it was read for a document. */
async function readAsBefore(
  extractor: Extractor,
  file: IncomingFile,
  record: DocumentRecord,
): Promise<Result<ReadText>> {
  const options = optionsOf(record);
  const asFile = await readFile(extractor, file, options);
  if (!asFile.ok || asFile.value.text.digest === record.digest || options.whole) return asFile;
  // Earlier versions did not write down that all of a page was asked for.
  const whole = await readFile(extractor, file, { ...options, whole: true });
  return whole.ok && whole.value.text.digest === record.digest ? whole : asFile;
}
