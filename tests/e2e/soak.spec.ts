import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import {
  bubble,
  CHINESE,
  LIST,
  openDocument,
  saved,
  selectedText,
  tagByName,
} from '#tests/support/reading.ts';
import { inOrder, type Mark, SoakModel, unspaced } from '#tests/support/soak.ts';
import { appEnv, expect, type OpenedWindow, TOP, test } from '#tests/support/window.ts';
import { random } from '../bench/measure.ts';

/** What `npm run soak` says; without it a few dozen steps. */
const MINUTES = Number(process.env.VERMILION_SOAK_MINUTES ?? 0);
const SEED = Number(process.env.VERMILION_SOAK_SEED ?? 1949);
const STEPS = 40;
/** Steps after which window and disk are compared whole. */
const LOOK = 20;
/** Steps after which what the page keeps is weighed first; bytes by which it may have grown in the end. */
const WARM = 100;
const MOST_GROWN = 40e6;

const DOCUMENTS = [CHINESE, LIST, 'JOINT STATEMENT'];
const TAGS = ['Trade', 'Ports', '金融', '海洋', 'A tag of several words'];
const WORDS = ['合作', 'shall', '海洋', 'note', '进一步', '“”', '  '];

const run = promisify(execFile);

/** One person at one window, who does what the dice say. */
class Soak {
  readonly done: string[] = [];
  readonly model = new SoakModel();
  #opened: OpenedWindow | null = null;
  #document = '';

  constructor(
    readonly open: () => Promise<OpenedWindow>,
    readonly home: string,
    readonly dice: () => number,
  ) {}

  get page(): Page {
    if (!this.#opened) throw new Error('no window is open');
    return this.#opened.page;
  }

  below(count: number): number {
    return Math.floor(this.dice() * count);
  }

  one<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  /** What may be done now, more often what is done more often. */
  steps(): readonly (() => Promise<string>)[] {
    const here = this.model.in(this.#document);
    return [
      () => this.read(),
      ...Array.from({ length: 4 }, () => () => this.mark()),
      ...(here.length > 0 ? [() => this.write(), () => this.write(), () => this.remove()] : []),
      ...(this.model.canUndo ? [() => this.undo(), () => this.undo()] : []),
      ...(this.model.canRedo ? [() => this.redo(), () => this.redo()] : []),
      () => this.resize(),
      () => this.search(),
      () => this.lookAround(),
      ...(this.below(8) === 0 ? [() => this.openAgain()] : []),
    ];
  }

  async openAgain(): Promise<string> {
    await this.#opened?.close();
    this.#opened = await this.open();
    this.model.forget();
    await this.read();
    return 'closed the window and opened it again';
  }

  async read(document = this.one(DOCUMENTS)): Promise<string> {
    await openDocument(this.page, document);
    this.#document = document;
    return `opened ${document}`;
  }

  async mark(): Promise<string> {
    const { page } = this;
    await page.locator('.page').focus();
    for (let left = 1 + this.below(6); left > 0; left--) await page.keyboard.press(this.one(['j', 'j', 'k']));
    await page.keyboard.press('s');
    await expect(bubble(page)).toBeVisible();
    const quote = unspaced(await selectedText(page));
    const tag = this.one(TAGS);
    if (this.model.in(this.#document).some((mark) => mark.quote === quote)) {
      await page.keyboard.press('Escape');
      await expect(bubble(page)).toBeHidden();
      return 'selected a clause that is highlighted already, and let go';
    }
    await tagByName(page, tag);
    this.model.add({ document: this.#document, quote, tags: [tag], note: '' });
    return `tagged “${quote.slice(0, 20)}” with ${tag}`;
  }

  /** Goes to a highlight of the open document by its card. */
  async goTo(mark: Mark): Promise<void> {
    const { page } = this;
    await page.locator('.page').focus();
    const inHand = async (): Promise<string> =>
      unspaced((await page.locator('.page .hl.on').allTextContents()).join(''));
    const all = this.model.in(this.#document).map(({ quote }) => quote);
    const isOne = async (): Promise<boolean> => all.includes(await inHand());
    // The first one, from wherever one is.
    for (let left = all.length; left > 0; left--) await page.keyboard.press('[');
    if ((await page.locator('.note[data-on]').count()) === 0) await page.keyboard.press(']');
    for (let left = all.length; left > 0; left--) {
      await expect.poll(isOne).toBe(true);
      const now = await inHand();
      if (now === mark.quote) return;
      await page.keyboard.press(']');
      await expect.poll(inHand).not.toBe(now);
    }
    throw new Error(`“${mark.quote.slice(0, 40)}” is on no card`);
  }

  async write(): Promise<string> {
    const mark = this.one(this.model.in(this.#document));
    await this.goTo(mark);
    const words = `${this.one(WORDS).trim()} ${this.below(1000)}`.trim();
    await this.page.keyboard.press('n');
    const field = this.page.getByRole('textbox').last();
    await expect(field).toBeFocused();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(words);
    await this.page.keyboard.press('Control+Enter');
    await expect(field).toBeHidden();
    this.model.write(mark, words);
    return `wrote ${words} to “${mark.quote.slice(0, 20)}”`;
  }

  async remove(): Promise<string> {
    const mark = this.one(this.model.in(this.#document));
    await this.goTo(mark);
    await this.page.keyboard.press('Delete');
    this.model.remove(mark);
    return `removed “${mark.quote.slice(0, 20)}”`;
  }

  async undo(): Promise<string> {
    await this.page.locator('.page').focus();
    await this.page.keyboard.press('Control+Z');
    this.model.undo();
    return 'took it back';
  }

  async redo(): Promise<string> {
    await this.page.locator('.page').focus();
    await this.page.keyboard.press('Control+Shift+Z');
    this.model.redo();
    return 'did it again';
  }

  async resize(): Promise<string> {
    const keys = this.one(['Control+Equal', 'Control+Minus', 'Control+0', 'o', 'Shift+N']);
    await this.page.locator('.page').focus();
    await this.page.keyboard.press(keys);
    // Panes that were hidden come back: what is in them is looked at.
    if (keys === 'o' || keys === 'Shift+N') await this.page.keyboard.press(keys);
    return `pressed ${keys}`;
  }

  async search(): Promise<string> {
    const words = this.one(WORDS);
    await this.page.keyboard.press('Control+Shift+F');
    await this.page.locator('.query-field').fill(words);
    await this.page.keyboard.press('Enter');
    await this.read(this.#document);
    return `searched for ${words}`;
  }

  async lookAround(): Promise<string> {
    const view = 3 + this.below(4);
    await this.page.keyboard.press(`Alt+${view}`);
    await expect(this.page.getByRole('main')).toBeVisible();
    await this.read(this.#document);
    return `looked at view ${view}`;
  }

  /** The library and the foot say what was done. */
  async expectShown(): Promise<void> {
    const { page } = this;
    await expect(saved(page)).not.toHaveClass(/saving|failed/);
    await page.keyboard.press('Alt+1');
    for (const title of DOCUMENTS) {
      const cells = page.getByRole('row').filter({ hasText: title }).locator('td.number');
      await expect(cells.nth(2)).toHaveText(String(this.model.in(title).length));
    }
    await page.keyboard.press('Alt+2');
    await expect(page.locator('.page')).toBeVisible();
  }

  /** The disk says what was done, in every document, and finds nothing wrong. */
  async expectKept(): Promise<void> {
    const cli = async (...args: string[]): Promise<unknown> => {
      const { stdout } = await run(
        process.execPath,
        [join(TOP, 'out', 'main', 'cli.js'), ...args, '--project', join(this.home, 'sample'), '--json'],
        { env: appEnv(this.home), maxBuffer: 1 << 28 },
      );
      return JSON.parse(stdout);
    };
    const listed = (await cli('list')) as { quote: string; tags: string[]; note: string }[];
    const kept = listed.map(({ quote, ...one }) => ({ ...one, quote: unspaced(quote) }));
    expect(inOrder(kept)).toEqual(inOrder(this.model.marks));
    expect(await cli('check')).toMatchObject({ ok: true });
  }

  /** What the page holds on to, in bytes, once it has let go of what nobody needs. */
  async weigh(): Promise<number> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize;
  }
}

test('whatever somebody does, the window, the disk and what was done agree, and nothing is held on to', async ({
  window,
  home,
}) => {
  test.setTimeout((MINUTES + 5) * 60_000);
  const soak = new Soak(() => window(), home, random(SEED));
  const end = Date.now() + MINUTES * 60_000;
  let weighed: number | null = null;
  try {
    await soak.openAgain();
    for (let step = 1; step <= STEPS || Date.now() < end; step++) {
      soak.done.push(await soak.one(soak.steps())());
      await soak.expectShown();
      if (step % LOOK === 0) await soak.expectKept();
      if (step === WARM) weighed = await soak.weigh();
    }
    await soak.expectKept();
    if (weighed !== null) expect(await soak.weigh()).toBeLessThan(weighed + MOST_GROWN);
  } catch (error) {
    process.stdout.write(
      `Seed ${SEED}, after ${soak.done.length} steps:\n${soak.done.slice(-30).join('\n')}\n`,
    );
    throw error;
  }
});
