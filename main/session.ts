import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DocumentStats, ImportedDocument, ImportOutcome, ProjectView } from '#core/contract.ts';
import { isUntouchedExport } from '#core/export/front-matter.ts';
import { exportMarkdown } from '#core/export/markdown.ts';
import type { ExportOptions } from '#core/export/options.ts';
import { DESCRIBED, type DescribedField, type DocumentRecord } from '#core/project/model.ts';
import type { Operation } from '#core/project/operations.ts';
import { Pages } from '#core/project/pages.ts';
import { documents as standingDocuments } from '#core/project/query.ts';
import { stateToJson } from '#core/project/state-json.ts';
import { ok, type Result } from '#core/result.ts';
import { countClauses, countItems } from '#core/structure/index-nodes.ts';
import type { Page } from '#core/structure/page.ts';
import { describeRange } from '#core/text/selectors.ts';
import { resemblance, type Sketch, sketchOf } from '#core/text/sketch.ts';
import type { ImportOptions } from './import/extracted.ts';
import { directExtractor, type Extractor, type ImportControl } from './import/extractor.ts';
import type { Prepared, PreparedText } from './import/prepare.ts';
import { digestOf } from './import/source.ts';
import { type Kin, writeOutput } from './output.ts';
import type { ProjectStore } from './store/project-store.ts';
import { VERSION } from './version.ts';

/** Code units of a text that a question shows. */
const PREVIEW = 2000;
/** From this resemblance on a document may be another version of one; under the same file name less is enough. */
const ALIKE = 0.35;
const ALIKE_BY_NAME = 0.1;

/** Pages of Markdown with front matter, of a project or of a comparison. */
export const MARKDOWN: Kin = {
  begins: '---\n',
  untouched: (bytes) => isUntouchedExport(bytes.toString('utf8'), digestOf),
  refusal: 'export-exists',
};

/** One open project and what can be done with it: the part of the app that the window and the CLI share. */
export class Session {
  readonly pages: Pages;
  /** Of documents that were looked at, by id. */
  private readonly sketches = new Map<string, Sketch>();

  constructor(
    readonly store: ProjectStore,
    private readonly extractor: Extractor = directExtractor,
  ) {
    this.pages = new Pages(
      (document) => store.source(document),
      () => store.state,
    );
  }

  view(): ProjectView {
    const { path, id, title, readOnly, problems, state, canUndo, canRedo, lastOperation } = this.store;
    return {
      path,
      id,
      title: state.title ?? title,
      readOnly,
      problems,
      state: stateToJson(state),
      lastOperation,
      canUndo,
      canRedo,
    };
  }

  /** As {@link bringIn} without asking: the document, or the later of two. */
  async importFile(
    fileName: string,
    bytes: Uint8Array,
    by: string,
    options: ImportOptions = {},
  ): Promise<Result<ImportedDocument>> {
    const outcome = await this.bringIn(fileName, bytes, { by, ask: 'never', options });
    if (!outcome.ok) return outcome;
    const document = outcome.value.kind === 'imported' ? outcome.value.documents.at(-1) : undefined;
    if (!document) throw new TypeError('an import without a document');
    return ok(document);
  }

  /**
   * Brings a file in; its bytes are kept as they are. Where the answer is a question nothing is written, see `ask` in
   * the contract. The same bytes read the same way are not brought in twice.
   */
  async bringIn(
    fileName: string,
    bytes: Uint8Array,
    {
      by,
      ask,
      ...control
    }: ImportControl & { readonly by: string; readonly ask: 'never' | 'open' | 'always' },
  ): Promise<Result<ImportOutcome>> {
    const name = basename(fileName);
    const options = control.options ?? {};
    const digest = digestOf(bytes);
    const same = this.cameFrom(digest, options);
    let prepared: Result<Prepared> | null = null;
    let [standing] = same;
    if (standing?.file?.encoding && ask === 'open' && options.encoding === undefined) {
      // Of bytes that were read in several encodings, or in a wrong one: what would be guessed for them now.
      prepared = await this.extractor.prepare(name, bytes, control);
      const guess = prepared.ok ? prepared.value.texts.at(-1)?.encoding : undefined;
      if (guess) standing = same.find(({ file }) => file?.encoding === guess);
    }
    if (standing && ask !== 'always') {
      const stats = await this.stats(standing.id);
      if (!stats.ok) return stats;
      return ok(this.outcome([duplicateOf(standing, stats.value)], []));
    }
    prepared ??= await this.extractor.prepare(name, bytes, control);
    if (!prepared.ok) return prepared;
    const { texts, importer } = prepared.value;
    const [first] = texts;
    if (first && (ask === 'always' || (ask === 'open' && asks(first, options)))) {
      const { encoding, choices, warnings, text } = texts.at(-1) ?? first;
      return ok({
        kind: 'question',
        question: { encoding, choices, warnings, preview: text.slice(0, PREVIEW) },
      });
    }
    const documents: ImportedDocument[] = [];
    const operations: Operation[] = [];
    for (const [at, text] of texts.entries()) {
      const side = sideOf(at, texts.length, options);
      const added = await this.store.addDocument({
        title: text.title,
        fileName: name,
        bytes,
        text: { text: text.text, digest: text.digest, layout: text.layout },
        format: text.format,
        language: text.language,
        file: {
          digest,
          size: bytes.length,
          encoding: text.encoding,
          importer: importer.id,
          importerVersion: importer.version,
          ...(side && { side }),
        },
        ...describedFields(text.described),
        ...(documents[0] && { versionOf: documents[0].document }),
        annotations: text.comments.map(({ ranges, note, written }) => ({
          targets: ranges.map((range) => describeRange(text.text, range)),
          note,
          written,
        })),
        by,
      });
      if (!added.ok) return added;
      const { record, duplicate, operation } = added.value;
      if (operation) operations.push(operation);
      const resembles = duplicate || texts.length > 1 ? null : await this.resembling(record, text.text);
      documents.push({
        document: record.id,
        title: record.title,
        duplicate,
        warnings: text.warnings,
        comments: duplicate ? 0 : text.comments.length,
        resembles,
        stats: text.stats,
      });
    }
    return ok(this.outcome(documents, operations));
  }

  private outcome(documents: readonly ImportedDocument[], operations: readonly Operation[]): ImportOutcome {
    const { canUndo, canRedo } = this.store;
    return { kind: 'imported', documents, operations, canUndo, canRedo };
  }

  /** The standing documents that came from these bytes, read in the way that is asked for now. */
  private cameFrom(digest: string, { encoding, changes }: ImportOptions): DocumentRecord[] {
    if (changes !== undefined && changes !== 'accepted') return [];
    return standingDocuments(this.store.state).filter(
      ({ file }) =>
        file?.digest === digest &&
        file.side !== 'before' &&
        (encoding === undefined || encoding === file.encoding),
    );
  }

  /** The standing document that has most in common with a new one, if that is much. */
  private async resembling(record: DocumentRecord, text: string): Promise<ImportedDocument['resembles']> {
    const own = sketchOf(text);
    let best: DocumentRecord | null = null;
    let most = 0;
    for (const other of standingDocuments(this.store.state)) {
      if (other.id === record.id) continue;
      let sketch = this.sketches.get(other.id);
      if (!sketch) {
        const source = await this.store.source(other.id);
        sketch = source.ok ? sketchOf(source.value.text) : [];
        this.sketches.set(other.id, sketch);
      }
      const share = resemblance(own, sketch);
      if (share >= (other.fileName === record.fileName ? ALIKE_BY_NAME : ALIKE) && share > most) {
        best = other;
        most = share;
      }
    }
    this.sketches.set(record.id, own);
    return best && { document: best.id, title: best.title };
  }

  /** A document's counts as its structure stands now. */
  async stats(document: string): Promise<Result<DocumentStats>> {
    const page = await this.pages.get(document);
    if (!page.ok) return page;
    const { outline } = page.value;
    return ok({
      articles: outline.articles.length,
      clauses: countClauses(outline),
      items: countItems(outline),
      findings: outline.findings.length,
    });
  }

  /** The project's notes as Markdown. The same project gives the same bytes, whenever and wherever. */
  async markdown(options: ExportOptions): Promise<Result<string>> {
    const pages = new Map<string, Page>();
    for (const { id } of standingDocuments(this.store.state)) {
      if (options.documents && !options.documents.includes(id)) continue;
      const page = await this.pages.get(id);
      if (!page.ok) return page;
      pages.set(id, page.value);
    }
    const { id, title, state, lastChange } = this.store;
    const input = {
      project: { id, title: state.title ?? title },
      state,
      pages,
      lastChange,
      version: VERSION,
    };
    return ok(exportMarkdown(input, options, digestOf));
  }

  /**
   * Writes an export, see {@link writeOutput}. A file that stands there is replaced only if Vermilion wrote it and nobody
   * has changed it since (`export-exists`), or with `force`.
   */
  async saveMarkdown(
    options: ExportOptions,
    path: string,
    force: boolean,
  ): Promise<Result<{ path: string }>> {
    const markdown = await this.markdown(options);
    if (!markdown.ok) return markdown;
    return writeOutput(path, markdown.value, { force, kin: MARKDOWN });
  }
}

/** Whether there is something to choose that has not been chosen. */
function asks({ choices }: PreparedText, options: ImportOptions): boolean {
  return (
    (choices.encodings !== undefined && options.encoding === undefined) ||
    (choices.changes !== undefined && options.changes === undefined)
  );
}

function sideOf(at: number, count: number, { changes }: ImportOptions): 'before' | 'after' | null {
  if (count > 1) return at === 0 ? 'before' : 'after';
  return changes === 'original' ? 'before' : null;
}

function describedFields(described: PreparedText['described']): Partial<Record<DescribedField, string>> {
  const fields: Partial<Record<DescribedField, string>> = {};
  for (const field of DESCRIBED) {
    const value = described[field]?.replace(/\s+/g, ' ').trim().slice(0, 2000);
    if (value) fields[field] = value;
  }
  return fields;
}

function duplicateOf({ id, title }: DocumentRecord, stats: DocumentStats): ImportedDocument {
  return { document: id, title, duplicate: true, warnings: [], comments: 0, resembles: null, stats };
}

/** The samples that ship with the app. */
export async function importSamples(
  session: Session,
  folder: string,
  names: readonly string[],
): Promise<Result<null>> {
  for (const name of names) {
    const bytes = await readFile(join(folder, name));
    const imported = await session.importFile(name, bytes, '');
    if (!imported.ok) return imported;
  }
  return ok(null);
}
