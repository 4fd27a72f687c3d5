import { offeredTags, tagKeys } from '#core/project/codebook.ts';
import type { Tag } from '#core/project/model.ts';
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
  const all = offeredTags(project.state);
  const keys = new Map([...tagKeys(project.state)].map(([key, tag]) => [tag.id, key]));
  return (
    <Picker
      label={t('tag.placeholder')}
      choices={all.map((tag) => ({
        id: tag.id,
        text: tag.name,
        lead: <i className="swatch" data-colour={tag.colour} />,
        hint: keys.get(tag.id),
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
