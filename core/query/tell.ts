import type { MessageKey, Translate } from '#core/i18n/translate.ts';
import type { Days, Query } from './query.ts';

/**
 * A query said in plain words, so that a person sees how it was read.
 *
 * @param titleOf the title of a document that is named by its id; undefined for another name
 */
export function tellQuery(
  t: Translate,
  query: Query,
  titleOf: (id: string) => string | undefined = () => undefined,
): string {
  const named = (one: Query): Query =>
    one.kind === 'fact' && one.name === 'doc' ? { ...one, value: titleOf(one.value) ?? one.value } : one;
  return t('query.whole', { said: say(t, renamed(query, named)) });
}

/** A query with its facts named otherwise. */
function renamed(query: Query, named: (one: Query) => Query): Query {
  switch (query.kind) {
    case 'not':
      return { ...query, of: renamed(query.of, named) };
    case 'and':
    case 'or':
      return { ...query, of: query.of.map((one) => renamed(one, named)) };
    case 'near':
    case 'in':
      return { ...query, a: renamed(query.a, named), b: renamed(query.b, named) };
    default:
      return named(query);
  }
}

function say(t: Translate, query: Query): string {
  switch (query.kind) {
    case 'words':
      return t('query.words', { words: query.words });
    case 'pattern':
      return t('query.pattern', { pattern: query.pattern });
    case 'label':
      return t('query.label', { label: query.label });
    case 'fact':
      return query.value === '*' && query.name in ANY_WORDS
        ? t(ANY_WORDS[query.name as keyof typeof ANY_WORDS])
        : t(FACT_WORDS[query.name], { value: query.value });
    case 'date':
      return sayDays(t, query.days);
    case 'not':
      return t('query.not', { of: within(t, query.of) });
    case 'and':
      return query.of.map((one) => within(t, one)).reduce((a, b) => t('query.and', { a, b }));
    case 'or':
      return query.of.map((one) => within(t, one)).reduce((a, b) => t('query.or', { a, b }));
    case 'near':
      return t('query.near', { a: within(t, query.a), b: within(t, query.b), most: query.most });
    case 'in':
      return t('query.in', { a: within(t, query.a), b: within(t, query.b) });
  }
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
function within(t: Translate, query: Query): string {
  const said = say(t, query);
  return query.kind === 'and' || query.kind === 'or' || query.kind === 'near' || query.kind === 'in'
    ? t('query.brackets', { said })
    : said;
}

function sayDays(t: Translate, { from, to }: Days): string {
  if (from === null) return t('query.dateTo', { to: to ?? '' });
  return to === null ? t('query.dateFrom', { from }) : t('query.dates', { from, to });
}
