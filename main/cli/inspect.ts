import { clauseOf } from '#core/export/citation.ts';
import { levelOf } from '#core/failures.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { annotations, tagsOf } from '#core/project/query.ts';
import { type Failure, ok } from '#core/result.ts';
import { quoteOf } from '#core/text/quote.ts';
import { isOfInstallation, printJson, withFileOnTop, withProject } from './project.ts';
import type { Outcome, Terminal } from './terminal.ts';

/** `list --project DIR [--json]`: the annotations in the order of the text. */
export async function listCommand(
  terminal: Terminal,
  options: { project: string; json?: boolean },
): Promise<Outcome> {
  return withProject(terminal, options.project, async (session) => {
    const { state, problems } = session.store;
    const rows = [];
    for (const annotation of annotations(state)) {
      const page = await session.pages.get(annotation.document);
      const ranges = annotation.targets.map(({ from, to }) => ({ from, to }));
      rows.push({
        id: annotation.id,
        document: annotation.document,
        clause: page.ok ? (clauseOf(page.value, ranges)?.ref ?? null) : null,
        ranges,
        // Where the text is missing, what the annotation itself remembers of it still stands.
        quote: page.ok
          ? quoteOf(page.value, ranges)
          : annotation.targets.map((target) => target.exact).join(' … '),
        tags: tagsOf(state, annotation).map((tag) => tag.name),
        note: annotation.note,
      });
    }
    if (options.json) printJson(terminal, rows);
    else {
      for (const { id, clause, quote, tags, note } of rows) {
        const words = [
          id,
          clause ?? '–',
          `“${quote.replaceAll('\n', ' ')}”`,
          tags.map((tag) => `#${tag}`).join(' '),
          note.replaceAll('\n', ' '),
        ];
        terminal.print(words.filter(Boolean).join('  '));
      }
    }
    for (const problem of problems)
      if (!isOfInstallation(problem)) terminal.remark(tellFailure(terminal.t, problem));
    return ok(null);
  });
}

/**
 * `check --project DIR [--meant] [--json]`: verifies every line, every text and every quote; exit 1 when anything is damaged or
 * missing. What is missing by intention is said once with `--meant`.
 */
export async function checkCommand(
  terminal: Terminal,
  options: { project: string; meant?: boolean; json?: boolean },
): Promise<Outcome> {
  const checked = await withProject(terminal, options.project, async (session) => {
    if (options.meant) await session.store.acceptMissing();
    const report = await session.store.check();
    const grave = report.problems.filter((one) => levelOf(one) !== 'note');
    if (options.json) {
      const problems = report.problems.map(inJson);
      printJson(terminal, { ok: grave.length === 0, ...report, problems });
    } else if (grave.length === 0) {
      const { operations, documents, annotations: count } = report;
      terminal.print(terminal.t('library.checked', { operations, documents, annotations: count }));
    }
    for (const one of report.problems)
      if (levelOf(one) === 'note' && !isOfInstallation(one)) terminal.remark(tellFailure(terminal.t, one));
    return grave;
  });
  // What cannot even be opened has no logs to tell of.
  if (options.json && 'ok' in checked && !checked.ok) {
    const nothing = { logs: [], orphans: [], operations: 0, documents: 0, annotations: 0 };
    printJson(terminal, { ok: false, problems: [inJson(checked.error)], ...nothing });
  }
  return checked;
}

function inJson(problem: Failure): object {
  const { code, ...rest } = withFileOnTop(problem);
  return { code, level: levelOf(problem), ...rest };
}
