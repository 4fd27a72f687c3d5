import type { Article, OutlineNode } from '#core/structure/outline.ts';
import type { Range } from '#core/text/range.ts';
import { type Reading, readRanges } from '#core/text/reading.ts';

/** A block that may be an item of a list of signed documents. */
export interface Entry {
  readonly ref: string;
  readonly number: number | null;
  /** Its text without label, cuts joined. */
  readonly reading: Reading;
  /** Whether its list labels it. Others are sentences and titles that stand by themselves. */
  readonly labelled: boolean;
  readonly section: readonly Range[] | null;
  /** Entries of one group stand one after the other under one heading. */
  readonly group: number;
  readonly article: Article;
}

/** What stands above a list, and the entries of one article, in text order. */
export interface Blocks {
  readonly article: Article;
  /** Its title and what belongs to that. */
  readonly head: readonly string[];
  /** Headings, and paragraphs before the first entry, with their first offset. */
  readonly above: readonly { readonly text: string; readonly from: number }[];
  readonly entries: readonly Entry[];
}

/** The blocks of an article that may be items of a list: what is labelled, and paragraphs. */
export function blocksOf(text: string, article: Article): Blocks {
  const collector = new Collector(text, article);
  collector.add(article.nodes, null);
  const { title, subtitle, kicker, dateline, byline } = article;
  const frame = [title, ...[subtitle, kicker, byline, dateline].flatMap((range) => (range ? [[range]] : []))];
  return {
    article,
    head: frame.map((ranges) => readRanges(text, ranges).text),
    above: collector.above,
    entries: collector.entries,
  };
}

class Collector {
  readonly entries: Entry[] = [];
  readonly above: { readonly text: string; readonly from: number }[] = [];
  private group = 0;
  /** The heading that stood at the end of the last item. */
  private next: readonly Range[] | null = null;

  constructor(
    private readonly text: string,
    private readonly article: Article,
  ) {}

  add(nodes: readonly OutlineNode[], heading: readonly Range[] | null): void {
    let section = heading;
    this.group++;
    for (const node of nodes) {
      if (node.kind === 'repeat') continue;
      if (node.kind === 'heading') {
        this.above.push({ text: readRanges(this.text, node.ranges).text, from: node.ranges[0]?.from ?? 0 });
        // What has no heading under it stands under the last one: a bare list behind a headline.
        this.add(node.children, node.ranges.length > 0 ? node.ranges : section);
        this.group++;
        if (node.children.length === 0) section = node.ranges;
        continue;
      }
      section = this.addBlock(node, section);
    }
  }

  /** The heading of what follows that the outline joins to the last bullet before it, for want of a mark; null for none. */
  private headBehind(ranges: readonly Range[]): Range | null {
    const last = ranges.at(-1);
    if (!last || ranges.length < 2) return null;
    const line = readRanges(this.text, [last]).text;
    return /^\p{Lu}/u.test(line) &&
      !/\p{Script=Han}/u.test(line) &&
      line.split(' ').length <= MOST_WORDS &&
      isHeading(line)
      ? last
      : null;
  }

  /** Without the dashes that points of Chinese statements begin with: `——两国签署…`. */
  private behindDash(ranges: readonly Range[]): readonly Range[] {
    const [first, ...rest] = ranges;
    const dash = first && DASH.exec(this.text.slice(first.from, Math.min(first.to, first.from + 8)));
    return first && dash ? [{ from: first.from + dash[0].length, to: first.to }, ...rest] : ranges;
  }

  /** Gives the section that what follows stands under. */
  private addBlock(node: OutlineNode, section: readonly Range[] | null): readonly Range[] | null {
    const ranges = this.behindDash(node.ranges);
    const { from = 0 } = ranges[0] ?? {};
    const { to = 0 } = ranges.at(-1) ?? {};
    const dashed = ranges !== node.ranges;
    const labelled = dashed || node.kind === 'item' || node.kind === 'clause' || node.label !== undefined;
    const holdsItems = node.children.some((child) => child.kind === 'item' || child.kind === 'clause');
    let under = section;
    // 第一条, Article 1: a clause of an instrument, not one of many instruments.
    if (to - from > LONGEST_ENTRY || DIVISION.test(node.label ?? '')) this.group++;
    else if (ranges.length > 0) {
      const head = labelled && node.number === undefined ? this.headBehind(ranges) : null;
      const reading = readRanges(this.text, head ? ranges.slice(0, -1) : ranges);
      if (head) this.next = [head];
      if (!labelled && this.entries.every((one) => !one.labelled))
        this.above.push({ text: reading.text, from });
      if (labelled && holdsItems) under = ranges;
      else if (!labelled && isHeading(reading.text)) {
        under = ranges;
        this.group++;
      } else if (/[\p{L}]/u.test(reading.text))
        this.entries.push({
          ref: node.ref,
          number: node.number ?? null,
          reading,
          labelled,
          section,
          group: this.group,
          article: this.article,
        });
    }
    if (node.children.length > 0) {
      const last = this.entries.length;
      this.add(node.children, under);
      // A line under an item that heads what follows.
      const child = node.children.at(-1);
      if (child && !holdsItems && child.kind === 'paragraph' && this.entries.length === last)
        return child.ranges;
    }
    const next = this.next;
    this.next = null;
    return next ?? (labelled ? section : under);
  }
}
/** How divisions of laws and treaties are labelled; `viii.` is a number. */
const DIVISION = /^(?:第.{1,8}[条條章节節款编編]|(?![ivxlc]+\b)\p{L}{3,})/iu;
const DASH = /^[—–―]{1,2}[\s\u3000]*(?=\p{L}|《)/u;
/** In UTF-16 code units. What is longer is prose. */
const LONGEST_ENTRY = 1500;

/** Whether a paragraph is a short line that ends with no mark and has no figures: what heads a part of a list. */
function isHeading(line: string): boolean {
  return line.length <= LONGEST_HEADING && !/[\d.。;；:：!！?？》”|\t]/u.test(line);
}
const LONGEST_HEADING = 60;
/** Words of a heading that ends a bullet. */
const MOST_WORDS = 6;
