import type { Page } from '#core/structure/page.ts';
import { detectLanguage } from '#core/text/language.ts';

const languages = new WeakMap<Page, string>();

/** The language of a page as a primary subtag, e.g. `zh`; `und` where it cannot be told. */
export function languageOf(page: Page): string {
  let language = languages.get(page);
  if (language === undefined) {
    language = detectLanguage(page.text).replace(/-.*/, '');
    languages.set(page, language);
  }
  return language;
}

/** Whether two pages are in different languages. Variants of one are the same; what cannot be told is not different. */
export function languagesDiffer(a: Page, b: Page): boolean {
  const one = languageOf(a);
  const other = languageOf(b);
  return one !== other && one !== 'und' && other !== 'und';
}
