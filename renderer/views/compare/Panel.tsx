import { type ReactNode, useEffect, useRef } from 'react';
import { useCompare } from '../../state/compare-store.ts';
import { useT } from '../../ui/i18n.ts';
import { focusIsLost, focusRows } from './focus.ts';

/** What stands beside the rows. Takes the keys when it opens, gives them back when it closes; Escape closes it. */
export function Panel({
  label,
  title,
  className,
  children,
}: {
  label: string;
  title: string;
  className: string;
  children: ReactNode;
}) {
  const t = useT();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = panel.current;
    (element?.querySelector<HTMLElement>('form input') ?? element)?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      close();
    };
    element?.addEventListener('keydown', onKey);
    return () => {
      element?.removeEventListener('keydown', onKey);
      if (focusIsLost()) focusRows();
    };
  }, []);
  return (
    <aside className={`carry ${className}`} aria-label={label} ref={panel} tabIndex={-1}>
      <header className="dialog-head">
        <h2>{title}</h2>
        <button type="button" onClick={close} aria-label={t('close')}>
          ×
        </button>
      </header>
      {children}
    </aside>
  );
}

function close(): void {
  useCompare.setState({ panel: null, placing: null });
}
