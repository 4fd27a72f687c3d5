import type { ListedAgreement } from '#core/agreements/listed.ts';
import { agreementKey, filtered, grouped, sorted } from '#core/agreements/table.ts';
import type { Input } from '#core/contract.ts';
import type { Range } from '#core/text/range.ts';
import { client } from '../client.ts';
import { openDocument } from './actions.ts';
import { type AgreementsState, EMPTY_AGREEMENTS, useAgreements } from './agreements-store.ts';
import type { Saved } from './exporting.ts';
import { useApp } from './store.ts';

const get = useAgreements.getState;
const set = useAgreements.setState;

/** Milliseconds after a change of the project before the lists are read again. */
const CALM = 250;
let turn = 0;

/** What decides what the lists say: documents, their structure, what was said of rows; not annotations. */
function basis(): readonly unknown[] {
  const state = useApp.getState().project?.state;
  return [
    useApp.getState().project?.id,
    state?.documents,
    state?.structure,
    state?.agreements,
    state?.agencies,
    state?.counterparts,
  ];
}

/** Reads the lists as they stand now. */
export async function readLists(): Promise<void> {
  const mine = ++turn;
  const listed = await client['agreements.list']({});
  if (mine !== turn) return;
  if (listed.ok) {
    const same = useApp.getState().project?.state.agencies;
    set({ ...listed.value, agencies: [...(same?.values() ?? [])], failure: null });
  } else set({ failure: listed.error });
}

/** Reads the lists, and again whenever what they stand on changes. Answers with what ends it. */
export function followLists(): () => void {
  let wait: ReturnType<typeof setTimeout> | undefined;
  let known = basis();
  void readLists();
  const stop = useApp.subscribe(() => {
    const now = basis();
    if (now.every((one, at) => one === known[at])) return;
    if (now[0] !== known[0]) {
      turn++;
      set(EMPTY_AGREEMENTS);
    }
    // What a person says of a row is awaited, and costs no reading of texts.
    const isRead = now[1] !== known[1] || now[2] !== known[2];
    known = now;
    clearTimeout(wait);
    wait = setTimeout(() => void readLists(), isRead ? CALM : 0);
  });
  return () => {
    clearTimeout(wait);
    stop();
  };
}

/** The rows that the filters leave, in order. */
export function shownAgreements(state: AgreementsState): readonly ListedAgreement[] {
  return sorted(filtered(state.rows ?? [], state), state.sort);
}

/** Narrows by one thing, or no longer where it was that. */
export function narrowBy(part: Partial<Pick<AgreementsState, 'document' | 'instrument' | 'agency'>>): void {
  set((old) => {
    const same = Object.entries(part).every(([key, value]) => old[key as keyof typeof part] === value);
    return same ? Object.fromEntries(Object.keys(part).map((key) => [key, null])) : part;
  });
}

/** Goes to the next (1) or the previous (-1) row. */
export function goToAgreement(step: 1 | -1): void {
  const { grouping } = get();
  // As they stand on screen: in their groups.
  const rows = grouped(shownAgreements(get()), grouping).flatMap((group) => group.rows);
  const at = rows.findIndex((row) => agreementKey(row) === get().at);
  const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
  if (next) set({ at: agreementKey(next) });
}

/** Goes to a row whatever the table is narrowed down to: what hides it is taken away. */
export function goToCounterpart(row: ListedAgreement): void {
  const at = agreementKey(row);
  const shown = shownAgreements(get()).some((one) => agreementKey(one) === at);
  set({ at, ...(!shown && { document: null, instrument: null, agency: null, words: '' }) });
}

/** The row that one is at. */
export function agreementNow(): ListedAgreement | null {
  const { rows, at } = get();
  return rows?.find((row) => agreementKey(row) === at) ?? null;
}

/** Opens a field of a row in its text. */
export async function openAgreement(
  row: ListedAgreement,
  ranges: readonly Range[] = row.ranges.title,
): Promise<void> {
  await openDocument(row.document, ranges[0]?.from ?? row.start);
  useApp.setState({ hits: { ranges, here: ranges } });
}

/** Writes the rows that are shown to a file. */
export const saveAgreements = (
  format: Input<'agreements.save'>['format'],
  path: string | null,
  force: boolean,
): Promise<Saved> => {
  const rows = shownAgreements(get());
  const only = rows.length === get().rows?.length ? null : rows.map(agreementKey);
  return client['agreements.save']({ format, only, path, force });
};
