import { ok } from '#core/result.ts';
import { openArchive } from '../archive/zip.ts';
import type { Extracted, Importer, ImportFile } from '../extracted.ts';
import { blankParagraph, Page } from '../office/page.ts';
import { damaged, refusable } from '../refusal.ts';
import { PageReader } from './body.ts';
import { parseBook, readBook } from './package.ts';

/** Books in EPUB 2 and 3, as far as they are words. */
export const epubImporter: Importer = {
  id: 'epub',
  version: 4,
  extract: (file) => refusable(() => ok(readEpub(file))),
};

function readEpub({ name, bytes, progress }: ImportFile): Extracted {
  const archive = openArchive(name, bytes);
  const { described, pages, titles } = readBook(name, archive);
  const out = new Page(name);
  let parts = 0;
  for (const [at, path] of pages.entries()) {
    const page = archive.read(path);
    if (!page) throw damaged(name);
    let heading: string | null = null;
    let begun = false;
    /** What stands on no line is no part of the book's text: a cover, a blank page. */
    const begin = (): void => {
      if (begun) return;
      begun = true;
      if (parts++ > 0) out.add(blankParagraph());
      out.mark('');
    };
    const reader = new PageReader({
      add(paragraph) {
        begin();
        if (paragraph.heading !== null) heading ??= paragraph.text.replace(/\s+/g, ' ').trim();
        out.add(paragraph);
      },
      addRow(cells) {
        begin();
        out.addRow(cells);
      },
    });
    parseBook(name, page, reader);
    reader.finish();
    if (begun) out.renameMark(titles.get(path) ?? heading ?? String(parts));
    progress(at + 1, pages.length);
  }
  const { text, layout } = out.finish('part');
  return {
    text,
    format: 'lines',
    layout,
    described,
    encoding: null,
    comments: [],
    warnings: [],
    choices: {},
  };
}
