import type { Locale } from '#core/i18n/locale.ts';
import { waysTo } from '#core/project/codebook.ts';
import type { DocumentRecord, Tag } from '#core/project/model.ts';
import { tags as standingTags } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import type { Steps } from '#core/steps.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import type { Item } from '../annotation.ts';
import { isoTime } from '../chosen.ts';
import { articleTitle, type Clause } from '../citation.ts';
import { dateWords, readDate } from '../citing/dates.ts';
import { sourceLine } from '../citing/styles.ts';
import { type ClauseTitle, clauseTitle } from '../clause-title.ts';
import type { CitationStyle } from '../form.ts';
import { shortIds } from '../short-ids.ts';
import { anchorsOf } from '../vault/anchors.ts';
import { fileKey, noteName } from '../vault/file-names.ts';
import { hashtagOf, hashtagsOf } from '../vault/hashtag.ts';
import { AskedClause, AskedPassage, type Change, type Making } from './asked-data.ts';
import type {
  ArticleData,
  ClauseData,
  ComparisonData,
  DayData,
  DocumentData,
  Material,
  PassageData,
  TagData,
} from './material-data.ts';
import { DateValue } from './values.ts';

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

class Builder implements Making {
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
  private titled: { readonly of: Clause; readonly told: ClauseTitle } | null = null;
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

  /** A template asks for a clause's title again and again before it comes to the next. */
  clauseTitle({ page, clause }: Item): ClauseTitle | null {
    if (!page || !clause?.node) return null;
    if (this.titled?.of !== clause) this.titled = { of: clause, told: clauseTitle(page, clause) };
    return this.titled.told;
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
