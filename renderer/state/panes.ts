import { create } from 'zustand';
import { choose } from './actions.ts';
import { type AppState, useApp } from './store.ts';

/** A pane beside the text. */
export type PaneName = 'outline' | 'notes';

/** Windows narrower than this have room for the text alone. CSS pixels. */
const narrow = window.matchMedia('(max-width: 760px)');

/** What of the panes is not kept. */
export const usePanes = create<{
  /** There is room for the text alone. */
  readonly narrow: boolean;
  /** The pane that lies over the text of a narrow window. */
  readonly over: PaneName | null;
}>(() => ({ narrow: narrow.matches, over: null }));
narrow.addEventListener('change', ({ matches }) => usePanes.setState({ narrow: matches, over: null }));

/** Whether a pane is wanted beside the text, as it was chosen. */
export const isChosen = ({ info }: AppState, pane: PaneName): boolean =>
  info?.settings[pane === 'outline' ? 'outlineShown' : 'notesShown'] ?? true;

/** Shows or hides a pane: beside the text and for good, or over it where the window is narrow. */
export function togglePane(pane: PaneName): void {
  const { narrow, over } = usePanes.getState();
  if (narrow) usePanes.setState({ over: over === pane ? null : pane });
  else {
    const shown = !isChosen(useApp.getState(), pane);
    void choose(pane === 'outline' ? { outlineShown: shown } : { notesShown: shown });
  }
}

/** Takes away what lies over the text; answers whether something did. */
export function closePane(): boolean {
  const { over } = usePanes.getState();
  if (over !== null) usePanes.setState({ over: null });
  return over !== null;
}

/** Shows a pane where it is not shown. */
export function openPane(pane: PaneName): void {
  const { narrow, over } = usePanes.getState();
  const shown = narrow ? over === pane : isChosen(useApp.getState(), pane);
  if (!shown) togglePane(pane);
}
