import type { Filling, Marking, MarkSigns, RegionMark } from './slots.ts';
import { plainOf, printable, type Value } from './values.ts';

/** A value that stands in the text as an opaque mark, and where the template puts it, in UTF-16 code units. */
export interface Marked {
  readonly value: Value;
  readonly at: number;
}

/** A piece of a text with marks in it. */
export type Piece = string | Marked;

/**
 * Signs for marks that no text holds by itself.
 *
 * @param texts all that may come in: the template and every value
 * @returns null where all of the private use area is in use
 */
export function signsFor(texts: Iterable<string>): MarkSigns | null {
  const used = new Set<string>();
  for (const text of texts)
    if (PRIVATE.test(text)) for (const [char] of text.matchAll(EACH_PRIVATE)) used.add(char);
  const free: string[] = [];
  for (let code = 0xe000; code <= 0xf8ff && free.length < 2; code++) {
    const char = String.fromCharCode(code);
    if (!used.has(char)) free.push(char);
  }
  const [open, close] = free;
  return open !== undefined && close !== undefined ? { open, close } : null;
}

/** Values that stand in a text as marks: their number between two signs. */
export class Marks implements Marking {
  /** Most are texts, which are kept as they are: there may be a great many. */
  private values: (string | Value)[] = [];
  private places: number[] = [];
  private readonly regions: (RegionMark | null)[] = [];
  private readonly names = new Map<string, number>();
  private readonly parts = new Map<string, readonly Part[] | null>();
  private numbers: readonly string[] | null = null;
  private readonly open: string;
  private readonly close: string;

  /** @param between what stands between the items of a list, in the language of the page */
  constructor(
    { open, close }: MarkSigns,
    readonly between: string,
  ) {
    this.open = open;
    this.close = close;
  }

  /** The mark for a value; null for what cannot be printed. */
  mark(given: unknown, at: number): string | null {
    const value = printable(given);
    if (!value) return null;
    // The same name has the same mark, so that a footnote is found by it.
    const name = value.kind === 'text' && NAME.test(value.text) ? value.text : null;
    const number = (name === null ? undefined : this.names.get(name)) ?? this.add(value, at);
    if (name !== null) this.names.set(name, number);
    return `${this.open}${number}${this.close}`;
  }

  private add(value: Value, at: number): number {
    this.places.push(at);
    return this.values.push(value.kind === 'text' ? value.text : value) - 1;
  }

  private markedAt(number: number): Marked | null {
    const value = this.values[number];
    const at = this.places[number];
    if (value === undefined || at === undefined) return null;
    return { value: typeof value === 'string' ? { kind: 'text', text: value } : value, at };
  }

  /** Where a region begins, or with null ends, as a paragraph of its own. */
  markRegion(mark: RegionMark | null): string {
    this.regions.push(mark);
    return `\n\n${this.open}r${this.regions.length - 1}${this.close}\n\n`;
  }

  /** What a line that is nothing but the mark of a region says; undefined for any other. */
  regionOf(line: string): RegionMark | null | undefined {
    if (!line.startsWith(this.open) || line.indexOf(this.close) !== line.length - 1) return undefined;
    const mark = this.meant(line.slice(1, -1));
    return mark.startsWith('r') ? this.regions[Number(mark.slice(1))] : undefined;
  }

  /**
   * A text with its marks numbered from 0, so that texts which differ in values alone are the same, and which marks those
   * are.
   */
  numbered(text: string): { readonly key: string; readonly numbers: readonly string[] } {
    const numbers = new Map<string, number>();
    let key = '';
    let from = 0;
    for (let start = text.indexOf(this.open); start !== -1; start = text.indexOf(this.open, from)) {
      const end = text.indexOf(this.close, start);
      if (end === -1) break;
      const number = text.slice(start + 1, end);
      const known = numbers.get(number) ?? numbers.size;
      numbers.set(number, known);
      key += `${text.slice(from, start + 1)}${known}${this.close}`;
      from = end + 1;
    }
    return { key: key + text.slice(from), numbers: [...numbers.keys()] };
  }

  /** Reads marks that were numbered anew as those that they were. */
  within(numbers: readonly string[], run: () => void): void {
    const before = this.numbers;
    this.numbers = numbers;
    try {
      run();
    } finally {
      this.numbers = before;
    }
  }

  /** Reads the marks of a text that {@link numberedSlots} made: from `from` on these are its values. */
  holding({ values, places }: Filling, from: number, run: () => void): void {
    this.values = values.slice(from);
    this.places = places.slice(from);
    this.within(
      this.values.map((_, at) => String(at)),
      run,
    );
  }

  private meant(number: string): string {
    return this.numbers ? (this.numbers[Number(number)] ?? '') : number;
  }

  /** A text in pieces, empty ones left out. */
  pieces(text: string): Piece[] {
    return this.known(text) ?? this.found(text);
  }

  /** What was numbered anew comes again and again, other values in it: it is taken apart once. */
  private known(text: string): Piece[] | null {
    if (!this.numbers) return null;
    let parts = this.parts.get(text);
    if (parts === undefined) {
      parts = partsOf(text, this.open, this.close);
      this.parts.set(text, parts);
    }
    if (!parts) return null;
    const out: Piece[] = [];
    for (const part of parts) {
      const piece = typeof part === 'string' ? part : this.markedAt(Number(this.numbers[part] ?? -1));
      if (!piece) return null;
      out.push(piece);
    }
    return out;
  }

  private found(text: string): Piece[] {
    const out: Piece[] = [];
    let from = 0;
    for (let start = text.indexOf(this.open); start !== -1; start = text.indexOf(this.open, start + 1)) {
      const end = text.indexOf(this.close, start);
      const marked = this.markedAt(Number(this.meant(text.slice(start + 1, end))));
      // Half a mark, of what was captured and then cut, stands for nothing.
      if (end === -1 || !marked) continue;
      if (start > from) out.push(this.bare(text.slice(from, start)));
      out.push(marked);
      from = end + 1;
    }
    if (from < text.length) out.push(this.bare(text.slice(from)));
    return out;
  }

  /** The first value in a text, if any. */
  first(text: string): Marked | null {
    return this.pieces(text).find((piece) => typeof piece !== 'string') ?? null;
  }

  /** A text with values in the place of their marks. */
  plain(text: string): string {
    if (!text.includes(this.open)) return text;
    return this.pieces(text)
      .map((piece) => (typeof piece === 'string' ? piece : plainOf(piece.value, this.between)))
      .join('');
  }

  private bare(text: string): string {
    return text.replaceAll(this.open, '').replaceAll(this.close, '');
  }

  /** A value as characters. */
  told({ value }: Marked): string {
    return plainOf(value, this.between);
  }
}

/** A piece as it stands in a text: words, or the number of a mark. */
type Part = string | number;

/** A text of slots with a mark for each, numbered from 0, and how many there are; regions are numbered apart from values. */
export function numberedSlots(
  text: string,
  { open, close }: MarkSigns,
): { readonly marked: string; readonly count: number } {
  const [first = '', ...rest] = text.split(open + close);
  return {
    marked: rest.reduce((marked, piece, at) => `${marked}${open}${at}${close}${piece}`, first),
    count: rest.length,
  };
}

/** A text of words and whole marks in parts; null for one that holds half a mark. */
export function partsOf(text: string, open: string, close: string): Part[] | null {
  const [first = '', ...marked] = text.split(open);
  const out: Part[] = first === '' ? [] : [first];
  for (const each of marked) {
    const end = each.indexOf(close);
    const number = each.slice(0, end);
    if (!/^\d+$/.test(number)) return null;
    out.push(Number(number));
    if (end + 1 < each.length) out.push(each.slice(end + 1));
  }
  return out.some((part) => typeof part === 'string' && part.includes(close)) ? null : out;
}

/** What a footnote may be called. */
const NAME = /^[A-Za-z0-9_-]{1,40}$/;
const PRIVATE = /[\ue000-\uf8ff]/;
const EACH_PRIVATE = /[\ue000-\uf8ff]/g;
