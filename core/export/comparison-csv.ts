import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Translate } from '#core/i18n/translate.ts';
import type { ComparisonReport, PairReport, ReportClause } from './comparison-report.ts';
import { cellWords, kindWord } from './comparison-words.ts';
import { csvOf } from './csv.ts';

/**
 * The status of every clause, see {@link csvOf}: a row for each row of the report, or for each clause through all of several
 * versions.
 */
export function comparisonCsv(report: ComparisonReport): string {
  const t = createTranslate(report.locale);
  const [pair] = report.pairs;
  const rows = report.matrix || !pair ? matrixRows(t, report) : pairRows(t, pair);
  return csvOf(rows);
}

function pairRows(t: Translate, { rows, comparison }: PairReport): string[][] {
  const across = comparison.acrossLanguages;
  const number = (value: number): string => (across ? '' : String(value));
  return [
    [
      t('compare.out.ref-a'),
      t('compare.out.label-a'),
      t('compare.out.ref-b'),
      t('compare.out.label-b'),
      t('compare.out.status'),
      t('compare.out.moved'),
      t('compare.out.from'),
      t('compare.out.to'),
      t('compare.out.wording'),
      t('compare.out.punctuation'),
      t('compare.out.misprints'),
      t('compare.out.spacing'),
      t('compare.out.similarity'),
      t('compare.out.cut'),
      t('compare.out.notes'),
    ],
    ...rows.map((row) => [
      refs(row.a),
      labels(row.a),
      refs(row.b),
      labels(row.b),
      kindWord(t, row.kind, across),
      row.moved ? t('compare.moved') : '',
      row.renumbered ? String(row.renumbered.from) : '',
      row.renumbered ? String(row.renumbered.to) : '',
      number(row.wording),
      number(row.punctuation),
      number(row.misprints),
      number(row.noise),
      row.similarity === 0 ? '' : row.similarity.toFixed(3),
      row.truncated === null ? '' : t(row.truncated === 'a' ? 'compare.out.cut-a' : 'compare.out.cut-b'),
      row.notes.length === 0 ? '' : String(row.notes.length),
    ]),
  ];
}

function matrixRows(t: Translate, { versions, matrix }: ComparisonReport): string[][] {
  return [
    versions.flatMap(({ title }, at) => [`${at + 1}. ${title}`, t('compare.out.status')]),
    ...(matrix ?? []).map((cells) =>
      cells.flatMap((one) => [
        one.clauses.map(({ label, ref }) => (label === null ? ref : `${label} ${ref}`)).join(' + '),
        cellWords(t, one).join(' · '),
      ]),
    ),
  ];
}

function refs(clauses: readonly ReportClause[]): string {
  return clauses.map(({ ref }) => ref).join(' ');
}

function labels(clauses: readonly ReportClause[]): string {
  return clauses
    .map(({ label }) => label ?? '')
    .join(' ')
    .trim();
}
