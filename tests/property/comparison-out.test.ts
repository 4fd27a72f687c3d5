import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { joinedText } from '#core/compare/joined-text.ts';
import { referable } from '#core/export/comparison-critic.ts';
import { comparisonCsv } from '#core/export/comparison-csv.ts';
import { comparisonDocx } from '#core/export/comparison-docx.ts';
import { comparisonHtml } from '#core/export/comparison-html.ts';
import { comparisonMarkdown } from '#core/export/comparison-markdown.ts';
import { type ComparisonReport, isChanged } from '#core/export/comparison-report.ts';
import { splitFrontMatter } from '#core/export/front-matter.ts';
import { clean } from '#core/export/nodes.ts';
import { isUntouchedDocx } from '#core/export/word-file.ts';
import { digestOf } from '#main/import/source.ts';
import { reportOfTexts, settleCritic, settled } from '#tests/support/reports.ts';
import { makeVersions, USUAL } from '#tests/support/statements.ts';
import { runs } from '#tests/support/torture.ts';
import { parsePage } from '../unit/export/parse.ts';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const languages = fc.constantFrom('zh' as const, 'en' as const, 'pt' as const);
const scripts = fc.constantFrom(
  USUAL,
  { ...USUAL, noise: 0.01 },
  { ...USUAL, edit: 0.6, split: 0.1, merge: 0.1 },
);

/** Pieces that mean something to some reader of some format. */
const hostile = fc.oneof(
  fc.constantFrom(
    '{--',
    '--}',
    '{++',
    '++}',
    '{~~',
    '~>',
    '~~}',
    '{==',
    '==}',
    '{>>',
    '<<}',
    '{',
    '}',
    '-',
    '+',
    '--',
    '++',
    '*',
    '**',
    '_',
    '~~',
    '`',
    '[',
    '](http://x.y)',
    '![a](b)',
    '<b>',
    '<script>',
    '&amp;',
    '&',
    '\\',
    '|',
    '#',
    '> ',
    '1. ',
    '- ',
    '$',
    '^a',
    '%%',
    '==',
    '::',
    'www.a.b',
    'http://a.b',
    'a@b.c',
    '</w:t>',
    '"',
    "'",
    '=1+1',
    '\t',
    '  ',
    ' ',
    '，',
    '。',
    '双方',
    '同意',
    '加强',
    'the ',
    'sides ',
    '𠮷',
    '\ufffe',
    '\x0b',
    '\x85',
    '\u2028',
    '\ud800',
    '第一条 ',
    '一、',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const line = fc.array(hostile, { maxLength: 14 }).map((parts) => parts.join('').replace(/[\r\n]/g, ' '));
const lines = fc.array(line, { minLength: 1, maxLength: 6 });
/** Two texts that share most of their lines. */
const texts = fc
  .tuple(
    lines,
    lines,
    fc.array(fc.constantFrom('same', 'drop', 'other', 'more', 'swap'), { minLength: 6, maxLength: 6 }),
  )
  .map(([one, other, plan]): [string, string] => {
    const later = one.flatMap((own, at) => {
      const spare = other[at % other.length]!;
      if (plan[at] === 'drop') return [];
      if (plan[at] === 'other') return [own.slice(0, own.length >> 1) + spare];
      return plan[at] === 'more' ? [own, spare] : [own];
    });
    if (plan[0] === 'swap') later.reverse();
    return [`一、双方同意。\n${one.join('\n')}\n`, `一、双方同意。\n${later.join('\n')}\n`];
  });

/** The text of every redline of a page, without what stands in nodes of this type. */
function redlines(markdown: string, without?: Nodes['type']): string[] {
  const text = (node: Nodes): string => {
    if (node.type === without) return '';
    return 'value' in node
      ? node.value
      : 'children' in node
        ? (node.children as Nodes[]).map(text).join('')
        : '';
  };
  return parsePage(markdown)
    .children.filter(({ type }) => type === 'blockquote')
    .map(text);
}

function expectRedlines(report: ComparisonReport): void {
  const [{ comparison, rows }] = report.pairs as [ComparisonReport['pairs'][number]];
  const changed = rows.filter(isChanged);
  const expectSide = (side: 'a' | 'b', shown: readonly string[], held = (text: string) => text): void => {
    expect(shown).toHaveLength(changed.length);
    for (const [at, row] of changed.entries()) {
      // Blanks at a paragraph's ends are none of Markdown's, and a clause in pieces has more such ends.
      const blanks = row.kind === 'split' || row.kind === 'merged' ? /[ \t]/g : /^[ \t]+|[ \t]+$/g;
      const bare = (text: string): string => text.replace(blanks, '');
      expect(bare(shown[at]!)).toBe(bare(held(clean(joinedText(comparison[side], row.units[side])))));
    }
  };
  const critic = splitFrontMatter(comparisonMarkdown(report, 'critic', digestOf))!.body;
  expectSide('b', redlines(settleCritic(critic, 'accept')));
  expectSide('a', redlines(settleCritic(critic, 'reject')));
  const bold = splitFrontMatter(comparisonMarkdown(report, 'bold', digestOf))!.body;
  expectSide('b', redlines(bold, 'delete'), referable);
  expectSide('a', redlines(bold, 'strong'), referable);
}

describe('made-up statements', () => {
  test('a Word file with every change accepted is the later text, with every change rejected the earlier one', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, languages, scripts, async (seed, language, script) => {
        // Pieces of a clause that a page break parted are one paragraph in the file.
        const { a, b } = makeVersions(seed, language, 25, { ...script, cut: 0 });
        const report = reportOfTexts(a, b);
        const docx = await comparisonDocx(report, report.pairs[0]!, digestOf);
        expect(settled(docx, 'accept').join('\n')).toBe(b.trimEnd().replaceAll('\n\n', '\n'));
        expect(settled(docx, 'reject').join('\n')).toBe(a.trimEnd().replaceAll('\n\n', '\n'));
        expect(isUntouchedDocx(docx, digestOf)).toBe(true);
      }),
      { seed: 20261125, numRuns: runs(25) },
    );
  });

  test('a redline in Markdown holds both texts of every clause that changed', () => {
    fc.assert(
      fc.property(seeds, languages, scripts, (seed, language, script) => {
        const { a, b } = makeVersions(seed, language, 25, script);
        expectRedlines(reportOfTexts(a, b));
      }),
      { seed: 20261125, numRuns: runs(25) },
    );
  });
});

describe('texts that hold every mark there is', () => {
  test('come through Markdown', () => {
    fc.assert(
      fc.property(texts, ([a, b]) => {
        const report = reportOfTexts(a, b);
        // Across languages there is no redline.
        fc.pre(!report.pairs[0]!.comparison.acrossLanguages);
        expectRedlines(report);
      }),
      { seed: 20261125, numRuns: runs(150) },
    );
  });

  test('come through a Word file', async () => {
    const bare = (text: string): string =>
      clean(text)
        .replace(/[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
        .replace(/\s/g, '');
    const read = (report: ComparisonReport, side: 'a' | 'b'): string => {
      const { page } = report.pairs[0]!.comparison[side];
      return page.blocks
        .map(
          ({ node }, at) =>
            page.text.slice(
              node?.labelRange?.from ?? 0,
              node?.labelRange ? (page.blocks[at]!.ranges[0]?.from ?? node.labelRange.to) : 0,
            ) + page.reading(at).text,
        )
        .join('');
    };
    await fc.assert(
      fc.asyncProperty(texts, async ([a, b]) => {
        const report = reportOfTexts(a, b);
        const docx = await comparisonDocx(report, report.pairs[0]!, digestOf);
        expect(bare(settled(docx, 'accept').join(''))).toBe(bare(read(report, 'b')));
        expect(bare(settled(docx, 'reject').join(''))).toBe(bare(read(report, 'a')));
      }),
      { seed: 20261125, numRuns: runs(60) },
    );
  });

  test('make no tag, no attribute and no resource in HTML', () => {
    fc.assert(
      fc.property(texts, line, ([a, b], title) => {
        const html = comparisonHtml(
          reportOfTexts(a, b, { titles: [title, `${title}"><img src=x onerror=y>`] }),
          digestOf,
        );
        const known =
          /^<\/?(?:html|head|meta|title|style|body|header|h1|h2|h3|ol|ul|li|b|i|span|code|main|section|p|nav|a|div|label|input|del|ins|small|table|thead|tbody|tr|th|td|details|summary|footer|aside|q)(?: [a-z-]+(?:="[^"<>]*")?)*>$/;
        const body = html.replace(/<style>[\s\S]*?<\/style>/, '').replace('<!doctype html>', '');
        for (const [tag] of body.matchAll(/<[^>]*>?/g)) {
          expect(tag).toMatch(known);
          expect(tag.replace(/"[^"]*"/g, '')).not.toMatch(/ (?:on\w+|src|style|srcset|action)[ =>]/);
          if (tag.includes('href=')) expect(tag).toMatch(/href="#p1-\d+"/);
        }
      }),
      { seed: 20261125, numRuns: runs(150) },
    );
  });

  test('make no cell that a spreadsheet would calculate', () => {
    fc.assert(
      fc.property(texts, ([a, b]) => {
        const rows = parseCsv(comparisonCsv(reportOfTexts(a, b)));
        expect(new Set(rows.map((row) => row.length))).toEqual(new Set([15]));
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/);
      }),
      { seed: 20261125, numRuns: runs(150) },
    );
  });
});

/** RFC 4180, to the letter. */
function parseCsv(text: string): string[][] {
  expect(text.startsWith('\ufeff')).toBe(true);
  const rows: string[][] = [[]];
  const rest = text
    .slice(1)
    .replace(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g, (_, cell: string, end: string) => {
      rows.at(-1)!.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
      if (end !== ',') rows.push([]);
      return '';
    });
  expect([rest, rows.pop()]).toEqual(['', []]);
  return rows;
}
