import { Command, CommanderError, Option } from 'commander';
import type { Locale } from '#core/i18n/locale.ts';
import { createTranslate, type MessageKey, type Translate, tellFailure } from '#core/i18n/translate.ts';
import { type Failure, failure, type Result } from '#core/result.ts';
import { type Extractor, workerExtractor } from '../import/extractor.ts';
import { IMPORT_WORKER_FILE } from '../paths.ts';
import { isTooManyFiles } from '../store/file-system.ts';
import { VERSION } from '../version.ts';
import { carryCommand } from './carry.ts';
import { compareCommand } from './compare.ts';
import { demoCommand, exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { checkCommand, listCommand } from './inspect.ts';
import { outlineCommand } from './outline.ts';
import { tagCommand } from './tag.ts';
import { terminalLocale } from './terminal-locale.ts';

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

const MISUSES: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'cli-unknown-option',
  'commander.unknownCommand': 'cli-unknown-command',
  'commander.missingMandatoryOptionValue': 'cli-missing-option',
  'commander.optionMissingArgument': 'cli-missing-argument',
  'commander.missingArgument': 'cli-missing-argument',
  'commander.invalidArgument': 'cli-invalid-value',
  'commander.conflictingOption': 'cli-conflict',
  'commander.excessArguments': 'cli-too-many-arguments',
};

type Run = <A extends unknown[]>(
  work: (terminal: Terminal, ...args: A) => Promise<Outcome>,
) => (...args: A) => Promise<void>;

function build(run: Run, t: Translate): Command {
  const program = new Command('vermilion')
    .description(t('help.program'))
    .version(VERSION, '-V, --version', t('help.version'))
    .helpCommand('help [command]', t('help.helpCommand'));
  const project = new Option('--project <dir>', t('help.project')).makeOptionMandatory();
  const json = new Option('--json', t('help.json'));
  const author = new Option('--by <name>', t('help.author'));

  program
    .command('outline')
    .description(t('help.outline'))
    .argument('<file>')
    .addOption(json)
    .action(run(outlineCommand));
  program
    .command('import')
    .description(t('help.import'))
    .argument('<file...>', t('help.import.files'))
    .addOption(project)
    .option('--encoding <name>', t('help.import.encoding'))
    .addOption(
      new Option('--changes <which>', t('help.import.changes')).choices(['accepted', 'original', 'both']),
    )
    .addOption(json)
    .addOption(author)
    .action(run(importCommand));
  program
    .command('tag')
    .description(t('help.tag'))
    .addOption(project)
    .requiredOption('--tag <name>', t('help.tag.name'))
    .option('--note <text>', t('help.tag.note'))
    .addOption(new Option('--quote <text>', t('help.tag.quote')).conflicts('clause'))
    .option('--doc <id>', t('help.tag.doc'))
    .option('--all', t('help.tag.all'))
    .option('--clause <ref>', t('help.tag.clause'))
    .addOption(author)
    .action(run(tagCommand));
  program
    .command('list')
    .description(t('help.list'))
    .addOption(project)
    .addOption(json)
    .action(run(listCommand));
  program
    .command('export')
    .description(t('help.export'))
    .addOption(project)
    .requiredOption('--out <file>', t('help.export.out'))
    .addOption(
      new Option('--by <what>', t('help.export.by')).choices(['clause', 'tag', 'document']).default('clause'),
    )
    .option('--force', t('help.force'))
    .action(run(exportCommand));
  program
    .command('compare')
    .description(t('help.compare'))
    .argument('[version...]', t('help.compare.versions'))
    .option('--project <dir>', t('help.compare.project'))
    .addOption(json)
    .option('--md', t('help.compare.md'))
    .option('--html', t('help.compare.html'))
    .option('--docx', t('help.compare.docx'))
    .option('--csv', t('help.compare.csv'))
    .option('--out <file>', t('help.compare.out'))
    .addOption(new Option('--marks <what>', t('help.compare.marks')).choices(['critic', 'bold']))
    .addOption(new Option('--only-a <refs>', t('help.compare.onlyA')).argParser(refs))
    .addOption(new Option('--only-b <refs>', t('help.compare.onlyB')).argParser(refs))
    .option('--force', t('help.compare.force'))
    .action(run(compareCommand));
  program
    .command('carry')
    .description(t('help.carry'))
    .addOption(project)
    .requiredOption('--from <id>', t('help.carry.from'))
    .requiredOption('--to <id>', t('help.carry.to'))
    .addOption(json)
    .option('--apply <states>', t('help.carry.apply'))
    .addOption(author)
    .action(run(carryCommand));
  program
    .command('check')
    .description(t('help.check'))
    .addOption(project)
    .addOption(json)
    .action(run(checkCommand));
  program
    .command('demo')
    .description(t('help.demo'))
    .option('--out <dir>', t('help.demo.out'))
    .action(run(demoCommand));
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

/** Refs as they are typed: `a1/c2,a1/c3`. */
function refs(value: string, before: readonly string[] = []): readonly string[] {
  return [
    ...before,
    ...value
      .split(',')
      .map((ref) => ref.trim())
      .filter(Boolean),
  ];
}

function oneLine(text: string): string {
  return text.replace(/(?<!\s)\s*\n\s*/g, ' ').trim();
}
