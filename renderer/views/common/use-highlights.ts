import { useMemo, useRef } from 'react';
import { annotations } from '#core/project/query.ts';
import type { Highlight } from '../../reader/plugins/highlights.ts';
import { look } from '../../state/annotating.ts';
import { useApp } from '../../state/store.ts';

/** Highlights by the id of their annotation, in text order. */
export type Highlights = ReadonlyMap<string, Highlight>;

/** The open document's highlights in text order; one that has not changed stays the same object. */
export function useHighlights(document: string): Highlights {
  const state = useApp((s) => s.project?.state);
  const kept = useRef(new Map<string, Highlight>());
  return useMemo(() => {
    const next = new Map<string, Highlight>();
    for (const annotation of state ? annotations(state, document) : []) {
      const { tags, colour } = look(annotation);
      const colours =
        annotation.colour !== null || tags.length === 0 ? [colour] : tags.map((tag) => tag.colour);
      const before = kept.current.get(annotation.id);
      const same = before?.annotation === annotation && before.colours.join() === colours.join();
      next.set(annotation.id, same ? before : { annotation, colours });
    }
    kept.current = next;
    return next;
  }, [document, state]);
}
