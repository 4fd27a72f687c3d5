import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expectBytesArrive } from '#tests/support/byte-file.ts';
import { focusedTitle, noRealKeys, pressKeys } from '#tests/support/real-keys.ts';
import { expect, TOP, test } from '#tests/support/window.ts';

test('the window is the app’s alone: no address bar, no tabs, no bar of the browser above the page', async ({
  window,
}) => {
  const { page } = await window();
  await expect(page.locator('button.document-title').first()).toBeVisible();
  const kind = await page.evaluate(() => ({
    standalone: matchMedia('(display-mode: standalone)').matches,
    // A title bar is half as high as tabs and an address bar, or as a title bar with a message under it.
    above: outerHeight - innerHeight,
  }));
  expect(kind.standalone).toBe(true);
  expect(kind.above).toBeLessThan(50);
});

test('the keyboard is in the page from the first moment: Ctrl K and what is typed then go to the palette', async ({
  window,
}) => {
  const missing = noRealKeys();
  test.skip(missing !== null, `Left out: where real keys go. ${missing}`);
  const { page } = await window();
  await expect(page.locator('button.document-title').first()).toBeVisible();
  await expect.poll(focusedTitle).toContain(await page.title());
  pressKeys('ctrl+k', 'j', 'o', 'i', 'n', 't');
  await expect(page.getByRole('searchbox')).toHaveValue('joint');
});

test('a window that a person closes ends without an error, and may be told to close once more', async ({
  window,
}) => {
  const { page, close } = await window();
  await expect(page.locator('button.document-title').first()).toBeVisible();
  await page.close();
  await close();
});

test('what could send past the page’s policy is to be had nowhere: page, frames, windows, worker', async ({
  window,
}) => {
  const { page } = await window();
  await expect(page.locator('button.document-title').first()).toBeVisible();
  const started = page.waitForEvent('worker');
  await page.evaluate((path) => void new Worker(path, { type: 'module' }), workerPath());
  const ofWorker = await (await started).evaluate(() =>
    Object.getOwnPropertyNames(self).filter((name) => /^(?:webkit)?RTCPeerConnection$/.test(name)),
  );
  const ofPage = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return [self, frame.contentWindow!].flatMap((scope) =>
      Object.getOwnPropertyNames(scope).filter((name) => /RTC|^documentPictureInPicture$/.test(name)),
    );
  });
  const windows = await page.evaluate(() => [self.open(''), document.open('', 'other', '')]);
  expect({ ofWorker, ofPage, windows }).toEqual({ ofWorker: [], ofPage: [], windows: [null, null] });
});

test('a file’s bytes arrive as the page gave them', async ({ window }) => {
  const { page } = await window();
  await expect(page.locator('button.document-title').first()).toBeVisible();
  await expectBytesArrive(page);
});

/** The address of the worker that comparisons run in. */
function workerPath(): string {
  const name = readdirSync(join(TOP, 'out', 'renderer', 'assets')).find((each) =>
    /^worker-.*\.js$/.test(each),
  );
  return `/assets/${name}`;
}
