import { useMemo } from 'react';
import type { DifferenceClass } from '#core/compare/words/classes.ts';
import type { Annotation } from '#core/project/model.ts';
import { rowAt, type ShownPair, useCompare } from '../../state/compare-store.ts';
import { isShown, type RowFacts } from '../../state/row-facts.ts';
import { useApp } from '../../state/store.ts';
import { useHighlights } from '../common/use-highlights.ts';
import { annotationsOn, piecesByUnit } from './marks.ts';
import type { RowShared } from './RowView.tsx';
import { goToRow } from './use-presses.ts';

const NO_NOTES: readonly Annotation[] = [];
const CLASSES: readonly DifferenceClass[] = ['wording', 'punctuation', 'misprint', 'typesetting'];

/** What every row draws from, and which annotations lie on a row's clauses, each once. */
export function useRowShared(
  result: ShownPair,
  facts: RowFacts,
  layout: 'side' | 'one',
): { readonly shared: RowShared; readonly notesOn: (row: number) => readonly Annotation[] } {
  const shown = useCompare((s) => s.shown);
  const documents = useApp((s) => s.project?.state.documents);
  const highlightsA = useHighlights(result.a);
  const highlightsB = useHighlights(result.b);
  const pieces = useMemo(
    () => ({
      a: piecesByUnit(result.comparison.a, highlightsA),
      b: piecesByUnit(result.comparison.b, highlightsB),
    }),
    [result, highlightsA, highlightsB],
  );
  const shared = useMemo<RowShared>(() => {
    const languageOf = (id: string): string => documents?.get(id)?.record.language ?? 'und';
    const languages = { a: languageOf(result.a), b: languageOf(result.b) };
    const classes = new Set(CLASSES.filter((own) => isShown(own, shown)));
    return { result, facts, languages, classes, layout, pieces, onGo: goToRow };
  }, [result, facts, documents, shown, layout, pieces]);
  const notesOn = (row: number): readonly Annotation[] => {
    const { a, b } = rowAt(result, row);
    if (!a.some((unit) => pieces.a.has(unit)) && !b.some((unit) => pieces.b.has(unit))) return NO_NOTES;
    const on = [...annotationsOn(pieces.a, highlightsA, a), ...annotationsOn(pieces.b, highlightsB, b)];
    return [...new Set(on)];
  };
  return { shared, notesOn };
}
