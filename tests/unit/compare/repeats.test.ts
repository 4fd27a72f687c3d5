import { describe, expect, test } from 'vitest';
import { type Comparison, comparePages, editsOf } from '#core/compare/comparison.ts';
import { joinedText } from '#core/compare/joined-text.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));

const CLAUSES = [
  '一、双方同意深化港口合作，共同举办航运论坛，并定期交换港口建设和航道管理方面的经验。',
  '二、双方支持两国青年交流，扩大互派留学生规模，欢迎高校开展联合培养和学分互认。',
  '三、双方制定海洋研究路线图计划，每年召开一次会议，评估进展并商定下一年度的重点项目。',
  '四、双方愿就粮食储备开展联合研究，完善信息通报机制，提高应对突发情况的能力和水平。',
  '五、双方欢迎两国海关签署互认安排，进一步简化手续，便利鲜活农产品快速通关和检验检疫。',
];
const clauses = CLAUSES.join('\n\n');
/** A page on which clauses two to four stand twice, as running an agency's copy together makes them. */
const twice = (first: readonly string[], whole: string): string =>
  `# 国宴侧记\n\n国王在临海宫举行国宴。\n\n${first.join('\n\n')}\n\n# 甲国和乙国联合声明\n\n${whole}\n`;

const A = twice(CLAUSES.slice(1, 4), clauses);

function changes(comparison: Comparison): string[] {
  return comparison.links.flatMap((link) =>
    editsOf(comparison, link).map((edit) => {
      const before = joinedText(comparison.a, link.a).slice(edit.a.from, edit.a.to);
      const after = joinedText(comparison.b, link.b).slice(edit.b.from, edit.b.to);
      return `${before}→${after}`;
    }),
  );
}

describe('repeated clauses', () => {
  test('the sample page has a repeat', () => {
    expect(page(A).blocks.filter(({ repeat }) => repeat)).toHaveLength(3);
  });

  test('stay out where both versions repeat the same', () => {
    const comparison = comparePages(page(A), page(A.replace('欢迎两国海关', '支持两国海关')));
    expect(comparison.repeats).toBeNull();
    expect(changes(comparison)).toEqual(['欢迎→支持']);
    expect([comparison.deleted, comparison.inserted]).toEqual([[], []]);
  });

  test.each([
    ['the copy', (text: string) => text.replace('路线图计划', '路线计划')],
    [
      'the original',
      (text: string) => {
        const at = text.lastIndexOf('路线图计划');
        return text.slice(0, at) + text.slice(at).replace('路线图计划', '路线计划');
      },
    ],
  ])('one changed word in %s is one change of one word, and nothing else', (_where, change) => {
    const b = change(A);
    expect(b).not.toBe(A);
    for (const [one, other, expected] of [
      [A, b, '路线图→路线'],
      [b, A, '路线→路线图'],
    ] as const) {
      const comparison = comparePages(page(one), page(other));
      expect(changes(comparison)).toEqual([expected]);
      expect([comparison.deleted, comparison.inserted]).toEqual([[], []]);
      expect(comparison.links.some(({ moved }) => moved)).toBe(false);
    }
  });

  test('are not counted as deleted where the other version has the clauses once', () => {
    const once = `# 甲国和乙国联合声明\n\n${clauses.replace('欢迎两国海关', '支持两国海关')}\n\n六、双方同意建立对话机制。\n`;
    const comparison = comparePages(page(A), page(once));
    expect(comparison.a.units.some(({ block }) => comparison.a.page.blocks[block]?.repeat)).toBe(false);
    expect(changes(comparison)).toEqual(['欢迎→支持']);
  });

  test('take part as well where a comparison goes on from one that needed none', () => {
    const list = Array.from({ length: 600 }, (_, at) => {
      const word = String.fromCharCode(0x4e00 + at * 7, 0x5000 + at * 3, 0x6000 + at * 5);
      return `${at + 1}. 双方同意在${word}领域加强务实合作，支持两国${word}机构开展交流。`;
    });
    const whole = list.map((text, at) => (at % 50 === 0 ? text.replace('务实', '全面') : text));
    const first = page(twice(list.slice(3, 9), list.join('\n\n')));
    const previous = comparePages(first, page(twice(whole.slice(3, 9), whole.join('\n\n'))));
    expect(previous.repeats).toBeNull();
    const copy = whole.slice(3, 9).with(2, whole[5]!.replace('加强务实', '推进长期'));
    const again = comparePages(first, page(twice(copy, whole.join('\n\n'))), { previous });
    expect(again.repeats).not.toBeNull();
    expect([again.deleted, again.inserted]).toEqual([[], []]);
  });
});
