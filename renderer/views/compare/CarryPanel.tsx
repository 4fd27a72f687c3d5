import { useMemo, useState } from 'react';
import type { CarryRow } from '#core/compare/carry/list.ts';
import type { CarryState } from '#core/compare/carry/over.ts';
import { act, undo } from '../../state/actions.ts';
import type { ShownPair } from '../../state/compare-store.ts';
import { translator } from '../../state/language.ts';
import { notify } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { CarryItem, Decided } from './CarryItem.tsx';
import { CARRY_STATES, carryChanges, carryItems, isOpen, isPreAccepted } from './carry-items.ts';
import { Panel } from './Panel.tsx';
import { useNextItem } from './use-next-item.ts';

/** Annotations of the earlier version, proposed onto the later one: a person decides on each. */
export function CarryPanel({ result }: { result: ShownPair }) {
  const t = useT();
  const project = useApp((s) => s.project);
  const readOnly = project?.readOnly != null;
  const items = useMemo(() => carryItems(result, project?.state), [result, project?.state]);
  const ticks = useTicks(result, items);
  useNextItem();
  const open = items.filter(isOpen);
  const done = items.filter((item) => !isOpen(item));
  const ticked = open.filter((item) => ticks.of(item));
  const accept = (list: readonly CarryRow[]): void => void carry(result, list);
  return (
    <Panel
      label={t('comparing.carry')}
      title={t('comparing.carryTitle', { count: open.length })}
      className=""
    >
      {items.length === 0 && <Nothing result={result} />}
      {ticked.length > 0 && !readOnly && (
        <div className="carry-first">
          <p>{t('comparing.preAccepted', { count: ticked.length })}</p>
          <button type="button" className="primary" onClick={() => accept(ticked)}>
            {t('comparing.carryTicked', { count: ticked.length })}
          </button>
        </div>
      )}
      {CARRY_STATES.map((state) => (
        <Group
          key={state}
          result={result}
          state={state}
          list={open.filter((item) => item.state === state)}
          readOnly={readOnly}
          ticks={ticks}
          onAccept={accept}
        />
      ))}
      {done.length > 0 && (
        <details className="carry-group">
          <summary>{t('comparing.decided', { count: done.length })}</summary>
          <ul>
            {done.map((item) => (
              <Decided key={item.annotation.id} result={result} item={item} readOnly={readOnly} />
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

/** Why there is nothing to carry over. */
function Nothing({ result }: { result: ShownPair }) {
  const t = useT();
  return (
    <p className="quiet pad">
      {t(
        result.comparison.acrossLanguages
          ? 'comparing.carryLanguages'
          : result.a === result.b
            ? 'comparing.carrySame'
            : 'comparing.carryNone',
      )}
    </p>
  );
}

/** What is still to be decided on, of one kind. */
function Group({
  result,
  state,
  list,
  readOnly,
  ticks,
  onAccept,
}: {
  result: ShownPair;
  state: CarryState;
  list: readonly CarryRow[];
  readOnly: boolean;
  ticks: Ticks;
  onAccept: (list: readonly CarryRow[]) => void;
}) {
  const t = useT();
  if (list.length === 0) return null;
  const placed = state !== 'ambiguous' && state !== 'lost';
  return (
    <section className="carry-group" data-state={state}>
      <h3>
        <span className="s">{t(`carry.${state}`)}</span> <b>{list.length}</b>
        <span className="quiet">{t(`carry.${state}.means`)}</span>
        {placed && list.length > 1 && !readOnly && (
          <button type="button" className="outlined small" onClick={() => onAccept(list)}>
            {t('comparing.acceptAll')}
          </button>
        )}
      </h3>
      <ul>
        {list.map((item) => (
          <CarryItem
            key={item.annotation.id}
            result={result}
            item={item}
            readOnly={readOnly}
            ticked={ticks.of(item)}
            onTick={() => ticks.toggle(item)}
            onAccept={() => onAccept([item])}
          />
        ))}
      </ul>
    </section>
  );
}

/** Carries annotations over to where they are proposed. */
async function carry(result: ShownPair, list: readonly CarryRow[]): Promise<void> {
  const changes = list.flatMap(({ annotation, ranges }) => carryChanges(result, annotation, ranges));
  if (await act(changes))
    notify(translator()('comparing.carried', { count: list.length }), 'info', {
      label: 'command.undo',
      run: () => void undo(),
    });
}

interface Ticks {
  /** Whether it is ticked; null where it bears no tick. */
  of(item: CarryRow): boolean | null;
  toggle(item: CarryRow): void;
}

/** What is sure is ticked until a person takes the tick off. */
function useTicks(result: ShownPair, items: readonly CarryRow[]): Ticks {
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const sure = useMemo(
    () => new Set(items.filter((item) => isPreAccepted(result, item)).map(({ annotation }) => annotation.id)),
    [items, result],
  );
  return {
    of: ({ annotation: { id } }) => (sure.has(id) ? !refused.has(id) : null),
    toggle: ({ annotation: { id } }) =>
      setRefused((old) => {
        const next = new Set(old);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
  };
}
