import { useEffect } from 'react';
import type { VaultReport } from '#core/contract.ts';
import type { Proposal } from '#core/export/vault/proposals.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { useExport } from '../../state/export-store.ts';
import { useApp } from '../../state/store.ts';
import {
  chooseFolder,
  closeBack,
  keyOf,
  leaveOut,
  planVault,
  readBack,
  takeBack,
  typeFolder,
  useVault,
  vaultFolder,
  writeVault,
} from '../../state/vault.ts';
import { useT } from '../../ui/i18n.ts';

/** Files that are listed one by one. */
const SHOWN = 200;
/** Milliseconds after what was typed last. */
const PAUSE = 400;

/** What a folder of notes would get, before anything is written; and what was changed in it outside. */
export function VaultPanel() {
  const t = useT();
  const native = useApp((s) => s.info?.nativeDialogs ?? false);
  useApp((s) => s.info?.settings.exportTargets);
  const preset = useExport((s) => s.preset);
  const typed = useVault((s) => s.typed);
  const rendered = useExport((s) => s.rendered);
  const back = useVault((s) => s.back);
  const report = useVault((s) => s.report);
  const failure = useVault((s) => s.failure);
  const folder = vaultFolder();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another result, preset or folder asks for another plan
  useEffect(() => {
    const timer = setTimeout(() => void planVault(), PAUSE);
    return () => clearTimeout(timer);
  }, [rendered, preset, typed]);
  return (
    <section className="vault" aria-label={t('vault.title')}>
      <header>
        <h2>{t('vault.title')}</h2>
        <input
          type="text"
          className="vault-folder"
          aria-label={t('vault.folder')}
          placeholder={t('vault.folderExample')}
          value={folder}
          spellCheck={false}
          onChange={(event) => typeFolder(event.target.value)}
        />
        {native && (
          <button type="button" onClick={() => void chooseFolder()}>
            {t('vault.choose')}
          </button>
        )}
        {report && <Counts report={report} />}
        <span className="spacer" />
        {report && <Write report={report} />}
      </header>
      {failure && <p role="alert">{tellFailure(t, failure)}</p>}
      {back ? <Back /> : report && <Files report={report} />}
    </section>
  );
}

function Counts({ report }: { report: VaultReport }) {
  const t = useT();
  const written = useVault((s) => s.written);
  const { write, change, keep, editedOutside } = report;
  const outside = new Set(editedOutside.map(({ file }) => file));
  const same = keep.filter((file) => !outside.has(file)).length;
  return (
    <span className="vault-counts" role="status">
      <span className="new">{t('vault.new', { count: write.length })}</span>
      <span className="changed">{t('vault.changed', { count: change.length })}</span>
      {editedOutside.length > 0 && (
        <span className="outside">{t('vault.outside', { count: editedOutside.length })}</span>
      )}
      <span>{t('vault.same', { count: same })}</span>
      <span>{t(written ? 'vault.done' : 'vault.notYet')}</span>
    </span>
  );
}

function Write({ report }: { report: VaultReport }) {
  const t = useT();
  const running = useVault((s) => s.running);
  const written = useVault((s) => s.written);
  const count = report.write.length + report.change.length;
  if (written || count === 0) return null;
  return (
    <button
      type="button"
      className="primary export-go"
      disabled={running}
      onClick={() => void writeVault(false)}
    >
      {t('vault.go', { count })}
    </button>
  );
}

function Files({ report }: { report: VaultReport }) {
  const t = useT();
  const { write, change, editedOutside, failures } = report;
  const outside = new Set(editedOutside.map(({ file }) => file));
  const rows = [
    ...editedOutside.map(({ file }) => ['outside', file] as const),
    ...change.filter((file) => !outside.has(file)).map((file) => ['changed', file] as const),
    ...write.map((file) => ['new', file] as const),
  ];
  return (
    <div className="vault-body">
      {failures.length > 0 && (
        <div className="vault-failures" role="alert">
          <ul>
            {failures.map((one) => (
              <li key={JSON.stringify(one)}>{tellFailure(t, one)}</li>
            ))}
          </ul>
        </div>
      )}
      {editedOutside.length > 0 && (
        <div className="vault-outside">
          <p>{t('vault.outsideSaid')}</p>
          <div className="row">
            <button type="button" className="outlined" onClick={() => void readBack()}>
              {t('vault.bringBack')}
            </button>
            <button type="button" onClick={() => void writeVault(true)}>
              {t('vault.over')}
            </button>
          </div>
        </div>
      )}
      <ul className="vault-files">
        {rows.slice(0, SHOWN).map(([kind, file]) => (
          <li key={`${kind} ${file}`}>
            <span className={kind}>{t(`vault.is.${kind}`)}</span>
            <span className="ellipsis">{file}</span>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p className="quiet">{t('vault.more', { count: rows.length - SHOWN })}</p>}
    </div>
  );
}

/** What was changed outside, one by one with before and after. */
function Back() {
  const t = useT();
  const back = useVault((s) => s.back);
  const left = useVault((s) => s.left);
  if (!back) return null;
  const taken = back.proposed.filter((proposal) => !left.has(keyOf(proposal))).length;
  return (
    <div className="vault-body">
      {back.proposed.length === 0 && <p>{t('back.nothing')}</p>}
      <ul className="vault-proposals">
        {back.proposed.map((proposal) => (
          <Row key={keyOf(proposal)} proposal={proposal} left={left.has(keyOf(proposal))} />
        ))}
      </ul>
      {(back.notPlaced.length > 0 || back.failures.length > 0) && (
        <ul className="vault-failures">
          {back.notPlaced.map(({ why, quote }) => (
            <li key={`${why} ${quote}`}>
              {t(`back.why.${why}`, { quote: [...quote].slice(0, 60).join('') })}
            </li>
          ))}
          {back.failures.map((one) => (
            <li key={JSON.stringify(one)}>{tellFailure(t, one)}</li>
          ))}
        </ul>
      )}
      <div className="row">
        {back.proposed.length > 0 && (
          <button type="button" className="primary" disabled={taken === 0} onClick={() => void takeBack()}>
            {t('vault.take', { count: taken })}
          </button>
        )}
        <button type="button" onClick={closeBack}>
          {t('close')}
        </button>
      </div>
    </div>
  );
}

function Row({ proposal, left }: { proposal: Proposal; left: boolean }) {
  const t = useT();
  const text = (one: string | readonly string[]): string =>
    typeof one === 'string' ? one : one.map((tag) => `#${tag}`).join(' ');
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={!left}
          onChange={(event) => leaveOut(proposal, !event.target.checked)}
        />
        {t(proposal.kind === 'note' ? 'vault.note' : 'vault.tags')}
        {proposal.conflict && <b className="outside">{t('vault.conflict')}</b>}
      </label>
      <dl>
        <dt>{t('vault.here')}</dt>
        <dd>{text(proposal.before) || t('back.none')}</dd>
        <dt>{t('vault.there')}</dt>
        <dd>{text(proposal.after) || t('back.none')}</dd>
      </dl>
    </li>
  );
}
