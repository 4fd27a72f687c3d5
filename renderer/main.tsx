import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languageOf } from './state/language.ts';
import { start } from './state/start.ts';
import { useApp } from './state/store.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { LanguageContext } from './ui/i18n.ts';
import { App } from './views/App.tsx';
// All of them at once, in an order that they rely on: a screen that comes later must not restyle one that stands.
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('no #root');

/** Gives the interface's language to everything in it. */
function InItsLanguage({ children }: { children: ReactNode }) {
  return <LanguageContext value={useApp(languageOf)}>{children}</LanguageContext>;
}

await start();
createRoot(root).render(
  <StrictMode>
    <InItsLanguage>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </InItsLanguage>
  </StrictMode>,
);
