import type { Locale } from '#core/i18n/locale.ts';
import { waysTo } from '#core/project/codebook.ts';
import type { DocumentRecord, Tag } from '#core/project/model.ts';
import { tags as standingTags } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import type { Steps } from '#core/steps.ts';
import { cite as citePlace } from '#core/structure/citation.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import { type Item, quoteOfItem } from '../annotation.ts';
import { isoTime } from '../chosen.ts';
import { articleTitle } from '../citation.ts';
import { dateWords, readDate } from '../citing/dates.ts';
import { citePassage, sourceLine } from '../citing/styles.ts';
import { clauseTitle } from '../clause-title.ts';
import type { CitationStyle } from '../form.ts';
import { shortIds } from '../short-ids.ts';
import { anchorsOf } from '../vault/anchors.ts';
import { fileKey, noteName } from '../vault/file-names.ts';
import { hashtagOf, hashtagsOf } from '../vault/hashtag.ts';
import { Asked } from './asked.ts';
import { DateValue, NoteValue } from './values.ts';

/*
 * What a template can name, as plain data that goes to the thread where it is rendered. Fields that a template reads are
 * named as it names them.
 */

export interface TagData {
  readonly id: string;
  readonly name: string;
  /** With the tags it stands under. */
  readonly path: string;
  readonly hashtag: string;
  /** What a note of it is called, as links know it. */
  readonly file_name: string;
  readonly definition: string | null;
  readonly documents: DocumentData[];
  readonly passages: PassageData[];
  readonly region: string;
}

export interface PassageData {
  readonly quote: string;
  readonly citation: string;
  readonly anchor: string;
  readonly tags: readonly TagData[];
  /** Markdown. */
  readonly note: string | NoteValue | null;
  readonly author: string | null;
  readonly date: DayData;
  readonly clause: ClauseData;
  readonly document: DocumentData;
  /** Of a note on a change: what stands in the earlier version and in the later one. */
  readonly before: string | null;
  readonly after: string | null;
  readonly region: string;
  /** Of the annotation. */
  readonly id: string;
}

/** A day in UTC, so that the same project reads the same everywhere. */
export interface DayData {
  readonly iso: string;
  readonly told: string;
}

export interface ClauseData {
  /** Empty before the first block of a text. */
  readonly ref: string;
  readonly label: string | null;
  /** Its own heading, or how its text begins. */
  readonly heading: string | null;
  /** Both. */
  readonly title: string | null;
  /** By which it is told from all others: the text it stands in, and where, or else its heading. */
  readonly name: string;
  /** What a note of it is called, as links know it. */
  readonly file_name: string;
  readonly passages: PassageData[];
  readonly region: string;
}

export interface ArticleData {
  /** null where it is the document's own, or stands alone. */
  readonly title: string | null;
  readonly clauses: ClauseData[];
  readonly region: string;
}

export interface DocumentData {
  readonly id: string;
  readonly title: string;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly language: string;
  readonly file: string;
  readonly file_name: string;
  /** The document as a whole, cited. */
  readonly source: string;
  readonly tags: readonly TagData[];
  readonly articles: ArticleData[];
  readonly clauses: ClauseData[];
  readonly passages: PassageData[];
  readonly region: string;
}

/** Two versions and the notes on what changed between them. */
export interface ComparisonData {
  readonly before: DocumentData;
  readonly after: DocumentData;
  readonly passages: PassageData[];
}

export interface Material {
  readonly locale: Locale;
  readonly project: { readonly title: string };
  /** Those in which something was noted. */
  readonly documents: readonly DocumentData[];
  readonly sources: readonly DocumentData[];
  /** Those that a passage bears, in the order of the codebook; the passages without any stand in `untagged`. */
  readonly tags: readonly TagData[];
  readonly passages: readonly PassageData[];
  readonly untagged: readonly PassageData[];
  readonly comparisons: readonly ComparisonData[];
}

/** What a material is made of. */
export interface MaterialOf {
  readonly title: string;
  /** By document, then by place. */
  readonly items: readonly Item[];
  /** The documents that are told of, those without a passage too. */
  readonly sources: readonly DocumentRecord[];
  /** Of the words around the text. */
  readonly locale: Locale;
  readonly style: CitationStyle;
}

/** All that a template can name of some annotations, each a step: plain data, which can be sent to a thread. */
export function materialOf(state: ProjectState, of: MaterialOf): Steps<Material> {
  return building(new Builder(state, of), of);
}

/**
 * As {@link materialOf}, but of passages and clauses most is made when a template asks for it, and is not kept: of a great
 * many, what is told of them never stands in memory whole.
 */
export function askedMaterialOf(state: ProjectState, of: MaterialOf): Steps<Material> {
  return building(new AskedBuilder(state, of), of);
}

function* building(builder: Builder, { title, items, sources, locale }: MaterialOf): Steps<Material> {
  for (const source of sources) builder.document(source);
  const passages: PassageData[] = [];
  for (const item of items) {
    passages.push(builder.passage(item));
    yield;
  }
  const tags = standingTags(builder.state).flatMap(({ id }) => builder.tags.get(id) ?? []);
  return {
    locale,
    project: { title },
    documents: [...builder.documents.values()].filter((document) => document.passages.length > 0),
    sources: [...builder.documents.values()],
    tags,
    passages,
    untagged: passages.filter((passage) => passage.tags.length === 0),
    comparisons: [...builder.comparisons.values()],
  };
}

/** Milliseconds. */
const DAY = 86_400_000;

class Builder {
  readonly documents = new Map<string, DocumentData>();
  readonly tags = new Map<string, TagData>();
  readonly comparisons = new Map<string, ComparisonData>();
  /** By document, then by ref. */
  private readonly clauses = new Map<DocumentData, Map<string, ClauseData>>();
  private readonly articles = new Map<DocumentData, Map<string, ArticleData>>();
  private readonly fileNames = new Map<string, string>();
  private readonly days = new Map<number, DayData>();
  private readonly anchors: ReadonlyMap<string, string>;
  private readonly shortDocuments: ReadonlyMap<string, string>;
  private readonly ways: ReadonlyMap<string, readonly string[]>;
  private readonly noteNames: ReadonlyMap<string, string>;
  private readonly locale: Locale;
  readonly style: CitationStyle;

  constructor(
    readonly state: ProjectState,
    { locale, style }: Pick<MaterialOf, 'locale' | 'style'>,
  ) {
    this.locale = locale;
    this.style = style;
    this.anchors = anchorsOf(state);
    this.ways = waysTo(state);
    this.noteNames = noteNamesOf(state);
    this.shortDocuments = shortIds([...state.documents.keys()]);
  }

  /** Many clauses stand in one text. */
  fileName(text: string): string {
    let name = this.fileNames.get(text);
    if (name === undefined) {
      name = fileNameOf(text, MOST_TEXT);
      this.fileNames.set(text, name);
    }
    return name;
  }

  /** Notes come in bunches, made on few days. */
  day(millis: number): DayData {
    const number = Math.floor(millis / DAY);
    let day = this.days.get(number);
    if (!day) {
      day = dayOf(millis, this.locale);
      this.days.set(number, day);
    }
    return day;
  }

  /** What a part of a document is called as a region of a note. */
  region(document: DocumentData, ref: string): string {
    return regionOf(this.short(document.id), ref);
  }

  private short(document: string): string {
    return this.shortDocuments.get(document) ?? document;
  }

  document(record: DocumentRecord): DocumentData {
    let data = this.documents.get(record.id);
    if (data) return data;
    const { id, title, author, publisher, date, url, language, fileName } = record;
    data = {
      id,
      title,
      author: author ?? null,
      publisher: publisher ?? null,
      date: date ?? null,
      url: url ?? null,
      language,
      file: fileName,
      file_name: this.noteNames.get(id) ?? noteName(title),
      source: sourceLine(record, this.style === 'text' ? 'plain' : this.style),
      tags: [],
      articles: [],
      clauses: [],
      passages: [],
      region: `d-${this.short(id)}`,
    };
    this.documents.set(id, data);
    return data;
  }

  passage(item: Item): PassageData {
    const { annotation } = item;
    const document = this.document(item.document);
    const tags = item.tags.map((tag) => this.tag(tag));
    const clause = this.clause(item, document, this.article(item, document));
    const anchor = this.anchors.get(annotation.id) ?? annotation.id;
    const change = this.change(item, document);
    const passage = this.passageOf(new AskedPassage(this, item, { document, tags, clause, anchor, change }));
    clause.passages.push(passage);
    change?.comparison.passages.push(passage);
    document.passages.push(passage);
    for (const tag of tags) {
      tag.passages.push(passage);
      if (tag.documents.at(-1) !== document) tag.documents.push(document);
      if (!document.tags.includes(tag)) (document.tags as TagData[]).push(tag);
    }
    return passage;
  }

  /** A passage as it goes out. */
  protected passageOf(passage: AskedPassage): PassageData {
    const { quote, citation, anchor, tags, author, date, clause, document, before, after, region, id } =
      passage;
    const { note } = passage;
    return {
      quote,
      citation,
      anchor,
      tags,
      note: note?.markdown ?? null,
      author,
      date: { iso: date.iso, told: date.told },
      clause,
      document,
      before,
      after,
      region,
      id,
    };
  }

  /** A clause as it goes out. */
  protected clauseOf(clause: AskedClause): ClauseData {
    const { ref, label, heading, title, name, passages, region } = clause;
    return {
      ref,
      label,
      heading,
      title,
      name,
      // Few templates name it, and making it takes as long as the rest.
      get file_name() {
        return clause.file_name;
      },
      passages,
      region,
    };
  }

  /** The two versions that a note on a change speaks of, and what stands in the other one; null for any other note. */
  private change({ annotation: { counterpart }, document: record }: Item, own: DocumentData): Change | null {
    const entry = counterpart && this.state.documents.get(counterpart.document);
    if (!entry) return null;
    const other = this.document(entry.record);
    const ids = [...this.state.documents.keys()];
    const later =
      record.versionOf === other.id ||
      (entry.record.versionOf !== record.id && ids.indexOf(other.id) < ids.indexOf(record.id));
    const [before, after] = later ? [other, own] : [own, other];
    const key = `${before.id} ${after.id}`;
    const comparison = this.comparisons.get(key) ?? { before, after, passages: [] };
    this.comparisons.set(key, comparison);
    const words = counterpart.targets.map(({ exact }) => exact).join(' … ');
    return { comparison, own: later ? 'after' : 'before', other: words };
  }

  private tag({ id, name, definition }: Tag): TagData {
    let data = this.tags.get(id);
    if (!data) {
      const way = (this.ways.get(id) ?? [id]).map((one) => this.state.tags.get(one)?.record.name ?? name);
      data = {
        id,
        name,
        path: way.join('/'),
        file_name: noteName(way.join(' – ')),
        hashtag: hashtagsOf(this.state).get(id) ?? hashtagOf(name),
        definition: definition ?? null,
        documents: [],
        passages: [],
        region: 'tag',
      };
      this.tags.set(id, data);
    }
    return data;
  }

  private article({ page, clause }: Item, document: DocumentData): ArticleData {
    const ref = clause?.article.ref ?? '';
    const articles = within(this.articles, document);
    let data = articles.get(ref);
    if (!data) {
      const several = (page?.outline.articles.length ?? 0) > 1;
      const title = page && clause && several ? articleTitle(page, clause.article) : '';
      data = {
        title: title === '' || title === document.title ? null : title,
        clauses: [],
        region: this.region(document, ref),
      };
      articles.set(ref, data);
      document.articles.push(data);
    }
    return data;
  }

  private clause(item: Item, document: DocumentData, article: ArticleData): ClauseData {
    const ref = item.clause?.ref ?? '';
    const clauses = within(this.clauses, document);
    let data = clauses.get(ref);
    if (!data) {
      data = this.clauseOf(new AskedClause(this, item, document, article));
      clauses.set(ref, data);
      article.clauses.push(data);
      document.clauses.push(data);
    }
    return data;
  }
}

/** Passages and clauses as they are asked for. */
class AskedBuilder extends Builder {
  protected override passageOf(passage: AskedPassage): PassageData {
    return passage;
  }

  protected override clauseOf(clause: AskedClause): ClauseData {
    return clause;
  }
}

function within<Of, Data>(all: Map<Of, Map<string, Data>>, of: Of): Map<string, Data> {
  let own = all.get(of);
  if (!own) {
    own = new Map();
    all.set(of, own);
  }
  return own;
}

/** What a note on a change speaks of. */
interface Change {
  readonly comparison: ComparisonData;
  readonly own: 'before' | 'after';
  /** What stands in the other version. */
  readonly other: string;
}

class AskedPassage extends Asked implements PassageData {
  readonly document: DocumentData;
  readonly tags: readonly TagData[];
  readonly clause: ClauseData;
  readonly anchor: string;
  private readonly change: Change | null;

  constructor(
    private readonly builder: Builder,
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

  has(field: string): boolean {
    return PASSAGE_FIELDS.has(field);
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

const PASSAGE_FIELDS: ReadonlySet<string> = new Set<keyof PassageData>([
  'quote',
  'citation',
  'anchor',
  'tags',
  'note',
  'author',
  'date',
  'clause',
  'document',
  'before',
  'after',
  'region',
  'id',
]);

class AskedClause extends Asked implements ClauseData {
  readonly passages: PassageData[] = [];

  constructor(
    private readonly builder: Builder,
    private readonly item: Item,
    private readonly document: DocumentData,
    private readonly article: ArticleData,
  ) {
    super();
  }

  has(field: string): boolean {
    return CLAUSE_FIELDS.has(field);
  }

  get ref(): string {
    return this.item.clause?.ref ?? '';
  }

  get label(): string | null {
    return this.item.clause?.label ?? null;
  }

  private get told(): { readonly heading: string; readonly title: string } | null {
    const { page, clause } = this.item;
    return page && clause?.node ? clauseTitle(page, clause) : null;
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

const CLAUSE_FIELDS: ReadonlySet<string> = new Set<keyof ClauseData>([
  'ref',
  'label',
  'heading',
  'title',
  'name',
  'file_name',
  'passages',
  'region',
]);

/** What the notes of standing documents are called, each otherwise, so that a link leads to its own. */
function noteNamesOf({ documents }: ProjectState): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [id, { record, removed }] of documents) {
    if (removed) continue;
    const name = noteName(record.title);
    let own = name;
    for (let n = 2; taken.has(fileKey(own)); n++) own = `${name} ${n}`;
    taken.add(fileKey(own));
    names.set(id, own);
  }
  return names;
}

/** Bytes of a text's name before the name of a clause, for which there has to be room. */
const MOST_TEXT = 120;

/** Characters of a ref that name a region: the markers of one hold 64. */
const MOST_REF = 40;

/**
 * What names a heading of a document among the regions of a note: refs bear points (`cL212.2`) and signs of their own
 * (`c5~2`), names of regions do not. Two that become the same are told apart on their page.
 */
function regionOf(document: string, ref: string): string {
  const name = ref
    .toLowerCase()
    .replaceAll('/', '-')
    .replace(/[^a-z0-9-]/g, '--');
  return `h-${document}-${name.slice(-MOST_REF) || 'text'}`;
}

function dayOf(millis: number, locale: Locale): DateValue {
  const iso = isoTime(millis).slice(0, 10);
  const date = readDate(iso);
  return new DateValue(iso, date ? dateWords(date, locale) : iso);
}
