import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(TOP, path), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly needs?: string;
  readonly steps: readonly Step[];
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly permissions?: Readonly<Record<string, string>>;
}
const workflow = parse(read('.github/workflows/release.yml')) as {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<'test' | 'pack' | 'draft', Job>>;
};
const { test: tested, pack, draft } = workflow.jobs;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const runs = (job: Job): string => job.steps.map(({ run = '' }) => run).join('\n');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const SCRIPT = /npm (?:run )?([a-z:0-9-]+)/g;
const FILE = /\bnode ((?:scripts|node_modules)\/\S+)/g;
const SPEC = /\b(\S+\.spec\.ts)\b/g;
const BUILDER = 'node packing/node_modules/electron-builder/cli.js ';
const EXACT = /^\d+\.\d+\.\d+$/;

test('a tag alone begins a release, and nothing is written but the draft', () => {
  expect(workflow.on).toEqual({ push: { tags: ['v*'] } });
  expect(workflow.permissions).toEqual({ contents: 'read' });
  expect(draft.permissions).toEqual({ contents: 'write' });
  expect([tested.permissions, pack.permissions]).toEqual([undefined, undefined]);
  expect(runs(draft)).toMatch(/gh release create .*--draft/);
});

test('everything is tested on three systems and two versions of Node before anything is packed', () => {
  expect(tested.strategy?.matrix).toEqual({
    os: ['ubuntu-latest', 'windows-latest', 'macos-latest'],
    node: [22, 24],
  });
  expect([pack.needs, draft.needs]).toEqual(['test', 'pack']);
  expect(runs(tested)).toMatch(/^npm test$/m);
  expect(tested.steps.find(({ env }) => env?.ELECTRON === '1')?.run).toMatch(/^npm run test:e2e -- /);
});

test('every script, file and spec that it names is there, and no package may run a script', () => {
  const all = Object.values(workflow.jobs).map(runs).join('\n');
  const named = [...all.matchAll(SCRIPT)].map(([, name = '']) => name).filter((name) => name !== 'install');
  expect(named.length).toBeGreaterThan(2);
  for (const name of named) expect(scripts).toHaveProperty([name]);
  for (const [, path = ''] of all.matchAll(FILE)) expect(existsSync(join(TOP, path))).toBe(true);
  for (const [, name = ''] of all.matchAll(SPEC)) expect(existsSync(join(TOP, 'tests/e2e', name))).toBe(true);
  for (const { run = '' } of steps)
    if (run.includes('npm install')) expect(run).toContain('--ignore-scripts');
});

test('what packs is one exact version, and packs what electron-builder.yml says', () => {
  expect(runs(pack)).toMatch(/^npm install --prefix packing --no-save --ignore-scripts /m);
  expect(runs(pack)).toContain(BUILDER);
  expect(runs(pack)).not.toContain('npx');
  const packing = JSON.parse(read('packing/package.json')) as { dependencies: Record<string, string> };
  const { packages } = JSON.parse(read('packing/package-lock.json')) as {
    packages: Record<string, { version?: string; integrity?: string; link?: boolean }>;
  };
  const builder = packing.dependencies['electron-builder'] ?? '';
  expect(builder).toMatch(EXACT);
  expect(packages['node_modules/electron-builder']?.version).toBe(builder);
  expect(packages['node_modules/@electron/fuses']?.version).toMatch(EXACT);
  for (const [name, { integrity }] of Object.entries(packages))
    if (name !== '') expect(integrity, name).toMatch(/^sha512-/);
  const config = parse(read('electron-builder.yml')) as Record<string, Record<string, unknown>>;
  const targets = (pack.strategy?.matrix.include ?? []) as readonly { readonly targets: string }[];
  expect(targets.map((one) => one.targets)).toEqual(
    ['linux', 'win', 'mac'].map((system) => `--${system} ${(config[system]!.target as string[]).join(' ')}`),
  );
  expect(config.appImage).toEqual({ executableArgs: [] });
});

test('the files of a release have their digests beside them', () => {
  expect(runs(draft)).toMatch(/sha256sum -- \* \| tee SHA256SUMS/);
});

test('nobody’s associations of files are taken over on Windows, and elsewhere the app is an alternative', () => {
  const config = parse(read('electron-builder.yml')) as Record<
    string,
    { fileAssociations?: { rank: string }[] }
  >;
  expect(config).not.toHaveProperty('fileAssociations');
  expect(config.win).not.toHaveProperty('fileAssociations');
  for (const system of ['mac', 'linux'])
    for (const { rank } of config[system]?.fileAssociations ?? [{ rank: 'none' }])
      expect(rank).toBe('Alternate');
});
