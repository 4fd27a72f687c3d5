import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ProjectListing } from '#core/agreements/corrections.ts';
import type {
  DocumentStats,
  ImportedDocument,
  ImportOutcome,
  ImportQuestion,
  ProjectRest,
  ProjectView,
  ReadAnew,
} from '#core/contract.ts';
import { frontOf, PIECE, piecesOf } from '#core/project/front.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import type { Operation } from '#core/project/operations.ts';
import { Pages } from '#core/project/pages.ts';
import { documentsOfDigest, documents as standingDocuments } from '#core/project/query.ts';
import { type StatePiece, stateToJson } from '#core/project/state-json.ts';
import { ok, type Result } from '#core/result.ts';
import { findingsToCheck } from '#core/structure/accepted.ts';
import { countClauses, countItems } from '#core/structure/index-nodes.ts';
import type { Page } from '#core/structure/page.ts';
import type { ImportOptions } from './import/extracted.ts';
import { directExtractor, type Extractor, type ImportControl } from './import/extractor.ts';
import type { Prepared } from './import/prepare.ts';
import { digestOf } from './import/source.ts';
import { type IncomingFile, leavesOpen, newDocument, questionOf, sideOf } from './incoming.ts';
import { Likeness } from './likeness.ts';
import type { Lists } from './lists.ts';
import { SEARCH_WORKER_FILE } from './paths.ts';
import { askAnew, readAnew } from './read-anew.ts';
import { Searcher } from './search/searcher.ts';
import type { ProjectStore } from './store/project-store.ts';

/** One open project and what can be done with it: the part of the app that the window and the CLI share. */
export class Session {
  readonly pages: Pages;
  readonly searcher: Searcher;
  private lists: Promise<Lists> | null = null;
  private readonly likeness: Likeness;
  /** What the window was not told yet of the state that it was shown. */
  private untold: {
    readonly lastOperation: string;
    readonly pieces: Generator<StatePiece, void>;
  } | null = null;

  constructor(
    readonly store: ProjectStore,
    private readonly extractor: Extractor = directExtractor,
  ) {
    this.pages = new Pages(
      (document) => store.source(document),
      () => store.known,
    );
    this.likeness = new Likeness(store);
    this.searcher = new Searcher(store, SEARCH_WORKER_FILE);
  }

  /** Lets go of the project. */
  async close(): Promise<void> {
    await this.searcher.close();
    await this.likeness.keep();
    await this.store.close();
  }

  /** The project as the window shows it; of very many annotations only how many there are. */
  view(): ProjectView {
    const { path, id, title, readOnly, problems, known, isWhole, canUndo, canRedo, lastOperation } =
      this.store;
    const about = {
      path,
      id,
      title: known.title ?? title,
      readOnly,
      problems,
      lastOperation,
      canUndo,
      canRedo,
    };
    this.untold = isWhole ? { lastOperation, pieces: piecesOf(known) } : null;
    if (isWhole && known.annotations.size <= PIECE)
      return { ...about, state: stateToJson(known), counted: null };
    const { state, ...counted } = frontOf(known);
    return { ...about, state, counted };
  }

  /** The next piece of what the last {@link view} left out. Fails where the state could not be read. */
  async rest(): Promise<Result<ProjectRest>> {
    const whole = await this.store.whole;
    if (!whole.ok) return whole;
    const { state, lastOperation } = this.store;
    this.untold ??= { lastOperation, pieces: piecesOf(state) };
    const { done, value } = this.untold.pieces.next();
    const told = { lastOperation: this.untold.lastOperation, piece: done ? null : value };
    if (done) this.untold = null;
    return ok(told);
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
   *
   * @param how with `prepared` where the bytes are being read already, in the same way
   */
  async bringIn(
    fileName: string,
    bytes: Uint8Array,
    {
      by,
      ask,
      prepared: begun,
      ...control
    }: ImportControl & {
      readonly by: string;
      readonly ask: 'never' | 'open' | 'always';
      readonly prepared?: Promise<Result<Prepared>>;
    },
  ): Promise<Result<ImportOutcome>> {
    const file = { name: basename(fileName), bytes, digest: digestOf(bytes) };
    const { options = {} } = control;
    let reading: Promise<Result<Prepared>> | null = begun ?? null;
    const read = (): Promise<Result<Prepared>> => {
      reading ??= this.extractor.prepare(file.name, bytes, control);
      return reading;
    };
    if (ask !== 'always') {
      const standing = await this.standing(file.digest, options, ask === 'open' ? read : null);
      if (standing) {
        const stats = await this.stats(standing.id);
        return stats.ok ? ok(this.outcome([duplicateOf(standing, stats.value)], [])) : stats;
      }
    }
    const prepared = await read();
    if (!prepared.ok) return prepared;
    const { texts } = prepared.value;
    const asked = ask === 'always' || (ask === 'open' && leavesOpen(texts, options));
    const question = asked ? questionOf(texts) : null;
    if (question) return ok({ kind: 'question', question });
    return this.write(file, prepared.value, options, by);
  }

  /**
   * The standing document that came from these bytes, read in the way that is asked for now.
   *
   * @param read where what is left open may be guessed: reads the bytes once more
   */
  private async standing(
    digest: string,
    options: ImportOptions,
    read: (() => Promise<Result<Prepared>>) | null,
  ): Promise<DocumentRecord | undefined> {
    const same = this.cameFrom(digest, options);
    const [first] = same;
    if (!first?.file?.encoding || !read || options.encoding !== undefined) return first;
    // Of bytes that were read in several encodings, or in a wrong one: what would be guessed for them now.
    const prepared = await read();
    const guess = prepared.ok ? prepared.value.texts.at(-1)?.encoding : undefined;
    return guess ? same.find(({ file }) => file?.encoding === guess) : first;
  }

  /** Writes the texts of a file down, the later as a version of the earlier. */
  private async write(
    file: IncomingFile,
    { texts, importer }: Prepared,
    options: ImportOptions,
    by: string,
  ): Promise<Result<ImportOutcome>> {
    const documents: ImportedDocument[] = [];
    const operations: Operation[] = [];
    for (const [at, text] of texts.entries()) {
      const side = sideOf(at, texts.length, options);
      const added = await this.store.addDocument({
        ...newDocument(file, text, importer, { ...options, side }),
        ...(documents[0] && { versionOf: documents[0].document }),
        by,
      });
      if (!added.ok) return added;
      const { record, duplicate, operation } = added.value;
      if (operation) operations.push(operation);
      const alike = duplicate || texts.length > 1 ? null : await this.likeness.nearest(record, text.text);
      documents.push({
        document: record.id,
        title: record.title,
        duplicate,
        warnings: text.warnings,
        guesses: text.guesses ?? [],
        leftOut: text.leftOut ?? [],
        comments: duplicate ? 0 : text.comments.length,
        resembles: alike && { document: alike.id, title: alike.title },
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
  private cameFrom(
    digest: string,
    { encoding, changes, whole = false, labelColumn }: ImportOptions,
  ): DocumentRecord[] {
    if (changes !== undefined && changes !== 'accepted') return [];
    const same = documentsOfDigest(this.store.state, digest).flatMap(({ record, removed }) =>
      removed ? [] : [record],
    );
    return same.filter(
      ({ file }) =>
        file?.digest === digest &&
        file.side !== 'before' &&
        (encoding === undefined || encoding === file.encoding) &&
        // Of what leaves nothing out no document says that all of it was asked for.
        whole === (file.whole ?? false) &&
        labelColumn === file.labelColumn,
    );
  }

  /** Reads a document's file once more, see {@link readAnew}. */
  readAnew(document: string, how: Parameters<typeof readAnew>[3]): Promise<Result<ReadAnew>> {
    return readAnew(this.store, this.extractor, document, how);
  }

  /** What may be chosen of a document's file, see {@link askAnew}. */
  askAnew(document: string, options: Parameters<typeof askAnew>[3]): Promise<Result<ImportQuestion>> {
    return askAnew(this.store, this.extractor, document, options);
  }

  /** What the lists of the project name as signed, as people corrected it; by document, in the order of the text. */
  async agreements(): Promise<Result<ProjectListing>> {
    this.lists ??= import('./lists.ts').then(({ Lists }) => new Lists(this.pages, () => this.store.state));
    return (await this.lists).all();
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
      findings: findingsToCheck(page.value, this.store.known.accepted.get(document)).length,
    });
  }

  /** The pages of some documents, of all where null, by id. */
  async pagesOf(documents: readonly string[] | null): Promise<Result<ReadonlyMap<string, Page>>> {
    const pages = new Map<string, Page>();
    for (const { id } of standingDocuments(this.store.state)) {
      if (documents && !documents.includes(id)) continue;
      const page = await this.pages.get(id);
      if (!page.ok) return page;
      pages.set(id, page.value);
    }
    return ok(pages);
  }
}

function duplicateOf({ id, title }: DocumentRecord, stats: DocumentStats): ImportedDocument {
  return {
    document: id,
    title,
    duplicate: true,
    warnings: [],
    guesses: [],
    leftOut: [],
    comments: 0,
    resembles: null,
    stats,
  };
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
