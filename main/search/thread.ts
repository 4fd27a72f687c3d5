import type { SearchAnswer } from '#core/contract.ts';
import type { Annotation } from '#core/project/model.ts';
import type { Operation } from '#core/project/operations.ts';
import type { Entry } from '#core/project/state.ts';
import type { StateJson } from '#core/project/state-json.ts';
import type { Folding, Query } from '#core/query/query.ts';
import type { Order } from '#core/query/search.ts';
import type { SourceText } from '#core/text/source.ts';

/** What a search asks for. */
export interface SearchRequest {
  readonly query: Query;
  readonly folding: Folding;
  /** So many hits are made; all are counted. */
  readonly limit: number;
  readonly passages?: Order | undefined;
  /** Of passages: whether the ids of all are told. */
  readonly ids?: boolean;
  /** Only this document is searched, and waited for. */
  readonly document?: string;
  /** Of places: whether hits are told with what an annotation on their words would stand on. */
  readonly describe?: boolean;
  /** Whether it waits until all documents have been read. */
  readonly whole: boolean;
}

/** What the thread is told. */
export type ToSearch =
  | { readonly kind: 'state'; readonly state: StateJson }
  /** Without what they did to annotations, and these as they are now. */
  | {
      readonly kind: 'operations';
      readonly operations: readonly Operation[];
      readonly annotations: readonly Entry<Annotation>[];
    }
  /** null where its text could not be read; with the annotations of the document that stand. */
  | {
      readonly kind: 'source';
      readonly document: string;
      readonly source: SourceText | null;
      readonly annotations: readonly Entry<Annotation>[];
    }
  | { readonly kind: 'search'; readonly id: number; readonly request: SearchRequest };

/** What it says. */
export type FromSearch =
  /** Documents whose texts it needs; `first`: before all others. */
  | { readonly kind: 'want'; readonly documents: readonly string[]; readonly first: boolean }
  /** A text was laid out: another may come. */
  | { readonly kind: 'read' }
  | { readonly kind: 'begun'; readonly id: number }
  | { readonly kind: 'found'; readonly id: number; readonly answer: SearchAnswer };
