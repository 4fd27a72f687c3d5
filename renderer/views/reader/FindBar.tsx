import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Page } from '#core/structure/page.ts';
import { findFolded } from '#core/text/find-folded.ts';
import type { Range } from '#core/text/range.ts';
import { toSource } from '#core/text/reading.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

/** Hits shown at most. */
const MOST = 2000;

/** Finds words in the page as it is read, so that a cut or a wrap does not hide them. */
export function FindBar({ document }: { document: OpenDocument }) {
  const t = useT();
  const [wanted, setWanted] = useState('');
  const deferred = useDeferredValue(wanted);
  const hits = useMemo(() => find(document.page, deferred), [document, deferred]);
  // Which of which hits: new ones start at the first, from their first drawing on.
  const [place, setPlace] = useState({ hits, at: 0 });
  const at = place.hits === hits ? place.at : 0;
  useEffect(() => {
    const here = hits[at] ?? [];
    const [first] = here;
    useApp.setState({
      hits: { ranges: hits.flat(), here },
      ...(first ? { jump: { offset: first.from } } : {}),
    });
  }, [hits, at]);
  useEffect(() => () => useApp.setState({ hits: { ranges: [], here: [] } }), []);
  const go = (step: number): void =>
    setPlace((old) => ({
      hits,
      at: hits.length === 0 ? 0 : ((old.hits === hits ? old.at : 0) + step + hits.length) % hits.length,
    }));
  const close = (): void => useApp.setState({ finding: false });
  return (
    <search className="find">
      <input
        type="text"
        aria-label={t('command.find')}
        placeholder={t('reader.findPlaceholder')}
        value={wanted}
        // biome-ignore lint/a11y/noAutofocus: the bar opens because someone asked to type here
        autoFocus
        onChange={(event) => setWanted(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
          if (event.key === 'Escape') close();
        }}
      />
      <output>
        {wanted === ''
          ? ''
          : hits.length === 0
            ? t('reader.findNone')
            : t('reader.findCount', { at: at + 1, count: hits.length })}
      </output>
      <button type="button" onClick={() => go(-1)} aria-label={t('reader.previous')}>
        ↑
      </button>
      <button type="button" onClick={() => go(1)} aria-label={t('reader.next')}>
        ↓
      </button>
      <button type="button" onClick={close} aria-label={t('close')}>
        ×
      </button>
    </search>
  );
}

/** Where the words stand, each hit as source ranges; letter case does not matter, nor full or half width. */
function find(page: Page, wanted: string): Range[][] {
  const hits: Range[][] = [];
  for (let index = 0; index < page.blocks.length; index++) {
    const reading = page.reading(index);
    for (const { from, to } of findFolded(reading.text, wanted)) {
      if (hits.length === MOST) return hits;
      hits.push(toSource(reading, from, to));
    }
  }
  return hits;
}
