import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { start } from './state/actions.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import './ui/tokens.css';
import './ui/app.css';
import './ui/controls.css';
import './views/reader/reader.css';
import './views/views.css';

const root = document.getElementById('root');
if (!root) throw new Error('no #root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
void start();
