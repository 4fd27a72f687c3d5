import { useEffect } from 'react';
import { useSearch } from '../../state/search-store.ts';
import { followProject } from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { EmptyScreen } from '../common/EmptyScreen.tsx';
import { HitContext } from './HitContext.tsx';
import { HitList } from './HitList.tsx';
import { QueryBar } from './QueryBar.tsx';
import { SearchRail } from './SearchRail.tsx';

/** The whole project searched: the query, what it finds, and the place one is at in its text. */
export function SearchView() {
  const t = useT();
  const open = useApp((s) => s.project !== null);
  const hit = useSearch((s) => s.answer?.hits[s.at] ?? null);
  const flowing = useSearch((s) => s.flowing && s.passages !== null);
  useEffect(followProject, []);
  if (!open) return <EmptyScreen>{t('library.noProject')}</EmptyScreen>;
  return (
    <main className="searching" data-flowing={flowing || undefined}>
      <h1 className="hidden-name">{t('search.title')}</h1>
      <SearchRail />
      <QueryBar />
      <HitList />
      {!flowing && <HitContext hit={hit} />}
    </main>
  );
}
