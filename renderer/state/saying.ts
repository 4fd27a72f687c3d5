import { blockAt, unitAt } from '#core/compare/units.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import type { Change } from '#core/project/changes/table.ts';
import type { ClausePlace, Saying } from '#core/project/model.ts';
import { saidOf } from '#core/project/said.ts';
import { act, mayChange, undo } from './actions.ts';
import { pageOf, rowAt, type ShownPair, type UnitPlace, useCompare } from './compare-store.ts';
import { translator } from './language.ts';
import { notify } from './notices.ts';
import { useApp } from './store.ts';

/** A unit of either side. */
type Units = readonly [a: number, b: number];

/** A clause of one side, as what is said of it names it. */
function placeOf(result: ShownPair, { side, unit }: UnitPlace): ClausePlace {
  const { block } = unitAt(result.comparison[side], unit);
  return { document: result[side], at: blockAt(pageOf(result, side), block).from };
}

function placesOf(result: ShownPair, [a, b]: Units): { readonly a: ClausePlace; readonly b: ClausePlace } {
  return { a: placeOf(result, { side: 'a', unit: a }), b: placeOf(result, { side: 'b', unit: b }) };
}

/** The pairs of units in a row's link that were said to belong together. */
function togetherIn(result: ShownPair, row: number): Units[] {
  return pairsIn(result, row).filter((pair) => isSaid(result, pair, 'together'));
}

/** Whether this, or nothing, was said of a pair of units. */
function isSaid(result: ShownPair, pair: Units, what: Saying | null): boolean {
  const { project } = useApp.getState();
  const { a, b } = placesOf(result, pair);
  return project !== null && saidOf(project.state, a, b) === what;
}

/** All pairs of units in a row's link. */
function pairsIn(result: ShownPair, row: number): Units[] {
  const { link } = rowAt(result, row);
  return link?.a.flatMap((a) => link.b.map((b): Units => [a, b])) ?? [];
}

/** The pairs with a unit of this row that were said not to belong together. */
export function apartIn(result: ShownPair, row: number): Units[] {
  const { a, b } = rowAt(result, row);
  return result.apart.filter(([one, other]) => a.includes(one) || b.includes(other));
}

/**
 * Says it of some pairs, in one step that is undone as one. Once it is on the disk it is told, and the row that shows
 * the clause one is at is gone to as soon as it is compared anew. Answers whether it is, or was said before.
 */
async function say(
  result: ShownPair,
  pairs: readonly Units[],
  what: Saying | null,
  told: { readonly key: MessageKey; readonly seek: UnitPlace },
): Promise<boolean> {
  const changes = pairs
    .filter((pair) => !isSaid(result, pair, what))
    .map((pair): Change => ({ kind: 'compare.say', ...placesOf(result, pair), say: what }));
  // Then nothing is compared anew.
  if (changes.length === 0) return true;
  if (!mayChange() || !(await act(changes))) return false;
  useCompare.setState({ seek: told.seek });
  notify(translator()(told.key), 'info', { label: 'command.undo', run: () => void undo() });
  return true;
}

/** The clause of a row that stays in sight: the later one, or the earlier one where it stands alone. */
function clauseOf(result: ShownPair, row: number): UnitPlace {
  const { a, b, link } = rowAt(result, row);
  const later = (link ? link.b : b)[0];
  return later === undefined ? { side: 'a', unit: a[0] ?? -1 } : { side: 'b', unit: later };
}

/** Says that what a row links does not belong together. */
export async function sayApart(row: number): Promise<void> {
  const { result } = useCompare.getState();
  if (!result) return;
  const pairs = pairsIn(result, row);
  if (pairs.length === 0) return notify(translator()('saying.noLink'));
  await say(result, pairs, 'apart', { key: 'saying.apart', seek: clauseOf(result, row) });
}

/** Says that one of several clauses that a row links with one does not belong to it. */
export async function sayPieceApart(result: ShownPair, row: number, piece: UnitPlace): Promise<void> {
  const pairs = pairsIn(result, row).filter(([a, b]) => (piece.side === 'a' ? a : b) === piece.unit);
  await say(result, pairs, 'apart', { key: 'saying.apart', seek: piece });
}

/** Takes back all that was said of a row's link, or of the clause in it. */
export async function takeBackSaid(row: number): Promise<void> {
  const { result } = useCompare.getState();
  if (!result) return;
  const pairs = [...togetherIn(result, row), ...apartIn(result, row)];
  if (pairs.length === 0) return notify(translator()('saying.nothing'));
  await takeBack(result, pairs, row);
}

/** Takes back what was said of some pairs with a clause of a row. */
export async function takeBack(result: ShownPair, pairs: readonly Units[], row: number): Promise<void> {
  await say(result, pairs, null, { key: 'saying.takenBack', seek: clauseOf(result, row) });
}

/** Takes back that what a row links belongs together. */
export async function takeBackLink(result: ShownPair, row: number): Promise<void> {
  await takeBack(result, togetherIn(result, row), row);
}

/** Has a person choose what the clause of a row belongs together with. Both sides are shown for it. */
export function startJoining(row: number): void {
  const { result } = useCompare.getState();
  if (!result || !mayChange()) return;
  useCompare.setState(({ layout }) => ({
    joining: { from: clauseOf(result, row), to: null },
    placing: null,
    picking: false,
    layout: layout === 'one' ? 'side' : layout,
  }));
}

/** Ends choosing, with nothing said: one is at the clause again that waited. */
export function stopJoining(): void {
  useCompare.setState(({ joining, result, at }) => {
    const from = joining?.from;
    const row = from ? (result?.rows.findIndex((one) => one[from.side].includes(from.unit)) ?? -1) : -1;
    return { joining: null, at: row === -1 ? at : { row, edit: null } };
  });
}

/** A clause that may be offered, and the row it stands in. */
interface Offer {
  readonly row: number;
  readonly unit: number;
}

/** So many rows away a clause that stands alone is offered first. */
const NEAR = 20;

/**
 * Offers the next (1) or the previous (-1) clause of the other side, in the order of the rows. First the nearest that
 * stands alone as well, for the two may be what was missed; where there is none, the nearest that way.
 */
export function offerNext(result: ShownPair, step: 1 | -1): void {
  const { joining, at } = useCompare.getState();
  if (!joining) return;
  const side = other(joining.from.side);
  const offers = result.rows.flatMap((row, index) => row[side].map((unit): Offer => ({ row: index, unit })));
  const place = offers.findIndex(({ unit }) => unit === joining.to);
  const next = place === -1 ? firstOffer(result, offers, at?.row ?? 0, step) : offers[place + step];
  if (!next) return;
  useCompare.setState({
    joining: { ...joining, to: next.unit },
    at: { row: next.row, edit: null },
  });
}

function firstOffer(
  { rows }: ShownPair,
  offers: readonly Offer[],
  here: number,
  step: 1 | -1,
): Offer | undefined {
  const distance = ({ row }: Offer): number => Math.abs(row - here);
  const [alone] = offers
    .filter((offer) => rows[offer.row]?.link === null && distance(offer) <= NEAR)
    .sort((x, y) => distance(x) - distance(y));
  if (alone) return alone;
  return step === 1 ? offers.find(({ row }) => row >= here) : offers.findLast(({ row }) => row <= here);
}

/** Says that the clause in question belongs together with this unit of the other side. */
export async function joinWith(result: ShownPair, unit: number): Promise<void> {
  const { joining } = useCompare.getState();
  if (!joining) return;
  const { from } = joining;
  const pair: Units = from.side === 'a' ? [from.unit, unit] : [unit, from.unit];
  if (await say(result, [pair], 'together', { key: 'saying.together', seek: { side: 'b', unit: pair[1] } }))
    useCompare.setState({ joining: null });
}

/** The other side. */
export function other(side: 'a' | 'b'): 'a' | 'b' {
  return side === 'a' ? 'b' : 'a';
}
