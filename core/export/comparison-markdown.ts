import type { BlockContent, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Translate } from '#core/i18n/translate.ts';
import { isoTime } from './chosen.ts';
import { CRITIC, type Marks, redline } from './comparison-critic.ts';
import type { ReportNote } from './comparison-notes.ts';
import {
  type ComparisonReport,
  isChanged,
  type PairReport,
  type ReportClause,
  type ReportRow,
} from './comparison-report.ts';
import { byPiece, group } from './comparison-segments.ts';
import {
  cellWords,
  clauseNames,
  reportTitle,
  statusWords,
  summarySentence,
  unlabelled,
} from './comparison-words.ts';
import { printComparisonFrontMatter } from './front-matter.ts';
import { blockquote, heading, paragraph, phrasing } from './nodes.ts';
import { noteNodes } from './note.ts';
import { print } from './print.ts';

/**
 * A comparison as a page of Markdown: what is compared, a sentence that sums it up, a table of all clauses, the redline
 * of every clause that changed with the notes on it. The same report gives the same text on every machine. Where a
 * reader accepts all marks of a clause its later text remains, where all are rejected its earlier one.
 *
 * @param hash the digest of a text's UTF-8 form, `sha256:` and 64 hex digits
 */
export function comparisonMarkdown(
  report: ComparisonReport,
  marks: Marks,
  hash: (text: string) => string,
): string {
  const t = createTranslate(report.locale);
  const title = reportTitle(t, report.versions);
  const nodes: RootContent[] = [heading(1, title)];
  if (report.matrix) nodes.push(heading(2, t('compare.out.all')), matrixTable(t, report));
  for (const pair of report.pairs) nodes.push(...pairNodes(t, pair, marks, report.matrix !== null));
  const body = `\n${print(nodes, CRITIC)}`;
  const { project, lastChange } = report;
  const front = printComparisonFrontMatter({
    title,
    generator: `Vermilion ${report.version}`,
    ...(project && { project: project.id, exported: isoTime(lastChange ?? 0) }),
    versions: report.versions,
    summary: report.pairs.map(({ summary: { classes, ...counts } }) => ({ ...counts, ...classes })),
    body: hash(body),
  });
  return front + body;
}

function pairNodes(t: Translate, pair: PairReport, marks: Marks, one: boolean): RootContent[] {
  const { a, b, rows, otherNotes, comparison } = pair;
  const across = comparison.acrossLanguages;
  const changed = rows.filter((row) => isChanged(row) || across);
  const depth = one ? 3 : 2;
  return [
    ...(one ? [heading(2, t('compare.out.title', { a: a.title, b: b.title }))] : []),
    paragraph(summarySentence(t, pair)),
    heading(depth, t('compare.out.clauses')),
    clauseTable(t, pair),
    heading(depth, t('compare.out.changes')),
    ...(changed.length === 0 ? [paragraph(t('compare.out.no-changes'))] : []),
    ...changed.flatMap((row) => rowNodes(t, row, marks, across, one ? 4 : 3)),
    ...(otherNotes.length === 0
      ? []
      : [heading(depth, t('compare.out.notes')), ...otherNotes.flatMap((note) => noteBlock(t, note))]),
  ];
}

function rowNodes(t: Translate, row: ReportRow, marks: Marks, across: boolean, depth: 3 | 4): RootContent[] {
  const place: (string | PhrasingContent)[] = [
    ...refs(t, row.a),
    ...(row.a.length > 0 && row.b.length > 0 ? [' → '] : []),
    ...refs(t, row.b),
    ` — ${statusWords(t, row, across).join(' · ')}`,
  ];
  return [
    heading(depth, headline(t, row)),
    paragraph(...place),
    ...(across ? bothTexts(row) : [quote(byPiece(row.segments).map((segments) => redline(segments, marks)))]),
    ...row.notes.flatMap((note) => noteBlock(t, note)),
  ];
}

/** What a clause is called: its label, and the old one where it is another. */
function headline(t: Translate, { number, a, b }: ReportRow): string {
  const names = [clauseNames(t, a), clauseNames(t, b)].filter((name) => name !== '');
  return `${number}. ${names[0] === names[1] ? names[0] : names.join(' → ')}`;
}

function bothTexts({ segments }: ReportRow): RootContent[] {
  const side = (key: 'a' | 'b', piece: 'pieceA' | 'pieceB') =>
    group(segments, piece)
      .map((own) => phrasing(own.map((segment) => segment[key])))
      .filter((pieces) => pieces.length > 0);
  return [side('a', 'pieceA'), side('b', 'pieceB')].filter((own) => own.length > 0).map(quote);
}

/** Paragraphs without text are left out: Markdown has none. */
function quote(paragraphs: readonly PhrasingContent[][]): RootContent {
  const children: BlockContent[] = paragraphs
    .filter((pieces) => pieces.length > 0)
    .map((pieces) => ({ type: 'paragraph', children: pieces }));
  return { type: 'blockquote', children };
}

function noteBlock(t: Translate, note: ReportNote): RootContent[] {
  const head = [t('compare.out.note'), ...(note.by === '' ? [] : [note.by]), ...note.tags].join(' · ');
  const own = [note.quote, note.counterpart]
    .filter((one) => one !== '')
    .map((one) => one.replaceAll('\n', ' '));
  return [
    paragraph({ type: 'strong', children: phrasing([head.replace(/\s+/g, ' ')]) }),
    ...(own.length > 0 ? [blockquote((note.side === 'a' ? own : own.reverse()).join('\n'))] : []),
    ...noteNodes(note.note),
  ];
}

function refs(t: Translate, clauses: readonly ReportClause[]): (string | PhrasingContent)[] {
  return clauses.flatMap((clause, at): (string | PhrasingContent)[] => [
    ...(at > 0 ? [' + '] : []),
    `${clause.label ?? unlabelled(t, clause)} `,
    { type: 'inlineCode', value: clause.ref },
  ]);
}

type Cell = readonly (string | PhrasingContent)[];

function table(rows: readonly (readonly Cell[])[], right: readonly number[]): Table {
  const width = rows[0]?.length ?? 0;
  return {
    type: 'table',
    align: Array.from({ length: width }, (_, at) => (right.includes(at) ? 'right' : null)),
    children: rows.map(
      (cells): TableRow => ({
        type: 'tableRow',
        children: cells.map((cell) => ({ type: 'tableCell', children: phrasing(cell) })),
      }),
    ),
  };
}

function clauseTable(t: Translate, { rows, comparison }: PairReport): Table {
  const across = comparison.acrossLanguages;
  const head = [
    [t('compare.out.earlier')],
    [t('compare.out.later')],
    [t('compare.out.status')],
    ...(across
      ? [[t('compare.out.similarity')]]
      : [
          [t('compare.out.wording')],
          [t('compare.out.punctuation')],
          [t('compare.out.misprints')],
          [t('compare.out.spacing')],
        ]),
  ];
  const count = (value: number): string => (value === 0 ? '' : String(value));
  const body = rows.map((row): Cell[] => [
    refs(t, row.a),
    refs(t, row.b),
    [statusWords(t, row, across).join(' · ')],
    ...(across
      ? [[row.similarity === 0 ? '' : row.similarity.toFixed(2)]]
      : [[count(row.wording)], [count(row.punctuation)], [count(row.misprints)], [count(row.noise)]]),
  ]);
  return table([head, ...body], [3, 4]);
}

function matrixTable(t: Translate, { versions, matrix }: ComparisonReport): Table {
  const body = (matrix ?? []).map((cells) =>
    cells.map((cell): Cell => {
      const words = cellWords(t, cell).join(' · ');
      const own = refs(t, cell.clauses);
      return words === '' ? own : [...own, own.length > 0 ? ` ${words}` : words];
    }),
  );
  return table([versions.map(({ title }) => [title]), ...body], []);
}
