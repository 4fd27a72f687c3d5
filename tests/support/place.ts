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

/** A line that is cut by less than this can still be seen whole. CSS pixels. */
const HAIR = 0.5;

/** A long text of numbered clauses, no two of which read the same. */
export interface LongText {
  readonly title: string;
  readonly clauses: number;
  /** One of a clause's sentences, both counted from 1. */
  readonly sentence: (clause: number, at: number) => string;
  /** How many sentences a clause has. */
  readonly sentences: (clause: number) => number;
  /** What is searched for to find a clause's first sentence. */
  readonly query: (clause: number) => string;
}

/** 400 clauses of one to four sentences: four sections, each higher than a section is guessed to be. */
export const LIGHTS: LongText = {
  title: 'Agreement on Lights',
  clauses: 400,
  sentence: (clause, at) =>
    `Under measure ${clause}.${at} the Harbour of Ostrava and the Isles of Merrow keep ${3 * (clause - 1) + at - 1} lights along the coast and tell each other of every ship that asks for shelter.`,
  sentences: (clause) => 1 + ((clause - 1) % 4),
  query: (clause) => `"measure ${clause}.1"`,
};

/** 330 clauses in Chinese, every seventh of which fills most of a window. */
export const BEACONS: LongText = {
  title: '灯塔公约',
  clauses: 330,
  sentence: (clause, at) =>
    `甲方与乙方就编号${clause}之${at}的灯塔达成共识，每年清点${clause + 3 * at}次，并互通往来船只的消息。`,
  sentences: (clause) => (clause % 7 === 0 ? 24 : 1 + (clause % 4)),
  query: (clause) => `"编号${clause}之1的灯塔"`,
};

/** Brings in the document of 400 clauses, and opens it. */
export const openLong = (page: Page, home: string): Promise<void> => openText(page, home, LIGHTS);

/** Brings in a long text, and opens it. */
export async function openText(page: Page, home: string, text: LongText): Promise<void> {
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
  const clauses = upTo(text.clauses).map(
    (clause) =>
      `${clause}. ${upTo(text.sentences(clause))
        .map((at) => text.sentence(clause, at))
        .join(' ')}`,
  );
  const path = join(home, 'lights.txt');
  await openFile(page, path, `${text.title}\n\n${clauses.join('\n\n')}\n`, text.title);
}

/** Writes a file, brings it in, and opens what came of it. */
export async function openFile(page: Page, path: string, written: string, title: string): Promise<void> {
  await writeFile(path, written);
  await page.keyboard.press('Alt+1');
  const chooser = page.waitForEvent('filechooser');
  await page.locator('.dropzone button').first().click();
  await (await chooser).setFiles(path);
  await expect(page.locator('.imports li')).toContainText('clauses');
  await page.locator('button.document-title').filter({ hasText: title }).click();
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

/**
 * Measures what is painted: a part of the page that the browser skips answers with places at which nothing is seen, so every
 * line is looked for again at the point of the window where it is said to stand.
 */
function measure(page: Page, wanted: string | null): Promise<Line> {
  return page.evaluate(
    ([words, length, hair]) => {
      const pane = (document.querySelector('.main') as HTMLElement).getBoundingClientRect();
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
      const rectOf = (node: Text, at: number): DOMRect => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect();
      };
      const blockOf = (node: Text): Element | null => node.parentElement?.closest('.block') ?? null;
      const lineAt = (node: Text, at: number, begins: string): Line => {
        const label = blockOf(node)?.querySelector('.num')?.textContent ?? '';
        const { top } = rectOf(node, at);
        return { words: begins, below: top - pane.top, label: label.replace(/\.$/, '') };
      };
      const isPainted = (node: Text, at: number): boolean => {
        const { left, top, width, height } = rectOf(node, at);
        const block = blockOf(node);
        const there = document.elementsFromPoint(left + width / 2, top + height / 2);
        return block !== null && there.includes(block);
      };
      if (words !== null) {
        const start = text.indexOf(words);
        const found = nodes.findLast(({ at }) => at <= start);
        if (start === -1 || !found) throw new RangeError(`“${words}” is not on the page`);
        if (!isPainted(found.node, start - found.at)) throw new RangeError(`“${words}” is not to be seen`);
        return lineAt(found.node, start - found.at, words);
      }
      for (const { node, at } of nodes) {
        const block = blockOf(node)?.getBoundingClientRect();
        if (!block || block.bottom < pane.top || block.top > pane.bottom) continue;
        for (let i = 0; i < node.length; i++)
          if (rectOf(node, i).top >= pane.top - hair && isPainted(node, i))
            return lineAt(node, i, text.slice(at + i, at + i + length));
      }
      throw new RangeError('nothing is seen');
    },
    [wanted, WORDS, HAIR] as const,
  );
}
