import { tellFinding } from '#core/i18n/tell-finding.ts';
import { acceptedFindings, findingsToCheck, placeOf } from '#core/structure/accepted.ts';
import { jumpTo } from '../../state/actions.ts';
import { acceptFinding, correct, takeBack } from '../../state/reading.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

const SIGNS: Readonly<Record<string, string>> = {
  split: '⤶',
  'possible-cut': '⤷',
  repeated: '≡',
  truncated: '…',
  gap: '∅',
  'number-twice': '２',
  'count-mismatch': '#',
  'count-match': '#',
  hyphenated: '‐',
  contents: '☰',
  quoted: '“',
  'correction-idle': '✎',
};

/** What the structure asks a person to look at; a tick sets it aside, and can be taken away again. */
export function FindingsList({ document }: { document: OpenDocument }) {
  const t = useT();
  const project = useApp((s) => s.project);
  const { findings } = document.page.outline;
  const keys = project?.state.accepted.get(document.id);
  const accepted = acceptedFindings(document.page, keys);
  const open = findingsToCheck(document.page, keys);
  const done = findings.filter((finding) => accepted.has(finding.key));
  const row = (finding: (typeof findings)[number], ticked: boolean) => (
    <li key={finding.key} className={ticked ? 'ticked' : ''}>
      <button type="button" className="finding" onClick={() => jumpTo(finding.ranges[0]?.from ?? 0)}>
        <span className="n" aria-hidden="true">
          {SIGNS[finding.code]}
        </span>
        <span className="t">{tellFinding(t, finding)}</span>
      </button>
      {!project?.readOnly && finding.code === 'correction-idle' && (
        <button
          type="button"
          className="tick"
          onClick={() => void takeBack(placeOf(finding))}
          title={t('reader.takeBack')}
          aria-label={t('reader.takeBack')}
        >
          ×
        </button>
      )}
      {!project?.readOnly && !ticked && finding.code === 'possible-cut' && (
        <button
          type="button"
          className="tick"
          onClick={() => void correct({ boundary: [placeOf(finding), 'join'] })}
          title={t('reader.join')}
          aria-label={t('reader.join')}
        >
          ⤶
        </button>
      )}
      {!project?.readOnly && (
        <button
          type="button"
          className="tick"
          onClick={() => acceptFinding(finding.key, !ticked)}
          title={t(ticked ? 'reader.unaccept' : 'reader.accept')}
          aria-label={t(ticked ? 'reader.unaccept' : 'reader.accept')}
        >
          {ticked ? '↺' : '✓'}
        </button>
      )}
    </li>
  );
  return (
    <>
      <h2>
        {t('reader.findings')} {open.length > 0 && open.length}
      </h2>
      {open.length === 0 && <p className="quiet pad">{t('reader.noFindings')}</p>}
      <ul className="findings">{open.map((finding) => row(finding, false))}</ul>
      {done.length > 0 && (
        <details className="done">
          <summary>
            {t('reader.accepted')} {done.length}
          </summary>
          <ul className="findings">{done.map((finding) => row(finding, true))}</ul>
        </details>
      )}
    </>
  );
}
