import { IntlMessageFormat } from 'intl-messageformat';
import type { FailureFacts, WarningFacts } from '#core/failures.ts';
import { spellOut } from '#core/text/visible.ts';
import type { Asked, Locale, Message } from './locale.ts';
import { agreements } from './messages/agreements.ts';
import { cli } from './messages/cli.ts';
import { codebook } from './messages/codebook.ts';
import { compare } from './messages/compare.ts';
import { comparing } from './messages/comparing.ts';
import { exporting } from './messages/exporting.ts';
import { files } from './messages/files.ts';
import { findings } from './messages/findings.ts';
import { help } from './messages/help.ts';
import { importing } from './messages/importing.ts';
import { library } from './messages/library.ts';
import { past } from './messages/past.ts';
import { projects } from './messages/projects.ts';
import { reader } from './messages/reader.ts';
import { searching } from './messages/searching.ts';
import { shell } from './messages/shell.ts';
import { starting } from './messages/starting.ts';
import { vault } from './messages/vault.ts';
import { why } from './messages/why.ts';

const MESSAGES = {
  ...cli,
  ...compare,
  ...comparing,
  ...files,
  ...past,
  ...projects,
  ...findings,
  ...help,
  ...importing,
  ...starting,
  ...agreements,
  ...codebook,
  ...exporting,
  ...library,
  ...reader,
  ...searching,
  ...shell,
  ...vault,
  ...why,
};
type Messages = typeof MESSAGES;
export type MessageKey = keyof Messages;

/** The keys of sentences that are missing, or that ask for facts which nobody gives. */
type Unsaid<Prefix extends string, F> = {
  [C in keyof F & string]: `${Prefix}.${C}` extends infer K
    ? K extends MessageKey
      ? [Exclude<Asked<Messages[K]['en']>, keyof F[C]>] extends [never]
        ? never
        : K
      : K
    : never;
}[keyof F & string];
/** Does not compile unless each code of a failure or a warning has its sentence, and that sentence its facts. */
({}) satisfies Record<Unsaid<'error', FailureFacts> | Unsaid<'warning', WarningFacts>, never>;

export type Facts = Readonly<Record<string, string | number>>;
/** Turns a key and its facts into a sentence. */
export type Translate = (key: MessageKey, facts?: Facts) => string;

/** A translator for one language. Messages are parsed when first used and kept. */
export function createTranslate(locale: Locale): Translate {
  const parsed = new Map<string, IntlMessageFormat>();
  return (key, facts) => {
    let format = parsed.get(key);
    if (!format) {
      const message: Message = MESSAGES[key];
      format = new IntlMessageFormat(message[locale], locale, undefined, { ignoreTag: true });
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

/** The sentence for what one should know of a file that came in, as {@link tellFailure}. */
export function tellWarning(translate: Translate, warning: { code: string; facts: Facts }): string {
  return tell(translate, `warning.${warning.code}`, warning);
}

function tell(translate: Translate, key: string, failure: { code: string; facts: Facts }): string {
  try {
    if (key in MESSAGES) return translate(key as MessageKey, failure.facts);
  } catch {
    // A newer main may tell what this window has no words for; the window must not fall over that.
  }
  return translate('error.internal', { detail: `${failure.code} ${JSON.stringify(failure.facts)}` });
}
