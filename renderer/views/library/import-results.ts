import type { DocumentStats } from '#core/contract.ts';
import { type Translate, tellFailure, tellWarning } from '#core/i18n/translate.ts';
import type { ImportRow } from '../../state/importing.ts';

/** What became of a file, a sentence each: the result first, then what one should know. */
export function resultOf(
  row: ImportRow,
  t: Translate,
  stats: DocumentStats | null = row.documents?.at(-1)?.stats ?? null,
): string[] {
  if (row.state === 'cancelled') return [t('import.cancelled')];
  if (row.error) return [tellFailure(t, row.error)];
  const { documents } = row;
  if (!documents) {
    const { progress } = row;
    if (row.state === 'reading' && progress) return [t('import.readingPart', progress)];
    return [
      t(
        row.state === 'reading'
          ? 'import.reading'
          : row.state === 'asking'
            ? 'import.asking'
            : 'import.waiting',
      ),
    ];
  }
  const [first] = documents;
  const last = documents.at(-1);
  if (!first || !last) return [];
  if (last.duplicate) return [t('import.duplicate')];
  return [
    stats ? t('import.done', countsOf(stats)) : t('import.in'),
    ...(documents.length > 1 ? [t('import.both')] : []),
    ...(last.comments > 0 ? [t('import.comments', { count: last.comments })] : []),
    ...last.warnings.map((warning) => tellWarning(t, warning)),
    ...(row.answer === 'version' && last.resembles
      ? [t('import.madeVersion', { title: last.resembles.title })]
      : []),
  ];
}

function countsOf({ clauses, items, findings }: DocumentStats) {
  return { clauses, items, findings };
}

/** Whether a person should look at what became of a file. */
export function isTroubled(row: ImportRow): boolean {
  const last = row.documents?.at(-1);
  return (
    row.state === 'failed' ||
    row.state === 'asking' ||
    (last?.warnings.length ?? 0) > 0 ||
    (row.answer === undefined && last?.duplicate === false && last.resembles !== null)
  );
}

/** How many files fared how. */
export function countRows(rows: readonly ImportRow[]) {
  const counts = { done: 0, asking: 0, imported: 0, duplicates: 0, failed: 0, troubled: 0 };
  for (const row of rows) {
    if (row.state !== 'waiting' && row.state !== 'reading') counts.done++;
    if (row.state === 'asking') counts.asking++;
    if (row.state === 'failed') counts.failed++;
    if (row.documents) counts[row.documents.at(-1)?.duplicate ? 'duplicates' : 'imported']++;
    if (isTroubled(row)) counts.troubled++;
  }
  return counts;
}
