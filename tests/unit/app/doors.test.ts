import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circlesOf } from '#tests/support/circles.ts';
import { importsOf, parseSources, type Source, type SyntaxNode, walkSyntax } from '#tests/support/sources.ts';

const PRODUCT = ['core', 'main', 'preload', 'renderer'];
const sources = parseSources([...PRODUCT, 'tests']);
const product = sources.filter(({ path }) => PRODUCT.includes(roomOf(path)));

/** Packages that run anywhere: neither Node nor a page is needed. */
const PURE = [
  'docx',
  'fflate',
  'intl-messageformat',
  'liquidjs',
  'mdast',
  'mdast-util-frontmatter',
  'mdast-util-from-markdown',
  'mdast-util-gfm',
  'mdast-util-to-markdown',
  'micromark-extension-gfm',
  'uuid',
  'valibot',
  'write-excel-file',
  'yaml',
];

/**
 * The rooms of the window, and what each may know besides core and itself: `views → state → client`. Only the state asks
 * main, so that what a screen shows is what the state holds.
 */
const WINDOW: Readonly<Record<string, readonly string[]>> = {
  ui: [],
  reader: [],
  notes: [],
  compare: [],
  charts: [],
  state: ['client.ts', 'compare'],
  views: ['ui', 'state', 'reader', 'notes', 'compare', 'charts'],
  'client.ts': [],
  'main.tsx': ['views', 'state', 'ui', 'styles.css'],
};

/** What of the reader speaks of source offsets; the rest of it knows ProseMirror's positions. */
const READER_DOORS = ['reader-view.ts', 'segments.ts', 'standing.ts', 'plugins/cuts.ts', 'highlight-list.ts'];

function roomOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

/** `#core/text/range.ts` and `../text/range.ts` as `core/text/range.ts`; the name itself for a package. */
function targetOf(from: string, name: string): string {
  if (name.startsWith('#')) return name.slice(1);
  return name.startsWith('.') ? posix.join(posix.dirname(from), name) : name;
}

/** The package that a name belongs to; null for a file of ours. */
function packageOf(name: string): string | null {
  if (/^[#.]/.test(name)) return null;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** `<file> → <name>` for every import that a rule forbids. */
function broken(
  among: readonly Source[],
  forbids: (target: string, name: string, path: string) => boolean,
): string[] {
  return among.flatMap((source) =>
    importsOf(source)
      .filter((name) => forbids(targetOf(source.path, name), name, source.path))
      .map((name) => `${source.path} → ${name}`),
  );
}

/** The names that stand in a file. */
function namesOf(program: SyntaxNode): Set<unknown> {
  const names = new Set<unknown>();
  walkSyntax(program, (node) => node.type === 'Identifier' && names.add(node.name));
  return names;
}

/** The version is told by package.json itself. */
const isManifest = (target: string): boolean => target === 'package.json';

const inRoom = (room: string): Source[] => product.filter(({ path }) => roomOf(path) === room);

describe('doors that stay shut', () => {
  test('the imports of every file are seen', () => {
    expect(product.length).toBeGreaterThan(120);
    const [electron] = product.filter(({ path }) => path === 'main/hosts/electron.ts');
    expect(importsOf(electron!)).toEqual(
      expect.arrayContaining(['node:fs', 'electron', '#core/channels.ts', '../boot.ts', './host.ts']),
    );
    const [index] = product.filter(({ path }) => path === 'main/index.ts');
    expect(importsOf(index!)).toEqual(['./hosts/electron.ts', './hosts/chromium.ts']);
  });

  test('core imports only core and packages that run anywhere', () => {
    const forbidden = broken(inRoom('core'), (target, name) => {
      const from = packageOf(name);
      return from === null ? roomOf(target) !== 'core' : !PURE.includes(from);
    });
    expect(forbidden).toEqual([]);
  });

  test('every pure package is one that core needs', () => {
    const used = new Set(inRoom('core').flatMap(importsOf).map(packageOf));
    expect(PURE.filter((name) => !used.has(name))).toEqual([]);
  });

  test('the renderer knows core and itself, main knows core and itself', () => {
    for (const room of ['renderer', 'main']) {
      expect(
        broken(
          inRoom(room),
          (target, name) =>
            packageOf(name) === null && !isManifest(target) && !['core', room].includes(roomOf(target)),
        ),
      ).toEqual([]);
    }
  });

  test('the renderer runs in a page: nothing of Node, no Electron, no driver of browsers', () => {
    expect(
      broken(
        inRoom('renderer'),
        (_target, name) =>
          name.startsWith('node:') ||
          builtinModules.includes(name) ||
          ['electron', 'playwright-core', 'lowdb', 'commander'].includes(packageOf(name) ?? ''),
      ),
    ).toEqual([]);
  });

  test('main knows nothing of the page: no React, no ProseMirror', () => {
    expect(
      broken(inRoom('main'), (_target, name) => /^(?:react|prosemirror-|zustand|lucide-)/.test(name)),
    ).toEqual([]);
  });

  test('electron is spoken of in its host and in the preload only', () => {
    expect(
      broken(
        product,
        (_target, name, path) =>
          packageOf(name) === 'electron' && path !== 'main/hosts/electron.ts' && roomOf(path) !== 'preload',
      ),
    ).toEqual([]);
  });

  test('the hosts are the program’s beginning, and nothing of it is driven by what drives the tests', () => {
    expect(broken(product, (_target, name) => /^(?:@playwright|playwright)/.test(name))).toEqual([]);
    expect(
      broken(inRoom('main'), (target, _name, path) => {
        const host = /^main\/hosts\/(?:electron|chromium)\.ts$/;
        return host.test(target) && path !== 'main/index.ts';
      }),
    ).toEqual([]);
  });

  test('the preload imports the channels’ names, what a page is not given, and Electron, and nothing else', () => {
    const names = [...new Set(inRoom('preload').flatMap(importsOf))].sort();
    expect(names).toEqual(['#core/channels.ts', '#core/withheld.ts', 'electron']);
    for (const { path } of product.filter(({ path }) => names.includes(`#${path}`)))
      expect([path, importsOf(product.find((each) => each.path === path)!)]).toEqual([path, []]);
  });

  test('no product code imports tests', () => {
    expect(broken(product, (target) => roomOf(target) === 'tests')).toEqual([]);
  });

  test('nobody climbs three folders, or into another room by dots', () => {
    expect(broken(sources, (_target, name) => name.startsWith('../../../'))).toEqual([]);
    expect(
      broken(
        product,
        (target, name, path) =>
          name.startsWith('.') && !isManifest(target) && roomOf(target) !== roomOf(path),
      ),
    ).toEqual([]);
  });

  test('ProseMirror belongs to the reader and to the note editor', () => {
    expect(
      broken(
        product,
        (_target, name, path) =>
          name.startsWith('prosemirror-') && !/^renderer\/(?:reader|notes)\//.test(path),
      ),
    ).toEqual([]);
  });

  test('the rooms of the window know one another in one direction', () => {
    const inside = (path: string): string => path.split('/')[1] ?? '';
    expect(
      broken(inRoom('renderer'), (target, name, path) => {
        if (packageOf(name) !== null || roomOf(target) !== 'renderer') return false;
        const room = inside(path);
        return inside(target) !== room && !WINDOW[room]?.includes(inside(target));
      }),
    ).toEqual([]);
    expect([...new Set(inRoom('renderer').map(({ path }) => inside(path)))].sort()).toEqual(
      Object.keys(WINDOW).sort(),
    );
  });

  test('the state looks for nothing on screen', () => {
    const looking = inRoom('renderer').filter(
      ({ path, program }) => path.startsWith('renderer/state/') && namesOf(program).has('querySelector'),
    );
    expect(looking.map(({ path }) => path)).toEqual([]);
  });

  test('the screens ask the reader for offsets, never for positions, and nobody calls by events', () => {
    expect(
      broken(
        inRoom('renderer'),
        (target, _name, path) =>
          target.startsWith('renderer/reader/') &&
          !path.startsWith('renderer/reader/') &&
          !READER_DOORS.includes(target.slice('renderer/reader/'.length)),
      ),
    ).toEqual([]);
    const calling = inRoom('renderer').filter(({ program }) => namesOf(program).has('CustomEvent'));
    expect(calling.map(({ path }) => path)).toEqual([]);
  });

  test('no file leads back to itself by what it imports, types included', () => {
    const graph = new Map(
      product.map((source) => [
        source.path,
        importsOf(source).map((name) => targetOf(source.path, name).replace(/\?.*$/, '')),
      ]),
    );
    expect(circlesOf(graph)).toEqual([]);
    const made = { a: ['b'], b: ['c'], c: ['b', 'd'], d: [] };
    expect(circlesOf(new Map(Object.entries(made)))).toEqual([['b', 'c']]);
  });

  test('the disk belongs to main, and in the store to its file system', () => {
    const opens = (name: string): boolean => /^(?:node:)?fs(?:\/|$)/.test(name);
    expect(broken(product, (_target, name, path) => opens(name) && roomOf(path) !== 'main')).toEqual([]);
    expect(
      broken(
        product,
        (_target, name, path) =>
          opens(name) && path.startsWith('main/store/') && path !== 'main/store/file-system.ts',
      ),
    ).toEqual([]);
  });

  test('a project’s files are reached by one door: the bare file system is known to nobody behind it', () => {
    // These write files that a person or this installation owns, or hand the file system to the door.
    const outside =
      /^main\/(?:output|vault\/(?:plan|read|write)|store\/(?:backups|durable-file|project-zip|sketch-file|installation|json-file|projects|settings|snapshot))\.ts$/;
    const named = product.filter(
      ({ path, program }) =>
        path.startsWith('main/') &&
        path !== 'main/store/file-system.ts' &&
        namesOf(program).has('nodeFileSystem'),
    );
    expect(named.map(({ path }) => path).filter((path) => !outside.test(path))).toEqual([]);
  });

  test('one file lays a text out', () => {
    const parser = 'core/structure/parse.ts';
    expect(
      broken(product, (target, _name, path) => target === parser && path !== 'core/project/pages.ts'),
    ).toEqual([]);
  });

  test('every import of ours names a file that is there, with its ending', () => {
    expect(
      broken(sources, (target, name) => {
        if (packageOf(name) !== null) return false;
        const file = target.replace(/\?.*$/, '');
        return (
          !/\.(?:tsx?|mjs|css|json|svg|txt)$/.test(file) ||
          !existsSync(new URL(`../../../${file}`, import.meta.url))
        );
      }),
    ).toEqual([]);
  });

  test('every package is one that package.json names, and what ships is no tool', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
    const types = (name: string): boolean => `@types/${name}` in devDependencies;
    const isNode = (name: string): boolean => name.startsWith('node:');
    expect(
      broken(product, (_target, name) => {
        const from = packageOf(name);
        return (
          from !== null && !isNode(from) && !(from in dependencies) && from !== 'electron' && !types(from)
        );
      }),
    ).toEqual([]);
    expect(
      broken(sources, (_target, name) => {
        const from = packageOf(name);
        return (
          from !== null &&
          !isNode(from) &&
          !(from in dependencies) &&
          !(from in devDependencies) &&
          !types(from)
        );
      }),
    ).toEqual([]);
  });
});
