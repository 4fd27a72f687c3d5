import { useMemo } from 'react';
import { documents, tags } from '#core/project/query.ts';
import { spellOut } from '#core/text/visible.ts';
import { openDocument } from '../../state/actions.ts';
import { applyTag } from '../../state/annotating.ts';
import { goTo } from '../../state/reader.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { type Choice, Picker } from '../../ui/Picker.tsx';
import { Overlay } from '../common/Overlay.tsx';
import { COMMANDS } from './commands.ts';

/** Everything by name: commands, clauses of the open document, documents, tags. */
export function Palette() {
  const t = useT();
  return (
    <Overlay name="palette" title={t('command.palette')} hideTitle>
      <PaletteBody />
    </Overlay>
  );
}

function PaletteBody() {
  const t = useT();
  const view = useApp((s) => s.view);
  const project = useApp((s) => s.project);
  const document = useApp((s) => s.document);
  const reading = view === 'reader' && document !== null;
  const all = useMemo(() => {
    const rows = new Map<string, Choice & { run: () => void }>();
    const add = (row: Choice & { run: () => void }): void => void rows.set(row.id, row);
    for (const command of COMMANDS) {
      if (command.id === 'palette' || (command.reading && !reading)) continue;
      if (command.comparing && view !== 'compare') continue;
      const hint = command.keys ? <Keys keys={command.keys} /> : undefined;
      add({
        id: `command:${command.id}`,
        text: t(command.name),
        run: command.run,
        ...(hint ? { hint } : {}),
      });
    }
    if (reading && project) {
      for (const tag of tags(project.state)) {
        add({
          id: `tag:${tag.id}`,
          text: tag.name,
          lead: <i className="swatch" data-colour={tag.colour} />,
          hint: t('palette.tag'),
          run: () => void applyTag(tag),
        });
      }
    }
    if (project) {
      for (const { id, title } of documents(project.state)) {
        add({
          id: `document:${id}`,
          text: title,
          hint: t('palette.document'),
          run: () => void openDocument(id),
        });
      }
    }
    if (reading && document) {
      document.page.blocks.forEach((block, index) => {
        if (!block.node?.label || block.repeat?.folded) return;
        const text = `${block.node.label} ${spellOut(document.page.reading(index).text.slice(0, 60))}`;
        add({
          id: `block:${index}`,
          text,
          hint: block.node.ref,
          run: () => goTo(block.from),
        });
      });
    }
    return rows;
  }, [t, view, reading, project, document]);
  const close = (): void => useApp.setState({ overlay: null });
  return (
    <Picker
      label={t('palette.placeholder')}
      choices={[...all.values()]}
      empty={t('palette.empty')}
      onClose={close}
      onPick={(id) => {
        close();
        all.get(id)?.run();
      }}
    />
  );
}
