import { memo } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { clauseOf } from '#core/export/citation.ts';
import { type Annotation, COLOURS, type Colour } from '#core/project/model.ts';
import { quoteOf } from '#core/text/quote.ts';
import { act } from '../../state/actions.ts';
import { look, removeAnnotation } from '../../state/annotating.ts';
import { copyCitation } from '../../state/citing.ts';
import { openHistory } from '../../state/past.ts';
import { reader } from '../../state/reader.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { AnnotationNote } from '../common/AnnotationNote.tsx';
import { TagNames } from '../common/TagNames.tsx';
import { TagPicker } from './TagPicker.tsx';

interface Props {
  readonly annotation: Annotation;
  readonly document: OpenDocument;
  readonly on: boolean;
  readonly hovered: boolean;
  readonly editing: boolean;
  /** Whether the field for tags is shown on it. */
  readonly tagging: boolean;
  /** Says when, see `useWhen`: one for all cards, for it takes a while to be made. */
  readonly when: (millis: number) => string;
  readonly onTagging: (shown: boolean) => void;
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
    a.editing === b.editing &&
    a.tagging === b.tagging &&
    a.when === b.when,
);

function Card(props: Props) {
  const { annotation, document, on, hovered, editing, tagging, when, onTagging, onHover, place } = props;
  const several = document.page.outline.articles.length > 1;
  const t = useT();
  const readOnly = useApp((s) => s.project?.readOnly !== null);
  // What tags are called and how they look: nothing else of the project is shown on a card.
  useApp((s) => s.project?.state.tags);
  useApp((s) => s.project?.state.merged);
  useApp((s) => s.project?.state.tagAliases);
  const { colour } = look(annotation);
  const clause = clauseOf(document.page, annotation.targets);
  // The document's own title is on the screen already; of its articles only another one's is news.
  const title = useApp((s) => s.project?.state.documents.get(document.id)?.record.title);
  const where = [clause?.label, several && clause?.title !== title && clause?.title].filter(Boolean);
  const quote = quoteOf(document.page, annotation.targets.slice(0, 1));
  const enter = (): void => onHover(annotation.id);
  const leave = (): void => onHover(null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: every action on the card has its own button and its own key
    <article
      className="note"
      ref={place}
      data-colour={colour}
      data-on={on || undefined}
      data-hovered={hovered || undefined}
      aria-label={t('annotation.name', { quote: quote.slice(0, 60) })}
      onMouseEnter={enter}
      onMouseLeave={leave}
      onFocus={enter}
      onBlur={leave}
      onClick={() => useApp.setState({ active: annotation.id })}
    >
      <header>
        <TagNames annotation={annotation} removable={on && !readOnly} />
        <span className="by">{[annotation.by, when(annotation.createdAt)].filter(Boolean).join(' · ')}</span>
      </header>
      {tagging && (
        <div className="card-picker">
          <TagPicker onDone={() => onTagging(false)} />
        </div>
      )}
      <AnnotationNote annotation={annotation} editing={editing} onClose={() => reader()?.focus()} />
      {where.length > 0 && <div className="cite">{where.join(' · ')}</div>}
      {on && <Actions annotation={annotation} readOnly={readOnly} onTag={() => onTagging(true)} />}
    </article>
  );
}

function Actions({
  annotation,
  readOnly,
  onTag,
}: {
  annotation: Annotation;
  readOnly: boolean;
  onTag: () => void;
}) {
  const t = useT();
  const { id } = annotation;
  return (
    <div className="card-actions">
      {!readOnly && (
        <>
          <button type="button" onClick={() => useApp.setState({ active: id, editing: id })}>
            {t('annotation.edit')}
          </button>
          <button type="button" onClick={onTag}>
            {t('command.tag')}
          </button>
        </>
      )}
      <button type="button" onClick={() => copyCitation()}>
        {t('annotation.cite')}
      </button>
      {!readOnly && <More annotation={annotation} />}
    </div>
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
            if (key === 'history') openHistory(annotation.id);
            else if (key === 'remove') void removeAnnotation(annotation);
            else paint(key === 'auto' ? null : Number(key));
          }}
        >
          <MenuItem id="auto">{t('annotation.colourAuto')}</MenuItem>
          {COLOURS.map((n) => (
            <MenuItem key={n} id={String(n)} textValue={t(`colour.${n}`)}>
              <i className="swatch" data-colour={n} /> {t(`colour.${n}`)}
            </MenuItem>
          ))}
          <MenuItem id="history">{t('past.ofThis')}</MenuItem>
          <MenuItem id="remove" className="danger">
            {t('command.remove')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
