import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';
import { type SyntaxNode, textOf, walkSyntax } from './sources.ts';

/** The folder of the built window's scripts and styles, from the top of the repository. */
export const ASSETS = join('out', 'renderer', 'assets');

/** A script of the built window. */
export interface BuiltScript {
  readonly name: string;
  readonly code: string;
  /** Loaded with it, by name. */
  readonly imports: readonly string[];
  /** Loaded when it asks for them, by name. */
  readonly asksFor: readonly string[];
}

/** A script of the built window, by its name among the assets. Throws where it is not built. */
export function builtScript(name: string): BuiltScript {
  const code = readFileSync(join(ASSETS, name), 'utf8');
  const imports: string[] = [];
  const asksFor: string[] = [];
  walkSyntax(parseSync(name, code).program as unknown as SyntaxNode, ({ type, source }) => {
    const from = source ? textOf(source) : null;
    if (from !== null) (type === 'ImportExpression' ? asksFor : imports).push(basename(from));
  });
  return { name, code, imports, asksFor };
}

/** The scripts that the window cannot begin without: the one its page names, and what that imports. */
export function firstScripts(): BuiltScript[] {
  const html = readFileSync(join(ASSETS, '..', 'index.html'), 'utf8');
  const wanted = [...html.matchAll(/<script [^>]*src="\.\/assets\/([^"]+)"/g)].map(([, name]) => name ?? '');
  const found: BuiltScript[] = [];
  for (const name of wanted) {
    const script = builtScript(name);
    found.push(script);
    for (const each of script.imports) if (!wanted.includes(each)) wanted.push(each);
  }
  return found;
}

/** Kilobytes of 1,000 bytes that a script takes up, compressed as gzip does at its best. */
export function zippedKilobytes(code: string): number {
  return gzipSync(code, { level: 9 }).length / 1000;
}
