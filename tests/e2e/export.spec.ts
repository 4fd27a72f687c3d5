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
    .replace(/^page: .*$/m, 'page: DIGEST')
    .replace(/(?<=^> \[!note\] .*)\d{4}年\d+月\d+日$/gm, 'DAY')
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
  await expect(page.locator('.page-view')).toContainText('人工智能');
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

test('the result follows the preset, the query and the template; what is wrong with it is told at its line', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await page.keyboard.press('t');
  await page.getByRole('searchbox').fill('One');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toHaveClass(/saved/);
  await page.keyboard.press('Alt+5');
  const result = page.locator('.page-view');
  await page.getByRole('button', { name: 'Memo by tag' }).click();
  await expect(result.getByRole('heading', { name: 'One' })).toBeVisible();
  await page.getByRole('textbox', { name: 'a query' }).fill('tag:Other');
  await expect(page.locator('.export-stale')).toContainText('a tag that this project has not: Other');
  await page.getByRole('textbox', { name: 'a query' }).fill('note:nothing');
  await expect(page.locator('.export-count')).toContainText('0 passages');
  await expect(result).not.toContainText('#One');
  await page.getByRole('textbox', { name: 'a query' }).fill('tag:(');
  await expect(page.locator('.said[role="alert"]')).toBeVisible();
  await page.getByRole('textbox', { name: 'a query' }).fill('tag:One');
  await expect(result).toContainText('#One');

  const template = page.getByRole('textbox', { name: 'Text of the template' });
  await template.fill('# Ports\n\n{% for passage in passages %}\n> {{ pasage.quote }}\n{% endfor %}\n');
  await expect(page.locator('.template-wrong')).toContainText('Line 4, column 6');
  await expect(page.locator('.export-stale')).toContainText('Result of before');
  await page.keyboard.press('Control+.');
  await expect(page.locator('.template-wrong')).toBeHidden();
  await expect(result.getByRole('heading', { name: 'Ports' })).toBeVisible();
  await expect(result.locator('blockquote')).toHaveCount(1);
  await page.getByRole('button', { name: 'Source', exact: true }).click();
  await expect(page.locator('.export-raw')).toContainText('# Ports');

  await page.getByRole('button', { name: 'Keep as a preset' }).click();
  await page.getByRole('textbox', { name: 'Name of the preset' }).fill('Ports weekly');
  await page.keyboard.press('Enter');
  await expect(page.locator('.presets [aria-current]')).toContainText('Ports weekly');
  await page.getByRole('button', { name: 'Save…' }).click();
  await page.getByRole('textbox', { name: 'File', exact: true }).fill(join(home, 'ports.md'));
  await page.getByRole('button', { name: 'Save as' }).click();
  await expect(page.locator('.notice')).toContainText('ports.md');
  const first = readFileSync(join(home, 'ports.md'), 'utf8');
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: /^Write Ports weekly/ }).click();
  await expect(page.locator('.notice')).toContainText('ports.md');
  expect(readFileSync(join(home, 'ports.md'), 'utf8')).toBe(first);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.locator('.presets')).not.toContainText('Ports weekly');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.presets')).toContainText('Ports weekly');
});

test('a template goes out and comes in as a file; a file that is none is told', async ({ window, home }) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  await page.keyboard.press('Alt+5');
  const template = page.getByRole('textbox', { name: 'Text of the template' });
  await page.getByRole('button', { name: 'Save the template to a file' }).click();
  await page.getByRole('textbox', { name: 'File', exact: true }).fill(join(home, 'mine.liquid'));
  await page.getByRole('button', { name: 'Save as' }).click();
  await expect(page.locator('.notice')).toContainText('mine.liquid');
  writeFileSync(
    join(home, 'mine.liquid'),
    readFileSync(join(home, 'mine.liquid'), 'utf8').replace('# {{', '# Mine {{'),
  );
  await page.locator('.template input[type="file"]').setInputFiles(join(home, 'mine.liquid'));
  await expect(template).toHaveValue(/# Mine/);
  writeFileSync(join(home, 'none.liquid'), Buffer.from([0xff, 0xfe, 0x00]));
  await page.locator('.template input[type="file"]').setInputFiles(join(home, 'none.liquid'));
  await expect(page.locator('.notice')).toContainText('none.liquid is no template');
  await expect(template).toHaveValue(/# Mine/);
  await page.getByRole('button', { name: 'Back to how it was' }).click();
  await expect(template).not.toHaveValue(/# Mine/);
});
