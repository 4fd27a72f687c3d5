import type { LeftOut } from '#core/contract.ts';
import { fail, ok, type Warning, warning } from '#core/result.ts';
import { detectLanguage } from '#core/text/language.ts';
import type { Layout } from '#core/text/layout.ts';
import type { Extracted, Importer } from '../extracted.ts';
import { extractSides, type Side } from '../office/sides.ts';
import { PageWriter } from '../page-writer.ts';
import { refusable } from '../refusal.ts';
import { readCharacters } from '../text/encoding.ts';
import { findArticle, headlineOutside, holdsMenus } from './article.ts';
import { elementsOf, findContent, type PageContent } from './content.ts';
import { describePage, languageSaid } from './described.ts';
import { leftOutOf } from './left-out.ts';
import { type Written, writeText } from './text.ts';
import { type HtmlElement, type HtmlTree, readTree } from './tree.ts';

/** Bytes in which a page declares its encoding. */
const HEAD = 8192;

/** Pages of the web: the article of a saved one, or all of it. */
export const htmlImporter: Importer = {
  id: 'html',
  version: 5,
  extract: (file) =>
    refusable(() => {
      const characters = readCharacters(file, declaredEncoding(file.bytes));
      if (!characters.ok) return characters;
      const { text: html, encoding, warnings, choices, guesses } = characters.value;
      const tree = readTree(html, file.name);
      const content = file.options.whole ? null : findContent(tree);
      const found = content && findArticle(tree, content);
      const page: Page = { tree, content, article: found ?? (content && elementsOf(content)) };
      let headline: HtmlElement | null = null;
      const { before, ...after } = extractSides(file, describePage(tree), (side) => {
        const { written, outside, ...text } = readSide(page, side);
        headline ??= outside;
        return { ...text, comments: [], inserted: written.inserted, deleted: written.deleted, hidden: 0 };
      });
      if (after.text.trim() === '') return fail('empty-file', { file: file.name });
      const wanted = page.article ? [...page.article, ...within(headline)] : within(tree.root);
      const leftOut = leftOutOf(tree, new Set(wanted));
      const outside = tellOutside(content, found !== null, leftOut);
      const dress = (one: Extracted): Extracted => {
        const language = languageOf(languageSaid(tree), one.text);
        return {
          ...one,
          described: { ...one.described, ...(language && { language }) },
          encoding,
          warnings: [...warnings, ...outside, ...one.warnings],
          choices: {
            ...choices,
            ...one.choices,
            ...((leftOut.some(comesBack) || file.options.whole) && { whole: true }),
          },
          guesses,
          leftOut,
        };
      };
      return ok({ ...dress(after), ...(before && { before: dress(before) }) });
    }),
};

/** A page with its article; all of it is wanted where that is null. */
interface Page {
  readonly tree: HtmlTree;
  readonly content: PageContent | null;
  readonly article: ReadonlySet<HtmlElement> | null;
}

/** An element and all elements in it. */
function within(element: HtmlElement | null): HtmlElement[] {
  const all: HtmlElement[] = [];
  const todo = element ? [element] : [];
  for (let one = todo.pop(); one; one = todo.pop()) {
    all.push(one);
    for (const child of one.children) if (typeof child !== 'string') todo.push(child);
  }
  return all;
}

/** Whether a piece comes in where all of a page is asked for. */
function comesBack({ what }: LeftOut): boolean {
  return what !== 'hidden';
}

/** What a person is told of what did not come in, and of what came in where no article was found. */
function tellOutside(content: PageContent | null, found: boolean, leftOut: readonly LeftOut[]): Warning[] {
  const count = leftOut.filter(comesBack).reduce((sum, { chars }) => sum + chars, 0);
  if (content && !found && holdsMenus(content)) return [warning('whole-page', { count })];
  return count > 0 ? [warning('outside-article', { count })] : [];
}

/** The text of a page on one side of its changes, under the headline that stands outside of the article. */
function readSide(
  { tree, content, article }: Page,
  side: Side,
): {
  readonly text: string;
  readonly layout: Layout;
  readonly written: Written;
  /** The headline from outside of the article. */
  readonly outside: HtmlElement | null;
} {
  const page = new PageWriter();
  const written = writeText(tree, article, side, page);
  const own = page.finish();
  const headline =
    content && article && headlineOutside(tree, content, article, side, own.text.slice(0, 2000));
  if (!headline) return { ...own, written, outside: null };
  const headed = new PageWriter();
  headed.add({ text: headline.text, level: 1 });
  const again = writeText(tree, article, side, headed);
  return { ...headed.finish(), written: again, outside: headline.element };
}

/** The encoding that an XML declaration or a `<meta>` tells, before the page is parsed at all; null for none. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  const declared =
    /^\s{0,9}<\?xml[^>]{1,200}encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i.exec(head)?.[1] ??
    /<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i.exec(head)?.[1] ??
    null;
  // A declaration that can be read byte by byte is not in UTF-16.
  return declared !== null && /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}

/** What the page says, where the text does not speak against it; Chinese is told apart by its characters. */
function languageOf(said: string | null, text: string): string | null {
  if (said === null || /^zh\b/i.test(said)) return null;
  const found = detectLanguage(text);
  return found === 'und' || found === said.slice(0, found.length).toLowerCase() ? said : null;
}
