import type { CompareState, Filter } from '../../state/compare-store.ts';
import type { RowFacts } from '../../state/row-facts.ts';

/** What the list shows: a row, or a run of rows folded into one line. Indexes of rows; half-open. */
export type Item =
  | { readonly kind: 'row'; readonly row: number }
  | { readonly kind: 'fold'; readonly from: number; readonly to: number };

/** The filter that names and colours a row: the first of these that applies. */
const RANK: readonly Filter[] = [
  'deleted',
  'inserted',
  'split',
  'merged',
  'truncated',
  'edited',
  'punctuation',
  'misprint',
  'moved',
  'doubtful',
  'said',
  'renumbered',
  'noise',
];

/** What decides a row's name and colour; null where nothing has changed. */
export function leading(filters: readonly Filter[]): Filter | null {
  return RANK.find((filter) => filters.includes(filter)) ?? null;
}

/** Shorter runs of unchanged rows stand as they are. */
const LEAST_FOLDED = 3;

/** Rows and folded runs, as chosen. */
export function itemsOf(
  facts: RowFacts,
  { shown, unchanged, unfolded }: Pick<CompareState, 'shown' | 'unchanged' | 'unfolded'>,
): Item[] {
  const items: Item[] = [];
  const { filters } = facts;
  const isShown = (at: number): boolean => filters[at]?.some((filter) => shown.has(filter)) ?? false;
  const folds = (unchanged ?? (facts.acrossLanguages ? 'shown' : 'folded')) === 'folded';
  for (let at = 0; at < filters.length; ) {
    if (isShown(at)) {
      items.push({ kind: 'row', row: at++ });
      continue;
    }
    const from = at;
    while (at < filters.length && !isShown(at)) at++;
    if (unchanged === 'hidden') continue;
    if (folds && at - from >= LEAST_FOLDED && !unfolded.has(from)) items.push({ kind: 'fold', from, to: at });
    else for (let row = from; row < at; row++) items.push({ kind: 'row', row });
  }
  return items;
}
