import type { MessageKey } from '#core/i18n/sentences.ts';
import type { Translate } from '#core/i18n/translate.ts';
import type { Days, Query } from './query.ts';

/**
 * A query said in plain words, so that a person sees how it was read.
 *
 * @param names what is called otherwise than it is typed
 */
export function tellQuery(t: Translate, query: Query, names: Names = {}): string {
  return t('query.whole', { said: say(t, query, names) });
}

/** What people call what a query names by a short form. */
export interface Names {
  /** The title of a document that is named by its id; undefined for another name. */
  readonly titleOf?: (id: string) => string | undefined;
  /** The name of a language, BCP 47. */
  readonly languageOf?: (language: string) => string;
}

function say(t: Translate, query: Query, names: Names): string {
  const inside = (one: Query): string => within(t, one, names);
  switch (query.kind) {
    case 'words':
      return t('query.words', { words: query.words });
    case 'pattern':
      return t('query.pattern', { pattern: query.pattern });
    case 'label':
      return t('query.label', { label: query.label });
    case 'fact':
      return sayFact(t, query, names);
    case 'date':
      return sayDays(t, query.days);
    case 'not':
      return t('query.not', { of: inside(query.of) });
    case 'and':
      return query.of.map(inside).reduce((a, b) => t('query.and', { a, b }));
    case 'or':
      return query.of.map(inside).reduce((a, b) => t('query.or', { a, b }));
    case 'near':
      return t('query.near', { a: inside(query.a), b: inside(query.b), most: query.most });
    case 'in':
      return t('query.in', { a: inside(query.a), b: inside(query.b) });
  }
}

function sayFact(t: Translate, { name, value }: Query & { kind: 'fact' }, names: Names): string {
  if (value === '*' && name in ANY_WORDS) return t(ANY_WORDS[name as keyof typeof ANY_WORDS]);
  if (name === 'lang') return t('query.lang', { value: names.languageOf?.(value) ?? value });
  const title = name === 'doc' ? names.titleOf?.(value) : undefined;
  return title === undefined ? t(FACT_WORDS[name], { value }) : t('query.document', { value: title });
}

const FACT_WORDS = {
  tag: 'query.tag',
  note: 'query.note',
  doc: 'query.doc',
  lang: 'query.lang',
  by: 'query.by',
} as const satisfies Record<string, MessageKey>;

const ANY_WORDS = { tag: 'query.anyTag', note: 'query.anyNote' } as const satisfies Record<
  string,
  MessageKey
>;

/** As part of another: in brackets where it has parts itself. */
function within(t: Translate, query: Query, names: Names): string {
  const said = say(t, query, names);
  return query.kind === 'and' || query.kind === 'or' || query.kind === 'near' || query.kind === 'in'
    ? t('query.brackets', { said })
    : said;
}

function sayDays(t: Translate, { from, to }: Days): string {
  if (from === null) return t('query.dateTo', { to: to ?? '' });
  return to === null ? t('query.dateFrom', { from }) : t('query.dates', { from, to });
}
