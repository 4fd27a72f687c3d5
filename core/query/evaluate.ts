import type { Annotation, DocumentRecord } from '#core/project/model.ts';
import { annotations } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { asksNotes, asksPassages, FactTeller, isFactual, type Subject } from './facts.ts';
import { labelNumber } from './label-number.ts';
import { PassageIndex, passage } from './passages.ts';
import { type PatternError, personsPattern } from './pattern.ts';
import { inOneClause, merged, near, notInClause, notNear, type Place } from './places.ts';
import type { Folding, Query } from './query.ts';
import { foldFor, type SearchPage } from './search-page.ts';

/** One document that is searched. */
export interface Searched {
  readonly record: DocumentRecord;
  readonly page: SearchPage;
}

/** Finds the places of one query, document by document. */
export class Evaluator {
  readonly facts: FactTeller;
  private readonly needles = new Map<Query, string>();
  private readonly patterns = new Map<Query, RegExp | PatternError>();
  private readonly notes = new WeakMap<Annotation, string>();

  constructor(
    private readonly state: ProjectState,
    private readonly folding: Folding,
    dayOf: (at: number) => string,
  ) {
    this.facts = new FactTeller(state, folding, dayOf);
  }

  /**
   * All places in a document, in order.
   *
   * @param names whether words are looked for in labels and names of tags too; what stands near other words does not
   */
  places(query: Query, document: Searched, names = true): readonly Place[] {
    switch (query.kind) {
      case 'words':
        return this.wordsIn(query, document, names);
      case 'pattern':
        return this.patternIn(query, document);
      case 'label':
        return labelled(document.page, query.label);
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
    const places = found.length > 0 ? merged(found) : this.candidates(facts, document);
    if (facts.length === 0) return places;
    const filter = new FactFilter(this.facts, this.state, facts, document);
    return places.filter((place) => filter.passes(place));
  }

  /** Where nothing but facts is asked for: passages, and the document itself. */
  private candidates(facts: readonly Query[], { record, page }: Searched): readonly Place[] {
    const title: Place = {
      where: 'title',
      from: -1,
      to: -1,
      annotation: null,
      within: { from: 0, to: record.title.length },
      parts: null,
    };
    if (facts.length === 0) return [title];
    const noted = facts.some(asksNotes);
    const passages = annotations(this.state, record.id).map((annotation) =>
      passage(
        page,
        annotation,
        noted || (annotation.tags.length === 0 && annotation.note !== '') ? 'note' : 'tag',
      ),
    );
    return facts.some(asksPassages) ? passages : [title, ...passages];
  }

  private wordsIn(
    query: Query & { kind: 'words' },
    { record, page }: Searched,
    names: boolean,
  ): readonly Place[] {
    const needle = this.needleOf(query);
    if (needle === '') return [];
    const hay = page.all(this.folding);
    const text: Place[] = [];
    for (let at = hay.indexOf(needle); at !== -1; at = hay.indexOf(needle, at + needle.length)) {
      const where = page.isHeading(page.blockAt(at)) ? 'title' : 'text';
      text.push({ where, from: at, to: at + needle.length, annotation: null, within: null, parts: null });
    }
    const titled = text.some(({ where }) => where === 'title') ? [] : this.inTitle(record, needle);
    const labels = names ? labelled(page, query.words) : [];
    return merged([titled, labels, text, this.inNotes(record, page, needle, names)]);
  }

  /** How many places words have in a document's text alone, quicker than they are made. */
  countInText(query: Query & { kind: 'words' }, { page }: Searched): number {
    const needle = this.needleOf(query);
    if (needle === '') return 0;
    const hay = page.all(this.folding);
    let count = 0;
    for (let at = hay.indexOf(needle); at !== -1; at = hay.indexOf(needle, at + needle.length)) count++;
    return count;
  }

  private needleOf(query: Query & { kind: 'words' }): string {
    let needle = this.needles.get(query);
    if (needle === undefined) {
      needle = foldFor(query.words, this.folding).text;
      this.needles.set(query, needle);
    }
    return needle;
  }

  /** In the title that a person or a file gave the document. */
  private inTitle({ title }: DocumentRecord, needle: string): readonly Place[] {
    const { text, placeOf } = foldFor(title, this.folding);
    const at = text.indexOf(needle);
    if (at === -1) return [];
    const within = { from: placeOf(at), to: placeOf(at + needle.length - 1) + 1 };
    return [{ where: 'title', from: -1, to: -1, annotation: null, within, parts: null }];
  }

  /** In notes, and in the names of tags, which are worn by passages. */
  private inNotes(
    record: DocumentRecord,
    page: SearchPage,
    needle: string,
    names: boolean,
  ): readonly Place[] {
    const tags = !names
      ? new Set<string>()
      : this.facts.tagsWith((name) => foldFor(name, this.folding).text.includes(needle));
    const out: Place[] = [];
    for (const annotation of annotations(this.state, record.id)) {
      if (annotation.note !== '' && this.noteOf(annotation).includes(needle)) {
        const { text, placeOf } = foldFor(annotation.note, this.folding);
        const own = passage(page, annotation, 'note');
        for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length))
          out.push({ ...own, within: { from: placeOf(at), to: placeOf(at + needle.length - 1) + 1 } });
      }
      if (this.facts.wears(annotation, tags)) out.push(passage(page, annotation, 'tag'));
    }
    return out;
  }

  private noteOf(annotation: Annotation): string {
    let note = this.notes.get(annotation);
    if (note === undefined) {
      note = foldFor(annotation.note, this.folding).text;
      this.notes.set(annotation, note);
    }
    return note;
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
      const { reading } = page.block(block);
      const where = page.isHeading(block) ? 'title' : 'text';
      for (const [words, at] of matches(pattern, reading.text))
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
        out.push({ ...passage(page, annotation, 'note'), within: { from: at, to: at + words.length } });
    return merged([out]);
  }
}

/** Whether facts are so of places in one document. */
class FactFilter {
  private readonly wanted: readonly Query[];
  private readonly unwanted: readonly Query[];
  private readonly ofPassages: boolean;
  private index: PassageIndex | null = null;
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
    const own = place.annotation && { document: this.searched.record, annotation: place.annotation };
    const holds = (query: Query, subject: Subject): boolean => this.facts.holds(query, subject);
    const fulfils = (subject: Subject): boolean => this.wanted.every((query) => holds(query, subject));
    const subjects = (passages: boolean): readonly Subject[] =>
      own ? [own] : passages ? this.around(place) : [this.document];
    return (
      subjects(this.ofPassages).some(fulfils) &&
      this.unwanted.every((query) => !subjects(asksPassages(query)).some((one) => holds(query, one)))
    );
  }

  /** The passages that share text with a place. */
  private around(place: Place): readonly Subject[] {
    const { page, record } = this.searched;
    this.index ??= new PassageIndex(page, annotations(this.state, record.id));
    return this.index.around(place).map((annotation) => ({ document: record, annotation }));
  }
}

/** The blocks that bear a label, or are cited so. */
function labelled(page: SearchPage, words: string): readonly Place[] {
  const ref = page.findCited(words);
  const cited = ref === null ? -1 : page.blockByRef(ref);
  // Statements number their clauses without a word: 第十三条 is 十三、 there.
  const wanted = cited >= 0 ? null : labelNumber(words);
  const blocks: number[] = cited >= 0 ? [cited] : [];
  if (wanted)
    for (let block = 0; block < page.count; block++)
      if (page.numberOf(block) === wanted.number && (!wanted.clause || page.kindOf(block) === 'clause'))
        blocks.push(block);
  return blocks.map((block) => {
    const from = page.starts[block] ?? 0;
    return { where: 'label', from, to: from, annotation: null, within: null, parts: null };
  });
}

function* matches(pattern: RegExp, text: string): Generator<readonly [words: string, at: number]> {
  for (const { 0: words, index } of text.matchAll(pattern)) if (words !== '') yield [words, index];
}

/** The positions of `[from, to)` of a block's reading. */
function positions(page: SearchPage, block: number, from: number, to: number): { from: number; to: number } {
  const { folded } = page.block(block);
  const start = page.starts[block] ?? 0;
  const at = (offset: number): number => {
    let low = 0;
    for (let high = folded.text.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (folded.placeOf(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const first = start + at(from);
  return { from: first, to: Math.max(first, start + at(to)) };
}
