import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { citations, cite, find } from '#core/structure/citation.ts';
import { readSteps } from '#core/structure/citation-steps.ts';
import { walk } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { normaliseText } from '#core/text/source.ts';
import { TRUTH_FOLDERS } from '#tests/support/outline-truth.ts';

/** How many nodes are cited; each is found again by its citation. */
function checkCitations(text: string): number {
  const outline = parseOutline(text);
  const findKept = citations(outline);
  let cited = 0;
  for (const { nodes } of outline.articles)
    for (const { ref } of walk(nodes))
      for (const language of ['', 'zh', 'pt']) {
        const words = cite(outline, ref, language);
        if (words === null) continue;
        cited++;
        expect([words, find(outline, words)]).toEqual([words, ref]);
        expect([words, findKept(readSteps(words) ?? [])]).toEqual([words, ref]);
      }
  return cited;
}

test('what cites a node finds it, in the texts whose structure is known', () => {
  const texts = readdirSync(TRUTH_FOLDERS.own).filter((name) => name.endsWith('.txt'));
  let cited = 0;
  for (const name of texts)
    cited += checkCitations(normaliseText(readFileSync(join(TRUTH_FOLDERS.own, name), 'utf8')));
  expect(cited).toBeGreaterThan(500);
});

const PIECES = [
  '第三条　',
  '第三条之一　',
  '第二章',
  '（一）',
  '一、',
  'Article 5 ',
  'Article 5 bis ',
  'ANNEX I',
  'Artigo 4.º-A ',
  '§ 2º ',
  '(a) ',
  '(i) ',
  '1. ',
  'I - ',
  'ports open.',
  '港口开放。',
  '\n',
  '\n\n',
  '\n　　',
];

test('what cites a node finds it, in texts of any labels in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
      checkCitations(pieces.join(''));
    }),
    { numRuns: 300 },
  );
});

test('any words find a node or nothing', () => {
  const outline = parseOutline(
    '第三条　港口开放：\n（一）船；\n（二）帆。\nArticle 5\n1. Ports open.\n2. Ports close.',
  );
  const findKept = citations(outline);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...PIECES)).map((all) => all.join('')),
      ),
      (words) => {
        const ref = find(outline, words);
        expect(ref === null || ref.startsWith('a1/')).toBe(true);
        const steps = readSteps(words);
        expect(steps && findKept(steps)).toBe(ref);
      },
    ),
  );
});
