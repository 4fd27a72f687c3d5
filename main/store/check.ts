import { join } from 'node:path';
import type { Annotation, DocumentRecord } from '#core/project/model.ts';
import type { ProjectState } from '#core/project/state.ts';
import { canonicalTag } from '#core/project/state.ts';
import type { Failure } from '#core/result.ts';
import { checkOriginal, readSource } from './documents.ts';
import { errorCode, readFailure } from './file-system.ts';
import { Fold } from './fold.ts';
import type { Head } from './heads.ts';
import type { LogSet } from './log-set.ts';
import type { ProjectFiles } from './project-files.ts';

/** What a check found and how much it looked at. */
export interface CheckReport {
  readonly problems: readonly Failure[];
  /** Lines of the logs that could be read. */
  readonly operations: number;
  /** Standing ones. */
  readonly documents: number;
  /** Standing ones. */
  readonly annotations: number;
}

/**
 * Reads a whole project from the disk again and verifies every line of every log, every text and original of a
 * standing document, and every passage of a standing annotation. Names logs that this installation has seen longer, and
 * folders of documents that no log knows. Throws the system's error where the logs' folder is unreadable.
 *
 * @param logs not read yet
 * @param seen how far the logs reached when this installation saw them last
 * @returns what was found, and the state that the logs give
 */
export async function checkProject(
  path: string,
  title: string,
  logs: LogSet,
  seen: ReadonlyMap<string, Head>,
  fs: ProjectFiles,
): Promise<CheckReport & { readonly state: ProjectState }> {
  const fold = new Fold(title);
  fold.replay((await logs.open({ seen })) ?? []);
  const { state } = fold;
  const problems = [...logs.problems, ...(await orphans(join(path, 'documents'), state, fs))];
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
        code: 'annotation-orphan',
        facts: { annotation: record.id, document: record.document },
      });
    } else
      problems.push(...checkAnnotation(state, record, document.record, texts.get(record.document) ?? null));
  }
  return { problems, operations: fold.count, documents, annotations, state };
}

/** `document-orphan` for each folder of a document that no log has ever named. */
async function orphans(folder: string, state: ProjectState, fs: ProjectFiles): Promise<Failure[]> {
  try {
    const names = await fs.readdir(folder);
    return names
      .filter((name) => !name.startsWith('.') && !state.documents.has(name))
      .sort()
      .map((name) => ({ code: 'document-orphan', facts: { file: `documents/${name}` } }));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? [] : [readFailure(error, folder).error];
  }
}

function checkAnnotation(
  state: ProjectState,
  { id, targets, tags }: Annotation,
  document: DocumentRecord,
  text: string | null,
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
      out.push({ code: 'annotation-tag-missing', facts: { ...facts, tag } });
    }
  }
  return out;
}
