import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a document from the library by a part of its title. */
export async function openDocument(page: Page, title: string | RegExp): Promise<void> {
  await page.keyboard.press('Alt+1');
  await page.locator('button.document-title').filter({ hasText: title }).first().click();
  await expect(page.locator('.page')).toBeVisible();
}

export const ENGLISH = /JOINT STATEMENT/;
export const CHINESE = '关于深化全面合作伙伴关系的联合声明';
export const LIST = '成果文件清单';

/** The highlights' cards in the margin. */
export const notes = (page: Page): Locator => page.locator('article.note');
/** What the foot of the window says about saving. */
export const saved = (page: Page): Locator => page.locator('.foot .save');
/** The bubble at the selection. */
export const bubble = (page: Page): Locator => page.locator('.bubble');

/** The text that is drawn as highlighted, piece by piece joined. */
export async function highlightedText(page: Page): Promise<string> {
  return (await page.locator('.page .hl').allTextContents()).join('');
}

/** Where a quote's first and last character stand on screen; it is brought into view first. */
export async function endsOf(
  page: Page,
  quote: string,
  till: string,
): Promise<readonly [readonly [number, number], readonly [number, number]]> {
  return page.evaluate(
    async ([from, to]) => {
      const root = document.querySelector('.page') as HTMLElement;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
        acceptNode: (node) =>
          node.parentElement?.closest('.num, .cut, .fold')
            ? NodeFilter.FILTER_REJECT
            : NodeFilter.FILTER_ACCEPT,
      });
      const nodes: { node: Text; at: number }[] = [];
      let text = '';
      while (walker.nextNode()) {
        nodes.push({ node: walker.currentNode as Text, at: text.length });
        text += (walker.currentNode as Text).data;
      }
      const place = (offset: number): [Text, number] => {
        const found = nodes.findLast(({ at }) => at <= offset);
        if (!found) throw new RangeError('nothing stands there');
        return [found.node, offset - found.at];
      };
      const start = text.indexOf(from);
      if (start === -1) throw new RangeError(`“${from}” is not on the page`);
      const end = text.indexOf(to, start) + to.length;
      const rectOf = (offset: number): DOMRect => {
        const [node, at] = place(offset);
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect();
      };
      place(start)[0].parentElement?.scrollIntoView({ block: 'center' });
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const first = rectOf(start);
      const last = rectOf(end - 1);
      return [
        [first.left + 1, (first.top + first.bottom) / 2],
        [last.right - 1, (last.top + last.bottom) / 2],
      ] as const;
    },
    [quote, till] as const,
  );
}

/** Drags the mouse from a quote's first character to the last one of `till` (the same quote where none is given). */
export async function drag(page: Page, quote: string, till = quote): Promise<void> {
  const [from, to] = await endsOf(page, quote, till);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
  await page.mouse.move(...to);
  await page.mouse.up();
  await expect(bubble(page)).toBeVisible();
}

/** Presses the mouse in the middle of a quote. */
export async function press(page: Page, quote: string): Promise<void> {
  const [from, to] = await endsOf(page, quote, quote);
  await page.mouse.click(from[1] === to[1] ? (from[0] + to[0]) / 2 : from[0] + 2, from[1]);
}

/** Puts the caret before a quote, wherever on a line it stands: with the mouse, on the left edge of its first character. */
export async function caretBefore(page: Page, quote: string): Promise<void> {
  const [from] = await endsOf(page, quote, quote);
  await page.mouse.click(...from);
}

/** Tags what is selected by typing a name: a new tag where there is none of that name. */
export async function tagByName(page: Page, name: string): Promise<void> {
  await page.keyboard.press('t');
  await expect(page.getByPlaceholder(/Tag name|标签名|Nome do código/)).toBeFocused();
  await page.keyboard.insertText(name);
  await page.keyboard.press('Enter');
  await expect(bubble(page)).toBeHidden();
}

/** What is selected in the window, as it reads. */
export const selectedText = (page: Page): Promise<string> =>
  page.evaluate(() => String(getSelection()).replace(/\s+/g, ' '));
