import { v7 as uuid } from 'uuid';
import type { Change } from '#core/project/changes/table.ts';
import type { Annotation } from '#core/project/model.ts';
import { canonicalTag, type ProjectState } from '#core/project/state.ts';
import { nodeByRef } from '#core/structure/index-nodes.ts';
import type { OutlineNode } from '#core/structure/outline.ts';
import { walk } from '#core/structure/outline.ts';
import type { Page } from '#core/structure/page.ts';
import { normaliseRanges, type Range } from '#core/text/range.ts';
import { fromSource, toSource } from '#core/text/reading.ts';
import { describeRange } from '#core/text/selectors.ts';
import { sentencesAround } from '#core/text/sentences.ts';
import { AnnotationIndex } from './annotation-index.ts';
import type { Extent } from './extent.ts';
import { type Hit, wordsOf } from './hits.ts';

/** How hits are tagged. */
export interface Tagging {
  /** The tag's id. */
  readonly tag: string;
  readonly extent: Extent;
  /** Of annotations that are made for it; Markdown. */
  readonly note?: string;
}

/** Where the texts of documents are found; a page only where more than the words of a hit is tagged. */
export interface Texts {
  readonly textOf: (document: string) => string;
  readonly pageOf: (document: string) => Page;
}

/** Whether only the words that were found are tagged, for which no page is needed. */
export function wordsAlone({ in: where }: Hit, extent: Extent): boolean {
  return extent === 'hit' && where !== 'label';
}

/** Whether nothing more need be known of a text to tag a hit in it. */
export function isDescribed(hit: Hit, extent: Extent): boolean {
  return hit.annotation !== undefined || (wordsAlone(hit, extent) && hit.targets !== undefined);
}

/** What tagging hits would do. */
export interface TaggingPlan {
  /** Without what makes the tag. */
  readonly changes: readonly Change[];
  /** The annotations that get the tag: new ones, and those whose note or tag was found. */
  readonly ids: readonly string[];
  /** How many hits have the tag already, or are no passage: a title beside the text. */
  readonly skipped: number;
}

/**
 * Puts a tag on hits, each passage once: on the annotation whose note or tag was found, else on a new one. What lies in a
 * passage that has the tag is skipped.
 */
export function planTagging(
  state: ProjectState,
  hits: readonly Hit[],
  { tag, extent, note = '' }: Tagging,
  { textOf, pageOf }: Texts,
): TaggingPlan {
  const changes: Change[] = [];
  const ids: string[] = [];
  const tagged = new Map<string, Covered>();
  let skipped = 0;
  const coveredOf = (document: string): Covered => {
    let covered = tagged.get(document);
    if (!covered) {
      const list = state.derived.byDocument.get(document);
      covered = new Covered(
        list ? AnnotationIndex.of(list).bearing((own) => canonicalTag(state, own) === tag) : [],
      );
      tagged.set(document, covered);
    }
    return covered;
  };
  for (const hit of hits) {
    const covered = coveredOf(hit.document);
    const annotation =
      hit.annotation === undefined ? undefined : state.annotations.get(hit.annotation)?.record;
    if (annotation) {
      if (covered.has(annotation.id)) skipped++;
      else {
        covered.add(annotation.id, annotation.targets);
        ids.push(annotation.id);
        changes.push({ kind: 'annotation.tag', id: annotation.id, tag });
      }
      continue;
    }
    const ranges = wordsAlone(hit, extent) ? wordsOf(hit) : rangesFor(pageOf(hit.document), hit, extent);
    if (ranges.length === 0 || covered.holds(ranges)) {
      skipped++;
      continue;
    }
    const known = isDescribed(hit, extent) ? hit.targets : undefined;
    const targets = known ?? ranges.map((range) => describeRange(textOf(hit.document), range));
    const id = uuid();
    covered.add(id, targets);
    ids.push(id);
    changes.push({
      kind: 'annotation.add',
      annotation: { id, document: hit.document, targets: [...targets], tags: [tag], note, colour: null },
    });
  }
  return { changes, ids, skipped };
}

/** The passages of a document that have a tag. */
class Covered {
  private readonly ids = new Set<string>();
  private readonly ranges: Range[] = [];
  private sorted: readonly Range[] | null = null;

  constructor(passages: readonly Annotation[]) {
    for (const { id, targets } of passages) this.add(id, targets);
  }

  add(id: string, targets: readonly Range[]): void {
    this.ids.add(id);
    for (const { from, to } of targets) this.ranges.push({ from, to });
    this.sorted = null;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Whether all of these ranges lie in passages that have the tag. */
  holds(ranges: readonly Range[]): boolean {
    this.sorted ??= normaliseRanges(this.ranges);
    const { sorted } = this;
    return ranges.every(({ from, to }) => sorted.some((one) => one.from <= from && one.to >= to));
  }
}

/** The source ranges that are tagged for a hit; none for a title that stands beside the text. */
function rangesFor(page: Page, hit: Hit, extent: Extent): readonly Range[] {
  if (hit.ranges.length === 0) return [];
  if (hit.in === 'label' || extent === 'clause') return clauseRanges(page, hit);
  return normaliseRanges(
    hit.ranges.flatMap((range) => {
      const index = page.indexAt(range.from);
      const block = page.blocks[index];
      if (!block) return [];
      const reading = page.reading(index);
      const from = fromSource(reading, range.from);
      const sentence = sentencesAround(reading.text, {
        from,
        to: Math.max(from, fromSource(reading, range.to)),
      });
      return toSource(reading, sentence.from, sentence.to);
    }),
  );
}

/** The text of the clause that a hit stands in, with what stands below it; of a headline its own. */
function clauseRanges(page: Page, { ref, ranges }: Hit): readonly Range[] {
  const node = nodeByRef(page.outline, ref);
  return node ? textOf(node) : ranges.filter(({ from, to }) => from < to);
}

function textOf(node: OutlineNode): readonly Range[] {
  return [...walk([node])].flatMap((each) => [...each.ranges]);
}
