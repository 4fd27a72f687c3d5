import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Glyph } from './glyph-reader.ts';

type Library = typeof import('pdfjs-dist');
type PdfDocument = Awaited<ReturnType<Library['getDocument']>['promise']>;

type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** A PDF that is open. */
export interface OpenPdf {
  readonly document: PdfDocument;
  /** All glyphs that a page shows, by the names of their fonts, in order. */
  glyphsOf(page: PdfPage): Promise<ReadonlyMap<string, readonly Glyph[]>>;
  /** Whether a page draws anything besides characters: pictures are not looked at, but they have a place. */
  draws(page: PdfPage): Promise<boolean>;
  /**
   * Some pages as a file of its own, each object of it plain to read, whatever the whole is packed or encrypted with;
   * null where that cannot be made.
   *
   * @param pages numbers from 1
   */
  rewrite(pages: readonly number[]): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** What draws nothing, or characters. */
const PLAIN_OPERATORS = [
  'save',
  'restore',
  'setGState',
  'beginText',
  'endText',
  'setFont',
  'setCharSpacing',
  'setWordSpacing',
  'setTextRenderingMode',
  'setTextMatrix',
  'moveText',
  'nextLine',
  'setLeading',
  'showText',
  'showSpacedText',
  'setFillRGBColor',
  'beginMarkedContent',
  'beginMarkedContentProps',
  'endMarkedContent',
  'dependency',
] as const;

/** Why a PDF does not open: it asks for a password, or nothing can be made of its bytes. */
export type Locked = 'encrypted' | 'damaged';

let library: Promise<Library> | null = null;

/**
 * The engine's own. pdf.js puts a much slower one in its place where an engine (that of Node 20 and 21) throws nothing
 * for a list whose length is fixed, and all that runs in the thread takes that one from then on.
 */
const { push } = Array.prototype;

/**
 * pdf.js, for reading text in this thread: it asks for the names of what it would draw with, although nothing is
 * drawn, and would load native code for want of them.
 */
function load(): Promise<Library> {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D'])
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: class {} });
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs');
  return library;
}

/** Character maps and metrics of the standard fonts, from the installed package: a name is all that a file can ask for. */
class PackageFiles {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const folder = { cMapUrl: 'cmaps', standardFontDataUrl: 'standard_fonts' }[kind];
    if (!folder || !/^[\w-]+\.\w+$/.test(filename)) throw new Error(`no such file: ${kind} ${filename}`);
    const top = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    return new Uint8Array(await readFile(join(top, folder, filename)));
  }
}

/**
 * Opens a PDF from its bytes, which stay as they are. Damage is read around where it can be. Nothing in the file runs,
 * nothing is drawn, nothing is fetched. Throws what a defect of pdf.js throws.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf | Locked> {
  const { getDocument, OPS } = await load();
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    // No picture is wanted.
    maxImageSize: 0,
    // Asked for, or pdf.js asks for nothing; the files are read by their names.
    cMapUrl: 'cmaps/',
    standardFontDataUrl: 'standard_fonts/',
    BinaryDataFactory: PackageFiles,
  });
  try {
    const document = await task.promise.finally(() => {
      Array.prototype.push = push;
    });
    const glyphsOf = async (page: PdfPage): ReturnType<OpenPdf['glyphsOf']> =>
      readGlyphs(await page.getOperatorList(), OPS);
    const plain = new Set<number>(PLAIN_OPERATORS.map((name) => OPS[name]));
    const draws = async (page: PdfPage): Promise<boolean> =>
      (await page.getOperatorList()).fnArray.some((operator) => !plain.has(operator));
    const rewrite = (pages: readonly number[]): ReturnType<OpenPdf['rewrite']> =>
      rewritePages(document, pages);
    return { document, glyphsOf, draws, rewrite, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    const { name } = error as Error;
    if (name === 'PasswordException') return 'encrypted';
    if (['InvalidPDFException', 'FormatError', 'UnknownErrorException'].includes(name)) return 'damaged';
    throw error;
  }
}

/** Made of two parts: a file that comes of one whole is encrypted as that was. */
async function rewritePages(document: PdfDocument, pages: readonly number[]): Promise<Uint8Array | null> {
  const [first = 0, ...others] = pages.map((page) => page - 1);
  const parts = [[first], others.length > 0 ? others : [first]];
  return await document
    .extractPages(parts.map((includePages) => ({ document: null, includePages })))
    .catch(() => null);
}

/** The glyphs among what a page draws. */
function readGlyphs(
  { fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] },
  ops: Library['OPS'],
): Map<string, Glyph[]> {
  const fonts = new Map<string, Glyph[]>();
  const outer: (Glyph[] | undefined)[] = [];
  const place = new TextPlace(ops);
  let font: Glyph[] | undefined;
  for (const [at, operator] of fnArray.entries()) {
    const args = argsArray[at];
    place.follow(operator, args);
    if (operator === ops.save || operator === ops.paintFormXObjectBegin) outer.push(font);
    else if (operator === ops.restore || operator === ops.paintFormXObjectEnd) font = outer.pop();
    else if (operator === ops.setFont && Array.isArray(args)) {
      const name = String(args[0]);
      font = fonts.get(name) ?? [];
      fonts.set(name, font);
    } else if (operator === ops.showText && Array.isArray(args)) {
      for (const glyph of glyphsAmong(args[0])) font?.push(place.put(glyph));
    }
  }
  return fonts;
}

type Shown = Pick<Glyph, 'code' | 'char' | 'width' | 'after'>;

/** Where what is shown next stands, by the operators that lead there. */
class TextPlace {
  private y: number | null = null;
  private begins = true;
  private moved = true;
  private opens = true;
  private size = 1;
  private spacing = 0;

  constructor(private readonly ops: Library['OPS']) {}

  follow(operator: number, args: unknown): void {
    const { beginText, setTextMatrix, moveText, setLeadingMoveText, nextLine, setFont, setCharSpacing } =
      this.ops;
    const numbers = Array.isArray(args) ? args.flatMap(numbersIn) : [];
    if (operator === setFont) this.size = Math.abs(numbers[0] ?? 1) || 1;
    else if (operator === setCharSpacing) this.spacing = numbers[0] ?? 0;
    else if (operator === setTextMatrix) {
      const y = numbers[5] ?? null;
      this.move(y !== this.y);
      this.y = y;
    } else if (operator === moveText || operator === setLeadingMoveText) this.move(numbers[1] !== 0);
    else if (operator === nextLine) this.move(true);
    else if (operator === beginText) this.opens = true;
  }

  /** Asked once a glyph. */
  put(glyph: Shown): Glyph {
    const { begins, moved, opens, spacing, size } = this;
    this.begins = false;
    this.moved = false;
    this.opens = false;
    return { ...glyph, after: glyph.after + (spacing / size) * 1000, begins, moved, opens, found: true };
  }

  private move(toLine: boolean): void {
    this.moved = true;
    this.begins ||= toLine;
  }
}

/** A matrix stands in a list of its own. */
function numbersIn(one: unknown): number[] {
  if (typeof one === 'number') return [one];
  return one instanceof Float32Array || Array.isArray(one) ? Array.from(one, Number) : [];
}

/** What is shown: glyphs, and numbers between them that bring them closer. */
function glyphsAmong(shown: unknown): Shown[] {
  if (!Array.isArray(shown)) return [];
  const glyphs: Shown[] = [];
  for (const one of shown as unknown[]) {
    const last = glyphs.at(-1);
    if (typeof one === 'number' && last) glyphs.push({ ...last, after: (glyphs.pop()?.after ?? 0) - one });
    if (typeof one !== 'object' || one === null) continue;
    const { originalCharCode, unicode, width } = one as Record<string, unknown>;
    if (typeof originalCharCode !== 'number' || typeof unicode !== 'string') continue;
    glyphs.push({
      code: originalCharCode,
      char: unicode,
      width: typeof width === 'number' ? width : 0,
      after: 0,
    });
  }
  return glyphs;
}
