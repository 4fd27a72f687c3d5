import { AlignmentType, Document, HeadingLevel, LevelFormat, Packer, Paragraph } from 'docx';
import { HAN_NUMERAL, hanNumber, letterNumber, romanNumber } from '#core/structure/numerals.ts';

/** A label that a word processor can count by itself. */
interface Counted {
  readonly pattern: RegExp;
  readonly format: (typeof LevelFormat)[keyof typeof LevelFormat];
  readonly text: string;
  readonly read: (number: string) => number | null;
}

const counted = (
  before: string,
  number: string,
  after: string,
  format: Counted['format'],
  read: Counted['read'],
) => ({
  pattern: new RegExp(`^(${before})(${number})(${after})[ \\u3000]?(?=\\S)`),
  format,
  text: `${before.replace(/\\/g, '')}%1${after.replace(/\\/g, '')}`,
  read,
});
const HAN = `[${HAN_NUMERAL}]{1,4}`;
const ARABIC = '\\d{1,3}';
const PATTERNS: readonly Counted[] = [
  counted('第', HAN, '章', LevelFormat.CHINESE_COUNTING_THOUSAND, hanNumber),
  counted('第', HAN, '条', LevelFormat.CHINESE_COUNTING_THOUSAND, hanNumber),
  counted('', HAN, '、', LevelFormat.CHINESE_COUNTING, hanNumber),
  counted('（', HAN, '）', LevelFormat.CHINESE_COUNTING, hanNumber),
  counted('（', ARABIC, '）', LevelFormat.DECIMAL, Number),
  counted('Article ', ARABIC, '\\.?', LevelFormat.DECIMAL, Number),
  counted('Artigo ', ARABIC, 'º', LevelFormat.DECIMAL, Number),
  counted('', ARABIC, '\\.', LevelFormat.DECIMAL, Number),
  counted('\\(', '[a-z]', '\\)', LevelFormat.LOWER_LETTER, letterNumber),
  counted('', '[a-z]', '\\)', LevelFormat.LOWER_LETTER, letterNumber),
  counted('', '[IVXL]{1,6}', '\\.', LevelFormat.UPPER_ROMAN, romanNumber),
  {
    pattern: /^()([①-⑳])()(?=\S)/,
    format: LevelFormat.DECIMAL_ENCLOSED_CIRCLE,
    text: '%1',
    read: (sign) => sign.charCodeAt(0) - 0x245f,
  },
];

/** A text as a Word file in the plainest way: every line a paragraph, nothing told but the characters. */
export async function plainDocx(text: string): Promise<Uint8Array> {
  const children = text.split('\n').map((line) => new Paragraph(line));
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

/**
 * A text as an author makes it in a word processor: its Markdown headings by style, its labels counted by lists. A
 * count that leaves out a number goes on in a list of its own.
 */
export async function countedDocx(
  text: string,
): Promise<{ readonly bytes: Uint8Array; readonly counted: number }> {
  const config: { reference: string; levels: object[] }[] = [];
  const running = new Map<Counted, { reference: string; last: number }>();
  let labels = 0;
  const children = text.split('\n').map((line) => {
    const [marks = '', level = ''] = /^(#{1,6}) +/.exec(line) ?? [];
    const own = line.slice(marks.length);
    const heading = level === '' ? {} : { heading: HEADINGS[level.length - 1]! };
    for (const one of PATTERNS) {
      const match = one.pattern.exec(own);
      const number = match && one.read(match[2]!);
      if (!match || !number) continue;
      const wording = one.text.replace('.?', match[3]!);
      let list = running.get(one);
      if (!list || list.last !== number - 1) {
        list = { reference: `list${config.length}`, last: number };
        const start = {
          level: 0,
          format: one.format,
          text: wording,
          start: number,
          alignment: AlignmentType.LEFT,
        };
        config.push({ reference: list.reference, levels: [start] });
        running.set(one, list);
      }
      list.last = number;
      labels++;
      return new Paragraph({
        text: own.slice(match[0].length),
        numbering: { reference: list.reference, level: 0 },
        ...heading,
      });
    }
    return new Paragraph({ text: own, ...heading });
  });
  const document = new Document({ numbering: { config: config as never }, sections: [{ children }] });
  return { bytes: new Uint8Array(await Packer.toBuffer(document)), counted: labels };
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];
