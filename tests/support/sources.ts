import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const TOP = fileURLToPath(new URL('../../', import.meta.url));

/** A node of the parser's tree, as far as tests look into it. */
export interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A parsed source file. */
export interface Source {
  /** From the top of the repository, with `/`. */
  readonly path: string;
  readonly program: SyntaxNode;
}

/** Every source file below some of the top folders, parsed. Throws where one does not parse. */
export function parseSources(folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(TOP, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.ts'))
      .sort()
      .map((name) => {
        const path = join(folder, name).replaceAll('\\', '/');
        const { program, errors } = parseSync(path, readFileSync(join(TOP, path), 'utf8'));
        if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`);
        return { path, program: program as unknown as SyntaxNode };
      }),
  );
}

/** Calls `visit` for a node and everything below it. */
export function walkSyntax(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each && typeof each === 'object' && 'type' in each) walkSyntax(each as SyntaxNode, visit);
    }
  }
}

/** What a string literal, or a template without places, says; null for anything else. */
export function textOf(node: unknown): string | null {
  const { type, value, quasis, expressions } = (node ?? {}) as SyntaxNode;
  if (type === 'Literal' && typeof value === 'string') return value;
  if (type !== 'TemplateLiteral' || (expressions as unknown[]).length > 0) return null;
  return (quasis as { value: { cooked: string } }[])[0]?.value.cooked ?? null;
}

/**
 * Everything a file imports: statements, re-exports, `import()`, types written as `import('…')`, and `require`. Throws
 * where product code imports what only running it could tell.
 */
export function importsOf({ path, program }: Source): string[] {
  const names: string[] = [];
  walkSyntax(program, (node) => {
    const from =
      node.type === 'CallExpression' && (node.callee as SyntaxNode).name === 'require'
        ? (node.arguments as unknown[])[0]
        : node.type === 'TSExternalModuleReference'
          ? node.expression
          : (node.source ?? (node.type === 'TSImportType' ? node.argument : undefined));
    if (!from || !/Import|Export|Call|External/.test(node.type)) return;
    const name = textOf((from as SyntaxNode).type === 'TSLiteralType' ? (from as SyntaxNode).literal : from);
    if (name === null && !path.startsWith('tests/'))
      throw new Error(`${path} imports something that cannot be read`);
    if (name !== null) names.push(name);
  });
  return names;
}
