import { epubImporter } from '#main/import/epub/epub.ts';
import type { Extracted } from '#main/import/extracted.ts';
import { type MadePart, makeZip } from '#tests/support/make-zip.ts';
import { must } from '#tests/support/store.ts';

/** A book whose pages are these bodies, in the order of reading. */
export interface MadeBook {
  readonly pages?: readonly string[];
  /** In the package, beside the title. */
  readonly metadata?: string;
  /** In the package, beside the pages. */
  readonly items?: string;
  readonly spine?: string;
  /** Parts of the archive beside those that every book has. */
  readonly parts?: readonly MadePart[];
  readonly doctype?: string;
}

export function makeEpub({
  pages = [],
  metadata = '<dc:title>Book</dc:title>',
  items = '',
  spine = '',
  parts = [],
  doctype = '<!DOCTYPE html>',
}: MadeBook): Uint8Array {
  const names = pages.map((_, i) => `p${i + 1}`);
  return makeZip([
    { name: 'mimetype', data: 'application/epub+zip', stored: true },
    {
      name: 'META-INF/container.xml',
      data: '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    },
    {
      name: 'OEBPS/book.opf',
      data: `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${metadata}</metadata><manifest>${names
        .map((name) => `<item id="${name}" href="text/${name}.xhtml" media-type="application/xhtml+xml"/>`)
        .join(
          '',
        )}${items}</manifest><spine toc="ncx">${names.map((name) => `<itemref idref="${name}"/>`).join('')}${spine}</spine></package>`,
    },
    ...pages.map((body, i) => ({
      name: `OEBPS/text/p${i + 1}.xhtml`,
      data: `<?xml version="1.0" encoding="UTF-8"?>${doctype}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>no</title></head><body>${body}</body></html>`,
    })),
    ...parts,
  ]);
}

/** What comes out of a book, or out of one page. */
export async function readEpub(given: MadeBook | string): Promise<Extracted> {
  const bytes = makeEpub(typeof given === 'string' ? { pages: [given] } : given);
  return must(await epubImporter.extract({ name: '条约.epub', bytes, options: {}, progress: () => {} }));
}
