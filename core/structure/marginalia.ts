import type { Range } from '#core/text/range.ts';
import {
  isAlphabetic,
  isAsciiDigit,
  isComma,
  isDigit,
  isTerminal,
  isWideCode,
  skipSpace,
  widthOf,
} from '../text/chars.ts';
import { isMonth } from './labels/words.ts';
import { HAN_NUMERAL } from './numerals.ts';

/*
 * What newspapers and agencies put around a text: datelines, bylines, credits. Each function takes the source and
 * a range and looks at a bounded stretch of it only.
 */

const REACH = 160;

const HAN_DATELINE = new RegExp(
  '^[（(【\\[]?(?:本报|本刊|本网|本社|本台|[\\p{Script=Han}A-Za-z]{1,12}?(?:社|报|网|刊|台|客户端))' +
    '[^。，,;；!?！？:：\\n]{0,30}?(?:电|讯|電|訊)(?:[）)】\\]]|(?=[（(\\s:：])|(?<=日[电讯電訊]))' +
    '\\s*(?:[（(](?:[^()（）]{0,12})?(?:记者|通讯员|記者)[^()（）]{0,80}[)）]' +
    '|(?:本报|特约)?(?:记者|記者)[^。，,;；:：()（）\\n]{1,24}(?:报道|報道)[:：])?\\s*[:：]?\\s*',
  'u',
);
/** A word that may be a month; whether it is, the tables of languages tell. */
const MONTH = '(\\p{L}{3,12})\\.?';
const LATIN_DATE = `(?:${MONTH}\\s{1,4}\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s{1,4}\\d{4})?|\\d{1,2}[.º°]?\\s{1,4}(?:de\\s{1,4})?${MONTH}(?:\\s{1,4}(?:de\\s{1,4})?\\d{4})?)`;
/** Blanks are counted: they stand beside names that may hold some, and each would be tried in every way. */
const LATIN_DATELINE = new RegExp(
  `^[A-ZÀ-Þ][\\p{L}.'’ /-]{1,40}?(?:,\\s{1,4}[\\p{L}.'’ -]{2,30}?){0,2}(?:,?\\s{1,4}${LATIN_DATE})?\\s{0,4}(\\([^()]{2,40}\\)|\\/[^\\/]{2,20}\\/)?\\s{0,4}(?:--|[-–—])\\s*`,
  'iu',
);
/** A place in capitals alone: `OSTERBURG — The`. */
const LATIN_PLACE =
  /^\p{Lu}[\p{Lu}.'’ -]{2,30}(?:,\s\p{Lu}[\p{L}. ]{2,20})?\s*(?:--|[–—])\s+(?=["“]?\p{Lu}\p{Ll})/u;
const LATIN_AGENCY_FIRST = /^\((?:[A-ZÀ-Þ][^()]{1,30})\)\s*(?:--|[-–—])\s*/u;
const HAN_DATE = `(?:[12][0-9]{3}|二[〇○零][${HAN_NUMERAL}○]{2})\\s*年\\s*[0-9${HAN_NUMERAL}]{1,3}\\s*月\\s*[0-9${HAN_NUMERAL}]{1,3}\\s*日`;
const SOLE_DATE = new RegExp(
  `^[（(]?(?:[\\p{Script=Han}]{1,8}[，,、\\s]{1,2})?${HAN_DATE}(?:[，,、\\s]{0,2}(?:于)?[\\p{Script=Han}]{1,8}|\\s+\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)?(?:\\s+来源\\s*[:：]\\s*[^\\s，。]{1,20})?[）)]?$|^[（(]?(?:[\\p{Lu}][\\p{L}'’ -]{1,40},?\\s+)?${LATIN_DATE}[）)]?\\.?$`,
  'iu',
);

/** Where the body starts behind a dateline that opens `[from, to)`; `from` where there is none. */
export function behindDateline(text: string, from: number, to: number): number {
  if (!mayBeDated(text, from, to)) return from;
  const head = text.slice(from, Math.min(to, from + REACH));
  const han = HAN_DATELINE.exec(head);
  if (han && widthOf(text, from, from + han[0].length) < 150) return from + han[0].length;
  if (isWideCode(head.charCodeAt(0))) return from;
  const agency = LATIN_AGENCY_FIRST.exec(head);
  if (agency) return from + agency[0].length;
  const place = LATIN_PLACE.exec(head);
  if (place) return from + place[0].length;
  const latin = LATIN_DATELINE.exec(head);
  if (!latin || !/^\p{Lu}/u.test(head)) return from;
  const [all, month = latin[2], , agencyBehind] = latin;
  const dated = month !== undefined && isMonth(month);
  return dated || (month === undefined && agencyBehind !== undefined) ? from + all.length : from;
}

/** Whether a dash or the sign of a wire stands near the start of a range, as one does in every dateline. */
function mayBeDated(text: string, from: number, to: number): boolean {
  const end = Math.min(to, from + REACH);
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2d || code === 0x2013 || code === 0x2014) return true;
    if (code === 0x7535 || code === 0x8baf || code === 0x96fb || code === 0x8a0a) return true;
  }
  return false;
}

/** Whether the range holds nothing but a date, perhaps with a place. */
export function isSoleDate(text: string, range: Range): boolean {
  if (range.to - range.from >= 60 || !holdsFigure(text, range)) return false;
  const date = SOLE_DATE.exec(text.slice(range.from, range.to));
  const month = date?.[1] ?? date?.[2];
  return date !== null && (month === undefined || isMonth(month));
}

/** Whether a figure stands in a range, or the 二 that years in Chinese figures begin with. */
function holdsFigure(text: string, { from, to }: Range): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (isAsciiDigit(code) || code === 0x4e8c) return true;
  }
  return false;
}

const HAN_BYLINE =
  /^(?:[□■◎●▲△◇○]\s*(?=\p{Script=Han}[\p{Script=Han}·\s]{1,18}$|.{0,12}(?:记者|通讯员|評論員|评论员|编辑))|(?:[（(]\s*)?(?:本报|本刊|本网|本社|[\p{Script=Han}]{1,8}(?:社|报|网|台|刊))?(?:特约|驻[\p{Script=Han}]{1,10})?(?:记者|通讯员|評論員|评论员|编辑)\s*[:：]?\s*|(?:文|撰文|作者|来源|图|图文|编译|译)\s*[/／|｜:：]\s*)\S/u;
const LATIN_BYLINE =
  /^(?:[Bb]y|BY|[Pp]or|POR|Text by|Texto de|Story by|Source:|Fonte:|Author:|Autor:)\s+\p{Lu}/u;

/** A line right below a headline that names who wrote it. */
export function isByline(text: string, range: Range): boolean {
  const { from, to } = range;
  if (to - from > 100 || to - from < 3) return false;
  const first = text.charCodeAt(from);
  const wide = first > 0x7f || first === 0x28;
  const line = text.slice(from, to);
  if (/[。！？!?；;]/.test(line)) return false;
  if (wide && HAN_BYLINE.test(line))
    return (
      widthOf(text, from, to) <= 90 &&
      !/[，,]/.test(line.slice(0, -1)) &&
      !/(?:获悉|了解|采访|报道)/.test(line)
    );
  return (
    LATIN_BYLINE.test(line) &&
    !/[.]$/.test(line) &&
    line.split(/\s+/).length <= 12 &&
    !/^por\s+\p{Lu}\p{L}*\s+\p{Ll}{3,}\s+\p{Ll}{3,}/iu.test(line)
  );
}

const CREDIT_WORDS = /(?:社|报|网|台|刊|[电讯摄電訊]|记者|记者|编辑|責編|责编|供稿|来源|完)/;
const SIGNED = /(?:签字|签名|盖章|签署|signed|assinad|seal|selo)/i;
const SURE_CREDIT =
  /^(?:责任编辑|责编|本报记者|新华社记者|来源\s*[:：]|(?:Reporting|Editing|Writing|Additional reporting) by\s|(?:Reportagem|Edição|Texto)\s*(?::|de\s))/;
const EDITORS = /^(?:责任编辑|责编|责任校对|编辑|审核|校对|值班编辑|统筹)\s*[:：|｜/／]\s*\S/;

/** How sure a closing credit is: `sure` wherever it stands, `closing` only before a headline or the end. */
export function creditOf(text: string, range: Range): 'sure' | 'closing' | null {
  const { from, to } = range;
  if (to - from < 3 || to - from > 90) return null;
  const first = text.charCodeAt(from);
  const last = text.charCodeAt(to - 1);
  const bracketed = (first === 0x28 || first === 0xff08) && (last === 0x29 || last === 0xff09);
  const line = text.slice(from, to);
  if (!bracketed) return EDITORS.test(line) ? 'sure' : null;
  const inner = line.slice(1, -1).trim();
  if (/[（）()。]/.test(inner)) return null;
  if (SURE_CREDIT.test(inner)) return 'sure';
  if (/[；;]/.test(inner) || SIGNED.test(inner)) return null;
  if (/(?:社|报|网|台|刊).{0,30}[电讯電訊]$/.test(inner)) return 'sure';
  if (CREDIT_WORDS.test(inner)) return 'closing';
  if (/^[\p{Script=Han}·\s、]{2,20}$/u.test(inner)) return 'closing';
  return /^[\p{Lu}][\p{L}.,'’/& -]{1,50}(?:\d{1,2})?$/u.test(inner) && inner.split(/\s+/).length <= 7
    ? 'closing'
    : null;
}

/** The offset at which an agency's credit starts at the end of a paragraph, behind its last sentence; `to` for none. */
export function trailingCredit(text: string, from: number, to: number): number {
  const last = text.charCodeAt(to - 1);
  if (last !== 0x29 && last !== 0xff09) return to;
  const floor = Math.max(from + 1, to - 60);
  for (let at = to - 2; at >= floor; at--) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) return to;
    if (code !== 0x28 && code !== 0xff08) continue;
    let before = at;
    while (before > from && text.charCodeAt(before - 1) === 0x20) before--;
    const sentence = isTerminal(text.charCodeAt(before - 1));
    return sentence && creditOf(text, { from: at, to }) === 'sure' ? at : to;
  }
  return to;
}

/** `—— subtitle`: where its words start, or -1 where the range is no such line. */
export function isSubtitle(text: string, range: Range): boolean {
  const line = text.slice(range.from, Math.min(range.to, range.from + 4));
  return /^(?:[—–─-]{2}|—\s|–\s|―)/.test(line) && skipSpace(text, range.from, range.to) < range.to;
}

/** Whether a line begins with what it tells and a colon, as one of a form's does: 出席：…, `Present: …`. */
export function namesField(text: string, { from, to }: Range): boolean {
  const most = Math.min(to - 1, from + LONGEST_FIELD);
  let at = from;
  while (at < most && text.charCodeAt(at) !== 0x3a && text.charCodeAt(at) !== 0xff1a) at++;
  if (at >= most || at < from + 2) return false;
  for (let inside = from; inside < at; inside++) {
    const code = text.charCodeAt(inside);
    if (isTerminal(code) || isComma(code) || isDigit(code)) return false;
  }
  return isWideCode(text.charCodeAt(from)) || isAlphabetic(text.charCodeAt(from));
}
const LONGEST_FIELD = 16;
