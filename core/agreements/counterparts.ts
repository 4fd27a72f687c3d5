import type { ClausePlace, Counterpart } from '#core/project/model.ts';
import type { LinkedAgreement, ListedAgreement } from './listed.ts';
import { agreementKey, instrumentOf } from './table.ts';

/** A link between items of which one is no item any more. */
export interface IdleCounterpart extends Counterpart {
  /** Which of the two. */
  readonly lost: ClausePlace;
}

/**
 * Rows that know their counterparts, and links that fit nothing. A row that is set apart keeps its links, and is shown
 * as nobody's counterpart.
 *
 * @param startOf where the item starts that a place belongs to; null for none, undefined where its document was removed
 */
export function withCounterparts(
  rows: readonly ListedAgreement[],
  counterparts: Iterable<Counterpart>,
  startOf: (place: ClausePlace) => number | null | undefined,
): { readonly rows: readonly ListedAgreement[]; readonly idle: readonly IdleCounterpart[] } {
  const byKey = new Map(rows.map((row) => [agreementKey(row), row]));
  const links = new Map<string, Map<string, LinkedAgreement>>();
  const idle: IdleCounterpart[] = [];
  const link = (from: ListedAgreement, to: ListedAgreement, pair: Counterpart): void => {
    const { document, ref, start } = to;
    const own = links.get(agreementKey(from)) ?? new Map<string, LinkedAgreement>();
    const pairs = [...(own.get(agreementKey(to))?.pairs ?? []), pair];
    links.set(agreementKey(from), own.set(agreementKey(to), { document, ref, start, pairs }));
  };
  for (const { a, b } of counterparts) {
    const [first, second] = [startOf(a), startOf(b)];
    if (first === undefined || second === undefined) continue;
    if (first === null || second === null) {
      idle.push({ a, b, lost: first === null ? a : b });
      continue;
    }
    const one = byKey.get(agreementKey({ document: a.document, start: first }));
    const other = byKey.get(agreementKey({ document: b.document, start: second }));
    if (!one || !other || one === other) continue;
    link(one, other, { a, b });
    link(other, one, { a, b });
  }
  const order = new Map(rows.map((row, at) => [agreementKey(row), at]));
  const place = ({ document, start }: LinkedAgreement): number =>
    order.get(agreementKey({ document, start })) ?? 0;
  return {
    idle,
    rows: rows.map((row) => {
      const own = links.get(agreementKey(row));
      return own ? { ...row, counterparts: [...own.values()].sort((x, y) => place(x) - place(y)) } : row;
    }),
  };
}

/**
 * The rows of other lists that may be the same document, the likeliest first: those that a comparison or a person holds
 * beside it, then those that share number and instrument, amount, years; then the others in their order.
 *
 * @param beside keys of rows that stand beside it where lists are compared
 * @param languageOf of a document
 */
export function candidatesFor(
  row: ListedAgreement,
  rows: readonly ListedAgreement[],
  beside: ReadonlySet<string>,
  languageOf: (document: string) => string | undefined,
): readonly ListedAgreement[] {
  const linked = new Set(row.counterparts?.map(({ document, start }) => agreementKey({ document, start })));
  const score = (other: ListedAgreement): number => {
    const { amount, years, number } = other;
    return (
      (beside.has(agreementKey(other)) ? BESIDE : 0) +
      (number !== null && number === row.number ? 2 : 0) +
      (instrumentOf(other) !== '' && instrumentOf(other) === instrumentOf(row) ? 1 : 0) +
      (amount && amount.value === row.amount?.value && amount.currency === row.amount.currency ? AMOUNT : 0) +
      (years && years.from === row.years?.from && years.to === row.years.to ? 1 : 0) +
      (languageOf(other.document) === languageOf(row.document) ? 0 : OTHER_LANGUAGE)
    );
  };
  return rows
    .filter((other) => other.document !== row.document && !linked.has(agreementKey(other)))
    .map((other) => ({ other, score: score(other) }))
    .sort((a, b) => b.score - a.score)
    .map(({ other }) => other);
}

/** An amount is seldom written twice: more than number and instrument, which lists of one visit share by chance. */
const AMOUNT = 4;
/** More than all else together. */
const BESIDE = 10;
/** Less than anything that is said. */
const OTHER_LANGUAGE = 0.5;
