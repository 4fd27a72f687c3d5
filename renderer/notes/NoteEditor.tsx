import { EditorState, Selection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { parseNote } from './from-markdown.ts';
import { notePlugins } from './plugins.ts';
import { type Save, Saver } from './saver.ts';
import './notes.css';

interface Props {
  /** Markdown. A change from outside is taken over as long as nothing here waits to be saved. */
  readonly value: string;
  /** Markdown that the disk refused before: the note as it was written, where it is another one than `value`. */
  readonly draft?: string | undefined;
  /**
   * Called with the note's Markdown, only where it has changed: within a second of a key, at rest, on leaving, when taken
   * away and when the window closes. Answers whether it is on the disk.
   */
  readonly onSave: Save;
  /** Told whether there is anything that has not been handed to `onSave`. */
  readonly onUnsaved: (unsaved: boolean) => void;
  /** Mod-Enter and Escape; whatever was written is saved before. */
  readonly onClose?: () => void;
  /** Takes the focus, and what was typed before it was there. */
  readonly autoFocus?: boolean;
  /** What was typed for the note before it could take keys; asked for once it can, and at `note:write`. */
  readonly onOpen?: () => string;
  /** The field's name, for those who do not see it. */
  readonly label: string;
  readonly placeholder?: string;
}

/** A note to be written: formatted as one types, Markdown in and out. */
export function NoteEditor({
  value,
  draft,
  onSave,
  onUnsaved,
  onClose,
  onOpen,
  autoFocus = false,
  label,
  placeholder = '',
}: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<{ view: EditorView; saver: Saver } | null>(null);
  const save = useEffectEvent<Save>((markdown, continues) => onSave(markdown, continues));
  const tell = useEffectEvent((unsaved: boolean) => onUnsaved(unsaved));
  const close = useEffectEvent(() => onClose?.());
  const typed = useEffectEvent(() => onOpen?.() ?? '');
  const first = useEffectEvent(() => ({ value, draft, label, autoFocus }));

  useEffect(() => {
    if (!place.current) return;
    const start = first();
    const saver = new Saver(parseNote(start.value), save, tell);
    const doc = parseNote(start.draft ?? start.value);
    /** All that stands on screen, also what an input method has not finished. */
    const flush = (): Promise<boolean> => {
      saver.change(view.state.doc);
      return saver.flush();
    };
    const leave = (): void => {
      // What cannot be saved stays on screen.
      void flush().then((done) => {
        if (done) close();
      });
    };
    const view = new EditorView(place.current, {
      state: EditorState.create({ doc, plugins: notePlugins({ leave }, placeholder) }),
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': start.label,
        'aria-placeholder': placeholder,
      },
      dispatchTransaction(tr) {
        view.updateState(view.state.apply(tr));
        if (!tr.docChanged || tr.getMeta(FROM_OUTSIDE)) return;
        // Letters that an input method has not made words of are not saved; what was there before them is.
        if (view.composing) saver.hold();
        else saver.change(view.state.doc);
      },
      handleDOMEvents: {
        blur: () => {
          void flush();
          return false;
        },
        compositionstart: () => {
          // Behind ProseMirror's own handler, which takes in what the composition before this one gave.
          queueMicrotask(() => saver.change(view.state.doc));
          return false;
        },
        compositionend: () => {
          setTimeout(() => {
            if (!view.isDestroyed && !view.composing) saver.change(view.state.doc);
          }, COMPOSED);
          return false;
        },
      },
    });
    editor.current = { view, saver };
    saver.change(view.state.doc);
    const open = (): void => {
      view.focus();
      const text = typed();
      if (text !== '') view.dispatch(view.state.tr.insertText(text).scrollIntoView());
    };
    if (start.autoFocus) {
      view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)));
      open();
    }
    window.addEventListener('note:write', open);
    const onClosing = (): void => void flush();
    window.addEventListener('beforeunload', onClosing);
    window.addEventListener('pagehide', onClosing);
    return () => {
      window.removeEventListener('note:write', open);
      window.removeEventListener('beforeunload', onClosing);
      window.removeEventListener('pagehide', onClosing);
      saver.change(view.state.doc);
      void saver.close();
      view.destroy();
      editor.current = null;
    };
  }, [placeholder]);

  useEffect(() => {
    if (!editor.current) return;
    const { view, saver } = editor.current;
    if (saver.isOwn(value)) return;
    const doc = parseNote(value);
    if (doc.eq(view.state.doc)) return saver.reset(view.state.doc);
    if (saver.dirty || view.composing) return;
    const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content);
    view.dispatch(tr.setMeta(FROM_OUTSIDE, true).setMeta('addToHistory', false));
    saver.reset(view.state.doc);
  }, [value]);

  return <div ref={place} className="note-editor" />;
}

/** Milliseconds after which ProseMirror has taken in what was composed: it waits for 20. */
const COMPOSED = 40;
const FROM_OUTSIDE = 'note-from-outside';
