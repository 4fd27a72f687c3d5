import type { Result } from '#core/result.ts';
import { ZIP_LIMITS, type ZipBudget } from '../archive/zip.ts';
import { type Extracted, type Importer, type ImportFile, MOST } from '../extracted.ts';
import type { OfficePackage } from '../office/package.ts';
import { Refusal, tooMuch } from '../refusal.ts';
import { sniff } from '../sniff.ts';
import { pageOfWebArchive } from './web-archive.ts';

/** What is left to read of a file with files in it, whichever of them asks. */
export interface Nesting {
  /** Files around this one. */
  readonly depth: number;
  readonly budget: ZipBudget;
  readonly left: { files: number; characters: number };
}

/** Files in one another beyond this are told instead of read. */
const DEEPEST = 4;
/** Files that are read of those that stand in one, at whatever depth. */
const MOST_FILES = 500;
const HTML = /^(?:text\/html|application\/xhtml\+xml)\b|\.x?html?$/i;
const TEXT = /^text\/plain\b|\.txt$/i;
const WEB_ARCHIVE =
  /^(?:message\/rfc822|multipart\/related|application\/x-mimearchive)\b|\.(?:mht|mhtml|eml)$/i;

/** Of a file that stands in no other. */
export function outermost(): Nesting {
  return {
    depth: 0,
    budget: { left: ZIP_LIMITS.total },
    left: { files: MOST_FILES, characters: MOST.text },
  };
}

type Kind = 'docx' | 'rtf' | 'html' | 'text' | 'mht';
type Read = (file: ImportFile, nesting: Nesting) => Promise<Result<Extracted>>;

/** What files that stand in a document hold, by the id under which it speaks of them; null of one that cannot be read. */
export type Chunks = ReadonlyMap<string, Extracted | null>;

/**
 * Reads the files that a document shows in place of a part of its text (`w:altChunk`), each once.
 *
 * @param main the part that speaks of them
 * @param readDocx reads a Word file in it
 * @throws Refusal where one of them is a trap or holds too much: then so does the whole
 */
export async function readChunks(
  file: ImportFile,
  office: OfficePackage,
  main: string,
  nesting: Nesting,
  readDocx: Read,
): Promise<Chunks> {
  const byPart = new Map<string, Extracted | null>();
  const byId = new Map<string, Extracted | null>();
  for (const { kind, id, part } of office.related(main)) {
    if (kind !== 'aFChunk') continue;
    if (!byPart.has(part)) byPart.set(part, await readChunk(file, office, part, nesting, readDocx));
    byId.set(id, byPart.get(part) ?? null);
  }
  return byId;
}

async function readChunk(
  file: ImportFile,
  office: OfficePackage,
  part: string,
  nesting: Nesting,
  readDocx: Read,
): Promise<Extracted | null> {
  if (nesting.depth >= DEEPEST || nesting.left.files <= 0) return null;
  nesting.left.files--;
  const bytes = office.read(part);
  const kind = bytes && kindOf(part, office.typeOf(part), bytes);
  if (!bytes || !kind) return null;
  const { changes } = file.options;
  const own: ImportFile = { name: file.name, bytes, options: changes ? { changes } : {}, progress: () => {} };
  const found =
    kind === 'docx' ? await readDocx(own, { ...nesting, depth: nesting.depth + 1 }) : await readAs(kind, own);
  if (!found) return null;
  if (found.ok) {
    nesting.left.characters -= found.value.text.length;
    if (nesting.left.characters < 0) throw tooMuch(file.name);
    return found.value;
  }
  const { code } = found.error;
  if (code === 'unsafe-file' || code === 'too-much-text') throw new Refusal(found);
  return code === 'empty-file' ? NOTHING : null;
}

const NOTHING: Extracted = {
  text: '',
  format: 'lines',
  layout: { headings: [], labels: [], furniture: [], quotes: [], emphasis: [], locators: null },
  described: {},
  encoding: null,
  comments: [],
  warnings: [],
  choices: {},
};

/** By what it holds first, as of any file; a page or a text only where it says that it is one: parts of XML are neither. */
function kindOf(part: string, type: string, bytes: Uint8Array): Kind | null {
  const found = sniff(part, bytes);
  if (!found.ok) return found.error.code === 'empty-file' ? 'text' : null;
  if (found.value === 'docx' || found.value === 'rtf') return found.value;
  const told = [type, part];
  if (told.some((one) => WEB_ARCHIVE.test(one))) return 'mht';
  if (found.value === 'html' || told.some((one) => HTML.test(one))) return 'html';
  return told.some((one) => TEXT.test(one)) ? 'text' : null;
}

async function readAs(kind: Exclude<Kind, 'docx'>, file: ImportFile): Promise<Result<Extracted> | null> {
  if (kind === 'rtf') return (await importRtf()).extract(file);
  if (kind === 'text') return (await importText()).extract(file);
  const page = kind === 'mht' ? pageOfWebArchive(file.bytes) : { bytes: file.bytes, encoding: null };
  if (!page) return null;
  const { bytes, encoding } = page;
  // All of it is the document's: there are no menus round it.
  const options = { ...file.options, whole: true, ...(encoding !== null && { encoding }) };
  return (await importHtml()).extract({ ...file, bytes, options });
}

const importHtml = async (): Promise<Importer> => (await import('../html/html.ts')).htmlImporter;
const importRtf = async (): Promise<Importer> => (await import('../rtf/rtf.ts')).rtfImporter;
const importText = async (): Promise<Importer> => (await import('../text/text.ts')).textImporter;
