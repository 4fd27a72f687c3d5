import { ok, type Result } from '#core/result.ts';
import type { Importer } from './extracted.ts';
import { type FileKind, sniff } from './sniff.ts';

/** What reads each kind of file; loaded when the first such file comes. */
const IMPORTERS: Readonly<Record<FileKind, () => Promise<Importer>>> = {
  text: async () => (await import('./text/text.ts')).textImporter,
  markdown: async () => (await import('./markdown/markdown.ts')).markdownImporter,
  pdf: async () => (await import('./pdf/pdf.ts')).pdfImporter,
  docx: async () => (await import('./docx/docx.ts')).docxImporter,
  odt: async () => (await import('./odt/odt.ts')).odtImporter,
  rtf: async () => (await import('./rtf/rtf.ts')).rtfImporter,
  html: async () => (await import('./html/html.ts')).htmlImporter,
  epub: async () => (await import('./epub/epub.ts')).epubImporter,
  csv: async () => (await import('./sheet/csv.ts')).csvImporter,
  srt: async () => (await import('./text/subtitles.ts')).srtImporter,
  vtt: async () => (await import('./text/subtitles.ts')).vttImporter,
  xlsx: async () => (await import('./sheet/xlsx.ts')).xlsxImporter,
};

/** What reads a file, told by what stands in it rather than by its name; or why nothing does. */
export async function importerFor(
  name: string,
  bytes: Uint8Array,
): Promise<Result<{ readonly kind: FileKind; readonly importer: Importer }>> {
  const kind = sniff(name, bytes);
  if (!kind.ok) return kind;
  return ok({ kind: kind.value, importer: await IMPORTERS[kind.value]() });
}
