import { cite as citePlace } from '#core/structure/citation.ts';
import { type Item, quoteOfItem } from '../annotation.ts';
import { citePassage } from '../citing/styles.ts';
import type { ClauseTitle } from '../clause-title.ts';
import type { CitationStyle } from '../form.ts';
import { noteName } from '../vault/file-names.ts';
import { Asked } from './asked.ts';
import type {
  ArticleData,
  ClauseData,
  ComparisonData,
  DayData,
  DocumentData,
  PassageData,
  TagData,
} from './material-data.ts';
import { NoteValue } from './values.ts';

/** What passages and clauses need to know of the material that they are part of. */
export interface Making {
  readonly style: CitationStyle;
  day(millis: number): DayData;
  clauseTitle(item: Item): ClauseTitle | null;
  fileName(text: string): string;
  region(document: DocumentData, ref: string): string;
}

/** What a note on a change speaks of. */
export interface Change {
  readonly comparison: ComparisonData;
  readonly own: 'before' | 'after';
  /** What stands in the other version. */
  readonly other: string;
}

/** A passage of which a template asks. */
export class AskedPassage extends Asked implements PassageData {
  readonly document: DocumentData;
  readonly tags: readonly TagData[];
  readonly clause: ClauseData;
  readonly anchor: string;
  private readonly change: Change | null;

  constructor(
    private readonly builder: Making,
    private readonly item: Item,
    found: {
      readonly document: DocumentData;
      readonly tags: readonly TagData[];
      readonly clause: ClauseData;
      readonly anchor: string;
      readonly change: Change | null;
    },
  ) {
    super();
    this.document = found.document;
    this.tags = found.tags;
    this.clause = found.clause;
    this.anchor = found.anchor;
    this.change = found.change;
  }

  ask(field: string): unknown {
    switch (field) {
      case 'quote':
      case 'citation':
      case 'anchor':
      case 'tags':
      case 'note':
      case 'author':
      case 'date':
      case 'clause':
      case 'document':
      case 'before':
      case 'after':
      case 'region':
      case 'id':
        return this[field];
      default:
        return undefined;
    }
  }

  get id(): string {
    return this.item.annotation.id;
  }

  get quote(): string {
    return quoteOfItem(this.item);
  }

  get citation(): string {
    const { document, page, annotation } = this.item;
    return citePassage(document, page, annotation.targets, this.builder.style);
  }

  get note(): NoteValue | null {
    const { note } = this.item.annotation;
    return note.trim() === '' ? null : new NoteValue(note);
  }

  get author(): string | null {
    const { by } = this.item.annotation;
    return by.trim() === '' ? null : by;
  }

  get date(): DayData {
    return this.builder.day(this.item.annotation.createdAt);
  }

  get before(): string | null {
    return this.change && (this.change.own === 'before' ? this.quote : this.change.other);
  }

  get after(): string | null {
    return this.change && (this.change.own === 'after' ? this.quote : this.change.other);
  }

  get region(): string {
    return this.anchor;
  }
}

/** A clause of which a template asks. */
export class AskedClause extends Asked implements ClauseData {
  readonly passages: PassageData[] = [];

  constructor(
    private readonly builder: Making,
    private readonly item: Item,
    private readonly document: DocumentData,
    private readonly article: ArticleData,
  ) {
    super();
  }

  ask(field: string): unknown {
    switch (field) {
      case 'ref':
      case 'label':
      case 'heading':
      case 'title':
      case 'name':
      case 'file_name':
      case 'passages':
      case 'region':
        return this[field];
      default:
        return undefined;
    }
  }

  get ref(): string {
    return this.item.clause?.ref ?? '';
  }

  get label(): string | null {
    return this.item.clause?.label ?? null;
  }

  private get told(): ClauseTitle | null {
    return this.builder.clauseTitle(this.item);
  }

  get heading(): string | null {
    return this.told?.heading ?? null;
  }

  get title(): string | null {
    return this.told?.title ?? null;
  }

  private get text(): string {
    return this.article.title ?? this.document.title;
  }

  private get own(): string {
    const { page, clause } = this.item;
    const place = page && clause?.node ? citePlace(page.outline, clause.ref, this.document.language) : null;
    return place ?? this.title ?? '';
  }

  get name(): string {
    return `${this.text} ${this.own}`.trim();
  }

  get file_name(): string {
    return noteName(`${this.builder.fileName(this.text)} ${this.own}`);
  }

  get region(): string {
    return this.builder.region(this.document, this.ref);
  }
}
