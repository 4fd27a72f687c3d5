import type { Annotation } from '#core/project/model.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { Where } from './query.ts';
import type { SearchPage } from './search-page.ts';

/** Where something was found in one document. */
export interface Place {
  readonly where: Where;
  /** Half-open positions in the document's {@link SearchPage}; of a note or a tag, those of its passage; -1 of a title that stands beside the text. */
  readonly from: number;
  readonly to: number;
  /** Of a note or a tag. */
  readonly annotation: Annotation | null;
  /** Of a note, and of a title beside the text: what was found there, UTF-16 code units. */
  readonly within: { readonly from: number; readonly to: number } | null;
  /** Of what stands near one another, or in one clause: the places, in order. */
  readonly parts: readonly Place[] | null;
}

/** By where it begins and ends; titles beside the text first. */
export function inOrder(a: Place, b: Place): number {
  return a.from - b.from || a.to - b.to || (a.within?.from ?? -1) - (b.within?.from ?? -1);
}

/** How many places stand in what. */
export function countedIn(places: readonly Place[]): Partial<Record<Where, number>> {
  const counts: Partial<Record<Where, number>> = {};
  for (const { where } of places) counts[where] = (counts[where] ?? 0) + 1;
  return counts;
}

/** Places in order, each once. */
export function merged(lists: readonly (readonly Place[])[]): readonly Place[] {
  const full = lists.filter(({ length }) => length > 0);
  const [only] = full;
  if (!only || full.length === 1) return only ?? [];
  const seen = new Set<string>();
  const out: Place[] = [];
  for (const place of full.flat()) {
    const key = `${place.where} ${place.from} ${place.to} ${place.within?.from ?? ''} ${place.annotation?.id ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    out.push(place);
  }
  return out.sort(inOrder);
}

/** Places of which none stands twice, in order. */
export function ordered(lists: readonly (readonly Place[])[]): readonly Place[] {
  const full = lists.filter(({ length }) => length > 0);
  const [only] = full;
  return only && full.length === 1 ? only : full.flat().sort(inOrder);
}

/** Several places as one. */
function together(places: readonly Place[]): Place {
  const parts = merged(
    [places.flatMap((place) => place.parts ?? [place])].map((list) => [...list].sort(inOrder)),
  );
  const first = parts.find(({ where }) => where === 'text') ?? parts[0];
  if (!first) throw new RangeError('no places');
  return {
    where: first.where,
    from: Math.min(...parts.map(({ from }) => from)),
    to: Math.max(...parts.map(({ to }) => to)),
    annotation: first.annotation,
    within: first.within && {
      from: Math.min(...parts.map((part) => spanOf(part).from)),
      to: Math.max(...parts.map((part) => spanOf(part).to)),
    },
    parts,
  };
}

/** What a place stands in, where words stand near one another: the text, one note, a title beside the text. */
function mediumOf({ annotation, within }: Place): string {
  return within ? (annotation ? annotation.id : 'title') : '';
}

function byMedium(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  const out = new Map<string, Place[]>();
  for (const place of places) {
    const list = out.get(mediumOf(place));
    if (list) list.push(place);
    else out.set(mediumOf(place), [place]);
  }
  return out;
}

/** Where a place stands in its medium. */
function spanOf({ from, to, within }: Place): { readonly from: number; readonly to: number } {
  return within ?? { from, to };
}

/** Of two lists those that are at most `most` code points from one of the other, those nearest one another as one. */
export function near(
  page: SearchPage,
  a: readonly Place[],
  b: readonly Place[],
  most: number,
): readonly Place[] {
  const others = byMedium(b);
  const out: Place[] = [];
  for (const [medium, left] of byMedium(a)) {
    const right = others.get(medium) ?? [];
    const groups = new Groups();
    const pair = (ones: readonly Place[], nearest: Nearest): void => {
      for (const one of ones) {
        const other = nearest.to(one);
        if (other && !isOneSpot(one, other) && apart(page, one, other, most) <= most) groups.join(one, other);
      }
    };
    pair(left, new Nearest(right));
    pair(right, new Nearest(left));
    out.push(...groups.lists().map(together));
  }
  return out.sort(inOrder);
}

/** Those that are farther than `most` code points from all of the others. */
export function notNear(
  page: SearchPage,
  a: readonly Place[],
  b: readonly Place[],
  most: number,
): readonly Place[] {
  const others = new Map([...byMedium(b)].map(([medium, places]) => [medium, new Nearest(places)]));
  return a.filter((one) => {
    const other = others.get(mediumOf(one))?.to(one);
    return !other || apart(page, one, other, most) > most;
  });
}

/** What stands in a clause, or in a note, where both stand: one place each. */
export function inOneClause(page: SearchPage, a: readonly Place[], b: readonly Place[]): readonly Place[] {
  const right = byClause(page, b);
  const out: Place[] = [];
  for (const [clause, places] of byClause(page, a)) {
    const others = right.get(clause);
    if (others) out.push(together([...places, ...others]));
  }
  return out.sort(inOrder);
}

/** Those that stand in no clause, and in no note, with one of the others. */
export function notInClause(page: SearchPage, a: readonly Place[], b: readonly Place[]): readonly Place[] {
  const others = byClause(page, b);
  return a.filter((place) => !clausesOf(page, place).some((clause) => others.has(clause)));
}

function clausesOf(page: SearchPage, place: Place): readonly (number | string)[] {
  if (place.within) return [mediumOf(place)];
  const { from, to } = place;
  const first = page.clauseOf(page.blockAt(from));
  const last = page.clauseOf(page.blockAt(Math.max(from, to - 1)));
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function byClause(page: SearchPage, places: readonly Place[]): ReadonlyMap<number | string, Place[]> {
  const out = new Map<number | string, Place[]>();
  for (const place of places)
    for (const clause of clausesOf(page, place)) {
      const list = out.get(clause);
      if (list) list.push(place);
      else out.set(clause, [place]);
    }
  return out;
}

/** Whether two places of words share characters: then nothing stands near something. Passages may. */
function isOneSpot(one: Place, other: Place): boolean {
  return (
    one === other || (!one.annotation && !other.annotation && gap(one, other) === 0 && overlap(one, other))
  );
}

function overlap(one: Place, other: Place): boolean {
  const [a, b] = [spanOf(one), spanOf(other)];
  return a.from < b.to && b.from < a.to;
}

/** Finds the nearest of some places in one medium. */
class Nearest {
  private readonly places: readonly Place[];
  /** Of the places up to each the one that reaches farthest. */
  private readonly farthest: readonly Place[];

  constructor(places: readonly Place[]) {
    this.places = [...places].sort((a, b) => spanOf(a).from - spanOf(b).from || spanOf(a).to - spanOf(b).to);
    let best: Place | undefined;
    this.farthest = this.places.map((place) => {
      if (!best || spanOf(place).to > spanOf(best).to) best = place;
      return best;
    });
  }

  to(one: Place): Place | null {
    const { places } = this;
    const { from } = spanOf(one);
    const at = partitionPoint(0, places.length, (each) => spanOf(places[each] ?? one).from <= from);
    // A word is not near itself: what stands at the same place is passed over.
    let left = at - 1;
    while (left >= 0 && isOneSpot(one, this.farthest[left] ?? one)) left--;
    let right = at;
    while (right < places.length && isOneSpot(one, places[right] ?? one)) right++;
    const before = this.farthest[left];
    const behind = places[right];
    if (!before || !behind) return before ?? behind ?? null;
    return gap(one, before) <= gap(one, behind) ? before : behind;
  }
}

/** Between the nearest ends, UTF-16 code units or positions. */
function gap(one: Place, other: Place): number {
  const [a, b] = [spanOf(one), spanOf(other)];
  return Math.max(0, a.from < b.from ? b.from - a.to : a.from - b.to);
}

/** Code points between the nearest ends, labels and breaks left out; what is more than `most` may be any number above it. */
function apart(page: SearchPage, one: Place, other: Place, most: number): number {
  const [first, last] = spanOf(one).from <= spanOf(other).from ? [one, other] : [other, one];
  const from = spanOf(first).to;
  const to = spanOf(last).from;
  if (to <= from) return 0;
  if (first.within) return first.annotation ? [...first.annotation.note.slice(from, to)].length : to - from;
  // A position stands for a code unit, a code point has two at most, and each block ends with a position that is none.
  const start = page.blockAt(Math.max(first.from, from - 1));
  const end = page.blockAt(to);
  const units = to - from - (end - start);
  if (units > 2 * most) return most + 1;
  // A headline is no part of the text below it.
  if (start < end && (page.isHeading(start) || page.isHeading(end))) return most + 1;
  // Most texts need not be read for it.
  if (page.isPlain(start, end)) return units;
  let count = 0;
  for (let block = start; block <= end; block++) {
    const { text } = page.block(block).reading;
    const begin = block === start ? page.readingSpan(block, Math.min(first.from, from), from).to : 0;
    const stop = block === end ? page.readingAt(block, to) : text.length;
    count += [...text.slice(begin, stop)].length;
    if (count > most) return count;
  }
  return count;
}

/** Places that belong together, by those that were joined. */
class Groups {
  private readonly heads = new Map<Place, Place>();

  join(a: Place, b: Place): void {
    this.heads.set(this.headOf(a), this.headOf(b));
  }

  private headOf(place: Place): Place {
    let head = place;
    for (let next = this.heads.get(head); next && next !== head; next = this.heads.get(head)) {
      // Half the way is enough to keep it short.
      this.heads.set(head, this.heads.get(next) ?? next);
      head = next;
    }
    if (!this.heads.has(head)) this.heads.set(head, head);
    return head;
  }

  lists(): readonly (readonly Place[])[] {
    const lists = new Map<Place, Place[]>();
    for (const place of this.heads.keys()) {
      const head = this.headOf(place);
      const list = lists.get(head);
      if (list) list.push(place);
      else lists.set(head, [place]);
    }
    return [...lists.values()];
  }
}
