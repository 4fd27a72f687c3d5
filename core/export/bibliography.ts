import type { DocumentRecord } from '#core/project/model.ts';
import { readDate } from './citing/dates.ts';
import { clean } from './nodes.ts';
import { shortIds } from './short-ids.ts';

/** What a reference manager reads of a document: an item of CSL-JSON, version 1.0.2. */
interface CslItem {
  readonly id: string;
  readonly type: 'document' | 'webpage';
  readonly title: string;
  readonly author?: readonly { readonly literal: string }[];
  readonly publisher?: string;
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] } | { readonly literal: string };
  readonly URL?: string;
  readonly language?: string;
}

/** The documents as CSL-JSON, as far as it is known where they come from. What nobody wrote down is left out. */
export function cslJson(documents: readonly DocumentRecord[]): string {
  return `${JSON.stringify(itemsOf(documents), null, 2)}\n`;
}

function itemsOf(documents: readonly DocumentRecord[]): CslItem[] {
  const ids = shortIds(documents.map(({ id }) => id));
  return documents.map(({ id, title, author, publisher, date, url, language }): CslItem => {
    const parts = date === undefined ? null : datePartsOf(date);
    return {
      // A key that begins with a figure is none for every reader of BibTeX.
      id: `d${ids.get(id) ?? id}`,
      type: url === undefined ? 'document' : 'webpage',
      title: clean(title),
      ...(author && { author: [{ literal: clean(author) }] }),
      ...(publisher && { publisher: clean(publisher) }),
      ...(date && { issued: parts ? { 'date-parts': [parts] } : { literal: clean(date) } }),
      ...(url && { URL: clean(url) }),
      ...(language !== 'und' && { language }),
    };
  });
}

/** Year, month and day of a date as it was written down: `2024-05-12`, 2024年5月, `4 May 2024`; null for other words. */
function datePartsOf(date: string): readonly number[] | null {
  const read = readDate(date);
  return read && [read.year, read.month, read.day].filter((part) => part > 0);
}

/** The documents as BibTeX, in UTF-8, an entry each. */
export function bibtex(documents: readonly DocumentRecord[]): string {
  return itemsOf(documents)
    .map(({ id, title, author, publisher, issued, URL: url, language }) => {
      const parts = issued && 'date-parts' in issued ? issued['date-parts'][0] : undefined;
      const fields: readonly (readonly [string, string | undefined])[] = [
        ['title', title],
        ['author', author?.map(({ literal }) => literal).join(' and ')],
        ['howpublished', publisher],
        ['year', parts?.[0]?.toString()],
        ['month', parts?.[1]?.toString()],
        ['day', parts?.[2]?.toString()],
        ['note', issued && 'literal' in issued ? issued.literal : undefined],
        ['url', url],
        ['language', language],
      ];
      const lines = fields.flatMap(([name, value]) =>
        value === undefined
          ? []
          : [`  ${name} = {${name === 'url' ? plainUrl(value) : texOf(name, value)}},\n`],
      );
      return `@misc{${id},\n${lines.join('')}}\n`;
    })
    .join('\n');
}

/** Titles and names stand as they are written, in a second pair of braces. */
function texOf(name: string, value: string): string {
  const text = value.replace(/\s+/g, ' ').replace(/[\\{}%&#$_^~]/g, (char) => TEX[char] ?? `\\${char}`);
  return name === 'title' || name === 'author' ? `{${text}}` : text;
}
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

function plainUrl(url: string): string {
  return url.replace(/[\s{}\\]/g, (char) => encodeURIComponent(char));
}
