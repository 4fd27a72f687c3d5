import { strFromU8, unzipSync } from 'fflate';
import { compareTwo } from '#core/compare/compare-two.ts';
import type { ReportNote } from '#core/export/comparison-notes.ts';
import { type ComparisonReport, pairReport, type ReportDocument } from '#core/export/comparison-report.ts';
import type { Locale } from '#core/i18n/locale.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { detectLanguage } from '#core/text/language.ts';
import { digestOf } from '#main/import/source.ts';

export const pageOf = (text: string): Page => new Page(text, parseOutline(text));

export function documentOf(text: string, title: string, file = `${title}.txt`): ReportDocument {
  return { title, file, digest: digestOf(text), language: detectLanguage(text), length: text.length };
}

export interface ReportOptions {
  readonly titles?: readonly [string, string];
  readonly notes?: (report: ComparisonReport['pairs'][number]['comparison']) => readonly ReportNote[];
  readonly locale?: Locale;
  readonly lastChange?: number | null;
}

/** A report of two texts. */
export function reportOfTexts(a: string, b: string, options: ReportOptions = {}): ComparisonReport {
  const [titleA, titleB] = options.titles ?? ['Old', 'New'];
  const comparison = compareTwo(pageOf(a), pageOf(b));
  const versions = [documentOf(a, titleA), documentOf(b, titleB)] as const;
  const lastChange = options.lastChange ?? null;
  return {
    versions,
    pairs: [pairReport(...versions, comparison, options.notes?.(comparison) ?? [])],
    matrix: null,
    project: lastChange === null ? null : { id: 'p1', title: 'Statements' },
    lastChange,
    version: '0.1.0',
    locale: options.locale ?? 'en',
  };
}

/** A Word file's part as text. */
export function partOf(docx: Uint8Array, name: string): string {
  const part = unzipSync(docx)[name];
  return part ? strFromU8(part) : '';
}

/** The paragraphs of a Word file once all its tracked changes are accepted or rejected. */
export function settled(docx: Uint8Array, how: 'accept' | 'reject'): string[] {
  const gone = how === 'accept' ? 'del' : 'ins';
  const paragraphs: string[] = [];
  let open = '';
  const body = partOf(docx, 'word/document.xml');
  for (const [, inner = ''] of body.matchAll(/<w:p>([\s\S]*?)<\/w:p>/g)) {
    const properties = /^<w:pPr>([\s\S]*?)<\/w:pPr>/.exec(inner)?.[1] ?? '';
    const kept = inner
      .replace(/^<w:pPr>[\s\S]*?<\/w:pPr>/, '')
      .replace(new RegExp(`<w:${gone} [^<>]*>[\\s\\S]*?</w:${gone}>`, 'g'), '');
    open += [...kept.matchAll(/<w:(?:t|delText)(?: [^<>]*)?>([^<]*)<\//g)]
      .map(([, text = '']) => text)
      .join('');
    if (properties.includes(`<w:${gone} `)) continue;
    paragraphs.push(plain(open));
    open = '';
  }
  return open === '' ? paragraphs : [...paragraphs, `${plain(open)} without an end`];
}

/** The text that XML stands for. */
export function plain(xml: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
    name ? (entities[name] ?? '?') : String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
  );
}

/** What a reader of CommonMark that knows CriticMarkup is left with once all its marks are accepted or rejected. */
export function settleCritic(markdown: string, how: 'accept' | 'reject'): string {
  const [gone, kept] = how === 'accept' ? ['--', '\\+\\+'] : ['\\+\\+', '--'];
  return markdown
    .replace(new RegExp(`\\{${gone}[\\s\\S]*?${gone}\\}`, 'g'), '')
    .replace(new RegExp(`\\{${kept}([\\s\\S]*?)${kept}\\}`, 'g'), '$1');
}
