import { fail, ok, type Result } from '#core/result.ts';
import { isTerminal } from '#core/text/chars.ts';
import type { Extracted, Importer, ImportFile } from '../extracted.ts';
import { PageWriter } from '../page-writer.ts';
import { readCharacters } from './encoding.ts';

/** Subtitles as SubRip writes them. */
export const srtImporter: Importer = { id: 'srt', version: 3, extract: read };
/** Subtitles as WebVTT has them. */
export const vttImporter: Importer = { id: 'vtt', version: 3, extract: read };

/** A pause after which what is said begins anew, in milliseconds. */
const PAUSE = 2000;
/** When a cue begins and ends. */
const TIMES =
  /^\s{0,9}(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s{0,9}-->\s{0,9}(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '\u200e',
  rlm: '\u200f',
};

/**
 * What is said, a cue a line, each with the time at which it begins. A cue that goes on with a sentence, with no pause
 * between, goes on in the same block.
 */
function read(file: ImportFile): Result<Extracted> {
  const characters = readCharacters(file);
  if (!characters.ok) return characters;
  const { text, ...rest } = characters.value;
  const page = new PageWriter('time');
  let ended = Number.NEGATIVE_INFINITY;
  let whole = true;
  const lines = text.split('\n');
  let at = 0;
  for (let line = lines[at]; line !== undefined; line = lines[++at]) {
    const times = TIMES.exec(line);
    if (!times) continue;
    const from = millis(times, 1);
    const said: string[] = [];
    for (let next = lines[at + 1]; next?.trim() && !TIMES.test(next); next = lines[++at + 1])
      said.push(plain(next));
    const words = said.filter((one) => one !== '').join('\n');
    if (words === '') continue;
    const goesOn = !whole && from - ended < PAUSE && !/^[-–—]\s/.test(words);
    page.add({ text: words, place: clock(from), tight: goesOn });
    whole = isTerminal(words.charCodeAt(words.length - 1));
    ended = millis(times, 5);
  }
  if (page.size === 0) return fail('empty-file', { file: file.name });
  return ok({ ...rest, ...page.finish(), format: 'wrapped', described: {}, comments: [] });
}

function millis(match: RegExpExecArray, first: number): number {
  const [hours = '0', minutes, seconds, thousandths] = match.slice(first, first + 4);
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths);
}

/** `00:01:02` */
function clock(time: number): string {
  const seconds = Math.floor(time / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A line of a cue without its marks; who speaks, where it says so, stands before the words. */
function plain(line: string): string {
  return line
    .replace(/<v(?:\.[^\s>]{1,40})?\s+([^<>]{1,80})>/gi, '$1: ')
    .replace(/<[^<>]{0,200}>/g, '')
    .replace(/\{\\[^{}]{0,100}\}/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITIES[name] ?? '')
    .trim();
}
