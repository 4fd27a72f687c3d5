import { ok, type Result } from '#core/result.ts';
import { parseXml } from '../archive/xml.ts';
import type { Extracted, Importer, ImportFile } from '../extracted.ts';
import { placeComments } from '../office/comments.ts';
import { type OfficePackage, openPackage, readProperties } from '../office/package.ts';
import { Page } from '../office/page.ts';
import { extractSides, type Side, type SideText } from '../office/sides.ts';
import { Signs } from '../office/symbols.ts';
import { damaged, Refusal } from '../refusal.ts';
import { BoundValues } from './bound.ts';
import { type Chunks, type Nesting, outermost, readChunks } from './chunks.ts';
import { readComments } from './comments.ts';
import { lettersOfDrawings } from './drawings.ts';
import { Embedded } from './embedded.ts';
import { WORD } from './names.ts';
import { Notes } from './notes.ts';
import { readLists } from './numbering.ts';
import { StoryReader } from './story.ts';
import { readStyles } from './styles.ts';

/** Word files, of the transitional and the strict format, also templates and files with macros, which are not read. */
export const docxImporter: Importer = {
  id: 'docx',
  version: 5,
  extract: (file) => extract(file, outermost()),
};

interface Parts {
  readonly office: OfficePackage;
  readonly main: string;
  readonly body: Uint8Array;
  readonly related: (kind: string) => Uint8Array | null;
  readonly chunks: Chunks;
}

async function extract(file: ImportFile, nesting: Nesting): Promise<Result<Extracted>> {
  try {
    return ok(await readDocx(file, nesting));
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.failure };
    throw error;
  }
}

async function readDocx(file: ImportFile, nesting: Nesting): Promise<Extracted> {
  const office = openPackage(file.name, file.bytes, nesting.budget);
  const parts = await readParts(file, office, nesting);
  const described = readProperties(file.name, office);
  return extractSides(file, described, (side) => readSide(file, parts, side));
}

async function readParts(file: ImportFile, office: OfficePackage, nesting: Nesting): Promise<Parts> {
  const main = office.main ?? 'word/document.xml';
  const body = office.read(main);
  if (!body) throw damaged(file.name);
  const targets = new Map<string, string>();
  for (const { kind, part } of office.related(main)) if (!targets.has(kind)) targets.set(kind, part);
  const related = (kind: string): Uint8Array | null => {
    const target = targets.get(kind);
    return target === undefined ? null : office.read(target);
  };
  return { office, main, body, related, chunks: await readChunks(file, office, main, nesting, extract) };
}

function readSide(file: ImportFile, parts: Parts, side: Side): SideText {
  const { name, progress } = file;
  const { office, main, body, related, chunks } = parts;
  const styles = readStyles(name, related('styles'));
  const lists = readLists(name, related('numbering'), styles);
  const signs = new Signs();
  const options = { side, styles, lists, signs };
  const notes = new Notes(name, { footnote: related('footnotes'), endnote: related('endnotes') }, options);
  const embedded = new Embedded(chunks, side, lettersOfDrawings(name, office, main));
  const page = new Page(name);
  let found = false;
  const story = new StoryReader({
    ...options,
    embedded,
    bound: new BoundValues(name, office, main),
    noteNumber: notes.number,
    enter: (element) => {
      if (element !== 'w:body') return null;
      found = true;
      return page;
    },
  });
  parseXml(name, body, WORD, story, { progress: (done) => progress(done, body.length) });
  if (!found) throw damaged(name);
  for (const mark of story.marksBehind) page.comments.push({ ...mark, at: page.length });
  notes.addTo(page);
  const { text, layout } = page.finish();
  const said = related('comments');
  const bodies = said ? readComments(name, said, related('commentsExtended'), options) : [];
  return {
    text,
    layout,
    comments: placeComments(text, page.comments, [...bodies, ...embedded.comments]),
    hidden: story.hidden + notes.hidden + embedded.hidden,
    warnings: [...embedded.warnings, ...signs.warnings],
    inserted: story.changes.inserted + embedded.changes.inserted,
    deleted: story.changes.deleted + embedded.changes.deleted,
  };
}
