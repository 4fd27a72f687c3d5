import { type Locale, nearestLocale } from '#core/i18n/locale.ts';

/** The fixed words of an exported page, in one language. Citations have theirs in `citing/words.ts`. */
export interface Words {
  readonly tags: string;
  readonly untagged: string;
  readonly untitled: string;
  /** Between a fixed word and what it names. */
  readonly colon: string;
  /** The title of a document, in the quotation marks of the language. */
  readonly title: (title: string) => string;
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
  },
  en: {
    tags: 'Tags',
    untagged: 'Untagged',
    untitled: 'Untitled',
    colon: ': ',
    title: (title) => `“${inner(title)}”`,
  },
  pt: {
    tags: 'Etiquetas',
    untagged: 'Sem etiqueta',
    untitled: 'Sem título',
    colon: ': ',
    title: (title) => `“${inner(title)}”`,
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
