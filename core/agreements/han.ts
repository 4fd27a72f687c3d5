import type { AgreementWords, InstrumentKey } from '#core/language/agreement-words.ts';
import type { Range } from '#core/text/range.ts';
import { type Draft, type DraftParty, STATEMENTS } from './draft.ts';
import { type HanMoney, hanAmounts, hanDepths, hanYears, wordAt, wordBefore } from './han-marks.ts';
import { HanParties } from './han-parties.ts';
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
        this.amounts.find(({ from }) => (depths[from] ?? 0) === 0 || !this.inName(from, depths)) ?? null,
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
    const parties: DraftParty[] = [];
    let start = 0;
    for (let at = 0; at <= list.length; at++) {
      if (at < list.length && !(own[at] === 0 && /[;；/]/.test(list.charAt(at)))) continue;
      const colon = list.slice(start, at).search(/[:：]/);
      parties.push(...reader.read(colon >= 0 && colon < LONGEST_ROLE ? start + colon + 1 : start, at));
      start = at + 1;
    }
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
    const parties = new HanParties(before, this.depths, this.words, this.sides).before(0, end);
    return parties.length > 1 ? parties : null;
  }
}

/** Code units of what a signer is called before its name: 甲方, 中方. */
const LONGEST_ROLE = 8;

interface Read {
  readonly instrument: (Range & { readonly key: InstrumentKey }) | null;
  readonly parties: readonly DraftParty[];
  readonly subject: Range | null;
}

/** Reads a title: parties, subject, instrument, in this order. */
class HanTitle {
  constructor(
    private readonly text: string,
    private readonly depths: readonly number[],
    private readonly words: AgreementWords,
    private readonly parties: HanParties,
    private readonly amounts: readonly HanMoney[],
  ) {}

  read(title: Range): Read {
    const instrument = this.instrument(title);
    const end = instrument?.from ?? this.mainEnd(title);
    const verb = this.verb(title.from, end);
    const about = this.find(this.words.about, title.from, verb?.from ?? end);
    if (about && about.from > title.from) {
      const subject = this.trimmedSubject(about.to, verb && verb.from > about.to ? verb.from : end, true);
      return { instrument, parties: this.parties.read(title.from, about.from), subject };
    }
    if (about) return { instrument, ...this.behindAbout(about.to, end) };
    if (verb) return { instrument, ...this.behindVerb(title.from, verb, end) };
    return { instrument, ...this.together(title.from, end, STATEMENTS.has(instrument?.key ?? 'agreement')) };
  }

  /** The instrument that the main part ends with, brackets and what a comma parts from it left out. */
  private instrument(title: Range): (Range & { readonly key: InstrumentKey }) | null {
    const end = this.mainEnd(title);
    const name = wordBefore(this.text, end, Object.keys(this.words.instruments));
    const key = name ? this.words.instruments[name] : undefined;
    if (!name || !key || end - name.length < title.from) return null;
    return { from: end - name.length, to: end, key };
  }

  /** Where the main part ends: at the last name of an instrument that a comma, a bracket or the end follows. */
  private mainEnd({ from, to }: Range): number {
    const names = Object.keys(this.words.instruments);
    for (let at = to; at > from; at--) {
      if ((this.depths[at - 1] ?? 0) > 0) continue;
      const next = this.text.charAt(at);
      const ends =
        at === to || /[,，（(。；;：:\s]/.test(next) || (this.depths[at] ?? 0) > 0 || this.isDone(at);
      if (ends && wordBefore(this.text, at, names)) return at;
    }
    return to;
  }

  /** Whether it is only said behind a place that it was signed: 协定|已签署. */
  private isDone(at: number): boolean {
    const together = wordAt(this.text, at, this.words.together);
    return together !== null && wordAt(this.text, at + together.length, this.words.signs) !== null;
  }

  private find(words: readonly string[], from: number, to: number): Range | null {
    for (let at = from; at < to; at++) {
      if ((this.depths[at] ?? 0) > 0) continue;
      const word = wordAt(this.text, at, words);
      if (word) return { from: at, to: at + word.length };
    }
    return null;
  }

  /** What the parties do, behind their names: 签署, 收购. */
  private verb(from: number, to: number): (Range & { readonly acquires: boolean }) | null {
    let found = this.find(this.words.signs, from + 2, to);
    // 2019年签署的议定书: what was signed, not who signs.
    while (found && this.words.of.some((of) => this.text.startsWith(of, found?.to ?? 0)))
      found = this.find(this.words.signs, found.to, to);
    if (found) return { ...found, acquires: false };
    const other = this.find(this.words.acquires, from + 2, to);
    return other && { ...other, acquires: true };
  }

  /** `关于A公司、B大学共建…的合作意向书`: parties that stand behind the word for about, or none. */
  private behindAbout(from: number, to: number): Pick<Read, 'parties' | 'subject'> {
    const subject = this.trimmedSubject(from, to, true);
    const names = this.listEnd(from, to);
    const parties = names === null ? [] : this.parties.read(from, names);
    const bodies = parties.filter(
      (party) => this.parties.endsBody(party.from, party.to) || party.side !== null,
    );
    return { parties: bodies.length === parties.length && parties.length > 1 ? parties : [], subject };
  }

  /** Behind a list of bodies' names that begins at a place, each but the last before a small word; null for none. */
  private listEnd(from: number, to: number): number | null {
    const first = this.firstBreak(from, to);
    if (first === null || !this.parties.endsBody(from, first.from)) return null;
    let start = first.to;
    for (
      let next = this.firstBreak(start, to);
      next && this.parties.endsBody(start, next.from);
      next = this.firstBreak(start, to)
    )
      start = next.to;
    const end = this.parties.nameEnd(start, to);
    return end < to ? end : null;
  }

  private firstBreak(from: number, to: number): Range | null {
    for (let at = from + 1; at < to; at++) {
      if ((this.depths[at] ?? 0) > 0) continue;
      const word = this.parties.andAt(at);
      if (word && (this.parties.endsBody(from, at) || this.parties.sideAt(at + word.length)))
        return { from: at, to: at + word.length };
    }
    return null;
  }

  private behindVerb(
    from: number,
    verb: Range & { readonly acquires: boolean },
    to: number,
  ): Pick<Read, 'parties' | 'subject'> {
    if (verb.acquires) {
      const other = this.parties.nameEnd(verb.to, to);
      const more = other < to ? this.parties.read(verb.to, other) : [];
      return {
        parties: [...this.parties.read(from, verb.from), ...more],
        subject: this.trimmedSubject(verb.from, to, true),
      };
    }
    const parties = this.parties.before(from, verb.from);
    const about = this.find(this.words.about, verb.to, to);
    return { parties, subject: this.trimmedSubject(about?.to ?? verb.to, to, about !== null) };
  }

  /** Parties and subject one behind the other, with no word between them. */
  private together(from: number, to: number, says: boolean): Pick<Read, 'parties' | 'subject'> {
    const states = this.statePair(from);
    if (states) return { parties: states.parties, subject: this.trimmedSubject(states.to, to, false) };
    const start = this.lastName(from, to);
    if (start === null) return { parties: [], subject: says ? null : this.trimmedSubject(from, to, false) };
    const limit = this.nameLimit(start, to);
    const end = this.parties.nameEnd(start, limit);
    const stop =
      end < limit || this.parties.endsBody(start, limit)
        ? end
        : this.withoutQualifiers(start, this.undertakes(start, limit));
    return { parties: this.parties.read(from, stop), subject: this.trimmedSubject(stop, to, false) };
  }

  /** `中国—巴西…协定`: two states with a dash between them. */
  private statePair(from: number): { readonly parties: readonly DraftParty[]; readonly to: number } | null {
    const first = this.parties.sideAt(from);
    const dash = from + (first?.length ?? 0);
    const next = dash + (/^[-—–－]{1,2}/.exec(this.text.slice(dash, dash + 2))?.[0].length ?? 0);
    const second = this.parties.sideAt(next);
    if (!first || !second || next === dash) return null;
    const to = next + second.length;
    const parties = [
      { from, to: dash, side: first.side.name },
      { from: next, to, side: second.side.name },
    ];
    return { parties, to };
  }

  /** Where the last party's name begins: behind the last small word that parts bodies; null where none does. */
  private lastName(from: number, to: number): number | null {
    let start: number | null = null;
    let begin = from;
    for (let next = this.anyBreak(begin, to); next; next = this.anyBreak(begin, to)) {
      if (this.parties.sideAt(next.to) || this.parties.endsBody(begin, next.from) || start === null)
        start = next.to;
      begin = next.to;
    }
    // Nobody is named by what one small word joins alone, unless a state or a body is.
    if (start === null) return null;
    const named =
      this.parties.sideAt(start) || this.parties.sideAt(from) || this.parties.endsBody(from, start - 1);
    return named ? start : null;
  }

  private anyBreak(from: number, to: number): Range | null {
    for (let at = from + 1; at < to - 1; at++) {
      if ((this.depths[at] ?? 0) > 0) continue;
      const word = this.parties.andAt(at);
      if (word) return { from: at, to: at + word.length };
    }
    return null;
  }

  /** No name goes on behind an amount, a year or a number. */
  private nameLimit(from: number, to: number): number {
    const digits = this.text.slice(from, to).search(/[\d“《〈]/);
    const money = this.amounts.find((one) => one.from >= from && one.from < to);
    return Math.min(digits > 1 ? from + digits : to, money ? Math.max(money.intro, from + 2) : to);
  }

  /** Where a name without a body's word ends, since it is said there what is undertaken: 基金|设立. */
  private undertakes(from: number, to: number): number {
    const found = this.find(
      this.words.undertakes.filter((word) => word.length > 1),
      from + 3,
      to,
    );
    return found?.from ?? to;
  }

  private withoutQualifiers(from: number, to: number): number {
    let end = to;
    for (
      let word = wordBefore(this.text, end, this.words.qualifiers);
      word;
      word = wordBefore(this.text, end, this.words.qualifiers)
    ) {
      if (end - word.length - from < 2) break;
      end -= word.length;
    }
    return end;
  }

  /** A subject without 的, years and amounts at its ends; null where only what qualifies an instrument is left. */
  private trimmedSubject(from: number, to: number, introduced: boolean): Range | null {
    let start = from;
    let end = to;
    if (introduced) end = this.beforeLastOf(start, end);
    for (let more = true; more; ) {
      const before = start;
      const behind = end;
      const amount = this.amounts.find(
        (one) => one.from >= start && one.to <= end && (one.intro <= start || one.from <= start),
      );
      if (amount && !introduced) start = amount.to;
      const last = this.amounts.find((one) => one.to === end && one.from > start && introduced);
      if (last) end = last.intro;
      const years = /^\s*\d{4}年?(?:度)?(?:(?:[-—–－~～/]{1,2}|至|到)\d{4}年?(?:度)?)?(?:期间)?的?/.exec(
        this.text.slice(start, end),
      );
      if (years) start += years[0].length;
      const tail = /(?:的)?\d{4}年?(?:度)?(?:[-—–－~～/]{1,2}|至|到)\d{4}年?(?:度)?$|的$|[\s,，]$/.exec(
        this.text.slice(start, end),
      );
      if (tail) end -= tail[0].length;
      more = start !== before || end !== behind;
    }
    if (!introduced && this.withoutQualifiers(start - 2, end) <= start) return null;
    return start < end ? { from: start, to: end } : null;
  }

  /** Before the last 的 behind which only what qualifies an instrument stands: 项目的|优惠贷款. */
  private beforeLastOf(from: number, to: number): number {
    for (let at = to - 1; at > from; at--) {
      if ((this.depths[at] ?? 0) > 0 || this.text.charAt(at) !== '的') continue;
      let start = at + 1;
      const money = this.amounts.find((one) => one.intro <= start && one.to > start && one.to <= to);
      if (money) start = money.to;
      const years = /^\d{4}年?(?:度)?(?:(?:[-—–－~～/]{1,2}|至|到)\d{4}年?(?:度)?)?/.exec(
        this.text.slice(start, to),
      );
      if (years) start += years[0].length;
      return this.withoutQualifiers(start - 2, to) <= start ? at : to;
    }
    return to;
  }
}
