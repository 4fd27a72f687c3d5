import { formatNumber } from '../office/number-formats.ts';
import { BULLET } from '../page-writer.ts';
import type { HtmlElement } from './tree.ts';

/** A list while its items are read. */
export interface HtmlList {
  /** Of its numbers; `none` for neither numbers nor bullets, null for bullets. */
  readonly format: string | null;
  /** Of the next item. */
  next: number;
  readonly step: 1 | -1;
}

/** Formats by the names that styles and the `type` attribute have for them. */
const FORMATS = new Map<string, string>(
  Object.entries({
    '1': 'decimal',
    a: 'lowerLetter',
    A: 'upperLetter',
    i: 'lowerRoman',
    I: 'upperRoman',
    decimal: 'decimal',
    'decimal-leading-zero': 'decimalZero',
    'lower-alpha': 'lowerLetter',
    'lower-latin': 'lowerLetter',
    'upper-alpha': 'upperLetter',
    'upper-latin': 'upperLetter',
    'lower-roman': 'lowerRoman',
    'upper-roman': 'upperRoman',
    'cjk-ideographic': 'chineseCountingThousand',
    'simp-chinese-informal': 'chineseCountingThousand',
    'trad-chinese-informal': 'taiwaneseCountingThousand',
    'simp-chinese-formal': 'chineseLegalSimplified',
    'trad-chinese-formal': 'ideographLegalTraditional',
    'japanese-informal': 'japaneseCounting',
    none: 'none',
  }),
);
/** Formats whose numbers are followed by the Chinese comma. */
const HAN = /^(?:chinese|taiwanese|ideograph|japanese)/;
const BIGGEST = 0x7fffffff;

/** A list as it begins, by its own attributes: `start`, `reversed`, `type`, and a style that stands on it. */
export function openList(list: HtmlElement): HtmlList {
  const { name, attributes } = list;
  const styled = /list-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{1,40})/i.exec(attributes.style ?? '')?.[1];
  const format = FORMATS.get(styled?.toLowerCase() ?? '') ?? FORMATS.get(attributes.type?.trim() ?? '');
  const reversed = name === 'ol' && attributes.reversed !== undefined;
  const start = wholeNumber(attributes.start) ?? (reversed ? itemsIn(list) : 1);
  return {
    format: format ?? (name === 'ol' ? 'decimal' : null),
    next: start,
    step: reversed ? -1 : 1,
  };
}

/** The label of the next item, as a browser shows it; empty for none. */
export function nextMarker(list: HtmlList, item: HtmlElement): string {
  const number = wholeNumber(item.attributes.value) ?? list.next;
  list.next = Math.max(-BIGGEST, Math.min(BIGGEST, number + list.step));
  if (list.format === 'none') return '';
  if (list.format === null) return BULLET;
  return `${formatNumber(number, list.format, 'en')}${HAN.test(list.format) ? '、' : '.'}`;
}

function itemsIn({ children }: HtmlElement): number {
  return children.filter((child) => typeof child !== 'string' && child.name === 'li').length;
}

function wholeNumber(value: string | undefined): number | null {
  return value !== undefined && /^\s{0,9}[+-]?\d{1,9}\s{0,9}$/.test(value) ? Number(value) : null;
}
