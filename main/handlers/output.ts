import { resolve } from 'node:path';
import type { ExportFormat } from '#core/export/form.ts';
import { ok, type Result } from '#core/result.ts';
import {
  compareStored,
  comparisonFileName,
  reportOf,
  saveComparison,
  writeComparison,
} from '../comparisons.ts';
import type { AppDeps, Current } from '../current.ts';
import type { HandlersOf } from '../dispatch.ts';
import { chosenBy, citedAhead, exportFile, exportKin, exportName, renderedExport } from '../exporting.ts';
import { Ahead } from '../in-slices.ts';
import { localeOf } from '../locale.ts';
import { writeOutput } from '../output.ts';
import type { Session } from '../session.ts';

/** What goes out: a project's notes and comparisons, to be looked at or written. */
export function outputHandlers(
  deps: AppDeps,
  current: Current,
): HandlersOf<'export.render' | 'export.save' | 'template.save' | 'comparison.preview' | 'comparison.save'> {
  /** Where something is to be written: as it was typed, or as the system's dialog says; null for nowhere. */
  const target = async (
    { store }: Session,
    path: string | null,
    suggested: string,
  ): Promise<string | null> =>
    // A mere name is meant in the project's folder, which the window has suggested.
    path === null
      ? ((await deps.host.dialogs?.chooseSavePath(suggested)) ?? null)
      : resolve(store.path, path);
  /** What is looked at will be written: its citations, most of that work, are made meanwhile. */
  const ahead = new Ahead();
  return {
    'export.render': ({ page, ...form }) =>
      current.within(async (open) => {
        const chosen = await chosenBy(open, form);
        if (!chosen.ok) return chosen;
        const shown = await renderedExport(open, chosen.value, form, { page, reader: localeOf(deps) });
        if (shown.ok && CITING.has(form.to)) ahead.begin(citedAhead(chosen.value, form));
        return shown;
      }),
    'export.save': ({ path, force, ...form }) =>
      current.within(async (open): Promise<Result<{ path: string } | null>> => {
        ahead.stop();
        const chosen = await chosenBy(open, form);
        if (!chosen.ok) return chosen;
        const output = await exportFile(open, chosen.value, form, localeOf(deps));
        if (!output.ok) return output;
        const to = await target(open, path, exportName(open, form.to));
        if (to === null) return ok(null);
        // A person who picked a file in the system's dialog has already said yes to replacing it.
        return writeOutput(to, output.value, {
          force: force || path === null,
          kin: exportKin(form.to, output.value),
        });
      }),
    'template.save': ({ text, path, force }) =>
      current.within(async (open): Promise<Result<{ path: string } | null>> => {
        const to = await target(open, path, 'template.liquid');
        if (to === null) return ok(null);
        return writeOutput(to, text, { force: force || path === null, kin: exportKin('csl', text) });
      }),
    'comparison.preview': ({ a, b, more, only, format, marks }) =>
      current.within(async (open) => {
        const compared = await compareStored(open, [a, b, ...more], only);
        if (!compared.ok) return compared;
        const report = reportOf(compared.value, open, localeOf(deps));
        const output = await writeComparison(compared.value, format, marks, report);
        return output.ok ? ok({ text: String(output.value) }) : output;
      }),
    'comparison.save': ({ a, b, more, only, format, marks, path, force }) =>
      current.within(async (open): Promise<Result<{ path: string } | null>> => {
        const compared = await compareStored(open, [a, b, ...more], only);
        if (!compared.ok) return compared;
        const report = reportOf(compared.value, open, localeOf(deps));
        const output = await writeComparison(compared.value, format, marks, report);
        if (!output.ok) return output;
        const to = await target(open, path, comparisonFileName(report.versions, format));
        return to === null ? ok(null) : saveComparison(output.value, format, to, force || path === null);
      }),
  };
}

/** The formats in which each passage is cited. */
const CITING: ReadonlySet<ExportFormat> = new Set(['md', 'vault', 'csv', 'xlsx']);
