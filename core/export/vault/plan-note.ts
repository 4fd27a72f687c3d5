import { clean } from '../nodes.ts';
import { sameMarkdown, samePassage, writtenBase } from './base.ts';
import { frontEnd, readFront } from './front.ts';
import {
  type Damage,
  escapeMarkers,
  printBegin,
  printRegion,
  type Region,
  regionDigest,
  regionsIn,
  textOfRegion,
  unescapeMarkers,
} from './markers.ts';
import type { Hash, VaultNote, VaultPart } from './note.ts';
import { type NoteOptions, newFront, planFront } from './plan-front.ts';
import { isBlank, linesOf, trimmed } from './text-lines.ts';

/** What becomes of the file of a note. */
export type NotePlan =
  | {
      /** `write`: there was none. */
      readonly kind: 'write' | 'change' | 'keep';
      readonly text: string;
      /** Regions that a person changed and that stay so, `properties` for the front matter; in their order. */
      readonly editedOutside: readonly string[];
      /** What a person changed is written over: the file as it was has to be kept. */
      readonly forced: boolean;
    }
  /** A marker edited in half, or a front matter that cannot be read: nothing of the file may be written. */
  | ({ readonly kind: 'damaged' } & Damage);

/** What is told of the front matter. */
export const PROPERTIES = 'properties';

type RegionPart = Extract<VaultPart, { region: string }>;
const NAME = /^[a-z0-9-]{1,64}$/;

/**
 * The text of a note's file. Written again it changes only what changed: nothing outside of its regions, no region
 * and no property that a person changed (but with `force`), and nothing at all where the note is the same.
 *
 * @param existing the file as it is, which bears the note's id; null where there is none
 */
export function planNote(existing: string | null, note: VaultNote, options: NoteOptions): NotePlan {
  const parts = regionsOf(note);
  if (existing === null)
    return { kind: 'write', text: newNote(note, options), editedOutside: [], forced: false };
  const lines = linesOf(existing);
  const end = frontEnd(lines);
  if (end === null) return { kind: 'damaged', what: 'note-front', line: 1 };
  const front = readFront(lines.slice(1, end).join('').replaceAll('\r\n', '\n'));
  if ('line' in front) return { kind: 'damaged', ...front };
  if (front.own?.id !== note.id) throw new RangeError(`the file of another note than ${note.id}`);
  const regions = regionsIn(lines, end + 1);
  if ('line' in regions) return { kind: 'damaged', ...regions };

  const newline = lines[0]?.endsWith('\r\n') ? '\r\n' : '\n';
  const properties = planFront(front, note, options);
  const body = planBody(lines, regions, parts, { ...options, newline });
  const head = properties.changed
    ? [lines[0], properties.source.replaceAll('\n', newline), lines[end]]
    : lines.slice(0, end + 1);
  const text = [...head, ...body.lines.slice(end + 1)].join('');
  return {
    kind: text === existing ? 'keep' : 'change',
    text,
    editedOutside: [...(properties.edited ? [PROPERTIES] : []), ...body.edited],
    forced: properties.forced || body.forced,
  };
}

/**
 * The text of a note that is not written again, without the regions of annotations that the project has no more; those
 * that a person changed stay, and are told.
 *
 * @param gone names of regions
 */
export function withoutGone(existing: string, gone: ReadonlySet<string>, hash: Hash): NotePlan {
  const lines = linesOf(existing);
  const end = frontEnd(lines);
  if (end === null) return { kind: 'damaged', what: 'note-front', line: 1 };
  const regions = regionsIn(lines, end + 1);
  if ('line' in regions) return { kind: 'damaged', ...regions };
  const newline = lines[0]?.endsWith('\r\n') ? '\r\n' : '\n';
  const out: (string | null)[] = [...lines];
  const edited: string[] = [];
  for (const region of regions) {
    if (!gone.has(region.name)) continue;
    if (regionDigest(textOfRegion(lines, region), hash) === region.digest) takeOut(out, region, newline);
    else edited.push(region.name);
  }
  const text = out.filter((line) => line !== null).join('');
  return { kind: text === existing ? 'keep' : 'change', text, editedOutside: edited, forced: false };
}

function regionsOf({ parts }: VaultNote): readonly RegionPart[] {
  const regions = parts.filter((part): part is RegionPart => 'region' in part);
  const names = regions.map(({ region }) => region);
  if (names.some((name) => !NAME.test(name)) || new Set(names).size < names.length)
    throw new RangeError('a region of a note without a name of its own');
  return regions;
}

function newNote(note: VaultNote, options: NoteOptions): string {
  const parts = note.parts.map((part) =>
    'region' in part ? printPart(part, options) : ending(textOf(part)),
  );
  const front = `---\n${newFront(note, options)}---\n`;
  return (
    front +
    parts
      .filter((part) => part !== '')
      .map((part) => `\n${part}`)
      .join('')
  );
}

function ending(text: string): string {
  return text === '' ? '' : `${text}\n`;
}

/** The text of a part as it stands in the file. */
function textOf({ text }: VaultPart): string {
  return escapeMarkers(trimmed(clean(text)));
}

function printPart(part: RegionPart, { hash }: NoteOptions): string {
  const text = textOf(part);
  const digest = regionDigest(text, hash);
  return printRegion({ name: part.region, digest, ours: digest, base: baseFor(part, text, hash) }, text);
}

function baseFor({ base }: RegionPart, text: string, hash: Hash): string | null {
  return base === undefined ? null : writtenBase(unescapeMarkers(text), base, hash);
}

interface BodyPlan {
  /** The whole file's, those of the front matter as they were. */
  readonly lines: readonly string[];
  readonly edited: readonly string[];
  readonly forced: boolean;
}

function planBody(
  lines: readonly string[],
  regions: readonly Region[],
  parts: readonly RegionPart[],
  options: NoteOptions & { readonly newline: string },
): BodyPlan {
  const { force, hash, newline } = options;
  const wished = new Map(parts.map((part) => [part.region, part]));
  const out: (string | null)[] = [...lines, lines.at(-1)?.endsWith('\n') ? '' : newline];
  const untouchedEnd = out.at(-1);
  const edited: string[] = [];
  let forced = false;
  const printed = (part: RegionPart): string => printPart(part, options).replaceAll('\n', newline);
  for (const region of regions) {
    const part = wished.get(region.name);
    const text = textOfRegion(lines, region);
    const digest = regionDigest(text, hash);
    const untouched = digest === region.digest;
    if (!part) {
      if (untouched || force) takeOut(out, region, newline);
      else edited.push(region.name);
    } else {
      const ours = regionDigest(textOf(part), hash);
      if (untouched && ours === region.ours && (part.base === undefined) === (region.base === null)) continue;
      if (!untouched && sameText(text, part, hash)) {
        // What a person made of it says what the project says by now: their words stand for ours.
        const base = baseFor(part, text, hash);
        out[region.begin] = printBegin({ name: region.name, digest, ours, base }).replace('\n', newline);
        continue;
      }
      if (untouched || force) replace(out, region, printed(part));
      else edited.push(region.name);
    }
    if (!untouched && force) forced = true;
  }
  bringIn(out, regions, parts, { printed, newline });
  // What ends without a line break goes on so where nothing came in behind it.
  if (out.at(-1) === untouchedEnd) out.pop();
  return { lines: out.filter((line) => line !== null), edited, forced };
}

function sameText(text: string, part: RegionPart, hash: Hash): boolean {
  const [now, ours] = [unescapeMarkers(text), unescapeMarkers(textOf(part))];
  return sameMarkdown(now, ours) || (part.base !== undefined && samePassage(now, ours, hash));
}

function replace(out: (string | null)[], { begin, end }: Region, text: string): void {
  out.fill(null, begin, end + 1);
  out[begin] = text;
}

/** Takes a region out, and the blank line that it stood behind. */
function takeOut(out: (string | null)[], { begin, end }: Region, newline: string): void {
  out.fill(null, begin, end + 1);
  const before = out[begin - 1];
  const after = out[end + 1];
  const open = typeof before === 'string' && isBlank(before);
  const closed = after === undefined || (typeof after === 'string' && isBlank(after));
  if (open && closed) out[begin - 1] = null;
  else if (!open && !closed) out[begin] = newline;
}

/** Puts regions that are new behind the one that precedes them, or before the first that follows them. */
function bringIn(
  out: (string | null)[],
  regions: readonly Region[],
  parts: readonly RegionPart[],
  { printed, newline }: { readonly printed: (part: RegionPart) => string; readonly newline: string },
): void {
  const standing = new Map(regions.map((region) => [region.name, region]));
  let ahead: RegionPart[] = [];
  let last: Region | null = null;
  const put = (at: number, text: string, before: boolean): void => {
    const line = out[at] ?? '';
    const whole = line !== '' && !before && !line.endsWith('\n') ? `${line}${newline}` : line;
    out[at] = before ? text + whole : whole + text;
  };
  for (const part of parts) {
    const region = standing.get(part.region);
    if (region) {
      const first = ahead.map((one) => `${printed(one)}${newline}`).join('');
      if (first !== '') put(region.begin, first, true);
      ahead = [];
      last = region;
    } else if (last) put(lastLine(out, last), `${newline}${printed(part)}`, false);
    else ahead.push(part);
  }
  const first = ahead.map((one) => `${newline}${printed(one)}`).join('');
  if (first !== '') put(out.length - 1, first, false);
}

/** The line that a region ends on: where it was written anew, all of it stands on its first. */
function lastLine(out: readonly (string | null)[], { begin, end }: Region): number {
  return out[end] === null ? begin : end;
}
