import { isChosen, type PaneName, usePanes } from '../../state/panes.ts';
import { useApp } from '../../state/store.ts';

/** How a pane is shown: beside the text, over it, or not at all. */
export function usePane(pane: PaneName): 'beside' | 'over' | 'hidden' {
  const chosen = useApp((s) => isChosen(s, pane));
  const narrow = usePanes((s) => s.narrow);
  const over = usePanes((s) => s.over === pane);
  if (!narrow) return chosen ? 'beside' : 'hidden';
  return over ? 'over' : 'hidden';
}
