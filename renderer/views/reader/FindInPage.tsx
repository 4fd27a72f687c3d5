import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Page } from '#core/structure/page.ts';
import { findFolded } from '#core/text/find-folded.ts';
import type { Range } from '#core/text/range.ts';
import { toSource } from '#core/text/reading.ts';
import { goTo } from '../../state/reader.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { FindBar } from '../../ui/FindBar.tsx';
import { useT } from '../../ui/i18n.ts';

/** Hits shown at most. */
const MOST = 2000;

/** Finds words in the page as it is read, so that a cut or a wrap does not hide them. */
export function FindInPage({ document }: { document: OpenDocument }) {
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
    useApp.setState({ hits: { ranges: hits.flat(), here } });
    if (first) goTo(first.from);
  }, [hits, at]);
  useEffect(() => () => useApp.setState({ hits: { ranges: [], here: [] } }), []);
  const go = (step: number): void =>
    setPlace((old) => ({
      hits,
      at: hits.length === 0 ? 0 : ((old.hits === hits ? old.at : 0) + step + hits.length) % hits.length,
    }));
  const close = (): void => useApp.setState({ finding: false });
  return (
    <FindBar
      label={t('command.find')}
      wanted={wanted}
      count={hits.length}
      at={at}
      onWanted={setWanted}
      onGo={go}
      onClose={close}
    />
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
