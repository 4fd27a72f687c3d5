import { Fragment, type Node, type NodeRange } from 'prosemirror-model';
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { noteSchema } from './schema.ts';

const { nodes } = noteSchema;

/** Enter in a list: a new item; in an empty one, out of the list. */
export const splitItem: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.depth < 2 || !$from.sameParent($to)) return false;
  if ($from.parent.type !== nodes.paragraph || $from.node(-1).type !== nodes.list_item) return false;
  if ($from.parent.content.size === 0 && $from.node(-1).childCount === 1) return liftItem(state, dispatch);
  if (dispatch) {
    const tr = state.tr.deleteSelection();
    dispatch(tr.split(tr.selection.from, 2).scrollIntoView());
  }
  return true;
};

/** Tab in a list: the chosen items become part of the item before them. */
export const sinkItem: Command = (state, dispatch) => {
  const range = itemsOf(state);
  if (!range || range.startIndex === 0) return false;
  if (!dispatch) return true;
  const { parent: list, startIndex, endIndex } = range;
  const items = list.children.slice(startIndex, endIndex);
  const before = list.child(startIndex - 1);
  const from = range.start - before.nodeSize;
  const last = before.lastChild;
  let moved: Node;
  let to: number;
  if (last?.type === list.type) {
    const joined = last.copy(last.content.append(Fragment.from(items)));
    moved = before.copy(before.content.replaceChild(before.childCount - 1, joined));
    to = from + before.nodeSize - 2;
  } else {
    const own = list.type.create({ ...list.attrs, order: 1 }, items);
    moved = before.copy(before.content.append(Fragment.from(own)));
    to = from + before.nodeSize;
  }
  const tr = state.tr.replaceWith(from, range.end, moved);
  dispatch(select(tr, state, (at) => at + to - range.start).scrollIntoView());
  return true;
};

/** Shift-Tab in a list: the chosen items go one level out; from the outermost, out of the list. */
export const liftItem: Command = (state, dispatch) => {
  const range = itemsOf(state);
  if (!range) return false;
  if (!dispatch) return true;
  const outer = range.$from.node(range.depth - 1);
  const tr = outer.type === nodes.list_item ? liftWithin(state, range) : liftOut(state, range);
  dispatch(tr.scrollIntoView());
  return true;
};

/** Backspace at the start of an item lifts it. */
export const liftAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.depth < 2) return false;
  if ($from.node(-1).type !== nodes.list_item || $from.index(-1) > 0) return false;
  return liftItem(state, dispatch);
};

function isList(node: Node): boolean {
  return node.type === nodes.bullet_list || node.type === nodes.ordered_list;
}

function itemsOf(state: EditorState): NodeRange | null {
  const { $from, $to } = state.selection;
  return $from.blockRange($to, isList);
}

/** What follows the lifted items in their list, and in the item around it, becomes part of the last of them. */
function liftWithin(state: EditorState, range: NodeRange): Transaction {
  const { parent: list, startIndex, endIndex, depth, $from } = range;
  const outer = $from.node(depth - 1);
  const index = $from.index(depth - 1);
  const kept = outer.children.slice(0, index);
  if (startIndex > 0) kept.push(list.copy(Fragment.from(list.children.slice(0, startIndex))));
  const lifted = list.children.slice(startIndex, endIndex);
  const rest = outer.children.slice(index + 1);
  if (endIndex < list.childCount) rest.unshift(list.copy(Fragment.from(list.children.slice(endIndex))));
  const last = lifted.pop() as Node;
  lifted.push(last.copy(last.content.append(Fragment.from(rest))));
  const item = outer.type.createAndFill(outer.attrs, kept) as Node;
  const start = $from.before(depth - 1);
  const tr = state.tr.replaceWith(start, $from.after(depth - 1), [item, ...lifted]);
  return select(tr, state, (at) => at + start + item.nodeSize - range.start);
}

/** The items' contents stand where the list stood, between what is left of it. */
function liftOut(state: EditorState, range: NodeRange): Transaction {
  const { parent: list, startIndex, endIndex, depth, $from } = range;
  const parts: Node[] = [];
  if (startIndex > 0) parts.push(list.copy(Fragment.from(list.children.slice(0, startIndex))));
  const start = $from.before(depth);
  const shift = start + (parts[0]?.nodeSize ?? 0) - range.start - 1;
  const starts: number[] = [];
  let at = range.start;
  for (const item of list.children.slice(startIndex, endIndex)) {
    starts.push(at);
    at += item.nodeSize;
    parts.push(...item.children);
  }
  if (endIndex < list.childCount) {
    const attrs = { ...list.attrs, order: (list.attrs.order ?? 1) + endIndex };
    parts.push(list.type.create(attrs, list.children.slice(endIndex)));
  }
  const tr = state.tr.replaceWith(start, $from.after(depth), parts);
  // Every item before a place has lost its two borders.
  return select(tr, state, (place) => place + shift - 2 * starts.filter((s, i) => i > 0 && s < place).length);
}

function select(tr: Transaction, state: EditorState, move: (at: number) => number): Transaction {
  const { anchor, head } = state.selection;
  return tr.setSelection(TextSelection.between(tr.doc.resolve(move(anchor)), tr.doc.resolve(move(head))));
}
