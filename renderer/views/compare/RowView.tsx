import { memo } from 'react';
import { unitAt } from '#core/compare/units.ts';
import type { DifferenceClass } from '#core/compare/words/classes.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import type { Annotation } from '#core/project/model.ts';
import type { Range } from '#core/text/range.ts';
import type { Piece } from '../../reader/segments.ts';
import { type Hit, rowAt, type ShownPair, type Stop } from '../../state/compare-store.ts';
import type { RowFacts } from '../../state/row-facts.ts';
import { useT } from '../../ui/i18n.ts';
import { ChangeNotes } from './ChangeNotes.tsx';
import { Clause, Label } from './Clause.tsx';
import { doubtsOn } from './doubts.ts';
import { leading } from './items.ts';
import { labelsOf } from './names.ts';
import { Passage } from './Passage.tsx';
import { redlineOf, stretchesOf } from './redline.ts';

/** What every row draws from. */
export interface RowShared {
  readonly result: ShownPair;
  readonly facts: RowFacts;
  readonly languages: { readonly a: string; readonly b: string };
  /** Which classes of edits are shown. */
  readonly classes: ReadonlySet<DifferenceClass>;
  readonly layout: 'side' | 'one';
  readonly pieces: {
    readonly a: ReadonlyMap<number, readonly Piece[]>;
    readonly b: ReadonlyMap<number, readonly Piece[]>;
  };
  readonly onGo: (row: number) => void;
}

interface Props {
  readonly shared: RowShared;
  readonly row: number;
  /** The stop one is at, where it is in this row. */
  readonly at: Stop | null;
  readonly hits: readonly Hit[];
  readonly here: Hit | null;
  readonly notes: readonly Annotation[];
}

/** One row: what changed, the earlier text, the later text, how many notes. */
export const RowView = memo(function RowView({ shared, row, at, hits, here, notes }: Props) {
  const t = useT();
  const { result, facts, layout } = shared;
  const { link, end } = rowAt(result, row);
  const filters = facts.filters[row] ?? [];
  const status = end ? 'moved' : leading(filters);
  const name = end
    ? t(end === 'from' ? 'comparing.movedFrom' : 'comparing.movedTo')
    : status
      ? t(`comparing.${status}`)
      : '';
  // What a row is named by says which numbers only below its name.
  const also = filters.filter(
    (filter) => filter === 'renumbered' || (filter !== status && filter !== 'noise'),
  );
  return (
    <div
      className={`pair-row layout-${layout}`}
      data-row={row}
      data-status={status ?? 'same'}
      data-on={at !== null || undefined}
    >
      <div className="st">
        {name}
        {also.map((filter) => (
          <small key={filter}>
            {filter === 'renumbered' && link?.renumbered
              ? t('comparing.renumberedTo', link.renumbered)
              : t(`comparing.${filter}`)}
          </small>
        ))}
        {result.comparison.acrossLanguages && link && (
          <small title={t('comparing.confidenceTitle')}>{Math.round(link.similarity * 100)}%</small>
        )}
      </div>
      {layout === 'side' ? (
        <Sides shared={shared} row={row} at={at} hits={hits} here={here} />
      ) : (
        <Redline shared={shared} row={row} at={at} hits={hits} here={here} />
      )}
      <div className="no">{notes.length > 0 && <span title={t('comparing.notes')}>{notes.length}</span>}</div>
      {at && <ChangeNotes result={result} stop={at} notes={notes} />}
    </div>
  );
});

type Inner = Omit<Props, 'notes'>;

function Sides({ shared, row, at, hits, here }: Inner) {
  const { result } = shared;
  const { a, b, link } = rowAt(result, row);
  const parts = link && link.a.length + link.b.length > 2 && a.length > 0 && b.length > 0;
  return (
    <>
      {a.length > 0 ? (
        <Cell side="a" {...{ shared, row, at, hits, here }} />
      ) : (
        <Nothing side="a" shared={shared} row={row} />
      )}
      <div className="mid">{parts && <Bands result={result} row={row} />}</div>
      {b.length > 0 ? (
        <Cell side="b" {...{ shared, row, at, hits, here }} />
      ) : (
        <Nothing side="b" shared={shared} row={row} />
      )}
    </>
  );
}

/** One side's units, one under the other. */
function Cell({ shared, row, at, hits, here, side }: Inner & { side: 'a' | 'b' }) {
  const { result, facts, languages } = shared;
  const units = rowAt(result, row)[side];
  const { link } = rowAt(result, row);
  const edits = link ? (result.edits[facts.links[row] ?? -1] ?? []) : [];
  const whole = link === null;
  const stretches = whole
    ? units.map((unit) => [
        {
          from: 0,
          to: unitAt(result.comparison[side], unit).text.length,
          edit: -1,
          class: 'wording' as const,
        },
      ])
    : stretchesOf(result.comparison[side], side, units, edits, shared.classes);
  return (
    <div className="cell" lang={languages[side]}>
      {units.map((unit, place) => {
        const one = unitAt(result.comparison[side], unit);
        return (
          <Clause key={unit} side={side} index={unit} unit={one}>
            <span className="unit-text" data-side={side} data-unit={unit}>
              <Passage
                text={one.text}
                stretches={stretches[place] ?? NONE}
                kind={side === 'a' ? 'del' : 'ins'}
                pieces={shared.pieces[side].get(unit) ?? NONE}
                hits={hitsOn(hits, side, unit)}
                here={here?.side === side && here.unit === unit ? here : null}
                doubts={doubtsOn(result, facts, row, side, unit)}
                current={at?.edit ?? null}
              />
            </span>
          </Clause>
        );
      })}
    </div>
  );
}

const NONE: readonly never[] = [];

function hitsOn(hits: readonly Hit[], side: 'a' | 'b', unit: number): readonly Hit[] {
  if (hits.length === 0) return NONE;
  return hits.filter((hit) => hit.side === side && hit.unit === unit);
}

/** The empty side of a row: what is missing there, or where it went. */
function Nothing({ shared, row, side }: { shared: RowShared; row: number; side: 'a' | 'b' }) {
  const t = useT();
  const { result, facts, onGo } = shared;
  const { link, end } = rowAt(result, row);
  if (!link || !end) {
    return <div className="cell none">{t(side === 'a' ? 'comparing.notBefore' : 'comparing.notNow')}</div>;
  }
  const label = labelsOf(result.comparison[side], link[side]);
  const other = facts.otherEnd[row] ?? -1;
  const key: MessageKey = end === 'from' ? 'comparing.wentTo' : 'comparing.cameFrom';
  return (
    <div className="cell none">
      <button type="button" onClick={() => onGo(other)}>
        {t(key, { label })}
      </button>
    </div>
  );
}

/** Bands between one clause and the several it became, or came from: as high as the texts are long. */
function Bands({ result, row }: { result: ShownPair; row: number }) {
  const { a, b } = rowAt(result, row);
  const shares = (side: 'a' | 'b', units: readonly number[]): [number, number][] => {
    const lengths = units.map((unit) => unitAt(result.comparison[side], unit).text.length + 30);
    const all = lengths.reduce((sum, one) => sum + one, 0);
    let at = 0;
    return lengths.map((length) => {
      const from = (100 * at) / all;
      at += length;
      return [from, (100 * at) / all];
    });
  };
  const many = shares(a.length > 1 ? 'a' : 'b', a.length > 1 ? a : b);
  return (
    <svg className="bands" viewBox="0 0 64 100" preserveAspectRatio="none" aria-hidden="true">
      {many.map(([from, to]) => {
        // The band's own side has a gap between pieces, the other side none.
        const low = from + 1.5;
        const high = to - 1.5;
        const [a0, a1, b0, b1] = a.length > 1 ? [low, high, from, to] : [from, to, low, high];
        return (
          <path key={from} d={`M0 ${a0}C32 ${a0} 32 ${b0} 64 ${b0}L64 ${b1}C32 ${b1} 32 ${a1} 0 ${a1}Z`} />
        );
      })}
    </svg>
  );
}

/** Both versions in one column. */
function Redline({ shared, row, at, hits, here }: Inner) {
  const t = useT();
  const { result, facts, languages, onGo } = shared;
  const { a, link, end } = rowAt(result, row);
  if (end === 'from' && link) {
    return (
      <div className="cell none">
        <button type="button" onClick={() => onGo(facts.otherEnd[row] ?? -1)}>
          {t('comparing.wentToBoth', {
            from: labelsOf(result.comparison.a, link.a),
            to: labelsOf(result.comparison.b, link.b),
          })}
        </button>
      </div>
    );
  }
  if (!link) return <Cell side={a.length > 0 ? 'a' : 'b'} {...{ shared, row, at, hits, here }} />;
  const edits = result.edits[facts.links[row] ?? -1] ?? [];
  const later = result.comparison.b;
  const before = link.a.map((unit) => unitAt(result.comparison.a, unit).text).join('');
  let start = 0;
  return (
    <div className="cell" lang={languages.b}>
      {redlineOf(later, link, edits, shared.classes).map(({ unit, parts }) => {
        const one = unitAt(later, unit);
        const base = start;
        start += one.text.length;
        const found = hitsOn(hits, 'b', unit);
        return (
          <p key={unit} className={`unit ${one.kind}`}>
            <Label unit={one} />
            {parts.map((part) => {
              const own = part.kind === 'del' ? before : one.text;
              const shift = part.kind === 'del' ? 0 : base;
              const text = own.slice(part.from - shift, part.to - shift);
              const moved = <T extends Range>(range: T): T => ({
                ...range,
                from: Math.max(0, range.from - (part.from - shift)),
                to: Math.min(text.length, range.to - (part.from - shift)),
              });
              const within = <T extends Range>(list: readonly T[]): T[] =>
                part.kind === 'del' ? [] : list.map(moved).filter(({ from, to }) => from < to);
              return (
                <Passage
                  key={`${part.kind}${part.from}`}
                  text={text}
                  stretches={
                    part.edit === null
                      ? NONE
                      : [{ from: 0, to: text.length, edit: part.edit, class: part.class }]
                  }
                  kind={part.kind === 'del' ? 'del' : 'ins'}
                  pieces={within(shared.pieces.b.get(unit) ?? NONE)}
                  hits={within(found)}
                  here={here && here.side === 'b' && here.unit === unit ? moved(here) : null}
                  current={at?.edit ?? null}
                />
              );
            })}
          </p>
        );
      })}
    </div>
  );
}
