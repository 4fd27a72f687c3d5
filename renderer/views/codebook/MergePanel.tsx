import { useMemo, useState } from 'react';
import { tagNodes } from '#core/project/codebook.ts';
import type { Tag } from '#core/project/model.ts';
import type { ProjectState } from '#core/project/state.ts';
import { mergeTags, planMerge } from '../../state/codebook.ts';
import { useT } from '../../ui/i18n.ts';
import { Picker } from '../../ui/Picker.tsx';
import { TagName } from '../common/TagNames.tsx';

/** Merges a tag into another: which one, what that will do, and then the deed. */
export function MergePanel({ state, tag, onDone }: { state: ProjectState; tag: Tag; onDone: () => void }) {
  const t = useT();
  const [into, setInto] = useState<string | null>(null);
  const [join, setJoin] = useState(true);
  const plan = useMemo(() => (into === null ? null : planMerge(state, tag.id, into)), [state, tag.id, into]);
  const other = into === null ? undefined : state.tags.get(into)?.record;
  const says = [tag.definition, tag.use, tag.notUse].some((text) => text !== undefined);
  return (
    <section
      className="merge"
      aria-label={t('codebook.mergeInto', { name: tag.name })}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone();
      }}
    >
      <h3>{t('codebook.mergeInto', { name: tag.name })}</h3>
      {!other || !plan ? (
        <Picker
          label={t('tag.placeholder')}
          choices={tagNodes(state)
            .filter((node) => node.tag.id !== tag.id)
            .map(({ tag: { id, name, colour } }) => ({
              id,
              text: name,
              lead: <i className="swatch" data-colour={colour} />,
            }))}
          onPick={setInto}
          onClose={onDone}
        />
      ) : (
        <>
          <p>
            <TagName tag={other} />
          </p>
          <p>
            {t('codebook.mergePlan', {
              passages: plan.passages,
              both: plan.both,
              other: other.name,
              after: plan.after,
            })}
          </p>
          <ul className="merge-some">
            {plan.some.map((id) => (
              <li key={id}>
                {state.annotations
                  .get(id)
                  ?.record.targets.map(({ exact }) => exact.replace(/\s+/g, ' '))
                  .join(' … ')}
              </li>
            ))}
          </ul>
          {says && (
            <label className="check">
              <input type="checkbox" checked={join} onChange={(event) => setJoin(event.target.checked)} />
              {t('codebook.mergeJoin')}
            </label>
          )}
          {plan.queries > 0 && <p>{t('codebook.mergeQueries', { count: plan.queries, name: tag.name })}</p>}
          <p className="quiet">{t('codebook.mergeKept')}</p>
          <div className="row end">
            <button type="button" onClick={onDone}>
              {t('search.cancel')}
            </button>
            <button
              type="button"
              className="primary"
              // biome-ignore lint/a11y/noAutofocus: Enter after the other was picked merges them
              autoFocus
              onClick={() => void mergeTags(tag.id, other.id, join).then((done) => done && onDone())}
            >
              {t('codebook.doMerge')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
