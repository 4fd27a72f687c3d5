import type { Heading } from 'mdast';
import type { Tag } from '#core/project/model.ts';
import type { Page } from '#core/structure/page.ts';
import { isWide } from '#core/text/chars.ts';
import { readRanges } from '#core/text/reading.ts';
import type { Item } from './annotation.ts';
import type { Clause } from './citation.ts';
import { heading } from './nodes.ts';
import type { ExportOptions } from './options.ts';
import { type Words, wordsFor } from './words.ts';

/** An annotation and the headings that open before it. */
export interface Placed {
  readonly headings: readonly Heading[];
  readonly item: Item;
}

/** How much of a clause's own text its heading shows: Han characters, or twice as many narrow ones. */
const CLAUSE_START = 20;

/**
 * The annotations of a page under their headings, in order. By tag, one with several tags stands under each.
 *
 * @param items by document, then by place
 * @param order the tags that get a heading, in the order of the codebook
 */
export function groupItems(
  items: readonly Item[],
  by: ExportOptions['by'],
  order: readonly Tag[],
  words: Words,
): Placed[] {
  if (by === 'document') return under(items, [(item) => documentHeading(item, 2)]);
  if (by === 'clause') {
    return under(items, [(item) => documentHeading(item, 2), articleHeading, clauseHeading]);
  }
  const shown = new Set(order.map((tag) => tag.id));
  const groups = order.map((tag) => ({
    name: tag.name,
    items: items.filter((item) => item.tags.some(({ id }) => id === tag.id)),
  }));
  groups.push({
    name: words.untagged,
    items: items.filter((item) => !item.tags.some(({ id }) => shown.has(id))),
  });
  return groups.flatMap(({ name, items: own }) => {
    const [first, ...rest] = under(own, [(item) => documentHeading(item, 3)]);
    return first ? [{ ...first, headings: [heading(2, name), ...first.headings] }, ...rest] : [];
  });
}

interface Place {
  /** What must stay the same for the heading to stay open. */
  readonly key: string;
  readonly make: () => Heading;
}

function under(items: readonly Item[], levels: readonly ((item: Item) => Place | null)[]): Placed[] {
  let open: (string | undefined)[] = [];
  return items.map((item) => {
    const places = levels.map((level) => level(item));
    const same = places.findIndex((place, i) => place?.key !== open[i]);
    const headings = same === -1 ? [] : places.slice(same).flatMap((place) => (place ? [place.make()] : []));
    open = places.map((place) => place?.key);
    return { headings, item };
  });
}

function documentHeading({ document }: Item, depth: 2 | 3): Place {
  return { key: document.id, make: () => heading(depth, document.title) };
}

function articleHeading({ document, clause }: Item): Place | null {
  return (
    clause && {
      key: clause.article.ref,
      make: () => heading(3, clause.title || wordsFor(document.language).untitled),
    }
  );
}

function clauseHeading({ page, clause }: Item): Place | null {
  if (!page || !clause?.node) return null;
  return { key: clause.ref, make: () => heading(4, clauseTitle(page, clause).title) };
}

/** How a clause's own text begins, and that behind its label; its ref where it has neither. */
export function clauseTitle(
  page: Page,
  { node, label, ref }: Clause,
): { readonly heading: string; readonly title: string } {
  const start = startOf(node ? readRanges(page.text, node.ranges).text : '');
  if (!label) return { heading: start, title: start || ref };
  const close = /[、）)．]$/.test(label) || start === '';
  return { heading: start, title: close ? `${label}${start}` : `${label} ${start}` };
}

/** Cut at a blank where the text has one near, with an ellipsis where there is more. */
function startOf(text: string): string {
  let start = '';
  let room = CLAUSE_START;
  for (const char of text) {
    room -= isWide(char) ? 1 : 0.5;
    if (room < 0) return `${start.replace(/(?<=.{20}) \S{0,12}$/u, '').trimEnd()}…`;
    start += char;
  }
  return text;
}
