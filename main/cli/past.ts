import type { MessageKey } from '#core/i18n/sentences.ts';
import { tellMended } from '#core/i18n/translate.ts';
import { CHANGES, type ChangeName } from '#core/project/changes/table.ts';
import { happened } from '#core/project/happened.ts';
import { fail, ok } from '#core/result.ts';
import { historyOf, momentsOf, planRestore, restore } from '../past.ts';
import { repairProject } from '../store/projects.ts';
import { authorOf, printJson, withFileOnTop, withProject } from './project.ts';
import type { Outcome, Terminal } from './terminal.ts';

type Counted = readonly { readonly kind: ChangeName; readonly count: number }[];

/** `history --project DIR [--annotation ID] [--by NAME] [--since T] [--json]`: what was done, the latest first. */
export async function historyCommand(
  terminal: Terminal,
  options: { project: string; annotation?: string; by?: string; since?: number; json?: boolean },
): Promise<Outcome> {
  return withProject(terminal, options.project, async ({ store }) => {
    const { happened: rows, total } = await historyOf(store, options);
    if (options.json) {
      const operations = rows.map(({ at, what, ...row }) => ({
        ...row,
        at: new Date(at).toISOString(),
        what: inKinds(terminal, what),
      }));
      printJson(terminal, { total, operations });
    } else
      for (const { id, at, by, what } of rows)
        terminal.print([new Date(at).toISOString(), by || '–', inWords(terminal, what), id].join('  '));
    return ok(null);
  });
}

/**
 * `restore --project DIR (--list | --to ID|ISO-TIME [--dry-run]) [--json]`: the moments to which a project can be taken back, or
 * what that changes; as one operation, which undo takes back.
 */
export async function restoreCommand(
  terminal: Terminal,
  options: { project: string; list?: boolean; to?: string; dryRun?: boolean; json?: boolean; by?: string },
): Promise<Outcome> {
  const { to } = options;
  if (options.list) return listMoments(terminal, options);
  if (to === undefined) return fail('restore-what');
  const by = await authorOf(options.by);
  if (!by.ok) return by;
  return withProject(terminal, options.project, async ({ store }) => {
    const backup = (await store.backups.moments()).find(({ id }) => id === to);
    const time = TIME.test(to) ? Date.parse(to) : Number.NaN;
    const moment = backup ? backup.last : Number.isNaN(time) ? to : time;
    const planned = await planRestore(store, moment);
    const done = options.dryRun || !planned.ok ? null : await restore(store, moment, { by: by.value });
    const told = done ?? planned;
    if (!told.ok) return told.error.code === 'no-moment' ? fail('no-moment', { moment: to }) : told;
    const { to: last, after, changes } = told.value;
    const { what } = happened({ id: '', by: '', changes }, store.state);
    const operation = done?.ok ? (done.value.operation?.id ?? null) : null;
    const at = last && { id: last.id, at: new Date(last.at).toISOString(), by: last.by };
    if (options.json) printJson(terminal, { to: at, after, changes: inKinds(terminal, what), operation });
    else {
      const key: MessageKey = options.dryRun ? 'past.wouldRestore' : 'past.restored';
      terminal.print(terminal.t(key, { date: at?.at ?? '', after, changes: changes.length }));
      if (changes.length > 0) terminal.print(inWords(terminal, what));
    }
    return ok(null);
  });
}

/** A date, or a date with a time of day, of which the zone is the machine's where it is missing. */
export const TIME = /^\d{4}-\d\d-\d\d(?:T[\d:.]{4,12}(?:Z|[+-]\d\d:?\d\d)?)?$/;

async function listMoments(
  terminal: Terminal,
  options: { project: string; json?: boolean },
): Promise<Outcome> {
  return withProject(terminal, options.project, async ({ store }) => {
    const moments = await momentsOf(store);
    const backups = await store.backups.moments();
    const date = (at: number): string => new Date(at).toISOString();
    if (options.json)
      printJson(terminal, {
        moments: moments.map(({ from, to, what, ...rest }) => ({
          ...rest,
          from: date(from),
          to: date(to),
          what: inKinds(terminal, what),
        })),
        backups: backups.map(({ at, ...rest }) => ({ ...rest, at: date(at) })),
      });
    else {
      for (const { id, to, by, what } of moments)
        terminal.print([date(to), by || '–', inWords(terminal, what), id].join('  '));
      for (const { id, at, why } of backups)
        terminal.print([date(at), terminal.t(`past.backup.${why}`), id].join('  '));
    }
    return ok(null);
  });
}

/**
 * `repair --project DIR [--dry-run] [--json]`: puts back what is damaged or gone, from the backup; exit 1 when anything is
 * left.
 */
export async function repairCommand(
  terminal: Terminal,
  options: { project: string; dryRun?: boolean; json?: boolean },
): Promise<Outcome> {
  const repaired = await repairProject(options.project, { dryRun: options.dryRun ?? false });
  if (!repaired.ok) {
    if (options.json) printJson(terminal, { done: [], left: [withFileOnTop(repaired.error)] });
    return repaired;
  }
  const { done, left } = repaired.value;
  if (options.json) printJson(terminal, { done, left: left.map(withFileOnTop) });
  else {
    for (const one of done) terminal.print(tellMended(terminal.t, one, !options.dryRun));
    if (done.length === 0 && left.length === 0) terminal.print(terminal.t('past.sound'));
  }
  return left;
}

function inKinds({ locale }: Terminal, what: Counted): { kind: ChangeName; count: number; words: string }[] {
  return what.map(({ kind, count }) => ({ kind, count, words: CHANGES[kind].words[locale] }));
}

function inWords({ locale }: Terminal, what: Counted): string {
  return what
    .map(({ kind, count }) => `${CHANGES[kind].words[locale]}${count > 1 ? ` × ${count}` : ''}`)
    .join(', ');
}
