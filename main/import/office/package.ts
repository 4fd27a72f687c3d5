import { parseXml } from '../archive/xml.ts';
import type { Namespaces } from '../archive/xml-names.ts';
import { type Archive, openArchive, ZIP_LIMITS, type ZipBudget } from '../archive/zip.ts';
import type { Described } from '../extracted.ts';

const TRANSITIONAL = 'http://schemas.openxmlformats.org/officeDocument/2006';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument';

const RELATIONSHIPS: Namespaces = new Map([
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
]);
const TYPES: Namespaces = new Map([['http://schemas.openxmlformats.org/package/2006/content-types', 'ct']]);
const PROPERTIES: Namespaces = new Map([
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  [`${TRANSITIONAL}/extended-properties`, 'ep'],
  [`${STRICT}/extendedProperties`, 'ep'],
]);

/** An Office file: parts in an archive that point at one another. */
export interface OfficePackage {
  /** The part that the others hang on, e.g. `word/document.xml`; null where none is named. */
  readonly main: string | null;
  /** A part's bytes; null where it is missing. Throws a Refusal where it is damaged or a trap. */
  read(part: string): Uint8Array | null;
  /** What a part is said to be, e.g. `text/html`; empty where nothing is said. */
  typeOf(part: string): string;
  /**
   * What a part points at, in the order told: parts of this file only, by the last word of the kind of the relation,
   * e.g. `styles`, with the id under which the part speaks of it.
   */
  related(part: string): readonly { readonly kind: string; readonly id: string; readonly part: string }[];
}

/**
 * Opens an Office file (ECMA-376, part 2). Nothing outside of it is ever looked at. Throws a Refusal.
 *
 * @param budget of the file around it, where it stands in one
 */
export function openPackage(file: string, bytes: Uint8Array, budget?: ZipBudget): OfficePackage {
  const archive = openArchive(file, bytes, ZIP_LIMITS, budget);
  let types: ReadonlyMap<string, string> | null = null;
  const related: OfficePackage['related'] = (part) => readRelations(file, archive, part);
  return {
    main: related('').find(({ kind }) => kind === 'officeDocument')?.part ?? null,
    read: (part) => archive.read(part),
    typeOf: (part) => {
      types ??= readTypes(file, archive);
      const ending = /[^./]*$/.exec(part.toLowerCase())?.[0] ?? '';
      return types.get(`/${part}`.toLowerCase()) ?? types.get(ending) ?? '';
    },
    related,
  };
}

/** The bytes of the first part that `part` points at by `kind`; null where there is none. */
export function readRelated(office: OfficePackage, part: string, kind: string): Uint8Array | null {
  const target = office.related(part).find((one) => one.kind === kind);
  return target ? office.read(target.part) : null;
}

function readRelations(file: string, archive: Archive, part: string): ReturnType<OfficePackage['related']> {
  const slash = part.lastIndexOf('/') + 1;
  const bytes = archive.read(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  const found: { kind: string; id: string; part: string }[] = [];
  if (!bytes) return found;
  parseXml(file, bytes, RELATIONSHIPS, {
    open(name, attributes) {
      if (name !== 'rel:Relationship' || attributes.get('TargetMode') === 'External') return;
      const target = resolve(part.slice(0, slash), attributes.get('Target') ?? '');
      const kind = (attributes.get('Type') ?? '').replace(/^.*\//, '');
      if (target && archive.has(target)) found.push({ kind, id: attributes.get('Id') ?? '', part: target });
    },
  });
  return found;
}

/** What parts are said to be, by their name from the root, or by its ending. */
function readTypes(file: string, archive: Archive): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  const bytes = archive.read('[Content_Types].xml');
  if (!bytes) return types;
  parseXml(file, bytes, TYPES, {
    open(name, attributes) {
      const key = name === 'ct:Override' ? 'PartName' : name === 'ct:Default' ? 'Extension' : '';
      const told = attributes.get(key);
      if (told !== undefined) types.set(told.toLowerCase(), attributes.get('ContentType') ?? '');
    },
  });
  return types;
}

/** A target as the name of a part; null where it leads out of the file. */
function resolve(folder: string, target: string): string | null {
  const parts = target.startsWith('/') ? [] : folder.split('/').slice(0, -1);
  for (const step of target.replace(/^\//, '').split('/')) {
    if (step === '..') {
      if (parts.pop() === undefined) return null;
    } else if (step !== '.' && step !== '') parts.push(step);
  }
  return parts.join('/');
}

/** Adds the text of every element to what was told before, by the element's name; 2,000 code units a piece at most. */
export function collectTexts(
  file: string,
  bytes: Uint8Array,
  names: Namespaces,
  told: Map<string, string>,
): void {
  let open = '';
  parseXml(file, bytes, names, {
    open: (name) => {
      open = name;
    },
    close: () => {
      open = '';
    },
    text: (text) => {
      if (open !== '') told.set(open, (told.get(open) ?? '') + text.slice(0, 2000));
    },
  });
}

/** What was told under a name, on one line of at most 500 code units; empty for nothing. */
export function oneLine(told: ReadonlyMap<string, string>, name: string): string {
  return (told.get(name) ?? '').replace(/\s+/g, ' ').trim().slice(0, 500);
}

/** What an Office file says of itself in its properties. */
export function readProperties(file: string, office: OfficePackage): Described {
  const told = new Map<string, string>();
  for (const kind of ['core-properties', 'extended-properties']) {
    const bytes = readRelated(office, '', kind) ?? readRelated(office, '', 'extendedProperties');
    if (bytes) collectTexts(file, bytes, PROPERTIES, told);
  }
  const of = (name: string): string => oneLine(told, name);
  const title = of('dc:title');
  const author = of('dc:creator');
  const publisher = of('ep:Company');
  const date = /^\d{4}-\d\d-\d\d/.exec(of('dcterms:created'))?.[0] ?? '';
  return {
    ...(title && { title }),
    ...(author && { author }),
    ...(publisher && { publisher }),
    ...(date && { date }),
  };
}
