import { isTerminal, type Paragraph } from './paragraphs.ts';

/** Larger than the text by so much, to be a heading. */
const LARGER = 1.12;
/** A heading takes at most so many lines, and so many code units. */
const LINES = 4;
const LENGTH = 200;
/** Headings take at most this part of the text; where a size takes more it is no size of headings. */
const SHARE = 0.15;
/** Lines of one heading stand at most so many ems apart. */
const APART = 2.2;

/** A paragraph and how it is set. */
interface Setting {
  readonly size: number;
  readonly font: string;
  readonly length: number;
}

function settingOf({ lines }: Paragraph): Setting {
  const [first] = lines;
  return {
    size: Math.round((first?.size ?? 0) * 2) / 2,
    font: first?.font ?? '',
    length: lines.reduce((sum, line) => sum + line.text.length, 0),
  };
}

/** What most of the text is set in. */
export interface Body {
  /** Points. */
  readonly size: number;
  readonly font: string;
}

/** The size and font of most of the text. */
export function bodyOf(paragraphs: Iterable<Paragraph>): Body {
  const sizes = new Map<string, { body: Body; length: number }>();
  for (const paragraph of paragraphs) {
    const { size, font, length } = settingOf(paragraph);
    const key = `${size} ${font}`;
    const entry = sizes.get(key) ?? { body: { size, font }, length: 0 };
    entry.length += length;
    sizes.set(key, entry);
  }
  return [...sizes.values()].reduce((most, entry) => (entry.length > most.length ? entry : most), {
    body: { size: 12, font: '' },
    length: 0,
  }).body;
}

/** Whether a paragraph could be a heading by its form. */
function isShort({ lines }: Paragraph): boolean {
  const last = lines.at(-1);
  if (!last || lines.length > LINES || lines.some((line) => line.cells)) return false;
  const length = lines.reduce((sum, line) => sum + line.text.length, 0);
  const end = last.text.charAt(last.text.length - 1);
  return length <= LENGTH && /\p{L}/u.test(last.text) && !/[。；;，,、]/.test(end);
}

/** Fonts other than the body's in which whole short paragraphs are set: they may be bold. */
export function fontsToAsk(paragraphs: Iterable<Paragraph>, body: Body): Set<string> {
  const fonts = new Set<string>();
  for (const paragraph of paragraphs) if (mayBeBold(paragraph, body)) fonts.add(settingOf(paragraph).font);
  return fonts;
}

function mayBeBold(paragraph: Paragraph, body: Body): boolean {
  const { size, font } = settingOf(paragraph);
  const { lines } = paragraph;
  const end = lines.at(-1)?.text.slice(-1) ?? '';
  return (
    font !== body.font &&
    size >= 0.95 * body.size &&
    size <= LARGER * body.size &&
    lines.length <= 2 &&
    lines.every((line) => line.font === font) &&
    isShort(paragraph) &&
    !(isTerminal(end) && /[.。!?]/.test(end))
  );
}

/**
 * The headings among paragraphs, with their levels: short, and clearly larger than the text or, at its size, bold. The
 * largest are of level 1, bold ones of the text's own size below all larger ones.
 */
export function findHeadings(
  paragraphs: readonly Paragraph[],
  body: Body,
  bold: ReadonlySet<string>,
): ReadonlyMap<Paragraph, number> {
  const bySize = new Map<number, Paragraph[]>();
  let total = 0;
  for (const paragraph of paragraphs) {
    const { size, font, length } = settingOf(paragraph);
    total += length;
    const larger = size > LARGER * body.size;
    if (!isShort(paragraph) || !(larger || (bold.has(font) && mayBeBold(paragraph, body)))) continue;
    const key = larger ? size : 0;
    const list = bySize.get(key);
    if (list) list.push(paragraph);
    else bySize.set(key, [paragraph]);
  }
  const headings = new Map<Paragraph, number>();
  let level = 1;
  for (const [, list] of [...bySize].sort(([a], [b]) => b - a)) {
    const length = list.reduce((sum, paragraph) => sum + settingOf(paragraph).length, 0);
    // A file of a few lines may well begin with as much of a heading.
    if (length > Math.max(SHARE * total, 2 * LENGTH)) continue;
    for (const paragraph of list) headings.set(paragraph, Math.min(level, 6));
    level++;
  }
  return headings;
}

/** Whether a heading goes on in the next paragraph, as centred ones of several lines do. */
export function goesOnAsHeading(before: Paragraph, next: Paragraph): boolean {
  const last = before.lines.at(-1);
  const first = next.lines[0];
  if (!last || !first || settingOf(before).size !== settingOf(next).size || last.font !== first.font)
    return false;
  const step = (first.y - last.y) / first.size;
  return (
    step > 0 &&
    step <= APART &&
    before.lines.length + next.lines.length <= LINES + 1 &&
    !isLabelled(first.text)
  );
}

/** Begins with the name of a part of the text. */
function isLabelled(text: string): boolean {
  return /^(?:第.{1,8}[编編章节節条條部]|[一二三四五六七八九十]{1,3}、|(?:article|artigo|artículo|chapter|capítulo|section|seção|part|annex|anexo|статья)\b|附件|\d{1,2}[.．、])/iu.test(
    text.slice(0, 20),
  );
}
