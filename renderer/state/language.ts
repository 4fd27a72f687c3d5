import type { AppInfo } from '#core/contract.ts';
import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import type { Sentences } from '#core/i18n/sentences.ts';
import { type Translate, translatorOf } from '#core/i18n/translate.ts';
import { type AppState, useApp } from './store.ts';

/** The language of the interface and what says things in it. One object a language. */
export interface Language {
  readonly locale: Locale;
  readonly t: Translate;
}

/** Each language's sentences are a file of their own: a window loads those of the languages that it speaks. */
const SPOKEN: Readonly<Record<Locale, () => Promise<{ readonly sentences: Sentences }>>> = {
  'zh-CN': () => import('#core/i18n/spoken/zh-CN.ts'),
  en: () => import('#core/i18n/spoken/en.ts'),
  pt: () => import('#core/i18n/spoken/pt.ts'),
};

const learnt = new Map<Locale, Language>();

/** The language that is chosen, or that the system has. */
export function localeOf({ settings, systemLocales }: AppInfo): Locale {
  return settings.locale === 'system' ? nearestLocale(systemLocales) : settings.locale;
}

/** Loads a language; rejects where its file cannot be had. */
export async function learnLanguage(locale: Locale): Promise<void> {
  if (learnt.has(locale)) return;
  const { sentences } = await SPOKEN[locale]();
  learnt.set(locale, { locale, t: translatorOf(locale, sentences) });
}

/**
 * The interface's language, as chosen or as the system has it; another one while it is not loaded. Throws a `RangeError`
 * before any is.
 */
export function languageOf({ info }: Pick<AppState, 'info'>): Language {
  const [another] = learnt.values();
  const language = (info && learnt.get(localeOf(info))) ?? another;
  if (!language) throw new RangeError('no language is loaded');
  return language;
}

/** What says things in the interface's language, for what is no component. */
export function translator(): Translate {
  return languageOf(useApp.getState()).t;
}
