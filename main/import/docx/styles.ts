import { parseXml } from '../archive/xml.ts';
import type { Paragraph } from '../office/page.ts';
import { headingByName, roleByName } from '../office/style-names.ts';
import { type Fonts, fontsOf, indentOf, isOn, WORD, wholeNumber } from './names.ts';

/**
 * What numbers the paragraphs of a style. Each property stands in the nearest style of the chain that sets it: a style
 * may tell its level only, and have its list from the one that it is based on.
 */
export interface StyleNumbering {
  /** null where no style of the chain names a list. */
  readonly list: string | null;
  /** The chain, nearest first: a list may tie its levels to any of these. A level, from 0, is null where none is told. */
  readonly chain: readonly { readonly style: string; readonly level: number | null }[];
}

/** What a paragraph's style says of it. */
export interface ParagraphStyle {
  readonly heading: Paragraph['heading'];
  readonly role: Paragraph['role'];
  readonly numbered: StyleNumbering | null;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly fonts: Fonts | null;
  /** How far in it stands, in twentieths of a point; null where it does not say. */
  readonly indent: number | null;
}

/** What a style of characters says; null where it leaves it to the paragraph. */
export interface RunStyle extends Readonly<Record<Toggle, boolean | null>> {
  readonly fonts: Fonts | null;
}
type Toggle = 'bold' | 'italic' | 'hidden' | 'struck';

/** Of characters: struck out by one line, by two. */
export const STRIKES: ReadonlySet<string> = new Set(['w:strike', 'w:dstrike']);

export interface Styles {
  /** Of a paragraph with this style, or with none. */
  paragraph(id: string | null): ParagraphStyle;
  run(id: string): RunStyle;
  /** The list that a numbering style stands for. */
  listOf(id: string): string | null;
  /** BCP 47, of the file's text unless it says otherwise; empty where it does not say. */
  readonly language: string;
}

interface Style extends Record<Toggle, boolean | null> {
  name: string;
  basedOn: string | null;
  fonts: Fonts | null;
  indent: number | null;
  outline: number | null;
  list: string | null;
  level: number | null;
}

/** Styles that build on one another are followed this far, and never in a circle. */
const CHAIN = 40;

const PLAIN: ParagraphStyle = {
  heading: null,
  role: 'body',
  numbered: null,
  bold: false,
  italic: false,
  hidden: false,
  struck: false,
  fonts: null,
  indent: null,
};

/** The styles that a file names. */
interface NamedStyles {
  readonly styles: ReadonlyMap<string, Style>;
  /** Of a paragraph that names none; null where the file has no such style. */
  readonly plain: string | null;
  readonly language: string;
}

function parseStyles(file: string, bytes: Uint8Array): NamedStyles {
  const styles = new Map<string, Style>();
  let plain: string | null = null;
  let language = '';
  const path: string[] = [];
  let style: Style | null = null;
  parseXml(file, bytes, WORD, {
    open(name, attributes) {
      path.push(name);
      const parent = path.at(-2);
      const owner = path.at(-3);
      if (name === 'w:style') {
        style = {
          name: '',
          basedOn: null,
          outline: null,
          list: null,
          level: null,
          bold: null,
          italic: null,
          hidden: null,
          struck: null,
          fonts: null,
          indent: null,
        };
        const id = attributes.get('w:styleId') ?? '';
        styles.set(id, style);
        const isDefault = /^(?:1|true|on)$/.test(attributes.get('w:default') ?? '');
        if (isDefault && attributes.get('w:type') === 'paragraph') plain = id;
      } else if (name === 'w:lang' && owner === 'w:rPrDefault') language = attributes.get('w:val') ?? '';
      else if (!style) return;
      else if (parent === 'w:style') {
        if (name === 'w:name') style.name = attributes.get('w:val') ?? '';
        if (name === 'w:basedOn') style.basedOn = attributes.get('w:val') ?? null;
      } else if (owner === 'w:style') {
        if (name === 'w:outlineLvl') style.outline = wholeNumber(attributes);
        if (name === 'w:b') style.bold = isOn(attributes);
        if (name === 'w:i') style.italic = isOn(attributes);
        if (name === 'w:vanish') style.hidden = isOn(attributes);
        if (STRIKES.has(name)) style.struck = isOn(attributes);
        if (name === 'w:rFonts') style.fonts = fontsOf(attributes);
        if (name === 'w:ind') style.indent = indentOf(attributes);
      } else if (parent === 'w:numPr' && path.at(-4) === 'w:style') {
        if (name === 'w:numId') style.list = attributes.get('w:val') ?? null;
        if (name === 'w:ilvl') style.level = wholeNumber(attributes);
      }
    },
    close(name) {
      path.pop();
      if (name === 'w:style') style = null;
    },
  });
  return { styles, plain, language };
}

/** Reads the styles of a Word file; without any, every paragraph is plain. */
export function readStyles(file: string, bytes: Uint8Array | null): Styles {
  const { styles, plain, language } = bytes
    ? parseStyles(file, bytes)
    : { styles: new Map<string, Style>(), plain: null, language: '' };

  const chainOf = (id: string): (readonly [id: string, style: Style])[] => {
    const chain: [string, Style][] = [];
    const seen = new Set<string>();
    for (let next: string | null = id; next !== null && !seen.has(next) && chain.length < CHAIN; ) {
      const style = styles.get(next);
      if (!style) break;
      seen.add(next);
      chain.push([next, style]);
      next = style.basedOn;
    }
    return chain;
  };
  const paragraphs = new Map<string | null, ParagraphStyle>();
  const runs = new Map<string, RunStyle>();
  return {
    language,
    paragraph(id) {
      const own = id !== null && styles.has(id) ? id : plain;
      let found = paragraphs.get(own);
      if (!found) {
        found = own === null ? PLAIN : settle(chainOf(own));
        paragraphs.set(own, found);
      }
      return found;
    },
    run(id) {
      let found = runs.get(id);
      if (!found) {
        const chain = chainOf(id);
        const of = (key: Toggle) => chain.find(([, style]) => style[key] !== null)?.[1][key] ?? null;
        const fonts = chain.find(([, style]) => style.fonts !== null)?.[1].fonts ?? null;
        found = { bold: of('bold'), italic: of('italic'), hidden: of('hidden'), struck: of('struck'), fonts };
        runs.set(id, found);
      }
      return found;
    },
    listOf: (id) => chainOf(id).find(([, { list }]) => list !== null)?.[1].list ?? null,
  };
}

function settle(chain: readonly (readonly [id: string, style: Style])[]): ParagraphStyle {
  const names = chain.map(([, { name }]) => name);
  const of = (key: Toggle): boolean => chain.find(([, style]) => style[key] !== null)?.[1][key] ?? false;
  return {
    heading: headingOf(chain.map(([, style]) => style)),
    role: names.map(roleByName).find((role) => role !== 'body') ?? 'body',
    numbered: numberingOf(chain),
    bold: of('bold'),
    italic: of('italic'),
    hidden: of('hidden'),
    struck: of('struck'),
    fonts: chain.find(([, style]) => style.fonts !== null)?.[1].fonts ?? null,
    indent: chain.find(([, style]) => style.indent !== null)?.[1].indent ?? null,
  };
}

function numberingOf(chain: readonly (readonly [id: string, style: Style])[]): StyleNumbering | null {
  if (chain.every(([, { list, level }]) => list === null && level === null)) return null;
  return {
    list: chain.find(([, { list }]) => list !== null)?.[1].list ?? null,
    chain: chain.map(([style, { level }]) => ({ style, level })),
  };
}

/** The nearest style that is a title, has an outline level or is called a heading. */
function headingOf(chain: readonly Style[]): number | null {
  for (const { name, outline } of chain) {
    const level = headingByName(name);
    if (level === 0) return 0;
    if (outline !== null) return levelOf(outline);
    if (level !== null) return level;
  }
  return null;
}

/** The level of a heading by an outline level; null of body text, which is 9. */
export function levelOf(outline: number): number | null {
  return outline >= 0 && outline < 9 ? outline + 1 : null;
}
