import { expect, test } from 'vitest';
import { clauseOf } from '#core/export/citation.ts';
import { clauseTitle } from '#core/export/clause-title.ts';
import { pageOf } from '#tests/support/reports.ts';
import { at } from './fixture.ts';

test.each([
  [
    'Ley de Puertos\n\nArtículo 2. La Autoridad:\n\na) fija las tarifas;\n\nb) publica los horarios.\n',
    'fija',
    'a) fija las tarifas;',
  ],
  ['港口法\n\n第一条 主管部门：\n\n（一）核定费率；\n\n（二）公布时刻。\n', '核定', '（一）核定费率；'],
  [
    'Tarifas do porto\n\n1) Os navios pagam.\n\n2) Os barcos não pagam.\n',
    'barcos',
    '2) Os barcos não pagam.',
  ],
])('a heading sets the words apart from a label where the writing does: %#', (text, words, title) => {
  const page = pageOf(text);
  const clause = clauseOf(page, [at(page, words)]);
  expect(clause && clauseTitle(page, clause).title).toBe(title);
});
