import { useEffect, useState } from 'react';
import { placer } from '#core/compare/joined-text.ts';
import { quoteOf } from '#core/text/quote.ts';
import { normaliseRanges, type Range } from '#core/text/range.ts';
import { act } from '../../state/actions.ts';
import { pageOf, type ShownPair, useCompare } from '../../state/compare-store.ts';
import { annotationById } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { carryChanges } from './carry-items.ts';
import { focusRows } from './focus.ts';

/** Says what to do while another place is chosen for an annotation: select it on the later side, then put it there. */
export function Placing({ result, annotation: id }: { result: ShownPair; annotation: string }) {
  const t = useT();
  const [chosen, setChosen] = useState<readonly Range[]>([]);
  useEffect(() => {
    const before = document.activeElement;
    focusRows();
    return () => {
      const back = before instanceof HTMLElement && before.isConnected ? before : null;
      (back ?? document.querySelector<HTMLElement>('.carry'))?.focus({ preventScroll: true });
    };
  }, []);
  const annotation = annotationById(id);
  useEffect(() => {
    const onChange = (): void => {
      const ranges = selectedRanges(result);
      // Pressing a button empties the selection in some browsers; what was chosen stays.
      if (ranges) setChosen(ranges);
    };
    document.addEventListener('selectionchange', onChange);
    return () => document.removeEventListener('selectionchange', onChange);
  }, [result]);
  const cancel = (): void => useCompare.setState({ placing: null });
  const put = (): void => {
    if (!annotation || chosen.length === 0) return;
    void act(carryChanges(result, annotation, chosen)).then((saved) => {
      if (saved) cancel();
    });
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return;
      if (event.key === 'Escape') cancel();
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
        setChosen((old) => wholeClause(result, event.key === 'ArrowDown' ? 1 : -1) ?? old);
      else if (event.key === 'Enter' && chosen.length > 0 && !(event.target instanceof HTMLButtonElement))
        put();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  });
  if (!annotation) return null;
  const quote = quoteOf(pageOf(result, 'a'), annotation.targets).slice(0, 80);
  return (
    <div className="placing" role="status">
      <span>
        {chosen.length === 0
          ? t('placing.select', { quote })
          : t('placing.chosen', { quote: quoteOf(pageOf(result, 'b'), chosen).slice(0, 80) })}
      </span>
      <button type="button" className="primary" disabled={chosen.length === 0} onClick={put}>
        {t('placing.put')}
      </button>
      <button type="button" onClick={cancel}>
        {t('cancel')}
      </button>
    </div>
  );
}

/** Goes to the next (1) or the previous (-1) row with a later side: all of that side, or null where there is none. */
function wholeClause({ rows, comparison }: ShownPair, step: 1 | -1): Range[] | null {
  const from = useCompare.getState().at?.row ?? (step === 1 ? -1 : rows.length);
  let row = from + step;
  while (rows[row]?.b.length === 0) row += step;
  const units = rows[row]?.b;
  if (!units) return null;
  document.getSelection()?.removeAllRanges();
  useCompare.setState({ at: { row, edit: null }, picking: false });
  const ranges = placer(comparison.b, units)({ from: 0, to: Number.POSITIVE_INFINITY });
  return normaliseRanges(ranges.filter((one) => one.from < one.to));
}

/** What is selected in the later version, as ranges of its source; null where nothing of it is. */
function selectedRanges(result: ShownPair): Range[] | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const side = result.comparison.b;
  const ranges: Range[] = [];
  for (const passage of document.querySelectorAll<HTMLElement>('.unit-text[data-side="b"]')) {
    if (!range.intersectsNode(passage)) continue;
    const offset = (container: Node, at: number): number => {
      const before = document.createRange();
      before.selectNodeContents(passage);
      before.setEnd(container, at);
      return before.toString().length;
    };
    const from = passage.contains(range.startContainer) ? offset(range.startContainer, range.startOffset) : 0;
    const to = passage.contains(range.endContainer)
      ? offset(range.endContainer, range.endOffset)
      : (passage.textContent ?? '').length;
    if (from < to)
      ranges.push(
        ...placer(side, [Number(passage.dataset.unit)])({ from, to }).filter((one) => one.from < one.to),
      );
  }
  return ranges.length > 0 ? normaliseRanges(ranges) : null;
}
