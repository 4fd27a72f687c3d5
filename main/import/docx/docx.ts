import { ok } from '#core/result.ts';
import { parseXml } from '../archive/xml.ts';
import type { Extracted, Importer, ImportFile } from '../extracted.ts';
import { placeComments } from '../office/comments.ts';
import { type OfficePackage, openPackage, readProperties } from '../office/package.ts';
import { Page } from '../office/page.ts';
import { extractSides, type Side, type SideText } from '../office/sides.ts';
import { Signs } from '../office/symbols.ts';
import { damaged, refusable } from '../refusal.ts';
import { readComments } from './comments.ts';
import { WORD } from './names.ts';
import { Notes } from './notes.ts';
import { readLists } from './numbering.ts';
import { StoryReader } from './story.ts';
import { readStyles } from './styles.ts';

/** Word files, of the transitional and the strict format, also templates and files with macros, which are not read. */
export const docxImporter: Importer = {
  id: 'docx',
  version: 2,
  extract: (file) => refusable(() => ok(readDocx(file))),
};

interface Parts {
  readonly body: Uint8Array;
  readonly related: (kind: string) => Uint8Array | null;
}

function readDocx(file: ImportFile): Extracted {
  const office = openPackage(file.name, file.bytes);
  const parts = readParts(file, office);
  const described = readProperties(file.name, office);
  return extractSides(file, described, (side) => readSide(file, parts, side));
}

function readParts({ name }: ImportFile, office: OfficePackage): Parts {
  const main = office.main ?? 'word/document.xml';
  const body = office.read(main);
  if (!body) throw damaged(name);
  const targets = new Map<string, string>();
  for (const { kind, part } of office.related(main)) if (!targets.has(kind)) targets.set(kind, part);
  return {
    body,
    related: (kind) => {
      const target = targets.get(kind);
      return target === undefined ? null : office.read(target);
    },
  };
}

function readSide({ name, progress }: ImportFile, { body, related }: Parts, side: Side): SideText {
  const styles = readStyles(name, related('styles'));
  const lists = readLists(name, related('numbering'), styles);
  const signs = new Signs();
  const options = { side, styles, lists, signs };
  const notes = new Notes(name, { footnote: related('footnotes'), endnote: related('endnotes') }, options);
  const page = new Page(name);
  let found = false;
  const story = new StoryReader({
    ...options,
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
    comments: placeComments(text, page.comments, bodies),
    hidden: story.hidden + notes.hidden,
    warnings: signs.warnings,
    ...story.changes,
  };
}
