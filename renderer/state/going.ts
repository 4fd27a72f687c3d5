import { type CompareState, type ShownPair, type Stop, useCompare } from './compare-store.ts';
import { type RowFacts, rowFacts, stopsOf } from './row-facts.ts';

const facts = new WeakMap<ShownPair, RowFacts>();
const stops = new WeakMap<
  ShownPair,
  { readonly shown: CompareState['shown']; readonly list: readonly Stop[] }
>();

/** What the rows of a comparison hold; read once. */
export function factsOf(result: ShownPair): RowFacts {
  let found = facts.get(result);
  if (!found) {
    found = rowFacts(result);
    facts.set(result, found);
  }
  return found;
}

/** The changes that are shown, in order; read once for each choice of filters. */
export function changesOf(result: ShownPair, shown: CompareState['shown']): readonly Stop[] {
  const found = stops.get(result);
  if (found?.shown === shown) return found.list;
  const list = stopsOf(result, factsOf(result), shown);
  stops.set(result, { shown, list });
  return list;
}

/** Where `at` stands among the changes; -1 where it is none of them. */
export function placeOf(list: readonly Stop[], at: Stop | null): number {
  if (!at) return -1;
  const exact = list.findIndex(({ row, edit }) => row === at.row && edit === at.edit);
  return exact !== -1 ? exact : list.findIndex(({ row }) => row === at.row);
}

/** Goes to the next (1) or the previous (-1) change; round from the last to the first. */
export function goToChange(step: 1 | -1): void {
  const { result, shown, at } = useCompare.getState();
  if (!result) return;
  const list = changesOf(result, shown);
  if (list.length === 0) return;
  const place = placeOf(list, at);
  const row = at?.row ?? -1;
  const next =
    place !== -1
      ? (place + step + list.length) % list.length
      : step === 1
        ? Math.max(
            0,
            list.findIndex((stop) => stop.row > row),
          )
        : list.findLastIndex((stop) => stop.row < row);
  useCompare.setState({ at: list.at(next) ?? null, picking: false });
}

/** Lets go, one thing at a time: the list of tags, the find bar, the change one is at, the panel. */
export function letGoOfChange(): void {
  const { picking, finding, at, panel } = useCompare.getState();
  if (picking) useCompare.setState({ picking: false });
  else if (finding) useCompare.setState({ finding: false });
  else if (at) useCompare.setState({ at: null });
  else if (panel) useCompare.setState({ panel: null, placing: null });
}

/** Shows or hides rows of a kind. */
export function toggleFilter(filter: Parameters<CompareState['shown']['has']>[0]): void {
  useCompare.setState(({ shown }) => {
    const next = new Set(shown);
    if (!next.delete(filter)) next.add(filter);
    return { shown: next };
  });
}
