import { ENGLISH, openDocument, tagByName } from '#tests/support/reading.ts';
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

test('in a narrow window the tag in hand bears its name, a notice has room, and where one is is not cut', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.setViewportSize({ width: 640, height: 700 });
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(page.locator('.bubble')).toBeVisible();
  await tagByName(page, 'Trade');
  const cut = await page.locator('.foot > .place').evaluate((one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    return words.getBoundingClientRect().width - one.getBoundingClientRect().width;
  });
  expect(cut).toBeLessThanOrEqual(0.01);
  await page.keyboard.press('Control+z');
  const notice = page.locator('.notice');
  await expect(notice).toBeVisible();
  expect((await notice.boundingBox())?.height).toBeLessThan(60);
  await page.keyboard.press('Control+y');

  await page.getByRole('button', { name: 'Codebook' }).click();
  const heading = page.locator('.tag-detail h2');
  await expect(heading).toBeVisible();
  const isOnTop = await heading.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(left + width / 4, top + height / 2));
  });
  expect(isOnTop).toBe(true);
});
