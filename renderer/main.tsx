import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languageOf } from './state/language.ts';
import { useApp } from './state/store.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { LanguageContext } from './ui/i18n.ts';
import { App } from './views/App.tsx';
import './ui/tokens.css';
import './ui/app.css';
import './ui/controls.css';
import './views/reader/reader.css';
import './views/views.css';
import { start } from './state/start.ts';

const root = document.getElementById('root');
if (!root) throw new Error('no #root');

/** Gives the interface's language to everything in it. */
function InItsLanguage({ children }: { children: ReactNode }) {
  return <LanguageContext value={useApp(languageOf)}>{children}</LanguageContext>;
}

createRoot(root).render(
  <StrictMode>
    <InItsLanguage>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </InItsLanguage>
  </StrictMode>,
);
void start();
