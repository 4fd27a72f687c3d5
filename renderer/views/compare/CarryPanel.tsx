import { useEffect, useMemo, useRef, useState } from 'react';
import type { CarryRow } from '#core/compare/carry/list.ts';
import { act, undo } from '../../state/actions.ts';
import type { ShownPair } from '../../state/compare-store.ts';
import { notify } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { CarryItem, Decided } from './CarryItem.tsx';
import { CARRY_STATES, carryChanges, carryItems, isOpen, isPreAccepted } from './carry-items.ts';
import { focusIsLost } from './focus.ts';
import { Panel } from './Panel.tsx';

/** Annotations of the earlier version, proposed onto the later one: a person decides on each. */
export function CarryPanel({ result }: { result: ShownPair }) {
  const t = useT();
  const project = useApp((s) => s.project);
  const readOnly = project?.readOnly != null;
  /** Pre-accepted ones from which a person took the tick. */
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(() => carryItems(result, project?.state), [result, project?.state]);
  useNextItem();
  const open = items.filter(isOpen);
  const done = items.filter((item) => !isOpen(item));
  const sure = useMemo(
    () => new Set(items.filter((item) => isPreAccepted(result, item)).map(({ annotation }) => annotation.id)),
    [items, result],
  );
  const ticked = open.filter(({ annotation: { id } }) => sure.has(id) && !refused.has(id));
  const accept = async (list: readonly CarryRow[]): Promise<void> => {
    const changes = list.flatMap(({ annotation, ranges }) => carryChanges(result, annotation, ranges));
    if (await act(changes))
      notify(t('comparing.carried', { count: list.length }), 'info', {
        label: 'command.undo',
        run: () => void undo(),
      });
  };
  return (
    <Panel
      label={t('comparing.carry')}
      title={t('comparing.carryTitle', { count: open.length })}
      className=""
    >
      {items.length === 0 && (
        <p className="quiet pad">
          {t(
            result.comparison.acrossLanguages
              ? 'comparing.carryLanguages'
              : result.a === result.b
                ? 'comparing.carrySame'
                : 'comparing.carryNone',
          )}
        </p>
      )}
      {ticked.length > 0 && !readOnly && (
        <div className="carry-first">
          <p>{t('comparing.preAccepted', { count: ticked.length })}</p>
          <button type="button" className="primary" onClick={() => void accept(ticked)}>
            {t('comparing.carryTicked', { count: ticked.length })}
          </button>
        </div>
      )}
      {CARRY_STATES.map((state) => {
        const list = open.filter((item) => item.state === state);
        if (list.length === 0) return null;
        const placed = state !== 'ambiguous' && state !== 'lost';
        return (
          <section key={state} className="carry-group" data-state={state}>
            <h3>
              <span className="s">{t(`carry.${state}`)}</span> <b>{list.length}</b>
              <span className="quiet">{t(`carry.${state}.means`)}</span>
              {placed && list.length > 1 && !readOnly && (
                <button type="button" className="outlined small" onClick={() => void accept(list)}>
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
                  ticked={sure.has(item.annotation.id) ? !refused.has(item.annotation.id) : null}
                  onTick={() =>
                    setRefused((old) => {
                      const next = new Set(old);
                      if (!next.delete(item.annotation.id)) next.add(item.annotation.id);
                      return next;
                    })
                  }
                  onAccept={() => void accept([item])}
                />
              ))}
            </ul>
          </section>
        );
      })}
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

/**
 * Where what held the keys has been decided on, the item that now stands in its place takes them, or the panel where it
 * was no item.
 */
function useNextItem(): void {
  const held = useRef<number | null>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element) || !target.closest('.carry')) held.current = null;
      else held.current = itemsShown().findIndex((item) => item.contains(target));
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  useEffect(() => {
    if (held.current === null || !focusIsLost()) return;
    const left = itemsShown();
    const next = left[Math.min(held.current, left.length - 1)];
    const button = next?.querySelector<HTMLElement>('.card-actions button');
    (button ?? document.querySelector<HTMLElement>('.carry'))?.focus();
  });
}

function itemsShown(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.carry-group:not(details) .carry-item')];
}
