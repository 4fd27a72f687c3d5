import { useMemo } from 'react';
import { acceptedFindings } from '#core/structure/accepted.ts';
import { walk } from '#core/structure/outline.ts';
import type { Cut } from '../../reader/plugins/cuts.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

/** Where pieces were joined, by the parser or by hand. Kept while nothing about them changes. */
export function useCuts(document: OpenDocument): readonly Cut[] {
  const t = useT();
  const accepted = useApp((s) => s.project?.state.accepted.get(document.id));
  const signature = [...(accepted ?? [])].sort().join('\n');
  return useMemo(() => {
    const ticked = acceptedFindings(document.page, new Set(signature.split('\n')));
    const byPlace = new Map<number, string>();
    for (const finding of document.page.outline.findings) {
      if (finding.code === 'split') for (const range of finding.ranges) byPlace.set(range.from, finding.key);
    }
    const cuts: Cut[] = [];
    for (const article of document.page.outline.articles) {
      for (const node of walk(article.nodes)) {
        for (const { from } of node.ranges.slice(1)) {
          const done = ticked.has(byPlace.get(from) ?? '');
          cuts.push({ at: from, label: t('reader.cut'), title: t('reader.cutTitle'), accepted: done });
        }
      }
    }
    return cuts;
  }, [document, signature, t]);
}
