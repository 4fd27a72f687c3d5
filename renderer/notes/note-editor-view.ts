import { EditorState, Selection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { parseNote } from './from-markdown.ts';
import { notePlugins } from './plugins.ts';
import { type Save, Saver } from './saver.ts';

/** What a note's editor is made of. */
export interface NoteSetup {
  /** Markdown. */
  readonly value: string;
  /** Markdown that the disk refused before: the note as it was written, where it is another one than `value`. */
  readonly draft?: string | undefined;
  /** Takes the focus, and what was typed before it was there. */
  readonly autoFocus: boolean;
  readonly label: string;
  readonly placeholder: string;
  readonly save: Save;
  /** Told whether there is anything that has not been handed to `save`. */
  readonly tellUnsaved: (unsaved: boolean) => void;
  /** The keys that end editing were pressed, and all that was written is saved. */
  readonly close: () => void;
  /** What was typed for the note before it could take keys. */
  readonly typedBefore: () => string;
}

/** Milliseconds after which ProseMirror has taken in what was composed: it waits for 20. */
const COMPOSED = 40;
const FROM_OUTSIDE = 'note-from-outside';

/** One note in a ProseMirror that saves itself: at rest, on leaving, when it is taken away and when the window closes. */
export class NoteEditorView {
  private readonly view: EditorView;
  private readonly saver: Saver;

  constructor(
    place: HTMLElement,
    private readonly setup: NoteSetup,
  ) {
    const { value, draft, label, placeholder } = setup;
    this.saver = new Saver(parseNote(value), setup.save, setup.tellUnsaved);
    this.view = new EditorView(place, {
      state: EditorState.create({
        doc: parseNote(draft ?? value),
        plugins: notePlugins({ leave: () => this.leave() }, placeholder),
      }),
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-placeholder': placeholder,
      },
      dispatchTransaction: (tr) => this.take(tr),
      handleDOMEvents: {
        blur: () => this.onBlur(),
        compositionstart: () => this.onComposing(),
        compositionend: () => this.onComposed(),
      },
    });
    this.notice();
    if (setup.autoFocus) {
      this.view.dispatch(this.view.state.tr.setSelection(Selection.atEnd(this.view.state.doc)));
      this.write();
    }
    window.addEventListener('beforeunload', this.onClosing);
    window.addEventListener('pagehide', this.onClosing);
  }

  /** Takes the keys, and what was typed for the note before. */
  write(): void {
    this.view.focus();
    const text = this.setup.typedBefore();
    if (text !== '') this.view.dispatch(this.view.state.tr.insertText(text).scrollIntoView());
  }

  /** Takes over what the note has become elsewhere, as long as nothing here waits to be saved. */
  takeOver(value: string): void {
    const { view, saver } = this;
    if (saver.isOwn(value)) return;
    const doc = parseNote(value);
    if (!doc.eq(view.state.doc)) {
      if (saver.dirty || view.composing) return;
      const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content);
      view.dispatch(tr.setMeta(FROM_OUTSIDE, true).setMeta('addToHistory', false));
    }
    saver.reset(view.state.doc);
  }

  /** Saves what stands here and takes the editor away. */
  destroy(): void {
    window.removeEventListener('beforeunload', this.onClosing);
    window.removeEventListener('pagehide', this.onClosing);
    this.notice();
    void this.saver.close();
    this.view.destroy();
  }

  private readonly onClosing = (): void => void this.flush();

  /** What stands on screen is what is to be saved. */
  private notice(): void {
    this.saver.change(this.view.state.doc);
  }

  /** Saves all that stands on screen, also what an input method has not finished. */
  private flush(): Promise<boolean> {
    this.notice();
    return this.saver.flush();
  }

  private leave(): void {
    // What cannot be saved stays on screen.
    void this.flush().then((done) => {
      if (done) this.setup.close();
    });
  }

  private take(tr: Transaction): void {
    this.view.updateState(this.view.state.apply(tr));
    if (!tr.docChanged || tr.getMeta(FROM_OUTSIDE)) return;
    // Letters that an input method has not made words of are not saved; what was there before them is.
    if (this.view.composing) this.saver.hold();
    else this.notice();
  }

  private onBlur(): boolean {
    void this.flush();
    return false;
  }

  private onComposing(): boolean {
    // Behind ProseMirror's own handler, which takes in what the composition before this one gave.
    queueMicrotask(() => this.notice());
    return false;
  }

  private onComposed(): boolean {
    setTimeout(() => {
      if (!this.view.isDestroyed && !this.view.composing) this.notice();
    }, COMPOSED);
    return false;
  }
}
