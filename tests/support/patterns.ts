import { vi } from 'vitest';
import { parseSources, type Source, type SyntaxNode, walkSyntax } from './sources.ts';

/** A regular expression of the product, and the files it stands in. */
export interface UsedPattern {
  readonly paths: readonly string[];
  readonly pattern: RegExp;
}

const sources = parseSources(['core', 'main', 'preload', 'renderer']);

/** The files in which patterns are put together when the file is loaded. */
export const MAKERS: readonly string[] = sources
  .filter((source) => madeIn(source).length > 0)
  .map(({ path }) => path);

/** Every `RegExp(…)` of a file, and the functions around it, outermost first. */
export function madeIn({ program }: Source): readonly (readonly string[])[] {
  const found: string[][] = [];
  const visit = (node: SyntaxNode, around: readonly string[]): void => {
    const { name } = (node.callee ?? {}) as { name?: string };
    if (/^(?:New|Call)Expression$/.test(node.type) && name === 'RegExp') found.push([...around]);
    const inner = /Function|MethodDefinition/.test(node.type)
      ? [...around, ((node.id ?? node.key ?? {}) as { name?: string }).name ?? '=>']
      : around;
    for (const value of Object.values(node)) {
      for (const each of Array.isArray(value) ? value : [value])
        if (each && typeof each === 'object' && 'type' in each) visit(each as SyntaxNode, inner);
    }
  };
  visit(program, []);
  return found;
}

/** Every pattern: those written down, and those that files put together when they are loaded. */
export async function usedPatterns(): Promise<UsedPattern[]> {
  const all = new Map<string, { paths: string[]; pattern: RegExp }>();
  const add = (pattern: RegExp, path: string): void => {
    const key = String(pattern);
    const entry = all.get(key);
    if (!entry) all.set(key, { paths: [path], pattern });
    else if (!entry.paths.includes(path)) entry.paths.push(path);
  };
  for (const { path, program } of sources) {
    walkSyntax(program, ({ type, regex }) => {
      if (type !== 'Literal' || !regex) return;
      const { pattern, flags } = regex as { pattern: string; flags: string };
      add(new RegExp(pattern, flags), path);
    });
  }
  const made = new Proxy(RegExp, {
    construct(target, args, newTarget) {
      const pattern = Reflect.construct(target, args, newTarget) as RegExp;
      add(pattern, callerOf(new Error('here').stack ?? ''));
      return pattern;
    },
  });
  vi.resetModules();
  vi.stubGlobal('RegExp', made);
  try {
    // Labels are made by a helper that other files call.
    const callers = sources.filter(({ path }) => path.startsWith('core/structure/')).map(({ path }) => path);
    for (const path of new Set([...callers, ...MAKERS])) {
      await import(/* @vite-ignore */ `../../${path}`);
    }
  } finally {
    vi.unstubAllGlobals();
  }
  return [...all.values()];
}

/** The file of ours that had a pattern made, helpers left out. */
function callerOf(stack: string): string {
  const files = stack.match(/(?:core|main|preload|renderer)\/[\w/-]+\.tsx?/g) ?? [];
  return files.find((path) => path !== 'core/structure/label.ts') ?? files[0] ?? 'unknown';
}
