import { expect, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { parseQuery } from '#core/query/parse.ts';
import { tellQuery } from '#core/query/tell.ts';

test.each([
  [
    'en',
    '(海洋 OR 渔业) NEAR 20 合作',
    '(“海洋” or “渔业”) at most 20 characters from “合作”, in either order.',
  ],
  ['zh-CN', '海洋 NOT tag:执法 date:2016..', '“海洋”，且没有标签为“执法”，且2016-01-01 以来。'],
  ['pt', 'by:(Ana OR Rui) IN note:*', '(de «Ana» ou de «Rui») na mesma cláusula que com nota.'],
  ['en', 'doc:d1 label:13', 'in the document “The first” and the clause labelled “13”.'],
  ['en', 'lang:pt lang:zh*', 'written in Portuguese and written in zh*.'],
  ['en', 'doc:es', 'in documents whose title or file name holds “es”.'],
  ['zh-CN', 'doc:es OR doc:d1', '标题或文件名含“es”的文献或文献《The first》。'],
  ['en', '/a+/', 'the pattern /a+/.'],
] as const)('%s: %s is said in plain words', (locale, text, expected) => {
  const query = parseQuery(text);
  if (!query.ok) throw new Error(text);
  const languageOf = (language: string) => (language === 'pt' ? 'Portuguese' : language);
  const titleOf = (id: string) => (id === 'd1' ? 'The first' : undefined);
  expect(tellQuery(createTranslate(locale), query.value, { titleOf, languageOf })).toBe(expected);
});
