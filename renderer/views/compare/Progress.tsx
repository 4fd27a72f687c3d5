import type { Progress as HowFar } from '../../compare/work.ts';
import { useT } from '../../ui/i18n.ts';
import { useLate } from '../../ui/late.ts';

/** How far comparing has come, with a way to stop it. Shown only once it takes longer than half a second. */
export function Progress({ progress, onStop }: { progress: HowFar | null; onStop: () => void }) {
  const t = useT();
  const late = useLate(progress !== null);
  if (!progress || !late) return null;
  return (
    <div className="compare-progress" role="status">
      <span>{t(progress.words ? 'comparing.words' : 'comparing.working')}</span>
      <progress max={progress.of} value={progress.done} aria-label={t('comparing.working')} />
      <button type="button" onClick={onStop}>
        {t('cancel')}
      </button>
    </div>
  );
}
