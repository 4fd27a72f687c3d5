import { useT } from '../../ui/i18n.ts';

/** Nothing yet; after a person stopped comparing, the way to go on. */
export function Stopped({ on, onAgain }: { on: boolean; onAgain: () => void }) {
  const t = useT();
  if (!on) return <div className="compare-body" />;
  return (
    <div className="empty-state">
      <h2>{t('comparing.stopped')}</h2>
      <button type="button" className="primary" onClick={onAgain}>
        {t('comparing.again')}
      </button>
    </div>
  );
}
