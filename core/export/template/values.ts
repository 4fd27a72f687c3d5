/** A note, as a template sees it: Markdown, which stands as blocks where it stands alone on a line. */
export class NoteValue {
  constructor(readonly markdown: string) {}

  toString(): string {
    return this.markdown;
  }

  indexOf(sought: string): number {
    return this.markdown.indexOf(sought);
  }
}

/** A day: as people write it in the language of the page, and in properties as a machine reads it. */
export class DateValue {
  constructor(
    /** `2024-05-06` */
    readonly iso: string,
    readonly told: string,
  ) {}

  toString(): string {
    return this.told;
  }
}

/** Printed as a tag of Obsidian. */
export class Hashtag {
  constructor(
    /** Without the sign before it, see {@link hashtagOf}. */
    readonly tag: string,
  ) {}

  toString(): string {
    return `#${this.tag}`;
  }
}

/** Printed as a link to another note. */
export class Wikilink {
  constructor(
    readonly target: string,
    readonly words: string,
  ) {}

  toString(): string {
    return this.words;
  }
}

/** What an output of a template came to, after all its filters. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'note'; readonly markdown: string }
  | { readonly kind: 'date'; readonly iso: string; readonly told: string }
  | { readonly kind: 'hashtag'; readonly tag: string }
  | { readonly kind: 'link'; readonly target: string; readonly words: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] };

/** What may be printed; null for what has no form of its own, as a whole passage. */
export function printable(given: unknown): Value | null {
  if (given === null || given === undefined) return { kind: 'text', text: '' };
  if (typeof given === 'string') return { kind: 'text', text: given };
  if (typeof given === 'number') return { kind: 'number', value: given };
  if (typeof given === 'boolean') return { kind: 'truth', value: given };
  if (given instanceof NoteValue) return { kind: 'note', markdown: given.markdown };
  if (given instanceof DateValue) return { kind: 'date', iso: given.iso, told: given.told };
  if (given instanceof Hashtag) return { kind: 'hashtag', tag: given.tag };
  if (given instanceof Wikilink) return { kind: 'link', target: given.target, words: given.words };
  if (typeof given === 'object' && Object.hasOwn(given, 'toString'))
    return { kind: 'text', text: String(given) };
  if (!Array.isArray(given)) return null;
  const items = given.map(printable);
  return items.every((item) => item !== null) ? { kind: 'list', items } : null;
}

/** A value as characters, with what stands between the items of a list. */
export function plainOf(value: Value, between: string): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
    case 'truth':
      return String(value.value);
    case 'note':
      return value.markdown;
    case 'date':
      return value.told;
    case 'hashtag':
      return `#${value.tag}`;
    case 'link':
      return value.words;
    case 'list':
      return value.items
        .map((item) => plainOf(item, between))
        .filter((item) => item !== '')
        .join(value.items.some(({ kind }) => kind === 'hashtag') ? ' ' : between);
  }
}
