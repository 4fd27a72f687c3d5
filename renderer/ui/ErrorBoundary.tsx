import { Component, type ReactNode } from 'react';
import { useT } from './i18n.ts';

/** Stands between a fault in a screen and a blank window: says what is safe and offers to load the window anew. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error ? <Crashed error={error} /> : this.props.children;
  }
}

function Crashed({ error }: { error: Error }) {
  const t = useT();
  return (
    <main>
      <div className="empty-state crash" role="alert">
        <h1>{t('crash.title')}</h1>
        <p>{t('crash.safe')}</p>
        <p className="quiet">{error.message}</p>
        <button type="button" className="primary" onClick={() => window.location.reload()}>
          {t('crash.reload')}
        </button>
      </div>
    </main>
  );
}
