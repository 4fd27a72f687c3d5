import { expect, test } from 'vitest';
import { chosenOf } from '#core/export/chosen.ts';
import { SHIPPED_PRESETS, shippedForm, templateFor } from '#core/export/presets.ts';
import { materialOf } from '#core/export/template/material.ts';
import type { Material } from '#core/export/template/material-data.ts';
import { atOnce } from '#core/steps.ts';
import { Ahead, inSlices } from '#main/in-slices.ts';
import { renderTemplate } from '#main/templates/render.ts';
import { renderShipped } from '#main/templates/render-shipped.ts';
import { ALL, project, simplePage } from '#tests/unit/export/fixture.ts';

const EACH = ['project', 'document', 'tag', 'clause'] as const;

function material(): Material {
  const pages = [simplePage(['The ports are open to all.', 'Fees are due.']), simplePage(['港口开放。'])];
  const input = project(
    pages,
    ['ports', '费用'],
    [
      { ranges: [{ from: 12, to: 30 }], tags: ['t1', 't2'], note: '**a** – b' },
      { document: 'd2', ranges: [{ from: 12, to: 22 }], tags: [], note: '' },
    ],
  );
  const { sources, items } = chosenOf({ ...input, ...ALL });
  return atOnce(materialOf(input.state, { title: 'Ports', items, sources, locale: 'en', style: 'text' }));
}

test('what ships is rendered here as the thread renders it', async () => {
  const forms = [
    ...SHIPPED_PRESETS.map((name) => shippedForm(name)).filter(({ to }) => to === 'md'),
    ...EACH.map((each) => ({ each, template: templateFor({ to: 'vault', each }) })),
  ];
  let here = 0;
  for (const { template, each } of forms) {
    const made = await renderShipped({ template, material: material(), each });
    if (made === null) continue;
    here++;
    expect(made).toEqual(await renderTemplate({ template, material: material(), each }));
  }
  expect(here).toBe(forms.length - 1);
});

test('of many pages one can be rendered here', async () => {
  const request = { template: templateFor({ to: 'vault', each: 'document' }), each: 'document' } as const;
  const all = await renderShipped({ ...request, material: material() });
  const one = await renderShipped({ ...request, material: material(), only: 1 });
  expect(all?.ok && one?.ok && { ...one.value, count: all.value.count }).toEqual(
    all?.ok && { pages: all.value.pages.slice(1, 2), count: 2 },
  );
});

test('what has no short way is left to the thread', async () => {
  const { template } = shippedForm('citations');
  expect(await renderShipped({ template, material: material(), each: 'project' })).toBeNull();
});

test('others have their turn while something long goes on', async () => {
  let turns = 0;
  const turn = setInterval(() => turns++, 1);
  const until = performance.now() + 200;
  const work = function* (): Generator<void, string, void> {
    while (performance.now() < until) yield;
    return 'done';
  };
  expect(await inSlices(work())).toBe('done');
  clearInterval(turn);
  expect(turns).toBeGreaterThan(0);
});

test('what is made ahead ends where something else is, or nothing, and what fails in it is left to whoever needs it', async () => {
  const ahead = new Ahead();
  const taken = { first: 0, second: 0 };
  const endless = function* (name: keyof typeof taken): Generator<void, void, void> {
    for (;;) {
      taken[name]++;
      yield;
    }
  };
  const turns = (): Promise<unknown> => new Promise((done) => setTimeout(done, 60));
  ahead.begin(endless('first'));
  await turns();
  ahead.begin(endless('second'));
  const { first } = taken;
  await turns();
  ahead.stop();
  const { second } = taken;
  ahead.begin(
    (function* (): Generator<void, void, void> {
      yield;
      throw new Error('cannot be made');
    })(),
  );
  await turns();
  expect(first).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(0);
  expect(taken).toEqual({ first, second });
});
