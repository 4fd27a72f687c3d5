import { partitionPoint } from '#core/text/partition-point.ts';
import { intersection, type Range } from '#core/text/range.ts';
import { fromSource, toSource } from '#core/text/reading.ts';
import { sentencesAround } from '#core/text/sentences.ts';
import { kindOfCode, LETTER, WIDE } from '../../text/fold.ts';
import { firstOf, type Link } from '../alignment.ts';
import { type Comparison, editsOf } from '../comparison.ts';
import { joinedText, placer } from '../joined-text.ts';
import { blockAt, type Side, type Unit, unitAt } from '../units.ts';
import { diffTexts, type Edit } from '../words/diff.ts';
import { mapThrough } from './map.ts';
import { narrowed, typesetting } from './narrow.ts';
import { weightyChanges } from './sentence.ts';
import { Survival } from './survival.ts';
import type { Weighty } from './weighty.ts';

/**
 * What became of a passage.
 *
 * - `kept`: word for word at the same offsets; `shifted`: at others; `moved`: in a clause that has moved
 * - `edited`: some of its words changed; `split`: it now stands in several clauses
 * - `ambiguous`: its clause stands several times, or another is as likely, and nothing tells which is meant
 * - `lost`: its text was deleted or replaced, however similar another clause reads
 */
export type CarryState = 'kept' | 'shifted' | 'edited' | 'moved' | 'split' | 'ambiguous' | 'lost';

export interface Carried {
  readonly state: CarryState;
  /** In the later version's source; empty for `lost`. Of `ambiguous`, the likeliest place. */
  readonly ranges: readonly Range[];
  /** The share of its characters that still stand, from 0 to 1; half of it where ambiguous. */
  readonly confidence: number;
  /** Other places it may stand at, likeliest first; none unless it is ambiguous. */
  readonly alternatives: readonly { readonly ranges: readonly Range[]; readonly confidence: number }[];
  /** What changed in its sentence so that it may say another thing, whatever its state. */
  readonly weighty: readonly Weighty[];
}

/** What became of a passage, without what changed around it. */
type Followed = Omit<Carried, 'weighty'>;

const LOST: Followed = { state: 'lost', ranges: [], confidence: 0, alternatives: [] };

/** Less of a passage than this is another passage. */
const LEAST_KEPT = 0.25;
/** So few characters that are not even half of it are an article or a particle: of an alphabetic script, and wide ones. */
const FEW_LETTERS = 6;
const FEW_WIDE = 2;
/** A clause that keeps less of what told it apart was replaced by another in the same formula. */
const LEAST_SURVIVING = 0.5;
/** Of no more words, or twice as many wide characters, one that changed is much of what tells a clause apart, and it is the same clause. */
const FEW_WORDS = 12;
const ALIKE = 0.6;
/** So much of a clause that stands nowhere else tells what it is. */
const MUCH_ALONE = 0.3;
/** A later clause of which more of what tells it apart stood in the earlier one is what was left of that. */
const MOSTLY_LEFT = 0.6;

/** A part of a passage that stands in one unit: `[from, to)` of its text; its label as well, or only that. */
interface Part {
  readonly unit: number;
  readonly from: number;
  readonly to: number;
  /** How many code units of the label belong to it. */
  readonly label: number;
}

/** A place in the later source; `starts` where it is not what goes on behind a page cut. */
interface Place extends Range {
  readonly starts: boolean;
}

/** Clauses further apart do not stand beside one another. */
const LEAST_APART = 200;

/** Follows passages from the earlier version into the later one.  */
export class CarryOver {
  private readonly linkOf = new Map<number, Link>();
  private readonly replaced = new Map<Link, boolean>();
  private readonly left = new Map<Link, boolean>();
  private readonly edits = new Map<Link, readonly Edit[]>();
  private survival: Survival | null = null;
  private repeats: Map<string, number> | null = null;

  constructor(private readonly comparison: Comparison) {
    for (const link of comparison.links) for (const unit of link.a) this.linkOf.set(unit, link);
  }

  /** Where a passage of the earlier source stands now. Text that belongs to no clause is lost. */
  carry(ranges: readonly Range[]): Carried {
    const parts = this.partsOf(ranges);
    const followed = this.followed(parts, ranges);
    return { ...followed, weighty: followed.state === 'lost' ? [] : this.weightyAround(parts) };
  }

  /** What changed in the sentences of parts that stand in linked clauses. */
  private weightyAround(parts: readonly Part[]): Weighty[] {
    const { a, b } = this.comparison;
    const found = parts.flatMap((part) => {
      const link = this.linkOf.get(part.unit);
      if (!link || link.kind === 'same') return [];
      const start = this.startIn(link, part);
      const range = { from: start + part.from, to: start + part.to };
      return weightyChanges(joinedText(a, link.a), joinedText(b, link.b), this.editsOf(link), range);
    });
    return [...new Set(found)];
  }

  private followed(parts: readonly Part[], ranges: readonly Range[]): Followed {
    if (parts.length === 0) return this.carryRepeated(ranges);
    const [first, another] = parts;
    const quoted = first && !another ? this.carryWords(first, ranges) : null;
    if (quoted) return quoted;
    const found: Place[] = [];
    const units = new Set<number>();
    let total = 0;
    let kept = 0;
    let changed = false;
    let moved = false;
    let unsure: { part: Part; link: Link } | null = null;
    for (const part of parts) {
      const size = part.to - part.from + part.label;
      total += size;
      const link = this.linkOf.get(part.unit);
      const mapped = link ? this.follow(part, link) : null;
      if (!link || !mapped || (this.isReplaced(link) && (mapped.changed || !this.isKnown(link, part)))) {
        changed = true;
        continue;
      }
      kept += mapped.kept + part.label;
      changed ||= mapped.changed;
      moved ||= link.moved;
      if (this.mayBeElsewhere(part, link, mapped)) unsure ??= { part, link };
      found.push(...mapped.places);
      for (const unit of mapped.units) units.add(unit);
    }
    const confidence = total === 0 ? 0 : kept / total;
    const places = this.joined(found, ranges);
    if (places.length === 0 || confidence < LEAST_KEPT) return LOST;
    if (confidence < 0.5 && kept <= (first && this.isWide(first) ? FEW_WIDE : FEW_LETTERS)) return LOST;
    const done = (state: CarryState): Followed => ({ state, ranges: places, confidence, alternatives: [] });
    if (unsure) {
      const alternatives = parts.length > 1 ? [] : this.alternatives(unsure.part, unsure.link);
      return { state: 'ambiguous', ranges: places, confidence: confidence / 2, alternatives };
    }
    if (units.size > new Set(parts.map(({ unit }) => unit)).size) return done('split');
    if (changed) return done('edited');
    if (moved) return done('moved');
    const still =
      places.length === ranges.length &&
      places.every((one, at) => one.from === ranges[at]?.from && one.to === ranges[at]?.to);
    return done(still ? 'kept' : 'shifted');
  }

  /**
   * Words that stand in the clause linked to theirs, to the letter, however much around them changed: where they stand
   * once they are there, and where they stand several times a person chooses. A place that the same words elsewhere in
   * the earlier clause have come to is theirs. Null where the edits tell more.
   */
  private carryWords(part: Part, ranges: readonly Range[]): Followed | null {
    const { b } = this.comparison;
    const link = this.linkOf.get(part.unit);
    if (!link || link.kind === 'same' || part.label > 0) return null;
    const words = this.wordsOf(part);
    if (!HOLDS_WORDS.test(words)) return null;
    const replaced = this.isReplaced(link) && !this.isKnown(link, part);
    const mapped = this.follow(part, link);
    if (!replaced && !mapped.changed) return null;
    if (this.mayBeElsewhere(part, link, { kept: words.length, changed: false })) return null;
    const taken = this.takenByOthers(words, part, link);
    const [first, ...others] = placesOf(words, joinedText(b, link.b)).filter((at) => !taken.has(at));
    if (first === undefined) return null;
    // Of a clause that was replaced nothing is left but its formula: only words that stand nowhere else are its own.
    if (replaced && !(others.length === 0 && this.isDistinct(words, part))) return null;
    const place = placer(b, link.b);
    const at = (from: number): Range[] =>
      this.joined(
        place({ from, to: from + words.length }).map((range) => ({ ...range, starts: true })),
        ranges,
      );
    if (others.length > 0)
      return {
        state: 'ambiguous',
        ranges: at(first),
        confidence: 0.5,
        alternatives: others.map((from) => ({ ranges: at(from), confidence: 0.5 })),
      };
    return { state: link.moved ? 'moved' : 'shifted', ranges: at(first), confidence: 1, alternatives: [] };
  }

  /** Where the words of a part that stand elsewhere in its clause as well came to unchanged, in the later joined text. */
  private takenByOthers(words: string, part: Part, link: Link): Set<number> {
    const edits = this.editsOf(link);
    const own = this.startIn(link, part) + part.from;
    const taken = new Set<number>();
    for (const at of placesOf(words, joinedText(this.comparison.a, link.a))) {
      if (at === own) continue;
      const mapped = mapThrough(edits, at, at + words.length);
      if (!mapped.changed) taken.add(mapped.from);
    }
    return taken;
  }

  /** Whether words are long enough, and stand once in each of the two versions. */
  private isDistinct(words: string, part: Part): boolean {
    const { a, b } = this.comparison;
    const least = this.isWide(part) ? FEW_WIDE : FEW_LETTERS;
    return (
      words.length > 2 * least &&
      placesOf(words, a.page.text).length === 1 &&
      placesOf(words, b.page.text).length === 1
    );
  }

  /** The edits of a link, as narrow as what differs. */
  private editsOf(link: Link): readonly Edit[] {
    let edits = this.edits.get(link);
    if (!edits) {
      const { a, b } = this.comparison;
      const [before, after] = [joinedText(a, link.a), joinedText(b, link.b)];
      edits =
        (link.kind === 'same' ? typesetting(before, after) : null) ??
        narrowed(editsOf(this.comparison, link), before, after);
      this.edits.set(link, edits);
    }
    return edits;
  }

  /** Where the unit of a part starts in the joined text of its link. */
  private startIn({ a: units }: Link, { unit }: Part): number {
    let start = 0;
    for (const one of units) {
      if (one === unit) break;
      start += joinedText(this.comparison.a, [one]).length;
    }
    return start;
  }

  /** A part through its link's edits, to where it stands in the later source. */
  private follow(
    part: Part,
    link: Link,
  ): { places: Place[]; units: number[]; kept: number; changed: boolean } {
    const { b } = this.comparison;
    const start = this.startIn(link, part);
    const places: Place[] = [];
    const label = part.label > 0 ? labelOf(unitAt(b, firstOf(link.b))) : null;
    if (label && (link.a.length === 1 || link.a[0] === part.unit)) places.push({ ...label, starts: true });
    if (part.from === part.to) return { places, units: [link.b[0]!], kept: 0, changed: false };
    const mapped = mapThrough(this.editsOf(link), start + part.from, start + part.to);
    const units: number[] = [];
    if (mapped.from < mapped.to) {
      const ranges = placer(b, link.b)(mapped);
      places.push(...ranges.map((range, at) => ({ ...range, starts: at === 0 })));
      let at = 0;
      for (const unit of link.b) {
        const end = at + unitAt(b, unit).text.length;
        if (at < mapped.to && mapped.from < end) units.push(unit);
        at = end;
      }
    }
    return { places, units, kept: mapped.kept, changed: mapped.changed };
  }

  /**
   * Whether a close call leaves open where a part is: as much of it stands in another clause. Words that stand as they
   * were are in the clause that theirs was linked with, unless the other is no less likely.
   */
  private mayBeElsewhere(
    part: Part,
    link: Link,
    { kept, changed }: { readonly kept: number; readonly changed: boolean },
  ): boolean {
    const size = part.to - part.from;
    return (
      (changed || link.margin === 0) && this.elsewhere(part, link).some(({ share }) => share * size >= kept)
    );
  }

  private wordsOf({ unit, from, to }: Part): string {
    return unitAt(this.comparison.a, unit).text.slice(from, to);
  }

  /** Where a part stands in the units that a close call left without its link, and how much of it does, from 0 to 1. */
  private elsewhere(part: Part, link: Link): { unit: number; place: Range; share: number }[] {
    const { a, b } = this.comparison;
    const words = this.wordsOf(part);
    return link.rivals.b.map((unit) => {
      const text = unitAt(b, unit).text;
      const [whole] = HOLDS_WORDS.test(words) ? placesOf(words, text) : [];
      if (whole !== undefined) return { unit, place: { from: whole, to: whole + words.length }, share: 1 };
      const mapped = mapThrough(editsBetween(unitAt(a, part.unit).text, text), part.from, part.to);
      return { unit, place: mapped, share: words === '' ? 1 : mapped.kept / words.length };
    });
  }

  /** The same as places in the later source, the likeliest first. */
  private alternatives(part: Part, link: Link): { ranges: Range[]; confidence: number }[] {
    return this.elsewhere(part, link)
      .filter(({ place, share }) => place.from < place.to && share >= LEAST_KEPT)
      .map(({ unit, place, share }) => ({
        ranges: placer(this.comparison.b, [unit])(place),
        confidence: share / 2,
      }))
      .sort((x, y) => y.confidence - x.confidence);
  }

  /** Whether a link's clauses share no more than a formula. */
  private isReplaced(link: Link): boolean {
    if (link.kind === 'same' || link.truncated || this.isShortAndAlike(link)) return false;
    let replaced = this.replaced.get(link);
    if (replaced === undefined) {
      const { a, b } = this.comparison;
      replaced = false;
      if (editsOf(this.comparison, link).some((edit) => !edit.noise)) {
        this.survival ??= new Survival(a, b);
        replaced = this.survival.ofFirst(link.a, link.b) < LEAST_SURVIVING;
      }
      this.replaced.set(link, replaced);
    }
    return replaced;
  }

  /** Whether a link is of one short clause and what is nearly the same. */
  private isShortAndAlike({ a: [unit, another], b: [, other], similarity }: Link): boolean {
    if (unit === undefined || another !== undefined || other !== undefined || similarity < ALIKE)
      return false;
    const { text } = unitAt(this.comparison.a, unit);
    const words = this.isWide({ unit, from: 0 }) ? text.length / 2 : text.split(' ').length;
    return words <= FEW_WORDS;
  }

  /**
   * Whether a part of a clause of which little survived stands in what became of it nevertheless: the later clause is
   * the earlier one with more in it or what was left of that, or much of it stands nowhere else, or the words around the
   * part do.
   */
  private isKnown(link: Link, part: Part): boolean {
    const { a, b } = this.comparison;
    const words = this.untouchedAround(link, part);
    return this.isLeft(link) || (this.isAlone(words, a) && this.isAlone(words, b));
  }

  private isLeft(link: Link): boolean {
    let left = this.left.get(link);
    if (left === undefined) {
      const { a, b } = this.comparison;
      this.survival ??= new Survival(a, b);
      left =
        this.survival.ofSecond(link.a, link.b) >= MOSTLY_LEFT ||
        this.editsOf(link).every((edit) => edit.noise || edit.a.from === edit.a.to) ||
        this.isMostlyAlone(link);
      this.left.set(link, left);
    }
    return left;
  }

  /** Whether much of the earlier clause stands between its changes and nowhere else, sentence by sentence. */
  private isMostlyAlone(link: Link): boolean {
    const { a, b } = this.comparison;
    const text = joinedText(a, link.a);
    const changes = this.editsOf(link).filter(({ noise }) => !noise);
    const alone = [...changes, null]
      .flatMap((change, at) => text.slice(changes[at - 1]?.a.to ?? 0, change?.a.from).split(SENTENCE_END))
      .filter((words) => this.isAlone(words, a) && this.isAlone(words, b));
    return alone.join('').length >= MUCH_ALONE * text.length;
  }

  /** The words around a part up to the next changes, or the ends of its sentence. */
  private untouchedAround(link: Link, part: Part): string {
    const text = joinedText(this.comparison.a, link.a);
    const at = this.startIn(link, part);
    const around = sentencesAround(text, { from: at + part.from, to: at + part.to });
    let { from, to } = around;
    for (const edit of this.editsOf(link)) {
      if (edit.noise) continue;
      if (edit.a.to <= at + part.from) from = Math.max(from, edit.a.to);
      else if (edit.a.from >= at + part.to) to = Math.min(to, edit.a.from);
    }
    return text.slice(from, to);
  }

  /** Whether words are long enough to be known by, and stand at one place of a version at most. */
  private isAlone(words: string, { page }: Side): boolean {
    return isLong(words) && placesOf(words, page.text).length <= 1;
  }

  /** The parts of source ranges that stand in units. */
  private partsOf(ranges: readonly Range[]): Part[] {
    const { a } = this.comparison;
    const { units } = a;
    const parts: Part[] = [];
    for (const range of ranges) {
      const first = partitionPoint(0, units.length, (at) => endOf(unitAt(a, at)) <= range.from);
      for (let unit = first; unit < units.length; unit++) {
        const own = unitAt(a, unit);
        const { reading, start } = own;
        const label = labelOf(own);
        if ((label?.from ?? reading.spans[0]?.from ?? 0) >= range.to) break;
        let from = -1;
        let to = -1;
        for (const span of reading.spans) {
          const common = intersection(span, range);
          if (!common) continue;
          if (from === -1) from = span.at + common.from - span.from;
          to = span.at + common.to - span.from;
        }
        from = Math.max(from, start) - start;
        to = Math.max(from, to - start);
        const labelled = label ? intersection(label, range) : null;
        if (from < to || labelled)
          parts.push({ unit, from, to, label: labelled ? labelled.to - labelled.from : 0 });
      }
    }
    return parts;
  }

  private isWide({ unit, from }: Pick<Part, 'unit' | 'from'>): boolean {
    return kindOfCode(unitAt(this.comparison.a, unit).text.charCodeAt(from)) === WIDE;
  }

  /** A passage in a repeat is where that stands which is repeated. */
  private carryRepeated(ranges: readonly Range[]): Followed {
    const { page, units } = this.comparison.a;
    this.repeats ??= new Map(units.flatMap(({ node }, unit) => (node ? [[node.ref, unit]] : [])));
    const originals: Range[] = [];
    for (const range of ranges) {
      const [first, last] = page.indexesIn(range) ?? [0, -1];
      for (let index = first; index <= last; index++) {
        const { node, repeat } = blockAt(page, index);
        const original = repeat && node?.of !== undefined ? this.repeats.get(node.of) : undefined;
        if (original === undefined) continue;
        const reading = page.reading(index);
        const from = fromSource(reading, range.from);
        const to = fromSource(reading, range.to);
        const unit = unitAt(this.comparison.a, original);
        if (reading.text.slice(from, to) === unit.reading.text.slice(from, to))
          originals.push(...toSource(unit.reading, from, to));
      }
    }
    if (originals.length === 0) return LOST;
    const carried = this.followed(this.partsOf(originals), originals);
    const stands = carried.state === 'kept' || carried.state === 'shifted';
    return stands ? { ...carried, state: 'moved' } : carried;
  }

  /** Places with nothing but blanks and line breaks between them are one where the passage was. */
  private joined(found: readonly Place[], before: readonly Range[]): Range[] {
    const { text } = this.comparison.b.page;
    const out: { from: number; to: number }[] = [];
    for (const { from, to, starts } of [...found].sort((x, y) => x.from - y.from)) {
      const last = out.at(-1);
      const next = last && starts && before.length < found.length && from - last.to < LEAST_APART;
      if (last && (from <= last.to || (next && text.slice(last.to, from).trim() === '')))
        last.to = Math.max(last.to, to);
      else out.push({ from, to });
    }
    return out;
  }
}

function editsBetween(a: string, b: string): readonly Edit[] {
  return narrowed(diffTexts(a, b), a, b);
}

/** Whether words are more than a few letters, or a few wide characters. */
function isLong(words: string): boolean {
  let [letters, wide] = [0, 0];
  for (let at = 0; at < words.length; at++) {
    const kind = kindOfCode(words.charCodeAt(at));
    if (kind === LETTER) letters++;
    if (kind === WIDE) wide++;
  }
  return letters > 2 * FEW_LETTERS || wide > 2 * FEW_WIDE;
}

const SENTENCE_END = /[。．.!?！？;；\n]/u;
const HOLDS_WORDS = /[\p{L}\p{N}]/u;
/** More places are not told. */
const MOST_PLACES = 20;

/** Where words stand in a text as whole words, to the letter. */
function placesOf(words: string, text: string): number[] {
  const found: number[] = [];
  for (
    let at = text.indexOf(words);
    at !== -1 && found.length < MOST_PLACES;
    at = text.indexOf(words, at + 1)
  )
    if (!cutsWord(text, at) && !cutsWord(text, at + words.length)) found.push(at);
  return found;
}

/** Whether a word of an alphabetic script goes over a place. */
function cutsWord(text: string, at: number): boolean {
  return (
    kindOfCode(text.charCodeAt(at - 1)) === LETTER && at > 0 && kindOfCode(text.charCodeAt(at)) === LETTER
  );
}

/** Where the label of a unit stands in the source, or null. */
function labelOf({ node, reading, start }: Unit): Range | null {
  if (node?.labelRange) return node.labelRange;
  if (start === 0) return null;
  const [range] = toSource(reading, 0, start);
  const end = range?.to ?? 0;
  return range && range.from < end ? range : null;
}

function endOf({ node, reading }: Side['units'][number]): number {
  return reading.spans.at(-1)?.to ?? node?.labelRange?.to ?? 0;
}
