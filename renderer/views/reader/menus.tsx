import { useRef } from 'react';
import { Dialog, Menu, MenuItem, Popover } from 'react-aria-components';
import { tellFinding } from '#core/i18n/tell-finding.ts';
import { reader } from '../../reader/current.ts';
import { awaitingClause, compareClause, compareWithOriginal } from '../../state/compare-clauses.ts';
import { acceptFinding, correct, editsHere } from '../../state/reading.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

/** At a join: what was joined and why, with accept and undo. */
export function CutMenu({
  document,
  at,
  anchor,
  onClose,
}: {
  document: OpenDocument;
  at: number;
  anchor: HTMLElement;
  onClose: () => void;
}) {
  const t = useT();
  const ref = useRef(anchor);
  const finding = document.page.outline.findings.find(
    (f) => f.code === 'split' && f.ranges.some((range) => range.from === at),
  );
  const accepted = useApp((s) =>
    finding ? (s.project?.state.accepted.get(document.id)?.has(finding.key) ?? false) : false,
  );
  const done = (work: () => void) => () => {
    onClose();
    work();
  };
  return (
    <Popover
      className="popover"
      triggerRef={ref}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom"
    >
      <Dialog className="cut-menu" aria-label={t('reader.cutTitle')}>
        <p>{finding ? tellFinding(t, finding) : t('reader.cutTitle')}</p>
        <div className="row">
          {finding && (
            <button type="button" onClick={done(() => acceptFinding(finding.key, !accepted))}>
              {t(accepted ? 'reader.unaccept' : 'reader.accept')}
            </button>
          )}
          <button
            type="button"
            onClick={done(
              () =>
                void correct({ boundary: [at, editsHere()?.boundary?.get(at) === 'join' ? null : 'split'] }),
            )}
          >
            {t('reader.undoJoin')}
          </button>
        </div>
      </Dialog>
    </Popover>
  );
}

const KINDS = ['heading', 'clause', 'item', 'paragraph'] as const;

/** What can be corrected about one block. */
export function StructureMenu({
  document,
  index,
  anchor,
  onClose,
}: {
  document: OpenDocument;
  index: number;
  anchor: HTMLElement;
  onClose: () => void;
}) {
  const t = useT();
  const ref = useRef(anchor);
  const block = document.page.blocks[index];
  if (!block) return null;
  const edits = editsHere();
  const view = reader();
  const [caret] = view
    ? view.positions.toSource(view.view.state.selection.head, view.view.state.selection.head + 1)
    : [];
  const inside = caret && caret.from > block.from && caret.from < block.to ? caret.from : null;
  const corrected = edits?.boundary?.has(block.from) || edits?.kind?.has(block.from);
  const run = (key: string): void => {
    onClose();
    if (key === 'join') void correct({ boundary: [block.from, 'join'] });
    else if (key === 'split' && inside !== null) void correct({ boundary: [inside, 'split'] });
    else if (key === 'original' && block.node) compareWithOriginal(document, block.node.ref);
    else if (key === 'compare' && block.node) compareClause(document, block.node.ref);
    else if (key === 'reset') void correct({ boundary: [block.from, null], kind: [block.from, null] });
    else if ((KINDS as readonly string[]).includes(key))
      void correct({ kind: [block.from, key as (typeof KINDS)[number]] });
  };
  const waiting = awaitingClause();
  const disabled = [
    ...(inside === null ? ['split'] : []),
    ...(corrected ? [] : ['reset']),
    ...(block.node ? [block.kind] : ['compare']),
  ];
  return (
    <Popover
      className="popover"
      triggerRef={ref}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
    >
      <Menu
        className="menu"
        aria-label={t('structure.title')}
        autoFocus="first"
        disabledKeys={disabled}
        onAction={(key) => run(String(key))}
      >
        <MenuItem id="join">{t('structure.join')}</MenuItem>
        <MenuItem id="split">{t('structure.split')}</MenuItem>
        {KINDS.map((kind) => (
          <MenuItem key={kind} id={kind}>
            {t(`structure.${kind}`)}
          </MenuItem>
        ))}
        <MenuItem id="reset">{t('structure.reset')}</MenuItem>
        <MenuItem id="compare">
          {waiting ? t('comparing.withClause', { name: waiting.name }) : t('comparing.thisClause')}
        </MenuItem>
        {block.repeat && <MenuItem id="original">{t('comparing.withOriginal')}</MenuItem>}
      </Menu>
    </Popover>
  );
}
