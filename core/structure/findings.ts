import type { Range } from '#core/text/range.ts';
import { readRanges } from '#core/text/reading.ts';
import type { SourceBlock } from './blocks.ts';
import { countStated } from './counts.ts';
import type { Cuts } from './cuts.ts';
import type { Article, Finding, OutlineNode } from './outline.ts';
import type { GrowingNode, Growth } from './tree.ts';

/** A title quoted in a sentence is cut to this many code units. */
const QUOTED = 24;

/** By the first offset, then by key. */
export function inTextOrder(a: Finding, b: Finding): number {
  return a.ranges[0]!.from - b.ranges[0]!.from || (a.key < b.key ? -1 : 1);
}

/** What a finding is made of; its key is made of its code and place. */
interface Found extends Omit<Finding, 'key'> {
  readonly at: number;
}

function finding({ at, ...found }: Found): Finding {
  return { key: `${found.code}@${at}`, ...found };
}

/** Everything a reader should know about the structure, in no order. */
export function collectFindings(
  text: string,
  articles: readonly Article[],
  growth: Growth,
  cuts: Cuts,
): Finding[] {
  return [
    ...cutFindings(text, growth, cuts),
    ...repeatFindings(text, articles, growth),
    ...faultFindings(growth),
    ...countFindings(text, articles),
    ...apartFindings(text, growth, 'contents'),
    ...apartFindings(text, growth, 'quoted'),
  ].map(finding);
}

/** What a page has cut: joined, offered to be joined, or broken off. */
function* cutFindings(
  text: string,
  { nodes, repeats }: Growth,
  { truncated, possible }: Cuts,
): Generator<Found> {
  for (const block of nodes.keys()) {
    if (block.cuts.length === 0) continue;
    const node = nodes.get(block)!;
    for (const cut of block.cuts) {
      const place = block.pieces.findIndex((one) => one.from === cut.at);
      const [before, piece] = place < 1 ? [] : block.pieces.slice(place - 1, place + 1);
      if (cut.byHand || !before || !piece) continue;
      yield {
        code: 'split',
        at: cut.at,
        ranges: [before, piece],
        refs: [node.ref],
        facts: namesOf(text, node),
      };
    }
  }
  for (const { block, next } of possible) {
    const node = nodes.get(block);
    const last = block.pieces.at(-1);
    const [first] = next.pieces;
    if (!node || !last || !first) continue;
    yield {
      code: 'possible-cut',
      at: next.from,
      ranges: [last, first],
      refs: [node.ref],
      facts: namesOf(text, node),
    };
  }
  const cutOff = new Set(truncated);
  for (const { run } of repeats) for (const block of run.partial) cutOff.add(block);
  for (const block of cutOff) {
    const node = nodes.get(block);
    const last = block.pieces.at(-1);
    if (node && last)
      yield { code: 'truncated', at: last.to, ranges: [last], refs: [node.ref], facts: namesOf(text, node) };
  }
}

function* repeatFindings(text: string, articles: readonly Article[], { repeats }: Growth): Generator<Found> {
  const byRef = new Map(articles.map((article) => [article.ref, article]));
  for (const { run, node } of repeats) {
    const of = node.children.flatMap((child) => (child.of === undefined ? [] : [child.of]));
    const ranges = spanOf(node);
    const kinds = new Set(node.children.map((child) => child.kind));
    const [first] = node.children;
    const article = byRef.get(first?.of?.split('/', 1)[0] ?? '');
    yield {
      code: 'repeated',
      at: ranges[0]?.from ?? run.article.blocks[run.from]?.from ?? 0,
      ranges,
      refs: [node.ref],
      facts: {
        count: node.children.length,
        kind: kinds.size === 1 && first ? first.kind : 'paragraph',
        labelled: first?.label !== undefined && node.children.at(-1)?.label !== undefined ? 'yes' : 'no',
        first: first?.label ?? '',
        last: node.children.at(-1)?.label ?? '',
        titled: article && article.title.length > 0 ? 'yes' : 'no',
        title: article ? shorten(readRanges(text, article.title).text) : '',
      },
      of,
    };
  }
}

/** Numbers left out, and numbers that stand twice. */
function* faultFindings({ faults, nodes }: Growth): Generator<Found> {
  for (const { code, before, after } of faults) {
    const a = nodes.get(before);
    const b = nodes.get(after);
    if (!a?.labelRange || !b?.labelRange || !before.label || !after.label) continue;
    const from = before.label.number + 1;
    // Before 112 bis 112 itself is missing too.
    const to = after.label.inserted > 0 ? after.label.number : after.label.number - 1;
    const missing = from >= to ? String(from) : `${from}–${to}`;
    yield {
      code,
      at: after.label.from,
      ranges: code === 'gap' ? [b.labelRange] : [a.labelRange, b.labelRange],
      refs: [a.ref, b.ref],
      facts: {
        label: b.label ?? '',
        after: a.label ?? '',
        before: b.label ?? '',
        missing: code === 'gap' ? missing : '',
      },
    };
  }
}

function* countFindings(text: string, articles: readonly Article[]): Generator<Found> {
  for (const article of articles) {
    const count = countStated(text, article.nodes as readonly GrowingNode[]);
    const [first] = count?.node.ranges ?? [];
    if (!count || !first) continue;
    const { node, stated, found, parts } = count;
    yield {
      code: stated === found ? 'count-match' : 'count-mismatch',
      at: first.from,
      ranges: node.ranges,
      refs: [node.ref],
      facts: { stated, found, parts, several: parts.includes('+') ? 'yes' : 'no' },
    };
  }
}

/** Lists of contents and quotations: blocks in a row that number nothing of their text. */
function* apartFindings(text: string, { nodes }: Growth, code: 'contents' | 'quoted'): Generator<Found> {
  let run: (readonly [SourceBlock, GrowingNode])[] = [];
  const found = (): readonly Found[] => {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) return [];
    const refs = [...new Set(run.map(([, { ref }]) => ref))];
    const facts = { count: run.length, quote: shorten(textOf(text, first[1])) };
    run = [];
    const at = first[0].from;
    return [{ code, at, ranges: [{ from: at, to: last[0].to }], refs, facts }];
  };
  for (const block of nodes.keys()) {
    if (block[code]) run.push([block, nodes.get(block)!]);
    else if (run.length > 0) yield* found();
  }
  yield* found();
}

/** From the first label or character of the repeat's clauses to the last. */
function spanOf(repeat: OutlineNode): Range[] {
  const first = repeat.children[0];
  if (!first) return [];
  const from = first.labelRange?.from ?? first.ranges[0]?.from ?? 0;
  return [{ from, to: Math.max(from, lastOffset(repeat)) }];
}

function lastOffset(node: OutlineNode): number {
  let to = node.ranges.at(-1)?.to ?? node.labelRange?.to ?? 0;
  for (const child of node.children) to = Math.max(to, lastOffset(child));
  return to;
}

/** What a sentence calls a node by: its label, or how it begins. */
function namesOf(text: string, node: OutlineNode): Finding['facts'] {
  const { kind, label = '' } = node;
  return {
    kind,
    label,
    labelled: label === '' ? 'no' : /\p{Script=Latin}{3}/u.test(label) ? 'word' : 'yes',
    quote: shorten(textOf(text, node)),
  };
}

function textOf(text: string, node: OutlineNode): string {
  const head = node.ranges[0];
  return head
    ? readRanges(text, [{ from: head.from, to: Math.min(head.to, head.from + 4 * QUOTED) }]).text
    : '';
}

function shorten(title: string): string {
  // A character takes at most two code units: of a longer title no more need be parted into them.
  const chars = [...title.slice(0, 2 * QUOTED + 2)];
  return chars.length <= QUOTED
    ? title
    : `${chars
        .slice(0, QUOTED - 1)
        .join('')
        .trimEnd()}…`;
}
