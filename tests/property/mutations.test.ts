import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  cutPlaces,
  type Layout,
  layOut,
  type MadeBlock,
  type MadeLanguage,
  madeStatements,
  PLAIN,
} from '#tests/support/made-statements.ts';
import { outlineLines } from '#tests/support/outline-lines.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = 20_240_504;
const RUNS = { seed: SEED, numRuns: runs(400) };

/** An outline without blanks, so that it is the same however the page was laid out. */
function shapeOf(page: string): { body: string[]; findings: string[] } {
  const lines = outlineLines(page).map((line) => line.replaceAll('||', '').replace(/(?<=\S)\s+/g, ''));
  return {
    body: lines.filter((line) => !line.startsWith('!')),
    findings: lines.filter((line) => line.startsWith('!')).sort(),
  };
}

const shape = (blocks: readonly MadeBlock[], layout: Layout = PLAIN) => shapeOf(layOut(blocks, layout));

function layouts(language: MadeLanguage): fc.Arbitrary<Layout> {
  const chinese = language === 'zh';
  return fc.record({
    width: chinese
      ? fc.integer({ min: 20, max: 40 }).map((chars) => 2 * chars)
      : fc.integer({ min: 60, max: 100 }),
    rag: fc.constantFrom([0], [0, 2, 4], [2, 0, 0, 4, 2]),
    indent: fc.constantFrom('', chinese ? '　　' : '    '),
    hang: fc.constantFrom(0, 3),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    markdown: fc.boolean(),
  });
}

const laidOut = madeStatements.chain((statement) =>
  layouts(statement.language).map((layout) => ({ ...statement, layout })),
);

/** The ref of block `at`, as the findings write it. */
function refOf(blocks: readonly MadeBlock[], at: number): string {
  const path: string[] = [];
  const lines = outlineLines(layOut(blocks, PLAIN)).filter((line) => !/^[=!]/.test(line));
  const line = lines[at - 1] ?? '';
  if (line.startsWith('  ')) {
    const parent = lines.slice(0, at - 1).findLast((one) => !one.startsWith(' '));
    path.push(parent?.split(' ', 1)[0] ?? '');
  }
  path.push(line.trim().split(' ', 1)[0] ?? '');
  return `a1/${path.join('/')}`;
}

it('reads every block of a statement as one node, with its label, at its depth, and finds nothing', () => {
  fc.assert(
    fc.property(madeStatements, ({ blocks }) => {
      const { body, findings } = shape(blocks);
      expect(findings).toEqual([]);
      const [title, ...nodes] = body;
      const squeeze = (text: string) => text.replace(/\s+/g, '');
      expect(title).toBe(`=${squeeze(blocks[0]?.text ?? '')}`);
      expect(nodes).toHaveLength(blocks.length - 1);
      for (const [at, node] of nodes.entries()) {
        const { text, label, depth } = blocks[at + 1]!;
        expect(node.endsWith(squeeze(text))).toBe(true);
        expect(node.startsWith('  ')).toBe(depth === 1);
        if (label) expect(node).toContain(`[${squeeze(label).replace(/(?<=Article\d+)\.$/, '')}]`);
      }
    }),
    RUNS,
  );
});

it('reads a statement the same however its lines are wrapped, indented and ended', () => {
  fc.assert(
    fc.property(laidOut, ({ blocks, layout }) => {
      expect(shape(blocks, layout)).toEqual(shape(blocks));
    }),
    RUNS,
  );
});

it('reads a clause that a page has cut as it was, and finds one cut more', () => {
  fc.assert(
    fc.property(
      laidOut,
      fc.nat(),
      fc.nat(),
      fc.constantFrom('', '- 3 -', '第 3 页'),
      (made, which, where, foot) => {
        const { blocks, layout, language } = made;
        const least = language === 'zh' ? 40 : 120;
        const long = blocks.flatMap(({ kind, label, text }, at) =>
          kind === 'text' && label !== '' && text.length >= least ? [at] : [],
        );
        const at = long[which % Math.max(1, long.length)];
        if (at === undefined) return;
        const block = blocks[at]!;
        const places = cutPlaces(block.text, language);
        const place = places[where % Math.max(1, places.length)];
        if (place === undefined) return;
        const furniture = foot === '' ? [] : [{ kind: 'text', label: '', text: foot, depth: 0 } as const];
        const cut = [
          ...blocks.slice(0, at),
          { ...block, text: block.text.slice(0, place) },
          ...furniture,
          { ...block, label: '', text: block.text.slice(place) },
          ...blocks.slice(at + 1),
        ];
        const whole = shape(blocks);
        expect(shape(cut, { ...layout, indent: '' })).toEqual({
          body: whole.body,
          findings: [`!split${refOf(blocks, at)}`],
        });
      },
    ),
    RUNS,
  );
});

it('finds one gap where a clause is left out, and one number twice where one is printed on two', () => {
  fc.assert(
    fc.property(laidOut, fc.nat(), ({ blocks, layout }, which) => {
      const clauses = blocks.flatMap(({ label, depth }, at) =>
        label !== '' && depth === 0 && blocks[at + 1]?.depth !== 1 ? [at] : [],
      );
      const tops = blocks.flatMap(({ label, depth }, at) => (label !== '' && depth === 0 ? [at] : []));
      const inner = clauses.filter((at) => at !== tops[0] && at !== tops.at(-1));
      const at = inner[which % Math.max(1, inner.length)];
      if (at === undefined) return;
      const place = tops.indexOf(at);
      const without = shape(
        blocks.filter((_, one) => one !== at),
        layout,
      );
      expect(without.findings).toEqual([
        `!gap${refOf(blocks, tops[place - 1]!)}${refOf(blocks, tops[place + 1]!)}`,
      ]);
      const twice = blocks.map((block, one) =>
        one === at ? { ...block, label: blocks[tops[place - 1]!]!.label } : block,
      );
      expect(shape(twice, layout).findings.map((finding) => finding.split('a1', 1)[0])).toEqual([
        '!gap',
        '!number-twice',
      ]);
    }),
    RUNS,
  );
});

it('folds clauses printed before the headline, and leaves the statement as it was', () => {
  fc.assert(
    fc.property(laidOut, fc.nat(), fc.nat({ max: 10 }), ({ blocks, layout, language }, first, count) => {
      const clauses = blocks.slice(2).filter(({ depth }) => depth === 0);
      const start = first % (clauses.length - 2);
      const run = clauses.slice(start, start + 3 + count);
      // With items below them clauses repeat in their own right; here they stand alone.
      if (run.some(({ text }) => /[:：]$/.test(text))) return;
      const printed = { ...layout, markdown: true };
      const statement = [...blocks.slice(0, 2), ...clauses];
      const report = [
        { ...blocks[0]!, text: { zh: '国宴', en: 'Banquet', pt: 'Banquete' }[language] },
        { ...blocks[1]!, text: { zh: '宾主出席。', en: 'They dined.', pt: 'Jantaram.' }[language] },
      ];
      const { body, findings } = shape([...report, ...run, ...statement], printed);
      expect(findings).toEqual(['!repeateda1/r1']);
      expect(body.slice(-clauses.length)).toEqual(shape(statement).body.slice(-clauses.length));
      expect(body.filter((line) => /<a2\/\w+>$/.test(line))).toHaveLength(run.length);
    }),
    RUNS,
  );
});

const samples = new URL('../../samples/', import.meta.url);

it.each(readdirSync(samples))(
  'reads the sample %s the same with other line ends and without its marks',
  (name) => {
    const page = readFileSync(new URL(name, samples), 'utf8');
    const { body, findings } = shapeOf(page);
    for (const newline of ['\r\n', '\r']) {
      expect(shapeOf(page.replaceAll('\n', newline))).toEqual({ body, findings });
    }
    const bare = shapeOf(page.replace(/^#+ /gm, ''));
    const headlines = (lines: readonly string[]) => lines.filter((line) => line.startsWith('='));
    expect(headlines(bare.body)).toEqual(headlines(body));
    expect(bare.findings).toEqual(findings);
  },
);
