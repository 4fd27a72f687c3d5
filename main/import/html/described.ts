import type { Described } from '../extracted.ts';
import { type HtmlElement, type HtmlTree, textIn } from './tree.ts';

/** Names under which pages tell of themselves in `<meta>`, the best first. */
const METAS: Readonly<Record<'title' | 'author' | 'publisher' | 'date' | 'url', readonly string[]>> = {
  title: [
    'og:title',
    'twitter:title',
    'dc.title',
    'dcterms.title',
    'citation_title',
    'articletitle',
    'title',
  ],
  author: ['author', 'article:author', 'dc.creator', 'dcterms.creator', 'citation_author', 'byl'],
  publisher: [
    'og:site_name',
    'contentsource',
    'source',
    'dc.publisher',
    'dcterms.publisher',
    'publisher',
    'sitename',
    'application-name',
  ],
  date: [
    'article:published_time',
    'og:article:published_time',
    'datepublished',
    'pubdate',
    'publishdate',
    'publish_date',
    'dc.date.issued',
    'dcterms.issued',
    'dcterms.date',
    'dc.date',
    'citation_publication_date',
    'date',
  ],
  url: ['og:url', 'twitter:url', 'dc.identifier'],
};
const LONGEST = 500;

/** What a page says of itself: its title, author, site, date and address. The language is not believed here. */
export function describePage({ elements, savedFrom }: HtmlTree): Described {
  const metas = new Map<string, string>();
  let title: string | undefined;
  let canonical: string | undefined;
  let time: string | undefined;
  for (const element of elements) {
    const { name, attributes } = element;
    if (name === 'meta') {
      const key = (attributes.property ?? attributes.name ?? attributes.itemprop)?.trim().toLowerCase();
      const content = attributes.content?.replace(/\s+/g, ' ').trim();
      if (key && content && !metas.has(key)) metas.set(key, content);
    } else if (name === 'title') title ??= element.parent?.name === 'svg' ? undefined : textIn(element);
    else if (name === 'link' && /\bcanonical\b/i.test(attributes.rel ?? ''))
      canonical ??= attributes.href?.trim();
    else if (name === 'time') time ??= publishedAt(element);
  }
  const said = (field: keyof typeof METAS): string | undefined =>
    METAS[field].map((key) => metas.get(key)).find((value) => value !== undefined);
  // Facebook profiles stand where names should.
  const author = [said('author')].find((value) => value && !isAddress(value));
  const url = [savedFrom ?? undefined, canonical, said('url')].find((value) => value && isAddress(value));
  return fields({
    title: said('title') ?? title,
    author,
    publisher: said('publisher'),
    date: said('date') ?? time,
    url,
  });
}

/** The language that a page says it is in, as BCP 47; null for none. Many pages carry that of their template. */
export function languageSaid({ elements }: HtmlTree): string | null {
  const { attributes } = elements.find(({ name }) => name === 'html') ?? {
    attributes: {} as HtmlElement['attributes'],
  };
  const said = (attributes.lang ?? attributes['xml:lang'])?.trim() ?? '';
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(said) ? said : null;
}

function publishedAt({ attributes }: HtmlElement): string | undefined {
  return /\bdatePublished\b/i.test(attributes.itemprop ?? '') ? attributes.datetime?.trim() : undefined;
}

function isAddress(value: string): boolean {
  return /^https?:\/\/\S+$/i.test(value);
}

function fields(said: { readonly [Field in keyof Described]: string | undefined }): Described {
  return Object.fromEntries(
    Object.entries(said).flatMap(([field, value]) => (value ? [[field, value.slice(0, LONGEST)]] : [])),
  );
}
