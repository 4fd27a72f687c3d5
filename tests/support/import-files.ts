import { layOut } from '#core/project/pages.ts';
import type { Result } from '#core/result.ts';
import type { TextFormat } from '#core/structure/outline.ts';
import type { Block, Page } from '#core/structure/page.ts';
import type { Layout } from '#core/text/layout.ts';
import type { ImportOptions } from '#main/import/extracted.ts';
import { type PreparedText, prepare } from '#main/import/prepare.ts';

/** A file's text as importing makes it; a string is written down in UTF-8. */
export async function importFile(
  name: string,
  content: string | Uint8Array,
  options: ImportOptions = {},
): Promise<Result<PreparedText>> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const prepared = await prepare({ name, bytes, options, progress: () => {} });
  return prepared.ok ? { ok: true, value: prepared.value.texts.at(-1)! } : prepared;
}

/** The page that a reader is shown of an imported text. */
export function pageOf(text: PreparedText): Page {
  return layOut(text);
}

/** Every block of an imported text in a line: two spaces a level, kind, `[label]`, text. */
export function blockLines(text: PreparedText): string[] {
  const page = pageOf(text);
  return page.blocks.map((block, at) => lineOf(block, page.reading(at).text));
}

function lineOf({ depth, kind, node }: Block, text: string): string {
  return `${'  '.repeat(depth)}${kind}${node?.label ? ` [${node.label}]` : ''} ${text}`.trimEnd();
}

/** What stands in ranges of an imported text. */
export function slices(
  text: PreparedText,
  ranges: readonly (readonly [number, number, ...unknown[]])[],
): string[] {
  return ranges.map(([from, to]) => text.text.slice(from, to));
}

/** The whole lines at offsets of an imported text. */
export function linesAt(text: PreparedText, offsets: readonly number[]): string[] {
  return offsets.map((at) =>
    text.text.slice(at, text.text.indexOf('\n', at) === -1 ? undefined : text.text.indexOf('\n', at)),
  );
}

/** An outline as a reader sees it: what each block is, how it is labelled, what it says, and what is told of it. */
export function seenOutline(
  text: string,
  known: { readonly format: TextFormat; readonly layout?: Layout },
): unknown {
  const page = layOut({ text, ...known });
  return [
    page.blocks.map(({ kind, depth, node }, at) => [kind, depth, node?.label ?? null, page.reading(at).text]),
    page.outline.findings.map(({ code, refs, facts }) => [code, refs, facts]),
  ];
}
