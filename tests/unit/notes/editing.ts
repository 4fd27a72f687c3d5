import type { Node } from 'prosemirror-model';
import { type Command, EditorState, type Plugin, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { parseNote } from '#renderer/notes/from-markdown.ts';
import { notePlugins } from '#renderer/notes/plugins.ts';
import { serialiseNote } from '#renderer/notes/to-markdown.ts';

/** The place of a `|` in a note's text, and the note without it. Two of them are a selection. */
export function stateOf(marked: string, leave: () => void = () => {}): EditorState {
  const doc = parseNote(marked);
  const places: number[] = [];
  doc.descendants((node, pos) => {
    for (const found of node.text?.matchAll(/\|/g) ?? []) places.push(pos + found.index);
  });
  let state = EditorState.create({ doc, plugins: notePlugins({ leave }, '') });
  const [anchor = 1, head = anchor] = places;
  const tr = state.tr;
  for (const place of [...places].reverse()) tr.delete(place, place + 1);
  tr.setSelection(TextSelection.create(tr.doc, anchor, places.length > 1 ? head - 1 : head));
  state = state.apply(tr.setMeta('addToHistory', false));
  return state;
}

/** The note as Markdown with a `|` at each end of the selection. */
export function show(state: EditorState): string {
  const { anchor, head } = state.selection;
  const tr = state.tr;
  for (const place of [...new Set([anchor, head])].sort((a, b) => b - a)) tr.insertText('|', place);
  return serialiseNote(tr.doc);
}

/** Runs a command; null where it does not apply. */
export function run(state: EditorState, command: Command): string | null {
  let next: EditorState | null = null;
  const applies = command(state, (tr) => {
    next = state.apply(tr);
  });
  if (applies !== command(state)) throw new Error('a command must say beforehand what it will do');
  if (next !== null) (next as EditorState).doc.check();
  return next === null ? null : show(next);
}

/** Types text a character at a time, as the view would: input rules first, then the text itself. */
export function type(state: EditorState, text: string, composing = false): EditorState {
  const view = {
    state,
    composing,
    dispatch(tr: Parameters<EditorView['dispatch']>[0]) {
      view.state = view.state.apply(tr);
    },
  };
  for (const char of text) {
    const { from, to } = view.state.selection;
    const plain = () => view.state.tr.insertText(char, from, to);
    const taken = view.state.plugins.some((plugin: Plugin) =>
      plugin.props.handleTextInput?.call(plugin, view as unknown as EditorView, from, to, char, plain),
    );
    if (!taken) view.dispatch(plain());
  }
  view.state.doc.check();
  return view.state;
}

/** Presses a key such as `Mod-b`; whether anything took it, and the state after it. */
export function press(
  state: EditorState,
  key: string,
  init: Partial<KeyboardEvent> = {},
): [boolean, EditorState] {
  const view = {
    state,
    dispatch(tr: Parameters<EditorView['dispatch']>[0]) {
      view.state = view.state.apply(tr);
    },
    endOfTextblock: () => true,
  };
  const event = { key, keyCode: 0, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...init };
  const taken = state.plugins.some((plugin) =>
    plugin.props.handleKeyDown?.call(plugin, view as unknown as EditorView, event as KeyboardEvent),
  );
  return [taken, view.state];
}

/** The Markdown of a document. */
export const markdown = (doc: Node): string => serialiseNote(doc);
