import type { ImportGuess, LeftOut } from '#core/contract.ts';
import { tellWarning } from '#core/i18n/translate.ts';
import type { Result, Warning } from '#core/result.ts';
import type { ImportOptions } from '../import/extracted.ts';
import type { PreparedText } from '../import/prepare.ts';
import { readText } from '../import/read-text.ts';
import type { Terminal } from './terminal.ts';

/** How a file is to be read, as it is typed. */
export interface ReadingFlags {
  readonly encoding?: string;
  readonly whole?: boolean;
  readonly labelColumn?: NonNullable<ImportOptions['labelColumn']>;
}

/** What somebody typed, without what else may stand beside it. */
export function readingOptions({ encoding, whole, labelColumn }: ReadingFlags): ImportOptions {
  return {
    ...(encoding !== undefined && { encoding }),
    ...(whole && { whole }),
    ...(labelColumn !== undefined && { labelColumn }),
  };
}

/** The text of a file, without bringing it in; what was guessed of it, and what one should know of it, is told. */
export async function readTold(
  terminal: Terminal,
  path: string,
  flags: ReadingFlags,
): Promise<Result<PreparedText>> {
  const read = await readText(terminal.extractor, path, readingOptions(flags));
  if (read.ok) {
    const { guesses = [], leftOut = [], warnings } = read.value;
    tellReading(terminal, path, { guesses, leftOut, warnings });
  }
  return read;
}

/** Tells what was guessed of a file, with how to say otherwise, and what one should know of it. */
export function tellReading(
  { t, remark }: Terminal,
  file: string,
  read: {
    readonly guesses: readonly ImportGuess[];
    readonly leftOut: readonly LeftOut[];
    readonly warnings: readonly Warning[];
  },
): void {
  for (const { what, value, others, sure } of read.guesses) {
    const names = others.join(', ');
    if (what === 'encoding')
      remark(t(sure ? 'cli.read-as' : 'cli.guessed-encoding', { file, encoding: value, others: names }));
    else if (what === 'label-column' && !sure)
      remark(t('cli.guessed-labels', { file, column: value, others: names }));
  }
  for (const warning of read.warnings) remark(tellWarning(t, warning));
  if (read.leftOut.some(({ what }) => what !== 'hidden')) remark(t('cli.left-out', { file }));
  else if (read.leftOut.length > 0) remark(t('cli.hidden-left-out', { file }));
}
