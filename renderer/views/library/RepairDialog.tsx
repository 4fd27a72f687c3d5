import { useEffect, useState } from 'react';
import type { Repaired } from '#core/contract.ts';
import { tellFailure, tellMended } from '#core/i18n/translate.ts';
import type { Failure } from '#core/result.ts';
import { planRepair, repairProject } from '../../state/past.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Overlay } from '../common/Overlay.tsx';

/** What mending the project from its backup would do, and does. */
export function RepairDialog() {
  const t = useT();
  return (
    <Overlay name="repair" title={t('past.repair')}>
      <Repair />
    </Overlay>
  );
}

function Repair() {
  const t = useT();
  const [report, setReport] = useState<Repaired | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let stale = false;
    void planRepair().then((planned) => {
      if (stale) return;
      setReport(planned.ok ? planned.value : null);
      setFailure(planned.ok ? null : planned.error);
    });
    return () => {
      stale = true;
    };
  }, []);
  const repair = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const repaired = await repairProject();
    setBusy(false);
    if (!repaired) return;
    setReport(repaired);
    setDone(true);
  };
  const close = (): void => useApp.setState({ overlay: null });
  return (
    <div className="form repair">
      {failure && <p role="alert">{tellFailure(t, failure)}</p>}
      {!report && !failure && <p role="status">{t('app.loading')}</p>}
      {report && report.done.length + report.left.length === 0 && <p role="status">{t('past.sound')}</p>}
      {report && report.done.length > 0 && (
        <div role="status">
          <ul>
            {report.done.map((one) => (
              <li key={one.file}>{tellMended(t, one, done)}</li>
            ))}
          </ul>
        </div>
      )}
      {report && report.left.length > 0 && (
        <section>
          <h3>{t('past.notMended')}</h3>
          <ul>
            {report.left.map((one) => (
              <li key={JSON.stringify(one)}>{tellFailure(t, one)}</li>
            ))}
          </ul>
        </section>
      )}
      <div className="row end">
        <button type="button" className="outlined" onClick={close}>
          {t('close')}
        </button>
        {report && !done && report.done.length > 0 && (
          <button type="button" className="primary" aria-disabled={busy} onClick={() => void repair()}>
            {t('past.repairNow')}
          </button>
        )}
      </div>
    </div>
  );
}
