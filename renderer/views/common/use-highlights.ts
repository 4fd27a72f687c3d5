import { useMemo, useRef } from 'react';
import { annotations } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import type { Highlight } from '../../reader/plugins/highlights.ts';
import { look } from '../../state/annotating.ts';
import { useApp } from '../../state/store.ts';

/** Highlights by the id of their annotation, in text order. */
export type Highlights = ReadonlyMap<string, Highlight>;

/** The open document's highlights in text order; one that has not changed stays the same object. */
export function useHighlights(document: string): Highlights {
  const state = useApp((s) => s.project?.state);
  const kept = useRef<{ readonly state: ProjectState | undefined; readonly highlights: Highlights }>({
    state: undefined,
    highlights: new Map(),
  });
  return useMemo(() => {
    const next = new Map<string, Highlight>();
    const { state: known, highlights } = kept.current;
    const sameTags =
      state !== undefined &&
      known?.tags === state.tags &&
      known.merged === state.merged &&
      known.tagAliases === state.tagAliases;
    for (const annotation of state ? annotations(state, document) : []) {
      const before = highlights.get(annotation.id);
      if (sameTags && before?.annotation === annotation) {
        next.set(annotation.id, before);
        continue;
      }
      const { tags, colour } = look(annotation);
      const colours =
        annotation.colour !== null || tags.length === 0 ? [colour] : tags.map((tag) => tag.colour);
      const same = before?.annotation === annotation && before.colours.join() === colours.join();
      next.set(annotation.id, same ? before : { annotation, colours });
    }
    kept.current = { state, highlights: next };
    return next;
  }, [document, state]);
}
