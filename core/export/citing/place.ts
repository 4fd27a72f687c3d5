import { citedSteps, firstParagraph } from '#core/structure/citation.ts';
import { type CitedStep, wordsOfSteps } from '#core/structure/citation-words.ts';
import { type Article, type OutlineNode, walk } from '#core/structure/outline.ts';
import type { Page } from '#core/structure/page.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { quoteParts } from '#core/text/quote.ts';
import { normaliseRanges, type Range } from '#core/text/range.ts';
import { wayTo } from '../citation.ts';
import { labelSteps, saysWhere } from './labels.ts';
import { isTraditional } from './words.ts';

/** What a passage touches of one article. */
export interface TouchedArticle {
  readonly article: Article;
  /** None where the article is cited as a whole: its headline, its preamble. */
  readonly clauses: readonly { readonly steps: readonly CitedStep[]; readonly follows: boolean }[];
}

/** A block of which words are marked. */
interface Touch {
  /** Whether all of its words are. */
  readonly whole: boolean;
  /** Whether it leads over to what stands below it: it ends with a colon. */
  readonly leads: boolean;
}

/** A node that is cited. */
interface Target {
  readonly node: OutlineNode;
  readonly steps: readonly CitedStep[];
  /** A heading by its own words alone, which needs not be cited beside what stands under it. */
  readonly weak: boolean;
  readonly leads: boolean;
  /** Indexes of the first and the last block that are meant. */
  readonly first: number;
  readonly last: number;
}

/**
 * The clauses that a passage touches, all of them: by words of theirs, not by white space, marks or a label. What is
 * marked from its beginning to its end is cited as a whole; a paragraph without a number stands for what it belongs to.
 *
 * @param language BCP 47, of the text
 */
export function touchedArticles(
  page: Page,
  ranges: readonly Range[],
  language: string,
): readonly TouchedArticle[] {
  const only = onlyBlock(page, ranges);
  return only === null
    ? articlesOf(page, touchesOf(page, ranges), language)
    : touchedInBlock(page, only, language);
}

/** The index of the block that a passage of a single block is cited by; null for any other. */
export function onlyBlock(page: Page, ranges: readonly Range[]): number | null {
  const [part, more] = quoteParts(page, ranges);
  if (!part || more || part.block < 0 || !WORD.test(part.text)) return null;
  const index = originalOf(page, part.block);
  return index < 0 ? null : index;
}

/** As {@link touchedArticles} of a passage of a single block: nothing else is marked beside it, around it or below. */
export function touchedInBlock(page: Page, index: number, language: string): readonly TouchedArticle[] {
  const block = page.blocks[index];
  if (!block) return [];
  const { article, node } = block;
  const leads = leadsOver(page, index);
  const target = node && targetOf(page, wayTo(article, node), { leads, weak: false, language });
  return [{ article, clauses: target ? [{ steps: inForms(target.steps, language), follows: false }] : [] }];
}

function articlesOf(
  page: Page,
  touches: ReadonlyMap<number, Touch>,
  language: string,
): readonly TouchedArticle[] {
  const articles: Article[] = [];
  for (const index of touches.keys()) {
    const article = page.blocks[index]?.article;
    if (article && article !== articles.at(-1)) articles.push(article);
  }
  return articles.map((article) => ({
    article,
    clauses: new Visit(page, article, touches, language).clauses(),
  }));
}

const MARKS = /[^\p{L}\p{N}]+/gu;
const WORD = /[\p{L}\p{N}]/u;
const LEADING = ':：—–';

/** The blocks that are touched, in order; the one at the passage's start where no word of any is. */
function touchesOf(page: Page, ranges: readonly Range[]): ReadonlyMap<number, Touch> {
  const counts = new Map<number, number>();
  for (const { block, text } of quoteParts(page, ranges)) {
    const words = wordsIn(text);
    const own = originalOf(page, block);
    if (own >= 0 && words > 0) counts.set(own, (counts.get(own) ?? 0) + words);
  }
  if (counts.size === 0) {
    const [first] = normaliseRanges(ranges);
    const index = first ? (page.indexesIn(first)?.[0] ?? page.indexAt(first.from)) : -1;
    if (page.blocks[index]) counts.set(originalOf(page, index), 0);
  }
  const touches = new Map<number, Touch>();
  for (const [index, count] of [...counts].sort(([a], [b]) => a - b))
    touches.set(index, { whole: count === wordsOf(page, index), leads: leadsOver(page, index) });
  return touches;
}

/** Whether a block ends with a colon or a dash. */
function leadsOver(page: Page, index: number): boolean {
  const text = page.reading(index).text.trimEnd();
  return text !== '' && LEADING.includes(text.charAt(text.length - 1));
}

/** Letters and figures, UTF-16 code units. */
function wordsIn(text: string): number {
  return text.replace(MARKS, '').length;
}

const WORDS = new WeakMap<Page, Map<number, number>>();

/** The letters and figures of a block. Pages never change, so each is counted once. */
function wordsOf(page: Page, index: number): number {
  let blocks = WORDS.get(page);
  if (!blocks) {
    blocks = new Map();
    WORDS.set(page, blocks);
  }
  let words = blocks.get(index);
  if (words === undefined) {
    words = wordsIn(page.reading(index).text);
    blocks.set(index, words);
  }
  return words;
}

/** The block that one in a folded repeat says again: what was printed twice stands where it belongs. */
function originalOf(page: Page, index: number): number {
  const block = page.blocks[index];
  if (!block?.repeat || block.repeat.folded === false || !block.node?.of) return index;
  const original = indexOf(page).byRef.get(block.node.of);
  return original ?? index;
}

/** What is asked of a page again and again. */
interface Index {
  /** The index of each node's block. */
  readonly blocks: ReadonlyMap<OutlineNode, number>;
  /** The first and the last block in and below each node. */
  readonly spans: ReadonlyMap<OutlineNode, readonly [first: number, last: number]>;
  readonly byRef: ReadonlyMap<string, number>;
}

const INDEXES = new WeakMap<Page, Index>();

/** Pages never change, so it is computed once. */
function indexOf(page: Page): Index {
  let index = INDEXES.get(page);
  if (!index) {
    const blocks = new Map(page.blocks.flatMap(({ node }, at) => (node ? [[node, at] as const] : [])));
    const byRef = new Map(page.blocks.flatMap(({ node }, at) => (node ? [[node.ref, at] as const] : [])));
    const spans = new Map<OutlineNode, readonly [number, number]>();
    for (const { nodes } of page.outline.articles)
      for (const node of [...walk(nodes)].reverse()) {
        const own = blocks.get(node);
        let [first, last] = own === undefined ? [Number.POSITIVE_INFINITY, -1] : [own, own];
        for (const child of node.children) {
          const span = spans.get(child);
          if (!span) continue;
          first = Math.min(first, span[0]);
          last = Math.max(last, span[1]);
        }
        if (last >= 0) spans.set(node, [first, last]);
      }
    index = { blocks, spans, byRef };
    INDEXES.set(page, index);
  }
  return index;
}

/** Of nodes beside one another: the last block in any up to each, and the first in any from each on. */
interface Reach {
  readonly last: readonly number[];
  readonly first: readonly number[];
}
const REACHES = new WeakMap<readonly OutlineNode[], Reach>();

/** Outlines never change, so it is computed once. */
function reachOf(nodes: readonly OutlineNode[], spans: Index['spans']): Reach {
  let reach = REACHES.get(nodes);
  if (!reach) {
    const last: number[] = [];
    for (const node of nodes) last.push(Math.max(last.at(-1) ?? -1, spans.get(node)?.[1] ?? -1));
    const first = Array.from(nodes, () => Number.POSITIVE_INFINITY);
    for (let at = nodes.length - 1, least = Number.POSITIVE_INFINITY; at >= 0; at--) {
      const node = nodes[at];
      least = Math.min(least, (node && spans.get(node)?.[0]) ?? least);
      first[at] = least;
    }
    reach = { last, first };
    REACHES.set(nodes, reach);
  }
  return reach;
}

/** Chinese in the forms of its text: 第五條第（一）項. */
function inForms(steps: readonly CitedStep[], language: string): readonly CitedStep[] {
  if (!isTraditional(language) && !steps.some(({ tail }) => tail === '條')) return steps;
  return steps.map((step) => ({ ...step, tail: FORMS[step.tail] ?? step.tail }));
}
const FORMS: Readonly<Record<string, string>> = { 条: '條', 项: '項' };

/** Without what is said by another: the same again, and what stands within what is cited. */
function outermost(found: readonly Target[]): readonly Target[] {
  const targets: (Target | null)[] = [];
  const places = new Map<string, number>();
  for (const target of found) {
    const around = target.steps.map((_, at) => wordsOfSteps(target.steps.slice(0, at + 1)));
    const own = around.pop() ?? '';
    const outer = around.map((words) => places.get(words) ?? -1).filter((at) => targets[at]);
    const same = places.get(own);
    const held = same ?? outer.find((at) => !targets[at]?.leads);
    const before = held === undefined ? null : targets[held];
    if (held !== undefined && before) {
      targets[held] = { ...before, last: Math.max(before.last, target.last) };
      continue;
    }
    // What only leads over to this need not be cited beside it.
    for (const at of outer) targets[at] = null;
    places.set(own, targets.push(target) - 1);
  }
  return targets.filter((target) => target !== null);
}

/**
 * What a block is cited as: itself, else the nearest around it that bears a label.
 *
 * @param path the nodes around the block's own and that itself, outermost first
 */
function targetOf(
  { outline }: Page,
  path: readonly OutlineNode[],
  { leads, weak, language }: { readonly leads: boolean; readonly weak: boolean; readonly language: string },
): Omit<Target, 'first' | 'last'> | null {
  const clause = path.findLastIndex(({ kind }) => kind === 'clause' || kind === 'item');
  for (let depth = path.length; depth > 0; depth--) {
    const node = path[depth - 1];
    const steps = node && citedSteps(outline, node.ref, language);
    if (node && steps) return { node, steps, weak, leads };
    if (depth - 1 <= clause) break;
  }
  const named = clause === -1 ? path : path.slice(0, clause + 1);
  const steps = labelSteps(named, language);
  const node = named.findLast(saysWhere);
  return node && steps.length > 0 ? { node, steps, weak, leads } : null;
}

/** Goes down an article once. */
class Visit {
  private readonly blocks: Index['blocks'];
  private readonly spans: Index['spans'];
  private readonly from: number;
  private readonly to: number;

  constructor(
    private readonly page: Page,
    private readonly article: Article,
    private readonly touches: ReadonlyMap<number, Touch>,
    private readonly language: string,
  ) {
    ({ blocks: this.blocks, spans: this.spans } = indexOf(page));
    const indexes = [...touches.keys()];
    this.from = indexes[0] ?? 0;
    this.to = indexes.at(-1) ?? -1;
  }

  clauses(): TouchedArticle['clauses'] {
    const found = this.touched(this.article.nodes).flatMap((node) => this.visit(node, []));
    const strong = found.filter(({ weak }) => !weak);
    const targets = outermost(strong.length > 0 ? strong : found);
    return targets.map(({ steps, first }, at) => ({
      steps: inForms(steps, this.language),
      follows: at > 0 && this.isNext(targets[at - 1], first),
    }));
  }

  /** Whether all that stands between two targets is marked too, or is a heading. */
  private isNext(before: Target | undefined, first: number): boolean {
    for (let index = (before?.last ?? -1) + 1; index < first; index++)
      if (!this.touches.has(index) && this.page.blocks[index]?.kind !== 'heading') return false;
    return true;
  }

  /** Those of some nodes among which the touched ones are. */
  private touched(nodes: readonly OutlineNode[]): readonly OutlineNode[] {
    const { last, first } = reachOf(nodes, this.spans);
    const from = partitionPoint(0, nodes.length, (at) => (last[at] ?? 0) < this.from);
    const to = partitionPoint(from, nodes.length, (at) => (first[at] ?? 0) <= this.to);
    return nodes.slice(from, to);
  }

  private visit(node: OutlineNode, around: readonly OutlineNode[]): readonly Target[] {
    const [first, last] = this.spans.get(node) ?? [0, -1];
    if (last < this.from || first > this.to) return [];
    const own = this.blocks.get(node);
    const touch = own === undefined ? undefined : this.touches.get(own);
    const path = node.kind === 'repeat' ? around : [...around, node];
    const below = this.touched(node.children).flatMap((child) => this.visit(child, path));
    if (own === undefined || (below.length === 0 && !touch)) return below;
    const marked = below.length === 0 || !this.isWhole(node) ? null : this.target(path, touch, false);
    if (marked?.node === node) return [{ ...marked, first: own, last: below.at(-1)?.last ?? own }];
    if (!touch) return this.settle(node, below);
    const weak = node.kind === 'heading' && below.length === 0;
    if (node.kind === 'heading' && !weak) return this.settle(node, below);
    const target = this.target(path, touch, weak);
    return this.settle(node, target ? [{ ...target, first: own, last: own }, ...below] : below);
  }

  /** Of a node and what stands below it one is cited: the node where its own words say something of their own. */
  private settle(node: OutlineNode, found: readonly Target[]): readonly Target[] {
    const selves = found.filter((one) => one.node === node);
    const others = found.filter((one) => one.node !== node);
    const [self] = selves;
    if (!self || others.length === 0) return found;
    const first = firstParagraph(this.page.outline, node.ref, this.language);
    if (first && selves.every(({ first: at }) => at === this.blocks.get(node)))
      return [{ ...self, steps: first }, ...others];
    if (selves.every(({ leads }) => leads)) return others;
    return [{ ...self, last: found.at(-1)?.last ?? self.last }];
  }

  private target(
    path: readonly OutlineNode[],
    touch: Touch | undefined,
    weak: boolean,
  ): Omit<Target, 'first' | 'last'> | null {
    return targetOf(this.page, path, { leads: touch?.leads ?? false, weak, language: this.language });
  }

  /** Whether every word in and below a node is marked, and more than one block. */
  private isWhole(node: OutlineNode): boolean {
    let count = 0;
    for (const one of walk([node])) {
      const index = this.blocks.get(one);
      if (index === undefined || (one.ranges.length === 0 && one !== node)) continue;
      if (one.ranges.length === 0) continue;
      if (!this.touches.get(index)?.whole) return false;
      count++;
    }
    return count > 1;
  }
}
