import { useDeferredValue, useEffect, useState } from 'react';
import { findFolded } from '#core/text/find-folded.ts';
import { type Compared, useCompare } from '../../state/comparing.ts';
import { useT } from '../../ui/i18n.ts';
import type { Hit } from './RowView.tsx';

/** Hits shown at most. */
const MOST = 2000;

/** Finds words in both versions. */
export function CompareFind({ result }: { result: Compared }) {
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
  const close = (): void => useCompare.setState({ finding: false });
  return (
    <search className="find">
      <input
        type="text"
        aria-label={t('comparing.find')}
        placeholder={t('comparing.find')}
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

/** Where the words stand, in the order of the rows; in a row the earlier version first. */
function findIn({ comparison, rows }: Compared, wanted: string): Hit[] {
  const hits: Hit[] = [];
  for (const row of rows) {
    for (const side of ['a', 'b'] as const) {
      for (const unit of row[side]) {
        for (const range of findFolded(comparison[side].units[unit]!.text, wanted)) {
          if (hits.length === MOST) return hits;
          hits.push({ ...range, side, unit });
        }
      }
    }
  }
  return hits;
}
