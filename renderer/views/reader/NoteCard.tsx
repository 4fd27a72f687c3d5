import { memo, useEffect, useRef, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { clauseOf } from '#core/export/citation.ts';
import type { Annotation, Colour } from '#core/project/model.ts';
import { quoteOf } from '#core/text/quote.ts';
import { NoteEditor } from '../../notes/NoteEditor.tsx';
import { NoteView } from '../../notes/NoteView.tsx';
import { reader } from '../../reader/current.ts';
import { act } from '../../state/actions.ts';
import { copyCitation, look, removeAnnotation, saveNote } from '../../state/annotating.ts';
import { openLink } from '../../state/links.ts';
import { isWriting, refusedNote } from '../../state/saving.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { typedAhead } from '../../state/typed-ahead.ts';
import { useT, useWhen } from '../../ui/i18n.ts';
import { TagNames } from '../common/TagNames.tsx';
import { TagPicker } from './TagPicker.tsx';

interface Props {
  readonly annotation: Annotation;
  readonly document: OpenDocument;
  readonly on: boolean;
  readonly hovered: boolean;
  readonly editing: boolean;
  readonly onHover: (id: string | null) => void;
  readonly place: (element: HTMLElement | null) => void;
}

/** One highlight's card: its tags, its note, where it stands, and what can be done with it. */
export const NoteCard = memo(
  Card,
  (a, b) =>
    a.annotation === b.annotation &&
    a.document === b.document &&
    a.on === b.on &&
    a.hovered === b.hovered &&
    a.editing === b.editing,
);

function Card({ annotation, document, on, hovered, editing, onHover, place }: Props) {
  const t = useT();
  const when = useWhen();
  const readOnly = useApp((s) => s.project?.readOnly !== null);
  useApp((s) => s.project?.state);
  const [picking, setPicking] = useState(false);
  const element = useRef<HTMLElement | null>(null);
  const { colour } = look(annotation);
  const clause = clauseOf(document.page, annotation.targets);
  const quote = quoteOf(document.page, annotation.targets.slice(0, 1));
  const activate = (): void => useApp.setState({ active: annotation.id });
  useEffect(() => {
    if (!on) return setPicking(false);
    const open = (): void => {
      // At once: letters typed after the key belong into the field already.
      if (useApp.getState().selection.length === 0) flushSync(() => setPicking(true));
    };
    window.addEventListener('reader:tag', open);
    return () => window.removeEventListener('reader:tag', open);
  }, [on]);
  const edit = (): void => useApp.setState({ active: annotation.id, editing: annotation.id });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: every action on the card has its own button and its own key
    <article
      className="note"
      ref={(node) => {
        element.current = node;
        place(node);
      }}
      data-colour={colour}
      data-on={on || undefined}
      data-hovered={hovered || undefined}
      aria-label={t('annotation.name', { quote: quote.slice(0, 60) })}
      onMouseEnter={() => onHover(annotation.id)}
      onMouseLeave={() => onHover(null)}
      onFocus={() => onHover(annotation.id)}
      onBlur={() => onHover(null)}
      onClick={activate}
    >
      <header>
        <TagNames annotation={annotation} removable={on && !readOnly} />
        <span className="by">{[annotation.by, when(annotation.createdAt)].filter(Boolean).join(' · ')}</span>
      </header>
      {picking && (
        <div className="card-picker">
          <TagPicker onDone={() => setPicking(false)} />
        </div>
      )}
      {editing ? (
        <NoteEditor
          value={annotation.note}
          label={t('annotation.note')}
          placeholder={t('annotation.notePlaceholder')}
          autoFocus
          onOpen={typedAhead}
          draft={refusedNote(annotation.id)}
          onSave={(note, continues) => saveNote(annotation.id, note, continues)}
          onUnsaved={(unsaved) => isWriting(annotation.id, unsaved)}
          onClose={() => {
            useApp.setState({ editing: null });
            reader()?.focus();
          }}
        />
      ) : (
        annotation.note !== '' && (
          <div className="note-text">
            <NoteView markdown={annotation.note} onOpenLink={openLink} />
          </div>
        )
      )}
      <div className="cite">{[clause?.label, clause?.title].filter(Boolean).join(' · ')}</div>
      {on && (
        <div className="card-actions">
          {!readOnly && (
            <>
              <button type="button" onClick={edit}>
                {t('annotation.edit')}
              </button>
              <button type="button" onClick={() => setPicking(true)}>
                {t('command.tag')}
              </button>
            </>
          )}
          <button type="button" onClick={copyCitation}>
            {t('annotation.cite')}
          </button>
          {!readOnly && <More annotation={annotation} />}
        </div>
      )}
    </article>
  );
}

function More({ annotation }: { annotation: Annotation }) {
  const t = useT();
  const paint = (colour: Colour | null): void =>
    void act([{ kind: 'annotation.colour', id: annotation.id, colour }]);
  return (
    <MenuTrigger>
      <Button aria-label={t('annotation.more')} className="more">
        ⋯
      </Button>
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label={t('annotation.more')}
          onAction={(key) => {
            if (key === 'remove') void removeAnnotation(annotation);
            else paint(key === 'auto' ? null : Number(key));
          }}
        >
          <MenuItem id="auto">{t('annotation.colourAuto')}</MenuItem>
          {[1, 2, 3, 4, 5, 6, 7, 8].map((n) => (
            <MenuItem key={n} id={String(n)} textValue={t('annotation.colourOf', { n })}>
              <i className="swatch" data-colour={n} /> {t('annotation.colourOf', { n })}
            </MenuItem>
          ))}
          <MenuItem id="remove" className="danger">
            {t('command.remove')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
