import { ok } from '#core/result.ts';
import { parseXml, type XmlHandler } from '../archive/xml.ts';
import { type Archive, openArchive } from '../archive/zip.ts';
import type { Described, Extracted, Importer, ImportFile } from '../extracted.ts';
import { placeComments } from '../office/comments.ts';
import { addNotes } from '../office/notes.ts';
import { collectTexts, oneLine } from '../office/package.ts';
import { Page } from '../office/page.ts';
import { extractSides, type Side, type SideText } from '../office/sides.ts';
import { damaged, encrypted, refusable } from '../refusal.ts';
import { OPEN_DOCUMENT } from './names.ts';
import { lettersOfObjects } from './objects.ts';
import { OdtStory } from './story.ts';
import { StyleReader } from './styles.ts';

/** OpenDocument texts, as LibreOffice writes them. */
export const odtImporter: Importer = {
  id: 'odt',
  version: 4,
  extract: (file) => refusable(() => ok(readOdt(file))),
};

function readOdt(file: ImportFile): Extracted {
  const archive = openArchive(file.name, file.bytes);
  refuseEncrypted(file.name, archive);
  const described = readMeta(file.name, archive);
  return extractSides(file, described, (side) => readSide(file, archive, side));
}

/** A file under a password tells so of each of its parts. */
function refuseEncrypted(file: string, archive: Archive): void {
  const manifest = archive.read('META-INF/manifest.xml');
  if (!manifest) return;
  parseXml(
    file,
    manifest,
    OPEN_DOCUMENT,
    {
      open(name) {
        if (name === 'manifest:encryption-data') throw encrypted(file);
      },
    },
    // OpenOffice 2 names the document type of manifests, which nobody resolves.
    { entities: {} },
  );
}

function readMeta(file: string, archive: Archive): Described {
  const bytes = archive.read('meta.xml');
  const told = new Map<string, string>();
  if (bytes) collectTexts(file, bytes, OPEN_DOCUMENT, told);
  const of = (name: string): string => oneLine(told, name);
  const title = of('dc:title');
  const author = of('meta:initial-creator') || of('dc:creator');
  const publisher = of('dc:publisher');
  const date = /^\d{4}-\d\d-\d\d/.exec(of('meta:creation-date') || of('dc:date'))?.[0] ?? '';
  const language = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.exec(of('dc:language'))?.[0] ?? '';
  return {
    ...(title && { title }),
    ...(author && { author }),
    ...(publisher && { publisher }),
    ...(date && { date }),
    ...(language && { language }),
  };
}

function readSide({ name, progress }: ImportFile, archive: Archive, side: Side): SideText {
  const styles = new StyleReader();
  const shared = archive.read('styles.xml');
  if (shared) parseXml(name, shared, OPEN_DOCUMENT, styles);
  const content = archive.read('content.xml');
  if (!content) throw damaged(name);
  const page = new Page(name);
  const reader = new ContentReader(
    styles,
    (found) => new OdtStory(side, found.finish(), page, lettersOfObjects(name, archive)),
  );
  parseXml(name, content, OPEN_DOCUMENT, reader, { progress: (done) => progress(done, content.length) });
  const { story } = reader;
  if (!story) throw damaged(name);
  story.finish();
  addNotes(page, story.asides.notes);
  const { text, layout } = page.finish();
  return {
    text,
    layout,
    comments: placeComments(text, page.comments, story.asides.comments),
    hidden: story.hidden,
    warnings: story.warnings,
    ...story.changes.counts,
  };
}

/** Reads the styles that stand before a text, and then the text. */
class ContentReader implements XmlHandler {
  /** null until the text begins, and where there is none: a table or a picture. */
  story: OdtStory | null = null;
  private inText = false;

  constructor(
    private readonly styles: StyleReader,
    private readonly begin: (styles: StyleReader) => OdtStory,
  ) {}

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'office:text' && !this.story) {
      this.story = this.begin(this.styles);
      this.inText = true;
    } else if (this.inText) this.story?.open(name, attributes);
    else this.styles.open(name, attributes);
  }

  text(text: string): void {
    if (this.inText) this.story?.text(text);
  }

  close(name: string): void {
    if (name === 'office:text') this.inText = false;
    else if (this.inText) this.story?.close(name);
    else this.styles.close(name);
  }
}
