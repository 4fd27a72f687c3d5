import type { Annotation } from '#core/project/model.ts';
import { look, toggleTag } from '../../state/annotating.ts';
import { useT } from '../../ui/i18n.ts';

/** The tags an annotation wears, each with a way to take it off where that may be done. */
export function TagNames({ annotation, removable }: { annotation: Annotation; removable: boolean }) {
  const t = useT();
  return look(annotation).tags.map((tag) => (
    <span key={tag.id} className="tagname" data-colour={tag.colour}>
      {tag.name}
      {removable && (
        <button
          type="button"
          className="take-off"
          onClick={() => void toggleTag(annotation, tag)}
          aria-label={t('tag.remove', { name: tag.name })}
        >
          ×
        </button>
      )}
    </span>
  ));
}
