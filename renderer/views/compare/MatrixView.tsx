import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { readSide, type Side } from '#core/compare/units.ts';
import type { Cell, VersionRow } from '#core/compare/versions/table.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { glossary } from '#core/project/query.ts';
import type { Failure } from '#core/result.ts';
import { type Running, runVersions } from '../../compare/comparer.ts';
import type { Progress } from '../../compare/work.ts';
import { useCompare } from '../../state/compare-store.ts';
import { showPair } from '../../state/comparing.ts';
import { prepared, structureSignature } from '../../state/pages.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { useLate } from '../../ui/late.ts';
import { labelOf, labelsOf } from './names.ts';
import { Stopped } from './Stopped.tsx';

/** Characters of a cell's text. */
const SHOWN = 200;

interface Matrix {
  /** What it is a table of, which other versions may have taken the place of since. */
  readonly versions: readonly string[];
  readonly sides: readonly Side[];
  readonly rows: readonly VersionRow[];
}

/** Three or more versions: a row a clause, a column a version; a press on a cell shows what changed there. */
export function MatrixView() {
  const t = useT();
  const versions = useCompare((s) => s.versions);
  const documents = useApp((s) => s.project?.state.documents);
  const { matrix, failure, progress, stop, again, stopped } = useMatrix(versions);
  const [changedOnly, setChangedOnly] = useState(false);
  const rows = useMemo(
    () => (matrix?.rows ?? []).filter(({ cells }) => !changedOnly || cells.some(isChange)),
    [matrix, changedOnly],
  );
  const late = useLate(progress !== null);
  const pane = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: () => 58,
    overscan: 10,
  });
  if (failure)
    return (
      <div className="empty-state">
        <h2>{t('comparing.failed')}</h2>
        <p>{tellFailure(t, failure)}</p>
      </div>
    );
  const changed = (matrix?.rows ?? []).filter(({ cells }) => cells.some(isChange)).length;
  const columns = (matrix?.versions ?? []).map((id, version) => ({
    version,
    record: documents?.get(id)?.record,
  }));
  const shown = virtual.getVirtualItems();
  return (
    <div className="compare-main">
      <div className="matrix" ref={pane}>
        {!matrix && <Stopped on={stopped} onAgain={again} />}
        {matrix && (
          <table aria-label={t('layout.matrix')} aria-rowcount={rows.length + 1}>
            <thead>
              <tr>
                {columns.map(({ version, record }) => (
                  <th key={version} scope="col" lang={record?.language} title={record?.title}>
                    <span className="ellipsis">{record?.title}</span>
                    <small className="ellipsis">{record?.fileName}</small>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <Space height={shown[0]?.start ?? 0} />
              {shown.map((item) => (
                <tr
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  aria-rowindex={item.index + 2}
                >
                  {columns.map(({ version, record }) => (
                    <MatrixCell
                      key={version}
                      row={rows[item.index]!}
                      version={version}
                      side={matrix.sides[version]!}
                      language={record?.language}
                    />
                  ))}
                </tr>
              ))}
              <Space height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
            </tbody>
          </table>
        )}
      </div>
      {matrix && (
        <div className="matrix-foot">
          <span role="status">
            {t('comparing.matrixSum', { rows: matrix.rows.length, changed, versions: columns.length })}
          </span>
          <label className="check">
            <input type="checkbox" checked={changedOnly} onChange={() => setChangedOnly(!changedOnly)} />{' '}
            {t('unchanged.hidden')}
          </label>
        </div>
      )}
      {progress && late && (
        <div className="compare-progress" role="status">
          <span>{t('comparing.working')}</span>
          <progress max={progress.of} value={progress.done} aria-label={t('comparing.working')} />
          <button type="button" onClick={stop}>
            {t('cancel')}
          </button>
        </div>
      )}
    </div>
  );
}

/** The rows that are not drawn, as a height. */
function Space({ height }: { height: number }) {
  return height > 0 ? (
    <tr className="space">
      <td style={{ height }} />
    </tr>
  ) : null;
}

/** Whether something happened to the clause in this version. */
function isChange({ change, moved }: Cell): boolean {
  return moved || !['first', 'same', 'absent', 'translated'].includes(change);
}

function MatrixCell({
  row,
  version,
  side,
  language,
}: {
  row: VersionRow;
  version: number;
  side: Side;
  language: string | undefined;
}) {
  const t = useT();
  const { units, change, since, moved, renumbered, restored, disputed } = row.cells[version]!;
  const first = units[0];
  const status = moved && change === 'same' ? 'moved' : change;
  const words = [
    change === 'first' || change === 'same' || change === 'absent' || change === 'translated'
      ? ''
      : t(`comparing.${change}`),
    moved && t('comparing.moved'),
    renumbered && t('comparing.renumberedTo', renumbered),
    restored && t('comparing.restored'),
    disputed && t('comparing.disputed'),
  ].filter(Boolean);
  const unit = first === undefined ? null : side.units[first]!;
  const label = unit && labelOf(unit);
  const text = unit && (
    <>
      {label && <b>{label}</b>} {unit.text.slice(0, SHOWN)}
    </>
  );
  const open = (): void => {
    const from = since ?? version - 1;
    const before = since === null ? undefined : row.cells[since]?.units[0];
    const side = from < 0 || first === undefined ? 'a' : 'b';
    const unit = first ?? before;
    showPair(Math.max(0, from), from < 0 ? 1 : version, unit === undefined ? null : { side, unit });
  };
  return (
    <td className="matrix-cell" data-status={status} lang={language}>
      {units.length > 0 || change === 'deleted' ? (
        <button type="button" onClick={open} title={words.join(' · ')}>
          <span className="matrix-text">{text}</span>
          {units.length > 1 && <small>+ {labelsOf(side, units.slice(1))}</small>}
          {words.length > 0 && <small className="matrix-words">{words.join(' · ')}</small>}
        </button>
      ) : (
        <span className="quiet">–</span>
      )}
    </td>
  );
}

function useMatrix(versions: readonly string[]): {
  matrix: Matrix | null;
  failure: Failure | null;
  progress: Progress | null;
  stop: () => void;
  again: () => void;
  stopped: boolean;
} {
  const project = useApp((s) => s.project);
  const [matrix, setMatrix] = useState<Matrix | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [stopped, setStopped] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const running = useRef<Running<unknown> | null>(null);
  const signature = JSON.stringify([
    versions,
    versions.map(structureSignature),
    project && glossary(project.state),
  ]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature holds all that matters
  useEffect(() => {
    let stopped = false;
    const run = async (): Promise<void> => {
      setFailure(null);
      setStopped(false);
      const pages = [];
      for (const id of versions) {
        const page = await prepared(id);
        if (stopped) return;
        if (!page.ok) return setFailure(page.error);
        pages.push(page.value);
      }
      setProgress({ words: false, done: 0, of: 1 });
      const terms = project ? glossary(project.state).map((entry) => entry.terms) : [];
      const started = runVersions(
        { kind: 'versions', versions: pages.map(({ version }) => version), glossary: terms },
        (next) => !stopped && setProgress(next),
      );
      running.current = started;
      try {
        const answer = await started.answer;
        if (stopped) return;
        if (answer.ok)
          setMatrix({ versions, sides: pages.map(({ page }) => readSide(page)), rows: answer.value.rows });
        else setFailure(answer.error);
      } catch (error) {
        if (!stopped) setFailure({ code: 'internal', facts: { detail: String(error) } });
      }
      setProgress(null);
    };
    void run();
    return () => {
      stopped = true;
      running.current?.stop();
    };
  }, [signature, attempt]);
  const stop = (): void => {
    running.current?.stop();
    setProgress(null);
    setStopped(true);
  };
  const again = (): void => setAttempt(attempt + 1);
  return { matrix, failure, progress, stop, again, stopped };
}
