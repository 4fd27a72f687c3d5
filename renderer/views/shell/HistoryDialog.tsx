import { useEffect, useRef, useState } from 'react';
import type { PastChange, PastView } from '#core/contract.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { CHANGES } from '#core/project/changes/table.ts';
import type { Happened } from '#core/project/happened.ts';
import type { Failure } from '#core/result.ts';
import { listPast, planBack, takeWayBack, usePast, type WayBack } from '../../state/past.ts';
import { useApp } from '../../state/store.ts';
import { useLocale, useT, useWhenExactly } from '../../ui/i18n.ts';
import { Overlay } from '../common/Overlay.tsx';

/** So many are shown at first, and so many more each time. */
const STEP = 200;

/** Who did what and when, and the ways back. */
export function HistoryDialog() {
  const t = useT();
  const annotation = usePast((s) => s.annotation);
  return (
    <Overlay name="history" title={t(annotation === null ? 'past.title' : 'past.titleOfOne')}>
      <History key={annotation} annotation={annotation} />
    </Overlay>
  );
}

function History({ annotation }: { annotation: string | null }) {
  const t = useT();
  const [by, setBy] = useState('');
  const [since, setSince] = useState('');
  const [most, setMost] = useState(STEP);
  const [listed, setListed] = useState<PastView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const last = useApp((s) => s.project?.lastOperation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was done since is listed as well
  useEffect(() => {
    let stale = false;
    const from = since === '' ? null : Math.max(0, new Date(`${since}T00:00`).getTime());
    void listPast({ annotation, by: by === '' ? null : by, since: from, most }).then((past) => {
      if (stale) return;
      setListed(past.ok ? past.value : null);
      setFailure(past.ok ? null : past.error);
    });
    return () => {
      stale = true;
    };
  }, [annotation, by, since, most, last]);
  return (
    <div className="history">
      <div className="row history-filter">
        <label>
          {t('past.by')}
          <select value={by} onChange={(event) => setBy(event.target.value)}>
            <option value="">{t('past.everybody')}</option>
            {listed?.people.map((name) => (
              <option key={name} value={name} dir="auto">
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('past.since')}
          <input type="date" value={since} onChange={(event) => setSince(event.target.value)} />
        </label>
        {listed && (
          <span className="quiet" role="status">
            {t('past.count', { total: listed.total })}
          </span>
        )}
      </div>
      {failure && <p role="alert">{tellFailure(t, failure)}</p>}
      {!listed && !failure && <p role="status">{t('app.loading')}</p>}
      {listed?.total === 0 && <p className="quiet">{t('past.nothing')}</p>}
      {listed && listed.total > 0 && <Rows rows={listed.happened} />}
      {listed && listed.total > listed.happened.length && (
        <button type="button" className="outlined" onClick={() => setMost(most + STEP)}>
          {t('past.more')}
        </button>
      )}
    </div>
  );
}

/** What was done, by day. */
function Rows({ rows }: { rows: readonly Happened[] }) {
  const { day } = useWhenExactly();
  const [way, setWay] = useState<WayBack | null>(null);
  const days: { readonly name: string; readonly rows: Happened[] }[] = [];
  for (const row of rows) {
    const name = day(row.at);
    const last = days.at(-1);
    if (last?.name === name) last.rows.push(row);
    else days.push({ name, rows: [row] });
  }
  return (
    <div className="history-days">
      {days.map(({ name, rows: own }) => (
        // By its earliest: what is done now comes before, and leaves the others where they are.
        <section key={own.at(-1)?.id} aria-label={name}>
          <h3>{name}</h3>
          <ol>
            {own.map((row) => (
              <Row key={row.id} row={row} way={way?.id === row.id ? way : null} onWay={setWay} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Row({
  row,
  way,
  onWay,
}: {
  row: Happened;
  way: WayBack | null;
  onWay: (way: WayBack | null) => void;
}) {
  const t = useT();
  const { time } = useWhenExactly();
  const readOnly = useApp((s) => s.project?.readOnly !== null);
  const ways = useRef<HTMLSpanElement>(null);
  const done = (): void => {
    onWay(null);
    // What had the focus goes away with the plan.
    ways.current?.querySelector('button')?.focus();
  };
  return (
    <li className="history-row">
      <time dateTime={new Date(row.at).toISOString()}>{time(row.at)}</time>
      <span className="who" dir="auto">
        {row.by || '–'}
      </span>
      <span className="what">
        <What what={row.what} />
        <Where row={row} />
      </span>
      {!readOnly && (
        <span className="ways" ref={ways}>
          <button type="button" onClick={() => onWay({ kind: 'takeBack', id: row.id })}>
            {t('past.takeBack')}
          </button>
          <button type="button" onClick={() => onWay({ kind: 'restore', id: row.id })}>
            {t('past.restoreTo')}
          </button>
        </span>
      )}
      {way && <Plan key={`${way.kind} ${way.id}`} way={way} onDone={done} />}
    </li>
  );
}

function What({ what }: { what: Happened['what'] }) {
  const locale = useLocale();
  return (
    <>
      {what
        .map(({ kind, count }) => `${CHANGES[kind].words[locale]}${count > 1 ? ` × ${count}` : ''}`)
        .join(' · ')}
    </>
  );
}

/** The documents and the first passage that it was done to. */
function Where({ row }: { row: Happened }) {
  const state = useApp((s) => s.project?.state);
  const titles = row.documents.flatMap((id) => state?.documents.get(id)?.record.title ?? []);
  const quote = state?.annotations.get(row.annotations[0] ?? '')?.record.targets[0]?.exact;
  if (titles.length === 0 && !quote) return null;
  return (
    <span className="quiet where">
      {quote && <q dir="auto">{quote.slice(0, 40)}</q>}
      {titles[0] && <span dir="auto">{titles[0]}</span>}
      {titles.length > 1 && ` + ${titles.length - 1}`}
    </span>
  );
}

/** What a way back would do, before it is taken. */
function Plan({ way, onDone }: { way: WayBack; onDone: () => void }) {
  const t = useT();
  const [plan, setPlan] = useState<PastChange | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const { kind, id } = way;
  useEffect(() => {
    let stale = false;
    void planBack({ kind, id }).then((planned) => {
      if (stale) return;
      setPlan(planned.ok ? planned.value : null);
      setFailure(planned.ok ? null : planned.error);
    });
    return () => {
      stale = true;
    };
  }, [kind, id]);
  const go = async (): Promise<void> => {
    // Not disabled meanwhile: it has the focus, and Escape has to go on closing the dialog.
    if (busy) return;
    setBusy(true);
    if (await takeWayBack(way)) onDone();
    else setBusy(false);
  };
  const nothing = plan !== null && plan.what.length === 0;
  return (
    <div className="plan" role="status">
      {failure && <p role="alert">{tellFailure(t, failure)}</p>}
      {!plan && !failure && <p>{t('app.loading')}</p>}
      {plan && (
        <p>
          {nothing
            ? t('past.nothingToDo')
            : t(kind === 'restore' ? 'past.planRestore' : 'past.planTakeBack', { after: plan.after })}{' '}
          <What what={plan.what} />
        </p>
      )}
      {plan && plan.left.length > 0 && (
        <p className="quiet">
          {t('past.left')} <What what={plan.left} />
        </p>
      )}
      <div className="row end">
        <button type="button" className="outlined" onClick={onDone}>
          {t('cancel')}
        </button>
        {plan && !nothing && (
          <button type="button" className="primary" aria-disabled={busy} onClick={() => void go()}>
            {t(kind === 'restore' ? 'past.restore' : 'past.takeBackNow')}
          </button>
        )}
      </div>
    </div>
  );
}
