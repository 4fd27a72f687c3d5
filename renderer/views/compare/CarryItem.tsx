import type { CarryRow } from '#core/compare/carry/list.ts';
import { clauseOf } from '#core/export/citation.ts';
import type { Page } from '#core/structure/page.ts';
import { quoteOf } from '#core/text/quote.ts';
import type { Range } from '#core/text/range.ts';
import { act, openDocument } from '../../state/actions.ts';
import { look } from '../../state/annotating.ts';
import { pageOf, type ShownPair, useCompare } from '../../state/compare-store.ts';
import { annotationById } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { TagName } from '../common/TagNames.tsx';
import { carryChanges, leaveChange } from './carry-items.ts';
import { contextOf } from './context.ts';

/** An annotation to be decided on: where it stood, where it would stand, and what can be done. */
export function CarryItem({
  result,
  item,
  readOnly,
  ticked,
  onTick,
  onAccept,
}: {
  result: ShownPair;
  item: CarryRow;
  readOnly: boolean;
  ticked: boolean | null;
  onTick: () => void;
  onAccept: () => void;
}) {
  const t = useT();
  const placing = useCompare((s) => s.placing === item.annotation.id);
  const { annotation } = item;
  const { tags, colour } = look(annotation);
  const quote = quoteOf(pageOf(result, 'a'), annotation.targets.slice(0, 1));
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
          <TagName key={tag.id} tag={tag} />
        ))}
        {annotation.note !== '' && <span className="quiet ellipsis">{annotation.note.slice(0, 60)}</span>}
      </header>
      {item.weighty.length > 0 && (
        <p className="carry-weighty" title={t('carry.weighty.means')}>
          {item.weighty.map((kind) => (
            <span key={kind}>{t(`carry.weighty.${kind}`)}</span>
          ))}
        </p>
      )}
      <Places result={result} item={item} readOnly={readOnly} />
      {!readOnly && <Choices result={result} item={item} placing={placing} onAccept={onAccept} />}
    </li>
  );
}

/** Where it stood, where it would stand, and where else it may. */
function Places({ result, item, readOnly }: { result: ShownPair; item: CarryRow; readOnly: boolean }) {
  const t = useT();
  const { annotation, ranges, confidence, alternatives } = item;
  const [earlier, later] = [pageOf(result, 'a'), pageOf(result, 'b')];
  const place = (ranges: readonly Range[]): void =>
    void act(carryChanges(result, annotation, ranges)).then((saved) => {
      if (saved) useCompare.setState({ placing: null });
    });
  return (
    <>
      <button
        type="button"
        className="carry-context"
        onClick={() => goTo(result, 'a', annotation.targets[0]?.from)}
      >
        <InContext page={earlier} ranges={annotation.targets} kind="before" />
      </button>
      {ranges.length > 0 ? (
        <button type="button" className="carry-context" onClick={() => goTo(result, 'b', ranges[0]?.from)}>
          <InContext page={later} ranges={ranges} kind="after" />
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
          <InContext page={later} ranges={other.ranges} kind="after" />
          <small className="quiet">{Math.round(other.confidence * 100)}%</small>
          {!readOnly && (
            <button type="button" className="outlined small" onClick={() => place(other.ranges)}>
              {t('carry.here')}
            </button>
          )}
        </div>
      ))}
    </>
  );
}

/** To take it as proposed, to put it elsewhere, or to leave it. */
function Choices({
  result,
  item: { annotation, state, ranges },
  placing,
  onAccept,
}: {
  result: ShownPair;
  item: CarryRow;
  placing: boolean;
  onAccept: () => void;
}) {
  const t = useT();
  return (
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
  );
}

/** An annotation that has been decided on. */
export function Decided({
  result,
  item,
  readOnly,
}: {
  result: ShownPair;
  item: CarryRow;
  readOnly: boolean;
}) {
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
function goTo(result: ShownPair, side: 'a' | 'b', offset: number | undefined): void {
  if (offset === undefined) return;
  const block = pageOf(result, side).indexAt(offset);
  const unit = result.comparison[side].units.findIndex((one) => one.block === block);
  const row = result.rows.findIndex((one) => one[side].includes(unit));
  if (row !== -1) useCompare.setState({ at: { row, edit: null } });
}
