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
  /**
   * Called with the note's Markdown, only where it has changed: at rest, on leaving, when taken away and when the window
   * closes. Answers whether it is on the disk.
   */
  readonly onSave: Save;
  /** Mod-Enter and Escape; whatever was written is saved before. */
  readonly onClose?: () => void;
  readonly autoFocus?: boolean;
  /** The field's name, for those who do not see it. */
  readonly label: string;
  readonly placeholder?: string;
}

/** A note to be written: formatted as one types, Markdown in and out. */
export function NoteEditor({ value, onSave, onClose, autoFocus = false, label, placeholder = '' }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<{ view: EditorView; saver: Saver } | null>(null);
  const save = useEffectEvent<Save>((markdown) => onSave(markdown));
  const close = useEffectEvent(() => onClose?.());
  const first = useEffectEvent(() => ({ value, label, autoFocus }));

  useEffect(() => {
    if (!place.current) return;
    const start = first();
    const doc = parseNote(start.value);
    const saver = new Saver(doc, save, () => !view.composing);
    const leave = (): void => {
      // What cannot be saved stays on screen.
      void saver.flush().then((done) => {
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
        if (tr.docChanged && !tr.getMeta(FROM_OUTSIDE)) saver.change(view.state.doc);
      },
      handleDOMEvents: {
        blur: () => {
          void saver.flush();
          return false;
        },
      },
    });
    editor.current = { view, saver };
    if (start.autoFocus) {
      view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)));
      view.focus();
    }
    const onClosing = (): void => void saver.flush();
    window.addEventListener('beforeunload', onClosing);
    window.addEventListener('pagehide', onClosing);
    return () => {
      window.removeEventListener('beforeunload', onClosing);
      window.removeEventListener('pagehide', onClosing);
      void saver.flush();
      view.destroy();
      editor.current = null;
    };
  }, [placeholder]);

  useEffect(() => {
    if (!editor.current) return;
    const { view, saver } = editor.current;
    if (saver.isOwn(value)) return;
    const doc = parseNote(value);
    if (saver.dirty || view.composing || doc.eq(view.state.doc)) return;
    const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content);
    view.dispatch(tr.setMeta(FROM_OUTSIDE, true).setMeta('addToHistory', false));
    saver.reset(view.state.doc);
  }, [value]);

  return <div ref={place} className="note-editor" />;
}

const FROM_OUTSIDE = 'note-from-outside';
