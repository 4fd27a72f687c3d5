import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import { createTranslate, type Translate } from '#core/i18n/translate.ts';
import { type AppState, useApp } from './store.ts';

/** The language of the interface and what says things in it. One object a language. */
export interface Language {
  readonly locale: Locale;
  readonly t: Translate;
}

const made = new Map<Locale, Language>();

/** The interface's language, as chosen or as the system has it. */
export function languageOf({ info }: Pick<AppState, 'info'>): Language {
  const chosen = info?.settings.locale ?? 'system';
  const locale =
    chosen === 'system' ? nearestLocale(info?.systemLocales ?? [...navigator.languages]) : chosen;
  const standing = made.get(locale);
  if (standing) return standing;
  const language = { locale, t: createTranslate(locale) };
  made.set(locale, language);
  return language;
}

/** What says things in the interface's language, for what is no component. */
export function translator(): Translate {
  return languageOf(useApp.getState()).t;
}
