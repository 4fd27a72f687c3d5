import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { importsOf, parseSources, textOf, walkSyntax } from '#tests/support/sources.ts';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const config = parse(readFileSync(join(TOP, 'electron-builder.yml'), 'utf8')) as {
  files: string[];
  electronFuses: Record<string, boolean>;
  [key: string]: unknown;
};
const manifest = JSON.parse(readFileSync(join(TOP, 'package.json'), 'utf8')) as {
  main: string;
  devDependencies: Record<string, string>;
};
const main = parseSources(['main', 'preload']);

describe('the packed app', () => {
  test('has every fuse set that Electron has, as its checklist asks', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test('is one archive with its digest, nothing of it unpacked beside it', () => {
    expect(config.asar).toBe(true);
    for (const key of ['asarUnpack', 'disableAsarIntegrity', 'extraFiles', 'extraResources'])
      expect(config).not.toHaveProperty(key);
  });

  test('is made with the Electron that the lock file pins', () => {
    const { packages } = JSON.parse(readFileSync(join(TOP, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    const wanted = Number(/\d+/.exec(manifest.devDependencies.electron ?? '')?.[0]);
    expect(wanted).toBeGreaterThanOrEqual(45);
    expect(Number.parseInt(packages['node_modules/electron']!.version, 10)).toBe(wanted);
    for (const key of ['electronVersion', 'electronDist', 'electronDownload'])
      expect(config).not.toHaveProperty(key);
  });

  test('runs no script and builds no native code, publishes nothing and asks for no update', () => {
    expect(config).toMatchObject({ npmRebuild: false, nodeGypRebuild: false, publish: null });
    for (const key of ['beforePack', 'afterPack', 'afterSign', 'beforeBuild', 'afterAllArtifactBuild'])
      expect(config).not.toHaveProperty(key);
    expect(main.flatMap(importsOf).filter((name) => /updater|auto-update/.test(name))).toEqual([]);
  });

  test('holds what was built and the samples, and neither sources nor tests', () => {
    const taken = config.files.filter((pattern) => !pattern.startsWith('!'));
    expect(taken).toEqual(['package.json', 'out/**', 'samples/**', 'docs/guide.md']);
    expect(manifest.main.startsWith('out/')).toBe(true);
  });

  test('leaves out nothing that it reads', () => {
    const left = config.files.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
    for (const needed of [
      manifest.main,
      'out/main/import-worker.js',
      'out/main/search-worker.js',
      'out/main/template-worker.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      'node_modules/pdfjs-dist/legacy/build/pdf.mjs',
      'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs',
      'node_modules/pdfjs-dist/package.json',
      'node_modules/pdfjs-dist/cmaps/UniGB-UTF16-H.bcmap',
      'node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf',
    ]) {
      expect([needed, existsSync(join(TOP, needed))]).toEqual([needed, true]);
      expect([needed, left.filter((pattern) => matches(pattern, needed))]).toEqual([needed, []]);
    }
    for (const unneeded of [
      'node_modules/typescript/lib/tsc.js',
      'node_modules/@typescript/typescript-linux-x64/lib/tsc',
      'node_modules/@napi-rs/canvas-linux-x64-gnu/x.node',
      'node_modules/pdfjs-dist/legacy/build/pdf.sandbox.mjs',
    ])
      expect([unneeded, left.some((pattern) => matches(pattern, unneeded))]).toEqual([unneeded, true]);
  });

  test('asks for nothing that a fuse takes away', () => {
    const asked: string[] = [];
    for (const { path, program } of main) {
      walkSyntax(program, (node) => {
        const { name } = (node.callee ?? {}) as { name?: string };
        const text = textOf(node) ?? '';
        if (node.type === 'CallExpression' && name === 'fork') asked.push(`${path}: fork`);
        if (/ELECTRON_RUN_AS_NODE|NODE_OPTIONS|--inspect|^file:/.test(text)) asked.push(`${path}: ${text}`);
      });
    }
    expect(asked).toEqual([]);
  });
});

/** Whether a path fits a pattern of `**`, `*` and `{a,b}`. */
function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/[.+^$()[\]\\|?]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_all, names: string) => `(?:${names.replaceAll(',', '|')})`)
    .replace(/\*\*\/?|\*/g, (stars) => (stars === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${source}$`).test(path);
}
