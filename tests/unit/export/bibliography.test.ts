import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bibtex, cslJson } from '#core/export/bibliography.ts';
import { shortIds } from '#core/export/short-ids.ts';
import type { DocumentRecord } from '#core/project/model.ts';

const record = (part: Partial<DocumentRecord>): DocumentRecord => ({
  id: 'd1',
  title: 'On Lamps & Quays',
  fileName: 'lamps.txt',
  digest: `sha256:${'0'.repeat(64)}`,
  length: 10,
  format: 'text',
  language: 'en',
  ...part,
});
const csl = (part: Partial<DocumentRecord>) => JSON.parse(cslJson([record(part)]))[0];

test.each([
  ['2031-05-12', { 'date-parts': [[2031, 5, 12]] }],
  ['2031年5月12日', { 'date-parts': [[2031, 5, 12]] }],
  ['2031 年 5 月', { 'date-parts': [[2031, 5]] }],
  ['2031', { 'date-parts': [[2031]] }],
  ['spring of 2031', { literal: 'spring of 2031' }],
  ['2031-15-40', { literal: '2031-15-40' }],
])('a day written as %s goes out as what it says, or as it stands', (date, issued) => {
  expect(csl({ date }).issued).toEqual(issued);
});

test('what nobody wrote down of a document is left out, and an address makes it a page of the web', () => {
  expect(csl({ language: 'und' })).toEqual({ id: 'dd1', type: 'document', title: 'On Lamps & Quays' });
  const {
    type,
    URL: url,
    author,
    publisher,
  } = csl({
    url: 'https://harbour.example/a?b=1',
    author: 'Harbour Board',
    publisher: 'Elmira Gazette',
  });
  expect([type, url, author, publisher]).toEqual([
    'webpage',
    'https://harbour.example/a?b=1',
    [{ literal: 'Harbour Board' }],
    'Elmira Gazette',
  ]);
});

test('nothing in a title ends an entry of BibTeX or commands TeX', () => {
  const braces = (text: string): number => {
    let depth = 0;
    for (const [char] of text.replace(/\\[\\{}]/g, '').matchAll(/[{}]/g)) depth += char === '{' ? 1 : -1;
    return depth;
  };
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (title, author) => {
      const entry = bibtex([record({ title: title.trim() || 'x', ...(author.trim() && { author }) })]);
      expect(braces(entry)).toBe(0);
      expect(entry.match(/^@/gm)).toHaveLength(1);
      expect(/(?<!\\)[%#$&_]/.test(entry.replace(/\\\\/g, ''))).toBe(false);
    }),
    { seed: 14, numRuns: 300 },
  );
});

test('short names are told apart whatever the ids, and stay what they are among others where they can', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[0-9a-f-]{1,20}$/), { maxLength: 30 }), (ids) => {
      const names = shortIds(ids);
      expect(names.size).toBe(ids.length);
      expect(new Set(names.values()).size).toBe(ids.length);
    }),
    { seed: 14, numRuns: 300 },
  );
  expect(shortIds(['01a227e0-baef-7084-a11e-6726982d6b13']).get('01a227e0-baef-7084-a11e-6726982d6b13')).toBe(
    '982d6b13',
  );
});
