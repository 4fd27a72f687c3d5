import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import type { LocatorKind } from '#core/text/layout.ts';

/** The fixed words of an exported page and of a citation, in one language. */
export interface Words {
  readonly tags: string;
  readonly untagged: string;
  readonly untitled: string;
  /** Between a fixed word and what it names. */
  readonly colon: string;
  /** The title of a document, in the quotation marks of the language. */
  readonly title: (title: string) => string;
  /** A quotation within a sentence. */
  readonly quote: (quote: string) => string;
  /** A document and the article in it, both in their marks already. */
  readonly articleIn: (article: string, document: string) => string;
  /** A citation's title and place. */
  readonly place: (title: string, place: string) => string;
  /** Something whose label is a bare number, e.g. `(3)` or `3.`. */
  readonly clause: (number: string) => string;
  readonly item: (number: string) => string;
  /** Where in the file a passage stands, by what its format counts: `p. 12`, `第5–7行`. */
  readonly locator: (kind: LocatorKind, names: LocatorNames) => string;
}

/** The pages (times, rows, parts) of a passage. */
export interface LocatorNames {
  /** `12`, `12–13`, `3, 7`. */
  readonly text: string;
  /** Whether they are more than one. */
  readonly several: boolean;
}

/** Chosen by a document's language, never by the machine. */
export const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    tags: '标签',
    untagged: '未加标签',
    untitled: '无标题',
    colon: '：',
    title: (title) =>
      /^《[^《》]*》$/.test(title) ? title : `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`,
    quote: (quote) => `“${quote.replaceAll('“', '‘').replaceAll('”', '’')}”`,
    articleIn: (article, document) => `${document}所载${article}`,
    place: (title, place) => `${title}${place}`,
    clause: (number) => `第${number}款`,
    item: (number) => `第${number}项`,
    locator: (kind, { text }) => {
      const unit = { page: '页', row: '行', time: '', part: '' }[kind];
      return unit === '' ? text : `第${text.replaceAll(', ', '、')}${unit}`;
    },
  },
  en: {
    tags: 'Tags',
    untagged: 'Untagged',
    untitled: 'Untitled',
    colon: ': ',
    title: (title) => `“${inner(title)}”`,
    quote: (quote) => `“${inner(quote)}”`,
    articleIn: (article, document) => `${article}, in ${document}`,
    place: (title, place) => `${title}, ${place}`,
    clause: (number) => `clause ${number}`,
    item: (number) => `item ${number}`,
    locator: (kind, { text, several }) => {
      const unit = { page: several ? 'pp. ' : 'p. ', row: several ? 'rows ' : 'row ', time: '', part: '' };
      return unit[kind] + text;
    },
  },
  pt: {
    tags: 'Etiquetas',
    untagged: 'Sem etiqueta',
    untitled: 'Sem título',
    colon: ': ',
    title: (title) => `“${inner(title)}”`,
    quote: (quote) => `“${inner(quote)}”`,
    articleIn: (article, document) => `${article}, em ${document}`,
    place: (title, place) => `${title}, ${place}`,
    clause: (number) => `cláusula ${number}`,
    item: (number) => `item ${number}`,
    locator: (kind, { text, several }) => {
      const unit = {
        page: several ? 'pp. ' : 'p. ',
        row: several ? 'linhas ' : 'linha ',
        time: '',
        part: '',
      };
      return unit[kind] + text;
    },
  },
};

/** The words for a BCP 47 language. */
export function wordsFor(language: string): Words {
  return WORDS[nearestLocale([language])];
}

/** The language that most of the texts are in, by their length; the first of equals; English where there are none. */
export function mainLanguage(documents: readonly { language: string; length: number }[]): Locale {
  const lengths = new Map<Locale, number>();
  for (const { language, length } of documents) {
    const locale = nearestLocale([language]);
    lengths.set(locale, (lengths.get(locale) ?? 0) + length);
  }
  let main: Locale = 'en';
  let most = -1;
  for (const [locale, length] of lengths) {
    if (length > most) [main, most] = [locale, length];
  }
  return main;
}

function inner(value: string): string {
  return value.replaceAll('“', '‘').replaceAll('”', '’');
}
