import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { DeletedTextRun, Document, InsertedTextRun, Packer, Paragraph, TextRun } from 'docx';
import { digestOf } from '#main/import/source.ts';
import { encode } from '#tests/support/import-encode.ts';
import { assemblePdf, makeTreaty, pdfStream } from '#tests/support/make-pdf.ts';
import { expect, test } from '#tests/support/window.ts';

const documents = (page: Page): Locator => page.locator('button.document-title');
const results = (page: Page): Locator => page.locator('.imports li');

async function choose(page: Page, button: string, files: string | string[]): Promise<void> {
  await expect(documents(page).first()).toBeVisible();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  await chooser.setFiles(files);
}

/** Puts a page on the clipboard as a browser does, and pastes it where the focus is. */
async function paste(page: Page, html: string, text: string): Promise<void> {
  await page.evaluate(
    ([page, plain]) => {
      const data = new DataTransfer();
      if (page) data.setData('text/html', page);
      data.setData('text/plain', plain ?? '');
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [html, text],
  );
}

test('a folder is chosen; a new version is offered as one and can be compared at once', async ({
  window,
  home,
}) => {
  const { page } = await window();
  const folder = join(home, 'incoming');
  await mkdir(join(folder, 'later'), { recursive: true });
  const clauses = Array.from(
    { length: 12 },
    (_, at) => `${at + 1}. Both sides agreed on subject ${at} in detail.`,
  );
  const text = `Joint Note\n\n${clauses.join('\n\n')}\n`;
  await writeFile(join(folder, 'a.txt'), text);
  await writeFile(
    join(folder, 'later', 'b.txt'),
    text.replace('subject 3', 'subject three').replace('Both', 'The two'),
  );
  await choose(page, 'a folder…', folder);
  await expect(results(page)).toHaveCount(2);
  // Files are read at once: whichever came in later is like the other.
  await expect(results(page).filter({ hasText: 'Much like “Joint Note”.' }).first()).toBeVisible();
  await results(page).getByRole('button', { name: 'Another version of it' }).first().click();
  await expect(results(page).filter({ hasText: 'Now a version of “Joint Note”' })).toHaveCount(1);
  const version = page.getByRole('row').filter({ hasText: 'Version of Joint Note' });
  await version.getByRole('button', { name: 'Compare' }).click();
  await expect(page.locator('ins, del').filter({ hasText: 'three' })).toBeVisible();
  // One key takes the version back.
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Control+z');
  await expect(version).toHaveCount(0);
  await expect(documents(page)).toHaveCount(7);
});

test('what is pasted becomes a document, from the library and from the dialog', async ({ window }) => {
  const { page } = await window();
  await expect(documents(page)).toHaveCount(5);
  await paste(page, '', 'Pasted Note\n\n1. The first clause.\n\n2. The second clause.\n');
  await expect(documents(page)).toHaveCount(6);
  await page.keyboard.press('Control+Shift+v');
  const field = page.getByRole('dialog').getByRole('textbox');
  await expect(field).toBeFocused();
  await field.fill('Typed Note\n\n1. Third clause of its own.\n\n2. Fourth clause.\n');
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  await expect(documents(page)).toHaveCount(7);
  await expect(page.getByRole('button', { name: /^Typed Note/ })).toBeVisible();
});

test('where a document comes from is shown, can be written down and undone, and is there after reopening', async ({
  window,
  home,
}) => {
  const { page, close } = await window();
  await writeFile(join(home, 'note.txt'), 'Joint Note\n\n1. The first clause.\n\n2. The second clause.\n');
  await choose(page, 'choose files…', join(home, 'note.txt'));
  const row = page.getByRole('row').filter({ hasText: 'note.txt' });
  await row.getByRole('button', { name: 'Details' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('sha256:');
  await expect(dialog).toContainText('UTF-8');
  await dialog.getByLabel('Publisher').fill('Ministry of Lanchuan');
  await dialog.getByLabel('Date').fill('12 May 2024');
  await dialog.getByLabel('Language').focus();
  await dialog.getByLabel('Language').selectOption('pt');
  await page.keyboard.press('Escape');
  await expect(row).toContainText('Portuguese');
  await page.keyboard.press('Control+z');
  await expect(row).toContainText('English');
  await close();
  const again = await window();
  await again.page
    .getByRole('row')
    .filter({ hasText: 'note.txt' })
    .getByRole('button', { name: 'Details' })
    .click();
  await expect(again.page.getByLabel('Publisher')).toHaveValue('Ministry of Lanchuan');
  await expect(again.page.getByLabel('Date')).toHaveValue('12 May 2024');
});

test('a file is read anew: the same text is said to be the same, another comes in as a version when asked for', async ({
  window,
  home,
}) => {
  const { page, close } = await window();
  await writeFile(join(home, 'note.txt'), 'Joint Note\n\n1. The first clause.\n\n2. The second clause.\n');
  await choose(page, 'choose files…', join(home, 'note.txt'));
  const rows = page.getByRole('row').filter({ hasText: 'note.txt' });
  await rows.getByRole('button', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Read the file anew' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(
    'The file gives the same text today.',
  );
  await close();

  // As if the importer of that day had read the file otherwise.
  const documents = await readdir(home, { recursive: true });
  const original = Buffer.from('Joint Note\n\n1. The first clause stands.\n\n2. The second clause.\n');
  for (const name of documents.filter((one) => one.endsWith('source.json'))) {
    // Without its seal, as earlier versions wrote it.
    const { sum: _, ...source } = JSON.parse(await readFile(join(home, name), 'utf8'));
    if (source.fileName !== 'note.txt') continue;
    const originalDigest = digestOf(original);
    await writeFile(join(home, dirname(name), source.original), original);
    await writeFile(join(home, name), JSON.stringify({ ...source, originalDigest }));
  }
  const again = await window();
  const found = again.page.getByRole('row').filter({ hasText: 'note.txt' });
  await found.getByRole('button', { name: 'Details' }).click();
  const dialog = again.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Read the file anew' }).click();
  await expect(dialog.getByRole('status')).toContainText('gives another text today');
  await expect(found).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Bring it in as a version' }).click();
  await expect(dialog.getByRole('status')).toContainText('stands in the project as a version');
  await dialog.getByRole('button', { name: 'Compare' }).click();
  await expect(again.page.locator('ins').filter({ hasText: 'stands' })).toBeVisible();
});

test('a clause that would read otherwise than it is shows the marks that turn it', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await writeFile(
    join(home, 'trojan.txt'),
    '说明\n\n一、双方同意\u202e付不款\u202c贷款。\n\n二、双方重申。\n',
  );
  await choose(page, 'choose files…', join(home, 'trojan.txt'));
  await results(page).getByRole('button', { name: 'trojan.txt' }).click();
  const clause = page.locator('.block.clause').first();
  await expect(clause.locator('.hidden-char')).toHaveCount(2);
  await expect(clause.locator('.hidden-char').first()).toHaveAttribute('data-name', 'RLO');
  // The characters stand on the screen in the order in which they are written.
  const lefts = await clause.locator('.text').evaluate((element) => {
    const out: number[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < (node.textContent ?? '').length; at++) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        if (box.width > 1) out.push(box.left);
      }
    }
    return out;
  });
  expect(lefts.length).toBeGreaterThan(8);
  expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
  await expect(page.getByRole('treeitem').filter({ hasText: '双方同意' })).toContainText('⟨RLO⟩');
});

test('an Arabic statement is read and selected from right to left', async ({ window, home }) => {
  const { page } = await window();
  await writeFile(
    join(home, 'bayan.txt'),
    'بيان مشترك بين جمهورية لانتشوان ومملكة نانيو\n\nالمادة 1. اتفق الطرفان على تعزيز التعاون.\n\nالمادة 2. أكد الطرفان دعمهما.\n',
  );
  await choose(page, 'choose files…', join(home, 'bayan.txt'));
  await results(page).getByRole('button', { name: 'bayan.txt' }).click();
  await expect(page.locator('.page')).toHaveAttribute('dir', 'rtl');
  const text = page.locator('.block.clause .text').first();
  const box = (await text.boundingBox())!;
  const label = (await page.locator('.block.clause .num').first().boundingBox())!;
  expect(label.x).toBeGreaterThan(box.x + box.width / 2);
  // From behind the label to the left: the sentence from its first word on.
  await page.mouse.move(label.x - 4, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(label.x - 120, box.y + 12, { steps: 8 });
  await page.mouse.up();
  const selected = await page.evaluate(() => getSelection()?.toString() ?? '');
  expect(selected.length).toBeGreaterThan(4);
  expect('اتفق الطرفان على تعزيز التعاون.'.startsWith(selected)).toBe(true);
  await page.keyboard.press('t');
  await page.keyboard.type('تعاون');
  await page.keyboard.press('Enter');
  await expect(page.locator('.hl').first()).toHaveText(selected);
});

const STATEMENT = '联合声明\n\n一、双方同意扩大贸易和投资。\n\n二、双方重申主权平等原则。\n';

/** In an encoding that nobody can tell from its neighbours by so few letters. */
const UNSURE = '1. Lõunasaare kuningas võttis külalisi vastu.\n\n2. Nad lepivad kokku.\n';

test('an unsure encoding is shown with what it gives, can be changed, and is written down', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await writeFile(join(home, 'kiri.txt'), Buffer.from(UNSURE, 'latin1'));
  await choose(page, 'choose files…', join(home, 'kiri.txt'));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Encoding')).toHaveValue('windows-1252');
  await expect(dialog.locator('pre')).toContainText('Lõunasaare kuningas');
  await dialog.getByLabel('Encoding').selectOption('utf-8');
  await expect(dialog.locator('pre')).toContainText('\ufffd');
  await expect(dialog.getByRole('status')).toContainText('could not be read in this encoding');
  await expect(documents(page)).toHaveCount(5);
  await dialog.getByLabel('Encoding').selectOption('windows-1257');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(documents(page)).toHaveCount(6);
  const row = page.getByRole('row').filter({ hasText: 'kiri.txt' });
  await row.getByRole('button', { name: 'Details' }).click();
  await expect(dialog).toContainText('1257');
});

test('a file that is changed while its question waits is not read half old, half new', async ({
  window,
  home,
}) => {
  const { page } = await window();
  const path = join(home, 'kiri.txt');
  await writeFile(path, Buffer.from(UNSURE, 'latin1'));
  await choose(page, 'choose files…', path);
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('pre')).toContainText('Lõunasaare');
  await writeFile(path, Buffer.from(`${UNSURE}3. Kolmas.\n`, 'latin1'));
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(results(page).first()).toHaveClass('failed');
  await expect(results(page).first()).toContainText('was changed by another program');
  await expect(documents(page)).toHaveCount(5);
});

test('both sides of tracked changes come in as two versions, and are compared by one press', async ({
  window,
  home,
}) => {
  const { page } = await window();
  const by = { author: 'Ana', date: '2024-03-02T10:00:00Z' };
  const children = [
    new Paragraph('Memorandum between Lanchuan and Nanyu'),
    new Paragraph({
      children: [
        new TextRun('1. The loan amounts to '),
        new DeletedTextRun({ id: 1, ...by, text: 'one million' }),
        new InsertedTextRun({ id: 2, ...by, text: 'two million' }),
        new TextRun(' for the harbour.'),
      ],
    }),
    new Paragraph('2. Both sides will meet every year.'),
  ];
  const file = await Packer.toBuffer(new Document({ sections: [{ children }] }));
  await writeFile(join(home, 'memo.docx'), file);
  await choose(page, 'choose files…', join(home, 'memo.docx'));
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 insertion, 1 deletion');
  await expect(dialog.locator('pre')).toContainText('two million');
  await dialog.getByLabel('The text before the changes').check();
  await expect(dialog.locator('pre')).toContainText('one million');
  await dialog.getByLabel('Before and after the changes').check();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(documents(page)).toHaveCount(7);
  await page
    .getByRole('row')
    .filter({ hasText: 'Version of Memorandum' })
    .getByRole('button', { name: 'Compare' })
    .click();
  await expect(page.locator('del').filter({ hasText: 'one' })).toBeVisible();
  await expect(page.locator('ins').filter({ hasText: 'two' })).toBeVisible();
});

test('a PDF tells how far it is read, can be stopped, and its citations name the page', async ({
  window,
  home,
}) => {
  const { page } = await window({ lang: 'zh_CN.UTF-8' });
  await writeFile(join(home, '协定.pdf'), makeTreaty(300));
  await choose(page, '选择文件……', join(home, '协定.pdf'));
  await page.locator('.imports').getByRole('button', { name: '取消' }).click();
  await expect(results(page).first()).toContainText('已取消');
  await expect(documents(page)).toHaveCount(5);
  await writeFile(join(home, '短协定.pdf'), makeTreaty(3));
  await choose(page, '选择文件……', join(home, '短协定.pdf'));
  await results(page).first().locator('button.name').click();
  await expect(page.locator('.locator')).toHaveCount(3);
  await page.locator('.block.clause .text').last().click();
  await page.keyboard.press('s');
  await page.keyboard.press('t');
  await page.getByRole('searchbox').fill('末页');
  await page.keyboard.press('Enter');
  await expect(page.locator('.note')).toHaveCount(1);
  await page.keyboard.press('Alt+5');
  await expect(page.locator('.page-view')).toContainText(/第\s?3\s?页/);
});

/** A PDF of half a megabyte whose only page unpacks to 450. */
function swollenPdf(): Buffer {
  const flush = { finishFlush: constants.Z_FULL_FLUSH };
  const words = deflateRawSync('BT /F 12 Tf 72 700 Td (The Parties keep the harbour open.) Tj ET ', flush);
  const blanks = deflateRawSync(Buffer.alloc(1_000_000, ' '), flush);
  const packed = Buffer.concat([
    Buffer.of(0x78, 0x9c),
    words,
    ...Array<Buffer>(450).fill(blanks),
    deflateRawSync(''),
  ]);
  return assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    pdfStream(packed, '/Filter /FlateDecode'),
  ]);
}

test('a file that takes far more than its size lets expect is stopped, others come in, and it is gone on with by a key', async ({
  window,
  home,
}) => {
  test.setTimeout(240_000);
  const { page } = await window();
  await writeFile(join(home, 'swollen.pdf'), swollenPdf());
  await writeFile(join(home, 'note.txt'), 'Joint Note\n\n1. The first clause.\n');
  await choose(page, 'choose files…', [join(home, 'swollen.pdf'), join(home, 'note.txt')]);
  const swollen = results(page).filter({ hasText: 'swollen.pdf' });
  await expect(swollen).toContainText('nothing was imported and nothing is lost', { timeout: 90_000 });
  await expect(documents(page)).toHaveCount(6);
  const goOn = page.getByRole('button', { name: 'Go on with swollen.pdf' });
  await goOn.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.imports').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(documents(page)).toHaveCount(7, { timeout: 120_000 });
  await expect(swollen).toHaveClass('done');
  await swollen.locator('button.name').click();
  await expect(page.locator('.block .text').first()).toContainText('keep the harbour open');
});

test('what is as good as certain is told and not asked, read otherwise where one says so, and told to be here', async ({
  window,
  home,
}) => {
  const { page } = await window();
  const path = join(home, '声明.txt');
  await writeFile(path, encode(STATEMENT, 'gb18030'));
  await choose(page, 'choose files…', path);
  const dialog = page.getByRole('dialog');
  await expect(results(page).first()).toContainText('2 clauses');
  await expect(results(page).first()).toContainText('Read as');
  await results(page).first().getByRole('button', { name: 'Read it otherwise…' }).click();
  await expect(dialog.getByLabel('Encoding')).toHaveValue('gb18030');
  await dialog.getByLabel('Encoding').selectOption('big5');
  await expect(dialog.locator('pre')).not.toContainText('双方同意');
  await dialog.getByRole('button', { name: 'Import' }).click();
  // Nothing was noted on what it was before: the new reading stands in its place.
  await expect(dialog).toBeHidden();
  await expect(documents(page)).toHaveCount(6);
  const row = page.getByRole('row').filter({ hasText: '声明.txt' });
  await expect(row.locator('button.document-title')).not.toContainText('联合声明');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(documents(page)).toHaveCount(7);
  await page.keyboard.press('Control+z');
  await expect(documents(page)).toHaveCount(6);
  await choose(page, 'choose files…', path);
  await expect(results(page).first()).toContainText('Already here');
  await results(page).first().getByRole('button').first().waitFor();
  await page.keyboard.press('Control+z');
  await expect(documents(page)).toHaveCount(5);
  await expect(results(page).first()).toContainText('Taken out again');
});

test('what a page left out is listed, and comes back; a column that labels the rows is said', async ({
  window,
  home,
}) => {
  const { page } = await window();
  const body = '<p>The Parties agree to keep the harbour of Port Fair open to ships of both.</p>'.repeat(5);
  await writeFile(
    join(home, 'harbour.html'),
    `<html><body><nav><a href="/a">Home</a> <a href="/b">Press room</a></nav><main><h1>Harbour accord</h1>${body}</main></body></html>`,
  );
  await writeFile(
    join(home, 'rows.csv'),
    'Code,Seats,Text\nA7,12,The Parties agree to meet every year.\nB2,14,The Parties agree to build a light.\n',
  );
  await choose(page, 'choose files…', join(home, 'harbour.html'));
  const dialog = page.getByRole('dialog');
  const result = results(page).first();
  await result.getByText('What was left out: 1 piece').click();
  await expect(result.getByRole('listitem')).toContainText('Home Press room');
  await result.getByRole('button', { name: 'Read it otherwise…' }).click();
  await expect(dialog.locator('pre')).not.toContainText('Press room');
  await dialog.getByLabel('All of it').check();
  await expect(dialog.locator('pre')).toContainText('Press room');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog).toBeHidden();
  await expect(documents(page)).toHaveCount(6);

  await choose(page, 'choose files…', join(home, 'rows.csv'));
  await expect(documents(page)).toHaveCount(7);
  const row = page.getByRole('row').filter({ hasText: 'rows.csv' });
  await row.getByRole('button', { name: 'Details' }).click();
  await dialog.getByRole('button', { name: 'Read it otherwise…' }).click();
  await dialog.getByLabel('What labels the rows').selectOption('Column 2: Seats');
  await expect(dialog.locator('pre')).toContainText('12. The Parties agree to meet every year. | Code: A7');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog).toBeHidden();
  await expect(documents(page)).toHaveCount(7);
});
