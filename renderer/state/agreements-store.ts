import { create } from 'zustand';
import type { Grouping, ListedAgreement, Sort } from '#core/agreements/table.ts';
import type { Failure } from '#core/result.ts';

/** The table of agreements as the screen shows it. */
export interface AgreementsState {
  /** null until they have been read. */
  readonly rows: readonly ListedAgreement[] | null;
  readonly failure: Failure | null;
  readonly words: string;
  readonly document: string | null;
  readonly instrument: string | null;
  readonly agency: string | null;
  readonly grouping: Grouping;
  readonly sort: Sort;
  /** The key of the row that one is at. */
  readonly at: string | null;
}

export const EMPTY_AGREEMENTS: AgreementsState = {
  rows: null,
  failure: null,
  words: '',
  document: null,
  instrument: null,
  agency: null,
  grouping: 'none',
  sort: 'place',
  at: null,
};

export const useAgreements = create<AgreementsState>(() => EMPTY_AGREEMENTS);
