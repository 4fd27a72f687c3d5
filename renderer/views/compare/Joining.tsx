import { useEffect } from 'react';
import { joinedText } from '#core/compare/joined-text.ts';
import type { ShownPair, UnitPlace } from '../../state/compare-store.ts';
import { joinWith, offerNext, other, stopJoining } from '../../state/saying.ts';
import { useT } from '../../ui/i18n.ts';
import { focusRows } from './focus.ts';
import { firstWords } from './names.ts';

/** Columns shown of a clause. */
const SHOWN = 60;

/**
 * Says what to do while a person chooses what a clause belongs together with: a press on a clause of the other side says
 * so at once, ↑ and ↓ offer one after the other, Enter takes the one that is offered, and Escape ends it.
 */
export function Joining({
  result,
  joining: { from, to },
}: {
  result: ShownPair;
  joining: { readonly from: UnitPlace; readonly to: number | null };
}) {
  const t = useT();
  const side = other(from.side);
  useEffect(() => {
    focusRows();
    return focusRows;
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || isElsewhere(event)) return;
      if (event.key === 'Escape') stopJoining();
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
        offerNext(result, event.key === 'ArrowDown' ? 1 : -1);
      else if (event.key === 'Enter' && to !== null && !(event.target instanceof HTMLButtonElement))
        void joinWith(result, to);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onPress = (event: MouseEvent): void => {
      const unit = pressed(event, side);
      if (unit === null) return;
      event.preventDefault();
      event.stopPropagation();
      void joinWith(result, unit);
    };
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('click', onPress, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('click', onPress, true);
    };
  }, [result, side, to]);
  const quote = firstWords(joinedText(result.comparison[from.side], [from.unit]), SHOWN);
  return (
    <div className="placing" role="status">
      <span>
        {to === null
          ? t(side === 'a' ? 'joining.chooseA' : 'joining.chooseB', { quote })
          : t('joining.offered', { quote: firstWords(joinedText(result.comparison[side], [to]), SHOWN) })}
      </span>
      <button
        type="button"
        className="primary"
        disabled={to === null}
        onClick={() => to !== null && void joinWith(result, to)}
      >
        {t('joining.link')}
      </button>
      <button type="button" onClick={stopJoining}>
        {t('cancel')}
      </button>
    </div>
  );
}

/** The unit of a side that was pressed; null where it was something else, or where text is selected. */
function pressed({ target }: MouseEvent, side: 'a' | 'b'): number | null {
  if (!(target instanceof Element) || document.getSelection()?.isCollapsed === false) return null;
  const text = target.closest('.unit')?.querySelector<HTMLElement>('.unit-text');
  return text?.dataset.side === side ? Number(text.dataset.unit) : null;
}

/** Whether a key is meant for a dialog or for a field. */
function isElsewhere({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role=dialog], input, textarea, select') !== null;
}
