import { Command, CommanderError, type Option } from 'commander';
import { createTranslate } from '#core/i18n/create-translate.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import { type Translate, tellFailure } from '#core/i18n/translate.ts';
import { type Failure, type FailureCode, failure } from '#core/result.ts';
import { workerExtractor } from '../import/extractor.ts';
import { IMPORT_WORKER_FILE } from '../paths.ts';
import { isTooManyFiles } from '../store/file-system.ts';
import { VERSION } from '../version.ts';
import { addCommands, type Run } from './commands.ts';
import type { Outcome, Terminal } from './terminal.ts';
import { terminalLocale } from './terminal-locale.ts';

/**
 * Runs the command line. Exit 0, or 1 with one clear line on standard error for each thing that went wrong.
 *
 * @param argv without the program's own name
 * @returns the exit code
 */
export async function runCli(argv: readonly string[]): Promise<number> {
  const locale = terminalLocale();
  const t = createTranslate(locale);
  const terminal: Terminal = {
    print: (text) => process.stdout.write(`${text}\n`),
    remark: (text) => process.stderr.write(`${text}\n`),
    t,
    locale,
    extractor: workerExtractor(IMPORT_WORKER_FILE),
  };
  let code = 0;
  const run =
    <A extends unknown[]>(work: (terminal: Terminal, ...args: A) => Promise<Outcome>) =>
    async (...args: A): Promise<void> => {
      const outcome = await work(terminal, ...args);
      const failures = 'ok' in outcome ? (outcome.ok ? [] : [outcome.error]) : outcome;
      for (const failure of failures) terminal.remark(oneLine(tellFailure(t, failure)));
      if (failures.length > 0) code = 1;
    };
  const program = build(run, t);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are no errors; where no command is named, the help says it all.
      if (error.exitCode === 0 || error.code === 'commander.help') return error.exitCode;
      terminal.remark(oneLine(tellFailure(t, misuse(error))));
      return 1;
    }
    const detail = error instanceof Error ? error.message : String(error);
    const wrong = isTooManyFiles(error) ? failure('too-many-files') : failure('internal', { detail });
    terminal.remark(oneLine(tellFailure(t, wrong)));
    return 1;
  } finally {
    await terminal.extractor.close();
  }
  return code;
}

/** What commander found wrong, as a failure of ours; commander quotes what it speaks of. */
function misuse({ code, message }: CommanderError): Failure {
  const [what = '', value = ''] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted ?? '');
  const [, allowed = ''] = message.split('Allowed choices are ');
  const choices = allowed.replace(/\.$/, '');
  const name = MISUSES[code];
  return name ? failure(name, { what, value, choices }) : failure('internal', { detail: message });
}

const MISUSES: Readonly<Record<string, Extract<FailureCode, `cli-${string}`>>> = {
  'commander.unknownOption': 'cli-unknown-option',
  'commander.unknownCommand': 'cli-unknown-command',
  'commander.missingMandatoryOptionValue': 'cli-missing-option',
  'commander.optionMissingArgument': 'cli-missing-argument',
  'commander.missingArgument': 'cli-missing-argument',
  'commander.invalidArgument': 'cli-invalid-value',
  'commander.conflictingOption': 'cli-conflict',
  'commander.excessArguments': 'cli-too-many-arguments',
};

function build(run: Run, t: Translate): Command {
  const program = new Command('vermilion')
    .description(t('help.program'))
    .version(VERSION, '-V, --version', t('help.version'))
    .helpCommand('help [command]', t('help.helpCommand'));
  addCommands(program, run, t);
  // Commands inherit none of it by themselves.
  for (const command of [program, ...program.commands])
    command
      .exitOverride()
      .helpOption('-h, --help', t('help.help'))
      .configureOutput({ outputError: () => {} })
      .configureHelp({
        styleTitle: (title) => titleOf(title, t),
        optionDescription: (option) => described(option, t),
      });
  return program;
}

/** Commander's own titles, in the language of the terminal. */
const TITLES: Readonly<Record<string, MessageKey>> = {
  'Usage:': 'help.usage',
  'Arguments:': 'help.arguments',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
};

function titleOf(title: string, t: Translate): string {
  const key = TITLES[title];
  return key ? t(key) : title;
}

/** What an option is for, with the values it takes. */
function described({ description, argChoices, defaultValue }: Option, t: Translate): string {
  const more = [
    ...(argChoices ? [t('help.choices', { list: argChoices.join(', ') })] : []),
    ...(typeof defaultValue === 'string' ? [t('help.default', { value: defaultValue })] : []),
  ];
  return more.length > 0 ? `${description} (${more.join('; ')})` : description;
}

function oneLine(text: string): string {
  return text.replace(/(?<!\s)\s*\n\s*/g, ' ').trim();
}
