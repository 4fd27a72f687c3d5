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
import { citedOf } from '../citing/model.ts';
import { cite, sourceLine } from '../citing/styles.ts';
import { clauseTitle } from '../clause-title.ts';
import type { CitationStyle } from '../form.ts';
import { shortIds } from '../short-ids.ts';
import { anchorsOf } from '../vault/anchors.ts';
import { fileKey, noteName } from '../vault/file-names.ts';
import { hashtagOf, hashtagsOf } from '../vault/hashtag.ts';

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
  readonly note: string | null;
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

/**
 * All that a template can name of some annotations, each a step.
 *
 * @param items by document, then by place
 * @param locale of the words around the text
 */
export function* materialOf(
  state: ProjectState,
  {
    title,
    items,
    sources,
    locale,
    style,
  }: {
    readonly title: string;
    readonly items: readonly Item[];
    /** The documents that are told of, those without a passage too. */
    readonly sources: readonly DocumentRecord[];
    readonly locale: Locale;
    readonly style: CitationStyle;
  },
): Steps<Material> {
  const builder = new Builder(state, locale, style);
  for (const source of sources) builder.document(source);
  const passages: PassageData[] = [];
  for (const item of items) {
    passages.push(builder.passage(item));
    yield;
  }
  const tags = standingTags(state).flatMap(({ id }) => builder.tags.get(id) ?? []);
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
  private readonly clauses = new Map<string, ClauseData>();
  private readonly articles = new Map<string, ArticleData>();
  private readonly fileNames = new Map<string, string>();
  private readonly days = new Map<number, DayData>();
  private readonly anchors: ReadonlyMap<string, string>;
  private readonly shortDocuments: ReadonlyMap<string, string>;
  private readonly ways: ReadonlyMap<string, readonly string[]>;
  private readonly noteNames: ReadonlyMap<string, string>;

  constructor(
    private readonly state: ProjectState,
    private readonly locale: Locale,
    private readonly style: CitationStyle,
  ) {
    this.anchors = anchorsOf(state);
    this.ways = waysTo(state);
    this.noteNames = noteNamesOf(state);
    this.shortDocuments = shortIds([...state.documents.keys()]);
  }

  /** Many clauses stand in one text. */
  private fileName(text: string): string {
    let name = this.fileNames.get(text);
    if (name === undefined) {
      name = fileNameOf(text, MOST_TEXT);
      this.fileNames.set(text, name);
    }
    return name;
  }

  /** Notes come in bunches, made on few days. */
  private day(millis: number): DayData {
    const number = Math.floor(millis / DAY);
    let day = this.days.get(number);
    if (!day) {
      day = dayOf(millis, this.locale);
      this.days.set(number, day);
    }
    return { ...day };
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
    const { annotation, page } = item;
    const document = this.document(item.document);
    const tags = item.tags.map((tag) => this.tag(tag));
    const article = this.article(item, document);
    const clause = this.clause(item, document, article);
    const anchor = this.anchors.get(annotation.id) ?? annotation.id;
    const quote = quoteOfItem(item);
    const change = this.change(item, document);
    const passage: PassageData = {
      quote,
      citation: cite(citedOf(item.document, page, annotation.targets), this.style),
      anchor,
      tags,
      note: annotation.note.trim() === '' ? null : annotation.note,
      author: annotation.by.trim() === '' ? null : annotation.by,
      date: this.day(annotation.createdAt),
      clause,
      document,
      before: change && (change.own === 'before' ? quote : change.other),
      after: change && (change.own === 'after' ? quote : change.other),
      region: anchor,
      id: annotation.id,
    };
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

  /** The two versions that a note on a change speaks of, and what stands in the other one; null for any other note. */
  private change(
    { annotation: { counterpart }, document: record }: Item,
    own: DocumentData,
  ): {
    readonly comparison: ComparisonData;
    readonly own: 'before' | 'after';
    readonly other: string;
  } | null {
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
    const key = `${document.id} ${ref}`;
    let data = this.articles.get(key);
    if (!data) {
      const several = (page?.outline.articles.length ?? 0) > 1;
      const title = page && clause && several ? articleTitle(page, clause.article) : '';
      data = {
        title: title === '' || title === document.title ? null : title,
        clauses: [],
        region: regionOf(this.short(document.id), ref),
      };
      this.articles.set(key, data);
      document.articles.push(data);
    }
    return data;
  }

  private clause({ page, clause }: Item, document: DocumentData, article: ArticleData): ClauseData {
    const ref = clause?.ref ?? '';
    const key = `${document.id} ${ref}`;
    let data = this.clauses.get(key);
    if (!data) {
      const told = page && clause?.node ? clauseTitle(page, clause) : null;
      const place = page && clause?.node ? citePlace(page.outline, ref, document.language) : null;
      const text = article.title ?? document.title;
      const own = place ?? told?.title ?? '';
      const fileName = (): string => noteName(`${this.fileName(text)} ${own}`);
      data = {
        ref,
        label: clause?.label ?? null,
        heading: told?.heading ?? null,
        title: told?.title ?? null,
        name: `${text} ${own}`.trim(),
        // Few templates name it, and making it takes as long as the rest.
        get file_name() {
          return fileName();
        },
        passages: [],
        region: regionOf(this.short(document.id), ref),
      };
      this.clauses.set(key, data);
      article.clauses.push(data);
      document.clauses.push(data);
    }
    return data;
  }
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

function dayOf(millis: number, locale: Locale): DayData {
  const iso = isoTime(millis).slice(0, 10);
  const date = readDate(iso);
  return { iso, told: date ? dateWords(date, locale) : iso };
}
