import { tellFinding } from '#core/i18n/tell-finding.ts';
import type { Translate } from '#core/i18n/translate.ts';
import type { Range } from '#core/text/range.ts';
import { readRanges } from '#core/text/reading.ts';
import type { SourceText } from '#core/text/source.ts';
import { type NodeKind, type NodeRole, type Outline, type OutlineNode, walk } from './outline.ts';

export interface NodeJson {
  ref: string;
  kind: NodeKind;
  /** Whole, as written: `Article 12 bis`, `第三条の二`. */
  label?: string;
  labelRange?: Range;
  /** The base number: 2 of `1.2A`. */
  number?: number;
  /** As written without blanks: `bis`, `A`, `-1`, `之一`. */
  suffix?: string;
  /** The rank of the suffix, from 1. */
  inserted?: number;
  role?: NodeRole;
  ranges: Range[];
  /** Joined over cuts and wraps. */
  text: string;
  children?: NodeJson[];
  of?: string;
}

export interface ArticleJson {
  ref: string;
  title: string;
  kicker?: string;
  subtitle?: string;
  label?: string;
  byline?: string;
  dateline?: string;
  credit?: string;
  from: number;
  to: number;
  nodes: NodeJson[];
}

/** What `outline --json` prints. Offsets are UTF-16, half-open, into the LF-normalised text. */
export interface OutlineJson {
  title: string;
  digest: string;
  length: number;
  articles: ArticleJson[];
  findings: { code: string; message: string; ranges: Range[]; refs: string[]; of?: string[] }[];
}

/** An outline as data for other programs; absent fields are left out. */
export function outlineToJson(source: SourceText, outline: Outline, translate: Translate): OutlineJson {
  const { text } = source;
  const read = (ranges: readonly Range[]) => readRanges(text, ranges).text;
  const node = (one: OutlineNode): NodeJson => ({
    ref: one.ref,
    kind: one.kind,
    ...(one.label !== undefined && { label: one.label }),
    ...(one.labelRange && { labelRange: { from: one.labelRange.from, to: one.labelRange.to } }),
    ...(one.number !== undefined && { number: one.number }),
    ...(one.suffix !== undefined && { suffix: one.suffix }),
    ...(one.inserted !== undefined && { inserted: one.inserted }),
    ...(one.role && { role: one.role }),
    ranges: one.ranges.map(({ from, to }) => ({ from, to })),
    text: read(one.ranges),
    ...(one.children.length > 0 && { children: one.children.map(node) }),
    ...(one.of !== undefined && { of: one.of }),
  });
  const articles = outline.articles.map((article): ArticleJson => {
    const { kicker, subtitle, label, byline, dateline, credit } = article;
    return {
      ref: article.ref,
      title: read(article.title),
      ...(kicker && { kicker: read([kicker]) }),
      ...(subtitle && { subtitle: read([subtitle]) }),
      ...(label && { label: read([label]) }),
      ...(byline && { byline: read([byline]) }),
      ...(dateline && { dateline: read([dateline]) }),
      ...(credit && { credit: read([credit]) }),
      from: article.from,
      to: article.to,
      nodes: article.nodes.map(node),
    };
  });
  return {
    title: outlineTitle(text, outline),
    digest: source.digest,
    length: text.length,
    articles,
    findings: outline.findings.map((finding) => ({
      code: finding.code,
      message: tellFinding(translate, finding),
      ranges: finding.ranges.map(({ from, to }) => ({ from, to })),
      refs: [...finding.refs],
      ...(finding.of && { of: [...finding.of] }),
    })),
  };
}

/**
 * What to call a text: the headline over most clauses, for a page of several articles is kept for its statement; else
 * the first headline, else the start of the first block; empty for an empty text.
 */
export function outlineTitle(text: string, outline: Outline): string {
  const titled = outline.articles.filter((article) => article.title.length > 0);
  const clauses = titled.map(
    ({ nodes }) => [...walk(nodes)].filter(({ kind, of }) => kind === 'clause' && !of).length,
  );
  const most = titled[clauses.indexOf(Math.max(...clauses))];
  if (most) return readRanges(text, most.title).text;
  const first = outline.articles[0]?.nodes[0];
  const [range] = first?.ranges ?? [];
  if (!range) return '';
  const start = readRanges(text, [{ from: range.from, to: Math.min(range.to, range.from + 200) }]).text;
  const chars = [...start];
  return chars.length <= 60 ? start : `${chars.slice(0, 59).join('')}…`;
}
