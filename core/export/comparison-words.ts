import type { Renumbering } from '#core/compare/alignment.ts';
import type { CellChange } from '#core/compare/versions/table.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import type { Translate } from '#core/i18n/translate.ts';
import type { MatrixCell, PairReport, ReportClause, ReportRow, RowKind } from './comparison-report.ts';

const KINDS = {
  same: 'compare.same',
  edited: 'compare.edited',
  split: 'compare.split',
  merged: 'compare.merged',
  deleted: 'compare.deleted',
  inserted: 'compare.inserted',
} as const satisfies Record<RowKind, MessageKey>;

const ACROSS = {
  ...KINDS,
  same: 'compare.out.linked',
  edited: 'compare.out.linked',
  deleted: 'compare.out.only-first',
  inserted: 'compare.out.only-second',
} as const satisfies Record<RowKind, MessageKey>;

/** What became of a row in one word; across languages nothing is taken out or added, a pair only corresponds. */
export function kindWord(t: Translate, kind: RowKind, across: boolean): string {
  return t((across ? ACROSS : KINDS)[kind]);
}

/** What became of a row: its kind, whether it moved, was renumbered or cut short, and whether a person linked it. */
export function statusWords(t: Translate, row: ReportRow, across: boolean): string[] {
  const { kind, moved, renumbered, truncated, said, doubtful } = row;
  return [
    kindWord(t, kind, across),
    ...(moved ? [t('compare.moved')] : []),
    ...(renumbered ? [t('compare.out.renumbered', numbers(renumbered))] : []),
    ...(truncated === 'a' ? [t('compare.out.cut-a')] : []),
    ...(truncated === 'b' ? [t('compare.out.cut-b')] : []),
    ...(said ? [t('compare.out.said')] : []),
    ...(doubtful ? [t('compare.out.disputed')] : []),
  ];
}

/** Numbers of clauses are names: no language groups their digits. */
function numbers({ from, to }: Renumbering) {
  return { from: String(from), to: String(to) };
}

const CHANGES = {
  ...KINDS,
  first: null,
  translated: 'compare.out.linked',
  absent: null,
} as const satisfies Record<CellChange, MessageKey | null>;

/** What happened to a clause on its way into a version; empty where there is nothing to say. */
export function cellWords(
  t: Translate,
  { change, moved, renumbered, restored, disputed }: MatrixCell,
): string[] {
  const key = CHANGES[change];
  return [
    ...(key === null ? [] : [t(key)]),
    ...(moved ? [t('compare.moved')] : []),
    ...(renumbered ? [t('compare.out.renumbered', numbers(renumbered))] : []),
    ...(restored ? [t('compare.out.restored')] : []),
    ...(disputed ? [t('compare.out.disputed')] : []),
  ];
}

/** The summary sentence of a pair. */
export function summarySentence(
  t: Translate,
  { comparison, summary }: Pick<PairReport, 'comparison' | 'summary'>,
): string {
  const { classes, ...counts } = summary;
  if (!comparison.acrossLanguages) return t('compare.summary', { ...counts, ...classes });
  const { moved, deleted, inserted } = summary;
  return t('compare.out.across', { linked: comparison.links.length, moved, deleted, inserted });
}

const BLOCKS = {
  clause: 'compare.out.kind-clause',
  item: 'compare.out.kind-item',
  paragraph: 'compare.out.kind-paragraph',
  heading: 'compare.out.kind-heading',
  title: 'compare.out.kind-title',
  subtitle: 'compare.out.kind-title',
  kicker: 'compare.out.kind-title',
  label: 'compare.out.kind-frame',
  byline: 'compare.out.kind-frame',
  dateline: 'compare.out.kind-frame',
  credit: 'compare.out.kind-frame',
} as const satisfies Record<ReportClause['kind'], MessageKey>;

/** What a clause without a label is called: what it is. */
export function unlabelled(t: Translate, { kind }: ReportClause): string {
  return t(BLOCKS[kind]);
}

/** Clauses as a person names them: by their labels, else by what they are and where they stand. */
export function clauseNames(t: Translate, clauses: readonly ReportClause[]): string {
  return clauses.map((clause) => clause.label ?? `${unlabelled(t, clause)} ${clause.ref}`).join(' + ');
}

/** The title of a report. */
export function reportTitle(t: Translate, versions: readonly { readonly title: string }[]): string {
  const facts = { a: versions[0]?.title ?? '', b: versions.at(-1)?.title ?? '' };
  return versions.length === 2
    ? t('compare.out.title', facts)
    : t('compare.out.title-many', { ...facts, count: versions.length });
}
