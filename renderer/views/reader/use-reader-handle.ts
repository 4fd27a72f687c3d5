import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import type { ReaderView } from '../../reader/reader-view.ts';
import { attachReader } from '../../state/reader.ts';
import { useApp } from '../../state/store.ts';
import type { PageMenu } from './menus.tsx';
import type { InPlace } from './use-place.ts';
import type { TagField } from './use-tag-field.ts';

/** Lets commands ask the reader as long as it is on screen. The callbacks never change. */
export function useReaderHandle(
  view: ReaderView | null,
  place: InPlace,
  openTagField: TagField['open'],
  onMenu: (menu: PageMenu) => void,
): void {
  useEffect(() => {
    if (!view || view.isGone) return;
    return attachReader({
      page: view.page,
      focus: () => view.focus(),
      takeKeys: () => view.takeKeys(),
      takeSelection: () => view.takeSelection(),
      select: (ranges) => view.select(ranges),
      clearSelection: () => view.clearSelection(),
      goTo: place.goTo,
      returnTo: place.returnTo,
      caretBlock: () => view.caretBlock(),
      openTagField() {
        const at = useApp.getState().selection.length > 0 ? 'selection' : 'note';
        // At once: letters typed after the key belong into the field already.
        flushSync(() => openTagField(at));
      },
      openStructureMenu(index) {
        const anchor = view.element(index);
        if (!anchor) return;
        anchor.scrollIntoView({ block: 'nearest' });
        onMenu({ kind: 'block', index, anchor, caret: view.caretOffset() });
      },
    });
  }, [view, place, openTagField, onMenu]);
}
