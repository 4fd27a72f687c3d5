import { useEffect, useState } from 'react';
import type { TaggedFound } from '#core/contract.ts';
import { EXTENTS } from '#core/query/extent.ts';
import { tell } from '../../state/notices.ts';
import { useSearch } from '../../state/search-store.ts';
import { countChosen, planTag, tagChosen } from '../../state/searching.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { TagChoice } from '../common/TagChoice.tsx';
import { focusHits } from './focus.ts';

/** Puts a tag on what was found: which, on how much of each place, and what that will do. */
export function TagFound() {
  const t = useT();
  const [tag, setTag] = useState<string | null>(null);
  const extent = useSearch((s) => s.extent);
  const chosen = useSearch((s) => s.chosen);
  const total = useSearch((s) => s.answer?.total ?? 0);
  const count = countChosen(chosen, total);
  const plan = usePlan(tag);
  const close = (): void => {
    useSearch.setState({ tagging: false });
    focusHits();
  };
  return (
    <section
      className="tag-found"
      aria-label={t('search.tagChosen', { count })}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') close();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && tag !== null && plan?.count)
          void tagChosen(tag);
      }}
    >
      <div className="row">
        <b>{t('search.tagChosen', { count })}</b>
        <fieldset className="segments">
          <legend>{t('search.extent')}</legend>
          {EXTENTS.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="extent"
                checked={extent === one}
                onChange={() => useSearch.setState({ extent: one })}
              />
              {t(`search.extent.${one}`)}
            </label>
          ))}
        </fieldset>
      </div>
      {tag === null ? (
        <TagChoice onPick={({ name }) => setTag(name)} onCreate={setTag} onClose={close} />
      ) : (
        <div className="row">
          <button type="button" className="outlined" onClick={() => setTag(null)}>
            {tag}
          </button>
          <output>{plan ? t('search.plan', { count: plan.count, skipped: plan.skipped }) : '…'}</output>
          <span className="end">
            <button type="button" onClick={close}>
              {t('search.cancel')} <Keys keys="Escape" />
            </button>
            <button
              // Made anew once the plan is known: what cannot be pressed takes no focus.
              key={plan ? 'known' : 'unknown'}
              type="button"
              className="primary"
              disabled={!plan || plan.count === 0}
              // biome-ignore lint/a11y/noAutofocus: Enter after a tag was picked puts it on
              autoFocus
              onClick={() => void tagChosen(tag)}
            >
              {t('search.doTag', { count: plan?.count ?? 0 })} <Keys keys="Mod Enter" />
            </button>
          </span>
        </div>
      )}
    </section>
  );
}

/** What putting the tag on would do; null until that is known. */
function usePlan(tag: string | null): TaggedFound | null {
  const [plan, setPlan] = useState<TaggedFound | null>(null);
  const extent = useSearch((s) => s.extent);
  const chosen = useSearch((s) => s.chosen);
  const query = useSearch((s) => s.answered);
  const folding = useSearch((s) => s.folding);
  useEffect(() => {
    setPlan(null);
    if (tag === null) return;
    let gone = false;
    void planTag(tag, { query, folding, extent, chosen }).then((planned) => {
      if (gone) return;
      if (planned.ok) setPlan(planned.value);
      else tell(planned.error);
    });
    return () => {
      gone = true;
    };
  }, [tag, query, folding, extent, chosen]);
  return plan;
}
