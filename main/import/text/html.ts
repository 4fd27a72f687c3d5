import { fail, failure, ok } from '#core/result.ts';
import { detectLanguage } from '#core/text/language.ts';
import type { Importer } from '../extracted.ts';
import { PageWriter } from '../page-writer.ts';
import { refusable } from '../refusal.ts';
import { readCharacters } from './encoding.ts';
import { findArticle, headlineOutside } from './html-article.ts';
import { elementsOf, findContent } from './html-content.ts';
import { describePage, languageSaid } from './html-described.ts';
import { writeText } from './html-text.ts';
import { readTree } from './html-tree.ts';

/** Bytes in which a page declares its encoding. */
const HEAD = 8192;

/** Pages of the web: the article of a saved one, all of a pasted one. */
export const htmlImporter: Importer = {
  id: 'html',
  version: 2,
  extract: (file) =>
    refusable(() => {
      const characters = readCharacters(file, declaredEncoding(file.bytes));
      if (!characters.ok) return characters;
      const { text: html, warnings, ...read } = characters.value;
      const tree = readTree(html, file.name);
      const content = file.options.pasted ? null : findContent(tree);
      const article = content && (findArticle(tree, content) ?? elementsOf(content));
      let page = new PageWriter();
      let leftOut = writeText(tree, article, page);
      const headline =
        content && article && headlineOutside(tree, content, article, page.finish().text.slice(0, 2000));
      if (headline) {
        page = new PageWriter();
        page.add({ text: headline, level: 1 });
        leftOut = writeText(tree, article, page) - headline.replace(/\s+/g, '').length;
      }
      const written = page.finish();
      if (written.text.trim() === '') return fail('empty-file', { file: file.name });
      const language = languageOf(languageSaid(tree), written.text);
      return ok({
        ...read,
        ...written,
        format: 'lines',
        described: { ...describePage(tree), ...(language && { language }) },
        comments: [],
        warnings: leftOut > 0 ? [...warnings, failure('outside-article', { count: leftOut })] : warnings,
      });
    }),
};

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
