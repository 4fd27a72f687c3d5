import type { Query } from './query.ts';

/** A value as a query takes it: in quotation marks. */
export function quotedValue(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** A query, as it is typed, that asks for one more fact. */
export function withFact(text: string, fact: string): string {
  return text.includes(' OR ') ? `(${text}) ${fact}` : `${text} ${fact}`.trim();
}

/** A query for what wears one of some tags; empty for none. */
export function anyTag(names: readonly string[]): string {
  const [only] = names;
  if (only === undefined) return '';
  return names.length === 1 ? `tag:${quotedValue(only)}` : `tag:(${names.map(quotedValue).join(' OR ')})`;
}

/** The tags that a query asks for one of, where it asks for nothing else; else null. */
export function tagsAsked(query: Query | null): readonly string[] | null {
  if (!query) return [];
  if (query.kind === 'or') {
    const each = query.of.map(tagsAsked);
    return each.every((one) => one !== null) ? each.flat() : null;
  }
  return query.kind === 'fact' && query.name === 'tag' ? [query.value] : null;
}
