import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseSources, textOf, walkSyntax } from '#tests/support/sources.ts';

const TOP = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(join(TOP, path), 'utf8');

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}
const manifest = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies' | 'scripts',
  Record<string, string>
>;
const locked = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages,
);
const names = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];

describe('what the product stands on', () => {
  test('is told of, package by package, with a reason', () => {
    const rows = read('docs/dependencies.md')
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split(' | '));
    const told = new Map(
      rows.flatMap(([packages = '', , why = '']) =>
        packages
          .slice(2)
          .split(', ')
          .map((name) => [name.split(' ', 1)[0]!, why]),
      ),
    );
    expect(names.filter((name) => !told.has(name))).toEqual([]);
    expect(names.filter((name) => (told.get(name) ?? '').length < 20)).toEqual([]);
  });

  test('is pinned, version and digest of each', () => {
    const loose = locked.filter(
      ([path, { version, integrity, link }]) =>
        path.startsWith('node_modules/') && !link && (!version || !/^sha512-/.test(integrity ?? '')),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
    // What is linked is ours and lies here.
    for (const [, { link, resolved }] of locked)
      if (link) expect(existsSync(join(TOP, resolved!))).toBe(true);
  });

  test('asks for no script to be run when it is installed, and could run none', () => {
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    const installs: string[][] = [];
    for (const { program } of parseSources(['scripts'])) {
      walkSyntax(program, (node) => {
        const elements = node.type === 'ArrayExpression' ? (node.elements as unknown[]).map(textOf) : [];
        if (elements[0] === 'install' || elements[0] === 'ci') installs.push(elements.map(String));
      });
    }
    expect(installs.length).toBeGreaterThan(0);
    for (const words of installs) expect(words).toContain('--ignore-scripts');
    for (const hook of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'])
      expect(manifest.scripts).not.toHaveProperty(hook);
  });

  test('has no native code where it ships', () => {
    const native = locked.filter(
      ([path, { dev }]) =>
        !dev && /node_modules\/.*(?:linux|darwin|win32|android)-(?:x64|arm64|ia32|arm)/.test(path),
    );
    // valibot names the compiler beside which it is used; electron-builder.yml leaves it out of what is packed.
    const shipped = native
      .map(([path]) => path)
      .filter((path) => !path.startsWith('node_modules/@typescript/'));
    expect(shipped).toEqual([]);
    expect(manifest.dependencies['@napi-rs/canvas']).toBe('file:main/import/no-canvas');
    expect(read('main/import/no-canvas/index.cjs').trim()).toBe('module.exports = {};');
  });
});
