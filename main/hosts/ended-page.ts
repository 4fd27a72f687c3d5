import type { Settings } from '#core/contract.ts';
import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Locale } from '#core/i18n/locale.ts';

/**
 * The address of what stands in the window where the page's process has ended: it needs no script, and nothing of this one.
 *
 * @param home where the app's page is
 * @param how `waits`: whether something is not on the disk, and kept for the page
 */
export function endedPage(
  locale: Locale,
  home: string,
  { waits, theme }: { readonly waits: boolean; readonly theme: Settings['theme'] },
): string {
  const t = createTranslate(locale);
  const page = `<!doctype html>
<html lang="${locale}">
<meta name="color-scheme" content="${theme === 'system' ? 'light dark' : theme}">
<title>Vermilion</title>
<style>
  body { max-width: 36em; margin: 20vh auto 0; padding: 0 24px; font: 16px/1.6 system-ui, sans-serif;
    color: light-dark(#1f1b16, #ece7df); background: light-dark(#fbfaf7, #1a1815); }
  h1 { font-size: 20px; }
  a { color: light-dark(#9d2415, #ff9d8c); }
</style>
<main>
<h1>${t('window.ended')}</h1>
<p>${t('crash.safe')}</p>
${waits ? `<p>${t('crash.waits')}</p>` : ''}
<p><a href="${home}" autofocus>${t('crash.reload')}</a></p>
</main>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(page)}`;
}
