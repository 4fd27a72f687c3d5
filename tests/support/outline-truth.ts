import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Outline, OutlineNode } from '#core/structure/outline.ts';
import { readRanges } from '#core/text/reading.ts';
import { normaliseText } from '#core/text/source.ts';
import { scoreFindings } from './outline-truth-findings.ts';

/** The texts with their truth that stand in this repository, and those that may stand beside it. */
export const TRUTH_FOLDERS = {
  own: 'tests/fixtures/outline-truth',
  shared: '../shared/gold/texts',
} as const;

const Several = v.union([v.number(), v.array(v.number())]);
const Words = v.union([v.string(), v.array(v.string())]);
const FINDING_CODES = [
  'split',
  'repeated',
  'truncated',
  'gap',
  'number-twice',
  'count-match',
  'count-mismatch',
  'hyphenated',
] as const;
const Code = v.picklist(FINDING_CODES);

const TruthSchema = v.object({
  group: v.optional(v.string(), ''),
  nodes: v.array(
    v.object({
      kind: v.array(v.picklist(['heading', 'clause', 'item', 'paragraph'])),
      label: v.optional(v.nullable(Words), null),
      /** The first character, the label included. */
      from: v.number(),
      /** Behind all that stands below; several where a careful reader would accept each. */
      to: Several,
      /** Of the list of nodes; null at the top. */
      parent: v.nullable(v.union([v.number(), v.array(v.nullable(v.number()))])),
      /** Costs nothing, found or missed. */
      optional: v.optional(v.boolean(), false),
    }),
  ),
  articles: v.array(v.object({ title: Words })),
  /** How many there are of the codes that count. */
  findings: v.optional(v.record(Code, v.number()), {}),
  /** Where they stand, each at one of several places; absent where only their number counts. */
  findingsAt: v.optional(v.record(Code, v.array(Several))),
  /** Starts of lines that look like labels and are none. */
  notLabels: v.optional(v.array(v.number()), []),
});
export type Truth = v.InferOutput<typeof TruthSchema>;
type TruthNode = Truth['nodes'][number];

export interface TruthText {
  readonly name: string;
  readonly text: string;
  readonly truth: Truth;
}

/** Sums over one text or many. */
export interface Counts {
  /** That the truth has and that must be found. */
  nodes: number;
  matched: number;
  spurious: number;
  /** Of those matched. */
  kind: number;
  parent: number;
  extent: number;
  /** Of those matched that have a label. */
  labelled: number;
  label: number;
  /** Matched and right in all of these. */
  whole: number;
  titles: number;
  titlesRight: number;
  /** Codes of findings, and those whose number is right. */
  codes: number;
  codesRight: number;
  findings: number;
  findingsFound: number;
  findingsFalse: number;
  traps: number;
  trapsAvoided: number;
}

export interface TruthScore {
  readonly counts: Counts;
  /** Of each code that counts. */
  readonly byCode: ReadonlyMap<
    string,
    { readonly found: number; readonly real: number; readonly wrong: number }
  >;
  /** What is wrong with nodes, in text order, a node a line. */
  readonly nodes: readonly string[];
  /** What is wrong with titles, findings and lines that are no labels. */
  readonly others: readonly string[];
}

/** The texts of a folder with their truth, by name. Throws where a truth is not in its form. */
export function readTruths(folder: string): TruthText[] {
  const ending = '.gold.json';
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.sort().map((file) => {
    const name = file.slice(0, -ending.length);
    const text = normaliseText(readFileSync(join(folder, `${name}.txt`), 'utf8'));
    return { name, text, truth: v.parse(TruthSchema, JSON.parse(readFileSync(join(folder, file), 'utf8'))) };
  });
}

export function noCounts(): Counts {
  return {
    ...{ nodes: 0, matched: 0, spurious: 0, kind: 0, parent: 0, extent: 0, labelled: 0, label: 0, whole: 0 },
    ...{ titles: 0, titlesRight: 0, codes: 0, codesRight: 0 },
    ...{ findings: 0, findingsFound: 0, findingsFalse: 0, traps: 0, trapsAvoided: 0 },
  };
}

export function sumCounts(all: readonly Counts[]): Counts {
  const sum = noCounts();
  for (const counts of all) for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
  return sum;
}

/** Shares from 0 to 1; 1 of nothing. */
export function sharesOf(counts: Counts) {
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  const { nodes, matched, spurious, labelled, findings, findingsFound, findingsFalse } = counts;
  const precision = share(matched, matched + spurious);
  const recall = share(matched, nodes);
  return {
    f1: share(2 * precision * recall, precision + recall),
    precision,
    recall,
    kind: share(counts.kind, matched),
    parent: share(counts.parent, matched),
    extent: share(counts.extent, matched),
    label: share(counts.label, labelled),
    titles: share(counts.titlesRight, counts.titles),
    codes: share(counts.codesRight, counts.codes),
    findingsPrecision: share(findingsFound, findingsFound + findingsFalse),
    findingsRecall: share(findingsFound, findings),
    traps: share(counts.trapsAvoided, counts.traps),
    /** Right in everything, of the nodes there are and those that there are not. */
    comb: share(counts.whole, nodes + spurious),
  };
}

/** A node of an outline as the truth tells one: with its extent, all below included. */
interface FoundNode {
  readonly kind: OutlineNode['kind'];
  readonly label: string | null;
  readonly from: number;
  to: number;
  readonly parent: FoundNode | null;
}

/** Where offsets of a text stand, whatever blanks and marks are around them. */
export class Places {
  constructor(private readonly text: string) {}

  /** Behind blanks, marks of Markdown and opening quotation marks; a bullet stays. */
  start(offset: number): number {
    let at = offset;
    while (/[\s*_#>“‘«„]/.test(this.text.charAt(at)) && !/^\*\s/.test(this.text.slice(at, at + 2))) at++;
    return at;
  }

  end(offset: number): number {
    let at = offset;
    while (at > 0 && /[\s*_]/.test(this.text.charAt(at - 1))) at--;
    return at;
  }

  line(offset: number): number {
    return this.text.slice(0, offset).split('\n').length;
  }

  /** How it goes on from there, for a person. */
  show(from: number): string {
    const [line = ''] = this.text.slice(from, from + 46).split('\n');
    return JSON.stringify(line.replace(/\s+/g, ' '));
  }

  /** How it comes to its end there, for a person. */
  showEnd(to: number): string {
    return `${this.line(to)} ${JSON.stringify(this.text.slice(Math.max(0, to - 14), to))}`;
  }
}

/** Headings, clauses and items in the order of the outline; those of a repeat too. */
function findNodes(text: string, outline: Outline, places: Places): FoundNode[] {
  const found: FoundNode[] = [];
  const visit = (nodes: readonly OutlineNode[], parent: FoundNode | null): number => {
    let last = 0;
    for (const node of nodes) {
      const from = node.labelRange?.from ?? node.ranges[0]?.from;
      let one: FoundNode | null = null;
      if (from !== undefined && (node.kind === 'heading' || node.kind === 'clause' || node.kind === 'item')) {
        one = { kind: node.kind, label: labelOf(text, node), from: places.start(from), to: 0, parent };
        found.push(one);
      }
      const below = visit(node.children, one ?? parent);
      const to = Math.max(below, node.labelRange?.to ?? 0, ...node.ranges.map((range) => range.to));
      if (one) one.to = places.end(to);
      last = Math.max(last, to);
    }
    return last;
  };
  for (const article of outline.articles) visit(article.nodes, null);
  return found;
}

/** A node's label as it stands in the text; null where it has none. */
export function labelOf(text: string, { label, labelRange }: OutlineNode): string | null {
  return labelRange ? text.slice(labelRange.from, labelRange.to) : (label ?? null);
}

/** A label without blanks, marks of Markdown, widths and the separators it ends in. */
export function foldLabel(label: string): string {
  const narrow = label.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  const bare = narrow.replace(/[\s\u200b-\u200f\u2060*_#]+/g, '');
  return bare.replace(/[.。、,;:)\]–—−-]+$/u, '') || bare;
}

/** Where the parent of a node may start: its own or, where that one is optional, those above; null for the top. */
function parentStarts(nodes: readonly TruthNode[], node: TruthNode, places: Places): (number | null)[] {
  const starts: (number | null)[] = [];
  const climb = (index: number | null): void => {
    const parent = index === null ? undefined : nodes[index];
    starts.push(parent ? places.start(parent.from) : null);
    if (parent?.optional) climb([parent.parent].flat()[0] ?? null);
  };
  for (const index of [node.parent].flat()) climb(index);
  return starts;
}

/** What is wrong with a node that was found: nothing, or a few words on each. */
function faultsOf(one: FoundNode, node: TruthNode, parents: readonly (number | null)[], places: Places) {
  const showStart = (at: number | null): string => (at === null ? 'the top' : places.show(at));
  const ends = [node.to].flat().map((to) => places.end(to));
  const labels = node.label === null ? [] : [node.label].flat();
  const parent = one.parent?.from ?? null;
  const kindRight = node.kind.some((kind) => kind === one.kind);
  const labelRight =
    labels.length === 0 || (one.label !== null && labels.map(foldLabel).includes(foldLabel(one.label)));
  return {
    labelled: labels.length > 0,
    kind: kindRight ? '' : `${one.kind}, not ${node.kind.join(' or ')}`,
    label: labelRight
      ? ''
      : `label ${JSON.stringify(one.label)}, not ${labels.map((label) => JSON.stringify(label)).join(' or ')}`,
    parent: parents.includes(parent)
      ? ''
      : `under ${showStart(parent)}, not ${parents.map(showStart).join(' or ')}`,
    extent: ends.includes(one.to)
      ? ''
      : `ends in line ${places.showEnd(one.to)}, not ${places.showEnd(ends[0] ?? 0)}`,
  };
}

function scoreNodes(found: readonly FoundNode[], truth: Truth, places: Places, counts: Counts): string[] {
  const byStart = new Map<number, FoundNode>();
  for (const one of found) if (!byStart.has(one.from)) byStart.set(one.from, one);
  const used = new Set<FoundNode>();
  const wrong: { at: number; words: string }[] = [];
  const tell = (at: number, words: string): void => {
    wrong.push({ at, words: `${places.line(at)} ${places.show(at)}: ${words}` });
  };
  for (const node of truth.nodes) {
    const one = byStart.get(places.start(node.from));
    if (one) used.add(one);
    if (node.optional) continue;
    counts.nodes++;
    if (!one) {
      tell(node.from, `missed ${node.kind.join(' or ')}`);
      continue;
    }
    counts.matched++;
    const { labelled, ...faults } = faultsOf(one, node, parentStarts(truth.nodes, node, places), places);
    if (!faults.kind) counts.kind++;
    if (!faults.parent) counts.parent++;
    if (!faults.extent) counts.extent++;
    if (labelled) counts.labelled++;
    if (labelled && !faults.label) counts.label++;
    const words = Object.values(faults).filter((fault) => fault !== '');
    if (words.length === 0) counts.whole++;
    else tell(node.from, words.join('; '));
  }
  for (const one of found) {
    if (used.has(one)) continue;
    counts.spurious++;
    tell(
      one.from,
      `no ${one.kind} here${one.label === null ? '' : `, ${JSON.stringify(one.label)} no label`}`,
    );
  }
  return wrong.sort((a, b) => a.at - b.at).map(({ words }) => words);
}

/** Titles are compared without blanks and marks of Markdown, in any order; no more may be there than in the truth. */
function scoreTitles(text: string, outline: Outline, truth: Truth, counts: Counts): string[] {
  const squeeze = (title: string): string => title.replace(/[\s*_#]+/g, '');
  const titles = outline.articles
    .map(({ title }) => readRanges(text, title).text)
    .filter((title) => title !== '');
  const untitled = titles.length < outline.articles.length;
  const left = titles.map(squeeze);
  const wrong: string[] = [];
  for (const { title } of truth.articles) {
    const accepted = [title].flat();
    const at = left.findIndex((one) => accepted.map(squeeze).includes(one));
    if (at !== -1) left.splice(at, 1);
    if (at !== -1 || (untitled && accepted.some((one) => squeeze(one) === ''))) counts.titlesRight++;
    else {
      const instead = titles.map((one) => JSON.stringify(one.slice(0, 60))).join(', ') || 'none';
      wrong.push(`title ${JSON.stringify(accepted[0] ?? '')}: ${instead}`);
    }
  }
  counts.titles += Math.max(truth.articles.length, outline.articles.length);
  if (outline.articles.length > truth.articles.length)
    wrong.push(`${outline.articles.length} articles, not ${truth.articles.length}`);
  return wrong;
}

/** How well an outline tells what is known of its text. A node is found where one starts at the same character. */
export function scoreOutline(text: string, outline: Outline, truth: Truth): TruthScore {
  const places = new Places(text);
  const counts = noCounts();
  const found = findNodes(text, outline, places);
  const nodes = scoreNodes(found, truth, places, counts);
  const others = scoreTitles(text, outline, truth, counts);
  const findings = scoreFindings(outline, truth, places, counts);
  others.push(...findings.wrong);
  const starts = new Set(found.map(({ from }) => from));
  for (const offset of truth.notLabels) {
    counts.traps++;
    if (starts.has(places.start(offset)))
      others.push(`no label: ${places.line(offset)} ${places.show(offset)}`);
    else counts.trapsAvoided++;
  }
  return { counts, byCode: findings.byCode, nodes, others };
}
