import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseSources, type SyntaxNode, walkSyntax } from '#tests/support/sources.ts';

/** Rooms whose work is still to be taken apart. */
const EXEMPT = /^core\/(?:structure|compare\/(?:align|words|carry))\//;
/** Functions that are tables. */
const TABLES = ['main/import/text/encoding-cost.ts makeTable'];
const MOST_LINES = 80;
const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

/** A function of the product: `<file> <name or line>`, how long it is, how many positions its caller must know. */
interface Shape {
  readonly name: string;
  readonly lines: number;
  readonly parameters: number;
}

const shapes: readonly Shape[] = parseSources(['core', 'main', 'preload', 'renderer'])
  .filter(({ path }) => !EXEMPT.test(path))
  .flatMap(({ path, program }) => {
    const source = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
    const found: Shape[] = [];
    walkSyntax(program, (node) => {
      if (!FUNCTIONS.includes(node.type)) return;
      const { start, end, id, params } = node as SyntaxNode & {
        start: number;
        end: number;
        id: { name: string } | null;
        params: unknown[];
      };
      found.push({
        name: `${path} ${id?.name ?? source.slice(0, start).split('\n').length}`,
        lines: source.slice(start, end).split('\n').length,
        parameters: params.length,
      });
    });
    return found;
  });

test('every function of the product is seen', () => {
  expect(shapes.length).toBeGreaterThan(2000);
  expect(shapes.map(({ name }) => name)).toContain('core/result.ts withFile');
});

test('a function outside of tables takes no more than 80 lines', () => {
  const long = shapes.filter(({ lines }) => lines > MOST_LINES).map(({ name }) => name);
  expect(long.filter((name) => !TABLES.includes(name))).toEqual([]);
  expect(TABLES.filter((name) => !long.includes(name))).toEqual([]);
});

test('what a function needs is named where it needs six things or more', () => {
  expect(shapes.filter(({ parameters }) => parameters > 5).map(({ name }) => name)).toEqual([]);
});
