import { type DragEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { LONGEST_TYPED_TAG } from '#core/limits.ts';
import { type TagNode, tagKeys, tagTree } from '#core/project/codebook.ts';
import { tagByName, tagName } from '#core/project/make-tag.ts';
import type { Colour, Tag } from '#core/project/model.ts';
import { countsWithBelow, tagCount } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { act, undo } from '../../state/actions.ts';
import { archiveTag, type Beside, giveKey, placeTag, stepTag } from '../../state/codebook.ts';
import { notify, tell } from '../../state/notices.ts';
import { openTagged } from '../../state/passages.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Swatches } from './Swatches.tsx';

const STEPS: Readonly<Record<string, Parameters<typeof stepTag>[1]>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

interface Shared {
  readonly state: ProjectState;
  readonly readOnly: boolean;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** The tags, each under its own: arrows choose, Alt with arrows moves, a number gives a key, dragging puts elsewhere. */
export function TagTree(shared: Shared) {
  const t = useT();
  const { state, chosen, readOnly, onChoose } = shared;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => rowsOf(tagTree(state), closed), [state, closed]);
  const keys = useMemo(() => new Map([...tagKeys(state)].map(([key, { id }]) => [id, key])), [state]);
  const below = useMemo(() => countsWithBelow(state), [state]);
  const toggle = (id: string): void =>
    setClosed((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const { target } = event;
    if (target instanceof HTMLInputElement || chosen === null) return;
    // Enter and letters on a button are the button's.
    if (target instanceof HTMLButtonElement && !STEPS[event.key]) return;
    const at = rows.findIndex(({ tag }) => tag.id === chosen);
    const step = STEPS[event.key];
    const tag = rows[at]?.tag;
    if (!tag) return;
    if (event.altKey && step && !readOnly) void stepTag(chosen, step);
    else if (event.altKey) return;
    else if (step === 'up' || step === 'down') {
      const next = rows[at + (step === 'up' ? -1 : 1)];
      if (next) onChoose(next.tag.id);
    } else if (event.key === 'Enter') openTagged(tag.name);
    else if (/^[1-9]$/.test(event.key) && !readOnly) void giveKey(chosen, Number(event.key));
    else if (event.key.toLowerCase() === 'e' && !readOnly) void archiveTag(chosen, !tag.archived);
    else return;
    event.preventDefault();
  };
  return (
    <table className="documents tags" onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">{t('annotation.colour')}</th>
          <th scope="col">{t('codebook.name')}</th>
          <th scope="col">{t('codebook.key')}</th>
          <th scope="col" className="number">
            {t('codebook.count')}
          </th>
          <th scope="col" className="number">
            {t('codebook.withBelow')}
          </th>
          <th scope="col">
            <span className="hidden-name">{t('library.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((node) => (
          <TagRow
            key={node.tag.id}
            {...shared}
            node={node}
            numberKey={keys.get(node.tag.id)}
            withBelow={below.get(node.tag.id) ?? 0}
            closed={closed.has(node.tag.id)}
            onToggle={toggle}
          />
        ))}
      </tbody>
    </table>
  );
}

/** What is open of a tree, each tag before those below it; archived ones at the end. */
function rowsOf(tree: readonly TagNode[], closed: ReadonlySet<string>): readonly TagNode[] {
  const rows: TagNode[] = [];
  const visit = (node: TagNode): void => {
    rows.push(node);
    if (!closed.has(node.tag.id)) node.children.forEach(visit);
  };
  for (const node of tree) if (!node.tag.archived) visit(node);
  for (const node of tree) if (node.tag.archived) visit(node);
  return rows;
}

function TagRow({
  state,
  readOnly,
  chosen,
  onChoose,
  node: { tag, depth, children },
  numberKey,
  withBelow,
  closed,
  onToggle,
}: Shared & {
  node: TagNode;
  numberKey: number | undefined;
  withBelow: number;
  closed: boolean;
  onToggle: (id: string) => void;
}) {
  const t = useT();
  const [over, setOver] = useState<Beside | null>(null);
  const row = useRef<HTMLTableRowElement>(null);
  const here = chosen === tag.id;
  useEffect(() => {
    // The keys go along with the choice, where they were in the table.
    const own = row.current;
    const { activeElement } = document;
    if (here && activeElement instanceof HTMLTableRowElement && own?.parentElement?.contains(activeElement))
      own.focus();
  }, [here]);
  const count = tagCount(state, tag.id);
  const drag = readOnly ? {} : dragging(tag.id, setOver);
  return (
    <tr
      ref={row}
      tabIndex={here ? 0 : -1}
      aria-current={here || undefined}
      data-archived={tag.archived}
      data-over={over ?? undefined}
      onClick={() => onChoose(tag.id)}
      {...drag}
    >
      <td>
        <Swatches
          value={tag.colour}
          disabled={readOnly}
          label={`${t('annotation.colour')}: ${tag.name}`}
          onPick={(colour: Colour) => void act([{ kind: 'tag.colour', id: tag.id, colour }])}
        />
      </td>
      <td>
        <NameCell {...{ tag, depth, readOnly, closed, onToggle }} folds={children.length > 0} />
      </td>
      <td>{numberKey === undefined ? '' : <kbd>{numberKey}</kbd>}</td>
      {/* Its passages are those below it as well: the count that leads there says so. */}
      <td className="number">{children.length > 0 ? count : <Count name={tag.name} count={count} />}</td>
      <td className="below">{children.length > 0 && <Count name={tag.name} count={withBelow} />}</td>
      <td className="actions">{!readOnly && <Delete tag={tag} count={count} />}</td>
    </tr>
  );
}

/** A tag's name as deep as it stands, and what shows or hides those below it. */
function NameCell({
  tag,
  depth,
  readOnly,
  closed,
  folds,
  onToggle,
}: {
  tag: Tag;
  depth: number;
  readOnly: boolean;
  closed: boolean;
  folds: boolean;
  onToggle: (id: string) => void;
}) {
  const t = useT();
  return (
    <span className="tag-indent" style={{ paddingInlineStart: `${depth * 22}px` }}>
      <button
        type="button"
        className="tag-fold"
        aria-expanded={!closed}
        aria-label={t(closed ? 'codebook.expand' : 'codebook.collapse', { name: tag.name })}
        hidden={!folds}
        onClick={() => onToggle(tag.id)}
      >
        {closed ? '▸' : '▾'}
      </button>
      <TagName tag={tag} readOnly={readOnly} />
      {tag.archived && <small className="quiet">{t('codebook.archived')}</small>}
    </span>
  );
}

/** A row that can be dragged, and onto which others can be put: before, behind or under it. */
function dragging(id: string, setOver: (over: Beside | null) => void) {
  const where = (event: DragEvent<HTMLElement>): Beside => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const part = (event.clientY - top) / height;
    return part < 0.25 ? 'before' : part > 0.75 ? 'behind' : 'under';
  };
  const isTag = (event: DragEvent<HTMLElement>): boolean => event.dataTransfer.types.includes(TAG_TYPE);
  return {
    draggable: true,
    onDragStart: (event: DragEvent<HTMLElement>): void => {
      event.dataTransfer.setData(TAG_TYPE, id);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent<HTMLElement>): void => {
      if (!isTag(event)) return;
      event.preventDefault();
      setOver(where(event));
    },
    onDragLeave: (): void => setOver(null),
    onDrop: (event: DragEvent<HTMLElement>): void => {
      if (!isTag(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(null);
      void placeTag(event.dataTransfer.getData(TAG_TYPE), where(event), id);
    },
  };
}
const TAG_TYPE = 'application/x-vermilion-tag';

/** How many passages; a press shows them. */
function Count({ name, count }: { name: string; count: number }) {
  const t = useT();
  return (
    <button
      type="button"
      className="count"
      disabled={count === 0}
      title={t('passages.open')}
      onClick={() => openTagged(name)}
    >
      {count}
    </button>
  );
}

function Delete({ tag, count }: { tag: Tag; count: number }) {
  const t = useT();
  const remove = async (): Promise<void> => {
    if (await act([{ kind: 'tag.remove', id: tag.id }])) {
      notify(t('codebook.deleted', { name: tag.name, count }), 'info', {
        label: 'command.undo',
        run: () => void undo(),
      });
    }
  };
  return (
    <button type="button" onClick={() => void remove()} aria-label={`${t('codebook.delete')} ${tag.name}`}>
      {t('codebook.delete')}
    </button>
  );
}

/** A tag's name, to be typed over. */
function TagName({ tag, readOnly }: { tag: Tag; readOnly: boolean }) {
  const t = useT();
  const rename = (name: string): void => {
    const state = useApp.getState().project?.state;
    if (!state || !name.trim()) return;
    const wanted = tagName(name);
    if (!wanted.ok) tell(wanted.error);
    if (!wanted.ok || wanted.value === tag.name) return;
    const other = tagByName(state, wanted.value);
    if (other && other.id !== tag.id) notify(t('codebook.taken'), 'error');
    else void act([{ kind: 'tag.rename', id: tag.id, name: wanted.value }]);
  };
  return (
    <input
      key={tag.name}
      className="inline"
      aria-label={`${t('codebook.name')}: ${tag.name}`}
      defaultValue={tag.name}
      readOnly={readOnly}
      maxLength={LONGEST_TYPED_TAG}
      onBlur={(event) => {
        rename(event.target.value);
        event.target.value = useApp.getState().project?.state.tags.get(tag.id)?.record.name ?? tag.name;
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.currentTarget.value = tag.name;
          event.currentTarget.blur();
        }
      }}
    />
  );
}
