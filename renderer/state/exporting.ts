import type { ExportOptions, Input, Output } from '#core/contract.ts';
import type { PictureFormat } from '#core/picture.ts';
import { fail, type Result } from '#core/result.ts';
import { client } from '../client.ts';

/** Where a file went; null where the person thought better of it. */
export type Saved = Result<{ readonly path: string } | null>;

/** What would go out, as it would read. */
export const previewExport = (options: ExportOptions): Promise<Result<Output<'export.preview'>>> =>
  client['export.preview'](options);

/** Writes annotations to a file: one that is asked for where `path` is null, over one that stands there by `force`. */
export const saveExport = (options: ExportOptions, path: string | null, force: boolean): Promise<Saved> =>
  client['export.save']({ options, path, force });

/** Writes a comparison to a file. */
export const saveComparison = (request: Input<'comparison.save'>): Promise<Saved> =>
  client['comparison.save'](request);

/** Writes a picture that the window has drawn; null for one that it could not. */
export async function savePicture(
  name: string,
  format: PictureFormat,
  bytes: Uint8Array<ArrayBuffer> | null,
  path: string | null,
  force: boolean,
): Promise<Saved> {
  if (!bytes) return fail('picture-failed');
  return client['picture.save']({ name, format, bytes, path, force });
}
