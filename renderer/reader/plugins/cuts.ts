import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Positions } from '../positions.ts';

/** A place where two pieces of a block were joined. */
export interface Cut {
  /** Source offset at which the later piece starts. */
  readonly at: number;
  readonly label: string;
  readonly title: string;
  readonly accepted: boolean;
}

/** Shows a quiet mark at every join; `onOpen` is told which one was pressed. */
export function cutsPlugin(
  positions: Positions,
  cuts: readonly Cut[],
  onOpen: (at: number, anchor: HTMLElement) => void,
): Plugin {
  return new Plugin({
    state: {
      init(_config, { doc }) {
        const marks = cuts.flatMap((cut) => {
          const position = positions.positionOf(cut.at);
          return position === null
            ? []
            : [
                Decoration.widget(position, () => mark(cut, onOpen), {
                  side: -1,
                  key: `cut-${cut.at}-${cut.accepted}`,
                  ignoreSelection: true,
                }),
              ];
        });
        return DecorationSet.create(doc, marks);
      },
      apply: (_tr, set) => set,
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}

function mark(cut: Cut, onOpen: (at: number, anchor: HTMLElement) => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = cut.accepted ? 'cut accepted' : 'cut';
  button.textContent = cut.accepted ? '⤶' : `⤶ ${cut.label}`;
  button.title = cut.title;
  button.setAttribute('aria-label', cut.accepted ? cut.title : `${cut.label}: ${cut.title}`);
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => onOpen(cut.at, button));
  return button;
}
