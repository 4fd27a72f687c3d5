import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { DocumentStats, ImportedDocument, ProjectView } from '#core/contract.ts';
import { isUntouchedExport } from '#core/export/front-matter.ts';
import { exportMarkdown } from '#core/export/markdown.ts';
import type { ExportOptions } from '#core/export/options.ts';
import { stampMillis } from '#core/project/clock.ts';
import { documents } from '#core/project/query.ts';
import { stateToJson } from '#core/project/state.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { countClauses, countItems } from '#core/structure/index-nodes.ts';
import { outlineTitle } from '#core/structure/outline-json.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { detectLanguage } from '#core/text/language.ts';
import { decodeImport } from './import/decode.ts';
import { digestOf } from './import/source.ts';
import { Pages } from './pages.ts';
import { writeDurable } from './store/durable-file.ts';
import type { ProjectStore } from './store/project-store.ts';
import { VERSION } from './version.ts';

/** One open project and what can be done with it: the part of the app that the window and the CLI share. */
export class Session {
  readonly pages: Pages;

  constructor(readonly store: ProjectStore) {
    this.pages = new Pages(store);
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

  /** Brings a file in; its bytes are kept as they are. Nothing is written unless all of it can be. */
  async importFile(fileName: string, bytes: Uint8Array, by: string): Promise<Result<ImportedDocument>> {
    const decoded = decodeImport(fileName, bytes);
    if (!decoded.ok) return decoded;
    const { text, format } = decoded.value;
    const page = new Page(text, parseOutline(text, { format }));
    const title = outlineTitle(text, page.outline) || basename(fileName).replace(/\.[^.]+$/, '');
    const added = await this.store.addDocument({
      title: title.slice(0, 300) || fileName,
      fileName: basename(fileName),
      bytes,
      text: { text, digest: digestOf(text) },
      format,
      language: detectLanguage(text),
      by,
    });
    if (!added.ok) return added;
    const { record, duplicate } = added.value;
    const stats = await this.stats(record.id);
    if (!stats.ok) return stats;
    return ok({ document: record.id, title: record.title, duplicate, ...stats.value });
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
    for (const { id } of documents(this.store.state)) {
      if (options.documents && !options.documents.includes(id)) continue;
      const page = await this.pages.get(id);
      if (!page.ok) return page;
      pages.set(id, page.value);
    }
    const { id, title, state, lastOperation } = this.store;
    const input = {
      project: { id, title: state.title ?? title },
      state,
      pages,
      lastChange: lastOperation ? stampMillis(lastOperation) : 0,
      version: VERSION,
    };
    return ok(exportMarkdown(input, options, digestOf));
  }

  /**
   * Writes an export. A file that stands there is replaced only if Vermilion wrote it and nobody has changed it
   * since, or with `force`.
   */
  async saveMarkdown(
    options: ExportOptions,
    path: string,
    force: boolean,
  ): Promise<Result<{ path: string }>> {
    const markdown = await this.markdown(options);
    if (!markdown.ok) return markdown;
    const target = resolve(path);
    const standing = await readFile(target, 'utf8').catch((error: NodeJS.ErrnoException) => error);
    if (typeof standing === 'string') {
      if (!force && !isUntouchedExport(standing, digestOf)) return fail('export-exists', { file: target });
    } else if (standing.code === 'EISDIR') return fail('is-folder', { file: target });
    const written = await writeDurable(target, markdown.value);
    return written.ok ? ok({ path: target }) : written;
  }
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
