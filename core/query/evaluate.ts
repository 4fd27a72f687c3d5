import type { Annotation, DocumentRecord } from '#core/project/model.ts';
import { annotations } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { readSteps } from '#core/structure/citation-steps.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { AnnotationIndex, foldedNote } from './annotation-index.ts';
import { FactFilter } from './fact-filter.ts';
import { asksNotes, asksPassages, FactTeller, isFactual } from './facts.ts';
import { labelNumber } from './label-number.ts';
import { holds, occurrences } from './occurrences.ts';
import { passage } from './passages.ts';
import { type PatternError, personsPattern } from './pattern.ts';
import { inOneClause, merged, near, notInClause, notNear, ordered, type Place } from './places.ts';
import type { Folding, Query, Where } from './query.ts';
import { foldFor, type Searched, type SearchPage } from './search-page.ts';

/** Finds the places of one query, document by document. */
export class Evaluator {
  readonly facts: FactTeller;
  private readonly needles = new Map<Query, string>();
  private readonly patterns = new Map<Query, RegExp | PatternError>();
  private readonly tags = new Map<string, ReadonlySet<string>>();
  private readonly labels = new Map<string, LabelSought>();

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
        return this.labelled(document.page, query.label);
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

  private wordsIn(
    query: Query & { kind: 'words' },
    { record, page }: Searched,
    names: boolean,
  ): readonly Place[] {
    const needle = this.needleOf(query);
    if (needle === '') return [];
    const hay = page.all(this.folding);
    const text: Place[] = [];
    for (const at of occurrences(hay, needle, this.folding.whole)) {
      const where = page.isHeading(page.blockAt(at)) ? 'title' : 'text';
      text.push({ where, from: at, to: at + needle.length, annotation: null, within: null, parts: null });
    }
    const titled = text.some(({ where }) => where === 'title') ? [] : this.inTitle(record, needle);
    const labels = names ? this.labelled(page, query.words) : [];
    return ordered([titled, labels, text, this.inNotes(record, page, needle, names)]);
  }

  /** How many places words have in what, as {@link places} would have it, where none of them is to be shown. */
  countWords(
    query: Query & { kind: 'words' },
    { record, page }: Searched,
  ): Readonly<Partial<Record<Where, number>>> {
    const needle = this.needleOf(query);
    if (needle === '') return {};
    const hay = page.all(this.folding);
    let text = 0;
    let title = 0;
    let block = 0;
    for (const at of occurrences(hay, needle, this.folding.whole)) {
      while ((page.starts[block + 1] ?? hay.length) <= at) block++;
      if (page.isHeading(block)) title++;
      else text++;
    }
    if (title === 0) title = this.inTitle(record, needle).length;
    let note = 0;
    let tag = 0;
    for (const { where } of this.inNotes(record, page, needle, true)) {
      if (where === 'note') note++;
      else tag++;
    }
    return { text, title, note, tag, label: this.labelled(page, query.words).length };
  }

  private needleOf(query: Query & { kind: 'words' }): string {
    let needle = this.needles.get(query);
    if (needle === undefined) {
      needle = foldFor(query.words, this.folding).text;
      this.needles.set(query, needle);
    }
    return needle;
  }

  /** The standing tags in whose names words stand, by id. */
  private tagsHolding(needle: string): ReadonlySet<string> {
    let tags = this.tags.get(needle);
    if (!tags) {
      tags = this.facts.tagsWith((name) =>
        holds(foldFor(name, this.folding).text, needle, this.folding.whole),
      );
      this.tags.set(needle, tags);
    }
    return tags;
  }

  /** The blocks that bear a label, or are cited so. */
  private labelled(page: SearchPage, words: string): readonly Place[] {
    let sought = this.labels.get(words);
    if (!sought) {
      sought = { steps: readSteps(words), wanted: labelNumber(words) };
      this.labels.set(words, sought);
    }
    const { steps, wanted } = sought;
    const ref = steps && page.findCited(steps);
    const cited = ref === null ? -1 : page.blockByRef(ref);
    const blocks: number[] = cited >= 0 ? [cited] : [];
    // Statements number their clauses without a word: 第十三条 is 十三、 there.
    if (cited < 0 && wanted)
      for (let block = 0; block < page.count; block++)
        if (page.numberOf(block) === wanted.number && (!wanted.clause || page.kindOf(block) === 'clause'))
          blocks.push(block);
    return blocks.map((block) => {
      const from = page.starts[block] ?? 0;
      // Of its block, so that passages in it are found.
      const to = Math.max(from, (page.starts[block + 1] ?? 0) - 1);
      return { where: 'label', from, to, annotation: null, within: null, parts: null };
    });
  }

  /** In the title that a person or a file gave the document. */
  private inTitle({ title }: DocumentRecord, needle: string): readonly Place[] {
    const { text, placeOf } = foldFor(title, this.folding);
    const [at] = occurrences(text, needle, this.folding.whole);
    if (at === undefined) return [];
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
    const list = this.state.derived.byDocument.get(record.id);
    const tags = names ? this.tagsHolding(needle) : NO_TAGS;
    if (!list || (tags.size === 0 && !AnnotationIndex.of(list).allNotes(this.folding).includes(needle)))
      return [];
    const out: Place[] = [];
    for (const annotation of list) {
      if (annotation.note !== '' && foldedNote(annotation, this.folding).includes(needle)) {
        const { text, placeOf } = foldFor(annotation.note, this.folding);
        for (const at of occurrences(text, needle, this.folding.whole))
          out.push(inNote(page, annotation, { from: placeOf(at), to: placeOf(at + needle.length - 1) + 1 }));
      }
      if (this.facts.wears(annotation, tags)) out.push(passage(page, annotation, 'tag'));
    }
    return out;
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
        out.push(inNote(page, annotation, { from: at, to: at + words.length }));
    return merged([out]);
  }
}

/** What words cite, and the number that they name a clause by. */
interface LabelSought {
  readonly steps: ReturnType<typeof readSteps>;
  readonly wanted: ReturnType<typeof labelNumber>;
}

const NO_TAGS: ReadonlySet<string> = new Set();

/** A place within a note. */
function inNote(page: SearchPage, annotation: Annotation, within: Place['within']): Place {
  const { from, to } = passage(page, annotation, 'note');
  return { where: 'note', from, to, annotation, within, parts: null };
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
