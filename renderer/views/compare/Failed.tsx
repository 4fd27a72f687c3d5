import { tellFailure } from '#core/i18n/translate.ts';
import type { Failure } from '#core/result.ts';
import { useT } from '../../ui/i18n.ts';

/** Why versions could not be compared. */
export function Failed({ failure }: { failure: Failure }) {
  const t = useT();
  return (
    <div className="empty-state">
      <h2>{t('comparing.failed')}</h2>
      <p>{tellFailure(t, failure)}</p>
    </div>
  );
}
