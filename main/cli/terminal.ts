import type { Locale } from '#core/i18n/locale.ts';
import type { Translate } from '#core/i18n/translate.ts';
import type { Failure, Result } from '#core/result.ts';
import type { Extractor } from '../import/extractor.ts';

/** What a command may do with the world: print a result, and translate. */
export interface Terminal {
  /** Prints to standard output, with a newline. */
  readonly print: (text: string) => void;
  /** Prints a remark to standard error. */
  readonly remark: (text: string) => void;
  readonly t: Translate;
  /** The language of `t`. */
  readonly locale: Locale;
  /** What reads files. */
  readonly extractor: Extractor;
}

/** A command's outcome: null for success, else what went wrong. Several failures are told one line each. */
export type Outcome = Result<null> | readonly Failure[];
