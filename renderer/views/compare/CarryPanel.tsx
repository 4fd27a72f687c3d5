import { useEffect, useMemo, useRef, useState } from 'react';
import type { CarryRow } from '#core/compare/carry-list.ts';
import { clauseOf } from '#core/export/citation.ts';
import type { Page } from '#core/structure/page.ts';
import { quoteOf } from '#core/text/quote.ts';
import type { Range } from '#core/text/range.ts';
import { act, notify, openDocument, undo } from '../../state/actions.ts';
import { look } from '../../state/annotating.ts';
import { type Compared, pageOf, useCompare } from '../../state/comparing.ts';
import { annotationById, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { CARRY_STATES, carryChanges, carryItems, isOpen, isPreAccepted, leaveChange } from './carry-items.ts';
import { contextOf } from './context.ts';
import { focusIsLost } from './focus.ts';
import { Panel } from './Panel.tsx';

/** Annotations of the earlier version, proposed onto the later one: a person decides on each. */
export function CarryPanel({ result }: { result: Compared }) {
  const t = useT();
  const project = useApp((s) => s.project);
  const readOnly = project?.readOnly != null;
  const revision = project?.revision;
  /** Pre-accepted ones from which a person took the tick. */
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state changes in place; the revision tells that it has
  const items = useMemo(() => carryItems(result), [result, revision]);
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
                <Item
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

function Item({
  result,
  item,
  readOnly,
  ticked,
  onTick,
  onAccept,
}: {
  result: Compared;
  item: CarryRow;
  readOnly: boolean;
  ticked: boolean | null;
  onTick: () => void;
  onAccept: () => void;
}) {
  const t = useT();
  const placing = useCompare((s) => s.placing === item.annotation.id);
  const { annotation, state, ranges, confidence, alternatives } = item;
  const { tags, colour } = look(annotation);
  const quote = quoteOf(pageOf(result, 'a'), annotation.targets.slice(0, 1));
  const place = (ranges: readonly Range[]): void =>
    void act(carryChanges(result, annotation, ranges)).then((saved) => {
      if (saved) useCompare.setState({ placing: null });
    });
  return (
    <li className="carry-item" data-colour={colour} data-on={placing || undefined}>
      <header>
        {ticked !== null && !readOnly && (
          <input
            type="checkbox"
            checked={ticked}
            onChange={onTick}
            aria-label={t('comparing.tick', { quote: quote.slice(0, 60) })}
          />
        )}
        {tags.map((tag) => (
          <span key={tag.id} className="tagname" data-colour={tag.colour}>
            {tag.name}
          </span>
        ))}
        {annotation.note !== '' && <span className="quiet ellipsis">{annotation.note.slice(0, 60)}</span>}
      </header>
      <button
        type="button"
        className="carry-context"
        onClick={() => goTo(result, 'a', annotation.targets[0]?.from)}
      >
        <InContext page={pageOf(result, 'a')} ranges={annotation.targets} kind="before" />
      </button>
      {ranges.length > 0 ? (
        <button type="button" className="carry-context" onClick={() => goTo(result, 'b', ranges[0]?.from)}>
          <InContext page={pageOf(result, 'b')} ranges={ranges} kind="after" />
          {confidence < 0.995 && (
            <small className="quiet" title={t('carry.confidence')}>
              {Math.round(confidence * 100)}%
            </small>
          )}
        </button>
      ) : (
        <p className="carry-gone">{t('carry.nowhere')}</p>
      )}
      {alternatives.map((other) => (
        <div key={other.ranges[0]?.from} className="carry-alternative">
          <InContext page={pageOf(result, 'b')} ranges={other.ranges} kind="after" />
          <small className="quiet">{Math.round(other.confidence * 100)}%</small>
          {!readOnly && (
            <button type="button" className="outlined small" onClick={() => place(other.ranges)}>
              {t('carry.here')}
            </button>
          )}
        </div>
      ))}
      {!readOnly && (
        <div className="card-actions">
          {ranges.length > 0 && (
            <button type="button" onClick={onAccept}>
              {t(state === 'ambiguous' ? 'carry.acceptFirst' : 'carry.accept')}
            </button>
          )}
          <button
            type="button"
            aria-pressed={placing}
            onClick={() => useCompare.setState({ placing: placing ? null : annotation.id, layout: 'side' })}
          >
            {t('carry.elsewhere')}
          </button>
          <button type="button" onClick={() => void act([leaveChange(result, annotation, true)])}>
            {t('carry.leave')}
          </button>
        </div>
      )}
    </li>
  );
}

function Decided({ result, item, readOnly }: { result: Compared; item: CarryRow; readOnly: boolean }) {
  const t = useT();
  const { annotation, carriedAs } = item;
  const copy = annotationById(carriedAs);
  const quote = quoteOf(pageOf(result, 'a'), annotation.targets.slice(0, 1));
  const takeBack = (): void =>
    void act(
      carriedAs ? [{ kind: 'annotation.remove', id: carriedAs }] : [leaveChange(result, annotation, false)],
    );
  return (
    <li className="carry-item" data-colour={look(annotation).colour}>
      <header>
        <span className="quiet">{t(carriedAs ? 'carry.wasCarried' : 'carry.wasLeft')}</span>
        <q className="ellipsis">{quote.slice(0, 60)}</q>
      </header>
      <div className="card-actions">
        {copy && (
          <button type="button" onClick={() => void openDocument(result.b, copy.targets[0]?.from)}>
            {t('comparing.openLater')}
          </button>
        )}
        {!readOnly && (
          <button type="button" onClick={takeBack}>
            {t('carry.reopen')}
          </button>
        )}
      </div>
    </li>
  );
}

/** A passage with a little of what stands around it, and the label of its clause. */
function InContext({
  page,
  ranges,
  kind,
}: {
  page: Page;
  ranges: readonly Range[];
  kind: 'before' | 'after';
}) {
  const { before, text, after } = contextOf(page, ranges);
  const label = clauseOf(page, ranges)?.label;
  return (
    <span className={`in-context ${kind}`}>
      {label && <span className="n">{label}</span>}
      {before}
      <mark>{text}</mark>
      {after}
    </span>
  );
}

/** Shows the row in which an offset of one side stands. */
function goTo(result: Compared, side: 'a' | 'b', offset: number | undefined): void {
  if (offset === undefined) return;
  const block = pageOf(result, side).indexAt(offset);
  const unit = result.comparison[side].units.findIndex((one) => one.block === block);
  const row = result.rows.findIndex((one) => one[side].includes(unit));
  if (row !== -1) useCompare.setState({ at: { row, edit: null } });
}
