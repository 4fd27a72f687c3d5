import { baseKeymap, chainCommands, exitCode, newlineInCode, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { Slice } from 'prosemirror-model';
import { type Command, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { parseNote } from './from-markdown.ts';
import { noteInputRules } from './input-rules.ts';
import { liftAtStart, liftItem, sinkItem, splitItem } from './list-commands.ts';
import { noteSchema } from './schema.ts';

const { nodes, marks } = noteSchema;

/** What the keys that end editing do. */
export interface Leaving {
  /** Mod-Enter and Escape: nothing is thrown away by either. */
  readonly leave: () => void;
}

/** Everything a note's editor can do, in the order in which keys are asked. */
export function notePlugins({ leave }: Leaving, placeholder: string): Plugin[] {
  const leaving: Command = () => {
    leave();
    return true;
  };
  return [
    noteInputRules(),
    keymap({
      'Mod-Enter': leaving,
      Escape: leaving,
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      'Mod-b': mark('strong'),
      'Mod-i': mark('em'),
      'Mod-`': mark('code'),
      Enter: chainCommands(newlineInCode, splitItem),
      'Shift-Enter': chainCommands(newlineInCode, insertBreak),
      ArrowDown: leaveCodeAtEnd,
      Tab: sinkItem,
      'Shift-Tab': liftItem,
      Backspace: chainCommands(undoInputRule, liftAtStart),
    }),
    keymap(baseKeymap),
    history(),
    placeholderPlugin(placeholder),
    new Plugin({ props: { handlePaste: (view, event) => paste(view, event.clipboardData) } }),
  ];
}

function mark(name: string): Command {
  const type = marks[name];
  if (!type) throw new RangeError(`no mark ${name}`);
  return toggleMark(type);
}

const insertBreak: Command = (state, dispatch) => {
  const node = nodes.hard_break?.create();
  if (!node || !state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(node).scrollIntoView());
  return true;
};

/** Down on the last line of a code block at the end of a note: to a new paragraph below it. */
const leaveCodeAtEnd: Command = (state, dispatch, view) => {
  const { $head, empty } = state.selection;
  if (!empty || !$head.parent.type.spec.code || $head.after() < state.doc.content.size) return false;
  if (view && !view.endOfTextblock('down')) return false;
  return exitCode(state, dispatch);
};

/** The words that stand in a note as long as it is empty. */
function placeholderPlugin(words: string): Plugin {
  return new Plugin({
    props: {
      decorations({ doc }) {
        const first = doc.firstChild;
        if (doc.childCount !== 1 || first?.type !== nodes.paragraph || first?.content.size) return null;
        const attrs = { class: 'note-placeholder', 'data-placeholder': words };
        return DecorationSet.create(doc, [Decoration.node(0, doc.content.size, attrs)]);
      },
    },
  });
}

type View = Parameters<NonNullable<Plugin['props']['handlePaste']>>[0];

/** Text comes in as Markdown, whatever page it was copied from; what was copied from a note comes in as it was. */
function paste(view: View, data: DataTransfer | null): boolean {
  const text = data?.getData('text/plain') ?? '';
  const copiedHere = data?.getData('text/html').includes('data-pm-slice');
  if (text === '' || copiedHere || view.state.selection.$from.parent.type.spec.code) return false;
  const slice = Slice.maxOpen(parseNote(text).content);
  view.dispatch(view.state.tr.replaceSelection(slice).setMeta('paste', true).scrollIntoView());
  return true;
}
