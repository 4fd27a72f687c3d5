import type { ImportGuess } from '#core/contract.ts';
import type { WarningFacts } from '#core/failures.ts';
import { fail, ok, type Result, type Warning, warning } from '#core/result.ts';
import { type Described, type Extracted, type Importer, type ImportFile, MOST } from '../extracted.ts';
import { describePdf } from './described.ts';
import { type EmbeddedFont, readEmbeddedFonts } from './fonts/embedded.ts';
import type { Glyph } from './glyph-reader.ts';
import { layOutPages, type PdfPage, readPage } from './layout.ts';
import { hasSpacedLetters, withWords } from './letter-spaced.ts';
import { type OpenPdf, openPdf } from './open.ts';
import type { PdfItem } from './runs.ts';
import { FontTexts, UNKNOWN, type Unmapped, withLetters } from './unmapped.ts';

/** PDF with a text layer. */
export const pdfImporter: Importer = { id: 'pdf', version: 3, extract };

/** The most pages of a file, and strings on a page. */
const MOST_PAGES = 10_000;
const MOST_ITEMS = 200_000;
/** Fonts of which it is asked whether they are bold. */
const MOST_FONTS = 12;

type Page = Awaited<ReturnType<OpenPdf['document']['getPage']>>;

async function extract(file: ImportFile): Promise<Result<Extracted>> {
  const pdf = await openPdf(file.bytes);
  if (pdf === 'encrypted') return fail('encrypted-file', { file: file.name });
  if (pdf === 'damaged') return fail('damaged-file', { file: file.name });
  try {
    return await read(pdf, file);
  } finally {
    await pdf.close();
  }
}

async function read(pdf: OpenPdf, file: ImportFile): Promise<Result<Extracted>> {
  const { document } = pdf;
  const { numPages } = document;
  if (numPages > MOST_PAGES) return fail('too-much-text', { file: file.name });
  const labels = await document.getPageLabels().catch(() => null);
  const pages: PdfPage[] = [];
  const empty: number[] = [];
  const unreadable: number[] = [];
  /** The first page that has a font. */
  const fontPages = new Map<string, number>();
  const fontTexts = new FontTexts();
  let length = 0;
  for (let number = 1; number <= numPages; number++) {
    const label = labels?.[number - 1]?.slice(0, 100) || String(number);
    const read = await readPageItems(pdf, number);
    if (read === 'too-much') return fail('too-much-text', { file: file.name });
    if (!read) unreadable.push(number);
    const { items, vertical, view } = read ?? { items: [], vertical: new Set(), view: [0, 0, 0, 0] };
    const page = readPage(items, (font) => vertical.has(font), view, label);
    fontTexts.add(items, number);
    for (const { fontName } of items) if (!fontPages.has(fontName)) fontPages.set(fontName, number);
    const isBare = items.every(({ str }) => str.trim() === '');
    if (read && isBare && (await isPicture(pdf, number))) empty.push(number);
    length += items.reduce((sum, { str }) => sum + str.length + 2, 0);
    if (length > MOST.text / 2) return fail('too-much-text', { file: file.name });
    pages.push(page);
    file.progress(number, numPages);
  }
  if (unreadable.length >= numPages) return fail('damaged-file', { file: file.name });
  const unmapped = fontTexts.unmapped(await embeddedFonts(pdf, fontTexts.suspects()));
  const lost = new Set(unmapped.lost);
  for (const number of unmapped.pages) {
    const page = await readUnmapped(pdf, number, unmapped, pages[number - 1]?.label ?? '');
    if (!page) continue;
    pages[number - 1] = page;
    const isKnown = page.rows.every(({ segments }) => segments.every(({ text }) => !text.includes(UNKNOWN)));
    if (!isKnown) lost.add(number);
  }
  if (pages.every(({ rows }) => rows.length === 0)) return fail('no-text-layer', { file: file.name });
  const layout = layOutPages(pages);
  const { text, layout: marks } = layout.compose(await boldFonts(document, layout.fonts, fontPages));
  const described: Described = await document.getMetadata().then(
    ({ info }) => describePdf(info),
    () => ({}),
  );
  const names = pages.map(({ label }) => label);
  const warnings: Warning[] = [];
  if (empty.length > 0) warnings.push(warning('pages-without-text', pageFacts(empty, names)));
  if (unreadable.length > 0) warnings.push(warning('pages-unreadable', pageFacts(unreadable, names)));
  const unknown = [...lost].sort((a, b) => a - b);
  if (unknown.length > 0) warnings.push(warning('unknown-letters', pageFacts(unknown, names)));
  return ok({
    text,
    format: 'wrapped',
    layout: marks,
    described,
    encoding: null,
    comments: [],
    warnings,
    choices: {},
    // Nothing else can be chosen, so that nobody is asked.
    ...(layout.columns > 1 && { guesses: [columnsGuess(layout.columns)] }),
  });
}

function columnsGuess(columns: number): ImportGuess {
  return { what: 'columns', value: String(columns), others: ['1'], sure: true };
}

/** What is written on a page, letters that are set apart as words; null where that cannot be read. */
async function readPageItems(pdf: OpenPdf, number: number): ReturnType<typeof readItems> {
  const page = await pdf.document.getPage(number).catch(() => null);
  const read = await readItems(page);
  if (!page || !read || read === 'too-much' || !hasSpacedLetters(read.items)) return read;
  const glyphs = await pdf.glyphsOf(page).catch(() => null);
  page.cleanup();
  return glyphs ? { ...read, items: withWords(read.items, glyphs) } : read;
}

/** Whether a page without text shows something all the same; also where that cannot be told. */
async function isPicture({ document, draws }: OpenPdf, number: number): Promise<boolean> {
  try {
    return await draws(await document.getPage(number));
  } catch {
    return true;
  }
}

/** A page anew, whose fonts have no map to letters; null where it cannot be read. */
async function readUnmapped(
  { document, glyphsOf }: OpenPdf,
  number: number,
  { orders }: Unmapped,
  label: string,
): Promise<PdfPage | null> {
  const page = await document.getPage(number).catch(() => null);
  if (!page) return null;
  const glyphs = await glyphsOf(page).catch(() => new Map<string, Glyph[]>());
  const read = await readItems(page, true);
  if (!read || read === 'too-much') return null;
  const items = withLetters(read.items, orders, glyphs);
  return readPage(items, (font) => read.vertical.has(font), read.view, label);
}

/** What fonts that came within a file say of themselves, by the names that pdf.js gives them. */
async function embeddedFonts(
  { document, rewrite }: OpenPdf,
  suspects: ReadonlyMap<string, number>,
): Promise<Map<string, EmbeddedFont[]>> {
  const wanted = [...suspects].slice(0, MOST_FONTS);
  const names = new Map<string, string>();
  for (const [font, number] of wanted) {
    const name = (await fontOf(document, font, number))?.name;
    if (name) names.set(font, name);
  }
  const pages = new Set(wanted.flatMap(([font, number]) => (names.has(font) ? [number] : [])));
  const file = pages.size > 0 ? await rewrite([...pages].sort((a, b) => a - b)) : null;
  const found = file ? readEmbeddedFonts(file, new Set(names.values())) : new Map<string, EmbeddedFont[]>();
  return new Map([...names].map(([font, name]) => [font, found.get(name) ?? []]));
}

interface PageItems {
  readonly items: PdfItem[];
  /** Fonts that write from top to bottom. */
  readonly vertical: ReadonlySet<string>;
  readonly view: readonly number[];
}

/**
 * What is written on a page; null where that cannot be read.
 *
 * @param plain characters stay as they are, where they would be made others that look alike
 */
async function readItems(page: Page | null, plain = false): Promise<PageItems | 'too-much' | null> {
  if (!page) return null;
  const items: PdfItem[] = [];
  const vertical = new Set<string>();
  try {
    const reader = page.streamTextContent({ disableNormalization: plain }).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      for (const item of value.items) items.push(item);
      for (const [name, style] of Object.entries<{ vertical: boolean }>(value.styles))
        if (style.vertical) vertical.add(name);
      if (items.length <= MOST_ITEMS) continue;
      await reader.cancel(new Error('enough'));
      return 'too-much';
    }
    return { items, vertical, view: page.view };
  } catch {
    // What came before the damage is kept.
    return items.length > 0 ? { items, vertical, view: page.view } : null;
  } finally {
    page.cleanup();
  }
}

const BOLD = /bold|black|heavy|demi|hei(?![a-z])|黑/i;

/** Which of some fonts are bold. Their names come to light where a page is made ready for drawing. */
async function boldFonts(
  document: OpenPdf['document'],
  fonts: ReadonlySet<string>,
  fontPages: ReadonlyMap<string, number>,
): Promise<Set<string>> {
  const bold = new Set<string>();
  for (const font of [...fonts].slice(0, MOST_FONTS)) {
    // A font of which nothing is known is taken for an upright one.
    const found = await fontOf(document, font, fontPages.get(font) ?? 1);
    if (found?.bold || found?.black || BOLD.test(found?.name ?? '')) bold.add(font);
  }
  return bold;
}

/** A font as pdf.js knows it; null where it knows nothing. */
async function fontOf(
  document: OpenPdf['document'],
  font: string,
  number: number,
): Promise<{ name?: string; bold?: boolean; black?: boolean } | null> {
  try {
    const page = await document.getPage(number);
    if (!page.commonObjs.has(font)) await page.getOperatorList();
    const found = page.commonObjs.get(font) as { name?: string; bold?: boolean; black?: boolean };
    page.cleanup();
    return found;
  } catch {
    return null;
  }
}

/** How many pages, and what they are called: `3, 5–7`. */
function pageFacts(numbers: readonly number[], names: readonly string[]): WarningFacts['pages-unreadable'] {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  const parts = runs.map(({ first, last }) =>
    first === last ? `${names[first - 1]}` : `${names[first - 1]}–${names[last - 1]}`,
  );
  const shown = parts.length > 20 ? [...parts.slice(0, 20), '…'] : parts;
  return { count: numbers.length, pages: shown.join(', ') };
}
