import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, TOP, test } from '#tests/support/window.ts';

const REAL = join(TOP, '..', 'shared', 'inputs', '000_e4a985cc62988f0a.txt');

/** The line of the import list for a file. */
const rowOf = (page: import('@playwright/test').Page, name: string) =>
  page.locator('.imports li').filter({ hasText: name });

test('several files are chosen in the dialog; each good one comes in and each bad one says why', async ({
  window,
  home,
}) => {
  mkdirSync(home, { recursive: true });
  const files = {
    '声明 副本.txt': Buffer.from('联合声明\r\n\r\n一、双方同意合作。\r\n\r\n二、双方支持往来。\r\n'),
    'utf16.txt': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('一、双方', 'utf16le')]),
    'picture.txt': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
    'empty.txt': Buffer.alloc(0),
    'treaty.md': Buffer.from('# Treaty\n\n## Chapter I\n\n### Article 1\n\nThe Parties agree.\n'),
  };
  const paths = Object.entries(files).map(([name, bytes]) => {
    writeFileSync(join(home, name), bytes);
    return join(home, name);
  });
  const { page } = await window();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'choose files…' }).click(),
  ]);
  await chooser.setFiles(paths);
  await expect(page.locator('.imports [role=status]')).toHaveText('5 of 5');
  await expect(rowOf(page, '声明 副本.txt')).toContainText('2 clauses');
  await expect(rowOf(page, 'treaty.md')).toContainText('1 clause');
  await expect(rowOf(page, 'utf16.txt')).toContainText('1 item');
  await expect(rowOf(page, 'picture.txt')).toContainText('PNG');
  await expect(rowOf(page, 'empty.txt')).toContainText('empty');
  await expect(page.locator('button.document-title')).toHaveCount(8);
});

test('files are dropped on the window; the same text a second time is not written again', async ({
  window,
}) => {
  const { page } = await window();
  await expect(page.locator('button.document-title')).toHaveCount(5);
  const text = readFileSync(join(TOP, 'samples', '联合声明-2023.txt'), 'utf8');
  const drop = async (files: readonly (readonly [string, string])[]): Promise<void> => {
    const transfer = await page.evaluateHandle((list) => {
      const data = new DataTransfer();
      for (const [name, content] of list) data.items.add(new File([content], name, { type: 'text/plain' }));
      return data;
    }, files);
    await page.dispatchEvent('.app', 'dragover', { dataTransfer: transfer });
    await expect(page.locator('.dropzone')).toHaveText('Release to import');
    await page.dispatchEvent('.app', 'drop', { dataTransfer: transfer });
  };
  await drop([
    [
      'neu.txt',
      'Joint Statement\n\n1. The two sides agreed to cooperate.\n\n2. The two sides agreed to meet again.\n',
    ],
    ['noch einmal.txt', text],
  ]);
  await expect(page.locator('.imports [role=status]')).toHaveText('2 of 2');
  await expect(rowOf(page, 'neu.txt')).toContainText('2 clauses');
  await expect(rowOf(page, 'noch einmal.txt')).toContainText('Already here');
  await expect(page.locator('button.document-title')).toHaveCount(6);
  await rowOf(page, 'neu.txt').getByRole('button').click();
  await expect(page.locator('.block.clause')).toHaveCount(2);
});

test('the newspaper page stands as six articles, twenty clauses and a folded repeat', async ({ window }) => {
  test.skip(!existsSync(REAL), 'Left out: the newspaper page is not here.');
  const { page } = await window({ lang: 'zh_CN' });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '选择文件……' }).click(),
  ]);
  await chooser.setFiles(REAL);
  await expect(rowOf(page, '000_e4a985cc62988f0a.txt')).toContainText('20 条，38 项，10 处待核对');
  await rowOf(page, '000_e4a985cc62988f0a.txt').getByRole('button').click();
  await expect(page.locator('.block.title')).toHaveCount(6);
  await expect(page.locator('.block.clause')).toHaveCount(20);
  await expect(page.locator('.page .fold')).toHaveCount(1);
  await expect(page.locator('.findings li')).toHaveCount(10);
  await expect(page.locator('.page .cut')).toHaveCount(7);
  await page.locator('.page .fold button').first().click();
  await expect(page.locator('.block.clause')).toHaveCount(32);
});

test('files given at the start come in as if they had been dropped, what cannot be read is told, a project is opened', async ({
  window,
  home,
}) => {
  const folder = join(home, 'given');
  mkdirSync(folder);
  writeFileSync(join(folder, '港口.txt'), '一、双方同意深化港口合作。\n');
  writeFileSync(join(folder, '.hidden'), 'left by the system');
  const first = await window({ given: [folder, join(home, 'nowhere.txt')] });
  await expect(first.page.locator('button.document-title').filter({ hasText: '港口.txt' })).toBeVisible();
  await expect(first.page.locator('button.document-title')).toHaveCount(6);
  await expect(first.page.locator('.notice')).toContainText('nowhere.txt');
  await first.page.getByRole('button', { name: 'New project…' }).click();
  await expect(first.page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await first.page.keyboard.type('Harbours');
  await first.page.keyboard.press('Enter');
  await expect(first.page.locator('h1')).toHaveText('Harbours');
  await first.close();
  const { page } = await window({ given: [join(home, 'sample')] });
  await expect(page.locator('button.document-title')).toHaveCount(6);
});
