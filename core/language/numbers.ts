import { LANGUAGES } from './index.ts';

/**
 * Single words that count, cardinal and ordinal, of the languages with these codes, without case and accents.
 *
 * @throws RangeError for a code that no language has
 */
export function numberWords(...codes: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    codes.flatMap((code) => {
      const language = LANGUAGES.find((one) => one.code === code);
      if (!language) throw new RangeError(`No language ${code}`);
      return Object.entries(language.numbers)
        .filter(([word]) => /^\p{L}+$/u.test(word))
        .map(([word, value]) => [word.normalize('NFD').replace(/\p{M}/gu, ''), value] as const);
    }),
  );
}
