import { kindOfCode, LETTER, WIDE } from '../../text/fold.ts';
import type { Side } from '../units.ts';

/** So many units of the other side are named for each. */
const MOST_LOOKED_AT = 12;

const ROOM = 1 << 16;

/** Pairs of a unit and those of others that share the rarest runs of characters with it. */
export function mostShared(
  side: Side,
  units: readonly number[],
  where: Side,
  others: Int32Array,
): [number, number][] {
  const pairs: [number, number][] = [];
  if (units.length === 0) return pairs;
  const mark = new Int32Array(ROOM);
  const seen = new Int32Array(ROOM);
  let known = 0;
  for (const unit of units) {
    // The runs of this unit, numbered from 1.
    const { from, to } = side.units[unit]!;
    mark.fill(0);
    known = 0;
    for (let at = from; at + 2 < to; at++) {
      const run = runAt(side.codes, at);
      if (run !== -1 && mark[run] === 0) mark[run] = ++known;
    }
    const counts = new Int32Array(known + 1);
    const hits: number[] = [];
    seen.fill(-1);
    for (let at = 0; at < others.length; at++) {
      const { from: start, to: end } = where.units[others[at]!]!;
      for (let place = start; place + 2 < end; place++) {
        const run = runAt(where.codes, place);
        if (run === -1) continue;
        const number = mark[run]!;
        if (number === 0 || seen[run] === at) continue;
        seen[run] = at;
        counts[number] = counts[number]! + 1;
        hits.push(at, number);
      }
    }
    const score = new Float64Array(others.length);
    for (let at = 0; at < hits.length; at += 2) {
      const rare = Math.log2((others.length + 2) / counts[hits[at + 1]!]!);
      score[hits[at]!] = score[hits[at]!]! + rare * rare;
    }
    const best = [...score.keys()]
      .filter((at) => score[at]! > 0)
      .sort((x, y) => score[y]! - score[x]! || x - y);
    for (const at of best.slice(0, MOST_LOOKED_AT)) pairs.push([unit, others[at]!]);
  }
  return pairs;
}

/** A number for three characters in a row; -1 where they are all marks. */
function runAt(codes: Uint16Array, at: number): number {
  const kind = kindOfCode(codes[at]!);
  if (kind !== WIDE && kind !== LETTER) return -1;
  let hash = Math.imul(codes[at]!, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ codes[at + 1]!, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ codes[at + 2]!, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & (ROOM - 1);
}
