import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Input, Output } from '#core/contract.ts';
import type { App } from '#main/app.ts';
import { boot } from '#main/boot.ts';
import type { Dispatch } from '#main/dispatch.ts';
import { must, tempFolder } from '#tests/support/store.ts';

const apps: App[] = [];
beforeEach(async () => vi.stubEnv('VERMILION_HOME', await tempFolder()));
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  vi.unstubAllEnvs();
});

/** Another window on the same folder. */
async function open(): Promise<Dispatch> {
  const host = { kind: 'none', systemLocales: ['en'], dialogs: null, openLink: null, emit() {} } as const;
  const { app, dispatch } = await boot(host);
  apps.push(app);
  return dispatch;
}

/** The settings as a window is told of them. */
async function settingsOf(dispatch: Dispatch): Promise<Output<'app.info'>> {
  return must((await dispatch('app.info', {})) as { ok: true; value: Output<'app.info'> });
}

const choose = (dispatch: Dispatch, part: Input<'settings.set'>) => dispatch('settings.set', part);

test('of two windows neither writes back what it did not change itself', async () => {
  const one = await open();
  await choose(one, {
    places: [{ project: 'p', document: 'a', offset: 1, below: 0 }],
    exportTargets: [{ project: 'p', preset: 'notes', path: '/first' }],
    outlineShown: false,
  });
  const two = await open();
  await Promise.all([
    choose(one, { places: [{ project: 'p', document: 'a', offset: 20, below: 3 }], outlineShown: true }),
    choose(two, {
      places: [{ project: 'p', document: 'b', offset: 5, below: 0 }],
      exportTargets: [{ project: 'p', preset: 'codebook', path: '/second' }],
      notesShown: false,
    }),
    one('project.create', { folder: join(process.env.VERMILION_HOME ?? '', 'one'), title: '一' }),
    two('project.create', { folder: join(process.env.VERMILION_HOME ?? '', 'two'), title: '二' }),
  ]);
  const { settings, recent } = await settingsOf(await open());
  expect(settings).toMatchObject({ outlineShown: true, notesShown: false });
  expect(new Map(settings.places.map((place) => [place.document, place.offset]))).toEqual(
    new Map([
      ['a', 20],
      ['b', 5],
    ]),
  );
  expect(settings.exportTargets.map(({ path }) => path).sort()).toEqual(['/first', '/second']);
  expect(recent.map(({ title }) => title).sort()).toEqual(['一', '二']);
});
