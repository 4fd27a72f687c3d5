import { basename } from 'node:path';
import { comparisonToJson } from '#core/compare/comparison-json.ts';
import {
  type Compared,
  type ComparedVersion,
  compare,
  type Scope,
  wrongCount,
} from '#core/compare/request.ts';
import { versionsToJson } from '#core/compare/versions/json.ts';
import type { Marks } from '#core/export/comparison-critic.ts';
import { comparisonCsv } from '#core/export/comparison-csv.ts';
import { comparisonHtml } from '#core/export/comparison-html.ts';
import { comparisonMarkdown } from '#core/export/comparison-markdown.ts';
import { notesOnChanges } from '#core/export/comparison-notes.ts';
import {
  type ComparisonReport,
  matrixOf,
  nameVersions,
  pairReport,
  type ReportDocument,
} from '#core/export/comparison-report.ts';
import { isUntouchedHtml } from '#core/export/html-page.ts';
import type { Locale } from '#core/i18n/locale.ts';
import { neighbours, zip } from '#core/in-step.ts';
import { layOut } from '#core/project/pages.ts';
import { glossary } from '#core/project/query.ts';
import { saidAmong } from '#core/project/said.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { outlineTitle } from '#core/structure/outline-json.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import type { PreparedText } from './import/prepare.ts';
import { digestOf } from './import/source.ts';
import { MARKDOWN } from './markdown-kin.ts';
import { type Kin, writeOutput } from './output.ts';
import type { Session } from './session.ts';
import { VERSION } from './version.ts';

/** What a comparison can be written as, with the ending of its files. */
export const ENDINGS = { markdown: 'md', html: 'html', docx: 'docx', csv: 'csv', json: 'json' } as const;
export type ComparisonFormat = keyof typeof ENDINGS;

/** A text that takes part in a comparison. */
export interface Version extends ComparedVersion {
  /** The document's id; null for a file. */
  readonly id: string | null;
  readonly document: ReportDocument;
}

/** A file that was read as a version. */
export function versionOfFile(
  path: string,
  { text, format, layout, digest, language }: PreparedText,
): Version {
  const page = layOut({ text, format, layout });
  const name = basename(path);
  const document = {
    title: outlineTitle(text, page.outline) || name,
    file: name,
    digest,
    language,
    length: text.length,
  };
  return { name: path, digest, id: null, page, document };
}

/** A document of a project as a version: `no-document`, or as {@link Session.pages} fails. */
export async function versionOfDocument(session: Session, id: string): Promise<Result<Version>> {
  const entry = session.store.state.documents.get(id);
  if (!entry || entry.removed) return fail('no-document', { document: id });
  const page = await session.pages.get(id);
  if (!page.ok) return page;
  const { title, fileName, digest, language, length } = entry.record;
  const document = { title, file: fileName, digest, language, length };
  return ok({ name: id, digest, id, page: page.value, document });
}

/** Compares documents of a project, or parts of two, by its glossary and by what was said of their clauses in it. */
export async function compareStored(
  session: Session,
  ids: readonly string[],
  only: Scope = {},
): Promise<Result<Compared<Version>>> {
  const wrong = wrongCount(ids.length);
  if (wrong) return wrong;
  const versions: Version[] = [];
  for (const id of ids) {
    const version = await versionOfDocument(session, id);
    if (!version.ok) return version;
    versions.push(version.value);
  }
  const terms = glossary(session.store.state).map((entry) => entry.terms);
  return compare({ versions, only, glossary: terms, said: saidAmong(session.store.state, ids) });
}

/** The report of what was compared; with the notes on changes of the project it comes from. */
export function reportOf(
  compared: Compared<Version>,
  session: Session | null,
  locale: Locale,
): ComparisonReport {
  const { versions, pairs, edits, all } = compared;
  const documents = nameVersions(versions.map(({ document }) => document));
  const store = session?.store;
  const notes = (at: number) => {
    const [a, b] = [versions[at]?.id, versions[at + 1]?.id];
    return store && a && b ? notesOnChanges(store.state, a, b) : [];
  };
  return {
    versions: documents,
    pairs: zip(pairs, neighbours(documents)).map(([pair, [a, b]], at) =>
      pairReport(a, b, pair, notes(at), edits[at] ?? []),
    ),
    matrix: all && matrixOf(all),
    project: store ? { id: store.id, title: store.state.title ?? store.title } : null,
    lastChange: store?.lastChange ?? null,
    version: VERSION,
    locale,
  };
}

/** What was compared as data for other programs. */
export function comparedJson({
  versions,
  glossary: terms,
  pairs,
  edits,
  timing,
  all,
}: Compared<Version>): object {
  const sources = versions.map(({ page, document }) => ({ text: page.text, digest: document.digest }));
  const json = zip(zip(pairs, timing), neighbours(sources)).map(([[pair, times], [a, b]], at) =>
    comparisonToJson(pair, { a, b }, edits[at] ?? [], times, terms),
  );
  if (all) return versionsToJson(all, json);
  const [only] = json;
  if (!only) throw new RangeError('nothing was compared');
  return only;
}

/**
 * What was compared, written out. As Word document: `docx-two-versions` for more than two, `docx-languages` for two
 * languages, of which no words are compared.
 */
export async function writeComparison(
  compared: Compared<Version>,
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

/** How a file of a format knows another that may be replaced. */
export function kinOf(format: ComparisonFormat, output: string | Uint8Array): Kin {
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
          const { isUntouchedDocx } = await import('#core/export/word-file.ts');
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
