import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axeFaults } from '#tests/support/axe.ts';
import { ENGLISH, openDocument } from '#tests/support/reading.ts';
import { expect, TOP, test } from '#tests/support/window.ts';

const LOCALES = ['zh-CN', 'en', 'pt'] as const;
const THEMES = ['light', 'dark'] as const;
/** SCREENSHOTS=1 keeps the pictures of the documentation up to date. */
const FOLDER = process.env.SCREENSHOTS ? join(TOP, 'docs', 'screenshots') : null;

async function shoot(page: Page, name: string): Promise<void> {
  if (!FOLDER) return;
  await mkdir(FOLDER, { recursive: true });
  // A picture shows where a project would lie, not where this test's does.
  await page.evaluate(() => {
    const path = document.querySelector('.path');
    if (path) path.textContent = '~/Documents/Vermilion/sample';
  });
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

/** Every control that a screen reader would have to announce without a name. */
async function nameless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wanted =
      'button, input, select, textarea, a[href], [role=button], [role=menuitem], [role=tree], [role=listbox]';
    const named = (element: Element): boolean => {
      const label = element.getAttribute('aria-label') ?? '';
      const by = element.getAttribute('aria-labelledby');
      const labels =
        element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement
          ? [...(element.labels ?? [])]
          : [];
      const text = [
        label,
        by ? (document.getElementById(by)?.textContent ?? '') : '',
        ...labels.map((each) => each.textContent ?? ''),
      ];
      return text.some((each) => each.trim() !== '') || (element.textContent ?? '').trim() !== '';
    };
    return [...document.querySelectorAll(wanted)]
      .filter((element) => element.checkVisibility() && !named(element))
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

/** Every control has a name, and axe finds nothing. */
async function sound(page: Page): Promise<void> {
  expect(await nameless(page)).toEqual([]);
  expect(await axeFaults(page, 'screen')).toEqual([]);
}

/** Chooses a file whose encoding is not sure. */
async function bringInGuessed(page: Page, home: string): Promise<void> {
  const path = join(home, 'kiri.txt');
  const text = '1. Lõunasaare kuningas võttis külalisi vastu.\n\n2. Nad lepivad kokku.\n';
  await writeFile(path, Buffer.from(text, 'latin1'));
  const chooser = page.waitForEvent('filechooser');
  await page.locator('.dropzone button').first().click();
  await (await chooser).setFiles(path);
}

for (const locale of LOCALES) {
  for (const theme of THEMES) {
    test(`every screen opens in ${locale} and ${theme}, and every control has a name`, async ({
      window,
      home,
    }) => {
      const { page } = await window({ lang: locale.replace('-', '_') });
      await page.evaluate((choice) => self.vermilion['settings.set']({ theme: choice }), theme);
      await page.reload();
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.locator('button.document-title')).toHaveCount(5);
      await sound(page);
      await shoot(page, `library-${locale}-${theme}`);

      await page.keyboard.press('Control+Shift+v');
      await expect(page.getByRole('dialog')).toBeVisible();
      await sound(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.locator('.documents .actions button').first().click();
      await expect(page.getByRole('dialog')).toContainText('sha256:');
      await sound(page);
      await shoot(page, `details-${locale}-${theme}`);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await bringInGuessed(page, home);
      await expect(page.getByRole('dialog').locator('pre')).toContainText('Lõunasaare');
      await sound(page);
      await shoot(page, `import-${locale}-${theme}`);
      await page.getByRole('dialog').locator('footer button').first().click();
      await expect(page.getByRole('dialog')).toBeHidden();

      await openDocument(
        page,
        locale === 'zh-CN' ? '深化全面合作伙伴关系的联合声明' : locale === 'pt' ? /Declaração/ : ENGLISH,
      );
      const [first, second, third] =
        locale === 'zh-CN'
          ? ['战略对接', '经贸', '海洋']
          : locale === 'pt'
            ? ['Estratégia', 'Comércio', 'Mar']
            : ['Strategy', 'Trade', 'Sea'];
      const labels = locale === 'zh-CN' ? [/^三、/, /^四、/, /^十、/] : [/^3\./, /^4\./, /^10\./];
      for (const [label, name] of [
        [labels[0], first],
        [labels[1], second],
        [labels[2], third],
      ] as const) {
        await page
          .getByRole('treeitem')
          .filter({ hasText: label ?? /$^/ })
          .first()
          .click();
        await page.keyboard.press('s');
        await expect(page.locator('.bubble')).toBeVisible();
        await page.keyboard.press('t');
        await page.getByRole('searchbox').fill(name ?? '');
        await page.keyboard.press('Enter');
        await expect(page.locator('.save.saved')).toBeVisible();
        await expect(page.locator('.bubble')).toBeHidden();
      }
      await page
        .getByRole('treeitem')
        .filter({ hasText: labels[0] ?? /$^/ })
        .first()
        .click();
      await page.keyboard.press('s');
      await page.keyboard.press('2');
      await expect(page.locator('.note')).not.toHaveCount(0);
      await page.keyboard.press('n');
      await page
        .getByRole('textbox')
        .last()
        .pressSequentially(
          locale === 'zh-CN'
            ? '与清单第 2 项对应，**首次**写入。'
            : '**New** wording; see item 2 of the list.',
        );
      await page.keyboard.press('Control+Enter');
      await expect(page.locator('.note-text')).toBeVisible();
      await sound(page);
      await shoot(page, `reader-${locale}-${theme}`);

      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+3');
      await expect(page.locator('.pair-row').first()).toBeVisible();
      for (let step = 0; step < 12; step++) await page.keyboard.press('j');
      await expect(page.locator('.pair-row[data-on]')).toBeVisible();
      await sound(page);
      await shoot(page, `compare-${locale}-${theme}`);
      await page.keyboard.press('o');
      await expect(page.locator('aside.carry')).toBeVisible();
      await sound(page);
      await page.keyboard.press('o');
      await page.keyboard.press('Alt+4');
      await expect(page.locator('table.tags tbody tr')).toHaveCount(3);
      await sound(page);
      await shoot(page, `codebook-${locale}-${theme}`);
      await page.keyboard.press('Alt+5');
      await expect(page.locator('.page-view blockquote').first()).toBeVisible();
      await sound(page);
      await shoot(page, `export-${locale}-${theme}`);
      await page.keyboard.press('Control+Shift+F');
      await page
        .locator('.query-field')
        .fill(locale === 'zh-CN' ? '海洋 NEAR 20 合作' : locale === 'pt' ? 'mar OR pesca' : 'ports OR sea');
      await expect(page.locator('.hit-row').first()).toBeVisible();
      await page.keyboard.press('Enter');
      await sound(page);
      await shoot(page, `search-${locale}-${theme}`);
      await page.keyboard.press('Alt+6');
      await expect(page.locator('.agreements-table tbody tr').first()).toBeVisible();
      await sound(page);
      await shoot(page, `agreements-${locale}-${theme}`);
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toBeVisible();
      await sound(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await shoot(page, `keys-${locale}-${theme}`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+,');
      await expect(page.getByRole('dialog')).toBeVisible();
      await sound(page);
      await page.keyboard.press('Escape');
    });
  }
}
