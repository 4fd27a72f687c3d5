import { applyTag, applyTagByName } from '../../state/annotating.ts';
import { reader } from '../../state/reader.ts';
import { TagChoice } from '../common/TagChoice.tsx';

/** Finds a tag by its name as one types, or makes it on Enter. Afterwards the page has the focus again. */
export function TagPicker({ onDone }: { onDone: () => void }) {
  const done = (): void => {
    reader()?.focus();
    onDone();
  };
  return (
    <TagChoice
      onClose={done}
      onPick={(tag) => {
        done();
        void applyTag(tag);
      }}
      onCreate={(name) => {
        done();
        void applyTagByName(name);
      }}
    />
  );
}
