import { memo, useEffect, useRef } from 'react';
import type { Annotation } from '#core/project/model.ts';
import { type Hit, hitKey } from '#core/query/hits.ts';
import { NoteView } from '../../notes/NoteView.tsx';
import { look } from '../../state/annotating.ts';
import { openLink } from '../../state/links.ts';
import { useSearch } from '../../state/search-store.ts';
import { openHit, toggleHit } from '../../state/searching.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
import { Visible } from '../../ui/Visible.tsx';

/** A passage in its clause, its tags and its note beside it. */
export const PassageRow = memo(function PassageRow({
  hit,
  annotation,
  index,
  here,
  chosen,
}: {
  hit: Hit;
  annotation: Annotation;
  index: number;
  here: boolean;
  chosen: boolean;
}) {
  const t = useT();
  const locale = useLocale();
  const row = useRef<HTMLDivElement>(null);
  const { tags, colour } = look(annotation);
  const { by, createdAt, note } = annotation;
  useEffect(() => {
    if (here) row.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the keys are the screen's
    <div
      ref={row}
      className="hit-row passage-row"
      aria-current={here || undefined}
      data-chosen={chosen || undefined}
      onClick={() => useSearch.setState({ at: index })}
      onDoubleClick={() => void openHit(hit)}
    >
      <input
        type="checkbox"
        aria-label={t('search.select')}
        checked={chosen}
        onChange={() => toggleHit(hitKey(hit))}
      />
      <span className="hit-label">{hit.label ?? ''}</span>
      <p className="hit-words">
        <Visible text={hit.before} />
        <span className={`hl hl-${colour}`}>
          <Visible text={hit.match} />
        </span>
        <Visible text={hit.after} />
      </p>
      <div className="passage-note" data-colour={colour}>
        <header>
          <span className="passage-tags">
            {tags.map(({ id, name, colour: own }) => (
              <span key={id} className="tagname" data-colour={own}>
                {name}
              </span>
            ))}
          </span>
          <small>
            {by !== '' && `${by} · `}
            {new Date(createdAt).toLocaleDateString(locale, { dateStyle: 'medium' })}
          </small>
        </header>
        {note !== '' && (
          <div className="note-text">
            <NoteView markdown={note} onOpenLink={openLink} />
          </div>
        )}
      </div>
    </div>
  );
});
