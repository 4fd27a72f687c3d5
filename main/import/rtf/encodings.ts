import { encodingNamed } from '../text/encoding-labels.ts';

/** Encodings by the number of a code page of Windows or of the Macintosh. */
const PAGES: ReadonlyMap<number, string> = new Map([
  [437, 'windows-1252'],
  [850, 'windows-1252'],
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10_000, 'macintosh'],
  [54_936, 'gb18030'],
  [65_001, 'utf-8'],
]);

/** Code pages by what fonts call their sets of characters. */
const CHARSETS: ReadonlyMap<number, number> = new Map([
  [77, 10_000],
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
]);

/** The encoding of a code page, by its WHATWG name; windows-1252 for one that is not known. */
export function encodingOfPage(page: number): string {
  return PAGES.get(page) ?? encodingNamed(`windows-${page}`) ?? 'windows-1252';
}

/** The encoding of a font's set of characters; null where it is that of the document. */
export function encodingOfCharset(charset: number): string | null {
  const page = CHARSETS.get(charset);
  return page === undefined ? null : encodingOfPage(page);
}
