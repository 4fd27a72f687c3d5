import type { FailureFacts, WarningFacts } from '#core/failures.ts';
import type { Asked, Locale } from './locale.ts';
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

/** Every sentence, in every language. */
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
/** The name of a sentence. */
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

/** Every sentence in one language, by its key. */
export type Sentences = Readonly<Record<string, string>>;

/** What is said in one language. */
export function sentencesIn(locale: Locale): Sentences {
  return Object.fromEntries(Object.entries(MESSAGES).map(([key, message]) => [key, message[locale]]));
}
