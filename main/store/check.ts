import { join } from 'node:path';
import type { Annotation, DocumentRecord } from '#core/project/model.ts';
import type { ProjectState } from '#core/project/state.ts';
import { canonicalTag } from '#core/project/state.ts';
import { type Failure, ok, type Result } from '#core/result.ts';
import { checkOriginal, readSource } from './documents.ts';
import { errorCode, readFailure } from './file-system.ts';
import { Fold } from './fold.ts';
import { foldLogs } from './fold-logs.ts';
import type { Head, Heads } from './heads.ts';
import type { LogSet, LogTold } from './log-set.ts';
import type { ProjectFiles } from './project-files.ts';

/** What a check found and how much it looked at. */
export interface CheckReport {
  readonly problems: readonly Failure[];
  readonly logs: readonly LogTold[];
  /** Folders of documents that no log knows, as `documents/<id>`. */
  readonly orphans: readonly string[];
  /** Lines of the logs that could be read. */
  readonly operations: number;
  /** Standing ones. */
  readonly documents: number;
  /** Standing ones. */
  readonly annotations: number;
}

/** What was found, and what the logs give. */
export interface Checked {
  readonly report: CheckReport;
  readonly state: ProjectState;
  readonly heads: Readonly<Record<string, Head>>;
}

/**
 * Reads a whole project from the disk again and verifies every line of every log, every text and original of a
 * standing document, and every passage of a standing annotation. Names logs that this installation has seen longer, and
 * folders of documents that no log knows. Throws the system's error where the logs' folder is unreadable.
 *
 * @param unread the logs, nothing of them read yet
 * @param heads how far the logs reached when this installation saw them last
 * @param underWay the documents that running processes are bringing in
 */
export async function checkProject({
  path,
  title,
  unread,
  heads,
  fs,
  underWay,
}: {
  readonly path: string;
  readonly title: string;
  readonly unread: () => LogSet;
  readonly heads: Heads;
  readonly fs: ProjectFiles;
  readonly underWay: () => Promise<ReadonlySet<string>>;
}): Promise<Checked> {
  // Before the logs: what is being brought in has its folder first.
  const folders = await documentFolders(join(path, 'documents'), fs);
  const arriving = await underWay();
  const fold = new Fold(title);
  const logs = await foldLogs(fold, unread, heads);
  const { state } = fold;
  const problems = [...logs.problems];
  const orphans: string[] = [];
  for (const name of logs.changed) problems.push({ code: 'log-altered', facts: { file: `log/${name}` } });
  if (!folders.ok) problems.push(folders.error);
  else
    for (const id of folders.value)
      if (!state.documents.has(id) && !arriving.has(id)) orphans.push(`documents/${id}`);
  // What is not there may stand in lines that have not arrived.
  const waits = logs.isBehind;
  for (const file of orphans)
    problems.push({ code: waits ? 'document-awaits-log' : 'document-orphan', facts: { file } });
  const texts = new Map<string, string>();
  let documents = 0;
  for (const { record, removed } of state.documents.values()) {
    if (removed) continue;
    documents++;
    const folder = join(path, 'documents');
    const source = await readSource(folder, record, fs);
    if (source.ok) texts.set(record.id, source.value.text);
    else problems.push(source.error);
    const original = await checkOriginal(folder, record, fs);
    if (!original.ok) problems.push(original.error);
  }
  let annotations = 0;
  for (const { record, removed } of state.annotations.values()) {
    const document = state.documents.get(record.document);
    if (removed || document?.removed) continue;
    annotations++;
    if (!document) {
      problems.push({
        code: waits ? 'annotation-awaits-document' : 'annotation-orphan',
        facts: { annotation: record.id, document: record.document },
      });
    } else
      problems.push(
        ...checkAnnotation(state, record, document.record, texts.get(record.document) ?? null, waits),
      );
  }
  heads.forget(problems, () => true);
  const report = {
    problems: heads.untold(problems),
    logs: logs.told(heads),
    orphans,
    operations: fold.count,
    documents,
    annotations,
  };
  return { report, state, heads: logs.heads };
}

/** The names in `documents/`; none where it is missing. */
async function documentFolders(folder: string, fs: ProjectFiles): Promise<Result<string[]>> {
  try {
    return ok((await fs.readdir(folder)).filter((name) => !name.startsWith('.')).sort());
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? ok([]) : readFailure(error, folder);
  }
}

function checkAnnotation(
  state: ProjectState,
  { id, targets, tags }: Annotation,
  document: DocumentRecord,
  text: string | null,
  waits: boolean,
): Failure[] {
  const facts = { annotation: id, document: document.title };
  const out: Failure[] = [];
  let end = 0;
  for (const { from, to, exact } of targets) {
    if (from < end || from >= to || to > document.length) {
      out.push({ code: 'annotation-out-of-range', facts: { ...facts, from, to } });
    } else if (text !== null && text.slice(from, to) !== exact) {
      out.push({ code: 'annotation-quote-differs', facts: { ...facts, from, to } });
    }
    end = Math.max(end, to);
  }
  for (const tag of tags) {
    if (!state.tags.has(canonicalTag(state, tag))) {
      out.push({
        code: waits ? 'annotation-awaits-tag' : 'annotation-tag-missing',
        facts: { ...facts, tag },
      });
    }
  }
  return out;
}
