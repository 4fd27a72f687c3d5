import { useState } from 'react';
import { unitAt } from '#core/compare/units.ts';
import type { Annotation } from '#core/project/model.ts';
import { quoteOf } from '#core/text/quote.ts';
import { openDocument } from '../../state/actions.ts';
import { look, removeAnnotation } from '../../state/annotating.ts';
import { noteOnChange, tagChange, tagChangeByName } from '../../state/changes.ts';
import { pageOf, rowAt, type ShownPair, type Stop, useCompare } from '../../state/compare-store.ts';
import { sayApart, startJoining } from '../../state/saying.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { AnnotationNote } from '../common/AnnotationNote.tsx';
import { TagChoice } from '../common/TagChoice.tsx';
import { TagNames } from '../common/TagNames.tsx';
import { focusRows } from './focus.ts';
import { Pieces } from './Pieces.tsx';
import { Sayings } from './Sayings.tsx';
import { WhyLinked } from './WhyLinked.tsx';

/** The notes on a row's clauses, and what can be done with the change one is at. */
export function ChangeNotes({
  result,
  stop,
  notes,
}: {
  result: ShownPair;
  stop: Stop;
  notes: readonly Annotation[];
}) {
  const readOnly = useApp((s) => s.project?.readOnly != null);
  const picking = useCompare((s) => s.picking);
  const reasons = useCompare((s) => s.reasons);
  const joining = useCompare((s) => s.joining !== null);
  const { link } = rowAt(result, stop.row);
  const done = (): void => {
    useCompare.setState({ picking: false });
    focusRows();
  };
  // While a clause is chosen one goes from row to row: nothing opens and shuts on the way.
  if (joining) return null;
  return (
    <div className="change-notes">
      <Sayings result={result} row={stop.row} readOnly={readOnly} />
      {link && reasons && <WhyLinked result={result} link={link} />}
      {notes.map((annotation) => (
        <NoteRow key={annotation.id} annotation={annotation} result={result} readOnly={readOnly} />
      ))}
      {picking && !readOnly && (
        <div className="card-picker">
          <TagChoice
            onClose={done}
            onPick={(tag) => {
              done();
              void tagChange(stop, tag);
            }}
            onCreate={(name) => {
              done();
              void tagChangeByName(stop, name);
            }}
          />
        </div>
      )}
      <Actions result={result} stop={stop} readOnly={readOnly} />
    </div>
  );
}

/** What can be done with the change one is at. */
function Actions({ result, stop, readOnly }: { result: ShownPair; stop: Stop; readOnly: boolean }) {
  const t = useT();
  const reasons = useCompare((s) => s.reasons);
  const { a, b, link } = rowAt(result, stop.row);
  const place = (side: 'a' | 'b'): number | null => {
    const [unit] = link ? link[side] : side === 'a' ? a : b;
    if (unit === undefined) return null;
    return pageOf(result, side).blocks[unitAt(result.comparison[side], unit).block]?.from ?? null;
  };
  const open = (side: 'a' | 'b') => {
    const from = place(side);
    return from === null ? undefined : () => void openDocument(result[side], from);
  };
  const openA = open('a');
  const openB = open('b');
  return (
    <div className="card-actions">
      {!readOnly && (
        <>
          <button type="button" onClick={() => void noteOnChange(stop)}>
            {t('comparing.note')}
          </button>
          <button type="button" onClick={() => useCompare.setState({ picking: true })}>
            {t('command.tag')}
          </button>
          {link && (
            <button type="button" onClick={() => void sayApart(stop.row)}>
              {t('command.sayApart')}
            </button>
          )}
          {link && <Pieces result={result} row={stop.row} link={link} />}
          <button type="button" onClick={() => startJoining(stop.row)}>
            {t('command.joinWith')}
          </button>
        </>
      )}
      {link && (
        <button
          type="button"
          aria-pressed={reasons}
          onClick={() => useCompare.setState({ reasons: !reasons })}
        >
          {t('command.whyLinked')}
        </button>
      )}
      {openA && (
        <button type="button" onClick={openA}>
          {t('comparing.openEarlier')}
        </button>
      )}
      {openB && (
        <button type="button" onClick={openB}>
          {t('comparing.openLater')}
        </button>
      )}
    </div>
  );
}

/** One annotation: on which words, its tags, its note. */
function NoteRow({
  annotation,
  result,
  readOnly,
}: {
  annotation: Annotation;
  result: ShownPair;
  readOnly: boolean;
}) {
  const t = useT();
  useApp((s) => s.project?.state);
  const editing = useApp((s) => s.editing === annotation.id);
  const [on, setOn] = useState(false);
  const { colour } = look(annotation);
  const side = annotation.document === result.b ? 'b' : 'a';
  const quote = quoteOf(pageOf(result, side), annotation.targets.slice(0, 1));
  const edit = (): void => useApp.setState({ active: annotation.id, editing: annotation.id });
  return (
    <article
      className="note inline"
      data-colour={colour}
      data-on={on || editing || undefined}
      aria-label={t('annotation.name', { quote: quote.slice(0, 60) })}
      onMouseEnter={() => setOn(true)}
      onMouseLeave={() => setOn(false)}
    >
      <header>
        <span className="which">{annotation.counterpart ? t('comparing.onChange') : t(`side.${side}`)}</span>
        <q className="ellipsis">{quote.slice(0, 80)}</q>
        <TagNames annotation={annotation} removable={!readOnly} />
        {!readOnly && (
          <span className="end">
            <button type="button" onClick={edit}>
              {t('annotation.edit')}
            </button>
            <button type="button" onClick={() => void removeAnnotation(annotation)}>
              {t('command.remove')}
            </button>
          </span>
        )}
      </header>
      <AnnotationNote annotation={annotation} editing={editing} onClose={focusRows} />
    </article>
  );
}
