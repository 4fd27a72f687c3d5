import { useMemo, useRef } from 'react';
import type { Annotation } from '#core/project/model.ts';
import { annotationParts } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import {
  type Highlight,
  HighlightList,
  type HighlightPart,
  NO_HIGHLIGHTS,
} from '../../reader/highlight-list.ts';
import { look } from '../../state/annotating.ts';
import { useApp } from '../../state/store.ts';

/** The open document's highlights in text order; those that have not changed stay the same objects, part by part and one by one. */
export function useHighlights(document: string): HighlightList {
  const state = useApp((s) => s.project?.state);
  const kept = useRef<{ readonly state: ProjectState | undefined; readonly list: HighlightList }>({
    state: undefined,
    list: NO_HIGHLIGHTS,
  });
  return useMemo(() => {
    const { state: known, list } = kept.current;
    const sameTags =
      state !== undefined &&
      known?.tags === state.tags &&
      known.merged === state.merged &&
      known.tagAliases === state.tagAliases;
    const next = state ? listOf(annotationParts(state, document), list, sameTags) : NO_HIGHLIGHTS;
    kept.current = { state, list: next };
    return next;
  }, [document, state]);
}

function listOf(
  parts: readonly (readonly Annotation[])[],
  before: HighlightList,
  /** Whether tags look as they did before. */
  sameTags: boolean,
): HighlightList {
  const known = new Map(before.parts.map((part) => [part.annotations, part]));
  if (sameTags && parts.length === before.parts.length && parts.every((part) => known.has(part)))
    return before;
  const wanted = new Set(parts);
  const changed = new HighlightList(
    before.parts.filter(({ annotations }) => !sameTags || !wanted.has(annotations)),
  );
  return new HighlightList(
    parts.map((part) => (sameTags && known.get(part)) || partOf(part, changed, sameTags)),
  );
}

function partOf(annotations: readonly Annotation[], before: HighlightList, sameTags: boolean): HighlightPart {
  const byId = new Map<string, Highlight>();
  for (const annotation of annotations) {
    const known = before.get(annotation.id);
    const same = known?.annotation === annotation ? known : undefined;
    if (sameTags && same) byId.set(annotation.id, same);
    else {
      const colours = coloursOf(annotation);
      byId.set(
        annotation.id,
        same && same.colours.join() === colours.join() ? same : { annotation, colours },
      );
    }
  }
  return { annotations, byId };
}

function coloursOf(annotation: Annotation): Highlight['colours'] {
  const { tags, colour } = look(annotation);
  return annotation.colour !== null || tags.length === 0 ? [colour] : tags.map((tag) => tag.colour);
}
