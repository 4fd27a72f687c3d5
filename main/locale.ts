import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import type { AppDeps } from './current.ts';

/** The language that the app speaks: as chosen, or the nearest to what the system speaks. */
export function localeOf({ host, settings }: Pick<AppDeps, 'host' | 'settings'>): Locale {
  const { locale } = settings.value;
  return locale === 'system' ? nearestLocale(host.systemLocales) : locale;
}
