import { useCallback, useEffect, useMemo, useState } from 'react';
import { useApp } from '../../state/store.ts';

/** The field for tags: at the selection, or on the note in hand. */
export interface TagField {
  /** Where it is shown; null: nowhere. */
  readonly at: 'selection' | 'note' | null;
  open(at: 'selection' | 'note'): void;
  close(): void;
}

/** Where the field for tags is shown. It goes with the selection, or with the note, that it was opened for. */
export function useTagField(): TagField {
  const selected = useApp((s) => s.selection.length > 0);
  const active = useApp((s) => s.active);
  const [shown, setShown] = useState<{ at: 'selection' | 'note'; active: string | null } | null>(null);
  const over = shown !== null && (shown.at === 'selection' ? !selected : shown.active !== active);
  useEffect(() => {
    if (over) setShown(null);
  }, [over]);
  const at = over ? null : (shown?.at ?? null);
  const open = useCallback<TagField['open']>((at) => setShown({ at, active: useApp.getState().active }), []);
  const close = useCallback(() => setShown(null), []);
  return useMemo(() => ({ at, open, close }), [at, open, close]);
}
