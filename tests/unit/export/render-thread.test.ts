import { expect, test } from 'vitest';
import type { Material } from '#core/export/template/material-data.ts';
import { TEMPLATE_WORKER_FILE } from '#main/paths.ts';
import { renderTemplate } from '#main/templates/render.ts';

const MATERIAL: Material = {
  locale: 'en',
  project: { title: 'Ports' },
  documents: [],
  sources: [],
  tags: [],
  passages: [],
  untagged: [],
  comparisons: [],
};
const render = (template: string, more: { longest?: number; signal?: AbortSignal } = {}) =>
  renderTemplate(
    { template, material: MATERIAL, each: 'project' },
    { script: TEMPLATE_WORKER_FILE, ...more },
  );
const FOREVER =
  '{% for i in (1..30000) %}{% for j in (1..30000) %}{% if i == j %}{% endif %}{% endfor %}{% endfor %}';

test('a template is rendered in a thread', async () => {
  const made = await render('# {{ project.title }}');
  expect(made).toMatchObject({
    ok: true,
    value: { count: 1, pages: [{ name: 'Ports', parts: [{ region: null, text: '# Ports\n' }] }] },
  });
});

test('one that does not come to its end is ended', async () => {
  expect(await render(FOREVER, { longest: 300 })).toMatchObject({
    ok: false,
    error: { code: 'template-too-slow' },
  });
});

test('one that nobody waits for any more is ended', async () => {
  const controller = new AbortController();
  const made = render(FOREVER, { longest: 60_000, signal: controller.signal });
  setTimeout(() => controller.abort(), 100);
  expect(await made).toMatchObject({ ok: false, error: { code: 'template-stopped' } });
});

test('one that prints more than fits in memory is ended', async () => {
  const doubling = `{% assign x = "0123456789" %}{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}{{ x }}`;
  expect(await render(doubling, { longest: 60_000 })).toMatchObject({
    ok: false,
    error: { code: 'template-too-much' },
  });
  const printing =
    '{% for i in (1..5000000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}';
  expect(await render(printing, { longest: 60_000 })).toMatchObject({
    ok: false,
    error: { code: expect.stringMatching(/template-too/) },
  });
});

test('what is wrong with a template comes back as its failure', async () => {
  expect(await render('\n{{ projekt.title }}')).toEqual({
    ok: false,
    error: {
      code: 'template-variable',
      facts: { line: 2, column: 4, name: 'projekt', near: 'project' },
    },
  });
});
