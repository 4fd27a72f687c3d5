import type { Link } from '#core/compare/alignment.ts';
import { type Comparison, editsOfAll } from '#core/compare/comparison.ts';
import { joinedText } from '#core/compare/joined-text.ts';
import { rowsOf } from '#core/compare/rows.ts';
import { type ComparisonSummary, summarise } from '#core/compare/summary.ts';
import { type Side, unitAt } from '#core/compare/units.ts';
import type { Cell } from '#core/compare/versions/table.ts';
import type { Versions } from '#core/compare/versions/versions.ts';
import type { DifferenceClass } from '#core/compare/words/classes.ts';
import type { Edit } from '#core/compare/words/diff.ts';
import type { Locale } from '#core/i18n/locale.ts';
import { zip } from '#core/in-step.ts';
import type { Block } from '#core/structure/page.ts';
import { type ReportNote, rowsOfNotes } from './comparison-notes.ts';
import { type Segment, segmentsOf } from './comparison-segments.ts';

/** One version as a report names it. */
export interface ReportDocument {
  readonly title: string;
  readonly file: string;
  readonly digest: string;
  /** BCP 47 */
  readonly language: string;
  /** UTF-16 code units */
  readonly length: number;
}

/** A clause, item, paragraph or heading of one version. */
export interface ReportClause {
  /** Its node's ref; the article's own for a part of its frame, such as the headline. */
  readonly ref: string;
  readonly kind: Block['kind'];
  /** As it stands in the text, or null. */
  readonly label: string | null;
}

/** What became of the clauses of one row; `same` and `edited` as of a {@link Link}. */
export type RowKind = Link['kind'] | 'deleted' | 'inserted';

/** Clauses that belong together, or one without a partner. */
export interface ReportRow {
  /** From 1, in the order of the later version; what was deleted stands behind what it stood behind. */
  readonly number: number;
  readonly kind: RowKind;
  readonly a: readonly ReportClause[];
  readonly b: readonly ReportClause[];
  /** The same as indexes of the sides' units. */
  readonly units: { readonly a: readonly number[]; readonly b: readonly number[] };
  readonly moved: boolean;
  readonly renumbered: Link['renumbered'];
  readonly truncated: Link['truncated'];
  /** A person said that they belong together. */
  readonly said: boolean;
  /** Whether another clause could have been its partner nearly as well. */
  readonly doubtful: boolean;
  /** From 0 to 1; 0 without a partner. */
  readonly similarity: number;
  /** Edits by class; `noise` are those of typesetting. */
  readonly wording: number;
  readonly punctuation: number;
  readonly misprints: number;
  readonly noise: number;
  /** Their whole text, in order. */
  readonly segments: readonly Segment[];
  readonly notes: readonly ReportNote[];
}

/** Two versions beside one another, with all that any format says of them. */
export interface PairReport {
  readonly a: ReportDocument;
  readonly b: ReportDocument;
  readonly comparison: Comparison;
  readonly rows: readonly ReportRow[];
  readonly summary: ComparisonSummary;
  /** Notes on changes whose passage stands in no clause. */
  readonly otherNotes: readonly ReportNote[];
}

/** One clause in one version, see {@link Cell}. */
export interface MatrixCell extends Pick<Cell, 'change' | 'moved' | 'renumbered' | 'restored' | 'disputed'> {
  /** None where the clause is missing. */
  readonly clauses: readonly ReportClause[];
}

/** One clause through all versions, a cell for each. */
export type MatrixRow = readonly MatrixCell[];

/** A comparison of two or more versions as it leaves the house: nothing of the machine or the time of day. */
export interface ComparisonReport {
  readonly versions: readonly ReportDocument[];
  /** Each version with the next. */
  readonly pairs: readonly PairReport[];
  /** null for two versions: then the pair says it all. */
  readonly matrix: readonly MatrixRow[] | null;
  /** The project the versions come from; null for plain files. */
  readonly project: { readonly id: string; readonly title: string } | null;
  /** Milliseconds since 1970 of the project's last operation; null for plain files. */
  readonly lastChange: number | null;
  readonly version: string;
  /** The language the report is written in. */
  readonly locale: Locale;
}

/** Makes the report of a pair; `edits` in step with the comparison's links where they are known already. */
export function pairReport(
  a: ReportDocument,
  b: ReportDocument,
  comparison: Comparison,
  notes: readonly ReportNote[] = [],
  edits: readonly (readonly Edit[])[] = editsOfAll(comparison),
): PairReport {
  const placed = rowsOfNotes(comparison, notes);
  const editsOfLink = new Map(comparison.links.map((link, at) => [link, edits[at] ?? []]));
  const rows = rowsOf(comparison)
    // What moved is told once, where it stands now.
    .filter(({ end }) => end !== 'from')
    .map((row, at): ReportRow => {
      const { link } = row;
      const units = link ? { a: link.a, b: link.b } : { a: row.a, b: row.b };
      const own = (link && editsOfLink.get(link)) ?? [];
      const count = (one: DifferenceClass): number =>
        // What is cut off is no change of wording.
        link?.truncated ? 0 : own.filter((edit) => edit.class === one).length;
      return {
        number: at + 1,
        kind: link?.kind ?? (row.a.length > 0 ? 'deleted' : 'inserted'),
        a: clauses(comparison.a, units.a),
        b: clauses(comparison.b, units.b),
        units,
        moved: link?.moved ?? false,
        renumbered: link?.renumbered ?? null,
        truncated: link?.truncated ?? null,
        said: link?.said ?? false,
        doubtful: link !== null && link.rivals.a.length + link.rivals.b.length > 0,
        similarity: link?.similarity ?? 0,
        wording: count('wording'),
        punctuation: count('punctuation'),
        misprints: count('misprint'),
        noise: count('typesetting'),
        segments: link ? segmentsOf(comparison, link, own) : loneSegments(comparison, units),
        notes: [
          ...units.a.flatMap((unit) => placed.a.get(unit) ?? []),
          ...units.b.flatMap((unit) => placed.b.get(unit) ?? []),
        ],
      };
    });
  return {
    a,
    b,
    comparison,
    rows,
    summary: summarise(comparison, edits),
    otherNotes: placed.nowhere,
  };
}

/** The clauses of several versions, each through all of them. */
export function matrixOf({ sides, rows }: Versions): MatrixRow[] {
  return rows.map(({ cells }) =>
    zip(sides, cells).map(([side, { units, change, moved, renumbered, restored, disputed }]) => ({
      clauses: clauses(side, units),
      change,
      moved,
      renumbered,
      restored,
      disputed,
    })),
  );
}

/** The text of a clause without a partner. */
function loneSegments({ a, b, acrossLanguages }: Comparison, units: ReportRow['units']): Segment[] {
  const lone: Segment = {
    kind: acrossLanguages ? 'across' : 'wording',
    a: joinedText(a, units.a),
    b: joinedText(b, units.b),
    pieceA: 0,
    pieceB: 0,
  };
  return lone.a === '' && lone.b === '' ? [] : [lone];
}

/** Whether a row says anything beyond that its clause is still the same. */
export function isChanged({
  kind,
  moved,
  wording,
  punctuation,
  misprints,
  truncated,
  doubtful,
  notes,
}: ReportRow): boolean {
  return (
    kind !== 'same' ||
    moved ||
    wording + punctuation + misprints > 0 ||
    truncated !== null ||
    doubtful ||
    notes.length > 0
  );
}

/** Units of one side as a report names them. */
export function clauses(side: Side, units: readonly number[]): ReportClause[] {
  return units.map((index) => {
    const { ref, kind, node, reading, start } = unitAt(side, index);
    const label = node?.label ?? reading.text.slice(0, start);
    return { ref, kind, label: label.trim() || null };
  });
}

/** The versions with names that tell them apart: those of one title are told by their files, those of one file by number. */
export function nameVersions(versions: readonly ReportDocument[]): ReportDocument[] {
  const twice = (key: (one: ReportDocument) => string, own: ReportDocument): boolean =>
    versions.filter((one) => key(one) === key(own)).length > 1;
  return versions.map((own, at) => {
    if (!twice(({ title }) => title, own)) return own;
    const file = twice(({ title, file }) => `${title}\n${file}`, own) ? `${own.file}, ${at + 1}` : own.file;
    return { ...own, title: `${own.title} (${file})` };
  });
}
