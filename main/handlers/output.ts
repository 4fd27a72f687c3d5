import { resolve } from 'node:path';
import { splitFrontMatter } from '#core/export/front-matter.ts';
import { ok, type Result } from '#core/result.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import {
  compareStored,
  comparisonFileName,
  reportOf,
  saveComparison,
  writeComparison,
} from '../comparisons.ts';
import type { AppDeps, Current } from '../current.ts';
import type { HandlersOf } from '../dispatch.ts';
import { localeOf } from '../locale.ts';
import type { Session } from '../session.ts';

/** What goes out: a project's notes and comparisons, to be looked at or written. */
export function outputHandlers(
  deps: AppDeps,
  current: Current,
): HandlersOf<'export.preview' | 'export.save' | 'comparison.preview' | 'comparison.save'> {
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
  return {
    'export.preview': (options) =>
      current.within(async (open) => {
        const markdown = await open.markdown(options);
        if (!markdown.ok) return markdown;
        const body = splitFrontMatter(markdown.value)?.body ?? markdown.value;
        return ok({ markdown: markdown.value, bodyFrom: markdown.value.length - body.length });
      }),
    'export.save': ({ options, path, force }) =>
      current.within(async (open): Promise<Result<{ path: string } | null>> => {
        const to = await target(open, path, `${fileNameOf(open.store.title) || 'export'}.md`);
        // A person who picked a file in the system's dialog has already said yes to replacing it.
        return to === null ? ok(null) : open.saveMarkdown(options, to, force || path === null);
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
