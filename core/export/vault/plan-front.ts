import { isNode, isScalar, type Pair } from 'yaml';
import {
  cleanValue,
  type Front,
  OWN_KEY,
  PRINT,
  pairOf,
  printOwn,
  printProperty,
  readFront,
  simpleValue,
  valueDigest,
} from './front.ts';
import type { Hash, PropertyValue, VaultNote } from './note.ts';
import { isBlank } from './text-lines.ts';

/** Where a note belongs, and how it is written. */
export interface NoteOptions {
  /** The project's id. */
  readonly project: string;
  /** Write over what a person changed. */
  readonly force: boolean;
  readonly hash: Hash;
}

/** What becomes of a front matter. */
export interface FrontPlan {
  /** What stands between the fences, with LF line breaks. */
  readonly source: string;
  readonly changed: boolean;
  /** A person changed a property of ours, and it stays so. */
  readonly edited: boolean;
  /** A person's change is written over. */
  readonly forced: boolean;
}

/** The front matter of a note that is new. */
export function newFront(note: VaultNote, { project, hash }: NoteOptions): string {
  const properties = wishesOf(note);
  const kept = Object.fromEntries([...properties].map(([key, value]) => [key, valueDigest(value, hash)]));
  return [
    ...[...properties].map(([key, value]) => printProperty(key, value)),
    printOwn({ id: note.id, project, properties: kept }),
  ]
    .map((text) => `${text}\n`)
    .join('');
}

function wishesOf({ properties }: VaultNote): ReadonlyMap<string, PropertyValue> {
  const wishes = new Map(Object.entries(properties).map(([key, value]) => [key, cleanValue(value)]));
  if (wishes.has(OWN_KEY)) throw new RangeError(`a property of a note is called ${OWN_KEY}`);
  return wishes;
}

/** Where a property stands: the value, null to take it off. */
type Edit = readonly [key: string, value: PropertyValue | undefined];

/**
 * What a front matter that was written before is to be: only properties of ours that changed are written, in their
 * place; those that a person changed stay, and all that a person added.
 */
export function planFront(front: Front, note: VaultNote, { project, force, hash }: NoteOptions): FrontPlan {
  const wishes = wishesOf(note);
  const before = front.own?.properties ?? {};
  const kept: Record<string, string> = Object.create(null);
  const edits: Edit[] = [];
  let edited = false;
  let forced = false;
  const digestIn = (key: string): string | undefined => {
    const pair = front.map && pairOf(front.map, key);
    return pair ? valueDigest(simpleValue(pair.value), hash) : undefined;
  };
  for (const [key, value] of wishes) {
    const want = valueDigest(value, hash);
    const have = digestIn(key);
    const was = before[key];
    if (have !== want && have !== was) {
      if (force) forced = true;
      else {
        edited = true;
        if (was !== undefined) kept[key] = was;
        continue;
      }
    }
    if (have !== want) edits.push([key, value]);
    kept[key] = want;
  }
  for (const [key, was] of Object.entries(before)) {
    const have = digestIn(key);
    if (wishes.has(key) || have === undefined) continue;
    if (have !== was && !force) {
      edited = true;
      kept[key] = was;
      continue;
    }
    if (have !== was) forced = true;
    edits.push([key, undefined]);
  }
  const same =
    front.own?.project === project &&
    Object.keys(kept).length === Object.keys(before).length &&
    Object.entries(kept).every(([key, digest]) => before[key] === digest);
  const source =
    edits.length > 0 || !same ? written(front, edits, printedOwn(note, project, kept)) : front.source;
  return { source, changed: source !== front.source, edited, forced };
}

function printedOwn(note: VaultNote, project: string, properties: Readonly<Record<string, string>>): string {
  return printOwn({ id: note.id, project, properties });
}

/** The front matter with these edits: only their own lines, where it is written as most are, else printed anew. */
function written(front: Front, edits: readonly Edit[], own: string): string {
  const spliced = splice(front, edits, own);
  const again = readFront(spliced);
  const good =
    !('line' in again) &&
    edits.every(([key, value]) => {
      const pair = again.map && pairOf(again.map, key);
      return value === undefined ? !pair : same(pair && simpleValue(pair.value), value);
    }) &&
    again.own !== null &&
    again.map?.items.length === expectedCount(front, edits);
  return good ? spliced : printed(front, edits, own);
}

function expectedCount({ map }: Front, edits: readonly Edit[]): number {
  let count = map?.items.length ?? 0;
  for (const [key, value] of edits) {
    const there = map && pairOf(map, key);
    if (there && value === undefined) count--;
    else if (!there && value !== undefined) count++;
  }
  return count;
}

function same(a: PropertyValue | undefined, b: PropertyValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function splice({ source, map }: Front, edits: readonly Edit[], own: string): string {
  const ownPair = map ? pairOf(map, OWN_KEY) : undefined;
  const end = source.length;
  const splices: Splice[] = [];
  const ownExtent = ownPair && extentOf(source, ownPair);
  let added = '';
  for (const [key, value] of edits) {
    const pair = map ? pairOf(map, key) : undefined;
    const text = value === undefined ? null : printProperty(key, value);
    if (!pair) added += `${text}\n`;
    else {
      const { from, to } = extentOf(source, pair);
      if (text !== null) splices.push({ from, to, text });
      else {
        const line = source.indexOf('\n', to);
        splices.push({ from, to: line === -1 ? end : line + 1, text: '' });
      }
    }
  }
  if (ownExtent) splices.push({ ...ownExtent, text: `${added}${own}` });
  else splices.push({ from: end, to: end, text: `${added}${own}\n` });
  let out = '';
  let at = 0;
  for (const { from, to, text } of splices.sort((a, b) => a.from - b.from)) {
    out += source.slice(at, from) + text;
    at = to;
  }
  return out + source.slice(at);
}

/** From a key to the last character of its value. */
function extentOf(source: string, { key, value }: Pair): { readonly from: number; readonly to: number } {
  const from = isNode(key) ? (key.range?.[0] ?? 0) : 0;
  const least = isNode(key) ? (key.range?.[1] ?? from) : from;
  const last =
    isNode(value) && !(isScalar(value) && value.value === null && value.source === '')
      ? value.range?.[1]
      : undefined;
  let to = Math.max(last ?? source.indexOf(':', least) + 1, least);
  while (to > least && isBlank(source.charAt(to - 1))) to--;
  return { from, to };
}

function printed({ document }: Front, edits: readonly Edit[], own: string): string {
  const copy = document.clone();
  for (const [key, value] of edits) {
    if (value === undefined) copy.delete(key);
    else copy.set(key, copy.createNode(value));
  }
  const again = readFront(own);
  if (!('line' in again) && again.map) copy.set(OWN_KEY, again.map.get(OWN_KEY, true));
  return copy.toString(PRINT);
}
