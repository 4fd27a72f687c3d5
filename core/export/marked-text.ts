import { type Block, labelText, type Page } from '#core/structure/page.ts';
import { type QuotePart, quoteParts } from '#core/text/quote.ts';
import type { Range } from '#core/text/range.ts';
import type { Item } from './annotation.ts';

/** Where nobody chose a colour and no tag has one, as in the window. */
const NO_COLOUR = 8;

/** A passage of an annotation without a gap, over one block or several that follow one another. */
export interface Anchor {
  readonly item: Item;
  /** The colour of the theme, 1 to 8. */
  readonly colour: number;
  /** Of the annotation, from 1, as they begin in the text. */
  readonly number: number;
  /** Which of the annotation's passages it is, from 1, and how many there are. */
  readonly at: number;
  readonly of: number;
  /** The words, where they stand in no block: then the anchor is empty, behind the block before them. */
  readonly lost: string | null;
}

/** A stretch of a block's text over which the same anchors lie, those that began earlier first. */
export interface Stretch {
  readonly text: string;
  readonly isLabel: boolean;
  readonly under: readonly Anchor[];
}

/** A block as it is read, and where anchors begin and end in it. */
export interface MarkedBlock {
  /** null where a text has no block at all. */
  readonly block: Block | null;
  /** How deep it stands below its heading, from 0. */
  readonly indent: number;
  readonly pieces: readonly (Stretch | { readonly begin: Anchor } | { readonly end: Anchor })[];
}

/** A stretch of what is shown of a block, its label included. */
interface Place extends Range {
  readonly block: number;
}

interface Placed {
  readonly anchor: Anchor;
  readonly places: readonly Place[];
}

/** All blocks of a page, labels as written, with the anchors of these annotations. */
export function markedBlocks(page: Page, items: readonly Item[]): readonly MarkedBlock[] {
  const labels = page.blocks.map((block) => labelText(page, block));
  const placed = placedAnchors(page, labels, items);
  const own = page.blocks.map((): { anchor: Anchor; place: Place; first: boolean; last: boolean }[] => []);
  const lone: typeof own = [[]];
  for (const { anchor, places } of placed)
    for (const [at, place] of places.entries())
      (own[place.block] ?? lone[0])?.push({
        anchor,
        place,
        first: at === 0,
        last: at === places.length - 1,
      });
  if (page.blocks.length === 0) return [{ block: null, indent: 0, pieces: piecesOf('', '', lone[0] ?? []) }];
  const indents = indentsOf(page.blocks);
  return page.blocks.map((block, at) => ({
    block,
    indent: indents[at] ?? 0,
    pieces: piecesOf(labels[at] ?? '', page.reading(at).text, own[at] ?? []),
  }));
}

/** Every passage of every annotation, in the order in which they begin. */
function placedAnchors(page: Page, labels: readonly string[], items: readonly Item[]): Placed[] {
  const found = items.map((item) => ({ item, passages: passagesOf(page, labels, item) }));
  const beginning = ({ passages }: (typeof found)[number]): Place => passages[0]?.places[0] ?? NOWHERE;
  found.sort((a, b) => {
    const [one, other] = [beginning(a), beginning(b)];
    return one.block - other.block || one.from - other.from;
  });
  return found.flatMap(({ item, passages }, index) => {
    const colour = item.annotation.colour ?? item.tags[0]?.colour ?? NO_COLOUR;
    return passages.map(({ lost, places }, at) => ({
      anchor: { item, colour, number: index + 1, at: at + 1, of: passages.length, lost },
      places,
    }));
  });
}
const NOWHERE: Place = { block: 0, from: 0, to: 0 };

interface Passage {
  readonly lost: string | null;
  readonly places: Place[];
}

function passagesOf(page: Page, labels: readonly string[], { annotation }: Item): Passage[] {
  const passages: Passage[] = [];
  const lengthOf = (block: number): number => (labels[block]?.length ?? 0) + page.reading(block).text.length;
  /** Whether nothing is read between two places but labels. */
  const follows = (one: Place, other: Place): boolean => {
    if (other.block <= one.block || one.to < lengthOf(one.block)) return false;
    if (other.from > (labels[other.block]?.length ?? 0)) return false;
    for (let block = one.block + 1; block < other.block; block++)
      if (page.reading(block).text !== '') return false;
    return true;
  };
  for (const part of quoteParts(page, annotation.targets)) {
    const place = placeOf(page, labels, part);
    const before = passages.at(-1);
    const last = before?.places.at(-1);
    if (!place) {
      const block = Math.max(0, page.indexAt(part.from));
      const end = page.blocks.length > 0 ? lengthOf(block) : 0;
      passages.push({ lost: part.text, places: [{ block, from: end, to: end }] });
    } else if (before?.lost === null && last && follows(last, place)) before.places.push(place);
    else passages.push({ lost: null, places: [place] });
  }
  return passages;
}

/** Where a part is shown: in its block's text, or in a label; null for nowhere. */
function placeOf(page: Page, labels: readonly string[], part: QuotePart): Place | null {
  if (part.block !== -1) {
    const label = labels[part.block]?.length ?? 0;
    return { block: part.block, from: label + part.from, to: label + part.to };
  }
  const block = page.indexAt(part.from);
  const start = page.blocks[block]?.node?.labelRange?.from ?? -1;
  const [from, to] = [part.from - start, part.to - start];
  return start !== -1 && labels[block]?.slice(from, to) === part.text ? { block, from, to } : null;
}

function piecesOf(
  label: string,
  reading: string,
  own: readonly { anchor: Anchor; place: Place; first: boolean; last: boolean }[],
): MarkedBlock['pieces'] {
  const shown = label + reading;
  const ends = own.flatMap(({ place: { from, to } }) => [from, to]);
  const cuts = [...new Set([0, label.length, shown.length, ...ends])].sort((a, b) => a - b);
  const pieces: MarkedBlock['pieces'][number][] = [];
  for (const [at, cut] of cuts.entries()) {
    for (const { anchor, place, last } of own)
      if (last && place.to === cut && place.from < cut) pieces.push({ end: anchor });
    for (const { anchor, place, first } of own)
      if (first && place.from === cut && place.to > cut) pieces.push({ begin: anchor });
    for (const { anchor, place } of own)
      if (place.from === cut && place.to === cut) pieces.push({ begin: anchor }, { end: anchor });
    const next = cuts[at + 1];
    if (next === undefined) break;
    const under = own
      .filter(({ place }) => place.from <= cut && place.to >= next)
      .map(({ anchor }) => anchor);
    pieces.push({ text: shown.slice(cut, next), isLabel: next <= label.length, under });
  }
  return pieces;
}

/** How deep each block stands below the heading before it. */
function indentsOf(blocks: readonly Block[]): number[] {
  let base = 0;
  return blocks.map(({ kind, node, depth }) => {
    base = kind === 'heading' ? depth + 1 : node ? Math.min(base, depth) : 0;
    return kind === 'heading' ? 0 : depth - (node ? base : 0);
  });
}
