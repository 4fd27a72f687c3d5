import { frontmatterToMarkdown } from 'mdast-util-frontmatter';
import { toMarkdown } from 'mdast-util-to-markdown';
import { Document, parse, Scalar } from 'yaml';
import type { DocumentRecord } from '#core/project/model.ts';
import { clean } from './nodes.ts';

/** Where a document comes from, as far as it is known. */
export interface Source {
  readonly title: string;
  readonly file: string;
  /** Of the text. */
  readonly digest: string;
  /** BCP 47 */
  readonly language?: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  readonly original?: {
    /** Of the file's bytes. */
    readonly digest: string;
    readonly bytes: number;
    readonly encoding?: string;
    /** What read it, and which edition of that. */
    readonly importer: string;
    readonly side?: 'before' | 'after';
  };
}

/** The source that a document's record tells of. */
export function sourceOf(record: DocumentRecord): Source {
  const { title, fileName, digest, language, author, publisher, date, url, file } = record;
  return {
    title,
    file: fileName,
    digest,
    ...(language !== 'und' && { language }),
    ...(author && { author }),
    ...(publisher && { publisher }),
    ...(date && { date }),
    ...(url && { url }),
    ...(file && {
      original: {
        digest: file.digest,
        bytes: file.size,
        ...(file.encoding && { encoding: file.encoding }),
        importer: `${file.importer} ${file.importerVersion}`,
        ...(file.side && { side: file.side }),
      },
    }),
  };
}

/** Of notes as they were written before templates. */
const KEYS = ['title', 'generator', 'project', 'exported', 'sources', 'counts', 'body'];
/** Of a comparison; one of plain files belongs to no project. */
const COMPARISON_KEYS = ['title', 'generator', 'project', 'exported', 'versions', 'summary', 'body'];
const KNOWN = [KEYS, COMPARISON_KEYS, COMPARISON_KEYS.filter((key) => !/^(?:project|exported)$/.test(key))];
const OPTIONS = { extensions: [frontmatterToMarkdown(['yaml'])] };

/** What stands above a comparison's page. */
export interface ComparisonFrontMatter {
  readonly title: string;
  readonly generator: string;
  /** The project's id, and when it last changed (ISO 8601, UTC); neither for plain files. */
  readonly project?: string;
  readonly exported?: string;
  readonly versions: readonly Source[];
  /** Of each version with the next. */
  readonly summary: readonly Readonly<Record<string, number>>[];
  /** The digest of everything after the closing `---` line. */
  readonly body: string;
}

/** The front matter with its fences, ending in a line break. Titles and file names are quoted, whatever they hold. */
export function printComparisonFrontMatter(front: ComparisonFrontMatter): string {
  return printFields({ ...front, title: quoted(front.title), versions: named(front.versions) });
}

/** Sources as they are printed: what people wrote in quotes. */
export function named(sources: readonly Source[]): object[] {
  return sources.map((source) => {
    const { author, publisher, date, url } = source;
    return {
      ...source,
      title: quoted(source.title),
      file: quoted(source.file),
      ...(author && { author: quoted(author) }),
      ...(publisher && { publisher: quoted(publisher) }),
      ...(date && { date: quoted(date) }),
      ...(url && { url: quoted(url) }),
    };
  });
}

/** Fields with their fences, ending in a line break. */
export function printFields(fields: object): string {
  const document = new Document(fields, { aliasDuplicateObjects: false });
  const value = document.toString({ lineWidth: 0, blockQuote: false }).trimEnd();
  return toMarkdown({ type: 'root', children: [{ type: 'yaml', value }] }, OPTIONS);
}

/** A text in quotes, whatever it holds. */
export function quoted(value: string): Scalar {
  const scalar = new Scalar(clean(value));
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** An exported file in its two parts; null where it has no front matter. */
export function splitFrontMatter(markdown: string): { readonly front: string; readonly body: string } | null {
  const found = /^---\n([\s\S]*?\n)?---\n/.exec(markdown);
  return found ? { front: found[1] ?? '', body: markdown.slice(found[0].length) } : null;
}

const SEALED = /^---\n([\s\S]*?)page: (sha256:[0-9a-f]{64})\n---\n/;

function isSealed(markdown: string, hash: (text: string) => string): boolean {
  const found = SEALED.exec(markdown);
  return found !== null && found[2] === hash(`---\n${found[1]}---\n${markdown.slice(found[0].length)}`);
}

/**
 * Whether a file that stands at an export's place was written by an export and has not been edited since: such a
 * one may be replaced. Never throws.
 *
 * @param hash the digest of a text's UTF-8 form, `sha256:` and 64 hex digits
 */
export function isUntouchedExport(markdown: string, hash: (text: string) => string): boolean {
  if (isSealed(markdown, hash)) return true;
  const parts = splitFrontMatter(markdown);
  if (!parts) return false;
  let front: unknown;
  try {
    front = parse(parts.front, { maxAliasCount: 0 });
  } catch {
    return false;
  }
  if (typeof front !== 'object' || front === null) return false;
  const keys = Object.keys(front).join();
  if (!KNOWN.some((known) => known.join() === keys)) return false;
  return 'body' in front && front.body === hash(parts.body);
}
