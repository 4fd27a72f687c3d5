import { isAsciiDigit } from '#core/text/chars.ts';
import type { Side } from './units.ts';

/** The number of a label; with what tells an inserted one from it where there is such: `5a`, `5 bis`, `5之一`. */
export type LabelNumber = number | string;
/** The numbers that a clause's label had and has. */
export type Renumbering = Readonly<{ from: LabelNumber; to: LabelNumber }>;

/** Units of both sides that belong together. Indexes into {@link Side.units}, in text order. */
export interface Link {
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** `same`: they read the same but for typesetting. */
  readonly kind: 'same' | 'edited' | 'split' | 'merged';
  /** Whether they are the same and typeset otherwise. */
  readonly marked: boolean;
  /** Whether it lies off the heaviest sequence of links that goes forward on both sides. */
  readonly moved: boolean;
  /** The labels' numbers, where both have one and they differ. */
  readonly renumbered: Renumbering | null;
  /** One side's text ends mid-sentence where the other goes on: the copy was cut off there. */
  readonly truncated: 'a' | 'b' | null;
  /** Whether a person said that they belong together. */
  readonly said: boolean;
  /** From 0 to 1. Across languages: how sure the link is. */
  readonly similarity: number;
  /**
   * From 0 to 1: how far ahead of the next pair this one was that either side could have been linked to instead; 1
   * without such a rival.
   */
  readonly margin: number;
  /** The units that a close call left without this link; none unless `margin` is small. */
  readonly rivals: { readonly a: readonly number[]; readonly b: readonly number[] };
}

export interface Alignment {
  /** In the order of `b`'s text. */
  readonly links: readonly Link[];
  /** Indexes of units of `a` and of `b` without a partner. */
  readonly deleted: readonly number[];
  readonly inserted: readonly number[];
  /** The texts hold so much that likeness could not be looked into everywhere: links may be missing. */
  readonly cut: boolean;
}

/** Exchanges the sides' names of an alignment. */
export function mirror({ links, deleted, inserted, cut }: Alignment): Alignment {
  return { links: inOrder(links.map(mirrorLink)), deleted: inserted, inserted: deleted, cut };
}

function mirrorLink(link: Link): Link {
  const { a, b, kind, marked, moved, renumbered, truncated, said, similarity, margin, rivals } = link;
  return {
    a: b,
    b: a,
    kind: kind === 'split' || kind === 'merged' ? (a.length > 1 ? 'split' : 'merged') : kind,
    marked,
    moved,
    renumbered: renumbered && { from: renumbered.to, to: renumbered.from },
    truncated: truncated && (truncated === 'a' ? 'b' : 'a'),
    said,
    similarity,
    margin,
    rivals: { a: rivals.b, b: rivals.a },
  };
}

/** Links in the order of `b`'s text. Linear. */
export function inOrder(links: readonly Link[]): Link[] {
  let last = -1;
  for (const { b } of links) last = Math.max(last, firstOf(b));
  // A table of places, for a list with so many holes is slow.
  const places = new Int32Array(last + 1).fill(-1);
  for (let at = 0; at < links.length; at++) places[firstOf(links[at]!.b)] = at;
  const ordered: Link[] = [];
  for (const place of places) if (place !== -1) ordered.push(links[place]!);
  return ordered;
}

/** The numbers of the first of some units of each side, where both have one and they differ. */
export function renumbered(
  a: Side,
  before: readonly number[],
  b: Side,
  after: readonly number[],
): Renumbering | null {
  const from = numberOf(a, before);
  const to = from === null ? null : numberOf(b, after);
  if (from === null || to === null || from === to) return null;
  return typeof from === typeof to ? { from, to } : { from: String(from), to: String(to) };
}

function numberOf({ units }: Side, own: readonly number[]): LabelNumber | null {
  const unit = units[own[0] ?? -1];
  if (!unit || unit.number === null) return null;
  const { number, node } = unit;
  if (node?.number !== number) return number;
  // 5a may be read as an ordinal.
  const suffix = node.suffix ?? letterOf(node.label ?? '');
  if (suffix === undefined) return number;
  return `${number}${WORD.test(suffix) ? ' ' : ''}${suffix}`;
}
/** What is set apart from the number before it: bis, ter. */
const WORD = /^[a-z]{2}/i;

/** The letter that a label ends in behind a figure, a mark behind it left out. */
function letterOf(label: string): string | undefined {
  const end = '.)]'.includes(label.charAt(label.length - 1)) ? label.length - 1 : label.length;
  const small = label.charCodeAt(end - 1) | 0x20;
  return small >= 0x61 && small <= 0x7a && isAsciiDigit(label.charCodeAt(end - 2))
    ? label.charAt(end - 1)
    : undefined;
}

/** The first of a link's units on one side; every link has one. Throws a `RangeError` where there is none. */
export function firstOf(units: readonly number[]): number {
  const first = units[0];
  if (first === undefined) throw new RangeError('a link without units');
  return first;
}
