import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { LOCALES } from './core/i18n/locale.ts';
import { sentencesIn } from './core/i18n/sentences.ts';

/** Writes each language's sentences out as data, so that its file needs no other language's. */
const spoken: Plugin = {
  name: 'spoken',
  transform(_code, id) {
    const locale = LOCALES.find((each) => id.endsWith(`/core/i18n/spoken/${each}.ts`));
    return locale ? `export const sentences = ${JSON.stringify(sentencesIn(locale))};` : null;
  },
};

/** What the tool knows of files. */
interface Files {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** The files that the page's own script cannot begin without. */
let first: ReadonlySet<string> | null = null;

/** Has all that a window begins with in one file: each of its own would be asked for and answered by itself. */
function inFirst(id: string, files: Files): string | null {
  first ??= reachedFrom(MAIN, files);
  return first.has(id) ? 'first' : null;
}
const MAIN = fileURLToPath(new URL('renderer/main.tsx', import.meta.url));

function reachedFrom(from: string, files: Files): ReadonlySet<string> {
  const reached = new Set([from]);
  for (const id of reached) for (const next of files.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
  return reached;
}

/** Packages that the program needs before a window can be used: of 300 files each would be looked for by itself. */
const AT_THE_START = [
  'intl-messageformat',
  'liquidjs',
  'lowdb',
  'mdast-util-from-markdown',
  'mdast-util-frontmatter',
  'mdast-util-gfm',
  'mdast-util-to-markdown',
  'micromark-extension-gfm',
  'uuid',
  'valibot',
  'yaml',
];

/** Three bundles: `out/main` (the window and the CLI share chunks), one CJS preload file, and the page. */
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      externalizeDeps: { exclude: AT_THE_START },
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: 'main/index.ts',
          cli: 'main/cli.ts',
          chromium: 'main/hosts/chromium.ts',
          'import-worker': 'main/import/worker.ts',
          'search-worker': 'main/search/worker.ts',
          'template-worker': 'main/templates/worker.ts',
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          comments: false,
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), spoken],
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      // Files come from this machine: there is nothing to gain by asking for them ahead of those that name them.
      modulePreload: false,
      cssCodeSplit: false,
      rollupOptions: {
        input: { index: 'renderer/index.html' },
        output: { codeSplitting: { groups: [{ name: inFirst }] } },
      },
    },
  },
});
