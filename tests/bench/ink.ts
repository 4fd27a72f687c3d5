import type { Page } from 'playwright-core';
import { atMost, percentile, type Row } from './measure.ts';

const TIMES = 30;

/**
 * From the press of a key to the frame that shows what it did, in the document that is open: a tag put on a highlight or
 * taken off it, and a clause that is selected highlighted. Whether it is on the disk by then is another matter.
 *
 * @param limit milliseconds, of 95 in a hundred
 */
export async function benchInk(page: Page, where: string, limit: number): Promise<Row[]> {
  const tags: number[] = [];
  await page.keyboard.press(']');
  for (let i = 0; i < TIMES; i++) {
    await page.waitForTimeout(150);
    tags.push(await keyToFrame(page, '1'));
  }
  const highlights: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.locator('.bubble').waitFor();
    await page.waitForTimeout(150);
    highlights.push(await keyToFrame(page, '1'));
  }
  return [
    atMost(`from a key to the frame that shows its tag, ${where} (p95)`, percentile(tags, 0.95), limit),
    atMost(
      `from a key to the frame that shows its highlight, ${where} (p95)`,
      percentile(highlights, 0.95),
      limit,
    ),
  ];
}

/** Milliseconds until a frame was drawn in which the note in hand, or what it wears, is another than before the key. */
function keyToFrame(page: Page, key: string): Promise<number> {
  return page.evaluate(
    (pressed) =>
      new Promise<number>((done) => {
        const now = (): string => {
          const note = document.querySelector('.note[data-on]');
          const drawn = document.querySelectorAll('.page .hl.on').length;
          return `${note?.getAttribute('aria-label')} ${note?.querySelector('.tagname') !== null} ${drawn > 0}`;
        };
        const before = now();
        const start = performance.now();
        window.dispatchEvent(new KeyboardEvent('keydown', { key: pressed }));
        const look = (): void => {
          if (now() === before) {
            requestAnimationFrame(look);
            return;
          }
          // What is asked for here is run once the frame has been drawn, before what else is waiting: the disk's answer.
          window.scheduler.postTask(() => done(performance.now() - start), { priority: 'user-blocking' });
        };
        requestAnimationFrame(look);
      }),
    key,
  );
}
