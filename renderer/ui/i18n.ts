import { useMemo } from 'react';
import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import { createTranslate, type Translate } from '#core/i18n/translate.ts';
import { type AppState, useApp } from '../state/store.ts';

const made = new Map<Locale, Translate>();

function localeOf({ info }: AppState): Locale {
  const chosen = info?.settings.locale ?? 'system';
  return chosen === 'system' ? nearestLocale(info?.systemLocales ?? [...navigator.languages]) : chosen;
}

function translateFor(locale: Locale): Translate {
  const standing = made.get(locale);
  if (standing) return standing;
  const translate = createTranslate(locale);
  made.set(locale, translate);
  return translate;
}

/** The interface's language, as chosen or as the system has it. */
export function useLocale(): Locale {
  return useApp(localeOf);
}

/** The translator for the interface's language; a component that uses it is drawn anew when the language changes. */
export function useT(): Translate {
  return translateFor(useLocale());
}

/** The translator outside of a component. */
export function translator(): Translate {
  return translateFor(localeOf(useApp.getState()));
}

/** Chinese is told apart by its script, not by a country. */
const SCRIPTS: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' };

/** What a language is called in the interface's; a dash where a text's language is not known. */
export function languageName(language: string, locale: Locale): string {
  if (language === 'und') return '–';
  try {
    const names = new Intl.DisplayNames(locale, { type: 'language' });
    return names.of(SCRIPTS[language] ?? language) ?? language;
  } catch {
    return language;
  }
}

/** Dates and times as the interface's language writes them: the time of day for today, the date otherwise. */
export function useWhen(): (millis: number) => string {
  const locale = useLocale();
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    const date = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' });
    return (millis) => {
      const then = new Date(millis);
      return then.toDateString() === new Date().toDateString() ? time.format(then) : date.format(then);
    };
  }, [locale]);
}
