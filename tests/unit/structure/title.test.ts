import { describe, expect, test } from 'vitest';
import { outlineTitle } from '#core/structure/outline-json.ts';
import { parseOutline } from '#core/structure/parse.ts';

const titleOf = (text: string): string => outlineTitle(text, parseOutline(text));

describe('what a text is called', () => {
  test('a page of several articles is called after the one with most clauses', () => {
    const text =
      '# 国王举行国宴\n\n国王致辞欢迎来宾。\n\n## 联合声明\n\n一、双方同意合作。\n\n二、双方支持往来。\n';
    expect(titleOf(text.replace('## ', '# '))).toBe('联合声明');
  });

  test('a text without clauses is called after its first headline', () => {
    expect(titleOf('# 港口开工\n\n工程今日开工。\n\n# 桥梁合龙\n\n大桥昨日合龙。\n')).toBe('港口开工');
  });

  test('a text without a headline is called after its beginning', () => {
    expect(titleOf('双方同意继续合作，并就此保持沟通。')).toBe('双方同意继续合作，并就此保持沟通。');
  });

  test('an empty text has no name', () => {
    expect(titleOf('')).toBe('');
  });
});
