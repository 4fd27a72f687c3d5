import type { AgreementWords } from '#core/language/agreement-words.ts';
import type { Range } from '#core/text/range.ts';
import type { Draft, DraftParty } from './draft.ts';
import { type HanMoney, hanAmounts, hanDepths, hanYears, UNKNOWN, wordAt, wordBefore } from './han-marks.ts';
import { HanParties } from './han-parties.ts';
import { HanTitle } from './han-title.ts';
import type { Side } from './sides.ts';

/** Reads one entry of a Chinese list: `《A部与B部关于…的谅解备忘录》`, `A与B签署…合同,合同金额…`, `A与B…合作协议`. */
export function readHan(text: string, words: AgreementWords, sides: readonly Side[]): Draft {
  return new HanReader(text, words, sides).read();
}

class HanReader {
  private readonly depths: readonly number[];
  private readonly amounts: readonly HanMoney[];

  constructor(
    private readonly text: string,
    private readonly words: AgreementWords,
    private readonly sides: readonly Side[],
  ) {
    this.depths = hanDepths(text);
    this.amounts = hanAmounts(text, words);
  }

  read(): Draft {
    const title = this.title();
    const inner = this.text.slice(0, title.to);
    const depths = title.from > 0 || title.to < this.text.length ? this.inside(title) : this.depths;
    const parties = new HanParties(inner, depths, this.words, this.sides);
    const reader = new HanTitle(inner, depths, this.words, parties, this.amounts);
    const read = reader.read(title);
    const signers = read.parties.length > 1 ? null : this.signers(title);
    const behind = read.parties.length > 0 || signers ? null : this.behind(title);
    const before = signers ?? behind?.parties ?? null;
    const years = hanYears(
      this.text,
      depths.length < this.text.length ? this.depths.map((d, at) => depths[at] ?? d) : depths,
    );
    return {
      title: behind ? this.stripped(title.from, Math.min(title.to, behind.from)) : title,
      instrument: read.instrument,
      parties: before ?? read.parties,
      subject: read.subject,
      amount:
        this.amounts.find(
          ({ from, currency }) =>
            currency !== UNKNOWN && ((depths[from] ?? 0) === 0 || !this.inName(from, depths)),
        ) ?? null,
      years,
      plain: (before ?? read.parties).length > 1,
    };
  }

  /** Depths inside a title: its own marks do not count. */
  private inside({ from, to }: Range): readonly number[] {
    const own = hanDepths(this.text.slice(from, to));
    return [...this.depths.slice(0, from), ...own];
  }

  private inName(at: number, depths: readonly number[]): boolean {
    let back = at;
    while (back > 0 && (depths[back] ?? 0) > 0) back--;
    return '《〈“「'.includes(this.text.charAt(back)) || '《〈“「'.includes(this.text.charAt(back + 1));
  }

  /** Inside 《》 where that is the title, else all without marks at its ends. */
  private title(): Range {
    const end = this.trimEnd(this.text.length);
    for (let at = 0; at < end; at++) {
      if (!'《〈“「'.includes(this.text.charAt(at)) || (at > 0 && (this.depths[at - 1] ?? 0) > 0)) continue;
      const close = this.closing(at, end);
      if (this.isTitle(at, close, end)) return this.stripped(at + 1, close);
    }
    return this.stripped(0, end);
  }

  private closing(at: number, end: number): number {
    const open = this.text.charAt(at);
    const close = '》〉”」'.charAt('《〈“「'.indexOf(open));
    let depth = 0;
    for (let next = at; next < end; next++) {
      if (this.text.charAt(next) === open) depth++;
      if (this.text.charAt(next) === close && --depth === 0) return next;
    }
    return end;
  }

  /** Whether what stands in marks is all that was signed: nothing follows that it could be a part of. */
  private isTitle(open: number, close: number, end: number): boolean {
    const inside = this.instrumentBefore(close, open + 1);
    if (!inside) return open === 0 && close >= end - 1 && this.text.charAt(open) === '《';
    const rest = this.text.slice(close + 1, end);
    const ends = rest === '' || /^[\s,，;；。.（(：:]/.test(rest) || wordAt(rest, 0, ['等']) !== null;
    if (!ends) return false;
    const before = this.text.slice(0, open);
    return (
      before.trim() === '' ||
      /\d年版$/.test(before) ||
      wordBefore(before, before.length, this.words.signs) !== null ||
      this.signsIn(before)
    );
  }

  private signsIn(before: string): boolean {
    return this.words.signs.some((verb) => before.slice(-8).includes(verb));
  }

  private stripped(from: number, to: number): Range {
    let start = from;
    let end = to;
    while (start < end && /\s/.test(this.text.charAt(start))) start++;
    while (end > start && /\s/.test(this.text.charAt(end - 1))) end--;
    return { from: start, to: end };
  }

  private trimEnd(end: number): number {
    let to = end;
    while (to > 0 && /[\s;；。.,，、]/.test(this.text.charAt(to - 1))) to--;
    return to;
  }

  private instrumentBefore(end: number, from: number): string | null {
    const name = wordBefore(this.text, this.bracketStart(end, from), Object.keys(this.words.instruments));
    return name;
  }

  private bracketStart(end: number, from: number): number {
    if (!/[)）]/.test(this.text.charAt(end - 1))) return end;
    const start = Math.max(this.text.lastIndexOf('(', end), this.text.lastIndexOf('（', end));
    return start > from ? start : end;
  }

  /**
   * Who signed, behind a title: `《…》（A部、B部）`, `《…》，由A与B签署`, `《…》（甲方：A；乙方：B）`. Gives where that
   * begins.
   */
  private behind(title: Range): { readonly parties: readonly DraftParty[]; readonly from: number } | null {
    const whole = title.to >= this.trimEnd(this.text.length);
    // Without marks the title holds them, in its last brackets.
    const open = whole
      ? Math.max(this.text.lastIndexOf('（', title.to), this.text.lastIndexOf('(', title.to))
      : title.to;
    if (open <= title.from) return null;
    if (whole && !/[)）]/.test(this.text.charAt(title.to - 1))) return null;
    let from = whole ? open : title.to + 1;
    let to = this.trimEnd(this.text.length);
    const first = this.text.slice(from).search(/[^\s,，、:：—–-]/);
    from += Math.max(0, first);
    const bracket = /[(（]/.test(this.text.charAt(from));
    if (bracket) {
      const close = this.text.slice(from).search(/[)）]/);
      // Brackets within are a part of a name.
      const end = this.depths.findIndex((depth, at) => at > from && depth < (this.depths[from] ?? 0));
      to = (end > 0 ? end : from + close + 1) - 1;
      from++;
    }
    from += wordAt(this.text, from, this.words.by)?.length ?? 0;
    const verb = this.words.signs
      .map((one) => this.text.indexOf(one, from))
      .filter((at) => at > from && at < to);
    if (!bracket && verb.length === 0 && !/^[—–-]/.test(this.text.slice(title.to + 1).trim())) return null;
    to = Math.min(to, ...verb);
    const parties = this.pieces(from, to);
    return parties.length > 0 ? { parties, from: open } : null;
  }

  /** A list by semicolons, each part with what its signer is called or without: `甲方：A；乙方：B`. Empty for what is none. */
  private pieces(from: number, to: number): DraftParty[] {
    const list = this.text.slice(from, to);
    const own = hanDepths(list);
    const reader = new HanParties(list, own, this.words, this.sides);
    const parties = reader.pieces();
    const bodies = parties.every((one) => one.side !== null || reader.endsBody(one.from, one.to));
    return bodies ? parties.map((one) => ({ ...one, from: one.from + from, to: one.to + from })) : [];
  }

  /** Parties before a title in marks: `A与B签署《…》`. */
  private signers(title: Range): readonly DraftParty[] | null {
    if (title.from < 4) return null;
    const before = this.text.slice(0, title.from - 1);
    const at = this.words.signs.map((verb) => before.lastIndexOf(verb)).filter((one) => one > 1);
    if (at.length === 0) return null;
    const end = Math.min(...at);
    // 由A与B签署的《…》
    const by = wordAt(before, 0, this.words.by)?.length ?? 0;
    const parties = new HanParties(before, this.depths, this.words, this.sides).before(by, end);
    const both = wordAt(before, by, this.words.anybody) !== null;
    return parties.length > 1 || (both && parties.length === 1) ? parties : null;
  }
}
