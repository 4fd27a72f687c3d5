import type { Annotation } from '#core/project/model.ts';
import type { ProjectState } from '#core/project/state.ts';
import { AnnotationIndex } from './annotation-index.ts';
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
      ? this.stands(place, this.wanted)
      : this.wanted.every((query) => this.facts.holds(query, this.document));
    return (
      fulfilled &&
      !this.unwanted.some((query) =>
        asksPassages(query) ? this.stands(place, [query]) : this.facts.holds(query, this.document),
      )
    );
  }

  /** Whether a place lies in a passage of which all of these are so. */
  private stands(place: Place, queries: readonly Query[]): boolean {
    const { page, record } = this.searched;
    const all = this.state.derived.byDocument.get(record.id);
    if (!all) return false;
    const fits = (annotation: Annotation): boolean => this.holds(queries, annotation);
    return PassageIndex.of(page, all).around(place, fits).length > 0;
  }

  private holds(queries: readonly Query[], annotation: Annotation): boolean {
    const subject = { document: this.searched.record, annotation };
    return queries.every((query) => this.facts.holds(query, subject));
  }

  private passesAnnotation(annotation: Annotation, wanted = this.wanted): boolean {
    return this.holds(wanted, annotation) && !this.unwanted.some((query) => this.holds([query], annotation));
  }

  /** The annotations of the document that fulfil all facts, in order; those of a tag are looked up. */
  fulfilling(): readonly Annotation[] {
    const list = this.state.derived.byDocument.get(this.searched.record.id);
    if (!list) return [];
    const index = AnnotationIndex.of(list);
    const tagged = this.wanted.find((query) => query.kind === 'fact' && query.name === 'tag');
    if (tagged?.kind === 'fact') {
      const borne = index.bearing(this.facts.bears(tagged));
      const rest = this.wanted.filter((query) => query !== tagged);
      return rest.length + this.unwanted.length === 0
        ? borne
        : borne.filter((annotation) => this.passesAnnotation(annotation, rest));
    }
    const noted = this.wanted.some((query) => query.kind === 'fact' && query.name === 'note');
    return (noted ? index.noted() : index.all).filter((annotation) => this.passesAnnotation(annotation));
  }
}
