import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CHANNELS } from '#core/channels.ts';
import { type Failure, ok, type Result } from '#core/result.ts';
import type { App } from '#main/app.ts';
import { boot } from '#main/boot.ts';
import { createDispatch, type Dispatch, type Handlers } from '#main/dispatch.ts';
import { channelInputs } from '#tests/support/channel-inputs.ts';
import { mutate, ODD_VALUES, seeded } from '#tests/support/odd-values.ts';
import { runs } from '#tests/support/torture.ts';

const PAYLOADS = runs(10_000);

let home: string;
let app: App;
let dispatch: Dispatch;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
  vi.stubEnv('VERMILION_HOME', home);
  ({ app, dispatch } = await boot({
    kind: 'none',
    systemLocales: ['en'],
    dialogs: null,
    openLink: null,
    emit() {},
  }));
  await app.start();
});
afterAll(async () => {
  await app.close();
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

/** Every file below the home with its bytes. */
async function disk(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    files.set(path, entry.isFile() ? (await readFile(path)).toString('base64') : 'folder');
  }
  return files;
}

/** Behind the same door, handlers that do nothing: what gets through to one is an input as it should be. */
const onlyDoor = createDispatch(
  Object.fromEntries(CHANNELS.map((channel) => [channel, async () => ok('through')])) as unknown as Handlers,
);

/** What is wrong with an answer that refuses; empty where nothing is. */
function faultOf(answer: Result<unknown>, channel: string): string {
  if (answer.ok) return 'is no refusal';
  const { code, facts }: Failure = answer.error;
  // A value that throws when it is looked at is a fault of the caller's program, and no reason to fall over.
  if (code !== 'invalid-input' && code !== 'internal') return `has the code ${code}`;
  if (code === 'invalid-input' && facts.channel !== channel) return 'does not name its channel';
  for (const fact of Object.values(facts)) {
    if (typeof fact !== 'string' && typeof fact !== 'number') return 'has a fact that is no text';
    if (typeof fact === 'string' && fact.length > 200) return 'tells the whole payload again';
  }
  return '';
}

test.each(CHANNELS)('%s takes thousands of payloads without falling over or writing', async (channel) => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const before = await disk();
  const current = await dispatch('project.current', {});
  const random = seeded(CHANNELS.indexOf(channel) + 1);
  const good = fc.sample(channelInputs[channel], { numRuns: 40, seed: 20260 });
  const faults = new Map<string, unknown>();
  let refused = 0;
  let through = 0;
  for (let round = 0; round < PAYLOADS; round++) {
    let payload: unknown =
      round < ODD_VALUES.length ? ODD_VALUES[round] : mutate(good[round % good.length], random);
    while (random() < 0.3) payload = mutate(payload, random);
    const answer = await onlyDoor(channel, payload);
    if (answer.ok && answer.value === 'through') {
      through++;
      continue;
    }
    refused++;
    const real = await dispatch(channel, payload);
    const fault =
      faultOf(real, channel) || (JSON.stringify(real) === JSON.stringify(answer) ? '' : 'differs');
    if (fault) faults.set(fault, payload);
  }
  expect([...faults.keys()]).toEqual([]);
  expect(refused + through).toBe(PAYLOADS);
  expect(refused).toBeGreaterThan(PAYLOADS / 2);
  expect(await disk()).toEqual(before);
  expect(await dispatch('project.current', {})).toEqual(current);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
  complaints.mockRestore();
});
