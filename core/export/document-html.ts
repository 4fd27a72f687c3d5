import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Translate } from '#core/i18n/translate.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import { type Item, quoteOfItem } from './annotation.ts';
import { isoTime } from './chosen.ts';
import { escapeHtml, noteHtml } from './comparison-note-html.ts';
import { DOCUMENT_STYLE } from './document-style.ts';
import { htmlPage } from './html-page.ts';
import { type Anchor, type MarkedBlock, markedBlocks, type Stretch } from './marked-text.ts';
import { wordsFor } from './words.ts';

/** Deeper is set no further in. */
const DEEPEST = 6;

/**
 * A document as one page that opens anywhere and prints: where it comes from, its text with labels as written and its
 * highlights in their colours, and numbers that lead to the notes. The same project gives the same text on every machine.
 *
 * @param hash the digest of a text's UTF-8 form, `sha256:` and 64 hex digits
 */
export function documentHtml(
  { document, page, items, version, locale }: AnnotatedDocument,
  hash: (text: string) => string,
): string {
  const t = createTranslate(locale);
  const blocks = markedBlocks(page, items);
  const notes = new Map<number, Anchor>();
  for (const { pieces } of blocks)
    for (const piece of pieces)
      if ('begin' in piece && !notes.has(piece.begin.number)) notes.set(piece.begin.number, piece.begin);
  const told = [...notes.values()].sort((a, b) => a.number - b.number);
  const { language, title } = document;
  const body = `${sourceOf(document)}
<div class="both">
<main>
${blocks.map(blockHtml).join('\n')}
</main>
${told.length === 0 ? '' : notesHtml(t, locale, told)}
</div>
<footer lang="${locale}"><p>${escapeHtml(t('compare.out.made-by', { version }))}</p></footer>`;
  return htmlPage({ lang: language, title, style: DOCUMENT_STYLE, body }, hash);
}

/** How the document is cited as a whole: title, author, publisher, date, and where it was found. */
function sourceOf({ title, language, author, publisher, date, url }: DocumentRecord): string {
  const known = [wordsFor(language).title(title), author, publisher, date].filter(
    (part) => part !== undefined,
  );
  const address = url === undefined ? '' : `<p>${escapeHtml(url)}</p>`;
  return `<header class="source"><p><cite>${known.map(escapeHtml).join('</cite> · <cite>')}</cite></p>${address}</header>`;
}

function blockHtml(marked: MarkedBlock): string {
  const { block, indent, pieces } = marked;
  const inner = pieces
    .map((piece) => {
      if ('end' in piece) return numberHtml(piece.end);
      return 'begin' in piece ? '' : stretchHtml(piece);
    })
    .join('');
  if (block?.kind === 'title') return `<h1>${inner}</h1>`;
  if (block?.kind === 'heading') {
    const level = Math.min(4, (block.node?.level ?? 1) + 1);
    return `<h${level}>${inner}</h${level}>`;
  }
  const aside = block !== null && block.node === null ? 'aside' : '';
  const deep = indent > 0 ? `d${Math.min(indent, DEEPEST)}` : '';
  const own = [aside, deep].filter((name) => name !== '').join(' ');
  return `<p${own === '' ? '' : ` class="${own}"`}>${inner}</p>`;
}

/** A mark a highlight, within one another where several lie there. */
function stretchHtml({ text, isLabel, under }: Stretch): string {
  const words = isLabel ? `<span class="label">${escapeHtml(text)}</span>` : escapeHtml(text);
  return under.reduceRight((inner, { colour }) => `<mark class="c${colour}">${inner}</mark>`, words);
}

/** The number of an annotation's note behind its words; the first of several passages is what the note leads back to. */
function numberHtml({ number, colour, at }: Anchor): string {
  const id = at === 1 ? ` id="r${number}"` : '';
  return `<sup class="ref c${colour}"${id}><a href="#n${number}">${number}</a></sup>`;
}

function notesHtml(t: Translate, locale: string, notes: readonly Anchor[]): string {
  const heading = escapeHtml(t('export.out.notes'));
  return `<aside class="notes" lang="${locale}" aria-label="${heading}"><h2>${heading}</h2><ol>
${notes.map((anchor) => noteItem(t, anchor)).join('\n')}
</ol></aside>`;
}

function noteItem(t: Translate, { item, number, colour }: Anchor): string {
  const { annotation, document } = item;
  const back = `<a class="back" href="#r${number}" title="${escapeHtml(t('export.out.back'))}">${number}</a>`;
  const quote = `<p>${back}<q lang="${escapeHtml(document.language)}">${escapeHtml(quoteOfItem(item))}</q></p>`;
  const note = noteHtml(annotation.note);
  const by = [annotation.by, isoTime(annotation.createdAt).slice(0, 10)].filter((part) => part !== '');
  return `<li id="n${number}" class="c${colour}">${quote}${tagsOf(item)}${note === '' ? '' : `<div class="note">${note}</div>`}<p class="by">${by.map(escapeHtml).join(' · ')}</p></li>`;
}

function tagsOf({ tags }: Item): string {
  if (tags.length === 0) return '';
  return `<p>${tags.map(({ name, colour }) => `<span class="tag c${colour}">${escapeHtml(name)}</span>`).join('')}</p>`;
}
