import { useEffect } from 'react';
import { show } from '../state/actions.ts';
import { onClosing } from '../state/annotating.ts';
import { prepareComparison } from '../state/comparing.ts';
import { useApp, type View } from '../state/store.ts';
import { useLocale, useT } from '../ui/i18n.ts';
import { Keys } from '../ui/Keys.tsx';
import { AgreementsView } from './agreements/AgreementsView.tsx';
import { CodebookView } from './codebook/CodebookView.tsx';
import { CompareView } from './compare/CompareView.tsx';
import { ExportView } from './export/ExportView.tsx';
import { Details } from './library/Details.tsx';
import { useIncomingFiles } from './library/find-files.ts';
import { ImportQuestions } from './library/ImportQuestions.tsx';
import { LibraryView } from './library/LibraryView.tsx';
import { PasteDialog } from './library/PasteDialog.tsx';
import { ProjectDialogs } from './library/ProjectDialogs.tsx';
import { ReadOtherwise } from './library/ReadOtherwise.tsx';
import { RepairDialog } from './library/RepairDialog.tsx';
import { ReaderScreen } from './reader/ReaderScreen.tsx';
import { SearchView } from './search/SearchView.tsx';
import { Footer } from './shell/Footer.tsx';
import { HistoryDialog } from './shell/HistoryDialog.tsx';
import { KeysSheet } from './shell/KeysSheet.tsx';
import { onKeyDown } from './shell/key-handler.ts';
import { NoticeBar } from './shell/NoticeBar.tsx';
import { Palette } from './shell/Palette.tsx';
import { SettingsDialog } from './shell/SettingsDialog.tsx';
import { useTheme } from './shell/theme.ts';

const VIEWS: readonly View[] = ['library', 'reader', 'search', 'agreements', 'compare', 'codebook', 'export'];

/** The window: bar, screen, foot, and what lies over them. */
export function App() {
  const t = useT();
  const locale = useLocale();
  const view = useApp((s) => s.view);
  const ready = useApp((s) => s.info !== null);
  const reads = useApp((s) => s.project?.isWhole === false);
  useTheme();
  useIncomingFiles();
  useEffect(() => {
    if (ready) requestIdleCallback(() => void prepareComparison());
  }, [ready]);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = t('app.name');
  }, [locale, t]);
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('beforeunload', onClosing);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('beforeunload', onClosing);
    };
  }, []);
  if (!ready) return <div className="blank" />;
  return (
    <div className={`app view-${view}`}>
      <header className="top">
        <div className="brand">
          <span className="seal" aria-hidden="true">
            朱
          </span>
          {t('app.name')}
        </div>
        <nav className="tabs" aria-label={t('views')}>
          {VIEWS.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={view === name ? 'page' : undefined}
              onClick={() => show(name)}
            >
              {t(`view.${name}`)}
            </button>
          ))}
        </nav>
        <button type="button" className="search" onClick={() => useApp.setState({ overlay: 'palette' })}>
          <span className="ellipsis">{t('palette.placeholder')}</span>
          <Keys keys="Mod K" />
        </button>
      </header>
      {reads && view !== 'library' ? <Opening /> : <Screen view={view} />}
      <Footer />
      <NoticeBar />
      <Palette />
      <KeysSheet />
      <SettingsDialog />
      <ProjectDialogs />
      <ImportQuestions />
      <PasteDialog />
      <Details />
      <ReadOtherwise />
      <HistoryDialog />
      <RepairDialog />
    </div>
  );
}

function Screen({ view }: { view: View }) {
  switch (view) {
    case 'library':
      return <LibraryView />;
    case 'reader':
      return <ReaderScreen />;
    case 'search':
      return <SearchView />;
    case 'agreements':
      return <AgreementsView />;
    case 'compare':
      return <CompareView />;
    case 'codebook':
      return <CodebookView />;
    case 'export':
      return <ExportView />;
  }
}

/** Stands for a screen that needs annotations, while these are still being read. */
function Opening() {
  const t = useT();
  return (
    <main className="screen">
      <p role="status">{t('app.loading')}</p>
    </main>
  );
}
