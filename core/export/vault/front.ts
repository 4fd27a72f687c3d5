import { Document, isMap, isScalar, isSeq, type Pair, parseDocument, Scalar, type YAMLMap } from 'yaml';
import { clean } from '../nodes.ts';
import type { Damage } from './markers.ts';
import type { Hash, PropertyValue } from './note.ts';
import { bare, shortDigest } from './text-lines.ts';

/** The property that says what a note is of. */
export const OWN_KEY = 'vermilion';
const FENCE = '---';
/** UTF-16 code units of a front matter: more than anybody writes, and the parser is slow. */
const LONGEST = 64 * 1024;
/** Each text on one line: over several, the library loses a blank that begins one. */
export const PRINT = {
  lineWidth: 0,
  blockQuote: false,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;
// What YAML 1.1 takes for a date or for yes and no is quoted: readers are of both kinds.
const MAKE = { aliasDuplicateObjects: false, compat: 'yaml-1.1' } as const;
const SCANNED_ID = /^[ \t]+id: (\S.*)$/;

/** What a note is of, and which of its properties are ours. */
export interface Own {
  readonly id: string;
  readonly project: string;
  /** By name: the digest of its value as it was written, 8 hex digits. */
  readonly properties: Readonly<Record<string, string>>;
}

/** What the front matter of an exported page says of its project, and of when that last changed; null where it does not. */
export function exportedFrom({ map }: Front): {
  readonly project: string | null;
  readonly exported: string | null;
} {
  const text = (key: string): string | null => {
    const value = map && simpleValue(pairOf(map, key)?.value);
    return typeof value === 'string' ? value : null;
  };
  return { project: text('project'), exported: text('exported') };
}

/** A front matter that was read: what stands between its fences, with LF line breaks. */
export interface Front {
  readonly source: string;
  readonly document: Document.Parsed;
  /** null for an empty one. */
  readonly map: YAMLMap | null;
  readonly own: Own | null;
}

/** The line of the closing fence, from 0, or null where a file has no front matter. */
export function frontEnd(lines: readonly string[]): number | null {
  if (bare(lines[0] ?? '').replace('\ufeff', '') !== FENCE) return null;
  const end = lines.findIndex((line, at) => at > 0 && bare(line) === FENCE);
  return end === -1 ? null : end;
}

/** Reads what stands between the fences; where it is no map that can be read, the line. Never throws. */
export function readFront(source: string): Front | Damage {
  if (source.length > LONGEST) return { what: 'note-front', line: 1 };
  let document: Document.Parsed;
  try {
    document = parseDocument(source, { keepSourceTokens: false, prettyErrors: true });
  } catch {
    // Nested deeper than the parser goes.
    return { what: 'note-front', line: 1 };
  }
  const [error] = document.errors;
  if (error) return { what: 'note-front', line: (error.linePos?.[0].line ?? 1) + 1 };
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return { source, document, map: null, own: null };
  if (!isMap(contents)) return { what: 'note-front', line: 2 };
  return { source, document, map: contents, own: ownOf(contents) };
}

function ownOf(map: YAMLMap): Own | null {
  const own = pairOf(map, OWN_KEY)?.value;
  if (!isMap(own)) return null;
  const id = simpleValue(pairOf(own, 'id')?.value);
  const project = simpleValue(pairOf(own, 'project')?.value);
  if (typeof id !== 'string' || typeof project !== 'string') return null;
  const kept = pairOf(own, 'properties')?.value;
  const properties: Record<string, string> = Object.create(null);
  if (isMap(kept))
    for (const { key, value } of kept.items) {
      const name = simpleValue(key);
      const digest = simpleValue(value);
      if (typeof name === 'string' && typeof digest === 'string') properties[name] = digest;
    }
  return { id, project, properties };
}

/**
 * The id that a front matter which cannot be read was written with, as far as its lines still tell; null where it is
 * no note of ours.
 */
export function scannedId(source: string): string | null {
  const lines = source.split('\n');
  const from = lines.findIndex((line) => bare(line) === `${OWN_KEY}:`);
  if (from === -1) return null;
  for (const line of lines.slice(from + 1, from + 4)) {
    const [, value] = SCANNED_ID.exec(bare(line)) ?? [];
    if (value === undefined) continue;
    const parsed = readFront(`id: ${value}`);
    const id = 'line' in parsed || !parsed.map ? value : simpleValue(pairOf(parsed.map, 'id')?.value);
    return typeof id === 'string' ? id : null;
  }
  return null;
}

/** The pair of a key that stands once at most. */
export function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** A value that a property of ours may have; undefined for any other. */
export function simpleValue(node: unknown): PropertyValue | undefined {
  if (node === null) return null;
  if (isScalar(node)) return plain(node.value);
  if (!isSeq(node)) return undefined;
  const items = node.items.map((item) => (isScalar(item) ? plain(item.value) : undefined));
  return items.every((item) => typeof item === 'string') ? items : undefined;
}

function plain(value: unknown): string | number | boolean | null | undefined {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? (value as string | number | boolean | null)
    : undefined;
}

/** A value as a front matter can hold it. */
export function cleanValue(value: PropertyValue): PropertyValue {
  if (typeof value === 'string') return clean(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return value === null || typeof value === 'boolean' ? value : value.map(clean);
}

/** By which a property is known to be as it was written; `other` for what none of ours can be. */
export function valueDigest(value: PropertyValue | undefined, hash: Hash): string {
  return value === undefined ? 'other' : shortDigest(hash, JSON.stringify(value), 8);
}

/** A property on lines of its own, without the last line break. */
export function printProperty(key: string, value: PropertyValue): string {
  const pair = new Map([[new Scalar(key), value]]);
  return withoutBreak(new Document(pair, MAKE).toString(PRINT));
}

/** What a note is of, on lines of its own, without the last line break. */
export function printOwn(own: Own): string {
  const document = new Document({ [OWN_KEY]: { id: own.id, project: own.project } }, MAKE);
  const properties = document.createNode(new Map(Object.entries(own.properties)), { flow: true });
  document.setIn([OWN_KEY, 'properties'], properties);
  return withoutBreak(document.toString(PRINT));
}

function withoutBreak(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
