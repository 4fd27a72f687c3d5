import { useEffect, useMemo, useRef, useState } from 'react';
import type { Hit } from '#core/query/hits.ts';
import type { Page } from '#core/structure/page.ts';
import { intersection, type Range } from '#core/text/range.ts';
import { fromSource } from '#core/text/reading.ts';
import { NoteView } from '../../notes/NoteView.tsx';
import type { HighlightList } from '../../reader/highlight-list.ts';
import type { Piece } from '../../reader/segments.ts';
import { openLink } from '../../state/links.ts';
import { laidOut, structureSignature } from '../../state/pages.ts';
import { useSearch } from '../../state/search-store.ts';
import { goToHit, openHit } from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { Inked } from '../common/Inked.tsx';
import { useHighlights } from '../common/use-highlights.ts';

/** Blocks shown before the one that a hit stands in, and behind it. */
const BEFORE = 2;
const AFTER = 6;

/** A hit in its text: its clause, and what stands around it. */
export function HitContext({ hit }: { hit: Hit | null }) {
  const t = useT();
  const total = useSearch((s) => s.answer?.total ?? 0);
  const at = useSearch((s) => s.at);
  const title = useApp((s) => (hit ? s.project?.state.documents.get(hit.document)?.record.title : undefined));
  const page = usePage(hit?.document ?? null);
  if (!hit) return <aside className="hit-context" aria-label={t('search.context')} />;
  return (
    <aside className="hit-context" aria-label={t('search.context')}>
      <header className="hits-head">
        <span className="ellipsis">{title}</span>
        {hit.label && <b>› {hit.label}</b>}
        <span className="end">
          <output className="quiet">{t('search.at', { at: at + 1, count: total })}</output>
          <button type="button" onClick={() => goToHit(-1)}>
            <Sign sign="↑" name={t('search.previous')} /> <Keys keys="K" />
          </button>
          <button type="button" onClick={() => goToHit(1)}>
            <Sign sign="↓" name={t('search.next')} /> <Keys keys="J" />
          </button>
          <button type="button" onClick={() => void openHit(hit)}>
            {t('search.open')} <Keys keys="Enter" />
          </button>
        </span>
      </header>
      {page && <Blocks key={`${hit.document} ${at}`} page={page} hit={hit} />}
    </aside>
  );
}

function Blocks({ page, hit }: { page: Page; hit: Hit }) {
  const highlights = useHighlights(hit.document);
  const note = useApp((s) =>
    hit.annotation === undefined ? '' : (s.project?.state.annotations.get(hit.annotation)?.record.note ?? ''),
  );
  const [range] = hit.ranges;
  const here = range ? Math.max(0, page.indexAt(range.from)) : 0;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    place.current?.querySelector('[data-here]')?.scrollIntoView({ block: 'center' });
  }, []);
  const language = useApp((s) => s.project?.state.documents.get(hit.document)?.record.language);
  const shown = page.blocks
    .map((block, index) => ({ block, index }))
    .slice(Math.max(0, here - BEFORE), here + AFTER + 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by key
    <section ref={place} className="hit-text" tabIndex={0} lang={language} dir="auto">
      {shown.map(({ block, index }) => (
        <div key={index} className={`hit-block ${block.kind}`} data-here={index === here || undefined}>
          <span className="hit-label">{block.node?.label ?? ''}</span>
          <p>
            <BlockText page={page} index={index} ranges={hit.ranges} highlights={highlights} />
          </p>
          {index === here && note !== '' && (
            <div className="hit-note">
              <NoteView markdown={note} onOpenLink={openLink} />
            </div>
          )}
        </div>
      ))}
    </section>
  );
}

function BlockText({
  page,
  index,
  ranges,
  highlights,
}: {
  page: Page;
  index: number;
  ranges: readonly Range[];
  highlights: HighlightList;
}) {
  const reading = page.reading(index);
  const { pieces, hits } = useMemo(() => {
    const block = page.blocks[index];
    const inBlock = (range: Range): Range | null => {
      const shared = block ? intersection(block, range) : null;
      if (!shared) return null;
      const from = fromSource(reading, shared.from);
      return {
        from,
        to: shared.to >= (block?.to ?? 0) ? reading.text.length : fromSource(reading, shared.to),
      };
    };
    const found: Piece[] = [];
    for (const { annotation, colours } of highlights.values())
      for (const target of annotation.targets) {
        const own = inBlock(target);
        if (own && own.from < own.to) found.push({ id: annotation.id, ...own, colours });
      }
    return { pieces: found, hits: ranges.flatMap((range) => inBlock(range) ?? []) };
  }, [page, index, reading, ranges, highlights]);
  return <Inked text={reading.text} pieces={pieces} hits={hits} from={0} to={reading.text.length} />;
}

/** A document as its structure stands; null until it is read. */
function usePage(document: string | null): Page | null {
  const [shown, setShown] = useState<{ readonly name: string; readonly page: Page } | null>(null);
  const state = useApp((s) => s.project?.state);
  // Another one once its structure was corrected.
  const name = document !== null && state ? `${document} ${structureSignature(document)}` : '';
  useEffect(() => {
    const [id] = name.split(' ');
    if (!id) return;
    let gone = false;
    void laidOut(id).then((found) => {
      if (!gone && found.ok) setShown({ name, page: found.value.page });
    });
    return () => {
      gone = true;
    };
  }, [name]);
  return shown?.name === name ? shown.page : null;
}
