import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHANNELS, type Channel } from '#core/channels.ts';
import { INPUTS, type Input, type Output } from '#core/contract.ts';
import { IMPORT_LIMIT } from '#core/limits.ts';
import type { Result } from '#core/result.ts';
import type { App } from '#main/app.ts';
import { boot } from '#main/boot.ts';
import { createDispatch, type Dispatch, type Handlers } from '#main/dispatch.ts';
import { channelInputs } from '#tests/support/channel-inputs.ts';
import { runs } from '#tests/support/torture.ts';

let home: string;
let app: App;
let dispatch: Dispatch;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
  vi.stubEnv('VERMILION_HOME', home);
  const booted = await boot({
    kind: 'none',
    systemLocales: ['en'],
    dialogs: null,
    openLink: null,
    emit() {},
  });
  app = booted.app;
  dispatch = booted.dispatch;
  await app.start();
  await call('project.create', { folder: join(home, 'projects'), title: 'Fuzz' });
  await bring('a.txt', '一、贸易。\n二、债务。\n');
});
afterAll(async () => {
  await app.close();
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

/** The value of a call that is to succeed. */
async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  const answer = (await dispatch(channel, input)) as Result<Output<C>>;
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

/** Brings a text in and gives its document's id. */
async function bring(name: string, text: string): Promise<string> {
  const outcome = await call('document.import', {
    name,
    bytes: Buffer.from(text),
    key: 'k',
    ask: 'never',
    options: {},
  });
  const document = outcome.kind === 'imported' ? outcome.documents[0]?.document : undefined;
  if (!document) throw new Error(JSON.stringify(outcome));
  return document;
}

/** Every file below the home with its bytes. */
async function disk(): Promise<Map<string, string>> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    // What is kept outside of projects follows in its own time.
    if (path.includes(`${sep}backups`)) continue;
    files.set(path, entry.isFile() ? (await readFile(path)).toString('base64') : 'folder');
  }
  return files;
}

/** A Result through and through, as it can cross to any window. */
function expectResult(answer: unknown): asserts answer is Result<unknown> {
  expect(structuredClone(answer)).toEqual(answer);
  const result = answer as Result<unknown>;
  if (result.ok) return;
  expect(result.error.code).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/);
  for (const fact of Object.values(result.error.facts)) expect(['string', 'number']).toContain(typeof fact);
}

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSet: true }),
  fc.constantFrom<unknown>(
    null,
    '',
    '\0',
    '../../etc/passwd',
    'x'.repeat(5000),
    '\ud800',
    -1,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    [],
    {},
    JSON.parse('{"__proto__": {"polluted": true}}'),
    { toString: 1 },
    Symbol('s'),
    () => 1,
  ),
);

/** `value` with one of its places, at any depth, replaced, left out or added to. */
function mutated(value: unknown): fc.Arbitrary<unknown> {
  if (value === null || typeof value !== 'object') return odd;
  const keys = Object.keys(value);
  const copy = (): Record<string, unknown> =>
    (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  const here = [
    odd,
    fc.tuple(fc.string({ minLength: 1 }), odd).map(([key, extra]) => Object.assign(copy(), { [key]: extra })),
  ];
  if (keys.length === 0) return fc.oneof(...here);
  const key = fc.constantFrom(...keys);
  return fc.oneof(
    ...here,
    key.map((name) => {
      const rest = copy();
      delete rest[name];
      return rest;
    }),
    key.chain((name) =>
      mutated((value as Record<string, unknown>)[name]).map((inner) =>
        Object.assign(copy(), { [name]: inner }),
      ),
    ),
  );
}

const SEED = 20260;

test('a file that is stopped before it has come in does not come in, and the next one does', async () => {
  const input = { name: 'b.txt', bytes: Buffer.from('一、港口。\n'), ask: 'never' as const, options: {} };
  await call('import.cancel', { key: 'early' });
  expect(await dispatch('document.import', { ...input, key: 'early' })).toMatchObject({
    ok: false,
    error: { code: 'import-cancelled' },
  });
  expect(await dispatch('document.import', { ...input, key: 'early' })).toMatchObject({ ok: true });
});

describe('the one door into the app', () => {
  test('lets no document in without its text', () => {
    const document = {
      id: 'd',
      title: 't',
      fileName: 'f',
      digest: `sha256:${'0'.repeat(64)}`,
      length: 1,
      format: 'text',
      language: 'en',
    };
    expect(
      v.safeParse(INPUTS['operations.append'], { changes: [{ kind: 'document.add', document }] }).success,
    ).toBe(false);
  });

  test('refuses whatever does not fit its schema, with a code, and writes nothing', async () => {
    const before = await disk();
    let refused = 0;
    const payload = fc
      .constantFrom(...CHANNELS)
      .chain((channel) =>
        fc
          .oneof(odd, { weight: 3, arbitrary: channelInputs[channel].chain(mutated) })
          .map((input) => [channel, input] as const),
      )
      .filter(([channel, input]) => !v.safeParse(INPUTS[channel], input === undefined ? {} : input).success);
    await fc.assert(
      fc.asyncProperty(payload, async ([channel, input]) => {
        const answer = await dispatch(channel, input);
        expectResult(answer);
        expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input', facts: { channel } } });
        refused++;
      }),
      { numRuns: runs(6000), seed: SEED },
    );
    expect(refused).toBeGreaterThanOrEqual(runs(6000));
    expect(await disk()).toEqual(before);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('refuses every channel that is none, whatever it looks like', async () => {
    const none = fc.oneof(
      odd,
      fc.constantFrom('app', 'constructor', '__proto__', 'toString', 'APP.INFO', 'app.info '),
    );
    await fc.assert(
      fc.asyncProperty(none, odd, async (channel, input) => {
        const answer = await dispatch(channel as string, input);
        expectResult(answer);
        expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-channel' } });
      }),
      { numRuns: runs(1000), seed: SEED },
    );
  });

  test('answers whatever fits with a result; what it refuses then leaves the disk as it was', async () => {
    const complaints = vi.spyOn(console, 'error');
    const quiet = CHANNELS.filter((channel) => channel !== 'project.create' && channel !== 'project.sample');
    const payload = fc
      .constantFrom(...quiet)
      .chain((channel) => channelInputs[channel].map((input) => [channel, input] as const));
    await fc.assert(
      fc.asyncProperty(payload, async ([channel, input]) => {
        const before = await disk();
        const answer = await dispatch(channel, input);
        expectResult(answer);
        if (answer.ok) expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
        else {
          expect(['internal', 'invalid-input']).not.toContain(answer.error.code);
          expect(await disk()).toEqual(before);
        }
      }),
      { numRuns: runs(400), seed: SEED },
    );
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  test('takes a missing input for an empty one, and nothing else', async () => {
    expect(await dispatch('app.info', undefined)).toMatchObject({ ok: true });
    expect(await dispatch('app.info', null)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  test('takes a file’s bytes as bytes, as many as are read and no more', async () => {
    const send = (bytes: unknown) =>
      dispatch('document.import', { name: 'a.txt', bytes, key: 'k', ask: 'never', options: {} });
    const detail = `bytes at most ${IMPORT_LIMIT} bytes`;
    expect(await send(new Uint8Array(IMPORT_LIMIT + 1))).toEqual({
      ok: false,
      error: { code: 'invalid-input', facts: { channel: 'document.import', detail } },
    });
    expect(await send(new Uint8Array(IMPORT_LIMIT))).toMatchObject({ error: { code: 'binary-file' } });
    expect(await send(new Uint8Array(0))).toMatchObject({ error: { code: 'empty-file' } });
    for (const none of ['QQ==', null, [65], new ArrayBuffer(1), new Uint16Array(1), { length: 1, 0: 65 }])
      expect(await send(none)).toMatchObject({ error: { code: 'invalid-input' } });
  });

  test('a file’s name never leads out of the project', async () => {
    const before = new Set((await disk()).keys());
    for (const name of [
      '../../../escaped.txt',
      '/escaped.md',
      '..\\..\\escaped.txt',
      'C:\\escaped.txt',
      '..',
      'con.txt',
    ]) {
      await bring(name, `文件 ${name}`);
    }
    const made = [...(await disk()).keys()].filter((path) => !before.has(path));
    const { path } = (await call('project.current', {}))!;
    expect(made.length).toBeGreaterThan(0);
    // Beside the project, what this installation takes note of while documents come in.
    const places = [join(path, 'documents'), join(path, 'log'), join(home, 'arrivals')];
    expect(made.filter((each) => !places.some((place) => each.startsWith(place)))).toEqual([]);
  });

  test('an export never replaces a file that it did not write, unless asked to', async () => {
    await call('project.create', { folder: join(home, 'projects'), title: 'Export' });
    const path = join(home, 'notes.md');
    await writeFile(path, 'mine');
    const save = {
      query: '',
      documents: null,
      to: 'md',
      each: 'project',
      style: 'text',
      lang: null,
      template: '---\ntitle: {{ project.title }}\n---\n',
      path,
      force: false,
    };
    expect(await dispatch('export.save', save)).toMatchObject({
      ok: false,
      error: { code: 'export-exists' },
    });
    expect(await readFile(path, 'utf8')).toBe('mine');
    await mkdir(join(home, 'folder.md'));
    expect(
      await dispatch('export.save', { ...save, path: join(home, 'folder.md'), force: true }),
    ).toMatchObject({
      ok: false,
      error: { code: 'is-folder' },
    });
    expect(await dispatch('export.save', { ...save, force: true })).toMatchObject({ ok: true });
    expect(await readFile(path, 'utf8')).not.toBe('mine');
  });
});

describe('a comparison', () => {
  let a: string;
  let b: string;
  beforeAll(async () => {
    await call('project.create', { folder: join(home, 'projects'), title: 'Compare' });
    a = await bring('old.txt', '声明甲\n\n一、双方同意年内设立工作组。\n二、双方支持多边主义。\n');
    b = await bring('new.txt', '声明乙\n\n一、双方同意明年设立工作组。\n二、双方支持多边主义。\n');
  });

  test('is previewed and saved in the language of the settings', async () => {
    await call('settings.set', { locale: 'pt' });
    const common = { a, b, more: [], only: {}, marks: 'bold' as const };
    const { text } = await call('comparison.preview', { ...common, format: 'markdown' });
    expect(text).toContain('# Comparação: 声明甲 → 声明乙');
    expect(text).toContain('~~年内~~**明年**');
    for (const [format, ending] of [
      ['markdown', 'md'],
      ['html', 'html'],
      ['docx', 'docx'],
      ['csv', 'csv'],
      ['json', 'json'],
    ] as const) {
      const path = join(home, `comparison.${ending}`);
      const saved = await call('comparison.save', { ...common, format, path, force: false });
      expect(saved).toEqual({ path });
      expect((await readFile(path)).length).toBeGreaterThan(200);
    }
    expect(await readFile(join(home, 'comparison.md'), 'utf8')).toBe(text);
    await call('settings.set', { locale: 'system' });
  });

  test('of parts is of just these, and a part that is not there is refused', async () => {
    const parts = { a, b, more: [], marks: 'critic' as const, format: 'json' as const, force: false };
    const path = join(home, 'parts.json');
    await call('comparison.save', { ...parts, only: { a: ['a1/c1'], b: ['a1/c2'] }, path });
    const { links, deleted, inserted } = JSON.parse(await readFile(path, 'utf8'));
    expect(links).toMatchObject([{ a: ['a1/c1'], b: ['a1/c2'], kind: 'edited' }]);
    expect([deleted, inserted]).toEqual([[], []]);
    const wrong = { ...parts, only: { b: ['a1/c9'] }, path: join(home, 'none.json') };
    expect(await dispatch('comparison.save', wrong)).toMatchObject({
      error: { code: 'no-clause', facts: { ref: 'a1/c9' } },
    });
    expect(await readFile(wrong.path).catch(() => null)).toBeNull();
  });

  test('never replaces a file that it did not write, unless asked to', async () => {
    const path = join(home, 'mine.html');
    await writeFile(path, 'mine');
    const save = { a, b, more: [], marks: 'critic' as const, format: 'html' as const, path, force: false };
    expect(await dispatch('comparison.save', save)).toMatchObject({ error: { code: 'export-exists' } });
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect(await dispatch('comparison.save', { ...save, force: true })).toMatchObject({ ok: true });
    expect(await dispatch('comparison.save', save)).toMatchObject({ ok: true });
  });

  test('of what cannot be compared says why', async () => {
    const common = { marks: 'critic' as const, format: 'html' as const };
    const code = async (input: object) =>
      ((await dispatch('comparison.preview', input)) as { error: object }).error;
    expect(await code({ ...common, a, b: a, more: [] })).toMatchObject({ code: 'same-document' });
    expect(await code({ ...common, a, b: 'nowhere', more: [] })).toMatchObject({ code: 'no-document' });
    expect(await code({ ...common, a, b, more: Array(19).fill(a) })).toMatchObject({
      code: 'too-many-versions',
      facts: { count: 21, most: 20 },
    });
  });
});

describe('a fault in the program', () => {
  const faulty = (work: () => Promise<never>): Dispatch =>
    createDispatch(Object.fromEntries(CHANNELS.map((channel) => [channel, work])) as unknown as Handlers);

  test.each([
    ['an error', new Error('boom'), 'boom'],
    ['what is no error', Object.create(null), 'no error object'],
    ['nothing', undefined, 'no error object'],
  ])('that throws %s is a result, too, and stands in the console', async (_what, thrown, detail) => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const answer = await faulty(() => Promise.reject(thrown))('app.info', {});
    expect(answer).toEqual({ ok: false, error: { code: 'internal', facts: { detail } } });
    expect(complaints).toHaveBeenCalledOnce();
    complaints.mockRestore();
  });

  test('an input that throws when it is looked at is a result, too', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const trap = {
      get path(): string {
        throw new Error('trap');
      },
    };
    expect(await dispatch('project.open', trap)).toMatchObject({ ok: false, error: { code: 'internal' } });
    complaints.mockRestore();
  });
});
