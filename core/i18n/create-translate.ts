import type { Locale } from './locale.ts';
import { sentencesIn } from './sentences.ts';
import { type Translate, translatorOf } from './translate.ts';

/** A translator for one language, for whoever has all of them at hand. */
export function createTranslate(locale: Locale): Translate {
  return translatorOf(locale, sentencesIn(locale));
}
