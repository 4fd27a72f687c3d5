import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from '#tests/support/window.ts';

/** What is tried on every page that shows what somebody else wrote; each would call `ran` or ask the network. */
const PAYLOADS = [
  '<script>window.ran=1</script>',
  '<img src=x onerror="window.ran=2">',
  '<img src="https://evil.invalid/pixel.png">',
  '<svg onload="window.ran=3"><script>window.ran=4</script></svg>',
  '<iframe src="javascript:parent.ran=5"></iframe>',
  '<iframe srcdoc="<script>parent.ran=6</script>"></iframe>',
  '<a href="javascript:window.ran=7">link</a>',
  '<body onload="window.ran=8">',
  '<details open ontoggle="window.ran=9">x</details>',
  '<style>@import "https://evil.invalid/a.css"; * { background: url(https://evil.invalid/b) }</style>',
  '<link rel=stylesheet href="https://evil.invalid/c.css">',
  '<meta http-equiv=refresh content="0;url=https://evil.invalid/">',
  '<object data="https://evil.invalid/d"></object><embed src="https://evil.invalid/e">',
  '<form action="https://evil.invalid/f"><button autofocus onfocus="window.ran=10">b</button></form>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.ran=11&gt;">',
  '[click](javascript:window.ran=12)',
  '![x](https://evil.invalid/g.png)',
  '<video src="https://evil.invalid/h"><source onerror="window.ran=13"></video>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a careless template would run
  '`${window.ran=14}` {{constructor.constructor("window.ran=15")()}}',
  '<base href="https://evil.invalid/">',
  '"><img src=x onerror=window.ran=16>',
  "';window.ran=17;//",
];

/** Nothing of it ran, nothing of it stands in the page as an element, and the page is where it was. */
async function expectInert(page: Page): Promise<void> {
  await page.waitForTimeout(150);
  expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined();
  expect(
    await page.evaluate(
      () =>
        document.querySelectorAll(
          'iframe, object, embed, video, form[action], [onerror], [onload], [onfocus], [ontoggle], a[href^="javascript"], img[src^="http"], link[href*="evil"], base',
        ).length,
    ),
  ).toBe(0);
  expect(new URL(page.url()).pathname).toBe('/');
}

/** Puts a new tag on the first clause of the page. */
async function tagFirstClause(page: Page, name: string): Promise<void> {
  await page.getByRole('treeitem').filter({ hasText: /^1/ }).first().click();
  await page.keyboard.press('s');
  await expect(page.locator('.bubble')).toBeVisible();
  await page.keyboard.press('t');
  await page.getByRole('searchbox').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.locator('.bubble')).toBeHidden();
}

test('what attackers write stays text: as document, name, title, tag, note, search and export', async ({
  window,
  home,
}) => {
  const { page } = await window();
  page.on('dialog', (dialog) => {
    throw new Error(`a dialog: ${dialog.message()}`);
  });
  await expect(page.locator('button.document-title').first()).toBeVisible();
  const clauses = PAYLOADS.map((payload, at) => `${at + 1}. ${payload} agreed.`).join('\n\n');
  const html = `<!doctype html><html><head><title>${PAYLOADS[0]}Page</title>${PAYLOADS.join('')}</head><body>${PAYLOADS.map((payload, at) => `<p>${at + 1}. Both sides ${payload} agreed to go on with point ${at}.</p>`).join('\n')}</body></html>`;
  const files = {
    '"><img src=x onerror=window.ran=20>.txt': `Joint Note ${PAYLOADS[1]}\n\n${clauses}\n`,
    'page.html': html,
    'note.md': `---\ntitle: "${PAYLOADS[1]!.replaceAll('"', '')}"\nauthor: <script>window.ran=21</script>\n---\n\n# Note\n\n${PAYLOADS.join('\n\n')}\n`,
    'list.csv': `No,Text\n${PAYLOADS.map((payload, at) => `${at + 1},"${payload.replaceAll('"', '""')} agreed"`).join('\n')}\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(home, name), text);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'choose files…' }).click(),
  ]);
  await chooser.setFiles(Object.keys(files).map((name) => join(home, name)));
  await expect(page.locator('.imports li.done')).toHaveCount(4);
  await expectInert(page);
  for (const name of Object.keys(files)) {
    await page.keyboard.press('Alt+1');
    await page.locator('.imports li').filter({ hasText: name }).locator('button.name').click();
    await expect(page.locator('.page .block').first()).toBeVisible();
    await expectInert(page);
  }

  // The text file's first clause: a tag and a note of the same kind, a search, the codebook.
  await page.keyboard.press('Alt+1');
  await page.locator('.imports li').first().locator('button.name').click();
  await tagFirstClause(page, PAYLOADS[1]!);
  await expect(page.locator('.note .tagname')).toContainText(PAYLOADS[1]!);
  await page.keyboard.press('n');
  await page.keyboard.insertText(PAYLOADS.join('\n\n'));
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.note-text')).toContainText('onerror');
  await expectInert(page);
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText('<img src=x onerror="window.ran=2">');
  await expectInert(page);
  await page.keyboard.press('Escape');
  for (const view of ['3', '4', '5']) {
    await page.keyboard.press(`Alt+${view}`);
    await page.waitForTimeout(300);
    await expectInert(page);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('<img');
  await expectInert(page);
  await page.keyboard.press('Escape');
});

test('what is exported holds no HTML that would come to life elsewhere', async ({ window, home }) => {
  const { page } = await window();
  await expect(page.locator('button.document-title').first()).toBeVisible();
  await writeFile(
    join(home, 'evil.txt'),
    `Joint Note\n\n${PAYLOADS.map((payload, at) => `${at + 1}. ${payload} agreed.`).join('\n\n')}\n`,
  );
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'choose files…' }).click(),
  ]);
  await chooser.setFiles(join(home, 'evil.txt'));
  await page.locator('.imports li.done button.name').click();
  await tagFirstClause(page, '<img src=x onerror=alert(1)>');
  await expect(page.locator('.note')).toHaveCount(1);
  await page.keyboard.press('Alt+5');
  const path = join(home, 'out.md');
  await page.getByRole('button', { name: 'Save…' }).click();
  await page.getByRole('textbox', { name: 'File' }).fill(path);
  await page.getByRole('button', { name: 'Save as' }).click();
  await expect(page.locator('.notice')).toContainText('out.md');
  const written = await readFile(path, 'utf8');
  expect(written).toContain('onerror');
  const options = { extensions: [gfm(), frontmatter(['yaml'])], mdastExtensions: [gfmFromMarkdown()] };
  const kinds = new Set<string>();
  const walk = (node: { type: string; url?: string; children?: unknown[] }): void => {
    kinds.add(node.type);
    if (node.url !== undefined) expect(node.url).toMatch(/^(?:https?:|mailto:|obsidian:|#)/);
    for (const child of node.children ?? []) walk(child as typeof node);
  };
  walk(fromMarkdown(written, options));
  expect(
    [...kinds].filter((kind) => ['html', 'image', 'imageReference', 'definition'].includes(kind)),
  ).toEqual([]);
});
