import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

/** A line of the page: the words that it begins with, and how far below the top of the pane it stands. CSS pixels. */
export interface Line {
  readonly words: string;
  readonly below: number;
  /** The label of the block that it stands in, without its point; empty where that has none. */
  readonly label: string;
}

/** So many characters tell one line of the long document from every other. */
const WORDS = 200;

/** Brings in a document of 400 clauses, no two of which read the same, and opens it. */
export async function openLong(page: Page, home: string): Promise<void> {
  const clauses = Array.from({ length: 400 }, (_, i) => {
    const sentences = Array.from(
      { length: 1 + (i % 4) },
      (_, j) =>
        `Under measure ${i + 1}.${j + 1} the Harbour of Ostrava and the Isles of Merrow keep ${3 * i + j} lights along the coast and tell each other of every ship that asks for shelter.`,
    );
    return `${i + 1}. ${sentences.join(' ')}`;
  });
  const path = join(home, 'lights.txt');
  await writeFile(path, `Agreement on Lights\n\n${clauses.join('\n\n')}\n`);
  await page.keyboard.press('Alt+1');
  const chooser = page.waitForEvent('filechooser');
  await page.locator('.dropzone button').first().click();
  await (await chooser).setFiles(path);
  await expect(page.locator('.imports li')).toContainText('400');
  await page.locator('button.document-title').filter({ hasText: 'Agreement on Lights' }).click();
  await expect(page.locator('.page')).toBeVisible();
}

/** Waits until what is drawn has stood still for a while. */
export async function standsStill(page: Page): Promise<void> {
  let before = '';
  await expect
    .poll(async () => {
      await page.waitForTimeout(120);
      const now = JSON.stringify(await firstLine(page));
      const same = now === before;
      before = now;
      return same;
    })
    .toBe(true);
}

/** Turns the wheel over the page, and waits until it stands still. CSS pixels. */
export async function wheel(page: Page, by: number): Promise<void> {
  const box = await page.locator('.page').boundingBox();
  const pane = await page.locator('.main').boundingBox();
  if (!box || !pane) throw new Error('no page is shown');
  await page.mouse.move(box.x + box.width / 2, pane.y + pane.height / 2);
  await page.mouse.wheel(0, by);
  await standsStill(page);
}

/** The first line of the page that can be seen whole. */
export const firstLine = (page: Page): Promise<Line> => measure(page, null);

/** Where the line stands now that holds the beginning of these words. */
export const lineNow = (page: Page, { words }: Line): Promise<Line> => measure(page, words);

/** The height of a line of the page. CSS pixels. */
export const lineHeight = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const block = document.querySelector('.page .block.clause .text');
    return block ? Number.parseFloat(getComputedStyle(block).lineHeight) : 0;
  });

/** Fails unless the line stands within one line of where it stood. */
export async function expectKept(page: Page, line: Line): Promise<void> {
  await standsStill(page);
  const { below } = await lineNow(page, line);
  expect(
    Math.abs(below - line.below),
    `“${line.words}” stood at ${line.below}, now at ${below}`,
  ).toBeLessThan(await lineHeight(page));
}

function measure(page: Page, wanted: string | null): Promise<Line> {
  return page.evaluate(
    ([words, length]) => {
      const top = document.querySelector('.main')?.getBoundingClientRect().top ?? 0;
      const root = document.querySelector('.page') as HTMLElement;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
        acceptNode: ({ parentElement }) =>
          parentElement?.closest('.num, .cut, .fold, .locator')
            ? NodeFilter.FILTER_REJECT
            : NodeFilter.FILTER_ACCEPT,
      });
      const nodes: { node: Text; at: number }[] = [];
      let text = '';
      while (walker.nextNode()) {
        nodes.push({ node: walker.currentNode as Text, at: text.length });
        text += (walker.currentNode as Text).data;
      }
      const below = (node: Text, at: number): number => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().top - top;
      };
      const labelOf = (node: Text): string => {
        const label = node.parentElement?.closest('.block')?.querySelector('.num')?.textContent ?? '';
        return label.replace(/\.$/, '');
      };
      if (words !== null) {
        const start = text.indexOf(words);
        const found = nodes.findLast(({ at }) => at <= start);
        if (start === -1 || !found) throw new RangeError(`“${words}” is not on the page`);
        return { words, below: below(found.node, start - found.at), label: labelOf(found.node) };
      }
      for (const { node, at } of nodes) {
        if ((node.parentElement?.getBoundingClientRect().bottom ?? 0) < top) continue;
        for (let i = 0; i < node.length; i++) {
          const y = below(node, i);
          if (y >= 0) return { words: text.slice(at + i, at + i + length), below: y, label: labelOf(node) };
        }
      }
      throw new RangeError('nothing is seen');
    },
    [wanted, WORDS] as const,
  );
}
