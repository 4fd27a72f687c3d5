import { type Comparison, comparePages, editsOfAll } from '#core/compare/compare.ts';
import type { Edit } from '#core/compare/diff.ts';
import { compareVersions, evidenceOf, type Glossary, languagesDiffer } from '#core/compare/languages.ts';
import { composeVersions, type Versions } from '#core/compare/versions.ts';
import type { StructureEdits, TextFormat } from '#core/structure/outline.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import type { Range } from '#core/text/range.ts';

/** A version as it is sent to be compared: its page is laid out anew where the work is done. */
export interface VersionText {
  readonly text: string;
  readonly format: TextFormat;
  readonly edits: StructureEdits;
}

/** Refs of the outline nodes that take part; a side that is missing takes part whole. */
export interface Scope {
  readonly a?: readonly string[];
  readonly b?: readonly string[];
}

export interface PairRequest {
  readonly kind: 'pair';
  readonly a: VersionText;
  readonly b: VersionText;
  readonly only: Scope;
  readonly glossary: Glossary;
}

export interface VersionsRequest {
  readonly kind: 'versions';
  readonly versions: readonly VersionText[];
  readonly glossary: Glossary;
}

/** What comparing found, without the sides: both ends read the same units from the same pages. */
export interface PairAnswer extends Omit<Comparison, 'a' | 'b'> {
  /** In step with `links`. */
  readonly edits: readonly (readonly Edit[])[];
  /** Across languages, in step with `links`: what stands on one side alone. Empty within one language. */
  readonly doubts: readonly Doubts[];
}

/** Numbers, dates and terms without a counterpart on the other side. Ranges of the joined text of each side. */
export interface Doubts {
  readonly a: readonly Range[];
  readonly b: readonly Range[];
}

export type VersionsAnswer = Pick<Versions, 'rows'>;

export interface Progress {
  /** Whether words are compared, or clauses still. */
  readonly words: boolean;
  readonly done: number;
  readonly of: number;
}

/** Compares two versions and finds the edits of every link. */
export function comparePair(request: PairRequest, onProgress: (progress: Progress) => void): PairAnswer {
  const [a, b] = [layOut(request.a), layOut(request.b)];
  const report = (phase: string, done: number, of: number): void =>
    onProgress({ words: phase === 'editing', done, of });
  const { only, glossary } = request;
  const comparison = languagesDiffer(a, b)
    ? compareVersions(a, b, { glossary })
    : comparePages(a, b, { only, onProgress: report });
  const { a: _a, b: _b, ...found } = comparison;
  const doubts = comparison.acrossLanguages
    ? comparison.links.map((link): Doubts => {
        const { onlyA, onlyB } = evidenceOf(comparison, link, glossary);
        return { a: onlyA.map(({ range }) => range), b: onlyB.map(({ range }) => range) };
      })
    : [];
  return { ...found, edits: editsOfAll(comparison, { onProgress: report }), doubts };
}

/** Puts several versions beside one another. */
export function compareMany(
  { versions, glossary }: VersionsRequest,
  onProgress: (progress: Progress) => void,
): VersionsAnswer {
  const { rows } = composeVersions(versions.map(layOut), {
    glossary,
    onProgress: (done, of) => onProgress({ words: false, done, of }),
  });
  return { rows };
}

function layOut({ text, format, edits }: VersionText): Page {
  return new Page(text, parseOutline(text, { format, edits }));
}
