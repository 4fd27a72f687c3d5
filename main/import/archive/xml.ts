import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { damaged, tooMuch, unsafe } from '../refusal.ts';
import { decodeXml } from './xml-encoding.ts';
import { type Attributes, Names, type Namespaces } from './xml-names.ts';

/** Elements deeper than this are no text that anybody wrote. */
const MAX_DEPTH = 2000;
/** More elements than this take longer to read than anybody waits. */
const MAX_ELEMENTS = 12_000_000;
/** Bytes that are decoded at a time. */
const CHUNK = 256 * 1024;

/** Hears what stands in an XML file, in its order. May throw a {@link Refusal} to stop. */
export interface XmlHandler {
  /**
   * An element begins. Its name has the prefix of its namespace in {@link Namespaces}, `w:p`; in no namespace it has
   * none, in one that is not known it is empty. Attributes likewise, those in unknown namespaces left out.
   */
  open(name: string, attributes: Attributes): void;
  /** An element ends, also one that holds nothing. */
  close?(name: string): void;
  /** Characters between two tags, entities resolved. */
  text?(text: string): void;
}

export interface XmlOptions {
  /** A document type without declarations of its own is let pass, and these entities are known: of XHTML. */
  readonly entities?: Readonly<Record<string, string>>;
  /** Told as reading goes on, in bytes. */
  readonly progress?: (done: number) => void;
}

/**
 * Reads an XML file piece by piece, without building a tree of it. Nothing that it names is fetched, no entity is
 * declared, and what is no well-formed XML is damaged. Time is linear in the bytes.
 *
 * @param file its name, for the sentence
 * @throws Refusal `unsafe-file` of a document type or of elements nested too deeply, `damaged-file`, `too-much-text`
 */
export function parseXml(
  file: string,
  bytes: Uint8Array,
  namespaces: Namespaces,
  handler: XmlHandler,
  options: XmlOptions = {},
): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  if (options.entities) Object.assign(parser.ENTITIES, options.entities);
  const names = new Names(namespaces);
  let depth = 0;
  let elements = 0;
  parser.on('doctype', (doctype) => {
    if (!options.entities || doctype.includes('[')) throw unsafe(file, 'entities');
  });
  parser.on('error', () => {
    throw damaged(file);
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > MAX_DEPTH) throw unsafe(file, 'depth');
    if (++elements > MAX_ELEMENTS) throw tooMuch(file);
    const attributes = names.enter(tag.attributes);
    handler.open(names.element(tag.name), attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth--;
    handler.close?.(names.element(tag.name));
    names.leave();
  });
  if (handler.text) {
    parser.on('text', (text) => handler.text?.(text));
    parser.on('cdata', (text) => handler.text?.(text));
  }
  const decode = decodeXml(file, bytes);
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parser.write(decode(bytes.subarray(at, at + CHUNK), at + CHUNK < bytes.length));
    options.progress?.(Math.min(bytes.length, at + CHUNK));
  }
  parser.close();
}
