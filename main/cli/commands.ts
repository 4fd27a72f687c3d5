import { type Command, InvalidArgumentError, Option } from 'commander';
import { CITATION_STYLES, EXPORT_FORMATS } from '#core/export/form.ts';
import type { Translate } from '#core/i18n/translate.ts';
import { agreementsCommand } from './agreements.ts';
import { annotationsBackCommand, needsAs } from './annotations-back.ts';
import { carryCommand } from './carry.ts';
import { compareCommand } from './compare.ts';
import { demoCommand } from './demo.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { checkCommand, listCommand } from './inspect.ts';
import { outlineCommand } from './outline.ts';
import { historyCommand, repairCommand, restoreCommand, TIME } from './past.ts';
import { readAnewCommand } from './read-anew.ts';
import { searchCommand } from './search.ts';
import { tagCommand } from './tag.ts';
import type { Outcome, Terminal } from './terminal.ts';

/** Makes a command's work what commander calls, on the terminal of this run. */
export type Run = <A extends unknown[]>(
  work: (terminal: Terminal, ...args: A) => Promise<Outcome>,
) => (...args: A) => Promise<void>;

/** What several commands take. */
interface Shared {
  readonly run: Run;
  readonly t: Translate;
  readonly project: Option;
  readonly json: Option;
  readonly author: Option;
}

/** Gives a program all its commands, in the order of its help, each with its options and their help. */
export function addCommands(program: Command, run: Run, t: Translate): void {
  const shared: Shared = {
    run,
    t,
    project: new Option('--project <dir>', t('help.project')).makeOptionMandatory(),
    json: new Option('--json', t('help.json')),
    author: new Option('--by <name>', t('help.author')),
  };
  for (const add of [
    addOutline,
    addAgreements,
    addImport,
    addSearch,
    addTag,
    addList,
    addExport,
    addCompare,
    addCarry,
    addReadAnew,
    addCheck,
    addHistory,
    addRestore,
    addRepair,
    addDemo,
  ])
    add(program, shared);
}

/** How files are to be read. @param without what else cannot be asked for: documents of a project were read already */
function addReading(command: Command, t: Translate, without: string[] = []): Command {
  return command
    .addOption(new Option('--encoding <name>', t('help.import.encoding')).conflicts(without))
    .addOption(new Option('--whole', t('help.import.whole')).conflicts(without))
    .addOption(
      new Option('--label-column <n|none>', t('help.import.labelColumn'))
        .argParser(labelColumn)
        .conflicts(without),
    );
}

function addOutline(program: Command, { run, t, json }: Shared): void {
  addReading(program.command('outline'), t)
    .description(t('help.outline'))
    .argument('<file>')
    .option('--why', t('help.outline.why'))
    .addOption(new Option('--line <n>', t('help.outline.line')).argParser(positive).implies({ why: true }))
    .addOption(json)
    .action(run(outlineCommand));
}

function addAgreements(program: Command, { run, t, json }: Shared): void {
  addReading(program.command('agreements'), t, ['project'])
    .description(t('help.agreements'))
    .argument('[file]')
    .option('--project <dir>', t('help.agreements.project'))
    .option('--agency <name>', t('help.agreements.agency'))
    .addOption(json)
    .option('--csv', t('help.agreements.csv'))
    .option('--md', t('help.agreements.md'))
    .option('--xlsx', t('help.agreements.xlsx'))
    .option('--out <file>', t('help.compare.out'))
    .option('--force', t('help.agreements.force'))
    .action(run(agreementsCommand));
}

function addImport(program: Command, { run, t, json, project, author }: Shared): void {
  addReading(program.command('import'), t)
    .description(t('help.import'))
    .argument('<file...>', t('help.import.files'))
    .addOption(project)
    .addOption(
      new Option('--changes <which>', t('help.import.changes')).choices(['accepted', 'original', 'both']),
    )
    .addOption(
      new Option('--as <what>', t('help.import.as'))
        .choices(['annotations'])
        .conflicts(['encoding', 'changes', 'whole', 'labelColumn', 'patient']),
    )
    .option('--patient', t('help.import.patient'))
    .option('--apply', t('help.import.apply'))
    .option('--force', t('help.import.force'))
    .addOption(json)
    .addOption(author)
    .action(run(importAs));
}

/** Files that come in as documents, or what was changed in notes that went out. */
function importAs(
  terminal: Terminal,
  paths: string[],
  flags: Parameters<typeof importCommand>[2] &
    Parameters<typeof annotationsBackCommand>[2] & { as?: 'annotations' },
): Promise<Outcome> {
  if (flags.as === 'annotations') return annotationsBackCommand(terminal, paths, flags);
  if (flags.apply || flags.force) return Promise.resolve(needsAs());
  return importCommand(terminal, paths, flags);
}

function addSearch(program: Command, { run, t, json, project }: Shared): void {
  program
    .command('search')
    .description(t('help.search'))
    .argument('<query>', t('help.search.query'))
    .addOption(project)
    .option('--exact', t('help.search.exact'))
    .option('--whole-words', t('help.search.wholeWords'))
    .addOption(new Option('--limit <n>', t('help.search.limit')).argParser(counted))
    .addOption(json)
    .option('--md', t('help.search.md'))
    .option('--csv', t('help.search.csv'))
    .action(run(searchCommand));
}

function addTag(program: Command, { run, t, json, project, author }: Shared): void {
  program
    .command('tag')
    .description(t('help.tag'))
    .addOption(project)
    .requiredOption('--tag <name>', t('help.tag.name'))
    .option('--note <text>', t('help.tag.note'))
    .addOption(new Option('--quote <text>', t('help.tag.quote')).conflicts(['clause', 'query']))
    .option('--doc <id>', t('help.tag.doc'))
    .option('--all', t('help.tag.all'))
    .addOption(new Option('--clause <ref>', t('help.tag.clause')).conflicts('query'))
    .addOption(new Option('--query <query>', t('help.tag.query')).conflicts('all'))
    .addOption(new Option('--exact', t('help.search.exact')).conflicts(['quote', 'clause']))
    .addOption(new Option('--whole-words', t('help.search.wholeWords')).conflicts(['quote', 'clause']))
    .option('--dry-run', t('help.tag.dryRun'))
    .addOption(json)
    .addOption(author)
    .action(run(tagCommand));
}

function addList(program: Command, { run, t, json, project }: Shared): void {
  program
    .command('list')
    .description(t('help.list'))
    .addOption(project)
    .addOption(json)
    .action(run(listCommand));
}

function addExport(program: Command, { run, t, json, project }: Shared): void {
  program
    .command('export')
    .description(t('help.export'))
    .addOption(project)
    .requiredOption('--out <file>', t('help.export.out'))
    .addOption(new Option('--by <what>', t('help.export.by')).choices(['clause', 'tag', 'document']))
    .addOption(new Option('--to <format>', t('help.export.to')).choices(EXPORT_FORMATS))
    .addOption(new Option('--preset <name>', t('help.export.preset')).conflicts(['to', 'by']))
    .addOption(new Option('--template <file>', t('help.export.template')).conflicts(['preset', 'by']))
    .option('--query <query>', t('help.export.query'))
    .option('--doc <id>', t('help.export.doc'))
    .addOption(new Option('--lang <code>', t('help.export.lang')).choices(['zh', 'en', 'pt']))
    .addOption(new Option('--cite <style>', t('help.export.cite')).choices(CITATION_STYLES))
    .option('--dry-run', t('help.export.dryRun'))
    .addOption(json)
    .option('--force', t('help.force'))
    .action(run(exportCommand));
}

function addCompare(program: Command, { run, t, json }: Shared): void {
  addReading(program.command('compare'), t, ['project'])
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
}

function addCarry(program: Command, { run, t, json, project, author }: Shared): void {
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
}

function addReadAnew(program: Command, { run, t, json, project, author }: Shared): void {
  addReading(program.command('read-anew'), t)
    .description(t('help.readAnew'))
    .addOption(project)
    .requiredOption('--doc <id>', t('help.readAnew.doc'))
    .option('--apply', t('help.readAnew.apply'))
    .addOption(json)
    .addOption(author)
    .action(run(readAnewCommand));
}

function addCheck(program: Command, { run, t, json, project }: Shared): void {
  program
    .command('check')
    .description(t('help.check'))
    .addOption(project)
    .option('--meant', t('help.check.meant'))
    .addOption(json)
    .action(run(checkCommand));
}

function addHistory(program: Command, { run, t, json, project }: Shared): void {
  program
    .command('history')
    .description(t('help.history'))
    .addOption(project)
    .option('--annotation <id>', t('help.history.annotation'))
    .option('--by <name>', t('help.history.by'))
    .addOption(new Option('--since <time>', t('help.history.since')).argParser(time))
    .addOption(json)
    .action(run(historyCommand));
}

function addRestore(program: Command, { run, t, json, project, author }: Shared): void {
  program
    .command('restore')
    .description(t('help.restore'))
    .addOption(project)
    .addOption(new Option('--list', t('help.restore.list')).conflicts(['to', 'dryRun']))
    .option('--to <moment>', t('help.restore.to'))
    .option('--dry-run', t('help.dryRun'))
    .addOption(json)
    .addOption(author)
    .action(run(restoreCommand));
}

function addRepair(program: Command, { run, t, json, project }: Shared): void {
  program
    .command('repair')
    .description(t('help.repair'))
    .addOption(project)
    .option('--dry-run', t('help.dryRun'))
    .addOption(json)
    .action(run(repairCommand));
}

function addDemo(program: Command, { run, t }: Shared): void {
  program
    .command('demo')
    .description(t('help.demo'))
    .option('--out <dir>', t('help.demo.out'))
    .action(run(demoCommand));
}

/** A whole number, from 1. */
function positive(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('Allowed choices are 1, 2, 3 ….');
  return Number(value);
}

/** A time as ISO 8601 has it, in milliseconds since 1970. */
function time(value: string): number {
  const millis = TIME.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(millis))
    throw new InvalidArgumentError('Allowed choices are 2031-02-03, 2031-02-03T14:05Z ….');
  return millis;
}

/** A column of a table, from 1, or that none is meant. */
function labelColumn(value: string): number | 'none' {
  if (value === 'none') return value;
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('Allowed choices are 1, 2, 3 …, none.');
  return Number(value);
}

/** A whole number, from 0. */
function counted(value: string): number {
  if (!/^(?:0|[1-9]\d{0,8})$/.test(value)) throw new InvalidArgumentError('Allowed choices are 0, 1, 2 ….');
  return Number(value);
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
