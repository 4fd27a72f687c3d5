import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react';
import { NoteEditorView } from './note-editor-view.ts';
import type { Save } from './saver.ts';

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
  /** What was typed for the note before it could take keys; asked for once it can, and at `write`. */
  readonly onOpen?: () => string;
  /** The field's name, for those who do not see it. */
  readonly label: string;
  readonly placeholder?: string;
  /** `write` takes the keys, and what was typed for the note before. */
  readonly ref?: Ref<{ write(): void }>;
}

/** A note to be written: formatted as one types, Markdown in and out. */
export function NoteEditor(props: Props) {
  const { value, placeholder = '', ref } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<NoteEditorView | null>(null);
  const save = useEffectEvent<Save>((markdown, continues) => props.onSave(markdown, continues));
  const tellUnsaved = useEffectEvent((unsaved: boolean) => props.onUnsaved(unsaved));
  const close = useEffectEvent(() => props.onClose?.());
  const typedBefore = useEffectEvent(() => props.onOpen?.() ?? '');
  const first = useEffectEvent(() => {
    const { value, draft, label, autoFocus = false } = props;
    return { value, draft, label, autoFocus };
  });
  useImperativeHandle(ref, () => ({ write: () => editor.current?.write() }), []);
  useEffect(() => {
    if (!place.current) return;
    const setup = { ...first(), placeholder, save, tellUnsaved, close, typedBefore };
    const view = new NoteEditorView(place.current, setup);
    editor.current = view;
    return () => {
      view.destroy();
      editor.current = null;
    };
  }, [placeholder]);
  useEffect(() => editor.current?.takeOver(value), [value]);
  return <div ref={place} className="note-editor" />;
}
