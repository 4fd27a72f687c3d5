import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHINESE, openDocument, saved } from '#tests/support/reading.ts';
import { expect, TOP, test } from '#tests/support/window.ts';

const GOLDEN = join(TOP, 'tests', 'e2e', 'golden', 'sample-by-clause.golden');

/** An export without what differs from run to run: ids, the time, and the digest over them. */
function settled(markdown: string): string {
  return markdown
    .replace(/^exported: .*$/m, 'exported: TIME')
    .replace(/^project: .*$/m, 'project: ID')
    .replace(/^body: .*$/m, 'body: DIGEST')
    .replace(/^\^[A-Za-z0-9-]+$/gm, '^ID');
}

test('the tagged sample is exported as the golden file has it; what it did not write is not replaced unawares', async ({
  window,
  home,
}) => {
  const { page } = await window({ lang: 'zh_CN' });
  await openDocument(page, CHINESE);
  for (const [label, tag] of [
    [/^一、/, '关系定位'],
    [/^九、/, '人工智能'],
  ] as const) {
    await page.getByRole('treeitem').filter({ hasText: label }).first().click();
    await page.keyboard.press('s');
    await expect(page.locator('.bubble')).toBeVisible();
    await page.keyboard.press('t');
    await page.getByRole('searchbox').fill(tag);
    await page.keyboard.press('Enter');
    await expect(saved(page)).toHaveClass(/saved/);
    await expect(page.locator('.bubble')).toBeHidden();
  }
  await page.keyboard.press('n');
  await page.getByRole('textbox').last().pressSequentially('# 不是标题 [[不是链接]] <b>不是标签</b>');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.note-text')).toBeVisible();

  await page.keyboard.press('Alt+5');
  await expect(page.locator('.preview pre').last()).toContainText('人工智能');
  const path = join(home, '笔记 一.md');
  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: '保存……' }).click();
    await page.getByRole('textbox', { name: '文件' }).fill(path);
    await page.getByRole('button', { name: '另存为' }).click();
  };
  await save();
  await expect(page.locator('.notice')).toContainText('笔记 一.md');
  const written = readFileSync(path, 'utf8');
  if (process.env.GOLDEN) writeFileSync(GOLDEN, settled(written));
  expect(settled(written)).toBe(readFileSync(GOLDEN, 'utf8'));

  writeFileSync(path, 'my own words\n');
  await save();
  await expect(page.getByRole('alert')).toContainText('不是由导出写成的');
  expect(readFileSync(path, 'utf8')).toBe('my own words\n');
  await page.getByRole('button', { name: '覆盖' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
  expect(readFileSync(path, 'utf8')).toBe(written);
});

test('the preview follows the grouping and the choice of tags', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await page.keyboard.press('t');
  await page.getByRole('searchbox').fill('One');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toHaveClass(/saved/);
  await page.keyboard.press('Alt+5');
  const preview = page.locator('.preview pre').last();
  await page.getByRole('radio', { name: 'Tag' }).check();
  await expect(preview).toContainText('## One');
  await page.getByRole('checkbox', { name: /One/ }).uncheck();
  await expect(preview).not.toContainText('One');
});
