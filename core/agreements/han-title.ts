import type { AgreementWords, InstrumentKey } from '#core/language/agreement-words.ts';
import type { Range } from '#core/text/range.ts';
import { type DraftParty, STATEMENTS } from './draft.ts';
import { type HanMoney, wordAt, wordBefore } from './han-marks.ts';
import type { HanParties } from './han-parties.ts';

/** What a title says beside its amount and years. */
export interface Read {
  readonly instrument: (Range & { readonly key: InstrumentKey }) | null;
  readonly parties: readonly DraftParty[];
  readonly subject: Range | null;
}

/** Reads a title: parties, subject, instrument, in this order. */
export class HanTitle {
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
    const giver = this.gives(title.from, end);
    if (giver) return { instrument, ...giver };
    if (about && about.from > title.from) {
      const subject = this.trimmedSubject(about.to, verb && verb.from > about.to ? verb.from : end, true);
      return { instrument, parties: this.parties.read(title.from, about.from), subject };
    }
    if (about) return { instrument, ...this.behindAbout(about.to, end) };
    if (verb) return { instrument, ...this.behindVerb(title.from, verb, end) };
    const { parties, subject } = this.together(
      title.from,
      end,
      STATEMENTS.has(instrument?.key ?? 'agreement'),
    );
    // Of what names neither an instrument nor who signs it, nothing says what it is about.
    return { instrument, parties, subject: instrument || parties.length > 0 ? subject : null };
  }

  /** The instrument that the main part ends with, brackets and what a comma parts from it left out. */
  private instrument(title: Range): (Range & { readonly key: InstrumentKey }) | null {
    const end = this.mainEnd(title);
    const name = wordBefore(this.text, end, Object.keys(this.words.instruments));
    const key = name ? this.words.instruments[name] : undefined;
    if (!name || !key || end - name.length < title.from) return null;
    // 协定及议定书: two that were signed as one, called by the first.
    const and = wordBefore(this.text, end - name.length, this.words.and);
    const first =
      and && wordBefore(this.text, end - name.length - and.length, Object.keys(this.words.instruments));
    const start = end - name.length - (and && first ? and.length + first.length : 0);
    const own = first ? this.words.instruments[first] : undefined;
    return start < title.from ? null : { from: start, to: end, key: own ?? key };
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

  /** `A银行向B部提供…的贷款协议`: who gives, and to whom; null where that is not said. */
  private gives(from: number, to: number): Pick<Read, 'parties' | 'subject'> | null {
    const towards = this.find(['向'], from + 2, to);
    const gives = towards && this.find(['提供', '捐赠', '出售', '供应'], towards.to + 2, to);
    if (!towards || !gives || this.find([',', '，'], gives.to, to)) return null;
    const both =
      this.parties.endsBody(from, towards.from) &&
      (this.parties.endsBody(towards.to, gives.from) || this.parties.sideAt(towards.to) !== null);
    if (!both) return null;
    return {
      parties: [...this.parties.read(from, towards.from), ...this.parties.read(towards.to, gives.from)],
      subject: this.trimmedSubject(gives.to, this.beforeLastOf(gives.to, to), false),
    };
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
    if (start === null) {
      const both = this.ofBoth(from, to);
      if (both !== null)
        return { parties: this.parties.read(from, both), subject: this.trimmedSubject(both, to, false) };
      return { parties: [], subject: says ? null : this.trimmedSubject(from, to, false) };
    }
    const limit = this.nameLimit(start, to);
    const end = this.parties.nameEnd(start, limit);
    const state = end < limit || this.parties.endsBody(start, limit) ? null : this.stateBehind(from, start);
    const stop =
      state ??
      (end < limit || this.parties.endsBody(start, limit)
        ? end
        : this.withoutQualifiers(start, this.undertakes(start, limit)));
    return { parties: this.parties.read(from, stop), subject: this.trimmedSubject(stop, to, false) };
  }

  /** Behind the name of a state that another state's name stands before: 甲国与乙国|引渡; null where a body may go on. */
  private stateBehind(from: number, start: number): number | null {
    const first = this.parties.sideAt(from);
    const second = this.parties.sideAt(start);
    if (!first || !second) return null;
    const and = this.parties.andAt(from + first.length);
    return and && from + first.length + and.length === start ? start + second.length : null;
  }

  /** Behind the name of a body that both have: 两国外交部|磋商; null where none leads. */
  private ofBoth(from: number, to: number): number | null {
    const both = wordAt(this.text, from, this.words.anybody);
    if (!both) return null;
    const end = this.parties.nameEnd(from + both.length, to);
    return end < to && this.parties.endsBody(from + both.length, end) ? end : null;
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
    if (introduced) end = this.beforeAmount(start, this.beforeLastOf(start, end));
    for (let more = true; more; ) {
      const before = start;
      const behind = end;
      const amount = this.amounts.find(
        (one) => one.from >= start && one.to <= end && (one.intro <= start || one.from <= start),
      );
      if (amount && !introduced) start = amount.to;
      // 规模为200亿元|的|双边本币互换
      if (start > from && this.text.charAt(start) === '的') start++;
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

  /** Before an amount behind which only what qualifies an instrument stands: 公路项目|1.6亿元优惠贷款. */
  private beforeAmount(from: number, to: number): number {
    const amount = this.amounts.find((one) => one.intro > from + 1 && one.to < to && one.from >= from);
    return amount && this.withoutQualifiers(amount.to - 2, to) <= amount.to ? amount.intro : to;
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
