import { useEffect } from 'react';
import { show } from '../state/actions.ts';
import { onClosing } from '../state/annotating.ts';
import { openPalette } from '../state/palette.ts';
import { useApp, type View } from '../state/store.ts';
import { useLocale, useT } from '../ui/i18n.ts';
import { Keys } from '../ui/Keys.tsx';
import { EmptyScreen } from './common/EmptyScreen.tsx';
import { useIncomingFiles } from './library/find-files.ts';
import { LibraryView } from './library/LibraryView.tsx';
import { Dialogs, fetchAll, prepareCompare, SCREENS } from './parts.ts';
import { Footer } from './shell/Footer.tsx';
import { onKeyDown, onPointerDown } from './shell/keys.ts';
import { NoticeBar } from './shell/NoticeBar.tsx';
import { useTheme } from './shell/theme.ts';

const VIEWS: readonly View[] = ['library', 'reader', 'search', 'agreements', 'compare', 'codebook', 'export'];

/** What lies over the window: there from when it is first asked for, so that it can go as it came. */
function Over() {
  const asked = useApp((s) => s.overlay !== null);
  return asked || Dialogs.isThere() ? <Dialogs /> : null;
}

/** Somebody comes to what opens the comparison. */
const mayCompare = (): void => void prepareCompare();

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
    if (ready) void fetchAll();
  }, [ready]);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = t('app.name');
  }, [locale, t]);
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('pointerdown', onPointerDown, true);
    window.addEventListener('beforeunload', onClosing);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('pointerdown', onPointerDown, true);
      window.removeEventListener('beforeunload', onClosing);
    };
  }, []);
  if (!ready) return <div className="blank" />;
  const Screen = view === 'library' ? null : SCREENS[view];
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
              onPointerEnter={name === 'compare' ? mayCompare : undefined}
              onFocus={name === 'compare' ? mayCompare : undefined}
              onClick={() => show(name)}
            >
              {t(`view.${name}`)}
            </button>
          ))}
        </nav>
        <button type="button" className="search" onClick={openPalette}>
          <span className="ellipsis">{t('palette.placeholder')}</span>
          <Keys keys="Mod K" />
        </button>
      </header>
      {!Screen ? <LibraryView /> : reads ? <Opening /> : <Screen />}
      <Footer />
      <NoticeBar />
      <Over />
    </div>
  );
}

/** Stands for a screen that needs annotations, while these are still being read. */
function Opening() {
  const t = useT();
  return (
    <EmptyScreen>
      <p role="status">{t('app.loading')}</p>
    </EmptyScreen>
  );
}
