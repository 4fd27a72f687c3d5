import { useMemo } from 'react';
import { saveRefused } from '../../state/annotating.ts';
import { useCompare } from '../../state/compare-store.ts';
import { changesOf, placeOf } from '../../state/going.ts';
import { type PaneName, togglePane } from '../../state/panes.ts';
import { isKept } from '../../state/saving.ts';
import { useApp } from '../../state/store.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { usePane } from '../reader/use-pane.ts';

const NAMES = { 'zh-CN': '简体中文', en: 'English', pt: 'Português' } as const;

/** What is saved, where one is, and the few things one changes while reading. */
export function Footer() {
  const t = useT();
  const saved = useApp((s) => s.saved);
  const project = useApp((s) => s.project);
  const refused = useApp(isKept);
  const info = useApp((s) => s.info);
  const view = useApp((s) => s.view);
  const document = useApp((s) => s.document);
  const here = useApp((s) => s.here);
  const place = useMemo(() => {
    if (!document) return null;
    const { blocks } = document.page;
    let index = here;
    while (index > 0 && !blocks[index]?.node?.label) index--;
    const block = blocks[index];
    if (!block?.node?.label || block.repeat || block.article !== blocks[here]?.article) return null;
    const peers = blocks.filter(
      (b) => b.article === block.article && b.kind === block.kind && b.depth === block.depth && !b.repeat,
    );
    return {
      label: shortLabel(block.node.label, block.node.number),
      at: peers.indexOf(block) + 1,
      count: peers.length,
    };
  }, [document, here]);
  const title = document ? project?.state.documents.get(document.id)?.record.title : null;
  const locale = useLocale();
  return (
    <footer className="foot">
      <span className={`save ${saved}`} role="status">
        {project?.readOnly ? t('readonly') : t(`saved.${saved}`)}
      </span>
      {refused && (
        <button type="button" onClick={() => void saveRefused()}>
          {t('annotation.saveAgain')}
        </button>
      )}
      {view === 'reader' && title && (
        <span className="ellipsis" dir="auto">
          {title}
        </span>
      )}
      {view === 'reader' && place && <span className="place">{t('reader.place', place)}</span>}
      {view === 'compare' && <ComparePlace />}
      <span className="end">
        {view === 'reader' && document && (
          <>
            <PaneButton pane="outline" />
            <PaneButton pane="notes" />
          </>
        )}
        <button type="button" onClick={() => useApp.setState({ overlay: 'settings' })}>
          {NAMES[locale]}
        </button>
        <button type="button" onClick={() => useApp.setState({ overlay: 'settings' })}>
          {info?.settings.readingSize} px
        </button>
        <button type="button" onClick={() => useApp.setState({ overlay: 'keys' })}>
          ? {t('command.keys')}
        </button>
      </span>
    </footer>
  );
}

/** A label without its mark; of one that runs from right to left the number, or it would take the figures beside it along. */
function shortLabel(label: string, number: number | undefined): string {
  return /[\u0590-\u08ff]/.test(label) && number !== undefined
    ? String(number)
    : label.replace(/[、.．:：]$/, '');
}

/** Shows or hides a pane of the reader, and says whether it is shown. */
function PaneButton({ pane }: { pane: PaneName }) {
  const t = useT();
  const shown = usePane(pane) !== 'hidden';
  const outline = pane === 'outline';
  return (
    <button
      type="button"
      className="pane"
      aria-pressed={shown}
      title={t(outline ? 'command.toggleOutline' : 'command.toggleNotes')}
      onClick={() => togglePane(pane)}
    >
      {t(outline ? 'reader.outline' : 'reader.notesPane')}
    </button>
  );
}

/** Which change one is at, and the keys that lead on. */
function ComparePlace() {
  const t = useT();
  const result = useCompare((s) => s.result);
  const shown = useCompare((s) => s.shown);
  const at = useCompare((s) => s.at);
  const layout = useCompare((s) => s.layout);
  if (!result || layout === 'matrix') return null;
  const list = changesOf(result, shown);
  const place = placeOf(list, at);
  return (
    <>
      <span role="status">
        {place === -1
          ? t('comparing.count', { count: list.length })
          : t('comparing.place', { at: place + 1, count: list.length })}
      </span>
      <span className="row">
        <Keys keys="J" /> {t('command.nextChange')} <Keys keys="K" /> {t('command.previousChange')}
      </span>
      {!shown.has('noise') && result.summary.noise > 0 && <span>{t('comparing.ignored')}</span>}
    </>
  );
}
