import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';

/** What a repeat's bar is pressed for. */
export interface FoldEvents {
  onFold(at: number, folded: boolean): void;
  /** A repeat, by its ref, is to be compared with what it repeats. */
  onCompare(ref: string): void;
}

/** The bar that stands for a repeat: what it says, a button that folds or unfolds it, and one that compares it. */
export function foldView(node: Node, events: FoldEvents): NodeView {
  const { ref, at, folded, sentence, action, compare } = node.attrs as {
    ref: string;
    at: number;
    folded: boolean;
    sentence: string;
    action: string;
    compare: string;
  };
  const dom = document.createElement('div');
  dom.className = 'fold';
  dom.dataset.at = String(at);
  const words = document.createElement('span');
  words.textContent = `≡ ${sentence}`;
  const add = (text: string, onPress: () => void): HTMLButtonElement => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', onPress);
    dom.append(button);
    return button;
  };
  dom.append(words);
  add(action, () => events.onFold(at, !folded)).setAttribute('aria-expanded', String(!folded));
  add(compare, () => events.onCompare(ref));
  return { dom, ignoreMutation: () => true, stopEvent: () => true };
}
