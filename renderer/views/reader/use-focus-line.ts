import { type RefObject, useEffect } from 'react';

/**
 * Marks the pane while the page in it has the focus and shows it: the page's own line would scroll away. Not by `:has`,
 * for which the whole page would be looked through anew after every edit.
 */
export function useFocusLine(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const look = (): void => {
      const { activeElement } = document;
      const shown = activeElement?.matches('.page:focus-visible') && element.contains(activeElement);
      element.toggleAttribute('data-page-focused', shown ?? false);
    };
    // A key shows the focus that a press had given unseen.
    for (const event of ['focusin', 'focusout', 'keyup'] as const) element.addEventListener(event, look);
    return () => {
      for (const event of ['focusin', 'focusout', 'keyup'] as const) element.removeEventListener(event, look);
    };
  }, [pane]);
}
