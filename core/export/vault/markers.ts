import type { Hash } from './note.ts';
import { bare, linesOf, shortDigest, trimmed } from './text-lines.ts';

/**
 * A region of a note: the lines between two comments of ours,
 * `<!-- vermilion zp4k7m2d 1a2b3c4d -->` and `<!-- /vermilion zp4k7m2d -->`.
 */
export interface Region {
  readonly name: string;
  /** Of the text that stands there as long as nobody changes it, 8 hex digits. */
  readonly digest: string;
  /** Of the text of ours that it stands for: another one where a person's own words were taken over. */
  readonly ours: string;
  /** Of an annotation, see base.ts. */
  readonly base: string | null;
  /** The lines of its two markers, from 0. */
  readonly begin: number;
  readonly end: number;
}

/** A marker that a person edited in half, or a front matter that cannot be read. */
export interface Damage {
  readonly what: 'note-marker' | 'note-front';
  /** From 1, in the file. */
  readonly line: number;
}

const BEGIN = /^<!-- vermilion ([a-z0-9-]{1,64}) ([0-9a-f]{8})(?:=([0-9a-f]{8}))?(?: ([0-9a-f]{24}))? -->$/;
const END = /^<!-- \/vermilion ([a-z0-9-]{1,64}) -->$/;
/** A marker, or what is left of one; also in a quote. */
const LOOKS = /^[ \t>]*<!--[ \t]*\/?vermilion(?!\w)/;
const ESCAPE = /^([ \t>]*<!--[ \t]*\/?)(\\*vermilion(?!\w))/;
const UNESCAPE = /^([ \t>]*<!--[ \t]*\/?)\\(\\*vermilion(?!\w))/;

/** The regions of a note, in their order, or the first line that cannot be understood. */
export function regionsIn(lines: readonly string[], from: number): readonly Region[] | Damage {
  const regions: Region[] = [];
  const seen = new Set<string>();
  let open: Omit<Region, 'end'> | null = null;
  for (let at = from; at < lines.length; at++) {
    const line = bare(lines[at] ?? '');
    if (!LOOKS.test(line)) continue;
    const begin = BEGIN.exec(line);
    const end = END.exec(line);
    if (begin && !open) {
      const [, name = '', digest = '', ours = digest, base = null] = begin;
      if (seen.has(name)) return { what: 'note-marker', line: at + 1 };
      seen.add(name);
      open = { name, digest, ours, base, begin: at };
    } else if (end && open && end[1] === open.name) {
      regions.push({ ...open, end: at });
      open = null;
    } else return { what: 'note-marker', line: at + 1 };
  }
  return open ? { what: 'note-marker', line: open.begin + 1 } : regions;
}

type Signed = Pick<Region, 'name' | 'digest' | 'ours' | 'base'>;

/** The line that begins a region, ending in LF. */
export function printBegin({ name, digest, ours, base }: Signed): string {
  const digests = ours === digest ? digest : `${digest}=${ours}`;
  return `<!-- vermilion ${name} ${digests}${base === null ? '' : ` ${base}`} -->\n`;
}

/** The lines of a region, with LF line breaks: markers, and between them the text, already {@link escapeMarkers}d. */
export function printRegion(signed: Signed, text: string): string {
  return `${printBegin(signed)}${text === '' ? '' : `\n${text}\n`}\n<!-- /vermilion ${signed.name} -->\n`;
}

/** What stands between the markers of a region, {@link trimmed}; still escaped. */
export function textOfRegion(lines: readonly string[], { begin, end }: Region): string {
  return trimmed(lines.slice(begin + 1, end).join(''));
}

/** By which a region is known to be as it was written: line breaks and blank lines at its ends do not matter. */
export function regionDigest(text: string, hash: Hash): string {
  return shortDigest(hash, trimmed(text), 8);
}

/** A text none of whose lines is taken for a marker. */
export function escapeMarkers(text: string): string {
  return eachLine(text, (line) => line.replace(ESCAPE, '$1\\$2'));
}

/** The text that {@link escapeMarkers} was given. */
export function unescapeMarkers(text: string): string {
  return eachLine(text, (line) => line.replace(UNESCAPE, '$1$2'));
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.includes('vermilion') ? linesOf(text).map(change).join('') : text;
}
