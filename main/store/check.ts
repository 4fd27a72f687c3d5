import { join } from 'node:path';
import type { Annotation, DocumentRecord } from '#core/project/model.ts';
import { canonicalTag } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import type { Failure } from '#core/result.ts';
import { checkOriginal, readSource } from './documents.ts';
import { Fold } from './fold.ts';
import { LogSet } from './log-set.ts';
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
 * standing document, and every passage of a standing annotation. Throws the system's error where a log is unreadable.
 */
export async function checkProject(path: string, title: string, fs: ProjectFiles): Promise<CheckReport> {
  const logs = new LogSet(join(path, 'log'), fs);
  const fold = new Fold(title);
  fold.replay((await logs.open()) ?? []);
  const problems = [...logs.problems];
  const { state } = fold;
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
  return { problems, operations: fold.count, documents, annotations };
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
