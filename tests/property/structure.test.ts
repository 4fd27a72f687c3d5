import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StructureEdits } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { normaliseText } from '#core/text/source.ts';
import { checkOutline } from '#tests/support/check-outline.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = 20_240_504;

/** What the parser looks for, so that chance makes pages of it. */
const tokens = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '\n\n\n',
    '\f',
    '\n    ',
    '\n　　',
    '# ',
    '## ',
    '### ',
    '- ',
    '* ',
    '—— ',
    '> ',
    '---\n',
    '\n- 3 -\n',
    '\n第 3 页\n',
    '7\n',
    '**',
  ],
  ...[
    '一、',
    '二、',
    '三、',
    '十一、',
    '（一）',
    '（二）',
    '(三)',
    '1.',
    '2.',
    '3. ',
    '1、',
    '2、',
    '1)',
    '（1）',
    '①',
    '②',
    '⑴',
    '第一条',
    '第二条　',
    '第一章 ',
    '第二款',
  ],
  ...[
    'Article 1',
    'Article 2 ',
    'ARTICLE III',
    'Clause 2',
    '1.1 ',
    '1.2 ',
    '1.2.3 ',
    '(a) ',
    '(b) ',
    '(i) ',
    '(ii) ',
    '(h) ',
    'iv) ',
    'IV. ',
    'V. ',
    'A. ',
    'B. ',
  ],
  ...[
    'Artigo 1º',
    'Art. 2.º ',
    'Cláusula Segunda ',
    '§ 3º ',
    'Parágrafo único. ',
    'CAPÍTULO I',
    'Chapter 2',
    'a) ',
    '1993年',
    '3.5%',
    '2. maio',
  ],
  ...[
    '《',
    '》',
    '（',
    '）',
    '“',
    '”',
    '。',
    '，',
    '；',
    '：',
    '.',
    ',',
    ';',
    '-',
    '…',
    ' ',
    '　',
    '\t',
    '\u200b',
    '😀',
    '\ud800',
  ],
  ...[
    '双方同意加强合作',
    '双方一致认为两国关系健康稳定发展。',
    '关于渔业的谅解备忘录',
    'the Parties shall cooperate',
    'The two sides agreed. ',
    'as Partes acordaram em ',
  ],
  ...[
    '新华社港城5月4日电(记者 沈渡)',
    '（澜川通讯社电）',
    '(王某)',
    '□本报记者 沈渡',
    'PORT, May 4 (LNA) -- ',
    'By Mara Quill',
    '签署3项合作文件',
    'signed 2 agreements',
  ],
);
const pages = fc.oneof(
  fc.array(tokens, { maxLength: 60 }).map((parts) => parts.join('')),
  fc
    .array(fc.tuple(tokens, fc.constantFrom('\n', '\n\n', ''), tokens), { maxLength: 40 })
    .map((parts) => parts.flat().join('')),
  // Passages printed twice, whole and in part.
  fc.tuple(fc.array(tokens, { maxLength: 30 }), fc.nat(40), fc.nat(40)).map(([parts, from, to]) => {
    const text = parts.join('');
    return `${text}\n\n${text.slice(from, from + to)}\n\n# A\n\n${text}`;
  }),
);
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  pages,
);
const formats = fc.constantFrom('text' as const, 'markdown' as const);

it('gives every text a sound outline', () => {
  fc.assert(
    fc.property(anything, formats, (raw, format) => {
      const text = normaliseText(raw);
      expect(checkOutline(text, parseOutline(text, { format }))).toEqual([]);
    }),
    { seed: SEED, numRuns: runs(3000) },
  );
});

it('gives every text a sound outline whatever a person has corrected', () => {
  const offsets = fc.nat(200);
  const edits = fc.record({
    boundary: fc.array(fc.tuple(offsets, fc.constantFrom('join' as const, 'split' as const)), {
      maxLength: 6,
    }),
    kind: fc.array(
      fc.tuple(
        offsets,
        fc.constantFrom('paragraph' as const, 'heading' as const, 'clause' as const, 'item' as const),
      ),
      { maxLength: 6 },
    ),
    folded: fc.array(fc.tuple(offsets, fc.boolean()), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(pages, formats, edits, (raw, format, { boundary, kind, folded }) => {
      const text = normaliseText(raw);
      const corrected: StructureEdits = {
        boundary: new Map(boundary),
        kind: new Map(kind),
        folded: new Map(folded),
      };
      expect(checkOutline(text, parseOutline(text, { format, edits: corrected }))).toEqual([]);
    }),
    { seed: SEED, numRuns: runs(3000) },
  );
});

it('honours a correction at the start of any block it has found', () => {
  const actions = fc.constantFrom(
    'join' as const,
    'paragraph' as const,
    'heading' as const,
    'clause' as const,
    'item' as const,
  );
  fc.assert(
    fc.property(pages, fc.array(fc.tuple(fc.nat(50), actions), { maxLength: 8 }), (raw, chosen) => {
      const text = normaliseText(raw);
      const starts: number[] = [];
      for (const article of parseOutline(text).articles) {
        for (const node of article.nodes) starts.push(node.labelRange?.from ?? node.ranges[0]?.from ?? 0);
      }
      if (starts.length === 0) return;
      const boundary = new Map<number, 'join' | 'split'>();
      const kind = new Map<number, 'paragraph' | 'heading' | 'clause' | 'item'>();
      for (const [at, action] of chosen) {
        const start = starts[at % starts.length] ?? 0;
        if (action === 'join') boundary.set(start, action);
        else kind.set(start, action);
      }
      expect(checkOutline(text, parseOutline(text, { edits: { boundary, kind } }))).toEqual([]);
    }),
    { seed: SEED, numRuns: runs(3000) },
  );
});
