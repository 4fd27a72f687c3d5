import type { Tag } from '#core/project/model.ts';
import { tags } from '#core/project/query.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Picker } from '../../ui/Picker.tsx';

/** Finds a tag by its name as one types, or offers to make it. */
export function TagChoice({
  onPick,
  onCreate,
  onClose,
}: {
  onPick: (tag: Tag) => void;
  onCreate: (name: string) => void;
  onClose: () => void;
}) {
  const t = useT();
  const project = useApp((s) => s.project);
  if (!project) return null;
  const all = tags(project.state);
  return (
    <Picker
      label={t('tag.placeholder')}
      choices={all.map((tag, i) => ({
        id: tag.id,
        text: tag.name,
        lead: <i className="swatch" data-colour={tag.colour} />,
        hint: i < 9 ? i + 1 : undefined,
      }))}
      create={{ label: (name) => t('tag.create', { name }), run: onCreate }}
      onClose={onClose}
      onPick={(id) => {
        const tag = all.find((each) => each.id === id);
        if (tag) onPick(tag);
      }}
    />
  );
}
