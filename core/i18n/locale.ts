/** The languages of the interface, of the CLI and of the sentences that findings and errors are told in. */
export const LOCALES = ['zh-CN', 'en', 'pt'] as const;
export type Locale = (typeof LOCALES)[number];

/** One sentence in every language, ICU message syntax. A missing language is a type error. */
export type Message = Readonly<Record<Locale, string>>;

/** The nearest language to a list of BCP 47 or POSIX names in order of preference; English where none is near. */
export function nearestLocale(preferred: readonly string[]): Locale {
  for (const name of preferred) {
    const language = name.toLowerCase().split(/[-_.]/, 1)[0];
    if (language === 'zh') return 'zh-CN';
    if (language === 'pt' || language === 'en') return language;
  }
  return 'en';
}
