import { useEffect, useState } from 'react';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

/** Milliseconds a plain notice stays; errors stay until they are dismissed. */
const STAY = 6000;

/** The latest notice, at the foot of the window. A live region: screen readers hear it. */
export function NoticeBar() {
  const t = useT();
  const notice = useApp((s) => s.notice);
  // Which one the pointer rests on: one that is dismissed there goes without the pointer ever leaving it.
  const [resting, setResting] = useState<number | null>(null);
  const held = notice !== null && resting === notice.key;
  const dismiss = (): void => useApp.setState({ notice: null });
  useEffect(() => {
    if (!notice || held || notice.tone === 'error') return;
    const timer = setTimeout(
      () => useApp.setState((s) => (s.notice === notice ? { notice: null } : {})),
      STAY,
    );
    return () => clearTimeout(timer);
  }, [notice, held]);
  return (
    <div className="notices" role="status" aria-live="polite">
      {notice && (
        // biome-ignore lint/a11y/noStaticElementInteractions: holding the notice while the pointer rests on it
        <div
          key={notice.key}
          className={`notice ${notice.tone}`}
          onMouseEnter={() => setResting(notice.key)}
          onMouseLeave={() => setResting(null)}
        >
          <span>{notice.text}</span>
          {notice.action && (
            <button
              type="button"
              onClick={() => {
                dismiss();
                notice.action?.run();
              }}
            >
              {t(notice.action.label)}
            </button>
          )}
          <button type="button" onClick={dismiss} aria-label={t('dismiss')}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
