import { create } from 'zustand';
import type { Comparison } from '#core/compare/comparison.ts';
import type { Scope } from '#core/compare/request.ts';
import type { Row } from '#core/compare/rows.ts';
import type { ComparisonSummary } from '#core/compare/summary.ts';
import type { Edit } from '#core/compare/words/diff.ts';
import type { Failure } from '#core/result.ts';
import type { Page } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';
import type { Doubts, Progress } from '../compare/work.ts';
import { whenAnotherProject } from './new-project.ts';

/** What rows can be told apart by. The last two are no changes of wording or marks: they are shown only on request. */
export const FILTERS = [
  'edited',
  'punctuation',
  'misprint',
  'moved',
  'split',
  'merged',
  'inserted',
  'deleted',
  'truncated',
  'doubtful',
  'said',
  'renumbered',
  'noise',
] as const;
/** One of {@link FILTERS}. */
export type Filter = (typeof FILTERS)[number];

/** Two versions compared, as the screen shows them. */
export interface ShownPair {
  /** The documents' ids; the same twice where two clauses of one document are compared. */
  readonly a: string;
  readonly b: string;
  readonly comparison: Comparison;
  /** In step with the comparison's links; those behind its end are not known yet, see `whole`. */
  readonly edits: readonly (readonly Edit[])[];
  /** Across languages, in step with the links. */
  readonly doubts: readonly Doubts[];
  /** Pairs of units, of `a` and of `b`, that a person said do not belong together. */
  readonly apart: readonly (readonly [number, number])[];
  readonly rows: readonly Row[];
  readonly summary: ComparisonSummary;
  /** Whether all edits are known. */
  readonly whole: boolean;
}

/** One stop of next and previous: an edit of a row, or the row as a whole. */
export interface Stop {
  /** Index in {@link ShownPair.rows}. */
  readonly row: number;
  /** Index among the edits of the row's link; null for the row as a whole. */
  readonly edit: number | null;
}

/** A unit of one of the two versions. */
export interface UnitPlace {
  readonly side: 'a' | 'b';
  readonly unit: number;
}

/** A hit of find: a range of one unit's text. */
export interface Hit extends Range {
  readonly side: 'a' | 'b';
  readonly unit: number;
}

/** What the screen of comparisons holds. */
export interface CompareState {
  /** Documents, in order; two or more once something is compared. */
  readonly versions: readonly string[];
  /** Which two of them are laid side by side: indexes. */
  readonly pair: readonly [number, number];
  /** Only these clauses of either side. */
  readonly only: Scope;
  readonly result: ShownPair | null;
  readonly failure: Failure | null;
  /** null while nothing is under way. */
  readonly progress: Progress | null;
  /** A person stopped it before anything was found. */
  readonly stopped: boolean;
  readonly layout: 'side' | 'one' | 'matrix';
  /** What is done with long runs of clauses that are the same; null: folded, but shown across languages. */
  readonly unchanged: 'folded' | 'shown' | 'hidden' | null;
  readonly shown: ReadonlySet<Filter>;
  /** Runs that were unfolded by hand: the index of their first row. */
  readonly unfolded: ReadonlySet<number>;
  readonly at: Stop | null;
  readonly finding: boolean;
  /** What find has found, and which hit one is at. */
  readonly find: { readonly hits: readonly Hit[]; readonly at: number };
  /** Which panel stands beside the rows. */
  readonly panel: 'carry' | 'glossary' | null;
  /** A tag is being picked for the change one is at. */
  readonly picking: boolean;
  /** A unit to go to as soon as the pair is compared. */
  readonly seek: UnitPlace | null;
  /** The annotation for which another place is being chosen, or null. */
  readonly placing: string | null;
  /** The clause for which a person chooses what it belongs together with, and the unit of the other side that is offered. */
  readonly joining: { readonly from: UnitPlace; readonly to: number | null } | null;
  /** Whether it is shown why the clauses of the row one is at are linked. */
  readonly reasons: boolean;
}

/** What it holds before anything is compared. */
export const START: CompareState = {
  versions: [],
  pair: [0, 1],
  only: {},
  result: null,
  failure: null,
  progress: null,
  stopped: false,
  layout: 'side',
  unchanged: null,
  shown: new Set([
    'edited',
    'punctuation',
    'misprint',
    'moved',
    'split',
    'merged',
    'inserted',
    'deleted',
    'truncated',
    'doubtful',
    'said',
  ]),
  unfolded: new Set(),
  at: null,
  finding: false,
  find: { hits: [], at: 0 },
  panel: null,
  picking: false,
  seek: null,
  placing: null,
  joining: null,
  reasons: false,
};

/** The comparison on screen. */
export const useCompare = create<CompareState>(() => START);
whenAnotherProject(() => useCompare.setState(START));

/** Whether what is on screen is of the two versions that are chosen. */
export function isCurrent({ versions, pair, result }: CompareState): boolean {
  return result !== null && result.a === versions[pair[0]] && result.b === versions[pair[1]];
}

/** The page of one side of what is compared. */
export function pageOf(result: ShownPair, side: 'a' | 'b'): Page {
  return result.comparison[side].page;
}

/** A row of what is compared. Throws a RangeError where there is none. */
export function rowAt({ rows }: Pick<ShownPair, 'rows'>, index: number): Row {
  const row = rows[index];
  if (!row) throw new RangeError(`no row ${index}`);
  return row;
}

/** Compares these documents, in this order. */
export function compareDocuments(versions: readonly string[], only: Scope = {}): void {
  useCompare.setState((old) => ({
    versions,
    pair: [0, versions.length > 2 && old.pair[1] < versions.length ? old.pair[1] : 1],
    only,
    at: null,
    unfolded: new Set(),
    placing: null,
    joining: null,
    layout: versions.length > 2 ? old.layout : old.layout === 'matrix' ? 'side' : old.layout,
  }));
}
