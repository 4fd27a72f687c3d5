import { createHash, randomBytes } from 'node:crypto';
import { dirname, extname, join } from 'node:path';
import * as v from 'valibot';
import type { FailureFacts } from '#core/failures.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import { factOf, fail, ok, type Result, withFile } from '#core/result.ts';
import { fitsLayout, isPlain, LayoutSchema } from '#core/text/layout.ts';
import type { SourceText } from '#core/text/source.ts';
import { digestOf } from '#main/import/source.ts';
import { makeFolderDurable, putTogether, syncFolder } from './durable-file.ts';
import { errorCode, MOST_TEXT, readFailure, writeFailure } from './file-system.ts';
import { plainBytes } from './pieces.ts';
import type { ProjectFiles } from './project-files.ts';

const Schema = v.object({
  version: v.number(),
  digest: v.string(),
  text: v.string(),
  layout: v.exactOptional(LayoutSchema),
  /** The file's name as it came, and the copy's name beside this file. */
  fileName: v.string(),
  original: v.string(),
  originalDigest: v.string(),
});

/** A new document id: `d` and 16 hex digits. */
export function newDocumentId(): string {
  return `d${randomBytes(8).toString('hex')}`;
}

/**
 * Writes `documents/<id>/original.<ext>` and `source.json`, durably. On failure nothing of it is left.
 *
 * @param folder `documents/` of a project
 */
export async function writeDocument(
  folder: string,
  record: DocumentRecord,
  bytes: Uint8Array,
  { text, layout }: SourceText,
  fs: ProjectFiles,
): Promise<Result<void>> {
  const path = join(folder, record.id);
  const original = `original.${extensionOf(record.fileName)}`;
  const source: v.InferOutput<typeof Schema> = {
    version: 1,
    digest: record.digest,
    text,
    ...(layout && !isPlain(layout) && { layout }),
    fileName: record.fileName,
    original,
    originalDigest: digestOf(bytes),
  };
  try {
    await makeNew(path, fs);
  } catch (error) {
    return writeFailure(error, path);
  }
  try {
    await putTogether(path, { [original]: bytes, 'source.json': sealed(JSON.stringify(source)) }, fs);
    await syncFolder(folder, fs);
    return ok(undefined);
  } catch (error) {
    await removeDocument(folder, record.id, fs);
    return writeFailure(error, path);
  }
}

/** Makes a folder that nobody else has; where it is to stand is made where need be. Throws the system's error. */
async function makeNew(path: string, fs: ProjectFiles): Promise<void> {
  try {
    await fs.mkdir(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await makeFolderDurable(dirname(path), fs);
    await fs.mkdir(path);
  }
}

/** Takes back what {@link writeDocument} wrote for a document that never came to stand in the log. */
export async function removeDocument(folder: string, id: string, fs: ProjectFiles): Promise<void> {
  await fs.rm(join(folder, id), { recursive: true, force: true }).catch(() => {});
}

/** The text of a document, its digest verified: `source-missing`, `source-damaged` or `unreadable`. */
export async function readSource(
  folder: string,
  record: DocumentRecord,
  fs: ProjectFiles,
): Promise<Result<SourceText>> {
  const facts = { document: record.title, file: `documents/${record.id}/source.json` };
  const source = await readJson(join(folder, record.id, 'source.json'), fs, facts);
  if (!source.ok) return source;
  const { text, layout } = source.value;
  if (digestOf(text) !== record.digest) return fail('source-damaged', facts);
  if (!layout) return ok({ text, digest: record.digest });
  if (!fitsLayout(layout, text.length)) return fail('source-damaged', facts);
  return ok({ text, digest: record.digest, layout });
}

/** Whether the bytes as they came are still there unchanged; nothing is said where no text tells what they were. */
export async function checkOriginal(
  folder: string,
  record: DocumentRecord,
  fs: ProjectFiles,
): Promise<Result<void>> {
  const original = await readOriginal(folder, record, fs);
  const isOfText = !original.ok && String(factOf(original.error, 'file')).endsWith('/source.json');
  return original.ok || isOfText ? ok(undefined) : original;
}

/** The bytes as they came, whatever ends a version control system has put to their lines: `original-missing` or `original-damaged`, or as {@link readSource} fails. */
export async function readOriginal(
  folder: string,
  record: DocumentRecord,
  fs: ProjectFiles,
): Promise<Result<Uint8Array>> {
  const source = await readJson(join(folder, record.id, 'source.json'), fs, {
    document: record.title,
    file: `documents/${record.id}/source.json`,
  });
  if (!source.ok) return source;
  const name = source.value.original;
  const facts = { document: record.title, file: `documents/${record.id}/${name}` };
  if (!/^original\.[a-z0-9]{1,8}$/.test(name)) return fail('original-missing', facts);
  try {
    const { originalDigest } = source.value;
    for (const bytes of withLineEnds(await fs.readFile(join(folder, record.id, name))))
      if (digestOf(bytes) === originalDigest) return ok(bytes);
    return fail('original-damaged', facts);
  } catch (error) {
    if (isMissing(error)) return fail('original-missing', facts);
    return { ok: false, error: withFile(readFailure(error, facts.file).error, facts.file) };
  }
}

/** Bytes as they stand, and as they were where a version control system has put other ends to all their lines. */
function* withLineEnds(bytes: Buffer): Generator<Buffer> {
  yield bytes;
  if (bytes.length > MOST_TEXT) return;
  const plain = plainBytes(bytes);
  if (plain !== bytes) yield plain;
  yield Buffer.from(plain.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
}

async function readJson(
  path: string,
  fs: ProjectFiles,
  facts: FailureFacts['source-missing'],
): Promise<Result<v.InferOutput<typeof Schema>>> {
  let raw: string;
  try {
    raw = await fs.readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return fail('source-missing', facts);
    return { ok: false, error: withFile(readFailure(error, path).error, facts.file) };
  }
  if (!isWhole(raw)) return fail('source-damaged', facts);
  try {
    return ok(v.parse(Schema, JSON.parse(raw)));
  } catch {
    return fail('source-damaged', facts);
  }
}

/** What closes a file of one JSON object: a digest of all that stands before it. */
const SEAL = /,"sum":"([0-9a-f]{64})"\}\s{0,2}$/;
const SEAL_LENGTH = 80;

/** A JSON object on one line, with a digest of it at its end: the text has one of its own, what stands beside it has not. */
function sealed(json: string): string {
  const body = json.slice(0, -1);
  return `${body},"sum":"${sumOf(body)}"}\n`;
}

/** Whether a sealed file is as it was written. Earlier versions sealed none. */
function isWhole(raw: string): boolean {
  const end = raw.slice(-SEAL_LENGTH);
  const seal = SEAL.exec(end);
  return seal === null || sumOf(raw.slice(0, raw.length - end.length + seal.index)) === seal[1];
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}

function extensionOf(fileName: string): string {
  const extension = extname(fileName).slice(1).toLowerCase();
  return /^[a-z0-9]{1,8}$/.test(extension) ? extension : 'bin';
}
