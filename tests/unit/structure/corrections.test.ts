import { describe, expect, it } from 'vitest';
import type { StructureEdits } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { outlineLines } from '#tests/support/outline-lines.ts';
import { tagged } from '#tests/support/tagged.ts';

type Boundary = 'join' | 'split';
type Kind = 'paragraph' | 'heading' | 'clause' | 'item';

/** The page of a text in which every tag is the offset of a correction. */
function corrected(
  page: string,
  made: {
    boundary?: Record<string, Boundary>;
    kind?: Record<string, Kind>;
    folded?: Record<string, boolean>;
  },
): string[] {
  const { text, at } = tagged(page);
  const places = <T>(by: Record<string, T> = {}): ReadonlyMap<number, T> =>
    new Map(Object.entries(by).map(([name, value]) => [at[name as keyof typeof at] as number, value]));
  const edits: StructureEdits = {
    boundary: places(made.boundary),
    kind: places(made.kind),
    folded: places(made.folded),
  };
  return outlineLines(text, { edits });
}

const RUN =
  '二、双方同意扩大港口之间的货物往来。\n\n三、双方同意共同保护海洋环境与渔业资源。\n\n四、双方同意明年举行第二次会谈。';

describe('a correction whose offset is no start of a block any more', () => {
  it('joins nothing where no border is left, and is not told', () => {
    expect(corrected('一、港口开放，<a>船只通行。\n\n二、费用公开。', { boundary: { a: 'join' } })).toEqual([
      '=',
      'c1 [一、] 港口开放，船只通行。',
      'c2 [二、] 费用公开。',
    ]);
  });

  it('joins at the border that only its label, its marks or blanks part from it', () => {
    const joined = ['=', 'c1 [一、] 港口开放。||二、费用公开。', 'c2 [三、] 完。'];
    for (const page of [
      '一、港口开放。\n\n二<a>、费用公开。\n\n三、完。',
      '一、港口开放。\n<a>\n二、费用公开。\n\n三、完。',
      '一、港口开放。\n\n <a> 二、费用公开。\n\n三、完。',
    ])
      expect(corrected(page, { boundary: { a: 'join' } }).slice(0, 2)).toEqual(joined.slice(0, 2));
  });

  it('splits at the text behind a blank, and behind what a page has left in the middle of a block', () => {
    expect(
      corrected('The ports open on the first<a>\nof May and stay open.\n\nThey close in June.', {
        boundary: { a: 'split' },
      }),
    ).toEqual(['=', 'p1 The ports open on the first', 'p2 of May and stay open.', 'p3 They close in June.']);
  });

  it('gives its kind to the block that holds it', () => {
    expect(
      corrected('1. Ports open on <a>the first of May.\n\n2. Ports close.', { kind: { a: 'paragraph' } })[1],
    ).toBe('p1 1. Ports open on the first of May.');
  });

  it('folds the repeat that holds it', () => {
    const { text, at } = tagged(
      `# 宴会\n\n宾主出席。\n\n${RUN.slice(0, 30)}<a>${RUN.slice(30)}\n\n# 联合声明\n\n一、双方重申友好。\n\n${RUN}\n\n五、双方感谢热情接待。`,
    );
    const folded = (edits: StructureEdits): unknown =>
      parseOutline(text, { edits }).articles[0]?.nodes.at(-1)?.folded;
    expect(folded({})).toBe(true);
    expect(folded({ folded: new Map([[at.a, false]]) })).toBe(false);
    expect(
      parseOutline(text, { edits: { folded: new Map([[at.a, false]]) } }).findings.map((f) => f.code),
    ).toEqual(['repeated']);
  });

  it('leaves another that stands at the start itself as it is, and is told', () => {
    expect(
      corrected('<a>1. Ports open on <b>the first of May.\n\n2. Ports close.', {
        kind: { a: 'heading', b: 'paragraph' },
      }),
    ).toContain('! correction-idle a1/s1');
  });
});

describe('a correction that means nothing any more', () => {
  it.each([
    ['joins what stands first', '<a>港口开放。\n\n港口关闭。', { boundary: { a: 'join' } }, 'a1/p1'],
    ['stands at a page number', '港口开放。\n\n— <a>2 —\n\n港口关闭。', { boundary: { a: 'split' } }, ''],
    ['joins at a page number', '港口开放。\n\n— <a>2 —\n\n港口关闭。', { boundary: { a: 'join' } }, ''],
    ['folds what repeats nothing', '<a>港口开放。\n\n港口关闭。', { folded: { a: true } }, 'a1/p1'],
    ['stands behind the text', '港口开放。\n\n港口关闭。\n\n— 3 <a>—', { kind: { a: 'item' } }, ''],
  ] as const)('%s: is told', (_, page, made, ref) => {
    expect(corrected(page, made)).toContain(`! correction-idle ${ref}`);
  });

  it('has the place and the words of what is told', () => {
    const text = '港口开放。\n\n港口关闭。';
    const [finding] = parseOutline(text, { edits: { boundary: new Map([[0, 'join']]) } }).findings;
    expect(finding).toMatchObject({
      key: 'correction-idle@0',
      ranges: [{ from: 0, to: 5 }],
      facts: { correction: 'join', quote: '港口开放。' },
    });
  });

  it('does not unfold what is not folded, and is not told for it', () => {
    expect(corrected('<a>港口开放。\n\n港口关闭。', { folded: { a: false } })).toHaveLength(3);
  });

  it('is told once for a place with two', () => {
    const lines = corrected('港口开放。\n\n— <a>2 —\n\n港口关闭。', {
      boundary: { a: 'join' },
      kind: { a: 'item' },
    });
    expect(lines.filter((line) => line.startsWith('! correction-idle'))).toHaveLength(1);
  });
});

it('tells where corrections act that are kept under another offset', () => {
  const { text, at } = tagged('一、港口开放。\n\n<b>二<a>、费用公开。\n\n三、完。');
  const outline = parseOutline(text, { edits: { boundary: new Map([[at.a, 'join']]) } });
  expect(outline.moved?.boundary).toEqual(new Map([[at.b, at.a]]));
});
