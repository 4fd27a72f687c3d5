import type { Root } from 'mdast';
import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Locale } from '#core/i18n/locale.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import type { Hit } from '#core/query/hits.ts';
import type { Found } from '#core/query/search.ts';
import { csvOf } from './csv.ts';
import { heading, paragraph } from './nodes.ts';
import { print } from './print.ts';

/** What was found, by whom it is asked for in what words. */
export interface FoundReport {
  readonly query: string;
  readonly found: Pick<Found, 'total' | 'documents' | 'hits'>;
  /** By id. */
  readonly documents: ReadonlyMap<string, DocumentRecord>;
  readonly locale: Locale;
}

/** What was found as JSON: `documents` is how many have hits. */
export function foundJson({ query, found }: Pick<FoundReport, 'query' | 'found'>): unknown {
  return {
    query,
    total: found.total,
    documents: found.documents.length,
    hits: found.hits.map(({ marks: _, within: _within, ...hit }) => hit),
  };
}

/** One row a hit, see {@link csvOf}. */
export function foundCsv({ found, documents, locale }: FoundReport): string {
  const t = createTranslate(locale);
  return csvOf([
    [
      t('search.out.document'),
      t('search.out.ref'),
      t('search.out.label'),
      t('search.out.in'),
      t('search.out.before'),
      t('search.out.match'),
      t('search.out.after'),
    ],
    ...found.hits.map((hit) => [
      documents.get(hit.document)?.title ?? hit.document,
      hit.ref,
      hit.label ?? '',
      t(`search.in.${hit.in}`),
      hit.before,
      hit.match,
      hit.after,
    ]),
  ]);
}

/** What was found by document, a line a hit, its words in bold. */
export function foundMarkdown({ query, found, documents, locale }: FoundReport): string {
  const t = createTranslate(locale);
  const children: Root['children'] = [
    heading(1, query),
    paragraph(t('search.total', { count: found.total, documents: found.documents.length })),
  ];
  let document = '';
  for (const hit of found.hits) {
    if (hit.document !== document) {
      document = hit.document;
      children.push(heading(2, documents.get(document)?.title ?? document));
    }
    const where = hit.in === 'text' ? '' : `（${t(`search.in.${hit.in}`)}） `;
    children.push(
      paragraph(
        `${hit.label ?? ''} ${where}`.trimStart(),
        shown(hit.before, true),
        bold(hit),
        shown(hit.after, false),
      ),
    );
  }
  return print(children);
}

function bold({ match }: Hit) {
  return {
    type: 'strong' as const,
    children: [{ type: 'text' as const, value: match.replace(/\s+/g, ' ') }],
  };
}

/** What stands around a hit, on one line. */
function shown(text: string, before: boolean): string {
  const line = text.replace(/\s+/g, ' ');
  return line === '' ? '' : before ? `…${line}` : `${line}…`;
}
