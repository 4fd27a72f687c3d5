import { HAN_NUMERAL, hanNumber, romanNumber } from '#core/structure/numerals.ts';

/** A kind of label that a word processor can count by itself: its format as WordprocessingML and OpenDocument call it. */
interface Counted {
  readonly before: string;
  readonly number: string;
  readonly after: string;
  readonly format: string;
  readonly odf: string;
  readonly read: (number: string) => number | null;
}

/** A line of a text as an author types it who lets the word processor do the headings and the numbers. */
export interface CountedLine {
  /** Without the marks of a heading and without the label. */
  readonly text: string;
  /** Level of a heading, 0 of any other line. */
  readonly heading: number;
  readonly list: CountedList | null;
}

/** Lines whose labels go on from one another. */
export interface CountedList {
  readonly id: number;
  readonly start: number;
  readonly format: string;
  readonly odf: string;
  readonly before: string;
  readonly after: string;
}

const HAN = `[${HAN_NUMERAL}]{1,4}`;
const ARABIC = '\\d{1,3}';
const han = (before: string, after: string, format = 'chineseCounting'): Counted => ({
  before,
  number: HAN,
  after,
  format,
  odf: '一, 二, 三, ...',
  read: hanNumber,
});
const arabic = (before: string, after: string): Counted => ({
  before,
  number: ARABIC,
  after,
  format: 'decimal',
  odf: '1',
  read: Number,
});
const letter = (before: string): Counted => ({
  before,
  number: '[a-z]',
  after: ')',
  format: 'lowerLetter',
  odf: 'a',
  read: (letter) => (/^[a-z]$/i.test(letter) ? letter.toLowerCase().charCodeAt(0) - 96 : null),
});
const KINDS: readonly Counted[] = [
  han('第', '章', 'chineseCountingThousand'),
  han('第', '条', 'chineseCountingThousand'),
  han('', '、'),
  han('（', '）'),
  arabic('（', '）'),
  arabic('Article ', '.'),
  arabic('Artigo ', 'º'),
  arabic('', '.'),
  letter('('),
  letter(''),
  { before: '', number: '[IVXL]{1,6}', after: '.', format: 'upperRoman', odf: 'I', read: romanNumber },
  {
    before: '',
    number: '[①-⑳]',
    after: '',
    format: 'decimalEnclosedCircle',
    odf: '①, ②, ③, ...',
    read: (sign) => sign.charCodeAt(0) - 0x245f,
  },
];
const literal = (text: string): string => text.replace(/[().]/g, '\\$&');
const PATTERNS = KINDS.map((kind) => ({
  ...kind,
  pattern: new RegExp(`^${literal(kind.before)}(${kind.number})${literal(kind.after)}[ \\u3000]?(?=\\S)`),
}));

/** The lines of a text with what a word processor would count in them; a count that leaves out a number is a new list. */
export function countLines(text: string): CountedLine[] {
  const running = new Map<string, { list: CountedList; last: number }>();
  let lists = 0;
  return text.split('\n').map((line): CountedLine => {
    const [marks = '', level = ''] = /^(#{1,6}) +/.exec(line) ?? [];
    const own = line.slice(marks.length);
    for (const { pattern, read, before, after, format, odf } of PATTERNS) {
      const match = pattern.exec(own);
      const number = match && read(match[1]!);
      if (!match || !number) continue;
      const key = `${before}${format}${after}`;
      let current = running.get(key);
      if (!current || current.last !== number - 1) {
        current = { list: { id: ++lists, start: number, format, odf, before, after }, last: number };
        running.set(key, current);
      }
      current.last = number;
      return { text: own.slice(match[0].length), heading: level.length, list: current.list };
    }
    return { text: own, heading: level.length, list: null };
  });
}
