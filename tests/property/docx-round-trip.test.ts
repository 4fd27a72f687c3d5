import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparisonDocx } from '#core/export/comparison-docx.ts';
import type { OutlineNode, TextFormat } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';
import type { Layout } from '#core/text/layout.ts';
import { digestOf } from '#main/import/source.ts';
import { countLines } from '#tests/support/counted-lines.ts';
import { layOut, madeStatements, PLAIN } from '#tests/support/made-statements.ts';
import { readDocx } from '#tests/support/make-docx.ts';
import { readOdt } from '#tests/support/make-odt.ts';
import { reportOfTexts } from '#tests/support/reports.ts';
import { countedDocx, countedOdt, plainDocx, plainOdt } from '#tests/support/statement-files.ts';
import { makeVersions, NO_CHANGE, USUAL } from '#tests/support/statements.ts';
import { runs } from '#tests/support/torture.ts';

const SAMPLES = [
  'declaracao-conjunta-2024.pt.txt',
  'joint-statement-2024.en.txt',
  '成果清单-2024.txt',
  '联合声明-2023.txt',
  '联合声明-2024.txt',
].map((name) => unwrapped(readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8')));

/** In a word processor nobody breaks lines: paragraphs that blank lines part are one line each. */
function unwrapped(text: string): string {
  return /[a-z]\n[a-z]/.test(text) ? text.replace(/(\S)\n(?=\S)/g, '$1 ') : text;
}

/** An outline as a reader sees it: what each block is, how it is labelled, and what it says; where it stands aside. */
function seen(text: string, known: { readonly format: TextFormat; readonly layout?: Layout }): unknown {
  const outline = parseOutline(text, known);
  const say = (ranges: readonly { from: number; to: number }[]): string =>
    ranges.map(({ from, to }) => text.slice(from, to)).join('');
  const node = ({ ref, kind, label, ranges, children, of }: OutlineNode): unknown => [
    ref,
    kind,
    label ?? null,
    say(ranges),
    of ?? null,
    children.map(node),
  ];
  return [
    outline.articles.map(({ ref, title, byline, dateline, credit, nodes }) => [
      ref,
      say(title),
      ...[byline, dateline, credit].map((part) => (part ? say([part]) : null)),
      nodes.map(node),
    ]),
    outline.findings.map(({ code, refs, facts }) => [code, refs, facts]),
  ];
}

/** Text → file → text: the plainest file gives the very text, and every file its outline. How many labels were counted. */
async function expectRoundTrip(text: string): Promise<number> {
  const outline = seen(text, { format: 'text' });
  const counted = countLines(text).filter(({ list }) => list !== null).length;
  for (const read of [await readDocx(await plainDocx(text)), await readOdt(plainOdt(text))]) {
    expect(read.text).toBe(text);
    expect(seen(read.text, read)).toEqual(outline);
  }
  for (const read of [await readDocx(await countedDocx(text)), await readOdt(countedOdt(text))]) {
    expect(read.layout.labels).toHaveLength(counted);
    expect(seen(read.text, read)).toEqual(outline);
  }
  return counted;
}

describe('text → Word or OpenDocument file → text', () => {
  test('gives the outline of every sample', async () => {
    let counted = 0;
    for (const text of SAMPLES) counted += await expectRoundTrip(text);
    expect(counted).toBeGreaterThan(60);
  });

  test('gives the outline of every made-up statement', async () => {
    await fc.assert(
      fc.asyncProperty(madeStatements, fc.boolean(), async ({ blocks }, markdown) => {
        expect(await expectRoundTrip(layOut(blocks, { ...PLAIN, markdown }))).toBeGreaterThan(3);
      }),
      { seed: 45, numRuns: runs(60) },
    );
  });

  test('gives the outline of long statements', async () => {
    for (const language of ['zh', 'en', 'pt'] as const)
      await expectRoundTrip(makeVersions(7, language, 60, NO_CHANGE).a);
  });
});

test('a comparison as a Word file gives both of its texts back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(9999), fc.constantFrom('zh' as const, 'en' as const), async (seed, language) => {
      const { a, b } = makeVersions(seed, language, 20, { ...USUAL, cut: 0 });
      const report = reportOfTexts(a, b);
      const read = await readDocx(await comparisonDocx(report, report.pairs[0]!, digestOf), {
        changes: 'both',
      });
      const lines = (text: string): string => text.trimEnd().replaceAll('\n\n', '\n');
      expect(read.text).toBe(lines(b));
      expect(read.before?.text ?? read.text).toBe(lines(a));
    }),
    { seed: 46, numRuns: runs(20) },
  );
});
