import { create } from 'zustand';
import type { SearchAnswer } from '#core/contract.ts';
import type { Extent } from '#core/query/extent.ts';
import { FOLD_ALL, type Folding, type Query } from '#core/query/query.ts';
import type { Order } from '#core/query/search.ts';
import type { Failure } from '#core/result.ts';

/** Which hits are chosen, by their keys: all but some, or only some. */
export type Chosen =
  | { readonly all: true; readonly but: ReadonlySet<string> }
  | { readonly all: false; readonly only: ReadonlySet<string> };

export const ALL_CHOSEN: Chosen = { all: true, but: new Set() };
export const NONE_CHOSEN: Chosen = { all: false, only: new Set() };

/** The search as the screen shows it. */
export interface SearchState {
  /** As it is typed. */
  readonly text: string;
  readonly folding: Folding;
  /** What was typed, read; null while it is none. */
  readonly query: Query | null;
  /** Why what is typed is no query, or could not be searched for. */
  readonly failure: Failure | null;
  readonly running: boolean;
  /** The latest answer, and what it answers. */
  readonly answer: SearchAnswer | null;
  readonly answered: string;
  /** Index among the hits of the one that one is at. */
  readonly at: number;
  /** So many hits are asked for. */
  readonly limit: number;
  readonly chosen: Chosen;
  /** What was searched for, the latest first. */
  readonly recent: readonly string[];
  /** Instead of places the passages that they lie in, in this order; null: places. */
  readonly passages: Order | null;
  /** Passages one under the other in their clauses; else as a list. */
  readonly flowing: boolean;
  /** What the panel below is for; null: it is closed. */
  readonly changing: 'add' | 'replace' | 'take' | 'note' | null;
  /** The panel that puts a tag on what was found. */
  readonly tagging: boolean;
  readonly extent: Extent;
}

/** Hits asked for at first, and with each press on more. */
export const PORTION = 200;

export const EMPTY_SEARCH: SearchState = {
  text: '',
  folding: FOLD_ALL,
  query: null,
  failure: null,
  running: false,
  answer: null,
  answered: '',
  at: 0,
  limit: PORTION,
  chosen: ALL_CHOSEN,
  recent: [],
  passages: null,
  flowing: true,
  changing: null,
  tagging: false,
  extent: 'hit',
};

export const useSearch = create<SearchState>(() => EMPTY_SEARCH);
