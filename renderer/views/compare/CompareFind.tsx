import { useDeferredValue, useEffect, useState } from 'react';
import { unitAt } from '#core/compare/units.ts';
import { findFolded } from '#core/text/find-folded.ts';
import { type Hit, type ShownPair, useCompare } from '../../state/compare-store.ts';
import { FindBar } from '../../ui/FindBar.tsx';
import { useT } from '../../ui/i18n.ts';
import { focusRows } from './focus.ts';

/** Hits shown at most. */
const MOST = 2000;

/** Finds words in both versions. */
export function CompareFind({ result }: { result: ShownPair }) {
  const t = useT();
  const [wanted, setWanted] = useState('');
  const deferred = useDeferredValue(wanted);
  const { hits, at } = useCompare((s) => s.find);
  useEffect(() => {
    useCompare.setState({ find: { hits: findIn(result, deferred), at: 0 } });
  }, [result, deferred]);
  useEffect(() => () => useCompare.setState({ find: { hits: [], at: 0 } }), []);
  const go = (step: number): void => {
    if (hits.length > 0) useCompare.setState({ find: { hits, at: (at + step + hits.length) % hits.length } });
  };
  const close = (): void => {
    useCompare.setState({ finding: false });
    focusRows();
  };
  return (
    <FindBar
      label={t('comparing.find')}
      wanted={wanted}
      count={hits.length}
      at={at}
      onWanted={setWanted}
      onGo={go}
      onClose={close}
    />
  );
}

/** Where the words stand, in the order of the rows; in a row the earlier version first. */
function findIn({ comparison, rows }: ShownPair, wanted: string): Hit[] {
  const hits: Hit[] = [];
  for (const row of rows) {
    for (const side of ['a', 'b'] as const) {
      for (const unit of row[side]) {
        for (const range of findFolded(unitAt(comparison[side], unit).text, wanted)) {
          if (hits.length === MOST) return hits;
          hits.push({ ...range, side, unit });
        }
      }
    }
  }
  return hits;
}
