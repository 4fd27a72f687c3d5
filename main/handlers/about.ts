import type { AppInfo, Settings } from '#core/contract.ts';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { type Failure, ok } from '#core/result.ts';
import type { AppDeps, Current } from '../current.ts';
import type { HandlersOf } from '../dispatch.ts';
import { localeOf } from '../locale.ts';
import { VERSION } from '../version.ts';

/** What concerns the app itself: what it is, what a person chose, and links that lead out of it. */
export function aboutHandlers(
  deps: AppDeps,
  current: Current,
): HandlersOf<'app.info' | 'settings.set' | 'link.open'> {
  const { host, settings } = deps;
  return {
    'app.info': async () => ok(info(deps, current.startProblems)),
    'settings.set': async (part) => {
      const saved = await settings.set(part as Partial<Settings>);
      return saved.ok ? ok(info(deps, []).settings) : saved;
    },
    'link.open': async ({ url }) => {
      // A system without a browser, or a person who thought better of it: neither is the window's business.
      const t = createTranslate(localeOf(deps));
      await host.openLink?.(url, { open: t('link.open'), cancel: t('cancel') }).catch(() => {});
      return ok({ opens: host.openLink !== null });
    },
  };
}

function info({ host, settings, projectsFolder }: AppDeps, problems: readonly Failure[]): AppInfo {
  const { recent, last: _, ...chosen } = settings.value;
  return {
    version: VERSION,
    host: host.kind,
    nativeDialogs: host.dialogs !== null,
    projectsFolder,
    systemLocales: host.systemLocales,
    settings: chosen,
    recent,
    problems: [...settings.problems, ...problems],
  };
}
