import { useEffect, useRef } from 'react';
import type { Annotation } from '#core/project/model.ts';
import { NoteEditor } from '../../notes/NoteEditor.tsx';
import { NoteView } from '../../notes/NoteView.tsx';
import { saveNote } from '../../state/annotating.ts';
import { openLink } from '../../state/links.ts';
import { attachNoteField, type NoteHandle } from '../../state/note-field.ts';
import { isWriting, refusedNote } from '../../state/saving.ts';
import { useApp } from '../../state/store.ts';
import { typedAhead } from '../../state/typed-ahead.ts';
import { useT } from '../../ui/i18n.ts';

/**
 * An annotation's note: to be written where it is in hand, else to be read as it was written last, on the disk or not, and nothing
 * where there is none.
 *
 * @param onClose writing has ended: the keys may go elsewhere
 */
export function AnnotationNote({
  annotation,
  editing,
  onClose,
}: {
  annotation: Annotation;
  editing: boolean;
  onClose: () => void;
}) {
  const refused = useApp(() => refusedNote(annotation.id));
  if (editing) return <NoteInHand annotation={annotation} onClose={onClose} />;
  const note = refused ?? annotation.note;
  if (note === '') return null;
  return (
    <div className="note-text">
      <NoteView markdown={note} onOpenLink={openLink} />
    </div>
  );
}

function NoteInHand({ annotation: { id, note }, onClose }: { annotation: Annotation; onClose: () => void }) {
  const t = useT();
  const field = useRef<NoteHandle>(null);
  useEffect(() => (field.current ? attachNoteField(id, field.current) : undefined), [id]);
  return (
    <NoteEditor
      ref={field}
      value={note}
      label={t('annotation.note')}
      placeholder={t('annotation.notePlaceholder')}
      autoFocus
      onOpen={typedAhead}
      draft={refusedNote(id)}
      onSave={(markdown, continues) => saveNote(id, markdown, continues)}
      onUnsaved={(unsaved) => isWriting(id, unsaved)}
      onClose={() => {
        useApp.setState({ editing: null });
        onClose();
      }}
    />
  );
}
