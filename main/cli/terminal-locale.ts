import { type Locale, nearestLocale } from '#core/i18n/locale.ts';

/** The language that the terminal speaks, as far as we do. */
export function terminalLocale(env: NodeJS.ProcessEnv = process.env): Locale {
  return nearestLocale([env.LC_ALL, env.LC_MESSAGES, env.LANG].filter((name) => !!name) as string[]);
}
