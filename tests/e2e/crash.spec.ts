import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type {} from '#renderer/client.ts';
import { ENGLISH, notes, openDocument } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';
import { startWindow } from '#tests/support/window-process.ts';

test('a process killed between steps leaves everything that was shown as saved, and nothing in halves', async ({
  window,
  home,
}) => {
  let clauses = 0;
  for (const round of [1, 2]) {
    const child = await startWindow(home);
    clauses = await child.step(
      async (page, given) => {
        await page.locator('button.document-title').filter({ hasText: 'JOINT STATEMENT' }).first().click();
        await page.locator('.page').waitFor();
        for (let i = 0; i < given.from + given.count; i++) {
          await page.keyboard.press('j');
          if (i < given.from) continue;
          await page.keyboard.press('s');
          await page.locator('.bubble').waitFor();
          if (i === 0) {
            await page.keyboard.press('t');
            await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
            await page.keyboard.insertText('Kept');
            await page.keyboard.press('Enter');
          } else await page.keyboard.press('1');
          await page.locator('.bubble').waitFor({ state: 'hidden' });
          await page.locator('.save.saved').waitFor();
        }
        return given.from + given.count;
      },
      { from: clauses, count: 2 + round },
    );
    await child.kill();
  }
  const { page } = await window();
  await openDocument(page, ENGLISH);
  const counted = await page.evaluate(async () => {
    const project = await self.vermilion['project.current']({});
    const checked = await self.vermilion['project.check']({});
    if (!project.ok || !project.value || !checked.ok) return null;
    const { annotations, tags } = project.value.state;
    return {
      highlights: annotations.length,
      tagged: annotations.filter((each) => each.record.tags.length === 1).length,
      tags: tags.map((tag) => tag.record.name),
      problems: checked.value.problems,
    };
  });
  expect(counted).toEqual({ highlights: clauses, tagged: clauses, tags: ['Kept'], problems: [] });
  await expect(page.locator('.library .problems')).toHaveCount(0);
});

test('where the page’s own process ends, that is told in its place, and it is loaded anew with all that was saved', async ({
  window,
}) => {
  const { page, again } = await window({ lang: 'zh_CN.UTF-8' });
  await openDocument(page, ENGLISH);
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await page.locator('.bubble').waitFor();
  await page.keyboard.press('h');
  await page.locator('.save.saved').waitFor();
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  session.send('Page.crash').catch(() => {});
  await crashed;
  const told = await again();
  await expect(told.getByRole('heading')).toHaveText('此窗口中的页面已停止运行。');
  await expect(told.getByText('凡显示为已保存的内容都在磁盘上。')).toBeVisible();
  await told.getByRole('link', { name: '重新载入窗口' }).press('Enter');
  await openDocument(told, ENGLISH);
  await expect(told.locator('.page .hl').first()).toBeVisible();
});

test('a process killed while somebody types on loses at most the last second of a note', async ({
  window,
  home,
}) => {
  const child = await startWindow(home);
  await child.step(async (page) => {
    await page.locator('button.document-title').filter({ hasText: 'JOINT STATEMENT' }).first().click();
    await page.locator('.page').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.locator('.bubble').waitFor();
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'textbox');
  }, null);
  const keys = await child.step(async (page) => {
    const pressed: number[] = [];
    const end = Date.now() + 4000;
    while (Date.now() < end) {
      await page.keyboard.insertText(`${pressed.length} `);
      pressed.push(Date.now());
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return pressed;
  }, null);
  const killed = Date.now();
  await child.kill();
  const { page } = await window();
  await openDocument(page, ENGLISH);
  const note = (await notes(page).locator('.note-view').textContent()) ?? '';
  const kept = note.trim().split(' ').map(Number);
  expect(kept).toEqual(kept.map((_, at) => at));
  const safe = keys.filter((at) => at < killed - 1000).length;
  expect(safe).toBeGreaterThan(20);
  expect(kept.length).toBeGreaterThanOrEqual(safe);
  const checked = await page.evaluate(() => self.vermilion['project.check']({}));
  expect(checked).toMatchObject({ ok: true, value: { problems: [] } });
});

test('two processes on one project each show the other’s tag without a restart', async ({ window, home }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  const project = join(home, 'sample');
  const other = await startWindow(join(home, 'other'));
  await other.step(async (there, path) => {
    await there.locator('button.document-title').first().waitFor();
    await there.evaluate((folder) => self.vermilion['project.open']({ path: folder }), path);
    await there.reload();
    await there.locator('button.document-title').filter({ hasText: 'JOINT STATEMENT' }).first().click();
    await there.locator('.page').waitFor();
    await there.keyboard.press('j');
    await there.keyboard.press('s');
    await there.locator('.bubble').waitFor();
    await there.keyboard.press('t');
    await there.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await there.keyboard.insertText('From the other');
    await there.keyboard.press('Enter');
    await there.locator('.save.saved').waitFor();
  }, project);
  await expect(notes(page).filter({ hasText: 'From the other' })).toHaveCount(1);
  await page.getByRole('treeitem', { name: /^2\./ }).click();
  await page.keyboard.press('s');
  await page.keyboard.press('1');
  await expect(notes(page)).toHaveCount(2);
  const seen = await other.step(async (there) => {
    await there.locator('article.note').nth(1).waitFor();
    return there.locator('article.note').count();
  }, null);
  expect(seen).toBe(2);
  await other.close();
});

test('what the browser of a killed process left behind is gone after the next start', async ({ home }) => {
  test.skip(process.platform === 'win32', 'Left out: Chromium’s lock on a profile is no link there');
  const profiles = async (): Promise<string[]> =>
    (await readdir(join(home, 'tmp'))).filter((name) => name.startsWith('vermilion-window-'));
  const first = await startWindow(home);
  const [left] = await profiles();
  const browser = Number(/\d+$/.exec(await readlink(join(home, 'tmp', left!, 'SingletonLock')))?.[0]);
  await first.kill();
  await expect.poll(() => isRunning(browser)).toBe(false);
  expect(await profiles()).toEqual([left]);
  const second = await startWindow(home);
  await expect.poll(profiles).not.toContain(left);
  await second.close();
  expect(await profiles()).toEqual([]);
});

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
