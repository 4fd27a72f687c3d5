import type { DocumentRecord } from '#core/project/model.ts';
import type { ProjectState } from '#core/project/state.ts';
import { readSteps } from '#core/structure/citation-steps.ts';
import { AnnotationIndex, foldedNote } from './annotation-index.ts';
import type { FactTeller } from './facts.ts';
import { labelNumber } from './label-number.ts';
import { holds, occurrences } from './occurrences.ts';
import { passage } from './passages.ts';
import { countedIn, ordered, type Place } from './places.ts';
import type { Folding, Query, Where } from './query.ts';
import { foldFor, type Searched, type SearchPage } from './search-page.ts';

type Words = Query & { readonly kind: 'words' };

/** Finds words: in texts, titles, labels, notes and names of tags. */
export class WordFinder {
  private readonly needles = new Map<Query, string>();
  private readonly tags = new Map<string, ReadonlySet<string>>();
  private readonly labels = new Map<string, LabelSought>();

  constructor(
    private readonly state: ProjectState,
    private readonly folding: Folding,
    private readonly facts: FactTeller,
  ) {}

  /**
   * All places of words in a document, in order.
   *
   * @param names whether they are looked for in labels and names of tags too
   */
  places(query: Words, { record, page }: Searched, names: boolean): readonly Place[] {
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

  /**
   * How many places some words have together, each counted once, without making them.
   *
   * @param all whether none counts where one of them has no place
   */
  count(
    queries: readonly Words[],
    { record, page }: Searched,
    all = false,
  ): Readonly<Partial<Record<Where, number>>> {
    const counted = new Set<string>();
    const beside: (readonly Place[])[] = [];
    let text = 0;
    let title = 0;
    for (const query of queries) {
      const needle = this.needleOf(query);
      const own = needle === '' ? NONE : this.countIn(page, needle);
      const rest = needle === '' ? [] : this.beside(query, { record, page }, own.title === 0);
      if (all && own.text + own.title + rest.length === 0) return {};
      beside.push(rest);
      // Other words stand at other places of the text.
      if (counted.has(needle)) continue;
      counted.add(needle);
      text += own.text;
      title += own.title;
    }
    const more = countedIn(distinct(beside));
    return { ...more, text, title: title + (more.title ?? 0) };
  }

  /** Places of words beside the text. */
  private beside(query: Words, { record, page }: Searched, titled: boolean): readonly Place[] {
    const needle = this.needleOf(query);
    return [
      ...(titled ? this.inTitle(record, needle) : []),
      ...this.labelled(page, query.words),
      ...this.inNotes(record, page, needle, true),
    ];
  }

  /** How often words stand in a text and its headings. */
  private countIn(page: SearchPage, needle: string): { readonly text: number; readonly title: number } {
    const hay = page.all(this.folding);
    let text = 0;
    let title = 0;
    let end = 0;
    let heading = false;
    for (const at of occurrences(hay, needle, this.folding.whole)) {
      if (at >= end) {
        const block = page.blockAt(at);
        end = page.starts[block + 1] ?? hay.length;
        heading = page.isHeading(block);
      }
      if (heading) title++;
      else text++;
    }
    return { text, title };
  }

  private needleOf(query: Words): string {
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
  labelled(page: SearchPage, words: string): readonly Place[] {
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
        for (const at of occurrences(text, needle, this.folding.whole)) {
          const to = placeOf(at + needle.length - 1) + 1;
          out.push(passage(page, annotation, 'note', { from: placeOf(at), to }));
        }
      }
      if (this.facts.wears(annotation, tags)) out.push(passage(page, annotation, 'tag'));
    }
    return out;
  }
}

/** What words cite, and the number that they name a clause by. */
interface LabelSought {
  readonly steps: ReturnType<typeof readSteps>;
  readonly wanted: ReturnType<typeof labelNumber>;
}

const NO_TAGS: ReadonlySet<string> = new Set();

const NONE = { text: 0, title: 0 };

/** Places beside the text, each once: in no order, and without asking where those of annotations stand. */
function distinct(lists: readonly (readonly Place[])[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const place of lists.flat()) {
    const { where, annotation, within } = place;
    places.set(`${where} ${annotation?.id ?? place.from} ${within?.from ?? ''}`, place);
  }
  return [...places.values()];
}
