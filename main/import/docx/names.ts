import type { Attributes, Namespaces } from '../archive/xml-names.ts';

/** Namespaces of Word files, those of the strict format as well, by the prefixes Word uses. */
export const WORD: Namespaces = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/drawingml/2006/chart', 'c'],
  ['http://purl.oclc.org/ooxml/drawingml/chart', 'c'],
  ['http://schemas.openxmlformats.org/drawingml/2006/diagram', 'dgm'],
  ['http://purl.oclc.org/ooxml/drawingml/diagram', 'dgm'],
  ['http://schemas.microsoft.com/office/drawing/2014/chartex', 'cx'],
]);

/** Whether a property that is on or off is on: `<w:b/>`, `<w:b w:val="false"/>`. */
export function isOn(attributes: Attributes): boolean {
  return !/^(?:0|false|off|none)$/.test(attributes.get('w:val') ?? '');
}

/** The whole number in `w:val`; null where none stands there. */
export function wholeNumber(attributes: Attributes): number | null {
  const value = attributes.get('w:val') ?? '';
  return /^[+-]?\d{1,10}$/.test(value) ? Number(value) : null;
}

/** How far in `w:ind` sets a paragraph, in twentieths of a point; null where it does not say. */
export function indentOf(attributes: Attributes): number | null {
  const told = attributes.get('w:left') ?? attributes.get('w:start') ?? '';
  return /^[+-]?\d{1,6}$/.test(told) ? Number(told) : null;
}

/** The fonts of a run. */
export interface Fonts {
  /** Of letters of Latin alphabets; empty where none is told. */
  readonly letters: string;
  /** Every font that is named: characters in the private area are drawn by whichever has signs. */
  readonly all: readonly string[];
}

/** Stands for a font of the theme: it goes before one that is named beside it, and is one of letters. */
const OF_THEME = '+';

/** The fonts that `w:rFonts` names. */
export function fontsOf(attributes: Attributes): Fonts {
  const named = (kind: string): string =>
    attributes.has(`w:${kind}Theme`) ? OF_THEME : (attributes.get(`w:${kind}`) ?? '');
  const letters = named('ascii') || named('hAnsi');
  return { letters, all: [letters, named('hAnsi'), named('eastAsia'), named('cs')] };
}
