import { basename } from 'node:path';
import type { DocumentStats } from '#core/contract.ts';
import { IMPORT_LIMIT } from '#core/limits.ts';
import { layOut } from '#core/project/pages.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { countClauses, countItems } from '#core/structure/index-nodes.ts';
import { outlineTitle } from '#core/structure/outline-json.ts';
import { detectLanguage } from '#core/text/language.ts';
import { fitsLayout } from '#core/text/layout.ts';
import type { Extracted, ImportFile } from './extracted.ts';
import { MOST } from './extracted.ts';
import { importerFor } from './importers.ts';
import { tooLarge } from './read-file.ts';
import { digestOf } from './source.ts';

/** Code units of a text above which only its beginning is laid out at once, and how much of it. */
const LARGE = 1_000_000;
const HEAD = 100_000;

/** A file read, its text laid out and looked at once: all that is to be computed before it is written down. */
export interface Prepared {
  readonly texts: readonly PreparedText[];
  readonly importer: { readonly id: string; readonly version: number };
}

/** One text of a file; a file with tracked changes may give two, the earlier first. */
export interface PreparedText extends Omit<Extracted, 'before'> {
  /** Of the text. */
  readonly digest: string;
  /** As the file says, or its headline, or the file's name. */
  readonly title: string;
  /** BCP 47, as detected from the text unless the file says. */
  readonly language: string;
  /** null of a text so large that its structure is better read when somebody asks for it. */
  readonly stats: DocumentStats | null;
}

/**
 * Reads a file of any kind that comes in. Fails with one of the codes of the importers, `empty-file`, `too-large`,
 * `too-much-text`, `damaged-file`, `encrypted-file` or `binary-file`, each with the `file`'s name. Never throws for
 * what the bytes are.
 */
export async function prepare(given: ImportFile): Promise<Result<Prepared>> {
  const file = { ...given, name: basename(given.name) };
  if (file.bytes.length > IMPORT_LIMIT) return tooLarge(file.name, file.bytes.length);
  const found = await importerFor(file.name, file.bytes);
  if (!found.ok) return found;
  const { importer } = found.value;
  let extracted: Result<Extracted>;
  try {
    extracted = await importer.extract(file);
  } catch (error) {
    console.error(`[import ${importer.id}]`, error);
    return fail('damaged-file', { file: file.name });
  }
  if (!extracted.ok) return extracted;
  const { before, ...after } = extracted.value;
  const texts: PreparedText[] = [];
  for (const one of before ? [before, after] : [after]) {
    if (one.text.length > MOST.text) return fail('too-much-text', { file: file.name });
    if (one.text.trim() === '') return fail('empty-file', { file: file.name });
    texts.push(look(one, file.name));
  }
  return ok({ texts, importer: { id: importer.id, version: importer.version } });
}

function look(extracted: Omit<Extracted, 'before'>, fileName: string): PreparedText {
  const { text, format, layout, described } = extracted;
  if (!fitsLayout(layout, text.length)) throw new TypeError('a layout that does not fit its text');
  const large = text.length > LARGE;
  // A title stands at the beginning: that much of a large text tells it.
  const head = large ? text.slice(0, text.lastIndexOf('\n', HEAD) + 1 || HEAD) : text;
  const { outline } = layOut({ text: head, format, ...(large ? {} : { layout }) });
  const title = outlineTitle(head, outline) || described.title?.trim() || fileName.replace(/\.[^.]+$/, '');
  return {
    ...extracted,
    digest: digestOf(text),
    title: [...title].slice(0, 300).join('') || fileName,
    language: described.language ?? detectLanguage(text),
    stats: large
      ? null
      : {
          articles: outline.articles.length,
          clauses: countClauses(outline),
          items: countItems(outline),
          findings: outline.findings.length,
        },
  };
}
