import { type KeyboardEvent, useEffect, useRef } from 'react';
import { annotations, documents } from '#core/project/query.ts';
import { show } from '../../state/actions.ts';
import { useExport } from '../../state/export-store.ts';
import { followExport } from '../../state/exporting.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { EmptyScreen } from '../common/EmptyScreen.tsx';
import { ExportResult } from './ExportResult.tsx';
import { ExportSide } from './ExportSide.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import { useForm } from './use-form.ts';
import { VaultPanel } from './VaultPanel.tsx';

/** What goes out, in which form, how it reads, and where it goes. */
export function ExportView() {
  const t = useT();
  const state = useApp((s) => s.project?.state);
  const nothing = state !== undefined && annotations(state).length === 0 && documents(state).length === 0;
  if (!state) return <EmptyScreen>{t('library.noProject')}</EmptyScreen>;
  return nothing ? <NothingYet /> : <Exporting />;
}

/** There is nothing to export; where it comes from. */
function NothingYet() {
  const t = useT();
  return (
    <EmptyScreen>
      <h2>{t('export.empty')}</h2>
      <p>{t('export.emptyNext')}</p>
      <button type="button" className="primary" onClick={() => show('reader')}>
        {t('view.reader')}
      </button>
    </EmptyScreen>
  );
}

function Exporting() {
  const t = useT();
  const { form } = useForm();
  const folded = useExport((s) => s.folded);
  const main = useRef<HTMLElement>(null);
  useEffect(followExport, []);
  const templated = form.to === 'md' || form.to === 'vault';
  const onKey = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === 'e' && templated) useExport.setState({ folded: !folded });
    else if (event.shiftKey && event.key.toLowerCase() === 'm')
      useExport.setState(({ raw }) => ({ raw: !raw }));
    else if (event.key === 'Enter') main.current?.querySelector<HTMLElement>('.export-go')?.click();
    else return;
    event.preventDefault();
  };
  return (
    <main
      className="exporting"
      ref={main}
      data-template={templated && !folded ? 'open' : templated ? 'folded' : 'none'}
      onKeyDown={onKey}
    >
      <h1 className="hidden-name">{t('export.title')}</h1>
      <ExportSide />
      {templated && <TemplateEditor />}
      <ExportResult />
      {form.to === 'vault' && <VaultPanel />}
    </main>
  );
}
