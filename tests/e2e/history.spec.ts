import type { Page } from '@playwright/test';
import type {} from '#renderer/client.ts';
import { CHINESE, drag, ENGLISH, notes, openDocument, press, tagByName } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

/** Everything that an edit can change, as the app itself tells it: the export's body, what is ticked off, the tags. */
async function everything(page: Page): Promise<string> {
  await expect(page.locator('.foot .save')).not.toHaveClass(/saving/);
  return page.evaluate(async () => {
    const preview = await self.vermilion['export.render']({
      query: '',
      documents: null,
      to: 'md',
      each: 'project',
      style: 'text',
      lang: null,
      template: '{% for p in passages %}\n> {{ p.quote }}\n\n{{ p.tags }}\n\n{{ p.note }}\n\n{% endfor %}',
      page: 0,
    });
    const project = await self.vermilion['project.current']({});
    if (!preview.ok || !project.ok || !project.value) throw new Error('no project');
    const { state } = project.value;
    const body = preview.value.page?.text;
    const tags = state.tags.filter((tag) => !tag.removed).map((tag) => tag.record);
    const colours = state.annotations.filter((a) => !a.removed).map((a) => [a.record.id, a.record.colour]);
    const documents = state.documents.filter((d) => !d.removed).map((d) => d.record.title);
    return JSON.stringify(
      { documents, body, tags, colours, accepted: state.accepted, structure: state.structure },
      null,
      1,
    );
  });
}

test('every kind of edit, made in two documents, is undone to the start and done again to the end', async ({
  window,
}) => {
  const { page } = await window();
  const states: string[] = [await everything(page)];
  const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const before = states.at(-1);
    await work();
    await expect.poll(() => everything(page), { message: name }).not.toBe(before);
    states.push(await everything(page));
  };
  const menu = async (item: string | RegExp): Promise<void> => {
    await notes(page).first().getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  await openDocument(page, ENGLISH);
  await drag(page, 'setting an example');
  await step('highlight with a new tag', () => tagByName(page, 'Example'));
  await step('one more tag', () => tagByName(page, 'Region'));
  await step('tag taken off', () => page.keyboard.press('1'));
  await step('colour', () => menu('Azure'));
  await step('note', async () => {
    await page.keyboard.press('n');
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await page.keyboard.insertText('a note');
    await page.keyboard.press('Control+Enter');
  });
  await drag(page, 'commended the results');
  await step('one more passage', () => page.keyboard.press('Shift+A'));

  await openDocument(page, CHINESE);
  await drag(page, '港口和航运合作');
  await step('tag in another document', () => page.keyboard.press('2'));
  await step('finding accepted', () =>
    page.getByRole('button', { name: 'Accept', exact: true }).first().click(),
  );
  await step('repeat unfolded', () => page.locator('.fold').getByRole('button', { name: 'Unfold' }).click());
  await page.getByRole('treeitem', { name: /^九、/ }).last().click();
  await step('join undone at its mark', async () => {
    await page.locator('.cut').first().click();
    await page.getByRole('button', { name: 'Undo the join' }).click();
  });
  await openDocument(page, ENGLISH);
  await press(page, 'setting an example');
  await expect(page.locator('article.note[data-on]')).toHaveCount(1);
  await step('highlight deleted', () => page.keyboard.press('Delete'));
  await page.keyboard.press('Alt+4');
  await step('tag renamed', async () => {
    await page.getByLabel('Name: Example').fill('Renamed');
    await page.keyboard.press('Enter');
  });
  await step('tag deleted', () => page.getByRole('button', { name: 'Delete Region' }).click());
  await page.keyboard.press('Alt+1');
  await step('document removed', () =>
    page.getByRole('row').filter({ hasText: '成果文件清单' }).getByRole('button', { name: 'Remove' }).click(),
  );

  for (let at = states.length - 2; at >= 0; at--) {
    await page.keyboard.press('Control+z');
    await expect.poll(() => everything(page), { message: `undone to step ${at}` }).toBe(states[at]);
  }
  await openDocument(page, ENGLISH);
  await expect(notes(page)).toHaveCount(0);
  await openDocument(page, CHINESE);
  await expect(notes(page)).toHaveCount(0);
  for (let at = 1; at < states.length; at++) {
    await page.keyboard.press(at % 2 ? 'Control+Shift+Z' : 'Control+y');
    await expect.poll(() => everything(page), { message: `done again to step ${at}` }).toBe(states[at]);
  }
  await page.keyboard.press(']');
  await expect(notes(page)).toHaveCount(1);
  await expect(notes(page).locator('.tagname')).toHaveCount(0);
});
