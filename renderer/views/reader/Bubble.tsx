import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { tags } from '#core/project/query.ts';
import type { ReaderView } from '../../reader/reader-view.ts';
import { addPassage, applyTag, copyCitation, setPassageAside, writeNote } from '../../state/annotating.ts';
import { annotationById, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { TagPicker } from './TagPicker.tsx';

/** Tags shown by name in the bubble; the number keys reach nine, typing reaches all. */
const SHOWN = 4;

/** At the selection: tags by colour and number key, a field for the others, note, copy citation. */
export function Bubble({ view, pane }: { view: ReaderView; pane: HTMLElement }) {
  const t = useT();
  const project = useApp((s) => s.project);
  const selection = useApp((s) => s.selection);
  const passages = useApp((s) => s.passages);
  const active = useApp((s) => s.active);
  const [dragging, setDragging] = useState(false);
  const [picking, setPicking] = useState(false);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const open = selection.length > 0 && !dragging;
  const [first] = selection;

  useEffect(() => {
    const down = (event: MouseEvent): void => {
      if (event.target instanceof Node && view.view.dom.contains(event.target)) setDragging(true);
    };
    const up = (): void => setDragging(false);
    const tag = (): void => {
      // At once: letters typed after the key belong into the field already.
      if (useApp.getState().selection.length > 0) flushSync(() => setPicking(true));
    };
    document.addEventListener('mousedown', down);
    document.addEventListener('mouseup', up);
    window.addEventListener('reader:tag', tag);
    return () => {
      document.removeEventListener('mousedown', down);
      document.removeEventListener('mouseup', up);
      window.removeEventListener('reader:tag', tag);
    };
  }, [view]);
  useEffect(() => {
    if (selection.length === 0) setPicking(false);
  }, [selection]);

  useLayoutEffect(() => {
    if (!open || !first) {
      setPlace(null);
      return;
    }
    const { to, from } = view.view.state.selection;
    const sheet = view.view.dom.closest('.sheet')?.getBoundingClientRect();
    const visible = pane.getBoundingClientRect();
    if (!sheet) return;
    const end = view.view.coordsAtPos(to, -1);
    const start = view.view.coordsAtPos(from, 1);
    const height = box.current?.offsetHeight ?? (picking ? 240 : 48);
    const width = box.current?.offsetWidth ?? 480;
    const below = end.bottom + 8 + height < visible.bottom;
    const y = below ? end.bottom + 8 : Math.max(visible.top + 8, start.top - height - 8);
    // Over the text, not over the notes beside it, as far as there is room.
    const text = view.view.dom.getBoundingClientRect();
    const x = Math.max(
      Math.min(end.left - width / 2, text.right - width),
      Math.max(visible.left + 12, text.left - 64),
    );
    setPlace({ left: x - sheet.left, top: y - sheet.top });
  }, [open, first, picking, view, pane]);

  const shown = open && project !== null && project.readOnly === null;
  // The page goes on from the keyboard when the bubble goes with the focus in it.
  const last = useRef(false);
  useLayoutEffect(() => {
    if (last.current && !shown && document.activeElement === document.body) view.focus();
    last.current = shown;
  }, [shown, view]);

  if (!project || project.readOnly) return null;
  if (!open) {
    return passages.length > 0 ? (
      <div className="pending" role="status">
        {t('reader.passages', { count: passages.length })}
        <button type="button" onClick={() => useApp.setState({ passages: [] })}>
          {t('reader.dropPassages')}
        </button>
      </div>
    ) : null;
  }
  const all = tags(project.state);
  const annotation = annotationById(active);
  return (
    <div
      className="bubble"
      ref={box}
      role="toolbar"
      aria-label={t('reader.selection')}
      style={place ? { left: place.left, top: place.top } : { visibility: 'hidden' }}
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
      }}
    >
      {picking ? (
        <TagPicker onDone={() => setPicking(false)} />
      ) : (
        <>
          {all.slice(0, SHOWN).map((tag, i) => (
            <button key={tag.id} type="button" onClick={() => void applyTag(tag)}>
              <span className="tagname" data-colour={tag.colour}>
                {tag.name}
              </span>
              <Keys keys={String(i + 1)} />
            </button>
          ))}
          <button type="button" onClick={() => setPicking(true)}>
            {t('command.tag')} <Keys keys="T" />
          </button>
          <span className="sep" />
          <button type="button" onClick={() => void writeNote()}>
            {t('command.note')} <Keys keys="N" />
          </button>
          <button type="button" onClick={copyCitation}>
            {t('annotation.cite')} <Keys keys="C" />
          </button>
          <button
            type="button"
            onClick={setPassageAside}
            title={t('command.passage')}
            aria-label={t('command.passage')}
          >
            ＋ <Keys keys="A" />
          </button>
          {annotation && (
            <button
              type="button"
              onClick={() => void addPassage(annotation)}
              title={t('command.addPassage')}
              aria-label={t('command.addPassage')}
            >
              ↳ <Keys keys="Shift A" />
            </button>
          )}
        </>
      )}
    </div>
  );
}
