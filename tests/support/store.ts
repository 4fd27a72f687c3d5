import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Change } from '#core/project/changes/table.ts';
import type { Failure, Result } from '#core/result.ts';
import { normaliseText, type SourceText } from '#core/text/source.ts';
import { digestOf } from '#main/import/source.ts';
import { type FileSystem, nodeFileSystem } from '#main/store/file-system.ts';
import type { NewDocument } from '#main/store/project-store.ts';

const made: string[] = [];
/** What a test has opened: left to the garbage collector, it would be an error one day. */
const opened: Closable[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close().catch(() => {});
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A new folder with a space and Chinese in its name, removed after the test. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
  made.push(folder);
  return folder;
}

/** Where a test's project is to lie, in a folder of its own, and where this installation keeps what it knows of it. */
export async function newPlace(): Promise<{ folder: string; path: string; data: string }> {
  const folder = await tempFolder();
  return { folder, path: join(folder, 'p'), data: await tempFolder() };
}

interface Closable {
  close(): Promise<unknown>;
}

function isClosable(value: unknown): value is Closable {
  return typeof value === 'object' && value !== null && 'close' in value && typeof value.close === 'function';
}

/** The value of a good result, closed after the test where it can be; throws what went wrong. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  if (isClosable(result.value)) opened.push(result.value);
  return result.value;
}

/** What was told, by its codes. */
export const codesOf = (told: readonly Failure[]) => told.map(({ code }) => code);

/** The code of a failed result, or null. */
export function codeOf(result: Result<unknown>): string | null {
  return result.ok ? null : result.error.code;
}

/** This machine as far as the tests' projects are concerned. */
export const HERE = { installation: 'test-installation' };

/** A document made of a text. */
export function newDocument(text: string, fileName = '声明.txt'): NewDocument {
  const bytes = Buffer.from(text);
  return { title: fileName, fileName, bytes, text: makeSource(text), format: 'text', language: 'zh', by: '' };
}

/** A change that adds tag `id`, named after it. */
export function addTag(id: string, name = id): Extract<Change, { kind: 'tag.add' }> {
  return { kind: 'tag.add', tag: { id, name, colour: 1 } };
}

/** A change that highlights `[from, to)` of `text`. */
export function highlight(id: string, document: string, text: string, from: number, to: number): Change {
  const target = { from, to, exact: text.slice(from, to), prefix: '', suffix: '' };
  return {
    kind: 'annotation.add',
    annotation: { id, document, targets: [target], tags: [], note: '', colour: null },
  };
}

/** The names of a project's logs. */
export async function logsOf(project: string): Promise<string[]> {
  return (await readdir(join(project, 'log'))).filter((name) => name.endsWith('.jsonl')).sort();
}

/** The path of a project's only log. */
export async function onlyLog(project: string): Promise<string> {
  const [name, ...others] = await logsOf(project);
  if (!name || others.length > 0)
    throw new Error(`expected one log, found ${others.length + (name ? 1 : 0)}`);
  return join(project, 'log', name);
}

/** The lines of a file, without the newline at its end. */
export async function linesOf(path: string): Promise<string[]> {
  return (await readFile(path, 'utf8')).trimEnd().split('\n');
}

/** An error as the system makes it. */
export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

/** Methods of a file handle that a test replaces; `handle` is the real one. */
export type HandleFaults = (
  handle: FileHandle,
  path: string,
) => Partial<Record<'write' | 'writeFile' | 'datasync' | 'sync' | 'truncate', (...args: never[]) => unknown>>;

/** The real file system, but some methods of opened files are replaced. */
export function withFaults(faults: HandleFaults): FileSystem {
  const open = async (...args: Parameters<FileSystem['open']>): Promise<FileHandle> => {
    const handle = await nodeFileSystem.open(...args);
    const replaced = faults(handle, String(args[0]));
    return new Proxy(handle, {
      get(target, name) {
        const value = Reflect.get(replaced, name) ?? Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  return { ...nodeFileSystem, open };
}

/** The source text of a raw text: newlines normalised, digest taken. */
function makeSource(raw: string): SourceText {
  const text = normaliseText(raw);
  return { text, digest: digestOf(text) };
}
