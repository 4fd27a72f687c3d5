import { readRanges } from '#core/text/reading.ts';
import { anyNumber, HAN_NUMERAL } from './numerals.ts';
import type { GrowingNode } from './tree.ts';

/** A number of documents that an article says were signed, and what was found in its list. */
export interface StatedCount {
  readonly node: GrowingNode;
  readonly stated: number;
  readonly found: number;
  /** Section by section, e.g. `1 + 37`; the number alone where there is one section. */
  readonly parts: string;
}

const HAN = `([0-9０-９]{1,3}|[${HAN_NUMERAL}]{1,5})\\s*(?:项|項|份|个|個|件)`;
const HAN_SIGNED = '(?:签署|签订|签|簽署|達成|达成|形成|缔结|交换|发表)';
const HAN_THINGS = '(?:文件|文本|协议|协定|成果|备忘录|合作)';
const HAN_PATTERNS = [
  new RegExp(
    `${HAN_SIGNED}(?:和[^0-9０-９。；;，,]{0,6}|了|的|如下|以下|共|共计|合计|总计){0,4}\\s*${HAN}[^。；;，,\\n]{0,12}?${HAN_THINGS}`,
    'u',
  ),
  // 签署了涵盖贸易、农业等领域的17项协议; 签署文件17项
  new RegExp(
    `${HAN_SIGNED}[^。；;，,\\n《]{1,40}?${HAN.replace('|个|個', '')}[^。；;，,\\n]{0,12}?${HAN_THINGS}`,
    'u',
  ),
  new RegExp(
    `${HAN_SIGNED}[^。；;，,\\n《0-9０-９]{0,12}?${HAN_THINGS}(?:共|共计|合计|总计)?\\s*${HAN}`,
    'u',
  ),
  new RegExp(`(?:共|共计|合计|总计|包括|涵盖|列有)(?:签署|达成|列入|有|含)?\\s*${HAN}`, 'u'),
];
const THINGS =
  '(?:documents?|agreements?|instruments?|memoranda|accords?|acts|outcomes?|deals|texts|treaties|acordos?|atos?|actos?|instrumentos?|documentos?|memorandos?|protocolos?|textos?)(?!\\p{L})';
const HOLDS_THINGS = new RegExp(`(?<!\\p{L})${THINGS}`, 'iu');
/** A number in digits, or a word that may be one, in whole or in part. */
const NUMERAL = /(?<![\p{L}\d])(?:\d{1,3}(?=[\s(])|\p{L}+)/gu;
/** What goes on with a number in words. */
const GOES_ON = /^(?:-|\s(?:e\s)?)\p{L}+/iu;
/** What stands before a number of things, and what behind it. */
const LATIN_PATTERNS: readonly { readonly before?: RegExp; readonly behind: RegExp }[] = [
  {
    before:
      /\b(?:signed|concluded|adopted|exchanged|initialled|signature of|signing of|conclusion of|exchange of|assinaram|firmaram|celebraram|assinatura de|celebração de|troca de|(?:foram\s{1,4})?(?:assinados|firmados|celebrados))\s{1,4}(?:(?:a total of|um total de|the following|os seguintes)\s{1,4})?$/iu,
    behind: new RegExp(`^(?:\\s*\\([^()]{1,24}\\))?\\s+(?:[\\p{L}-]+\\s+){0,3}?${THINGS}`, 'iu'),
  },
  {
    behind: new RegExp(
      `^(?:\\s*\\([^()]{1,24}\\))?\\s+(?:[\\p{L}-]+\\s+){0,3}?${THINGS}\\s+(?:[^.;]{0,40}?\\s)?(?:were|was|have been|has been|foram|signed|assinados|firmados|celebrados)(?!\\p{L})`,
      'iu',
    ),
  },
];
/** What a pattern sees before and behind a number. */
const REACH = 200;

/** The count that a text states, or null. Prefers one that agrees with `found`. */
function statedIn(text: string, found: number): number | null {
  let stated: number | null = null;
  for (const number of statedNumbers(text)) {
    if (!number) continue;
    if (number === found) return number;
    stated ??= number;
  }
  return stated;
}

/** The first number of things that each pattern finds. */
function* statedNumbers(text: string): Generator<number | null> {
  for (const pattern of HAN_PATTERNS) {
    const match = pattern.exec(text);
    if (match) yield anyNumber(match[1]!);
  }
  if (!HOLDS_THINGS.test(text)) return;
  const numerals = [...text.matchAll(NUMERAL)].flatMap((match) => numeralAt(text, match[0], match.index));
  for (const { before, behind } of LATIN_PATTERNS) {
    const first = numerals.find(
      ({ from, to }) =>
        before?.test(text.slice(Math.max(0, from - REACH), from)) !== false &&
        behind.test(text.slice(to, to + REACH)),
    );
    if (first) yield first.number;
  }
}

/** The number that begins with a word or with digits, as long as it goes: `thirty-eight`; none where it is no number. */
function numeralAt(text: string, word: string, from: number): { from: number; to: number; number: number }[] {
  let number = anyNumber(word);
  if (number === null) return [];
  let to = from + word.length;
  if (!/^\d/.test(word)) {
    for (let next = GOES_ON.exec(text.slice(to, to + REACH)); next; ) {
      const longer = anyNumber(text.slice(from, to + next[0].length));
      if (longer === null) break;
      number = longer;
      to += next[0].length;
      next = GOES_ON.exec(text.slice(to, to + REACH));
    }
  }
  return [{ from, to, number }];
}

/**
 * Sets the number of documents that an article states against the items found in it. Items below clauses are parts
 * of those clauses and no documents; repeats are not counted.
 *
 * @returns null where nothing is stated or nothing is listed
 */
export function countStated(text: string, nodes: readonly GrowingNode[]): StatedCount | null {
  const sections = sectionCounts(nodes);
  const found = sections.reduce((sum, count) => sum + count, 0);
  if (found === 0) return null;
  let first: StatedCount | null = null;
  const parts = sections.filter((count) => count > 0).join(' + ');
  for (const node of candidates(nodes)) {
    const stated = statedIn(readRanges(text, node.ranges).text, found);
    if (stated === null) continue;
    const count = { node, stated, found, parts };
    if (stated === found) return count;
    first ??= count;
  }
  return first;
}

/** Paragraphs, and section headings, in which a count may be stated. */
function* candidates(nodes: readonly GrowingNode[]): Generator<GrowingNode> {
  for (const node of nodes) {
    if (node.kind === 'paragraph' && node.ranges.length > 0) yield node;
    if (node.kind === 'heading') yield* candidates(node.children);
  }
}

/** Leaf items by top section, those outside any section first. */
function sectionCounts(nodes: readonly GrowingNode[]): number[] {
  const counts = [0];
  for (const node of nodes) {
    if (node.kind === 'heading') counts.push(leaves(node.children));
    else counts[0]! += leaves([node]);
  }
  return counts;
}

function leaves(nodes: readonly GrowingNode[]): number {
  let count = 0;
  for (const node of nodes) {
    if (node.kind === 'heading') count += leaves(node.children);
    else if (node.kind === 'item') {
      const below = leaves(node.children);
      count += below === 0 ? 1 : below;
    }
  }
  return count;
}
