import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { tagKeys } from '#core/project/codebook.ts';
import type { ReaderView } from '../../reader/reader-view.ts';
import { addPassage, applyTag, setPassageAside, writeNote } from '../../state/annotating.ts';
import { copyCitation } from '../../state/citing.ts';
import { annotationById, type OpenProject, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { TagName } from '../common/TagNames.tsx';
import { TagPicker } from './TagPicker.tsx';
import { useBubblePlace } from './use-bubble-place.ts';
import type { TagField } from './use-tag-field.ts';

/** Tags shown by name in the bubble; the number keys reach nine, typing reaches all. */
const SHOWN = 4;

/** At the selection: tags by colour and number key, a field for the others, note, copy citation. */
export function Bubble({
  view,
  pane,
  tagField,
}: {
  view: ReaderView;
  pane: HTMLElement;
  tagField: TagField;
}) {
  const t = useT();
  const project = useApp((s) => s.project);
  const selection = useApp((s) => s.selection);
  const dragging = useDragging(view);
  const box = useRef<HTMLDivElement>(null);
  const open = selection.length > 0 && !dragging;
  const picking = tagField.at === 'selection';
  const place = useBubblePlace(view, pane, box, open ? (selection[0] ?? null) : null, picking);
  useFocusBack(view, open && project !== null && project.readOnly === null);
  if (!project || project.readOnly) return null;
  if (!open) return <SetAside />;
  return (
    <div
      className="bubble"
      ref={box}
      role="toolbar"
      aria-label={t('reader.selection')}
      style={place ?? { visibility: 'hidden' }}
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
      }}
    >
      {picking ? (
        <TagPicker onDone={tagField.close} />
      ) : (
        <>
          <TagButtons project={project} onMore={() => tagField.open('selection')} />
          <span className="sep" />
          <Actions />
        </>
      )}
    </div>
  );
}

/** How many passages are set aside for the next highlight, and the way to drop them. */
function SetAside() {
  const t = useT();
  const passages = useApp((s) => s.passages);
  if (passages.length === 0) return null;
  return (
    <div className="pending" role="status">
      {t('reader.passages', { count: passages.length })}
      <button type="button" onClick={() => useApp.setState({ passages: [] })}>
        {t('reader.dropPassages')}
      </button>
    </div>
  );
}

function TagButtons({ project, onMore }: { project: OpenProject; onMore: () => void }) {
  const t = useT();
  return (
    <>
      {[...tagKeys(project.state)]
        .sort(([a], [b]) => a - b)
        .slice(0, SHOWN)
        .map(([key, tag]) => (
          <button key={tag.id} type="button" onClick={() => void applyTag(tag)}>
            <TagName tag={tag} />
            <Keys keys={String(key)} />
          </button>
        ))}
      <button type="button" onClick={onMore}>
        {t('command.tag')} <Keys keys="T" />
      </button>
    </>
  );
}

function Actions() {
  const t = useT();
  const active = useApp((s) => s.active);
  const annotation = annotationById(active);
  return (
    <>
      <button type="button" onClick={() => void writeNote()}>
        {t('command.note')} <Keys keys="N" />
      </button>
      <button type="button" onClick={() => copyCitation()}>
        {t('annotation.cite')} <Keys keys="C" />
      </button>
      <button type="button" onClick={setPassageAside} title={t('command.passage')}>
        <Sign sign="＋" name={t('command.passage')} /> <Keys keys="A" />
      </button>
      {annotation && (
        <button type="button" onClick={() => void addPassage(annotation)} title={t('command.addPassage')}>
          <Sign sign="↳" name={t('command.addPassage')} /> <Keys keys="Shift A" />
        </button>
      )}
    </>
  );
}

/** Whether somebody is selecting with the mouse. */
function useDragging(view: ReaderView): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const down = (event: MouseEvent): void => {
      if (event.target instanceof Node && view.dom.contains(event.target)) setDragging(true);
    };
    const up = (): void => setDragging(false);
    document.addEventListener('mousedown', down);
    document.addEventListener('mouseup', up);
    return () => {
      document.removeEventListener('mousedown', down);
      document.removeEventListener('mouseup', up);
    };
  }, [view]);
  return dragging;
}

/** The page goes on from the keyboard when the bubble goes with the focus in it. */
function useFocusBack(view: ReaderView, shown: boolean): void {
  const last = useRef(false);
  useLayoutEffect(() => {
    if (last.current && !shown && document.activeElement === document.body) view.focus();
    last.current = shown;
  }, [shown, view]);
}
