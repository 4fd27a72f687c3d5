import type { Attributes } from '../archive/xml-names.ts';
import type { Paragraph } from '../office/page.ts';
import { headingByName, roleByName } from '../office/style-names.ts';
import { counting } from './names.ts';

/** What a style says of characters; null where it leaves that to others. */
export interface TextStyle {
  readonly bold: boolean | null;
  readonly italic: boolean | null;
  readonly hidden: boolean | null;
  readonly struck: boolean | null;
  /** The name of its font. */
  readonly font: string | null;
  /** Whether its characters stand higher or lower than those around; empty where they stand as these do. */
  readonly shift: 'sup' | 'sub' | '' | null;
}

/** What a style says of a paragraph. */
export interface BlockStyle extends TextStyle {
  /** Level of a heading, 0 of a title, null of any other. */
  readonly heading: Paragraph['heading'];
  readonly role: Paragraph['role'];
  /** The style of the lists in which its paragraphs stand, unless these say otherwise. */
  readonly list: string | null;
}

/** One level of a list, from 0. */
export interface ListLevel {
  readonly start: number;
  /** As WordprocessingML calls it, or `bullet`; empty where nothing is shown. */
  readonly format: string;
  /** `%1%.%2%`: the numbers of levels from 1 stand between the per cent signs. */
  readonly pattern: string;
}

/** What an OpenDocument file says of its styles. */
export interface OdtStyles {
  block(name: string | undefined): BlockStyle;
  text(name: string | undefined): TextStyle;
  level(list: string | null, level: number): ListLevel | null;
  /** Of headings that stand in no list. */
  outline(level: number): ListLevel | null;
  /** The format of the numbers of notes. */
  readonly notes: Readonly<Record<'footnote' | 'endnote', string>>;
}

interface Style {
  readonly name: string;
  readonly parent: string | undefined;
  readonly list: string | null;
  bold: boolean | null;
  italic: boolean | null;
  hidden: boolean | null;
  struck: boolean | null;
  font: string | null;
  shift: TextStyle['shift'];
}

/** Levels of a list in OpenDocument. */
export const LEVELS = 10;
/** Longer labels are no labels. */
const LONGEST = 100;
/** Styles that build on one another are followed this far, and never in a circle. */
const CHAIN = 40;

const QUOTES = /['"]/g;

/** Formats by the first of the numbers that OpenDocument writes them with: `一, 二, 三, ...`. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['1', 'decimal'],
  ['a', 'lowerLetter'],
  ['A', 'upperLetter'],
  ['i', 'lowerRoman'],
  ['I', 'upperRoman'],
  ['01', 'decimalZero'],
  ['1st', 'ordinal'],
  ['One', 'cardinalText'],
  ['First', 'ordinalText'],
  ['一', 'chineseCountingThousand'],
  ['壹', 'chineseLegalSimplified'],
  ['壱', 'japaneseLegal'],
  ['甲', 'ideographTraditional'],
  ['子', 'ideographZodiac'],
  ['①', 'decimalEnclosedCircle'],
  ['１', 'decimalFullWidth'],
  ['ア', 'aiueoFullWidth'],
  ['ｱ', 'aiueo'],
  ['イ', 'irohaFullWidth'],
  ['ｲ', 'iroha'],
  ['가', 'ganada'],
  ['ㄱ', 'chosung'],
  ['일', 'koreanCounting'],
  ['أ', 'arabicAlpha'],
  ['א', 'hebrew1'],
  ['А', 'russianUpper'],
  ['а', 'russianLower'],
  ['๑', 'thaiNumbers'],
]);

/** A format by the name that OpenDocument gives it. */
function formatOf(told: string): string {
  if (/^0{2,}1,/.test(told)) return told;
  if (/^壹, 貳/.test(told)) return 'ideographLegalTraditional';
  const [first = ''] = told.split(',', 1);
  return told === '' ? '' : (FORMATS.get(first.trim()) ?? 'decimal');
}

/** Gathers styles from the parts of a file in which they stand; hears the elements of both. */
export class StyleReader {
  private readonly blocks = new Map<string, Style>();
  private readonly texts = new Map<string, Style>();
  private readonly lists = new Map<string, Map<number, ListLevel>>();
  private readonly outlines = new Map<number, ListLevel>();
  private readonly notes = { footnote: 'decimal', endnote: 'lowerRoman' };
  /** Families of fonts by the names that styles have for them. */
  private readonly fonts = new Map<string, string>();
  private style: Style | null = null;
  private list: Map<number, ListLevel> | null = null;

  open(name: string, attributes: Attributes): void {
    if (name === 'style:style') this.openStyle(attributes);
    else if (name === 'style:font-face')
      this.fonts.set(attributes.get('style:name') ?? '', bare(attributes.get('svg:font-family') ?? ''));
    else if (name === 'style:text-properties') this.readText(attributes);
    else if (name === 'text:list-style') {
      this.list = new Map();
      this.lists.set(attributes.get('style:name') ?? '', this.list);
    } else if (name === 'text:outline-style') this.list = this.outlines;
    else if (/^text:(?:list|outline)-level-style/.test(name)) this.readLevel(name, attributes);
    else if (name === 'text:notes-configuration') {
      const kind = attributes.get('text:note-class') === 'endnote' ? 'endnote' : 'footnote';
      this.notes[kind] = formatOf(attributes.get('style:num-format') ?? '1');
    }
  }

  close(name: string): void {
    if (name === 'style:style') this.style = null;
    else if (name === 'text:list-style' || name === 'text:outline-style') this.list = null;
  }

  /** What has been gathered. */
  finish(): OdtStyles {
    const blocks = new Map<string, BlockStyle>();
    const texts = new Map<string, TextStyle>();
    const remembered = <T>(known: Map<string, T>, all: Map<string, Style>, make: (chain: Style[]) => T) => {
      return (name = ''): T => {
        let found = known.get(name);
        if (!found) {
          found = make(chainOf(all, name));
          known.set(name, found);
        }
        return found;
      };
    };
    return {
      block: remembered(blocks, this.blocks, (chain) => ({
        ...textStyle(chain),
        heading: chain.map(({ name }) => headingByName(name)).find((level) => level !== null) ?? null,
        role: chain.map(({ name }) => roleByName(name)).find((role) => role !== 'body') ?? 'body',
        list: chain.find(({ list }) => list !== null)?.list ?? null,
      })),
      text: remembered(texts, this.texts, textStyle),
      level: (list, level) => this.lists.get(list ?? '')?.get(level) ?? null,
      outline: (level) => this.outlines.get(level) ?? null,
      notes: this.notes,
    };
  }

  private openStyle(attributes: Attributes): void {
    const family = attributes.get('style:family');
    const all = family === 'paragraph' ? this.blocks : family === 'text' ? this.texts : null;
    const name = attributes.get('style:name') ?? '';
    this.style = {
      name: attributes.get('style:display-name') ?? name,
      parent: attributes.get('style:parent-style-name'),
      list: attributes.get('style:list-style-name') ?? null,
      bold: null,
      italic: null,
      hidden: null,
      struck: null,
      font: null,
      shift: null,
    };
    all?.set(name, this.style);
  }

  private readText(attributes: Attributes): void {
    const { style } = this;
    if (!style) return;
    const weight = attributes.get('fo:font-weight') ?? attributes.get('style:font-weight-asian');
    const slant = attributes.get('fo:font-style') ?? attributes.get('style:font-style-asian');
    const display = attributes.get('text:display');
    const line =
      attributes.get('style:text-line-through-style') ?? attributes.get('style:text-line-through-type');
    if (weight !== undefined) style.bold = weight === 'bold' || Number(weight) >= 600;
    if (slant !== undefined) style.italic = slant === 'italic' || slant === 'oblique';
    const face = attributes.get('style:font-name');
    const family = attributes.get('fo:font-family');
    if (face !== undefined) style.font = this.fonts.get(face) || face;
    else if (family !== undefined) style.font = bare(family);
    const position = attributes.get('style:text-position');
    if (position !== undefined) style.shift = shiftOf(position);
    if (line !== undefined) style.struck = line !== 'none';
    if (display !== undefined) style.hidden = display === 'none';
  }

  private readLevel(name: string, attributes: Attributes): void {
    const level = counting(attributes.get('text:level'), 1) - 1;
    if (level < 0 || level >= LEVELS) return;
    const isNumber = /-number$|^text:outline/.test(name);
    const shown = Math.min(level + 1, counting(attributes.get('text:display-levels'), 1));
    const numbers = Array.from({ length: shown }, (_, i) => `%${level - shown + 2 + i}%`).join('.');
    this.list?.set(level, {
      start: counting(attributes.get('text:start-value'), 1),
      format: isNumber ? formatOf(attributes.get('style:num-format') ?? '') : 'bullet',
      pattern: (
        attributes.get('loext:num-list-format') ??
        attributes.get('style:num-list-format') ??
        `${attributes.get('style:num-prefix') ?? ''}${numbers}${attributes.get('style:num-suffix') ?? ''}`
      ).slice(0, LONGEST),
    });
  }
}

function chainOf(styles: ReadonlyMap<string, Style>, name: string): Style[] {
  const chain: Style[] = [];
  for (let next = styles.get(name); next && chain.length < CHAIN; next = styles.get(next.parent ?? '')) {
    if (chain.includes(next)) break;
    chain.push(next);
  }
  return chain;
}

function textStyle(chain: readonly Style[]): TextStyle {
  const of = (key: 'bold' | 'italic' | 'hidden' | 'struck'): boolean | null =>
    chain.find((one) => one[key] !== null)?.[key] ?? null;
  const font = chain.find((one) => one.font !== null)?.font ?? null;
  const shift = chain.find((one) => one.shift !== null)?.shift ?? null;
  return {
    bold: of('bold'),
    italic: of('italic'),
    hidden: of('hidden'),
    struck: of('struck'),
    font,
    shift,
  };
}

/** `super 58%`, `-33% 58%`, `0% 100%`: how far above the line, and how large. */
function shiftOf(position: string): TextStyle['shift'] {
  if (position.startsWith('super')) return 'sup';
  if (position.startsWith('sub')) return 'sub';
  const height = Number.parseFloat(position);
  if (!height) return '';
  return height > 0 ? 'sup' : 'sub';
}

/** The first of some families of fonts, without its quotes. */
function bare(families: string): string {
  return (families.split(',', 1)[0] ?? '').replace(QUOTES, '').trim();
}
