import { memo } from 'react';
import type { Annotation } from '#core/project/model.ts';
import { NoteView } from '../../notes/NoteView.tsx';
import { look } from '../../state/annotating.ts';
import { openLink } from '../../state/links.ts';
import { useLocale } from '../../ui/i18n.ts';
import { Visible } from '../../ui/Visible.tsx';
import { TagNames } from '../common/TagNames.tsx';
import { HitShell, type RowPlace } from './HitShell.tsx';

/** A passage in its clause, its tags and its note beside it. */
export const PassageRow = memo(function PassageRow({
  annotation,
  ...place
}: RowPlace & { annotation: Annotation }) {
  const locale = useLocale();
  const { hit } = place;
  const { colour } = look(annotation);
  const { by, createdAt, note } = annotation;
  return (
    <HitShell {...place} className="hit-row passage-row">
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
            <TagNames annotation={annotation} removable={false} />
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
    </HitShell>
  );
});
