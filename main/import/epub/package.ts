import { parseXml, type XmlHandler } from '../archive/xml.ts';
import type { Namespaces } from '../archive/xml-names.ts';
import type { Archive } from '../archive/zip.ts';
import type { Described } from '../extracted.ts';
import { damaged, encrypted } from '../refusal.ts';
import { XHTML_ENTITIES } from './entities.ts';

/** Namespaces of books; elements of their own and those of pages go without a prefix. */
export const BOOK: Namespaces = new Map([
  ['http://www.w3.org/1999/xhtml', ''],
  ['http://www.idpf.org/2007/opf', ''],
  ['urn:oasis:names:tc:opendocument:xmlns:container', ''],
  ['http://www.daisy.org/z3986/2005/ncx/', ''],
  ['http://www.idpf.org/2007/ops', 'epub'],
  ['http://www.w3.org/2001/04/xmlenc#', 'enc'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
]);

/** Ways to garble fonts that keep nobody from reading. */
const OF_FONTS = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

/** A book as its package tells it. */
export interface Book {
  readonly described: Described;
  /** The names of its pages in the archive, in the order of reading, each once. */
  readonly pages: readonly string[];
  /** What its table of contents calls pages. */
  readonly titles: ReadonlyMap<string, string>;
}

interface Item {
  readonly path: string;
  readonly type: string;
  readonly properties: string;
}

/** Hears a part of a book. Document types are let pass, without declarations of their own. */
export function parseBook(file: string, bytes: Uint8Array, handler: XmlHandler): void {
  parseXml(file, bytes, BOOK, handler, { entities: XHTML_ENTITIES });
}

/** Reads what a book says of itself. Throws a Refusal; of a book that only its shop's reader opens `encrypted-file`. */
export function readBook(file: string, archive: Archive): Book {
  refuseEncrypted(file, archive);
  const path = rootOf(file, archive);
  const bytes = path === null ? null : archive.read(path);
  if (path === null || !bytes) throw damaged(file);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const items = new Map<string, Item>();
  const spine: string[] = [];
  let contents = '';
  const told = new Map<string, string[]>();
  let open = '';
  parseBook(file, bytes, {
    open(name, attributes) {
      open = name.startsWith('dc:') ? name : '';
      if (open !== '') told.set(open, [...(told.get(open) ?? []).slice(0, 20), '']);
      else if (name === 'item')
        items.set(attributes.get('id') ?? '', {
          path: resolve(folder, attributes.get('href') ?? ''),
          type: attributes.get('media-type') ?? '',
          properties: attributes.get('properties') ?? '',
        });
      else if (name === 'spine') contents = attributes.get('toc') ?? '';
      else if (name === 'itemref') spine.push(attributes.get('idref') ?? '');
    },
    close: () => {
      open = '';
    },
    text(text) {
      const values = told.get(open);
      if (values) values[values.length - 1] += text.slice(0, 500);
    },
  });
  const pages = new Set<string>();
  for (const id of spine) {
    const item = items.get(id);
    // A table of contents that is a page of its own repeats what stands in the others.
    if (!item || /\bnav\b/.test(item.properties) || !archive.has(item.path)) continue;
    if (/^(?:application\/xhtml\+xml|text\/html|application\/x-dtbook\+xml)$/.test(item.type))
      pages.add(item.path);
  }
  const nav = [...items.values()].find(({ properties }) => /\bnav\b/.test(properties)) ?? items.get(contents);
  return {
    described: describedBy(told),
    pages: [...pages],
    titles: nav ? readTitles(file, archive, nav.path) : new Map(),
  };
}

function refuseEncrypted(file: string, archive: Archive): void {
  const bytes = archive.read('META-INF/encryption.xml');
  if (!bytes) return;
  parseBook(file, bytes, {
    open(name, attributes) {
      if (name === 'enc:EncryptionMethod' && !OF_FONTS.has(attributes.get('Algorithm') ?? ''))
        throw encrypted(file);
    },
  });
}

/** Where the package of a book stands. */
function rootOf(file: string, archive: Archive): string | null {
  const bytes = archive.read('META-INF/container.xml');
  let path: string | null = null;
  if (bytes)
    parseBook(file, bytes, {
      open(name, attributes) {
        if (name === 'rootfile') path ??= resolve('', attributes.get('full-path') ?? '');
      },
    });
  return path;
}

/** A reference as the name of a part, without its fragment; one that leads out of the book names none. */
function resolve(folder: string, reference: string): string {
  const bare = reference.replace(/#.*$/s, '');
  let decoded = bare;
  try {
    decoded = decodeURIComponent(bare);
  } catch {
    // As it is written.
  }
  const parts = decoded.startsWith('/') ? [] : folder.split('/').slice(0, -1);
  for (const step of decoded.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(step);
  }
  return parts.join('/');
}

/** What the table of contents calls each page, of EPUB 3 or of EPUB 2; of several entries the first. */
function readTitles(file: string, archive: Archive, path: string): Map<string, string> {
  const titles = new Map<string, string>();
  const bytes = archive.read(path);
  if (!bytes) return titles;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  let label = '';
  let target: string | null = null;
  const keep = (): void => {
    const name = label.replace(/\s+/g, ' ').trim();
    if (target !== null && name !== '' && !titles.has(target)) titles.set(target, name);
    target = null;
  };
  parseBook(file, bytes, {
    open(name, attributes) {
      if (name === 'a' || name === 'navLabel') label = '';
      if (name === 'a') target = resolve(folder, attributes.get('href') ?? '');
      if (name === 'content') {
        target = resolve(folder, attributes.get('src') ?? '');
        keep();
      }
    },
    close(name) {
      if (name === 'a') keep();
    },
    text(text) {
      if (label.length < 200) label += text.slice(0, 200);
    },
  });
  return titles;
}

function describedBy(told: ReadonlyMap<string, readonly string[]>): Described {
  const all = (name: string): string[] =>
    (told.get(name) ?? []).map((value) => value.replace(/\s+/g, ' ').trim()).filter((value) => value !== '');
  const first = (name: string, pattern: RegExp): string =>
    all(name)
      .map((value) => pattern.exec(value)?.[0] ?? '')
      .find((value) => value !== '') ?? '';
  const title = first('dc:title', /^.*/);
  const author = all('dc:creator').join(', ').slice(0, 500);
  const publisher = first('dc:publisher', /^.*/);
  const date = first('dc:date', /^\d{4}(?:-\d\d(?:-\d\d)?)?/);
  const language = first('dc:language', /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/);
  const url = first('dc:source', /^https?:\/\/\S+$/) || first('dc:identifier', /^https?:\/\/\S+$/);
  return {
    ...(title && { title }),
    ...(author && { author }),
    ...(publisher && { publisher }),
    ...(date && { date }),
    ...(url && { url }),
    ...(language && { language }),
  };
}
