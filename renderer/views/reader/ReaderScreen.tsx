import { useDeferredValue } from 'react';
import { NO_HIGHLIGHTS } from '../../reader/highlight-list.ts';
import { show } from '../../state/actions.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { EmptyScreen } from '../common/EmptyScreen.tsx';
import { useHighlights } from '../common/use-highlights.ts';
import { FindInPage } from './FindInPage.tsx';
import { OutlinePane } from './OutlinePane.tsx';
import { PagePane } from './PagePane.tsx';
import { usePane } from './use-pane.ts';

/** Outline, page, margin. */
export function ReaderScreen() {
  const t = useT();
  const document = useApp((s) => s.document);
  const loading = useApp((s) => s.loading);
  const finding = useApp((s) => s.finding);
  if (!document) {
    return (
      <EmptyScreen>
        {loading ? (
          <p>{t('app.loading')}</p>
        ) : (
          <>
            <h2>{t('reader.empty')}</h2>
            <p>{t('reader.emptyNext')}</p>
            <button type="button" className="primary" onClick={() => show('library')}>
              {t('view.library')}
            </button>
          </>
        )}
      </EmptyScreen>
    );
  }
  return (
    <>
      <Reading key={document.id} document={document} />
      {finding && <FindInPage document={document} />}
    </>
  );
}

/** The three panes of an open document; all draw the same highlights. */
function Reading({ document }: { document: OpenDocument }) {
  const highlights = useHighlights(document.id);
  // A highlight is drawn in the text first.
  const inOutline = useDeferredValue(highlights, NO_HIGHLIGHTS);
  const outline = usePane('outline');
  return (
    <>
      {outline !== 'hidden' && (
        <OutlinePane document={document} highlights={inOutline} over={outline === 'over'} />
      )}
      <PagePane document={document} highlights={highlights} />
    </>
  );
}
