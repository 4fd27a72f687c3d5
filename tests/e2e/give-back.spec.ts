import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '#tests/support/window.ts';

/** What the page asks of itself while the test runs. */
interface Asked {
  weak?: WeakRef<object>;
}

test('what came in and is no longer needed is given back while nobody does anything', async ({
  home,
  window,
}) => {
  const { page } = await window();
  const path = join(home, 'tides.txt');
  const line = 'The harbours of Merrow and Ostrava tell each other of every tide. ';
  await writeFile(path, `Tables of Tides\n\n${`${line.repeat(8)}\n\n`.repeat(1200)}`);
  const chooser = page.waitForEvent('filechooser');
  await page.locator('.dropzone button').first().click();
  await (await chooser).setFiles(path);
  await page.locator('button.document-title').filter({ hasText: 'Tables of Tides' }).waitFor();
  // What the start itself gives back is behind it.
  await page.waitForTimeout(6000);
  const crossed = await page.evaluate(async () => {
    const { vermilion } = self;
    const opened = await vermilion['project.current']({});
    const documents = opened.ok && opened.value ? opened.value.state.documents : [];
    const entry = documents.find(({ record }) => record.title === 'Tables of Tides');
    let size = 0;
    for (let turn = 0; entry && turn < 16; turn++) {
      const source = await vermilion['document.source']({ document: entry.record.id });
      if (source.ok) size += source.value.text.length;
    }
    (globalThis as Asked).weak = new WeakRef({ what: 'is held by nobody' });
    return size;
  });
  expect(crossed).toBeGreaterThan(8_000_000);
  const isHeld = (): Promise<boolean> =>
    page.evaluate(() => (globalThis as Asked).weak?.deref() !== undefined);
  await expect.poll(isHeld, { timeout: 15_000 }).toBe(false);
});
