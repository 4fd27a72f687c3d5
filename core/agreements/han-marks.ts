import type { AgreementWords } from '#core/language/agreement-words.ts';
import { isAsciiDigit } from '#core/text/chars.ts';
import { areYears, type Money, type Span, times } from './draft.ts';
import { depthsOf } from './tokens.ts';

/** How many brackets and quotation marks each code unit stands in; the marks themselves count as inside. */
export function hanDepths(text: string): readonly number[] {
  return depthsOf(text.split(''));
}

/** The longest of some words that begins at a place; null for none. */
export function wordAt(text: string, at: number, words: readonly string[]): string | null {
  let found: string | null = null;
  for (const word of words) if (text.startsWith(word, at) && word.length > (found?.length ?? 0)) found = word;
  return found;
}

/** The longest of some words that ends at a place; null for none. */
export function wordBefore(text: string, end: number, words: readonly string[]): string | null {
  let found: string | null = null;
  for (const word of words)
    if (end >= word.length && text.startsWith(word, end - word.length) && word.length > (found?.length ?? 0))
      found = word;
  return found;
}

const NUMBER = /\d+(?:[,，.]\d+)*/g;

/** An amount of money, with its words. */
export interface HanMoney extends Money {
  /** Where the words begin that introduce it. */
  readonly intro: number;
}

/** The amounts of a Chinese text, in order: `50亿元人民币`, `人民币50亿元`, `1.5亿美元`, `US$3亿`. */
export function hanAmounts(text: string, words: AgreementWords): HanMoney[] {
  const found: HanMoney[] = [];
  const currencies = Object.keys(words.currencies);
  const scales = Object.keys(words.scales);
  for (const { 0: digits, index } of text.matchAll(NUMBER)) {
    const [fraction = ''] = /\.\d+$/.exec(digits) ?? [];
    const number = Number(digits.replace(/[,，]/g, ''));
    if (!Number.isFinite(number) || (fraction === '' && digits.includes('.'))) continue;
    let to = index + digits.length;
    const about = wordAt(text, to, ['余', '多']);
    to += about?.length ?? 0;
    const scale = wordAt(text, to, scales);
    to += scale?.length ?? 0;
    const more = wordAt(text, to, ['余', '多']);
    const behind = wordAt(text, to + (more?.length ?? 0), currencies);
    let before = index;
    const ahead = wordBefore(text, index, [...currencies, ...SIGNS.keys()]);
    if (ahead) before = index - ahead.length;
    const code =
      behind && !(ahead && behind === PLAIN_YUAN)
        ? words.currencies[behind]
        : ahead
          ? (words.currencies[ahead] ?? SIGNS.get(ahead))
          : null;
    const foreign = code || !scale ? null : FOREIGN.exec(text.slice(to, to + LONGEST_CURRENCY));
    if (!code && !foreign) continue;
    const from = behind && !(ahead && behind === PLAIN_YUAN) ? index : before;
    if (behind) to += (more?.length ?? 0) + behind.length;
    else if (foreign) to += foreign[0].length;
    let intro = from;
    for (
      let word = wordBefore(text, intro, words.amounts);
      word;
      word = wordBefore(text, intro, words.amounts)
    )
      intro -= word.length;
    found.push({
      from,
      to,
      intro,
      value: times(number, scale ? (words.scales[scale] ?? 1) : 1),
      currency: code ?? UNKNOWN,
    });
  }
  return found;
}

/** What an amount is in whose currency has no code that is known here: it ends a subject, and is not told. */
export const UNKNOWN = '';
/** 200亿西泽元, 3万亿蒙塔尔沃比索. */
const FOREIGN =
  /^[余多]?(?!万|亿)\p{Script=Han}{0,7}?(?:元|比索|法郎|克朗|卢比|第纳尔|先令|里拉|里亚尔|雷亚尔|兰特|泰铢|林吉特|英镑|镑|盾)(?![件月首素])/u;
const LONGEST_CURRENCY = 12;

/** 人民币50亿元: the unit behind is what stands before. */
const PLAIN_YUAN = '元';
/** Signs and codes that Chinese texts share with all others. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['US$', 'USD'],
  ['USD', 'USD'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['EUR', 'EUR'],
  ['£', 'GBP'],
  ['￥', 'CNY'],
  ['¥', 'CNY'],
  ['RMB', 'CNY'],
  ['CNY', 'CNY'],
  ['HK$', 'HKD'],
  ['R$', 'BRL'],
]);

const YEARS = /(\d{4})年?(?:度)?\s?(?:[-—–－~～‑−/]{1,2}|至|到)\s?(\d{4})(年度|年)?/g;
const ONE_YEAR = /(\d{4})年度/g;

/** Years of validity, not in quotation marks nor in the name of another instrument: `2024-2026年度`, `2027年至2029年`. */
export function hanYears(text: string, depths: readonly number[]): Span | null {
  for (const pattern of [YEARS, ONE_YEAR])
    for (const { 0: whole, 1: first = '', 2: last = first, index } of text.matchAll(pattern)) {
      if (
        isAsciiDigit(text.charCodeAt(index - 1)) ||
        (/\d$/.test(whole) && isAsciiDigit(text.charCodeAt(index + whole.length)))
      )
        continue;
      if (quoted(text, index, depths)) continue;
      const end = pattern === ONE_YEAR ? first : last;
      if (areYears(Number(first), Number(end)))
        return { from: index, to: index + whole.length, first: Number(first), last: Number(end) };
    }
  return null;
}

/** Whether a place stands in quotation marks; round brackets do not count. */
function quoted(text: string, at: number, depths: readonly number[]): boolean {
  const depth = depths[at] ?? 0;
  if (depth === 0) return false;
  let level = depth;
  for (let before = at - 1; before >= 0 && level > 0; before--) {
    if ((depths[before] ?? 0) < level) level = depths[before] ?? 0;
    else if (depths[before] === level && '“「『《〈【"'.includes(text.charAt(before))) return true;
  }
  return false;
}
