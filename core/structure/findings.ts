import type { Range } from '#core/text/range.ts';
import { readRanges } from '#core/text/reading.ts';
import { countStated } from './counts.ts';
import type { Cuts } from './cuts.ts';
import type { Article, Finding, FindingCode, OutlineNode } from './outline.ts';
import type { GrowingNode, Growth } from './tree.ts';

/** A title quoted in a sentence is cut to this many code units. */
const QUOTED = 24;

/** By the first offset, then by key. */
export function inTextOrder(a: Finding, b: Finding): number {
  return a.ranges[0]!.from - b.ranges[0]!.from || (a.key < b.key ? -1 : 1);
}

/** Everything a reader should know about the structure, in no order. */
export function collectFindings(
  text: string,
  articles: readonly Article[],
  growth: Growth,
  { truncated, possible }: Cuts,
): Finding[] {
  const findings: Finding[] = [];
  const add = (
    code: FindingCode,
    at: number,
    ranges: readonly Range[],
    refs: readonly string[],
    facts: Finding['facts'],
    of?: readonly string[],
  ) => findings.push({ key: `${code}@${at}`, code, ranges, refs, ...(of && { of }), facts });

  for (const [block, node] of growth.nodes) {
    for (const cut of block.cuts) {
      const piece = block.pieces.findIndex((one) => one.from === cut.at);
      if (cut.byHand || piece < 1) continue;
      add('split', cut.at, [block.pieces[piece - 1]!, block.pieces[piece]!], [node.ref], namesOf(text, node));
    }
  }
  for (const { block, next } of possible) {
    const node = growth.nodes.get(block);
    const last = block.pieces.at(-1);
    const [first] = next.pieces;
    if (node && last && first) add('possible-cut', next.from, [last, first], [node.ref], namesOf(text, node));
  }
  const byRef = new Map(articles.map((article) => [article.ref, article]));
  const cutOff = new Set(truncated);
  for (const { run } of growth.repeats) for (const block of run.partial) cutOff.add(block);
  for (const block of cutOff) {
    const node = growth.nodes.get(block);
    const last = block.pieces.at(-1);
    if (node && last) add('truncated', last.to, [last], [node.ref], namesOf(text, node));
  }
  for (const { run, node } of growth.repeats) {
    const of = node.children.flatMap((child) => (child.of === undefined ? [] : [child.of]));
    const ranges = spanOf(node);
    const kinds = new Set(node.children.map((child) => child.kind));
    const [first] = node.children;
    const article = byRef.get(first?.of?.split('/', 1)[0] ?? '');
    add(
      'repeated',
      ranges[0]?.from ?? run.article.blocks[run.from]!.from,
      ranges,
      [node.ref],
      {
        count: node.children.length,
        kind: kinds.size === 1 && first ? first.kind : 'paragraph',
        labelled: first?.label !== undefined && node.children.at(-1)?.label !== undefined ? 'yes' : 'no',
        first: first?.label ?? '',
        last: node.children.at(-1)?.label ?? '',
        titled: article && article.title.length > 0 ? 'yes' : 'no',
        title: article ? shorten(readRanges(text, article.title).text) : '',
      },
      of,
    );
  }
  for (const { code, before, after } of growth.faults) {
    const a = growth.nodes.get(before);
    const b = growth.nodes.get(after);
    if (!a?.labelRange || !b?.labelRange || !before.label || !after.label) continue;
    const from = before.label.number + 1;
    const to = after.label.number - 1;
    const missing = from >= to ? String(from) : `${from}–${to}`;
    const facts = {
      label: b.label ?? '',
      after: a.label ?? '',
      before: b.label ?? '',
      missing: code === 'gap' ? missing : '',
    };
    add(
      code,
      after.label.from,
      code === 'gap' ? [b.labelRange] : [a.labelRange, b.labelRange],
      [a.ref, b.ref],
      facts,
    );
  }
  for (const article of articles) {
    const count = countStated(text, article.nodes as readonly GrowingNode[]);
    if (!count) continue;
    const { node, stated, found, parts } = count;
    add(stated === found ? 'count-match' : 'count-mismatch', node.ranges[0]!.from, node.ranges, [node.ref], {
      stated,
      found,
      parts,
      several: parts.includes('+') ? 'yes' : 'no',
    });
  }
  return findings;
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
  const chars = [...title];
  return chars.length <= QUOTED
    ? title
    : `${chars
        .slice(0, QUOTED - 1)
        .join('')
        .trimEnd()}…`;
}
