import { isAlphabetic, isBlank, isDigit, isLower, isWideCode } from '#core/text/chars.ts';
import { type FoldClass, foldTable } from '#core/text/fold.ts';
import { isFunctionWord } from '../function-words.ts';
import type { Label } from './label.ts';
import { type LabelNumber, readInsertion, readNumbers, readNumberWords, readSuffix } from './numbers.ts';
import { continuesWord, digitValue, isRomanLetter, readNumerals } from './systems.ts';
import {
  divisionNames,
  foldWord,
  goesOnInName,
  isMonth,
  isPreliminary,
  MOST_WORDS,
  numberNames,
  startsName,
  type Word,
  wordsAround,
  wordsBefore,
  wordsBehind,
} from './words.ts';

/** What it costs to leave unread, or to read, what stands at the start of a line. */
const COST = {
  /** `Article 4` with nothing behind it, a mark, or a sentence that begins. */
  named: 8,
  /** 第三条本法…: a sentence that begins right behind it may speak of another one. */
  joined: 1.1,
  joinedTaken: 0.8,
  /** `Article 5 of the Charter`: spoken of. */
  spoken: 0.2,
  spokenTaken: 3,
  /** (a), （一）, ①. */
  bracketed: 4,
  /** 一、 */
  hanMark: 4.5,
  /** 1. with a blank behind it, 1) */
  mark: 3,
  /** A. may be somebody's initial. */
  initial: 1.2,
  initialTaken: 0.9,
  /** I. over what it numbers. */
  firstTaken: 0.5,
  letterMark: 2,
  /** 1.Text: a mark and no blank. */
  close: 2,
  /** 12 Licences: a number and no mark. */
  bare: 0.9,
  bareLetter: 1.4,
  /** 4.1 General */
  dotted: 2.5,
  /** 12. June: a date, or a paragraph that begins so. */
  dated: 0.3,
  datedTaken: 0.8,
  bullet: 2.5,
  dash: 1.5,
} as const;

const BULLETS = new Set('•●■◆▪○·・‣➢➤'.split('').map((char) => char.charCodeAt(0)));
const OPEN = '(（﹙[〔';
const CLOSE = ')）﹚]〕';
const SEPARATORS = '.:：、．–—-';
const NONE: readonly Label[] = [];

/**
 * Every way to read the start of `[from, to)` as a label; none for most lines of text, two where `(i)` is a letter or a
 * Roman numeral. `from` holds the first character of a line that is no blank.
 */
export function readLabels(text: string, from: number, to: number): readonly Label[] {
  let at = from;
  // Bold labels in Markdown: **Article 1**
  if (text.charCodeAt(at) === 0x2a && text.charCodeAt(at + 1) === 0x2a && !isBlank(text.charCodeAt(at + 2)))
    at += 2;
  const code = text.charCodeAt(at);
  if (code >= 0x2e80 && showsOther(text, at, to)) return readShown(text, at, to);
  if (code === 0xa7) return readSection(text, at, to);
  if (OPEN.includes(text.charAt(at))) return readBracketed(text, at, to);
  const bullet = readBullet(text, at, to, code);
  if (bullet) return bullet;
  const around = readAround(text, at, to);
  if (around) return around;
  if (continuesWord(code) || code > 0x2fff) {
    const named = divisionNames().mayStand(text, at) ? readNamed(text, at, to) : null;
    if (named) return named;
    const ordinal = numberNames().mayStand(text, at) ? readOrdinal(text, at, to) : null;
    if (ordinal) return ordinal;
  }
  return readPlain(text, at, to);
}

/** So far into a line a label is looked for whose characters show others. */
const HEAD = 40;

/** Whether a code unit shows another: a Kangxi radical, a full-width letter. */
function isOther(code: number): boolean {
  return (code >= 0x2e80 && code < 0x2fe0) || (code >= 0xff21 && code <= 0xff5a);
}

function showsOther(text: string, at: number, to: number): boolean {
  for (let place = at; place < Math.min(at + 8, to); place++)
    if (isOther(text.charCodeAt(place))) return true;
  return false;
}

const SHOWN: readonly FoldClass[] = ['width', 'looks'];
/** Stands for a radical that shows no character, and begins no label. */
const NOTHING = '〓';

/** Reads what characters show: Kangxi radicals and full-width letters count as what they look like. */
function readShown(text: string, at: number, to: number): readonly Label[] {
  let shown = '';
  const end = Math.min(to, at + HEAD);
  for (let place = at; place < end; place++) {
    const code = text.charCodeAt(place);
    const form = isOther(code) ? (foldTable(SHOWN)[code] ?? code) : code;
    shown += isOther(form) ? NOTHING : String.fromCharCode(form);
  }
  return readLabels(shown, 0, shown.length).map((label) => ({
    ...label,
    from: at + label.from,
    to: at + label.to,
    textFrom: at + label.textFrom,
  }));
}

/** A label that costs so much to leave unread is likely one. */
const LIKELY = 2;

/** Whether a paragraph most likely begins with the label of a provision or of an item that counts. */
export function beginsNumbered(paragraph: string): boolean {
  const text = paragraph.trimStart();
  return readLabels(text, 0, Math.min(text.length, HEAD)).some(
    ({ unread, number }) => unread >= LIKELY && number > 0,
  );
}

interface Reading {
  readonly style: string;
  readonly family?: string;
  readonly word?: Word;
  readonly number: LabelNumber | null;
  readonly unread: number;
  readonly taken?: number;
  /** Whether a mark behind the label goes with it into no node. */
  readonly separated?: boolean;
}

/** A label that stands at `[from, to)` in a line that ends at `end`. */
function make(text: string, { from, to, end }: Place, reading: Reading): Label {
  const { style, family = '', word, number, unread, taken = 0 } = reading;
  let textFrom = skipBold(text, from, skipBlanks(text, to, end), end);
  for (
    let times = 0;
    reading.separated && times < 3 && textFrom < end && SEPARATORS.includes(text.charAt(textFrom));
    times++
  ) {
    while (textFrom < end && SEPARATORS.includes(text.charAt(textFrom))) textFrom++;
    textFrom = skipBold(text, from, skipBlanks(text, textFrom, end), end);
  }
  return {
    from,
    to,
    textFrom: Math.min(textFrom, end),
    style,
    family,
    role: word?.role ?? (number ? 'list' : 'bullet'),
    rank: word?.rank ?? 0,
    number: number?.number ?? 0,
    suffix: number?.suffix ?? '',
    inserted: number?.inserted ?? 0,
    prefix: number?.prefix ?? '',
    unread,
    taken,
  };
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

function skipBold(text: string, from: number, at: number, end: number): number {
  return text.startsWith('**', at) && text.startsWith('**', from - 2) ? skipBlanks(text, at + 2, end) : at;
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function readBullet(text: string, from: number, to: number, code: number): readonly Label[] | null {
  if (isDash(code) && code !== 0x2d) return readDash(text, from, to);
  const ascii = code === 0x2d || code === 0x2a || code === 0x2b;
  if (!ascii && !BULLETS.has(code)) return null;
  if (ascii && text.startsWith('-- ', from)) return [bulletOf(text, from, from + 2, to)];
  if (from + 1 >= to || (ascii && !isBlank(text.charCodeAt(from + 1)))) return NONE;
  return [bulletOf(text, from, from + 1, to)];
}

/** Dashes of a list: one or two, with a blank or close to the first letter, as ——加强 and —Reafirmando are. */
function readDash(text: string, from: number, end: number): readonly Label[] {
  const to = text.charCodeAt(from + 1) === text.charCodeAt(from) ? from + 2 : from + 1;
  const next = text.charCodeAt(to);
  return to < end &&
    (isBlank(next) || isAlphabetic(next) || isWideCode(next) || '“"«《'.includes(text.charAt(to)))
    ? [bulletOf(text, from, to, end)]
    : NONE;
}

/** Whether it marks lists: a hyphen, an en or em dash, a horizontal bar, or the line of box drawings that stands for one. */
export function isDash(code: number): boolean {
  return code === 0x2d || (code >= 0x2013 && code <= 0x2015) || code === 0x2500;
}

function bulletOf(text: string, from: number, to: number, end: number): Label {
  const style = text.slice(from, to);
  const unread = isDash(text.charCodeAt(from)) && style !== '-' ? COST.dash : COST.bullet;
  return make(text, { from, to, end }, { style, number: null, unread });
}

/** What comes behind the name of a division and its number: it labels, is joined to a sentence, or is spoken of. */
type Behind = 'apart' | 'joined' | 'spoken' | 'none';

function behindNamed(text: string, at: number, end: number, word: Word): Behind {
  if (at >= end) return 'apart';
  const next = text.charCodeAt(at);
  if (isBlank(next)) return behindBlank(text, skipBlanks(text, at, end), end, word);
  const mark = text.charAt(at);
  if ('.:：．–—[【〔《*'.includes(mark) || (mark === '-' && !isAlphabetic(text.charCodeAt(at + 1))))
    return digitValue(text.charCodeAt(at + 1)) >= 0 ? 'none' : 'apart';
  if (mark === '(' || mark === '（') return isWideBefore(text, at) ? 'apart' : 'none';
  if ('，,、;；。）)》”'.includes(mark)) return 'spoken';
  if (!isWideCode(next) && !isHangul(text.charCodeAt(at - 1)))
    return continuesWord(next) || isDigit(next) ? 'none' : 'spoken';
  return SPOKEN.test(text.slice(at, at + 2)) ? 'spoken' : 'joined';
}

/** Whether a label in Han or hangul ends here, its suffix in digits perhaps. */
function isWideBefore(text: string, at: number): boolean {
  for (let before = at - 1; before > at - 5; before--) if (isWideCode(text.charCodeAt(before))) return true;
  return false;
}

const SPOKEN =
  /^(?:规定|規定|所|第|和|与|與|及|至|或|的|之|以|中|前|后|後|款|项|項|에|의|을|를|은|는|と|の|に|を|又|若|か)/;

function isHangul(code: number): boolean {
  return code >= 0xac00 && code <= 0xd7a3;
}

const SECTION_BEHIND = /^\d{1,3}(?: ?[a-z])? ?§/;

function behindBlank(text: string, at: number, end: number, word: Word): Behind {
  if (at >= end) return 'apart';
  const code = text.charCodeAt(at);
  let to = at;
  while (to < end && to < at + 24 && continuesWord(text.charCodeAt(to))) to++;
  // 1 kap. 2 §
  if (digitValue(code) >= 0 && SECTION_BEHIND.test(text.slice(at, at + 8))) return 'spoken';
  if (to === at) return ',;'.includes(text.charAt(at)) ? 'spoken' : 'apart';
  if (isLower(code)) return 'spoken';
  const numbered =
    digitValue(text.charCodeAt(skipBlanks(text, text.charAt(to) === '.' ? to + 1 : to, end))) >= 0;
  if (code < 0x80 && !numbered) return 'apart';
  const token = text.slice(at, to).toLowerCase();
  // Letters without case: `المادة 5 من`.
  if (token === text.slice(at, to).toUpperCase() && word.functionWords.includes(token)) return 'spoken';
  const finer = wordsBefore()
    .get(token)
    ?.some(({ rank }) => rank >= 5 && rank >= word.rank);
  return finer && numbered ? 'spoken' : 'apart';
}

/** @param sign what it counts by, where that is not the word and the system of its number */
function namedLabel(
  text: string,
  place: Place,
  word: Word,
  number: LabelNumber,
  sign?: string,
): Label | null {
  const behind = behindNamed(text, place.to, place.end, word);
  if (behind === 'none') return null;
  const spoken = behind === 'spoken' || (isLower(text.charCodeAt(place.from)) && place.to < place.end);
  const system =
    number.system === 'i' || number.system === 'I'
      ? 'I'
      : number.system === 'A' || number.system === 'a'
        ? 'A'
        : '#';
  const parts = number.parts > 1 ? `${number.parts}` : '';
  return make(text, place, {
    style: sign ?? `${word.id}${system}${parts}`,
    family: sign === undefined ? word.id : sign === BEHIND_SIGN ? '§' : sign,
    word,
    number,
    unread: spoken ? COST.spoken : behind === 'joined' ? COST.joined : COST.named - (word.rank >= 5 ? 3 : 0),
    taken: spoken ? COST.spokenTaken : behind === 'joined' ? COST.joinedTaken : 0,
    separated: true,
  });
}

/** 第三条, 제3조의2, 第三之二條: a division around its number. */
function readAround(text: string, from: number, to: number): readonly Label[] | null {
  for (const { open, closes } of wordsAround().get(text.charCodeAt(from)) ?? []) {
    if (!text.startsWith(open, from)) continue;
    const at = skipBlanks(text, from + open.length, to);
    for (const number of readNumbers(text, at, to, true)) {
      const inner = readInsertion(text, skipBlanks(text, number.to, to), to);
      const behind = skipBlanks(text, inner?.to ?? number.to, to);
      const found =
        number.number > 0 ? closes.find(({ close }) => text.startsWith(close, behind)) : undefined;
      if (!found) continue;
      const { close, word } = found;
      const closed = behind + close.length;
      const insertion = inner ? { ...inner, to: closed } : readInsertion(text, closed, to);
      const end = insertion?.to ?? closed;
      const whole = insertion ? { ...number, ...insertion } : number;
      const label = namedLabel(text, { from, to: end, end: to }, word, whole, word.id);
      return label && [label];
    }
  }
  return null;
}

/** § 4a, §§ 5: an article in some laws, a paragraph of one in others. */
function readSection(text: string, from: number, to: number): readonly Label[] {
  let at = from + 1;
  while (at < to && text.charCodeAt(at) === 0xa7) at++;
  at = skipBlanks(text, at, to);
  const found: Label[] = [];
  for (const number of readNumbers(text, at, to, true)) {
    if (number.number === 0 || number.system !== '1') continue;
    const label = namedLabel(
      text,
      { from, to: behindOrdinal(text, spacedLetter(text, number.to, to)), end: to },
      SECTION_SIGN,
      number,
      '§',
    );
    if (label) found.push(label);
  }
  return found;
}

/** The style of `3 §`, whose sign stands behind its number. */
const BEHIND_SIGN = '1§';
const SECTION_SIGN: Word = {
  functionWords: [],
  id: '§',
  role: 'clause',
  rank: 5,
};

/** `§ 4 a`: a letter behind a blank belongs to the number. */
function spacedLetter(text: string, at: number, end: number): number {
  if (!isBlank(text.charCodeAt(at)) || !isLower(text.charCodeAt(at + 1))) return at;
  const behind = text.charCodeAt(at + 2);
  return at + 2 >= end || (isBlank(behind) && !isLower(text.charCodeAt(at + 3))) ? at + 2 : at;
}

/** 1.º, 2ª, 3o, 1er: behind a number that a division's name stands before. */
function behindOrdinal(text: string, at: number): number {
  if (!BEGINS_ORDINAL.includes(text.charAt(at))) return at;
  const match = ORDINAL.exec(text.slice(at, at + 5));
  return match ? at + match[0].length : at;
}
const BEGINS_ORDINAL = '.ºª°oaerèοη';
const ORDINAL = /^(?:\.?[ºª°]|(?:o|a|er|ère|re|e|ème|ος|η|ο)(?![\p{L}\d]))/u;

/** 4.º-A: a suffix may stand behind the mark of an ordinal. 3e is the third, or the fifth inserted behind 3. */
function behindMark(text: string, number: LabelNumber, end: number): LabelNumber[] {
  const plain =
    number.suffix.length === 1 ? { ...number, to: number.to - 1, suffix: '', inserted: 0 } : number;
  const to = behindOrdinal(text, plain.to);
  if (to === plain.to) return [number];
  const ordinal = plain.suffix === '' ? { ...plain, ...readSuffix(text, to, end, true) } : { ...plain, to };
  return plain === number ? [ordinal] : [ordinal, number];
}

/** The words at the start of a line that may name a division, the longest name first. */
function namesAt(
  text: string,
  from: number,
  end: number,
): readonly { readonly to: number; readonly words: readonly Word[] }[] {
  const found: { to: number; words: readonly Word[] }[] = [];
  if (isWideLetter(text.charCodeAt(from))) {
    for (let to = Math.min(from + LONGEST_WIDE, end); to > from; to--) {
      const words = wordsBefore().get(text.slice(from, to));
      if (words) found.push({ to, words });
    }
    return found;
  }
  let to = from;
  for (let count = 0; count < MOST_WORDS; count++) {
    const start = to;
    while (
      to < end &&
      to - start < 20 &&
      (continuesWord(text.charCodeAt(to)) || isWideLetter(text.charCodeAt(to)))
    )
      to++;
    if (to === start || to - start >= 20) break;
    const name = text.slice(from, to);
    const folded = foldWord(name);
    if (count === 0 && !startsName(folded)) break;
    const words = wordsBefore().get(folded);
    if (words) found.unshift({ to, words });
    const dotted = text.charCodeAt(to) === 0x2e ? wordsBefore().get(`${folded}.`) : undefined;
    if (dotted) found.unshift({ to: to + 1, words: dotted });
    if (text.charCodeAt(to) !== 0x20 && text.charCodeAt(to) !== 0xa0) break;
    if (count === 0 && !goesOnInName(folded)) break;
    to++;
  }
  return found;
}

/** The longest name that is written without blanks around it. */
const LONGEST_WIDE = 4;

function isWideLetter(code: number): boolean {
  return code >= 0x3041 && isWideCode(code) && !(code >= 0xff00);
}

/** Article 4, CAPÍTULO I, المادة 3, Annex 2-A; null where no division is named. */
function readNamed(text: string, from: number, to: number): readonly Label[] | null {
  for (const { to: behind, words } of namesAt(text, from, to)) {
    const alone = standingAlone(text, from, behind, to);
    const lone = alone === -1 ? undefined : words.find(({ rank }) => alone > behind || rank < 1);
    if (lone)
      return [
        {
          ...make(
            text,
            { from, to: alone, end: to },
            { style: `${lone.id}0`, word: lone, number: null, unread: COST.named },
          ),
          role: 'section',
        },
      ];
    const at = skipBlanks(text, skipNumberSign(text, skipBlanks(text, behind, to)), to);
    const found: Label[] = [];
    for (const number of numbersBehind(text, at, to, at > behind)) {
      for (const word of words) {
        const label = namedLabel(text, { from, to: number.to, end: to }, word, number);
        if (label) found.push(label);
      }
    }
    if (found.length > 0) return found;
  }
  return null;
}

/** Erster Abschnitt, PRIMEIRA PARTE: a number in words before its division. */
function readOrdinal(text: string, from: number, to: number): readonly Label[] | null {
  const number = readNumberWords(text, from, to);
  if (!number || isLower(text.charCodeAt(from))) return null;
  const at = skipBlanks(text, number.to, to);
  const mark = /^[.:]?[-–—]|^:/.exec(text.slice(at, at + 3));
  if (mark && number.to - from > 3)
    return [
      make(text, { from, to: at + mark[0].length, end: to }, { style: 'word', number, unread: COST.dotted }),
    ];
  let end = at;
  while (end < to && end < at + 20 && continuesWord(text.charCodeAt(end))) end++;
  const words = end > at && at > number.to ? wordsBehind().get(foldWord(text.slice(at, end))) : undefined;
  const [word] = words ?? [];
  const label =
    word && word.role === 'section' ? namedLabel(text, { from, to: end, end: to }, word, number) : null;
  return label ? [label] : null;
}

const LONGEST_WORD = 16;

/**
 * Where the name of a division ends that stands alone on its line without a number: `ANNEX`, or with what says that
 * it comes before the first, `TÍTULO PRELIMINAR`; -1 for what bears a number or goes on.
 */
function standingAlone(text: string, from: number, behind: number, end: number): number {
  if (isLower(text.charCodeAt(from))) return -1;
  const at = skipBlanks(text, behind, end);
  if (at >= end || (at === end - 1 && '.*'.includes(text.charAt(at)))) return behind;
  let to = end;
  while (to > at && '.*'.includes(text.charAt(to - 1))) to--;
  return to - at < LONGEST_WORD && isPreliminary(text.slice(at, to)) ? to : -1;
}

function skipNumberSign(text: string, at: number): number {
  if (text.charCodeAt(at) === 0x2116) return at + 1;
  return (text.charCodeAt(at) | 0x20) === 0x6e && /^n[.º°]{1,2} /iu.test(text.slice(at, at + 4))
    ? text.indexOf(' ', at)
    : at;
}

function numbersBehind(text: string, at: number, to: number, parted: boolean): readonly LabelNumber[] {
  const inBrackets = text.charAt(at) === '(' && isWideCode(text.charCodeAt(at)) === false;
  if (inBrackets) {
    const found = readNumbers(text, skipBlanks(text, at + 1, to), to, true);
    return found.flatMap((one) => {
      const close = skipBlanks(text, one.to, to);
      return text.charAt(close) === ')' ? [{ ...one, to: close + 1 }] : [];
    });
  }
  const numbers = readNumbers(text, at, to, true).filter(
    ({ number, system }) =>
      number > 0 &&
      (parted || system === '1' || system === '一' || system === '壹') &&
      !(system === 'a' || system === 'i' || system === 'α'),
  );
  if (numbers.length > 0) return numbers.flatMap((one) => behindMark(text, one, to));
  const words = parted ? readNumberWords(text, at, to) : null;
  return words ? [words] : [];
}

/** (a), （一）, [1]. */
function readBracketed(text: string, from: number, to: number): readonly Label[] {
  const open = OPEN.indexOf(text.charAt(from));
  const at = skipBlanks(text, from + 1, to);
  const found: Label[] = [];
  for (const number of readNumbers(text, at, to, false)) {
    const close = skipBlanks(text, number.to, to);
    if (number.number === 0 || number.number > 999 || CLOSE.indexOf(text.charAt(close)) === -1) continue;
    if (number.parts > 1 && number.number > 99) continue;
    // [x] is a box.
    if (open >= 3 && isLetters(number.system)) continue;
    const round = open < 3 ? '()' : '[]';
    found.push(
      make(
        text,
        { from, to: close + 1, end: to },
        {
          style: `${round[0]}${number.system}${number.parts > 1 ? number.parts : ''}${round[1]}`,
          number,
          unread: COST.bracketed,
          separated: true,
        },
      ),
    );
  }
  return found;
}

/** 1., 一、, a), 4.1, 12: a number that a mark follows, or nothing. */
function readPlain(text: string, from: number, to: number): readonly Label[] {
  const dot = text.charCodeAt(from) === 0x2e;
  if (!dot && beginsWithWord(text, from)) return NONE;
  const signed = behindNumero(text, from, to);
  if (signed > from) return readSigned(text, from, signed, to);
  const found: Label[] = [];
  for (const number of readNumbers(text, dot ? from + 1 : from, to, false)) {
    if (number.number === 0) continue;
    const behind = readBehind(text, from, number, to);
    if (behind) found.push(...behind);
    // 2. Kapitel is a division, or a paragraph that begins so.
    if (!behind || text.charCodeAt(number.to) === 0x2e) {
      const label = dot ? readPoint(text, from, number, to) : readMark(text, from, number, to);
      if (label) found.push(dot ? { ...label, style: `.${label.style}` } : label);
    }
  }
  return found;
}

/** Where the number begins behind the sign for one: `N° 1`, `N.º 1`, `№ 1`; `from` where none stands. */
function behindNumero(text: string, from: number, to: number): number {
  let at = from;
  if (text.charCodeAt(at) === 0x2116) at++;
  else if ((text.charCodeAt(at) | 0x20) === 0x6e) {
    at += text.charCodeAt(at + 1) === 0x2e ? 2 : 1;
    const ring = text.charCodeAt(at);
    if (ring !== 0xba && ring !== 0xb0) return from;
    at++;
  } else return from;
  const number = skipBlanks(text, at, to);
  return number < to && digitValue(text.charCodeAt(number)) >= 0 ? number : from;
}

/** N° 1 : a number that the sign for one says to be one. */
function readSigned(text: string, from: number, at: number, to: number): readonly Label[] {
  return readNumbers(text, at, to, false).flatMap((number) => {
    const behind = skipBlanks(text, number.to, to);
    const marked = behind < to && MARKS[text.charAt(behind)] !== undefined && text.charAt(behind) !== '.';
    const label = readMark(text, from, marked ? { ...number, to: behind } : number, to);
    return label ? [{ ...label, style: `№${label.style}`, family: '' }] : [];
  });
}

/** Whether three letters of ASCII stand here that are no Roman numeral: most lines of text. */
function beginsWithWord(text: string, at: number): boolean {
  const third = letterAt(text, at + 2);
  if (third === 0) return false;
  const second = letterAt(text, at + 1);
  const first = letterAt(text, at);
  return first > 0 && second > 0 && (first > 1 || second > 1 || third > 1);
}

/** 1 for a letter of Roman numerals, 2 for another letter of ASCII, 0 for neither. */
function letterAt(text: string, at: number): 0 | 1 | 2 {
  const letter = text.charCodeAt(at) | 0x20;
  if (!(letter >= 0x61 && letter <= 0x7a) || text.charCodeAt(at) > 0x7f) return 0;
  return isRomanLetter(text.charCodeAt(at)) ? 1 : 2;
}

/** A greater number in front of a word is a year. */
const MOST_BEFORE = 999;

/** 1 kap., 3 §: a division behind its number. */
function readBehind(text: string, from: number, number: LabelNumber, end: number): readonly Label[] | null {
  if ((number.system !== '1' && number.system !== 'I') || number.number > MOST_BEFORE) return null;
  const marked = text.charCodeAt(number.to) === 0x2e;
  let at = skipBlanks(text, marked ? number.to + 1 : number.to, end);
  let suffix = number;
  if (isBlank(text.charCodeAt(at + 1)) && isLower(text.charCodeAt(at))) {
    suffix = { ...number, suffix: text.charAt(at), inserted: text.charCodeAt(at) - 0x60 };
    at = skipBlanks(text, at + 1, end);
  }
  if (text.charCodeAt(at) === 0xa7) {
    const label = namedLabel(text, { from, to: at + 1, end }, SECTION_SIGN, suffix, BEHIND_SIGN);
    return label && [label];
  }
  let to = at;
  while (to < end && to < at + 20 && continuesWord(text.charCodeAt(to))) to++;
  // 1 Section 6 is a heading of its own.
  if (to === at || (!marked && !isLower(text.charCodeAt(at)))) return null;
  const name = text.slice(at, to);
  const dotted = text.charCodeAt(to) === 0x2e ? wordsBehind().get(foldWord(`${name}.`)) : undefined;
  const words = dotted ?? wordsBehind().get(foldWord(name));
  // 2. Section 5 of the Act
  if (!words || digitValue(text.charCodeAt(skipBlanks(text, to, end))) >= 0) return null;
  const found = words.flatMap(
    (word) => namedLabel(text, { from, to: dotted ? to + 1 : to, end }, word, suffix) ?? [],
  );
  return found.length > 0 ? found : null;
}

const MARKS: Readonly<Record<string, string>> = {
  '.': '.',
  '．': '.',
  '、': '、',
  ')': ')',
  '）': ')',
  ':': ':',
  '：': ':',
  º: 'º',
  '°': 'º',
  ª: 'º',
  '։': '.',
};

function readMark(text: string, from: number, number: LabelNumber, end: number): Label | null {
  const { system, to, parts } = number;
  const letters = isLetters(system);
  if (parts === 1 && system === '1' && number.number > 999) return null;
  const mark = MARKS[text.charAt(to)];
  // 甲：, A: are speakers and parties.
  if (mark === ':' && letters && system !== 'I') return null;
  const dash = mark === undefined ? dashBehind(text, to, end, system) : -1;
  const shape = parts > 1 ? `1×${parts}` : system;
  if (mark === undefined && dash === -1) return readBare(text, from, number, end);
  let behind = mark === undefined ? dash : to + 1;
  // 1.º and 1º.
  if (mark === '.' && MARKS[text.charAt(behind)] === 'º') behind++;
  else if (mark === 'º' && '.)'.includes(text.charAt(behind)) && behind < end) behind++;
  const next = text.charCodeAt(behind);
  const free =
    mark === '、' ||
    behind >= end ||
    isBlank(next) ||
    isWideCode(next) ||
    '“"«(（《*'.includes(text.charAt(behind));
  if (
    !free &&
    ((digitValue(next) >= 0 && mark !== '、') ||
      (letters && mark === '.') ||
      mark === ':' ||
      !continuesWord(next))
  )
    return null;
  const shown = holdsRing(text, to, behind) ? 'º' : (mark ?? '-');
  const cost = markCost(text, { from, to: behind, end }, number, mark ?? '-');
  if (!cost) return null;
  return make(
    text,
    { from, to: behind, end },
    {
      style: `${shape}${shown}`,
      family:
        system === '一' || system === '壹' || (system === '1' && parts === 1 && shown !== 'º') ? system : '',
      number,
      unread: free || mark === '、' ? cost.unread : Math.min(cost.unread, COST.close),
      taken: cost.taken,
    },
  );
}

/** Whether the mark of an ordinal stands in `[from, to)`. */
function holdsRing(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (text.charCodeAt(at) === 0xba || text.charCodeAt(at) === 0xb0) return true;
  return false;
}

/** Behind a dash that marks a number: `I – `, `أ- `, `1 - `; -1 for none. */
function dashBehind(text: string, at: number, end: number, system: string): number {
  const dash = skipBlanks(text, at, end);
  if (!'-–—ـ'.includes(text.charAt(dash)) || dash >= end) return -1;
  const spaced = dash > at;
  const behind = text.charCodeAt(dash + 1);
  if (isBlank(behind)) return dash + 1;
  // Arabic writes the dash close to both.
  return !spaced &&
    (system === '١' || /[أا]/.test(system) || (system === '1' && behind >= 0x600 && behind < 0x700))
    ? dash + 1
    : -1;
}

function isLetters(system: string): boolean {
  return !/^[1一壹①⑴⒈❶㈠¹١]/.test(system);
}

interface Cost {
  readonly unread: number;
  readonly taken: number;
}

function markCost(text: string, { from, to, end }: Place, number: LabelNumber, mark: string): Cost | null {
  const { system } = number;
  const cost = (unread: number, taken = 0): Cost => ({ unread, taken });
  if (system === '一' || system === '壹' || system === '甲') {
    const following = readNumerals(text, to, end)[0];
    // 一、二、三等奖; 一、两天 counts, 一、两国 does not.
    if (mark === '、' && following && text.charAt(following.to) === '、') return null;
    const counted =
      following?.value === number.number + 1 && !/^[两兩][国國方党黨军軍岸地]/.test(text.slice(to, to + 2));
    return cost(counted ? COST.dated : COST.hanMark);
  }
  const next = skipBlanks(text, to, end);
  if (system === '1' && number.parts === 1) {
    let word = next;
    while (word < end && word < next + 20 && continuesWord(text.charCodeAt(word))) word++;
    if (word > next && namesMonth(text, next, word, end))
      return mark === '-' ? null : cost(COST.dated, COST.datedTaken);
    if (mark === 'º' && /^de /iu.test(text.slice(next, next + 3))) return null;
    return cost(mark === ':' ? 1.5 : COST.mark);
  }
  if (isYear(text, from, number)) return null;
  if (number.parts > 1) return cost(COST.dotted);
  if (isLetters(system) && (mark === '.' || mark === ':' || mark === '-' || mark === '、')) {
    const upper = /^[AI]$/.test(system);
    if (/^[iI]$/.test(system) && number.to - from > 1) return cost(COST.mark);
    return upper && number.to - from === 1 && mark === '.'
      ? cost(COST.initial, system === 'I' && number.number === 1 ? COST.firstTaken : COST.initialTaken)
      : cost(COST.letterMark);
  }
  return cost(COST.mark);
}

/** Whether a word behind a number is a month: a small word is one only with a year behind it, `1° des bacs` is no December. */
function namesMonth(text: string, from: number, to: number, end: number): boolean {
  const word = text.slice(from, to);
  if (!isMonth(word)) return false;
  const behind = skipBlanks(text, text.charAt(to) === '.' ? to + 1 : to, end);
  return digitValue(text.charCodeAt(behind)) >= 0 || !isFunctionWord(word.toLowerCase());
}

/** 1.5.2034 and 12.06 as a day. */
function isYear(text: string, from: number, { parts, to }: LabelNumber): boolean {
  return parts === 3 && /\.(?:19|20)\d\d$/.test(text.slice(from, to));
}

/** .1, .2: points below a numbered paragraph. */
function readPoint(text: string, from: number, number: LabelNumber, end: number): Label | null {
  if (number.system !== '1' || number.parts > 1 || number.number > 99 || !isBlank(text.charCodeAt(number.to)))
    return null;
  return make(text, { from, to: number.to, end }, { style: '1', number, unread: COST.mark });
}

/** A number without a mark: a blank and a capital, a wide character, or the line's end behind it. */
function readBare(text: string, from: number, number: LabelNumber, end: number): Label | null {
  const { system, to, parts } = number;
  const raised = system === '¹';
  const drawn = /^[①⑴⒈❶㈠]/.test(system);
  if (isYear(text, from, number)) return null;
  if (to >= end) {
    if (parts === 1 && !drawn && system !== 'I') return null;
    return make(
      text,
      { from, to, end },
      { style: `1×${parts} `, number, unread: parts > 1 ? 2 : COST.initial },
    );
  }
  const next = text.charCodeAt(to);
  if (!drawn && !raised && !isBlank(next)) return null;
  const first = skipBlanks(text, to, end);
  const code = text.charCodeAt(first);
  let unread: number = COST.bare;
  if (drawn) unread = COST.bracketed;
  else if (raised) unread = COST.dotted;
  else {
    if (
      isLower(code) ||
      digitValue(code) >= 0 ||
      (!continuesWord(code) && !isWideCode(code) && !'“"«(（《['.includes(text.charAt(first)))
    )
      return null;
    let word = first;
    while (word < end && word < first + 20 && continuesWord(text.charCodeAt(word))) word++;
    if (parts === 1 && system === '1' && word > first && namesMonth(text, first, word, end)) return null;
    if (parts === 1 && isLetters(system) && !/^[イア가ㄱ]/.test(system)) return null;
    if (parts > 1 || text.charCodeAt(to) === 0x3000) unread = COST.dotted;
    else if (system === '一' || isLetters(system)) unread = COST.bareLetter;
  }
  return make(text, { from, to, end }, { style: `${parts > 1 ? `1×${parts}` : system} `, number, unread });
}
