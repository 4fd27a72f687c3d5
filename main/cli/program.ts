import { Command, CommanderError, Option } from 'commander';
import type { Locale } from '#core/i18n/locale.ts';
import { createTranslate, type Translate, tellFailure } from '#core/i18n/translate.ts';
import { type Failure, fail, type Result } from '#core/result.ts';
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
  const program = build(run);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are no errors; what commander had to say about anything else is one line already.
      return error.exitCode === 0 ? 0 : 1;
    }
    const detail = error instanceof Error ? error.message : String(error);
    const { error: failure } = isTooManyFiles(error) ? fail('too-many-files') : fail('internal', { detail });
    terminal.remark(oneLine(tellFailure(t, failure)));
    return 1;
  } finally {
    await terminal.extractor.close();
  }
  return code;
}

type Run = <A extends unknown[]>(
  work: (terminal: Terminal, ...args: A) => Promise<Outcome>,
) => (...args: A) => Promise<void>;

function build(run: Run): Command {
  const program = new Command('vermilion')
    .description('Read, tag and export statements, treaties and lists of signed documents, offline.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`${oneLine(text)}\n`) })
    .showHelpAfterError(false);
  const project = new Option('--project <dir>', 'the project’s folder').makeOptionMandatory();
  const json = new Option('--json', 'print JSON');

  program
    .command('outline')
    .description('print the structure of a file and the findings')
    .argument('<file>')
    .addOption(json)
    .action(run(outlineCommand));
  program
    .command('import')
    .description('bring files into a project; makes the project if need be; prints a document id per file')
    .argument('<file...>', 'files, or folders with all that is in them')
    .addOption(project)
    .option('--encoding <name>', 'read text files in this encoding, e.g. gb18030')
    .addOption(
      new Option('--changes <which>', 'of a file with tracked changes').choices([
        'accepted',
        'original',
        'both',
      ]),
    )
    .addOption(json)
    .action(run(importCommand));
  program
    .command('tag')
    .description('put a tag on a quote or on a whole clause; makes the tag if need be')
    .addOption(project)
    .requiredOption('--tag <name>', 'the tag’s name')
    .option('--note <text>', 'a note, in Markdown')
    .addOption(
      new Option(
        '--quote <text>',
        'the passage as it is read; page cuts and line wraps do not matter',
      ).conflicts('clause'),
    )
    .option('--doc <id>', 'only in this document')
    .option(
      '--all',
      'every place where the quote stands; without it the quote must stand once (repeats do not count)',
    )
    .option('--clause <ref>', 'a whole clause, item or paragraph of --doc, e.g. a2/c13')
    .action(run(tagCommand));
  program
    .command('list')
    .description('print the annotations')
    .addOption(project)
    .addOption(json)
    .action(run(listCommand));
  program
    .command('export')
    .description('write the tagged notes as Markdown')
    .addOption(project)
    .requiredOption('--out <file>', 'the file to write; - for standard output')
    .addOption(
      new Option('--by <what>', 'how to group').choices(['clause', 'tag', 'document']).default('clause'),
    )
    .option('--force', 'replace a file even if it was not written by an export, or was changed since')
    .action(run(exportCommand));
  program
    .command('compare')
    .description('compare versions clause by clause and word by word, the earliest first')
    .argument('[version...]', 'two files or more, or document ids with --project')
    .option('--project <dir>', 'take document ids of this project')
    .addOption(json)
    .option('--md', 'write Markdown: a table of clauses, and a redline of each that changed')
    .option('--html', 'write a page that opens anywhere')
    .option('--docx', 'write a Word document with tracked changes; needs --out')
    .option('--csv', 'write the status of every clause as a table')
    .option(
      '--out <file>',
      'the file to write, by its ending where no format is named; - for standard output',
    )
    .addOption(
      new Option('--marks <what>', 'how Markdown marks changes: CriticMarkup, or bold and struck').choices([
        'critic',
        'bold',
      ]),
    )
    .addOption(
      new Option('--only-a <refs>', 'only these articles or clauses of the first version').argParser(refs),
    )
    .addOption(
      new Option('--only-b <refs>', 'only these articles or clauses of the second version').argParser(refs),
    )
    .option(
      '--force',
      'replace a file even if it was not written by an export, or was changed since; a table or JSON is never replaced without',
    )
    .action(run(compareCommand));
  program
    .command('carry')
    .description('follow the annotations of one version into another; writes nothing without --apply')
    .addOption(project)
    .requiredOption('--from <id>', 'the document that bears the annotations')
    .requiredOption('--to <id>', 'the version they are followed into')
    .addOption(json)
    .option('--apply <states>', 'carry over those of these states: kept, shifted, moved, edited, split')
    .action(run(carryCommand));
  program
    .command('check')
    .description('verify logs, digests and ranges; exit 1 when anything is wrong')
    .addOption(project)
    .addOption(json)
    .action(run(checkCommand));
  program
    .command('demo')
    .description('the sample in, tags and notes, Markdown out; prints the paths')
    .option('--out <dir>', 'where to put it (default: a new temporary folder)')
    .action(run(demoCommand));
  // Commands inherit neither by themselves.
  for (const command of program.commands)
    command.exitOverride().configureOutput({ outputError: (text, write) => write(`${oneLine(text)}\n`) });
  return program;
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
  return text
    .replace(/^error: /, '')
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .trim();
}
