import { basename } from 'node:path';
import { type Comparison, editsOfAll } from '#core/compare/compare.ts';
import { type ComparisonJson, comparisonToJson } from '#core/compare/comparison-json.ts';
import type { Edit } from '#core/compare/diff.ts';
import { compareVersions, type Glossary } from '#core/compare/languages.ts';
import { composeVersions, MOST_VERSIONS, type Versions } from '#core/compare/versions.ts';
import { versionsToJson } from '#core/compare/versions-json.ts';
import type { Marks } from '#core/export/comparison-critic.ts';
import { comparisonCsv } from '#core/export/comparison-csv.ts';
import { comparisonHtml, isUntouchedHtml } from '#core/export/comparison-html.ts';
import { comparisonMarkdown } from '#core/export/comparison-markdown.ts';
import { notesOnChanges } from '#core/export/comparison-notes.ts';
import {
  type ComparisonReport,
  matrixOf,
  nameVersions,
  pairReport,
  type ReportDocument,
} from '#core/export/comparison-report.ts';
import type { Locale } from '#core/i18n/locale.ts';
import { glossary } from '#core/project/query.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { layOutPage } from '#core/structure/lay-out.ts';
import { outlineTitle } from '#core/structure/outline-json.ts';
import type { Page } from '#core/structure/page.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import type { Extractor } from './import/extractor.ts';
import { readText } from './import/read-text.ts';
import { digestOf } from './import/source.ts';
import { type Kin, writeOutput } from './output.ts';
import { MARKDOWN, type Session } from './session.ts';
import { VERSION } from './version.ts';

/** What a comparison can be written as, with the ending of its files. */
export const ENDINGS = { markdown: 'md', html: 'html', docx: 'docx', csv: 'csv', json: 'json' } as const;
export type ComparisonFormat = keyof typeof ENDINGS;

/** A text that takes part in a comparison. */
export interface Version {
  /** How a person named it: a path or a document's id. */
  readonly name: string;
  /** The document's id; null for a file. */
  readonly id: string | null;
  readonly page: Page;
  readonly document: ReportDocument;
}

/** Versions compared; edits and times in step with the pairs. */
export interface Compared {
  readonly versions: readonly Version[];
  readonly pairs: readonly Comparison[];
  readonly edits: readonly (readonly (readonly Edit[])[])[];
  readonly timing: readonly ComparisonJson['timing'][];
  /** null for two. */
  readonly all: Versions | null;
}

/** A file as a version. Fails as an import does. */
export async function versionFromFile(extractor: Extractor, path: string): Promise<Result<Version>> {
  const read = await readText(extractor, path);
  if (!read.ok) return read;
  const { text, format, layout, digest, language } = read.value;
  const page = layOutPage(text, { format, layout });
  const name = basename(path);
  const document = {
    title: outlineTitle(text, page.outline) || name,
    file: name,
    digest,
    language,
    length: text.length,
  };
  return ok({ name: path, id: null, page, document });
}

/** A document of a project as a version: `no-document`, or as {@link Session.pages} fails. */
export async function versionOfDocument(session: Session, id: string): Promise<Result<Version>> {
  const entry = session.store.state.documents.get(id);
  if (!entry || entry.removed) return fail('no-document', { document: id });
  const page = await session.pages.get(id);
  if (!page.ok) return page;
  const { title, fileName, digest, language, length } = entry.record;
  const document = { title, file: fileName, digest, language, length };
  return ok({ name: id, id, page: page.value, document });
}

/**
 * Compares two versions or more, in the order given. `too-few-versions`, `too-many-versions`, `same-document` or
 * `nothing-to-compare`.
 */
export function compareAll(versions: readonly Version[], terms: Glossary = []): Result<Compared> {
  const wrong = wrongCount(versions.length) ?? unfit(versions);
  if (wrong) return wrong;
  const pages = versions.map(({ page }) => page);
  const options = { glossary: terms };
  const times: number[] = [performance.now()];
  const tick = (): void => void times.push(performance.now());
  const all = pages.length > 2 ? composeVersions(pages, { ...options, onProgress: tick }) : null;
  const pairs = all?.comparisons ?? [compareVersions(pages[0]!, pages[1]!, options)];
  if (!all) tick();
  for (const [at, { a, b }] of pairs.entries()) {
    const empty = a.units.length === 0 ? at : b.units.length === 0 ? at + 1 : -1;
    if (empty !== -1) return fail('nothing-to-compare', { file: versions[empty]!.name });
  }
  const timing: ComparisonJson['timing'][] = [];
  const edits = pairs.map((comparison, at) => {
    const start = performance.now();
    const own = editsOfAll(comparison);
    timing.push({ alignMs: times[at + 1]! - times[at]!, editsMs: performance.now() - start });
    return own;
  });
  return ok({ versions, pairs, edits, timing, all });
}

/** What is wrong with a number of versions, or null. */
export function wrongCount(count: number): ReturnType<typeof fail> | null {
  if (count < 2) return fail('too-few-versions', { count });
  return count > MOST_VERSIONS ? fail('too-many-versions', { count, most: MOST_VERSIONS }) : null;
}

function unfit(versions: readonly Version[]): ReturnType<typeof fail> | null {
  const names = new Map<string, string>();
  for (const { name, document } of versions) {
    const same = names.get(document.digest);
    if (same !== undefined) return fail('same-document', { a: same, b: name });
    names.set(document.digest, name);
  }
  return null;
}

/** Compares documents of a project, by its glossary. */
export async function compareDocuments(session: Session, ids: readonly string[]): Promise<Result<Compared>> {
  const wrong = wrongCount(ids.length);
  if (wrong) return wrong;
  const versions: Version[] = [];
  for (const id of ids) {
    const version = await versionOfDocument(session, id);
    if (!version.ok) return version;
    versions.push(version.value);
  }
  return compareAll(
    versions,
    glossary(session.store.state).map(({ terms }) => terms),
  );
}

/** The report of what was compared; with the notes on changes of the project it comes from. */
export function reportOf(compared: Compared, session: Session | null, locale: Locale): ComparisonReport {
  const { versions, pairs, edits, all } = compared;
  const documents = nameVersions(versions.map(({ document }) => document));
  const store = session?.store;
  const notes = (at: number) => {
    const [a, b] = [versions[at]?.id, versions[at + 1]?.id];
    return store && a && b ? notesOnChanges(store.state, a, b) : [];
  };
  return {
    versions: documents,
    pairs: pairs.map((pair, at) =>
      pairReport(documents[at]!, documents[at + 1]!, pair, notes(at), edits[at] ?? []),
    ),
    matrix: all && matrixOf(all),
    project: store ? { id: store.id, title: store.state.title ?? store.title } : null,
    lastChange: store?.lastChange ?? null,
    version: VERSION,
    locale,
  };
}

/** What was compared as data for other programs. */
export function comparedJson({ versions, pairs, edits, timing, all }: Compared): object {
  const source = (at: number) => ({
    text: versions[at]!.page.text,
    digest: versions[at]!.document.digest,
  });
  const json = pairs.map((pair, at) =>
    comparisonToJson(pair, { a: source(at), b: source(at + 1) }, edits[at] ?? [], timing[at]!),
  );
  return all ? versionsToJson(all, json) : json[0]!;
}

/**
 * What was compared, written out. As Word document: `docx-two-versions` for more than two, `docx-languages` for two
 * languages, of which no words are compared.
 */
export async function writeComparison(
  compared: Compared,
  format: ComparisonFormat,
  marks: Marks,
  report: ComparisonReport,
): Promise<Result<string | Uint8Array>> {
  switch (format) {
    case 'json':
      return ok(`${JSON.stringify(comparedJson(compared), null, 2)}\n`);
    case 'markdown':
      return ok(comparisonMarkdown(report, marks, digestOf));
    case 'html':
      return ok(comparisonHtml(report, digestOf));
    case 'csv':
      return ok(comparisonCsv(report));
    case 'docx': {
      const [pair, another] = report.pairs;
      if (!pair || another) return fail('docx-two-versions', { count: compared.versions.length });
      if (pair.comparison.acrossLanguages) return fail('docx-languages');
      const { comparisonDocx } = await import('#core/export/comparison-docx.ts');
      return ok(await comparisonDocx(report, pair, digestOf));
    }
  }
}

/**
 * Writes a comparison's file, see {@link writeOutput}. One that stands there is replaced with `force`; without it only
 * where an export wrote it and nobody has changed it since (`export-exists`), as Markdown, HTML and Word files tell
 * themselves. Tables and JSON cannot tell, and are replaced only by what they hold already (`table-exists`).
 */
export async function saveComparison(
  output: string | Uint8Array,
  format: ComparisonFormat,
  path: string,
  force: boolean,
): Promise<Result<{ path: string }>> {
  return writeOutput(path, output, { force, kin: kinOf(format, output) });
}

function kinOf(format: ComparisonFormat, output: string | Uint8Array): Kin {
  switch (format) {
    case 'markdown':
      return MARKDOWN;
    case 'html':
      return {
        begins: '<!doctype html>\n',
        untouched: (bytes) => isUntouchedHtml(bytes.toString('utf8'), digestOf),
        refusal: 'export-exists',
      };
    case 'docx':
      return {
        begins: 'PK',
        async untouched(bytes) {
          const { isUntouchedDocx } = await import('#core/export/comparison-docx.ts');
          return isUntouchedDocx(bytes, digestOf);
        },
        refusal: 'export-exists',
      };
    case 'csv':
    case 'json':
      return {
        begins: output,
        untouched: (bytes) => bytes.equals(Buffer.from(output)),
        refusal: 'table-exists',
      };
  }
}

/** Of each of two titles, so that with both, an arrow and an ending no name is longer than any system takes: 255 bytes. */
const MOST_BYTES = 120;

/** A name for a comparison's file that every system takes. */
export function comparisonFileName(versions: readonly ReportDocument[], format: ComparisonFormat): string {
  const names = [versions[0], versions.at(-1)]
    .map((one) => fileNameOf([...(one?.title ?? '')].slice(0, 40).join(''), MOST_BYTES))
    .filter(Boolean);
  return `${names.join(' → ') || 'comparison'}.${ENDINGS[format]}`;
}
