import { changesOf } from '#core/export/vault/changes-of.ts';
import type { NotPlaced, Proposal } from '#core/export/vault/proposals.ts';
import { type Failure, fail } from '#core/result.ts';
import { proposalsFrom } from '../vault/back.ts';
import { authorOf, printJson, withProject } from './project.ts';
import type { Outcome, Terminal } from './terminal.ts';

/** Characters of a quote that are printed. */
const SHOWN = 60;

interface Options {
  readonly project: string;
  readonly apply?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly by?: string;
}

/** What `import --as annotations --json` prints. */
interface BackJson {
  readonly proposed: readonly Proposal[];
  /** Those that were taken over. */
  readonly placed: readonly Proposal[];
  readonly notPlaced: readonly NotPlaced[];
}

/**
 * `import FILE|DIR... --project DIR --as annotations [--apply] [--force] [--by NAME] [--json]`: what a person changed
 * in exported notes, as proposals. Writes nothing without `--apply`; with it all are taken over in one operation, save
 * those where the project changed as well, unless `--force`.
 */
export async function annotationsBackCommand(
  terminal: Terminal,
  paths: readonly string[],
  { project, apply, force, json, by: named }: Options,
): Promise<Outcome> {
  const by = await authorOf(named);
  if (!by.ok) return by;
  return withProject<readonly Failure[]>(terminal, project, async (session) => {
    const { proposed, notPlaced, failures } = await proposalsFrom(session, paths);
    const { state } = session.store;
    const placed = apply ? proposed.filter(({ conflict }) => force || !conflict) : [];
    if (placed.length > 0) {
      const appended = await session.store.append(changesOf(placed, state), { by: by.value });
      if (!appended.ok) return appended;
    }
    const told: BackJson = { proposed, placed, notPlaced };
    if (json) printJson(terminal, told);
    else tell(terminal, told, { apply: apply === true, unread: failures.length > 0 });
    return failures;
  });
}

function tell(
  { print, remark, t }: Terminal,
  { proposed, placed, notPlaced }: BackJson,
  { apply, unread }: { readonly apply: boolean; readonly unread: boolean },
): void {
  for (const one of proposed) {
    print(t(`back.${one.kind}`, { anchor: one.anchor }));
    const { before, after } =
      one.kind === 'note'
        ? one
        : {
            before: one.before.map((tag) => `#${tag}`).join(' '),
            after: one.after.map((tag) => `#${tag}`).join(' '),
          };
    print(`  ${t('back.before', { text: oneLine(before) || t('back.none') })}`);
    print(`  ${t('back.after', { text: oneLine(after) || t('back.none') })}`);
    if (one.conflict) print(`  ${t('back.conflict')}`);
  }
  // What was told not to come in, or could not be read, may well have been changed.
  if (proposed.length === 0 && notPlaced.length === 0 && !unread) print(t('back.nothing'));
  if (apply && proposed.length > 0) print(t('back.placed', { count: placed.length }));
  for (const { why, quote } of notPlaced) remark(t(`back.why.${why}`, { quote: shorten(quote) }));
}

function oneLine(text: string): string {
  return text.split('\n').join(' ⏎ ');
}

function shorten(quote: string): string {
  const chars = [...quote.replaceAll('\n', ' ')];
  return chars.length > SHOWN ? `${chars.slice(0, SHOWN - 1).join('')}…` : chars.join('');
}

/** The failure of an option that says something of annotations where none are to come back. */
export function needsAs(): Outcome {
  return fail('cli-missing-option', { what: '--as annotations', value: '', choices: '' });
}
