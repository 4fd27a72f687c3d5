import { numberWords } from '#core/language/numbers.ts';
import { HAN_DIGITS } from '#core/structure/numerals.ts';
import { foldCode } from '../../text/fold.ts';
import type { Word } from './latin.ts';

/** A number in a text, whatever it is written with. */
export interface Amount {
  /** The value as a decimal numeral, with `%` behind a share: `350000000`, `3.5`, `30%`. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** A small word that often stands for no number at all: `one`, `first`, `segundo`, `一个`. */
  readonly weak: boolean;
}

function print(value: number, percent: boolean): string {
  return String(Number(value.toPrecision(12))) + (percent ? '%' : '');
}

const HAN_UNITS: Readonly<Record<string, number>> = { 十: 10, 廿: 20, 卅: 30, 百: 100, 千: 1000 };
const HAN_SCALES: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };
const HAN_RUN =
  /百分之|[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?[十百千万萬亿億]*(?:[0-9０-９]+[十百千万萬亿億]+)*|[〇零一二两兩三四五六七八九十廿卅百千万萬亿億]+(?:点[〇零一二三四五六七八九]+[十百千万萬亿億]*)?/g;
/** A longer run of numerals is no number. */
const LONGEST = 40;
/** What is counted: before one of these, or behind 第, a single Han digit is a number. */
const MEASURE =
  /^(?:年|个|個|月|天|日|周|期|届|屆|次|项|項|条|條|名|人|位|家|座|艘|架|所|国|國|方|级|級|倍|轮|輪|批|章|款|类|類|种|種|份|点|點|号|號|世纪|阶段|公里|公顷|吨|噸|美元|元|欧元|人民币|分钟|小时|秒|季度|省|市|县|村|户|地|岁|部|支|套|件|笔|班|间|台|辆|枚|颗|张|本|门|篇|场|股|对|亩|米|里|斤|层|栋|只|头|株|箱|组|队|度)/;
/** What even two of are counted, rather than the two that a text is about. */
const COUNTED_TWO = /^(?:年|个月|個月|周|天|日|小时|次|倍|期|轮|輪|批|成)/;
/** 两国, 两位领导人: no more than `both`. */
const BOTH = /^[国國位方军軍党黨岸院地]/;

/** The numbers of a Chinese text, in order. */
export function hanAmounts(text: string): Amount[] {
  const amounts: Amount[] = [];
  let percent = -1;
  for (const match of text.matchAll(HAN_RUN)) {
    const from = match.index;
    const to = from + match[0].length;
    if (match[0] === '百分之') {
      percent = to;
      continue;
    }
    const run = Array.from(match[0], (char) => String.fromCharCode(foldCode(char.charCodeAt(0)))).join('');
    if (run.length > LONGEST) continue;
    const digits = /^[0-9]/.test(run);
    const before = text.charAt(from - 1);
    const after = text.slice(to, to + 3);
    // 5G, G20 and A/79 are names.
    if (digits && /[A-Za-z]/.test(before + after.charAt(0))) continue;
    const value = hanValue(run);
    if (value === null) continue;
    if (percent === from) {
      amounts.push({ value: print(value, true), from: from - 3, to, weak: false });
      continue;
    }
    if (digits && /^ ?[%％]/.test(after)) {
      amounts.push({ value: print(value, true), from, to: to + after.search(/[%％]/) + 1, weak: false });
      continue;
    }
    if (digits) {
      amounts.push({ value: print(value, false), from, to, weak: false });
      continue;
    }
    const ordinal = before === '第';
    if (/^[两兩]$/.test(run) && BOTH.test(after)) continue;
    if (run.length === 1 && /^成/.test(after) && !/^成[员為为果立功效本分]/.test(after)) {
      amounts.push({ value: print(value * 10, true), from, to: to + 1, weak: false });
      continue;
    }
    const counted = ordinal || MEASURE.test(after);
    const spelt = run.length > 1 && /[〇零一二两兩三四五六七八九]/.test(run);
    // 一百 and 二〇二四 are numbers wherever they stand; 三四 and 百 are not.
    const plain = spelt && /[十廿卅百千万萬亿億〇零]|^.{4}$/.test(run);
    if (!counted && !plain) continue;
    // 千方百计.
    if (/^[十百千万亿]+$/.test(run) && (!counted || after.startsWith('方'))) continue;
    const loose = value <= 1 || (/^[二两兩]$/.test(run) && !ordinal && !COUNTED_TWO.test(after));
    amounts.push({ value: print(value, false), from, to, weak: loose });
  }
  return amounts;
}

/** `3.5亿`, `三亿五千万`, `二〇二四`, `1,200万` → its value; null for what is no number. */
function hanValue(run: string): number | null {
  if (/^[〇零一二三四五六七八九]{2,}$/.test(run)) {
    if (run.length === 2 && !/[〇零]/.test(run)) return null;
    return Number(Array.from(run, (char) => HAN_DIGITS[char]).join(''));
  }
  let total = 0;
  let section = 0;
  let number: number | null = null;
  for (let at = 0; at < run.length; ) {
    const char = run.charAt(at);
    const arabic = /^[0-9][0-9,]*(?:\.[0-9]+)?/.exec(run.slice(at));
    if (arabic) {
      number = Number(arabic[0].replaceAll(',', ''));
      at += arabic[0].length;
      continue;
    }
    at++;
    const digit = HAN_DIGITS[char];
    const unit = HAN_UNITS[char];
    const scale = HAN_SCALES[char];
    if (digit !== undefined) number = digit;
    else if (char === '点') {
      let place = 0.1;
      for (
        let figure = HAN_DIGITS[run.charAt(at)];
        figure !== undefined;
        figure = HAN_DIGITS[run.charAt(++at)]
      ) {
        number = (number ?? 0) + figure * place;
        place /= 10;
      }
    } else if (unit !== undefined) {
      section += char === '廿' || char === '卅' ? unit : (number ?? 1) * unit;
      number = null;
    } else if (scale === 1e8) {
      total = (total + section + (number ?? 0) || 1) * scale;
      section = 0;
      number = null;
    } else if (scale !== undefined) {
      total += (section + (number ?? 0) || 1) * scale;
      section = 0;
      number = null;
    }
  }
  return total + section + (number ?? 0);
}

interface Numerals {
  readonly small: ReadonlyMap<string, number>;
  readonly scales: ReadonlyMap<string, number>;
  readonly and: string;
  readonly percent: RegExp;
  /** Words that are seldom meant as numbers. */
  readonly weak: ReadonlySet<string>;
  /** What is not counted by saying `two` of it, and what is; of anything else it may be. */
  readonly both: ReadonlySet<string>;
  readonly counted: ReadonlySet<string>;
  /** The mark between thousands, and a number in digits written so. */
  readonly thousands: string;
  readonly plain: RegExp;
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const ENGLISH: Numerals = {
  // A hundred is a scale.
  small: new Map([...numberWords('en')].filter(([, value]) => value < 100)),
  scales: new Map([
    ['hundred', 100],
    ['hundredth', 100],
    ['thousand', 1e3],
    ['million', 1e6],
    ['billion', 1e9],
    ['trillion', 1e12],
    ['bn', 1e9],
    ['mn', 1e6],
  ]),
  and: 'and',
  percent: /^(?:\s?%|[\s-]per\s?cent\b)/,
  weak: set('one first second'),
  both: set(
    'sides countries parties governments peoples leaders heads nations states presidents ministers economies',
  ),
  counted: set('years months weeks days hours times phases rounds'),
  thousands: ',',
  plain: /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/,
};

const PORTUGUESE: Numerals = {
  small: numberWords('pt'),
  scales: new Map([
    ['mil', 1e3],
    ['milhao', 1e6],
    ['milhoes', 1e6],
    ['bilhao', 1e9],
    ['bilhoes', 1e9],
    ['trilhao', 1e12],
    ['trilhoes', 1e12],
    // As Portugal counts.
    ['biliao', 1e12],
    ['bilioes', 1e12],
  ]),
  and: 'e',
  percent: /^(?:\s?%|\spor\scento\b)/,
  weak: set('um uma primeiro primeira segundo segunda quarto quarta quinta sexta'),
  both: set(
    'paises partes governos povos lideres chefes nacoes estados presidentes ministros economias lados',
  ),
  counted: set('anos meses semanas dias horas vezes fases rondas'),
  thousands: '.',
  plain: /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$|^\d+(?:,\d+)?$/,
};

/** The numbers of an English text, or of one that writes them as Portuguese does. */
export function latinAmounts(text: string, words: readonly Word[], english: boolean): Amount[] {
  const numerals = english ? ENGLISH : PORTUGUESE;
  const amounts: Amount[] = [];
  for (let at = 0; at < words.length; ) {
    const read = readAmount(text, words, at, numerals);
    if (read) amounts.push(read.amount);
    at = Math.max(at + 1, read?.next ?? 0);
  }
  return amounts;
}

function readAmount(
  text: string,
  words: readonly Word[],
  start: number,
  numerals: Numerals,
): { amount: Amount; next: number } | null {
  const { weak, both, counted, percent } = numerals;
  const first = words[start];
  const number = readNumber(text, words, start, numerals);
  if (!first || !number) return null;
  const { value } = number;
  let { to, next } = number;
  const share = percent.exec(text.slice(to, to + 12));
  if (share) to += share[0].length;
  const single = next === start + 1 && !share;
  const behind = words[next]?.folded ?? '';
  const two = single && value === 2 && !first.digits;
  if (two && both.has(behind)) return null;
  // An ordinal's ending is a word of its own.
  const ending = /^(?:st|nd|rd|th|\.?[ºª])(?!\p{L})/u.exec(text.slice(to, to + 3));
  if (ending && first.digits) {
    if (words[next]?.from === to) next++;
    to += ending[0].length;
  }
  return {
    amount: {
      value: print(value, share !== null),
      from: first.from,
      to,
      weak: (single && weak.has(first.folded)) || (two && !counted.has(behind)),
    },
    next,
  };
}

/** The words from `start` on that are one number: its value, the end of the last, the index of the next; null for none. */
function readNumber(
  text: string,
  words: readonly Word[],
  start: number,
  numerals: Numerals,
): { value: number; to: number; next: number } | null {
  const { small, scales } = numerals;
  const sum = new Sum();
  let at = start;
  let last: Word | undefined;
  for (let word = words[at]; word && (!last || isNext(text, last, word)); word = words[++at]) {
    const { folded, digits } = word;
    const value = (digits ? plainNumber(text, word, numerals) : small.get(folded)) ?? null;
    const scale = scales.get(folded);
    if (value !== null && (digits ? sum.isEmpty : value < sum.room)) {
      if (digits) {
        const groups = numerals.thousands === '.' ? groupsBehind(text, words, at) : [];
        sum.addDigits(groups.reduce((all, three) => all * 1000 + three, value));
        at += groups.length;
      } else sum.addWord(value);
    } else if (scale !== undefined && (!sum.isEmpty || folded === 'mil')) sum.scale(scale);
    else if (folded !== numerals.and || !goesOn(sum, words[at + 1], numerals)) break;
    last = words[at];
  }
  return last && !sum.isEmpty ? { value: sum.value, to: last.to, next: at } : null;
}

/** What the words of a number come to. */
class Sum {
  isEmpty = true;
  /** Below this, what follows may be added: 5 to 20, 50 to 100. */
  room = Number.POSITIVE_INFINITY;
  private total = 0;
  private group = 0;
  private highest = 1;

  get value(): number {
    return this.total + this.group;
  }

  addDigits(value: number): void {
    this.add(value, 0);
  }

  addWord(value: number): void {
    this.add(value, value >= 100 ? 100 : value >= 20 ? 10 : 0);
  }

  /** `hundred`, `million`: so many times what came before. */
  scale(scale: number): void {
    if (scale === 100) this.group = (this.group || 1) * 100;
    else {
      if (scale > this.highest) {
        this.total = (this.total + this.group || 1) * scale;
        this.highest = scale;
      } else this.total += (this.group || 1) * scale;
      this.group = 0;
    }
    this.room = scale;
    this.isEmpty = false;
  }

  private add(value: number, room: number): void {
    this.group += value;
    this.room = room;
    this.isEmpty = false;
  }
}

/** Whether two words stand side by side, with no more than a blank or a hyphen between them. */
function isNext(text: string, { to }: Word, { from }: Word): boolean {
  return /^[\s\u00a0-]{1,2}$/.test(text.slice(to, from));
}

/** The groups of three digits behind a number of up to three, each behind a space: 2 500 000. */
function groupsBehind(text: string, words: readonly Word[], at: number): number[] {
  const groups: number[] = [];
  let [last, next] = [words[at], words[at + 1]];
  while (
    last &&
    next &&
    /^\d{1,3}$/.test(last.folded) &&
    /^\d{3}$/.test(next.folded) &&
    /^[\s\u00a0]$/.test(text.slice(last.to, next.from))
  ) {
    groups.push(Number(next.folded));
    [last, next] = [next, words[at + 1 + groups.length]];
  }
  return groups;
}

/** Whether a number goes on behind an `and`. */
function goesOn(sum: Sum, next: Word | undefined, { small, thousands }: Numerals): boolean {
  if (sum.isEmpty || sum.room <= 0 || !next || next.digits) return false;
  const value = small.get(next.folded) ?? Number.POSITIVE_INFINITY;
  return value < Math.min(sum.room, 1000) && (thousands === '.' || sum.room >= 100);
}

/** The value of digits with their marks; null for part of a name (5G), a date or a chapter (15.8.2024). */
function plainNumber(
  text: string,
  { folded: digits, from, to }: Word,
  { thousands, plain }: Numerals,
): number | null {
  const behind = text.slice(to, to + 3);
  if (/^\p{L}/u.test(behind) && !/^(?:st|nd|rd|th|º|ª)(?!\p{L})/u.test(behind)) return null;
  if (/[\p{L}]$/u.test(text.slice(Math.max(0, from - 1), from))) return null;
  if (!plain.test(digits)) {
    // A number written the other way, where it can mean one thing only.
    return /^\d+[.,]\d{1,2}$/.test(digits) ? Number(digits.replace(',', '.')) : null;
  }
  return Number(digits.replaceAll(thousands, '').replace(',', '.'));
}
