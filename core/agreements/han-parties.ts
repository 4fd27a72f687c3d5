import type { AgreementWords } from '#core/language/agreement-words.ts';
import { isHan } from '#core/text/chars.ts';
import type { Range } from '#core/text/range.ts';
import type { DraftParty } from './draft.ts';
import { wordAt, wordBefore } from './han-marks.ts';
import type { Side } from './sides.ts';

/** Parts Chinese lists of parties: `A部与B、C和D部以及E公司`. */
export class HanParties {
  private readonly forms: readonly (readonly [form: string, side: Side])[];

  constructor(
    private readonly text: string,
    private readonly depths: readonly number[],
    private readonly words: AgreementWords,
    sides: readonly Side[],
  ) {
    this.forms = sides
      .flatMap((side) => side.forms.map((form) => [form, side] as const))
      .sort(([a], [b]) => b.length - a.length);
  }

  /** The side whose name begins at a place, and how long it is. */
  sideAt(at: number): { readonly side: Side; readonly length: number } | null {
    const found = this.forms.find(([form]) => this.text.startsWith(form, at));
    return found ? { side: found[1], length: found[0].length } : null;
  }

  /** The parties of `[from, to)`, all of which is a list of them. */
  read(from: number, to: number): DraftParty[] {
    return this.parts(from, to)
      .map(([start, end]) => this.trimmed(start, end))
      .filter(({ from: start, to: end }) => start < end && !this.isAnybody(start, end))
      .map((range) => ({ ...range, side: this.sideOf(range)?.name ?? null }));
  }

  /** The parties of a text that is nothing but their list, by semicolons and strokes where it has any. */
  pieces(): DraftParty[] {
    const parties: DraftParty[] = [];
    let start = 0;
    for (let at = 0; at <= this.text.length; at++) {
      if (at < this.text.length && !(this.depths[at] === 0 && /[;；/／\n]/.test(this.text.charAt(at))))
        continue;
      const colon = this.text.slice(start, at).search(/[:：]/);
      parties.push(...this.read(colon >= 0 && colon < LONGEST_ROLE ? start + colon + 1 : start, at));
      start = at + 1;
    }
    return parties;
  }

  /** Who acts before a verb: a list, or whoever began the sentence and `与` another behind a comma. */
  before(from: number, to: number): DraftParty[] {
    let comma = to - 1;
    while (comma > from && !(this.depths[comma] === 0 && /[,，]/.test(this.text.charAt(comma)))) comma--;
    if (comma === from) return this.read(from, to);
    const last = this.trimmed(comma + 1, to);
    const and = this.andAt(last.from);
    if (and) {
      const first = this.nameEnd(from, comma);
      return [...(first < comma ? this.read(from, first) : []), ...this.read(last.from + and.length, to)];
    }
    return this.words.anybody.includes(this.text.slice(last.from, last.to)) ? [] : this.read(from, to);
  }

  /** Whether a stretch names nobody: 双方, 双方还; but 两国央行 is a body that both have. */
  private isAnybody(from: number, to: number): boolean {
    const word = wordAt(this.text, from, this.words.anybody);
    return (
      word !== null && /^(?:还|也|将|均|都|已|又|再|同时)*$/.test(this.text.slice(from + word.length, to))
    );
  }

  private parts(from: number, to: number): (readonly [from: number, to: number])[] {
    const breaks = this.breaks(from, to);
    // First what is sure: another state's name follows, or a body's name ends.
    const sure = breaks.filter((one, at) => this.isSure(one, breaks[at - 1]?.to ?? from));
    const parts: (readonly [number, number])[] = [];
    let start = from;
    for (const end of [...sure, { from: to, to }]) {
      const inside = breaks.filter((one) => one.from > start && one.to < end.from);
      parts.push(...this.unnamed(start, end.from, inside));
      start = end.to;
    }
    return parts;
  }

  /** A small word that joins parties; none in the name of a state: 共和国. */
  andAt(at: number): string | null {
    const word = wordAt(this.text, at, this.words.and);
    return word && !this.isInState(at) ? word : null;
  }

  private isInState(at: number): boolean {
    return this.words.states.some((state) => {
      for (let back = 1; back < state.length; back++) if (this.text.startsWith(state, at - back)) return true;
      return false;
    });
  }

  private breaks(from: number, to: number): Range[] {
    const found: Range[] = [];
    for (let at = from + 1; at < to - 1; at++) {
      if (this.depths[at] !== 0) continue;
      const word = this.andAt(at);
      if (!word) continue;
      found.push({ from: at, to: at + word.length });
      at += word.length - 1;
    }
    return found;
  }

  private isSure({ from, to }: Range, start: number): boolean {
    const behind = to + (wordAt(this.text, to, this.words.together)?.length ?? 0);
    if (this.sideAt(behind) && from - start > 1) return true;
    return this.endsBody(start, from);
  }

  /** What ends with no body's name is no ministry of many things, but one name after the other: 星海游戏、沐光影业. */
  private unnamed(from: number, to: number, breaks: readonly Range[]): (readonly [number, number])[] {
    if (breaks.length === 0 || this.endsBody(from, to)) return [[from, to]];
    const starts = [from, ...breaks.map((one) => one.to)];
    const ends = [...breaks.map((one) => one.from), to];
    return starts.map((start, at) => [start, ends[at] ?? to] as const);
  }

  /** Whether a body's name ends at a place, brackets behind it left out: 部, 大学(东岛校区). */
  endsBody(from: number, to: number): boolean {
    let end = this.withoutBrackets(from, to);
    end -= wordBefore(this.text, end, this.words.together)?.length ?? 0;
    if (end - from < 2) return false;
    const body = wordBefore(this.text, end, this.words.bodies);
    if (!body || end - body.length < from) return false;
    if (body.length === 1 && end - from < 3) return false;
    return wordBefore(this.text, end, this.words.noBodies) === null;
  }

  private withoutBrackets(from: number, to: number): number {
    let end = to;
    while (end > from && (this.depths[end - 1] ?? 0) > 0) end--;
    return end === from ? to : end;
  }

  /**
   * Behind the last body's name that begins at a place, where other words follow: 部|海员证书互认. A longer name goes
   * on: 总统府|新闻事务部. `to` where no body's name ends before it.
   */
  nameEnd(from: number, to: number): number {
    let end: number | null = null;
    for (let at = from + 2; at <= to; at++) {
      if ((this.depths[at - 1] ?? 0) > 0 && (this.depths[at] ?? 0) > 0) continue;
      if (end !== null && at - end > FURTHEST) break;
      if (!this.endsBodyAt(from, at)) continue;
      // Another body right behind the first is a part of it; what is far behind is the subject.
      if (end !== null && this.saysWhat(end, at)) break;
      end = at;
    }
    if (end === null) return to;
    while (end < to && (this.depths[end] ?? 0) > 0) end++;
    return end;
  }

  private endsBodyAt(from: number, at: number): boolean {
    if (!this.endsBody(from, at)) return false;
    // 大学生, 银行业: the word goes on.
    for (const no of this.words.noBodies)
      for (let back = 1; back < no.length; back++)
        if (this.text.startsWith(no, at - back) && at - back >= from) return false;
    return true;
  }

  /** Whether a stretch between two ends of names says what the parties do, and names nobody. */
  private saysWhat(from: number, to: number): boolean {
    const between = this.text.slice(from, to);
    const words = [...this.words.qualifiers, ...this.words.undertakes];
    return to - from < 2 || words.some((word) => word.length > 1 && between.includes(word));
  }

  private trimmed(from: number, to: number): Range {
    let start = from;
    let end = to;
    while (start < end && !isWord(this.text.charCodeAt(start)) && (this.depths[start] ?? 0) === 0) start++;
    start += wordAt(this.text, start, this.words.together)?.length ?? 0;
    end -= wordBefore(this.text, end, this.words.together)?.length ?? 0;
    while (end > start && !isWord(this.text.charCodeAt(end - 1)) && (this.depths[end - 1] ?? 0) === 0) end--;
    return { from: start, to: end };
  }

  /** The side whose name a party's name begins with, or holds where it is the only one. */
  private sideOf({ from, to }: Range): Side | null {
    const first = this.sideAt(from);
    if (first) return first.side;
    const name = this.text.slice(from, to);
    const held = new Set(this.forms.filter(([form]) => name.includes(form)).map(([, side]) => side));
    const [only] = held;
    return held.size === 1 ? (only ?? null) : null;
  }
}
/** Code units of what a signer is called before its name: 甲方, 中方. */
const LONGEST_ROLE = 8;
/** Code units between the end of one body's name and the next that is still part of it. */
const FURTHEST = 9;

function isWord(code: number): boolean {
  return (
    isHan(code) ||
    (code > 0x2f && code < 0x3a) ||
    (code > 0x40 && code < 0x5b) ||
    (code > 0x60 && code < 0x7b) ||
    code > 0xbf
  );
}
