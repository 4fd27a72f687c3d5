import type { ImportQuestion } from '#core/contract.ts';
import { DESCRIBED, type DescribedField } from '#core/project/model.ts';
import { describeRange } from '#core/text/selectors.ts';
import type { ImportOptions } from './import/extracted.ts';
import type { Prepared, PreparedText } from './import/prepare.ts';
import type { NewDocument } from './store/project-store.ts';

/** Code units of a text that a question shows. */
const PREVIEW = 2000;

/** A file that is being brought in. */
export interface IncomingFile {
  /** Without a folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of the bytes. */
  readonly digest: string;
}

/** Which side of its tracked changes a text shows. */
export type Side = 'before' | 'after';

/** Whether a file leaves something to choose that has not been chosen: a guess that is not sure, or its changes. */
export function leavesOpen([first]: readonly PreparedText[], options: ImportOptions): boolean {
  if (!first) return false;
  const { choices, guesses = [] } = first;
  return (
    guesses.some(({ sure }) => !sure) || (choices.changes !== undefined && options.changes === undefined)
  );
}

/** What a person is asked about a file before it comes in, shown by its latest text; null for one without a text. */
export function questionOf(texts: readonly PreparedText[]): ImportQuestion | null {
  const shown = texts.at(-1);
  if (!shown) return null;
  const { encoding, choices, warnings, text, labelColumn = null, guesses = [], leftOut = [] } = shown;
  return { encoding, choices, labelColumn, guesses, leftOut, warnings, preview: text.slice(0, PREVIEW) };
}

/** The side that the text at `at` of `count` shows; null where a file has none or its changes were taken as accepted. */
export function sideOf(at: number, count: number, { changes }: ImportOptions): Side | null {
  if (count > 1) return at === 0 ? 'before' : 'after';
  return changes === 'original' ? 'before' : null;
}

/** One text of a file as the document to bring in, its comments as annotations. */
export function newDocument(
  { name, bytes, digest }: IncomingFile,
  text: PreparedText,
  importer: Prepared['importer'],
  { side, whole, labelColumn }: { readonly side: Side | null } & Pick<ImportOptions, 'whole' | 'labelColumn'>,
): Omit<NewDocument, 'by'> {
  return {
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
      ...(whole && text.choices.whole && { whole }),
      ...(labelColumn !== undefined && text.choices.columns && { labelColumn }),
    },
    ...describedFields(text.described),
    annotations: text.comments.map(({ ranges, note, written }) => ({
      targets: ranges.map((range) => describeRange(text.text, range)),
      note,
      written,
    })),
  };
}

/** What a file says of itself, as a document bears it. */
export function describedFields(
  described: PreparedText['described'],
): Partial<Record<DescribedField, string>> {
  const fields: Partial<Record<DescribedField, string>> = {};
  for (const field of DESCRIBED) {
    const value = described[field]?.replace(/\s+/g, ' ').trim().slice(0, 2000);
    if (value) fields[field] = value;
  }
  return fields;
}
