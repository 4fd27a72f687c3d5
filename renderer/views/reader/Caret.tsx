import { useEffect, useState } from 'react';
import type { ReaderView } from '../../reader/reader-view.ts';

/** A caret for the keyboard: the page is not editable, so the browser draws none. */
export function Caret({ view }: { view: ReaderView }) {
  const [place, setPlace] = useState<{ left: number; top: number; height: number } | null>(null);
  useEffect(() => {
    let byKey = false;
    const draw = (): void => {
      const rect = byKey ? view.caretRect() : null;
      const sheet = rect && view.dom.closest('.sheet')?.getBoundingClientRect();
      setPlace(
        rect && sheet
          ? { left: rect.left - sheet.left, top: rect.top - sheet.top, height: rect.bottom - rect.top }
          : null,
      );
    };
    const onKey = (event: KeyboardEvent): void => {
      byKey = event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End' || byKey;
    };
    const onMouse = (): void => {
      byKey = false;
    };
    const { dom } = view;
    dom.addEventListener('keydown', onKey, true);
    document.addEventListener('mousedown', onMouse, true);
    document.addEventListener('selectionchange', draw);
    return () => {
      dom.removeEventListener('keydown', onKey, true);
      document.removeEventListener('mousedown', onMouse, true);
      document.removeEventListener('selectionchange', draw);
    };
  }, [view]);
  return place && <div className="caret" aria-hidden="true" style={place} />;
}
