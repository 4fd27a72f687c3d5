import { useMemo } from 'react';
import { useApp } from '../state/store.ts';
import { useLocale, useT } from './i18n.ts';

const NAMES = { 'zh-CN': '简体中文', en: 'English', pt: 'Português' } as const;

/** What is saved, where one is, and the few things one changes while reading. */
export function Footer() {
  const t = useT();
  const saved = useApp((s) => s.saved);
  const project = useApp((s) => s.project);
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
      label: block.node.label.replace(/[、.．:：]$/, ''),
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
      {view === 'reader' && title && <span className="ellipsis">{title}</span>}
      {view === 'reader' && place && <span>{t('reader.place', place)}</span>}
      <span className="end">
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
