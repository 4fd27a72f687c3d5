import { createContext, useContext, useMemo } from 'react';
import type { Locale } from '#core/i18n/locale.ts';
import type { Translate } from '#core/i18n/translate.ts';

/** The language that everything below is drawn in; given at the top of the window. */
export const LanguageContext = createContext<{ readonly locale: Locale; readonly t: Translate } | null>(null);

function useLanguage(): { readonly locale: Locale; readonly t: Translate } {
  const language = useContext(LanguageContext);
  if (!language) throw new RangeError('no language is given above');
  return language;
}

/** The interface's language; a component that uses it is drawn anew when the language changes. */
export function useLocale(): Locale {
  return useLanguage().locale;
}

/** The translator for the interface's language; a component that uses it is drawn anew when the language changes. */
export function useT(): Translate {
  return useLanguage().t;
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

/** Numbers as the interface's language writes them. */
export function useNumber(): (value: number) => string {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.NumberFormat(locale);
    return (value) => format.format(value);
  }, [locale]);
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

/** A moment's day, and its time of day, each in full. */
export function useWhenExactly(): {
  readonly day: (millis: number) => string;
  readonly time: (millis: number) => string;
} {
  const locale = useLocale();
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
    return { day: (millis) => day.format(millis), time: (millis) => time.format(millis) };
  }, [locale]);
}
