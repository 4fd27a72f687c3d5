import { foldCode } from '../../text/fold.ts';
import type { Hunk } from './myers.ts';

/** Whether one side of a stretch has more in common with the other side of the next than what stands between the two. */
export function haveMoreAcross(one: Hunk, next: Hunk, a: string, b: string): boolean {
  const more = Math.max(next.aFrom - one.aTo, next.bFrom - one.bTo) + 1;
  return haveRun(one, next, a, b, more) || haveRun(next, one, a, b, more);
}

/** Whether what went in one place and what came in another have a run of so many code units in common. */
function haveRun(gone: Hunk, come: Hunk, a: string, b: string, length: number): boolean {
  if (gone.aTo - gone.aFrom < length || come.bTo - come.bFrom < length) return false;
  return shareRun(a.slice(gone.aFrom, gone.aTo), b.slice(come.bFrom, come.bTo), length);
}

/** Longer stretches, in code units, are not looked through for what they have in common. */
const LONGEST = 2000;
/** What a code unit is multiplied by in the hash of a run, modulo 2³². */
const FACTOR = 0x9e3779b1;

/** Whether two texts have a run of so many code units in common, by its hash (Karp and Rabin 1987). */
function shareRun(one: string, other: string, length: number): boolean {
  if (Math.max(one.length, other.length) > LONGEST) return false;
  const hashes = new Set(hashesOf(one, length));
  return hashesOf(other, length).some((hash) => hashes.has(hash));
}

/** The hashes of all runs of a text that have so many code units. */
function hashesOf(text: string, length: number): number[] {
  let [hash, highest] = [0, 1];
  for (let at = 0; at < length; at++) highest = Math.imul(highest, FACTOR);
  const hashes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash, FACTOR) + foldCode(text.charCodeAt(at));
    if (at >= length) hash -= Math.imul(highest, foldCode(text.charCodeAt(at - length)));
    hash |= 0;
    if (at >= length - 1) hashes.push(hash);
  }
  return hashes;
}
