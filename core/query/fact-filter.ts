import type { Annotation } from '#core/project/model.ts';
import type { ProjectState } from '#core/project/state.ts';
import { asksPassages, type FactTeller, type Subject } from './facts.ts';
import { PassageIndex } from './passages.ts';
import type { Place } from './places.ts';
import type { Query } from './query.ts';
import type { Searched } from './search-page.ts';

/** Whether facts are so of places in one document. */
export class FactFilter {
  private readonly wanted: readonly Query[];
  private readonly unwanted: readonly Query[];
  private readonly ofPassages: boolean;
  private readonly indexes = new Map<Query | null, PassageIndex>();
  private readonly document: Subject;

  constructor(
    private readonly facts: FactTeller,
    private readonly state: ProjectState,
    queries: readonly Query[],
    private readonly searched: Searched,
  ) {
    this.wanted = queries.filter(({ kind }) => kind !== 'not');
    this.unwanted = queries.flatMap((query) => (query.kind === 'not' ? [query.of] : []));
    this.ofPassages = this.wanted.some(asksPassages);
    this.document = { document: searched.record, annotation: null };
  }

  passes(place: Place): boolean {
    if (place.annotation) return this.passesAnnotation(place.annotation);
    const fulfilled = this.ofPassages
      ? this.indexOf(null).around(place).length > 0
      : this.wanted.every((query) => this.facts.holds(query, this.document));
    return (
      fulfilled &&
      !this.unwanted.some((query) =>
        asksPassages(query)
          ? this.indexOf(query).around(place).length > 0
          : this.facts.holds(query, this.document),
      )
    );
  }

  passesAnnotation(annotation: Annotation): boolean {
    const subject = { document: this.searched.record, annotation };
    return (
      this.wanted.every((query) => this.facts.holds(query, subject)) &&
      !this.unwanted.some((query) => this.facts.holds(query, subject))
    );
  }

  /** The annotations of which one fact is so, or (null) all that are wanted. */
  private indexOf(query: Query | null): PassageIndex {
    let index = this.indexes.get(query);
    if (!index) {
      const { page, record } = this.searched;
      const wanted = query ? [query] : this.wanted;
      const fitting: Annotation[] = [];
      for (const annotation of this.state.derived.byDocument.get(record.id) ?? []) {
        const subject = { document: record, annotation };
        if (wanted.every((one) => this.facts.holds(one, subject))) fitting.push(annotation);
      }
      index = new PassageIndex(page, fitting);
      this.indexes.set(query, index);
    }
    return index;
  }
}
