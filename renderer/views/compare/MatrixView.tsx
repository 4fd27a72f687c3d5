import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { VersionRow } from '#core/compare/versions/table.ts';
import { glossary } from '#core/project/query.ts';
import { saidAmong } from '#core/project/said.ts';
import { useCompare } from '../../state/compare-store.ts';
import {
  leaveVersions,
  runVersions,
  type ShownVersions,
  stopVersions,
  useVersions,
} from '../../state/comparing-versions.ts';
import { structureSignature } from '../../state/pages.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Failed } from './Failed.tsx';
import { isChange, MatrixCell } from './MatrixCell.tsx';
import { Progress } from './Progress.tsx';
import { Stopped } from './Stopped.tsx';

const NO_ROWS: readonly VersionRow[] = [];

/** Three or more versions: a row a clause, a column a version; a press on a cell shows what changed there. */
export function MatrixView() {
  const t = useT();
  const { table, failure, progress, stopped } = useVersions();
  const [changedOnly, setChangedOnly] = useState(false);
  useComparedVersions();
  const all = table?.rows ?? NO_ROWS;
  const changed = useMemo(() => all.filter(({ cells }) => cells.some(isChange)), [all]);
  if (failure) return <Failed failure={failure} />;
  return (
    <div className="compare-main">
      {table ? (
        <Table table={table} rows={changedOnly ? changed : all} />
      ) : (
        <div className="matrix">
          <Stopped on={stopped} onAgain={() => void runVersions()} />
        </div>
      )}
      {table && (
        <div className="matrix-foot">
          <span role="status">
            {t('comparing.matrixSum', {
              rows: all.length,
              changed: changed.length,
              versions: table.versions.length,
            })}
          </span>
          <label className="check">
            <input type="checkbox" checked={changedOnly} onChange={() => setChangedOnly(!changedOnly)} />{' '}
            {t('unchanged.hidden')}
          </label>
        </div>
      )}
      <Progress progress={progress} onStop={stopVersions} />
    </div>
  );
}

/** The table; only the rows in sight are drawn. */
function Table({ table, rows }: { table: ShownVersions; rows: readonly VersionRow[] }) {
  const t = useT();
  const pane = useRef<HTMLDivElement>(null);
  const documents = useApp((s) => s.project?.state.documents);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: () => 58,
    overscan: 10,
  });
  const columns = table.versions.map((id, version) => {
    return { version, side: table.sides[version], record: documents?.get(id)?.record };
  });
  const shown = virtual.getVirtualItems();
  return (
    <div className="matrix" ref={pane}>
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
              {columns.map(({ version, side, record }) => {
                const cells = rows[item.index]?.cells;
                const cell = cells?.[version];
                if (!cells || !cell || !side) return null;
                return (
                  <MatrixCell key={version} {...{ cells, cell, version, side }} language={record?.language} />
                );
              })}
            </tr>
          ))}
          <Space height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
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

/** Compares the versions whenever one of them, its structure, the glossary or what was said of their clauses changes. */
function useComparedVersions(): void {
  const versions = useCompare((s) => s.versions);
  const project = useApp((s) => s.project);
  const signature = JSON.stringify([
    versions,
    versions.map(structureSignature),
    project && glossary(project.state),
    project && saidAmong(project.state, versions),
  ]);
  useEffect(() => {
    // All that a comparison stands on is in it.
    if (signature) void runVersions();
  }, [signature]);
  useEffect(() => leaveVersions, []);
}
