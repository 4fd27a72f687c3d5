import { openDocument } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

for (const lang of ['zh_CN.UTF-8', 'en_US.UTF-8', 'pt_BR.UTF-8'])
  test(`every screen and the palette are in reach in a window of 640 pixels: ${lang}`, async ({ window }) => {
    const { page } = await window({ lang });
    await openDocument(page, /./);
    await page.setViewportSize({ width: 640, height: 700 });
    const tabs = page.locator('.tabs button');
    const count = await tabs.count();
    expect(count).toBe(7);
    for (let at = 0; at < count; at++) {
      await tabs.nth(at).click();
      await expect(tabs.nth(at)).toHaveAttribute('aria-current', 'page');
      const beyond = await page.evaluate(() => {
        const out = [...document.querySelectorAll('.top *, .foot *')]
          .filter((one) => one.checkVisibility() && !one.closest('.foot > :not(.end)'))
          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => one.outerHTML.slice(0, 80));
        const wide = [...document.querySelectorAll('.screen, .main, .tabs')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1)
          .map((one) => `${one.className} ${one.scrollWidth} > ${one.clientWidth}`);
        return { out, wide };
      });
      expect(beyond, `screen ${at + 1}`).toEqual({ out: [], wide: [] });
    }
    await page.locator('.top .search').click();
    await expect(page.getByRole('dialog')).toBeVisible();
  });
