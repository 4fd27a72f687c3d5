import type { Paragraph } from './page.ts';

/** Headings by name, as programs in several languages call them. */
const HEADING =
  /^(?:heading|标题|標題|título|titulo|titre|überschrift|titolo|заголовок|見出し|제목|rubrik|kop|nagłówek)[ _]?([1-9])$/i;
const TITLE = /^(?:title|标题|標題|título|titulo|titre|titel|titolo|название|表題|제목)$/i;
const QUOTE = /^(?:(?:intense )?quote|quotations|block ?text|明显引用|引用)$/i;
const CONTENTS = /^(?:toc|contents|目录|目錄|sumário|índice)[ _]?[1-9]$/i;

/** The level of a heading that a style's name tells, 0 of a title; null of any other style. */
export function headingByName(name: string): number | null {
  const level = HEADING.exec(name)?.[1];
  return level !== undefined ? Number(level) : TITLE.test(name) ? 0 : null;
}

/** What a style's name says its paragraphs are. */
export function roleByName(name: string): Paragraph['role'] {
  return CONTENTS.test(name) ? 'furniture' : QUOTE.test(name) ? 'quote' : 'body';
}
