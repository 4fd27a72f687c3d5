import { useState } from 'react';
import type { ReadAnew as Outcome } from '#core/contract.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import { show } from '../../state/actions.ts';
import { compareDocuments } from '../../state/compare-store.ts';
import { readAnew } from '../../state/read-anew.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

/** Reads a document's file once more; where the text differs it is offered as a version, and compared. */
export function ReadAnew({ record: { id }, locked }: { record: DocumentRecord; locked: boolean }) {
  const t = useT();
  const [outcome, setOutcome] = useState<Outcome | 'reading' | null>(null);
  const reading = outcome === 'reading';
  const run = (write: boolean) => async (): Promise<void> => {
    setOutcome('reading');
    setOutcome(await readAnew(id, write));
  };
  const compare = (version: string) => (): void => {
    useApp.setState({ overlay: null });
    compareDocuments([id, version]);
    show('compare');
  };
  const done = outcome !== null && outcome !== 'reading' ? outcome : null;
  const version = done?.kind === 'written' || done?.kind === 'standing' ? done.document : null;
  return (
    <div className="read-anew">
      <button type="button" disabled={reading} onClick={run(false)} title={t('details.readAnewMeans')}>
        {t('details.readAnew')}
      </button>
      {!locked && (
        <button type="button" onClick={() => useApp.setState({ overlay: 'read-otherwise' })}>
          {t('import.readOtherwise')}
        </button>
      )}
      <p role="status">{sentence()}</p>
      {done?.kind === 'differs' && !locked && (
        <button type="button" onClick={run(true)}>
          {t('details.readAnewWrite')}
        </button>
      )}
      {version !== null && version !== id && (
        <button type="button" onClick={compare(version)}>
          {t('library.compare')}
        </button>
      )}
    </div>
  );

  function sentence(): string {
    if (reading) return t('details.readAnewReading');
    if (!done) return '';
    if (done.kind === 'same') return t('details.readAnewSame');
    if (done.kind === 'differs')
      return t('details.readAnewDiffers', { before: done.before, after: done.after });
    return done.kind === 'standing'
      ? t('details.readAnewStanding', { title: done.title })
      : t('details.readAnewWritten');
  }
}
