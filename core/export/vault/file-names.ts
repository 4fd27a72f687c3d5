import { fileNameOf } from '#core/text/file-name.ts';

/** Bytes of a name without its ending: a number and the ending make 200 of it at most. */
const MOST = 188;
/** What links of Obsidian do not take, besides what no system does. */
const LINKED = /[#^[\]]/g;
const BLANKS = /\s+/g;
/** Devices of Windows are such with blanks before the ending as well. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?=\.|$)/i;
const NOBODY = 'note';

/** The ending of a note. */
export const NOTE_ENDING = '.md';

/** A wished name as the name of a note on any system and in Obsidian's links, without an ending. Never empty. */
export function noteName(wished: string): string {
  const shown = wished.normalize('NFC').replace(LINKED, ' ').replace(BLANKS, ' ').trim();
  const name = fileNameOf(shown, MOST).replace(BLANKS, ' ').trim().normalize('NFC');
  if (name === '') return NOBODY;
  return DEVICE.test(name) ? `_${name}` : name;
}

/** The n-th of several files with one wished name, from 1, with its ending. */
export function noteFile(name: string, n = 1): string {
  return `${name}${n === 1 ? '' : ` ${n}`}${NOTE_ENDING}`;
}

/** Two names with the same key are one file on some system: case and Unicode normal form tell none apart. */
export function fileKey(name: string): string {
  return name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}

/** Where a file is kept before it is written over by force, the n-th time, from 1. */
export function keptFile(file: string, n: number): string {
  return `${file}.old${n === 1 ? '' : n}`;
}
