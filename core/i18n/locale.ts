/** The languages of the interface, of the CLI and of the sentences that findings and errors are told in. */
export const LOCALES = ['zh-CN', 'en', 'pt'] as const;
export type Locale = (typeof LOCALES)[number];

/** One sentence in every language, ICU message syntax. A missing language is a type error. */
export type Message = Readonly<Record<Locale, string>>;

/** A message of which the English sentence is known to the type checker, see `Asked`. */
export function m<const E extends string>(en: E, zh: string, pt: string): Message & { readonly en: E } {
  return { en, 'zh-CN': zh, pt };
}

/** The names of the facts that a sentence asks for, by its own text. */
export type Asked<S extends string> = S extends `${string}{${infer Rest}` ? Name<Rest> | Asked<Rest> : never;
/** What stands up to the next comma or bracket, where that is a name: a choice of words is none. */
type Name<S extends string> = S extends `${infer Head}}${string}`
  ? Head extends `${infer First},${string}`
    ? First
    : Head extends '' | `${string}${' ' | '#' | '{'}${string}`
      ? never
      : Head
  : never;

/** The nearest language to a list of BCP 47 or POSIX names in order of preference; English where none is near. */
export function nearestLocale(preferred: readonly string[]): Locale {
  for (const name of preferred) {
    const language = name.toLowerCase().split(/[-_.]/, 1)[0];
    if (language === 'zh') return 'zh-CN';
    if (language === 'pt' || language === 'en') return language;
  }
  return 'en';
}
