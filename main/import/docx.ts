import { type Failure, failure, ok } from '#core/result.ts';
import { readComments } from './docx-comments.ts';
import { WORD } from './docx-names.ts';
import { Notes } from './docx-notes.ts';
import { readLists } from './docx-numbering.ts';
import { type Side, StoryReader } from './docx-story.ts';
import { readStyles } from './docx-styles.ts';
import type { Extracted, Importer, ImportFile } from './extracted.ts';
import { placeComments } from './office-comments.ts';
import { type OfficePackage, openPackage, readProperties } from './office-package.ts';
import { Page } from './office-page.ts';
import { damaged, refusable } from './refusal.ts';
import { parseXml } from './xml.ts';

/** Word files, of the transitional and the strict format, also templates and files with macros, which are not read. */
export const docxImporter: Importer = {
  id: 'docx',
  version: 1,
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
  const wanted = file.options.changes ?? 'accepted';
  const { inserted, deleted, ...text } = readSide(file, parts, wanted === 'original' ? 'before' : 'after');
  const hasChanges = inserted + deleted > 0;
  const warnings = [...text.warnings];
  if (hasChanges && wanted === 'accepted') warnings.push(failure('changes-accepted', { inserted, deleted }));
  const common = {
    format: 'lines' as const,
    encoding: null,
    described,
    choices: hasChanges ? { changes: { inserted, deleted } } : {},
  };
  const extracted = { ...common, ...text, warnings };
  if (wanted !== 'both' || !hasChanges) return extracted;
  const { inserted: _, deleted: __, ...before } = readSide(file, parts, 'before');
  return { ...extracted, before: { ...common, ...before, comments: [] } };
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

/** One of the two texts that a file with tracked changes holds. */
function readSide(
  { name, progress }: ImportFile,
  { body, related }: Parts,
  side: Side,
): Pick<Extracted, 'text' | 'layout' | 'comments' | 'warnings'> & StoryReader['changes'] {
  const styles = readStyles(name, related('styles'));
  const lists = readLists(name, related('numbering'), styles);
  const options = { side, styles, lists };
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
  const hidden = story.hidden + notes.hidden;
  const warnings: Failure[] = hidden > 0 ? [failure('hidden-text', { count: hidden })] : [];
  return {
    text,
    layout,
    comments: placeComments(text, page.comments, bodies),
    warnings,
    ...story.changes,
  };
}
