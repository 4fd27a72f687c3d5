import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Comparison, comparePages, editsOf, editsOfAll } from '#core/compare/comparison.ts';
import { refsOf } from '#core/compare/comparison-json.ts';
import { joinedText } from '#core/compare/joined-text.ts';
import { summarise } from '#core/compare/summary.ts';
import { diffTexts } from '#core/compare/words/diff.ts';
import { walk } from '#core/structure/outline.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));
const changes = (a: string, b: string): string[] =>
  diffTexts(a, b).map(
    (edit) => `${a.slice(edit.a.from, edit.a.to)}→${b.slice(edit.b.from, edit.b.to)}${edit.noise ? '~' : ''}`,
  );
const told = (comparison: Comparison) =>
  comparison.links.map(({ a, b, kind, truncated }) => [
    refsOf(comparison.a, a).join('+'),
    refsOf(comparison.b, b).join('+'),
    kind,
    truncated,
  ]);

describe('parts of a page', () => {
  const clauses = [
    '双方积极评价港口建设进展，商定三年内完成二期工程，并向社会公布进度。',
    '双方将互设文化中心，鼓励两国高校联合培养翻译人才。',
    '双方愿就海上搜救开展联合演练，及时通报险情，保护渔民安全。',
  ];
  const text = `澜川和南屿联合声明\n\n${clauses.map((clause, at) => `${'一二三'.charAt(at)}、${clause}`).join('\n\n')}\n`;

  test('any two clauses are compared, of one page as well', () => {
    const one = page(text);
    const comparison = comparePages(one, one, { only: { a: ['a1/c1'], b: ['a1/c1', 'a1/c3'] } });
    expect(told(comparison)).toEqual([['a1/c1', 'a1/c1', 'same', null]]);
    expect(refsOf(comparison.b, comparison.inserted)).toEqual(['a1/c3']);
  });

  test('a copy that breaks off is cut off, and that is no edit', () => {
    const cut = text.replace('，保护渔民安全。', '');
    const comparison = comparePages(page(text), page(cut));
    expect(told(comparison).at(-1)).toEqual(['a1/c3', 'a1/c3', 'edited', 'b']);
    expect(summarise(comparison, editsOfAll(comparison))).toMatchObject({ truncated: 1, edits: 0 });
    expect(told(comparePages(page(cut), page(text))).at(-1)).toEqual(['a1/c3', 'a1/c3', 'edited', 'a']);
  });

  test('a sentence that was taken away is no cut', () => {
    const comparison = comparePages(page(text.replace('进度。', '进度。双方保持联系。')), page(text));
    expect(comparison.links.every(({ truncated }) => truncated === null)).toBe(true);
  });

  test('a changed headline does not go unnoticed', () => {
    const comparison = comparePages(page(text), page(text.replace('联合声明', '联合公报')));
    const [headline] = comparison.links;
    expect(told(comparison)[0]).toEqual(['a1', 'a1', 'edited', null]);
    expect(joinedText(comparison.a, headline!.a)).toBe('澜川和南屿联合声明');
  });

  test('a repeat is compared with what it repeats', (context) => {
    const folder = '../shared/inputs';
    const found = (() => {
      try {
        return readdirSync(folder).filter((name) => name.endsWith('.txt'));
      } catch {
        return [];
      }
    })();
    if (found.length === 0) return context.skip('the page this is about is not here');
    for (const name of found) {
      const whole = page(
        readFileSync(`${folder}/${name}`, 'utf8')
          .replace(/^\ufeff/, '')
          .replace(/\r\n?/g, '\n'),
      );
      for (const article of whole.outline.articles)
        for (const node of walk(article.nodes)) {
          if (node.kind !== 'repeat') continue;
          const of = node.children.flatMap((child) => (child.of === undefined ? [] : [child.of]));
          const comparison = comparePages(whole, whole, { only: { a: [node.ref], b: of } });
          const summary = summarise(comparison, editsOfAll(comparison));
          expect(summary).toMatchObject({ edits: 0, truncated: 1, deleted: 0, inserted: 0 });
          expect(comparison.links).toHaveLength(of.length);
        }
    }
  });
});

describe('edits', () => {
  test('never part a character that several code units make', () => {
    expect(changes('欢迎👩‍👩‍👧代表团', '欢迎👩‍👩‍👦代表团')).toEqual(['👩‍👩‍👧→👩‍👩‍👦']);
    expect(changes('一个𠮷字', '一个𠮸字')).toEqual(['𠮷→𠮸']);
    expect(changes('e\u0301tat', 'e\u0300tat')).toEqual(['e\u0301tat→e\u0300tat']);
    expect(changes('葛\u{e0100}城', '葛\u{e0101}城')).toEqual(['葛\u{e0100}→葛\u{e0101}']);
  });

  test('never part a word, a number or a name', () => {
    expect(changes('it rose by 3.5 per cent', 'it rose by 3.7 per cent')).toEqual(['3.5→3.7']);
    expect(changes("the parties' duty isn't waived", "the parties' duty is waived")).toEqual(["isn't→is"]);
    expect(changes('a cooperação técnica', 'a cooperação tecnológica')).toEqual(['técnica→tecnológica']);
    expect(changes('双方同意举办会议', '双方同意举行会议')).toEqual(['举办→举行']);
  });

  test('never part a number or a date in Chinese', () => {
    expect(changes('依照第五十五条办理', '依照第五十八条办理')).toEqual([
      expect.stringMatching(/^第?五十五条?→第?五十八条?$/),
    ]);
    expect(changes('罚款二百元', '罚款二百五十元')).toEqual([expect.stringMatching(/^二百元?→二百五十元?$/)]);
    expect(changes('自2031年5月2日起施行', '自2031年6月2日起施行')).toEqual(['2031年5月2日→2031年6月2日']);
    expect(changes('为期三年', '为期五年')).toEqual([expect.stringMatching(/三年→.*五年$/)]);
    expect(changes('三个月内', '三十个月内')).toEqual([expect.stringMatching(/^三.*→三十/)]);
  });

  test('traditional forms that are one to one are noise; look-alikes and numbers are not', () => {
    expect(changes('兩國貿易', '两国贸易')).toEqual(['兩國貿→两国贸~']);
    expect(changes('併科罰金', '並科罰金')).toEqual(['併→並']);
    expect(changes('消除饥饿', '消除饥俄')).toEqual(['饥饿→饥俄']);
    expect(changes('增长3.5%', '增长35%')).toEqual(['3.5→35']);
    expect(changes('达1,000家', '达1000家')).toEqual(['1,000→1000']);
    expect(changes('零下-5度', '零下5度').every((one) => !one.endsWith('~'))).toBe(true);
    expect(changes('双方反对', '双方不反对').every((one) => !one.endsWith('~'))).toBe(true);
  });

  test('a text in traditional characters is the same clause by clause', () => {
    const comparison = comparePages(
      page('聯合聲明\n\n一、雙方同意加強農業合作，推動貿易便利化。\n'),
      page('联合声明\n\n一、双方同意加强农业合作，推动贸易便利化。\n'),
    );
    expect(comparison.links.map(({ kind }) => kind)).toEqual(['same', 'same']);
    for (const link of comparison.links)
      expect(editsOf(comparison, link).every(({ noise }) => noise)).toBe(true);
  });
});
