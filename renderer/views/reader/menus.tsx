import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { tellFinding } from '#core/i18n/tell-finding.ts';
import { acceptedFindings } from '#core/structure/accepted.ts';
import { awaitingClause, compareClause, compareWithOriginal } from '../../state/compare-clauses.ts';
import { acceptFinding, correct, editsHere } from '../../state/reading.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { TextMenu } from './TextMenu.tsx';

/** What was asked for on the page, and the element it belongs to. */
export type PageMenu =
  | { readonly kind: 'cut'; readonly at: number; readonly anchor: HTMLElement }
  | {
      readonly kind: 'text';
      readonly index: number;
      /** CSS pixels of the window. */
      readonly x: number;
      readonly y: number;
    }
  | {
      readonly kind: 'block';
      readonly index: number;
      readonly anchor: HTMLElement;
      /** The source offset that the caret stands at, which may be in another block. */
      readonly caret: number | null;
    };

/** The menu that was asked for. */
export function PageMenus({
  document,
  menu,
  onClose,
}: {
  document: OpenDocument;
  menu: PageMenu;
  onClose: () => void;
}) {
  if (menu.kind === 'text') return <TextMenu {...menu} onClose={onClose} />;
  return menu.kind === 'cut' ? (
    <CutMenu document={document} at={menu.at} anchor={menu.anchor} onClose={onClose} />
  ) : (
    <StructureMenu document={document} {...menu} onClose={onClose} />
  );
}

/** The offset under which a correction is kept that acts at this one. */
function keptAt({ page }: OpenDocument, name: 'boundary' | 'kind', at: number): number {
  return page.outline.moved?.[name].get(at) ?? at;
}

/** At a join: what was joined and why, with accept and undo. */
function CutMenu({
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
  const keys = useApp((s) => s.project?.state.accepted.get(document.id));
  const accepted = finding !== undefined && acceptedFindings(document.page, keys).has(finding.key);
  const done = (work: () => void) => () => {
    onClose();
    work();
  };
  return (
    <Popover
      className="popover"
      aria-label={t('reader.cutTitle')}
      triggerRef={ref}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom"
    >
      <div className="cut-menu">
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
                void correct({
                  boundary: [
                    at,
                    editsHere()?.boundary?.get(keptAt(document, 'boundary', at)) === 'join' ? null : 'split',
                  ],
                }),
            )}
          >
            {t('reader.undoJoin')}
          </button>
        </div>
      </div>
    </Popover>
  );
}

const KINDS = ['heading', 'clause', 'item', 'paragraph'] as const;

/** What can be corrected about one block. */
function StructureMenu({
  document,
  index,
  anchor,
  caret,
  onClose,
}: {
  document: OpenDocument;
  index: number;
  anchor: HTMLElement;
  caret: number | null;
  onClose: () => void;
}) {
  const t = useT();
  const ref = useRef(anchor);
  const block = document.page.blocks[index];
  if (!block) return null;
  const edits = editsHere();
  const inside = caret !== null && caret > block.from && caret < block.to ? caret : null;
  const corrected =
    edits?.boundary?.has(keptAt(document, 'boundary', block.from)) ||
    edits?.kind?.has(keptAt(document, 'kind', block.from));
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
      aria-label={t('structure.title')}
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
