import { IntlMessageFormat } from 'intl-messageformat';
import { spellOut } from '#core/text/visible.ts';
import type { Locale } from './locale.ts';
import type { MessageKey, Sentences } from './sentences.ts';

export type Facts = Readonly<Record<string, string | number>>;
/** Turns a key and its facts into a sentence. */
export type Translate = (key: MessageKey, facts?: Facts) => string;

/**
 * A translator for one language, of whose sentences alone it needs to know. They are parsed when first used and kept.
 * Throws a `RangeError` for a key that has no sentence.
 */
export function translatorOf(locale: Locale, sentences: Sentences): Translate {
  const parsed = new Map<string, IntlMessageFormat>();
  return (key, facts) => {
    let format = parsed.get(key);
    if (!format) {
      const sentence = sentences[key];
      if (sentence === undefined) throw new RangeError(`no sentence: ${key}`);
      format = new IntlMessageFormat(sentence, locale, undefined, { ignoreTag: true });
      parsed.set(key, format);
    }
    return String(format.format(facts && spelledFacts(facts)));
  };
}

/** Facts come from files and people: what would turn a sentence around is written out. */
function spelledFacts(facts: Facts): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, fact]) => [key, typeof fact === 'string' ? spellOut(fact) : fact]),
  );
}

/** The sentence for a failure's code; for an unknown code, or where a fact is missing, the code with its facts. */
export function tellFailure(translate: Translate, failure: { code: string; facts: Facts }): string {
  return tell(translate, `error.${failure.code}`, failure);
}

/** The sentence for a file that a repair has mended, or would; null where nothing stood there. */
export function tellMended(
  translate: Translate,
  { file, keptAs }: { readonly file: string; readonly keptAs: string | null },
  isDone: boolean,
): string {
  if (keptAs === null) return translate(isDone ? 'past.putBack' : 'past.wouldPutBack', { file });
  return translate(isDone ? 'past.mended' : 'past.wouldMend', { file, keptAs });
}

/** The sentence for what one should know of a file that came in, as {@link tellFailure}. */
export function tellWarning(translate: Translate, warning: { code: string; facts: Facts }): string {
  return tell(translate, `warning.${warning.code}`, warning);
}

function tell(translate: Translate, key: string, failure: { code: string; facts: Facts }): string {
  try {
    return translate(key as MessageKey, failure.facts);
  } catch {
    // A newer main may tell what this window has no words for; the window must not fall over that.
  }
  return translate('error.internal', { detail: `${failure.code} ${JSON.stringify(failure.facts)}` });
}
