import type { ReactNode } from 'react';
import type { Annotation, Tag } from '#core/project/model.ts';
import { look, toggleTag } from '../../state/annotating.ts';
import { useT } from '../../ui/i18n.ts';

/** A tag by its name and its colour, with what may be done with it behind. */
export function TagName({
  tag: { name, colour },
  className = '',
  children,
}: {
  tag: Pick<Tag, 'name' | 'colour'>;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <span className={`tagname ${className}`.trim()} data-colour={colour}>
      {name}
      {children}
    </span>
  );
}

/** The tags an annotation wears, each with a way to take it off where that may be done. */
export function TagNames({ annotation, removable }: { annotation: Annotation; removable: boolean }) {
  const t = useT();
  return look(annotation).tags.map((tag) => (
    <TagName key={tag.id} tag={tag}>
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
    </TagName>
  ));
}
