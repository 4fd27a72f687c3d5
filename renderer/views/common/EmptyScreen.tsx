import type { ReactNode } from 'react';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

/** A screen that has nothing to show yet, and says why. */
export function EmptyScreen({ wrong = false, children }: { wrong?: boolean; children: ReactNode }) {
  const t = useT();
  const view = useApp((s) => s.view);
  return (
    <main className={wrong ? 'screen empty-state wrong' : 'screen empty-state'}>
      <h1 className="hidden-name">{t(`view.${view}`)}</h1>
      {children}
    </main>
  );
}
