import { useMemo } from 'react';
import { ALSO } from '#core/i18n/also.ts';
import { documents, tags } from '#core/project/query.ts';
import { labelNumber } from '#core/query/label-number.ts';
import { find } from '#core/structure/citation.ts';
import type { Page } from '#core/structure/page.ts';
import { spellOut } from '#core/text/visible.ts';
import { jumpTo, openDocument } from '../../state/actions.ts';
import { applyTag } from '../../state/annotating.ts';
import { openSearch } from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { typedAhead } from '../../state/typed-ahead.ts';
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
  const document = useApp((s) => s.document);
  const reading = useApp((s) => s.view === 'reader' && s.document !== null);
  const all = useRows();
  const called = useMemo(
    () => (reading && document ? callBlocks(document.page) : undefined),
    [reading, document],
  );
  const close = (): void => useApp.setState({ overlay: null });
  return (
    <Picker
      label={t('palette.placeholder')}
      choices={[...all.values()]}
      empty={t('palette.empty')}
      create={{
        label: (words) => t('palette.search', { words }),
        run: (words) => {
          close();
          openSearch(words);
        },
      }}
      called={called}
      typedBefore={typedAhead}
      onClose={close}
      onPick={(id) => {
        close();
        const row = all.get(id);
        // A paragraph has no row of its own.
        const block = row ? undefined : document?.page.blocks[Number(id.slice(BLOCK.length))];
        if (row) row.run();
        else if (block) jumpTo(block.from);
      }}
    />
  );
}

type Row = Choice & { readonly run: () => void };

/** All that can be picked, by its id. */
function useRows(): ReadonlyMap<string, Row> {
  const t = useT();
  const view = useApp((s) => s.view);
  const project = useApp((s) => s.project);
  const document = useApp((s) => s.document);
  const reading = view === 'reader' && document !== null;
  return useMemo(() => {
    const rows = new Map<string, Row>();
    const add = (row: Row): void => void rows.set(row.id, row);
    for (const command of COMMANDS) {
      if (command.id === 'palette' || (command.reading && !reading)) continue;
      if (command.comparing && view !== 'compare') continue;
      if (command.searching && view !== 'search') continue;
      if (command.listing && view !== 'agreements') continue;
      const hint = command.keys ? <Keys keys={command.keys} /> : undefined;
      add({
        id: `command:${command.id}`,
        text: t(command.name),
        also: alsoCalled(command.id),
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
          id: `${BLOCK}${index}`,
          text,
          hint: block.node.ref,
          run: () => jumpTo(block.from),
        });
      });
    }
    return rows;
  }, [t, view, reading, project, document]);
}

/** Begins the ids of blocks; the index follows. */
const BLOCK = 'block:';

/** What finds the block that a citation names: 第十三条第二款, Article 5(2)(a). */
function callBlocks(page: Page): (typed: string) => Choice | null {
  const places = new Map(page.blocks.map(({ node }, index) => [node?.ref, index]));
  return (typed) => {
    const ref = find(page.outline, typed) ?? numbered(page, typed);
    const index = ref === null ? undefined : places.get(ref);
    if (ref === null || index === undefined) return null;
    const text = spellOut(page.reading(index).text.slice(0, 60));
    return { id: `${BLOCK}${index}`, text: `${typed.trim()} ${text}`, hint: ref };
  };
}

/** The first clause, else the first item, that bears the number somebody typed: 13, 13条, clause 13. */
function numbered(page: Page, typed: string): string | null {
  const wanted = labelNumber(typed.replace(CLAUSE_WORDS, ''));
  if (!wanted) return null;
  const bearing = page.blocks.filter(({ node }) => node?.number === wanted.number);
  const block = bearing.find(({ kind }) => kind === 'clause') ?? bearing.find(({ kind }) => kind === 'item');
  return block?.node?.ref ?? null;
}
const CLAUSE_WORDS = /^(?:clause|item|cl[aá]usula|no\.?|n\.?º|条款|第?条|项目)\s*(?=\d)/iu;

/** What commands are called beside their names, in every language: people type what they think of. */
function alsoCalled(id: string): string {
  return ALSO[id] ?? '';
}
