import { tags } from '#core/project/query.ts';
import { reader } from '../../reader/current.ts';
import { applyTag, applyTagByName } from '../../state/annotating.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Picker } from '../../ui/Picker.tsx';

/** Finds a tag by its name as one types, or makes it on Enter. Afterwards the page has the focus again. */
export function TagPicker({ onDone }: { onDone: () => void }) {
  const t = useT();
  const project = useApp((s) => s.project);
  if (!project) return null;
  const all = tags(project.state);
  const done = (): void => {
    reader()?.focus();
    onDone();
  };
  return (
    <Picker
      label={t('tag.placeholder')}
      choices={all.map((tag, i) => ({
        id: tag.id,
        text: tag.name,
        lead: <i className="swatch" data-colour={tag.colour} />,
        hint: i < 9 ? i + 1 : undefined,
      }))}
      create={{
        label: (name) => t('tag.create', { name }),
        run: (name) => {
          done();
          void applyTagByName(name);
        },
      }}
      onClose={done}
      onPick={(id) => {
        done();
        const tag = all.find((each) => each.id === id);
        if (tag) void applyTag(tag);
      }}
    />
  );
}
