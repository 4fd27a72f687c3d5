import { isTerminal } from '../text/chars.ts';
import type { Label } from './label.ts';
import type { Line } from './lines.ts';
import type { StructureEdits } from './outline.ts';

/** How many labels of a style are looked at on each side for a neighbour in the count. */
const REACH = 3;
/** A count may leave out two numbers and still be one; further on it is a number in running text. */
const LEAP = 3;

/**
 * Decides which lines bear a label and how it reads. A label is believed on its own where nothing else begins
 * like that; a weaker one needs its neighbours in the count; one that stands in the flow of a wrapped sentence
 * must go on with the count that is running.
 *
 * @param soft per line, whether it goes on with the line before
 * @param sure offsets at which the file's format says that a label stands
 */
export function chooseLabels(
  text: string,
  lines: readonly Line[],
  soft: readonly boolean[],
  edits: StructureEdits,
  sure: ReadonlySet<number>,
): (Label | null)[] {
  const chosen = new Array<Label | null>(lines.length).fill(null);
  const read = resolveLetters(lines);
  const order = new Map<string, number[]>();
  for (let at = 0; at < lines.length; at++) {
    const label = read[at];
    if (!label) continue;
    const list = order.get(keyOf(label));
    if (list) list.push(at);
    else order.set(keyOf(label), [at]);
  }
  const reached = new Map<string, number>();
  const running = new Map<string, Label>();
  let lastBullet = -100;
  for (let at = 0; at < lines.length; at++) {
    const label = read[at];
    if (!label) continue;
    const key = keyOf(label);
    const list = order.get(key)!;
    const place = reached.get(key) ?? 0;
    reached.set(key, place + 1);
    const forced = edits.kind?.get(label.from) ?? edits.kind?.get(lines[at]!.from);
    const flow = soft[at]! && !isTerminal(text.charCodeAt(lines[at - 1]!.to - 1));
    let accepted: boolean;
    if (forced === 'paragraph') accepted = false;
    else if (forced !== undefined || sure.has(label.from)) accepted = true;
    else if (label.role === 'bullet')
      accepted =
        !flow ||
        (label.style > '\x7f' && label.textFrom > label.to) ||
        at - lastBullet < 12 ||
        read[at + 1]?.style === label.style;
    else if (flow) accepted = fitsTheCount(read, soft, list, place, label, running.get(key), running);
    else
      accepted =
        label.strength === 3 ||
        (label.number === 1 && (label.strength === 2 || opensOver(label, read[at + 1]))) ||
        hasNeighbour(read, list, place, label, running);
    if (!accepted) continue;
    chosen[at] = label;
    if (label.role === 'bullet') lastBullet = at;
    running.set(key, label);
  }
  return chosen;
}

/** In the flow of a sentence: the next number of the running count, unless it stands at the start of a line further on. */
function fitsTheCount(
  read: readonly (Label | null)[],
  soft: readonly boolean[],
  list: readonly number[],
  place: number,
  label: Label,
  last: Label | undefined,
  running: ReadonlyMap<string, Label>,
): boolean {
  if (label.strength === 1 && !hasNeighbour(read, list, place, label, running)) return false;
  const nextAt = list[place + 1];
  const next = nextAt === undefined ? null : read[nextAt]!;
  if (next && next.number === label.number && next.prefix === label.prefix && !soft[nextAt!]) return false;
  if (last && precedes(last, label) && label.number - last.number <= 1) return true;
  return label.number === 1 && next !== null && precedes(label, next);
}

function hasNeighbour(
  read: readonly (Label | null)[],
  list: readonly number[],
  place: number,
  label: Label,
  running: ReadonlyMap<string, Label>,
): boolean {
  const strict = label.strength === 1 && label.prefix === '';
  const leap = strict ? 2 : LEAP;
  const last = running.get(keyOf(label));
  if (last && last.number === label.number && last.prefix === label.prefix) return true;
  for (let step = 1; step <= (strict ? 1 : REACH); step++) {
    const before = list[place - step];
    if (before !== undefined && precedes(read[before]!, label, leap)) return true;
    const after = list[place + step];
    if (after !== undefined && precedes(label, read[after]!, leap)) return true;
  }
  if (label.prefix === '') return false;
  // 1.1 under 1.
  return String(running.get('arabic')?.number ?? running.get('article')?.number ?? '') === label.prefix;
}

/** Whether `b` may follow `a` in one count, a missing number allowed for. */
function precedes(a: Label, b: Label, leap: number = LEAP): boolean {
  if (a.prefix === b.prefix) return b.number > a.number && b.number - a.number <= leap;
  const from = a.prefix.split('.').map(Number);
  const to = b.prefix.split('.').map(Number);
  const last = to.length - 1;
  return (
    b.number === 1 &&
    from.length === to.length &&
    to.every((part, at) => (at === last ? part === from[at]! + 1 : part === from[at]))
  );
}

/** `I.` right over `1.` opens a section, even the only one. */
function opensOver(label: Label, below: Label | null | undefined): boolean {
  return below?.role === 'list' && below.number === 1 && below.style !== label.style;
}

/** One reading a line: `(i)` after `(h)` is a letter unless `(ii)` follows, `V.` before `VI.` a Roman numeral. */
function resolveLetters(lines: readonly Line[]): (Label | null)[] {
  const read: (Label | null)[] = lines.map((line) => line.labels[0] ?? null);
  const following = followers(lines);
  const last = new Map<string, number>();
  for (let at = 0; at < lines.length; at++) {
    const [roman, letter] = lines[at]!.labels;
    if (roman && letter) {
      // The same number again, or one left out: a fault in the count, but of that count.
      const step = roman.number - (last.get(roman.style) ?? Number.NaN);
      const afterRoman = roman.number > 1 && step >= 0 && step <= 2;
      const afterLetter = last.get(letter.style) === letter.number - 1;
      const [romanFollows, letterFollows] = following.get(at)!;
      const isRoman =
        roman.number === 1
          ? !afterLetter || romanFollows
          : afterLetter
            ? afterRoman && romanFollows
            : afterRoman || (romanFollows && !letterFollows);
      read[at] = isRoman ? roman : letter;
    }
    const label = read[at];
    if (label) last.set(label.style, label.number);
  }
  return read;
}

/** For every line with two readings, whether the next line of that style goes on with its count. */
function followers(lines: readonly Line[]): ReadonlyMap<number, readonly [roman: boolean, letter: boolean]> {
  const out = new Map<number, readonly [boolean, boolean]>();
  const next = new Map<string, number>();
  for (let at = lines.length - 1; at >= 0; at--) {
    const { labels } = lines[at]!;
    const [roman, letter] = labels;
    const follows = (label: Label): boolean => next.get(label.style) === label.number + 1;
    if (roman && letter) out.set(at, [follows(roman), follows(letter)]);
    for (const label of labels) next.set(label.style, label.number);
  }
  return out;
}

function keyOf(label: Label): string {
  return label.family === 'arabic' && (label.style === '1.' || label.style === '1、')
    ? 'arabic'
    : label.style;
}
