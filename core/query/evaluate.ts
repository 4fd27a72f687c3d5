import type { Annotation } from '#core/project/model.ts';
import { annotations } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { FactFilter } from './fact-filter.ts';
import { asksNotes, asksPassages, FactTeller, isFactual } from './facts.ts';
import { passage } from './passages.ts';
import { type PatternError, personsPattern } from './pattern.ts';
import { countedIn, inOneClause, merged, near, notInClause, notNear, type Place } from './places.ts';
import type { Folding, Query, Where } from './query.ts';
import type { Searched, SearchPage } from './search-page.ts';
import { WordFinder } from './words.ts';

/** Finds the places of one query, document by document. */
export class Evaluator {
  readonly facts: FactTeller;
  private readonly words: WordFinder;
  private readonly patterns = new Map<Query, RegExp | PatternError>();

  constructor(
    private readonly state: ProjectState,
    private readonly folding: Folding,
    dayOf: (at: number) => string,
  ) {
    this.facts = new FactTeller(state, folding, dayOf);
    this.words = new WordFinder(state, folding, this.facts);
  }

  /**
   * All places in a document, in order.
   *
   * @param names whether words are looked for in labels and names of tags too; what stands near other words does not
   */
  places(query: Query, document: Searched, names = true): readonly Place[] {
    switch (query.kind) {
      case 'words':
        return this.words.places(query, document, names);
      case 'pattern':
        return this.patternIn(query, document);
      case 'label':
        return this.words.labelled(document.page, query.label);
      case 'fact':
      case 'date':
      case 'not':
        return this.all([query], document, names);
      case 'and':
        return this.all(query.of, document, names);
      case 'or':
        return isFactual(query)
          ? this.all([query], document, names)
          : merged(query.of.map((one) => this.places(one, document, names)));
      case 'near':
      case 'in':
        return this.close(query, document);
    }
  }

  /** How many places {@link places} would give in what. */
  count(query: Query, document: Searched): Readonly<Partial<Record<Where, number>>> {
    if (query.kind === 'words') return this.words.count([query], document);
    if (query.kind === 'pattern') return this.countPattern(query, document);
    if (query.kind === 'and' || query.kind === 'or') {
      const words = query.of.filter((one) => one.kind === 'words');
      if (words.length === query.of.length) return this.words.count(words, document, query.kind === 'and');
    }
    return countedIn(this.places(query, document));
  }

  private close(query: Query & { kind: 'near' | 'in' }, document: Searched): readonly Place[] {
    const { page } = document;
    const pair = [query.a, query.b] as const;
    const [negated] = pair.filter(({ kind }) => kind === 'not');
    if (negated?.kind === 'not') {
      // Of two that are negated nothing is left to stand near or in.
      const [kept] = pair.filter((one) => one !== negated);
      if (!kept || kept.kind === 'not') return [];
      const a = this.places(kept, document, false);
      const b = this.places(negated.of, document, false);
      return query.kind === 'near' ? notNear(page, a, b, query.most) : notInClause(page, a, b);
    }
    const a = this.places(query.a, document, false);
    if (a.length === 0) return [];
    const b = this.places(query.b, document, false);
    return query.kind === 'near' ? near(page, a, b, query.most) : inOneClause(page, a, b);
  }

  /** What fulfils all: words have to stand in the document, facts have to be so of each place. */
  private all(queries: readonly Query[], document: Searched, names: boolean): readonly Place[] {
    const found: (readonly Place[])[] = [];
    const facts: Query[] = [];
    for (const query of queries) {
      if (isFactual(query)) facts.push(query);
      else if (query.kind === 'not') {
        if (this.places(query.of, document, names).length > 0) return [];
      } else {
        const places = this.places(query, document, names);
        if (places.length === 0) return [];
        found.push(places);
      }
    }
    const filter = facts.length > 0 ? new FactFilter(this.facts, this.state, facts, document) : null;
    if (found.length === 0) return this.candidates(facts, filter, document);
    const places = merged(found);
    return filter ? places.filter((place) => filter.passes(place)) : places;
  }

  /** Where nothing but facts is asked for: the passages that fulfil them, and the document itself. */
  private candidates(
    facts: readonly Query[],
    filter: FactFilter | null,
    { record, page }: Searched,
  ): readonly Place[] {
    const out: Place[] = [];
    if (!facts.some(asksPassages)) {
      const within = { from: 0, to: record.title.length };
      const title: Place = { where: 'title', from: -1, to: -1, annotation: null, within, parts: null };
      if (filter?.passes(title) ?? true) out.push(title);
    }
    if (!filter) return out;
    const noted = facts.some(asksNotes);
    for (const annotation of filter.fulfilling()) {
      const isNote = noted || (annotation.tags.length === 0 && annotation.note !== '');
      out.push(passage(page, annotation, isNote ? 'note' : 'tag'));
    }
    return out;
  }

  /** The annotations of a document that fulfil a query of facts, in the order of the text. */
  fulfilling(query: Query, document: Searched): readonly Annotation[] {
    const facts = query.kind === 'and' ? query.of : [query];
    return new FactFilter(this.facts, this.state, facts, document).fulfilling();
  }

  private patternOf(query: Query & { kind: 'pattern' }): RegExp | null {
    let pattern = this.patterns.get(query);
    if (!pattern) {
      pattern = personsPattern(query.pattern, this.folding.case ? 'gi' : 'g');
      this.patterns.set(query, pattern);
    }
    return pattern instanceof RegExp ? pattern : null;
  }

  private patternIn(query: Query & { kind: 'pattern' }, { record, page }: Searched): readonly Place[] {
    const pattern = this.patternOf(query);
    if (!pattern) return [];
    const out: Place[] = [];
    for (let block = 0; block < page.count; block++) {
      const where = page.isHeading(block) ? 'title' : 'text';
      for (const [words, at] of matches(pattern, page.readingOf(block).text))
        out.push({
          ...positions(page, block, at, at + words.length),
          where,
          annotation: null,
          within: null,
          parts: null,
        });
    }
    for (const annotation of annotations(this.state, record.id))
      for (const [words, at] of matches(pattern, annotation.note))
        out.push(passage(page, annotation, 'note', { from: at, to: at + words.length }));
    return merged([out]);
  }

  private countPattern(
    query: Query & { kind: 'pattern' },
    { record, page }: Searched,
  ): Readonly<Partial<Record<Where, number>>> {
    const pattern = this.patternOf(query);
    if (!pattern) return {};
    const counts = { text: 0, title: 0, note: 0 };
    const count = (text: string): number => [...matches(pattern, text)].length;
    for (let block = 0; block < page.count; block++)
      counts[page.isHeading(block) ? 'title' : 'text'] += count(page.readingOf(block).text);
    for (const annotation of annotations(this.state, record.id)) counts.note += count(annotation.note);
    return counts;
  }
}

function* matches(pattern: RegExp, text: string): Generator<readonly [words: string, at: number]> {
  for (const { 0: words, index } of text.matchAll(pattern)) if (words !== '') yield [words, index];
}

/** The positions of `[from, to)` of a block's reading. */
function positions(page: SearchPage, block: number, from: number, to: number): { from: number; to: number } {
  const { folded } = page.block(block);
  const start = page.starts[block] ?? 0;
  const at = (offset: number): number =>
    partitionPoint(0, folded.text.length, (each) => folded.placeOf(each) < offset);
  const first = start + at(from);
  return { from: first, to: Math.max(first, start + at(to)) };
}
