import type { Result } from '#core/result.ts';
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
