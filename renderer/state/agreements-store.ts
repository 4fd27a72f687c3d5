import { create } from 'zustand';
import type { IdleCorrection, ProjectListing } from '#core/agreements/corrections.ts';
import type { ListedAgreement } from '#core/agreements/listed.ts';
import type { Grouping, Sort } from '#core/agreements/table.ts';
import type { TypedAgreement } from '#core/agreements/typed.ts';
import type { SameAgency } from '#core/project/model.ts';
import type { Failure } from '#core/result.ts';
import { whenAnotherProject } from './new-project.ts';

/** The table of agreements as the screen shows it. */
export interface AgreementsState {
  /** null until they have been read. */
  readonly rows: readonly ListedAgreement[] | null;
  /** Items that a person said are no signed documents. */
  readonly hidden: readonly ListedAgreement[];
  /** Corrections that fit no item. */
  readonly idle: readonly IdleCorrection[];
  readonly idleCounterparts: ProjectListing['idleCounterparts'];
  /** Which agencies were said to be one when the rows were read. */
  readonly agencies: readonly SameAgency[];
  readonly failure: Failure | null;
  /** Rows that are being corrected, by key: what stands in their fields. */
  readonly typing: ReadonlyMap<string, TypedAgreement>;
  readonly words: string;
  readonly document: string | null;
  readonly instrument: string | null;
  readonly agency: string | null;
  readonly grouping: Grouping;
  readonly sort: Sort;
  /** The agencies that are chosen to be one, by key; null while nobody chooses. */
  readonly choosing: ReadonlySet<string> | null;
  /** The key of the row that one is at. */
  readonly at: string | null;
}

export const EMPTY_AGREEMENTS: AgreementsState = {
  rows: null,
  hidden: [],
  idle: [],
  idleCounterparts: [],
  agencies: [],
  failure: null,
  typing: new Map(),
  words: '',
  document: null,
  instrument: null,
  agency: null,
  grouping: 'none',
  sort: 'place',
  choosing: null,
  at: null,
};

export const useAgreements = create<AgreementsState>(() => EMPTY_AGREEMENTS);
whenAnotherProject(() => useAgreements.setState(EMPTY_AGREEMENTS));
