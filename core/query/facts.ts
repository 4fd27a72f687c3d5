import { withBelow } from '#core/project/codebook.ts';
import type { Annotation, DocumentRecord } from '#core/project/model.ts';
import { canonicalTag, type ProjectState } from '#core/project/state.ts';
import { foldedNote } from './annotation-index.ts';
import { within, writtenDays } from './dates.ts';
import { type Days, FOLD_ALL, type Folding, type Query } from './query.ts';
import { foldFor } from './search-page.ts';

/** What facts are told of: a document, or a passage of it that is annotated. */
export interface Subject {
  readonly document: DocumentRecord;
  readonly annotation: Annotation | null;
}

/** Whether a query asks for nothing but facts. */
export function isFactual(query: Query): boolean {
  switch (query.kind) {
    case 'fact':
    case 'date':
      return true;
    case 'not':
      return isFactual(query.of);
    case 'and':
    case 'or':
      return query.of.every(isFactual);
    default:
      return false;
  }
}

/** Whether it asks for what only a passage has: tags and notes. */
export function asksPassages(query: Query): boolean {
  switch (query.kind) {
    case 'fact':
      return query.name === 'tag' || query.name === 'note';
    case 'not':
      return asksPassages(query.of);
    case 'and':
    case 'or':
      return query.of.some(asksPassages);
    default:
      return false;
  }
}

/** Whether a query asks for a note. */
export function asksNotes(query: Query): boolean {
  switch (query.kind) {
    case 'fact':
      return query.name === 'note';
    case 'and':
    case 'or':
      return query.of.some(asksNotes);
    default:
      return false;
  }
}

/** Whether a query names a tag: `*` alone names none. */
export function namesTag(query: Query, name: string): boolean {
  switch (query.kind) {
    case 'fact': {
      const fold = (text: string): string => foldFor(text, FOLD_ALL).text;
      const pieces = query.value.split('*').map(fold);
      return query.name === 'tag' && pieces.some((piece) => piece !== '') && isWhole(fold(name), pieces);
    }
    case 'not':
      return namesTag(query.of, name);
    case 'and':
    case 'or':
      return query.of.some((one) => namesTag(one, name));
    case 'near':
    case 'in':
      return namesTag(query.a, name) || namesTag(query.b, name);
    default:
      return false;
  }
}

/** Tells of facts whether they are so. */
export class FactTeller {
  private readonly tags = new Map<Query, ReadonlySet<string>>();
  private readonly patterns = new Map<Query, (text: string) => boolean>();
  private readonly notes = new Map<Query, readonly string[]>();

  /** @param dayOf the day of a moment, ms since 1970, as `2024-05-01`, where the person is */
  constructor(
    private readonly state: ProjectState,
    private readonly folding: Folding,
    private readonly dayOf: (at: number) => string,
  ) {}

  holds(query: Query, subject: Subject): boolean {
    switch (query.kind) {
      case 'fact':
        return this.factHolds(query, subject);
      case 'date':
        return this.dateHolds(query.days, subject);
      case 'not':
        return !this.holds(query.of, subject);
      case 'and':
        return query.of.every((one) => this.holds(one, subject));
      case 'or':
        return query.of.some((one) => this.holds(one, subject));
      default:
        throw new TypeError(`${query.kind} is no fact`);
    }
  }

  private factHolds(query: Query & { kind: 'fact' }, { document, annotation }: Subject): boolean {
    switch (query.name) {
      case 'tag':
        return annotation !== null && this.wears(annotation, this.tagsNamed(query));
      case 'note':
        return annotation !== null && annotation.note !== '' && this.isNoted(query, annotation);
      case 'doc': {
        const fits = this.fits(query, 'part');
        return document.id === query.value || fits(document.title) || fits(document.fileName);
      }
      case 'lang':
        return query.value.includes('*')
          ? this.fits(query, 'whole')(document.language)
          : isLanguage(document.language, query.value);
      case 'by': {
        const fits = this.fits(query, 'names');
        return annotation
          ? fits(annotation.by)
          : fits(document.author ?? '') || fits(document.publisher ?? '');
      }
    }
  }

  private dateHolds(days: Days, { document, annotation }: Subject): boolean {
    if (annotation) {
      const day = this.dayOf(annotation.createdAt);
      return within({ from: day, to: day }, days);
    }
    const written = document.date === undefined ? null : writtenDays(document.date);
    return written !== null && within(written, days);
  }

  /** Whether an annotation wears one of some standing tags. */
  wears(annotation: Annotation, wanted: ReadonlySet<string>): boolean {
    return wanted.size > 0 && annotation.tags.some((id) => wanted.has(canonicalTag(this.state, id)));
  }

  /** Tells of a tag, as an annotation bears it, whether a fact asks for it. */
  bears(query: Query & { kind: 'fact' }): (tag: string) => boolean {
    const wanted = this.tagsNamed(query);
    return (tag) => wanted.has(canonicalTag(this.state, tag));
  }

  private isNoted(query: Query & { kind: 'fact' }, annotation: Annotation): boolean {
    let pieces = this.notes.get(query);
    if (!pieces) {
      pieces = query.value.split('*').map((piece) => foldFor(piece, this.folding).text);
      this.notes.set(query, pieces);
    }
    return contains(foldedNote(annotation, this.folding), pieces);
  }

  /** The standing tags of a name, by id. */
  private tagsNamed(query: Query & { kind: 'fact' }): ReadonlySet<string> {
    let known = this.tags.get(query);
    if (!known) {
      known = this.tagsWith(this.fits(query, 'whole'));
      this.tags.set(query, known);
    }
    return known;
  }

  /** The standing tags whose names fit, with those below them, by id. */
  tagsWith(fits: (name: string) => boolean): ReadonlySet<string> {
    const found = new Set<string>();
    // The name of one that was merged still finds what it was merged into.
    for (const [id, { record, removed }] of this.state.tags)
      if (!removed && fits(record.name))
        for (const one of withBelow(this.state, canonicalTag(this.state, id))) found.add(one);
    return found;
  }

  /** Tells whether a text is the value that is asked for, holds it, or has it among its names. */
  private fits(query: Query & { kind: 'fact' }, how: 'whole' | 'part' | 'names'): (text: string) => boolean {
    let fits = this.patterns.get(query);
    if (!fits) {
      const fold = (text: string): string => foldFor(text, this.folding).text;
      const value = query.value.split('*').map(fold);
      fits = (text) => {
        const folded = fold(text);
        if (how === 'part') return contains(folded, value);
        if (how === 'whole') return isWhole(folded, value);
        return (
          isWhole(folded, value) || text.split(/[\s,，、;；]+/u).some((name) => isWhole(fold(name), value))
        );
      };
      this.patterns.set(query, fits);
    }
    return fits;
  }
}

/** Whether a text consists of these pieces, in order, with anything between them. */
function isWhole(text: string, pieces: readonly string[]): boolean {
  const [first = ''] = pieces;
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return text !== '' && text === first;
  return (
    text !== '' &&
    text.length >= first.length + last.length &&
    text.startsWith(first) &&
    text.endsWith(last) &&
    contains(text.slice(first.length, text.length - last.length), pieces.slice(1, -1))
  );
}

/** Whether these pieces stand in a text one after the other. */
function contains(text: string, pieces: readonly string[]): boolean {
  let at = 0;
  for (const piece of pieces) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return true;
}

/** Whether a language is, or belongs to, the one that is asked for: `zh-Hans` to `zh`. */
function isLanguage(language: string, wanted: string): boolean {
  const own = language.toLowerCase();
  const asked = wanted.toLowerCase();
  return own === asked || own.startsWith(`${asked}-`);
}
