import { describe, expect, test } from 'vitest';
import { walk } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { formatNumber } from '#main/import/office/number-formats.ts';
import {
  at,
  levels,
  linesOfDocx,
  list,
  num,
  p,
  readDocx,
  row,
  run,
  style,
} from '#tests/support/make-docx.ts';

const START = '<w:start w:val="1"/>';
const OUTLINE = list('1', [
  ['decimal', '%1.'],
  ['decimal', '%1.%2'],
  ['lowerLetter', '(%3)'],
]);
/** The lines of paragraphs at these levels of list 1. */
const counted = (numbering: string, ...at: readonly number[]): Promise<string[]> =>
  linesOfDocx({ numbering, body: at.map((level) => p('x', { list: ['1', level] })).join('') });

describe('numbers of a Word file', () => {
  test('stand before their paragraphs, and the layout tells where', async () => {
    const body = p('甲', { list: '1' }) + p('无号') + p('乙', { list: '1' });
    const { text, layout } = await readDocx({ body, numbering: list('1', [['chineseCounting', '%1、']]) });
    expect(text).toBe('一、甲\n无号\n二、乙');
    expect(at(text, layout.labels, 2)).toEqual(['一、', '二、']);
  });

  test('count each level, and begin anew under the next of a higher one', async () => {
    expect(await counted(OUTLINE, 0, 1, 1, 2, 2, 0, 1, 2, 1)).toEqual([
      '1. x',
      '1.1 x',
      '1.2 x',
      '(a) x',
      '(b) x',
      '2. x',
      '2.1 x',
      '(a) x',
      '2.2 x',
    ]);
  });

  test('take a level that was passed over for begun', async () => {
    expect(await counted(OUTLINE, 1, 1, 0, 2, 1)).toEqual(['1.1 x', '1.2 x', '2. x', '(a) x', '2.2 x']);
  });

  test('begin anew only behind the level they say, or never', async () => {
    const never = list('1', [
      ['decimal', '%1.'],
      ['decimal', '%2)', `${START}<w:lvlRestart w:val="0"/>`],
      ['decimal', '%3]', `${START}<w:lvlRestart w:val="1"/>`],
    ]);
    expect(await counted(never, 0, 1, 2, 1, 2, 0, 1, 2)).toEqual([
      '1. x',
      '1) x',
      '1] x',
      '2) x',
      '2] x',
      '2. x',
      '3) x',
      '1] x',
    ]);
  });

  test('go on in another list of the same kind, unless that one says where it begins', async () => {
    const numbering =
      OUTLINE +
      num('2', '101') +
      num('3', '101', '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>');
    const body = ['1', '2', '3', '3', '1'].map((id) => p('x', { list: id })).join('');
    expect(await linesOfDocx({ numbering, body })).toEqual(['1. x', '2. x', '7. x', '8. x', '9. x']);
  });

  test('are written as a list overrides its kind', async () => {
    const numbering =
      OUTLINE +
      num('2', '101', `<w:lvlOverride w:ilvl="0">${levels([['upperRoman', 'Article %1']])}</w:lvlOverride>`);
    const body = p('x', { list: '2' }) + p('x', { list: ['2', 1] });
    expect(await linesOfDocx({ numbering, body })).toEqual(['Article I x', 'I.1 x']);
  });

  test('are Arabic throughout where the level says so', async () => {
    const numbering = list('1', [
      ['upperRoman', 'Article %1'],
      ['decimal', '%1.%2', `${START}<w:isLgl/>`],
    ]);
    expect(await counted(numbering, 0, 1, 0, 1)).toEqual(['Article I x', '1.1 x', 'Article II x', '2.1 x']);
  });

  test('come from styles, at the level that is tied to them', async () => {
    const numbering = list('1', [
      ['decimal', 'Article %1', `${START}<w:pStyle w:val="h1"/>`],
      ['decimal', '%1.%2', `${START}<w:pStyle w:val="h2"/>`],
    ]);
    const numbered = (more = ''): string => `<w:pPr><w:numPr>${more}<w:numId w:val="1"/></w:numPr></w:pPr>`;
    const styles =
      style('h1', 'heading 1', numbered()) +
      style('h2', 'heading 2', numbered('<w:ilvl w:val="1"/>'), 'h1') +
      style('h3', 'Like h2', '', 'h2') +
      style('off', 'Off', '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', 'h1');
    const body =
      p('a', { style: 'h1' }) +
      p('b', { style: 'h2' }) +
      p('c', { style: 'h3' }) +
      p('d', { style: 'off' }) +
      p('e', { style: 'h1', list: '0' }) +
      p('f', { style: 'h1', more: '<w:numPr><w:ilvl w:val="1"/></w:numPr>' }) +
      p('g', { style: 'h1' });
    expect(await linesOfDocx({ styles, numbering, body })).toEqual([
      'Article 1 a',
      '1.1 b',
      '1.2 c',
      'd',
      'e',
      '1.3 f',
      'Article 2 g',
    ]);
  });

  const inPr = (inner: string): string => `<w:pPr><w:numPr>${inner}</w:numPr></w:pPr>`;
  const LIST = '<w:numId w:val="1"/>';
  const lvl = (at: number): string => `<w:ilvl w:val="${at}"/>`;
  const OTHER = list('2', [
    ['upperRoman', '%1.'],
    ['upperRoman', '%1-%2'],
  ]);

  test('come from a style that tells its level, and from the one it is based on, that tells its list', async () => {
    const styles =
      style('top', 'Norma', inPr(LIST)) +
      style('mid', 'Norma 2', inPr(lvl(1)), 'top') +
      style('low', 'Norma 3', inPr(lvl(2)), 'mid') +
      style('like', 'Norma 2 bis', '', 'mid');
    const body = ['top', 'mid', 'low', 'low', 'like', 'top', 'mid']
      .map((id) => p('x', { style: id }))
      .join('');
    const expected = ['1. x', '1.1 x', '(a) x', '(b) x', '1.2 x', '2. x', '2.1 x'];
    expect(await linesOfDocx({ styles, numbering: OUTLINE, body })).toEqual(expected);
    const tied = list('1', [
      ['decimal', '%1.', `${START}<w:pStyle w:val="top"/>`],
      ['decimal', '%1.%2', `${START}<w:pStyle w:val="mid"/>`],
      ['lowerLetter', '(%3)', `${START}<w:pStyle w:val="low"/>`],
    ]);
    expect(await linesOfDocx({ styles, numbering: tied, body })).toEqual(expected);
  });

  test('come from the level that names a style, where only the style it is based on has the list', async () => {
    const numbering = list('1', [
      ['chineseCounting', '第%1条', `${START}<w:pStyle w:val="top"/>`],
      ['decimal', '%2.', `${START}<w:pStyle w:val="mid"/>`],
    ]);
    const styles = style('top', '条', inPr(LIST)) + style('mid', '款', '', 'top');
    const body = ['top', 'mid', 'mid', 'top', 'mid'].map((id) => p('甲', { style: id })).join('');
    expect(await linesOfDocx({ styles, numbering, body })).toEqual([
      '第一条\u3000甲',
      '1. 甲',
      '2. 甲',
      '第二条\u3000甲',
      '1. 甲',
    ]);
  });

  test('keep the level of a style in a list that the paragraph names itself', async () => {
    const styles =
      style('top', 'a', inPr(LIST)) +
      style('mid', 'b', inPr(lvl(1)), 'top') +
      style('free', 'c', inPr(lvl(1)));
    const body =
      p('x', { style: 'top' }) +
      p('x', { style: 'mid', list: '2' }) +
      p('x', { style: 'mid', list: ['2', 0] }) +
      p('x', { style: 'free', list: '1' }) +
      p('x', { style: 'free' }) +
      p('x', { more: `<w:numPr>${lvl(1)}</w:numPr>` });
    expect(await linesOfDocx({ styles, numbering: OUTLINE + OTHER, body })).toEqual([
      '1. x',
      'I-I x',
      'II. x',
      '1.1 x',
      'x',
      'x',
    ]);
  });

  test('are gone below a style that takes them off, until another style gives a list again', async () => {
    const styles =
      style('top', 'a', inPr(LIST)) +
      style('off', 'b', inPr('<w:numId w:val="0"/>'), 'top') +
      style('below', 'c', inPr(lvl(1)), 'off') +
      style('again', 'd', inPr(LIST), 'below');
    const body = ['top', 'off', 'below', 'again', 'top'].map((id) => p('x', { style: id })).join('');
    expect(await linesOfDocx({ styles, numbering: OUTLINE, body })).toEqual([
      '1. x',
      'x',
      'x',
      '1.1 x',
      '2. x',
    ]);
  });

  test('begin anew where the list of a style says so, level by level', async () => {
    const numbering =
      OUTLINE +
      num(
        '3',
        '101',
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride><w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>',
      );
    const styles =
      style('a', 'a', inPr(LIST)) +
      style('b', 'b', inPr(lvl(1)), 'a') +
      style('c', 'c', inPr('<w:numId w:val="3"/>')) +
      style('d', 'd', inPr(lvl(1)), 'c');
    const body = ['a', 'b', 'c', 'd', 'd', 'a', 'b'].map((id) => p('x', { style: id })).join('');
    expect(await linesOfDocx({ styles, numbering, body })).toEqual([
      '1. x',
      '1.1 x',
      '5. x',
      '5.3 x',
      '5.4 x',
      '6. x',
      '6.1 x',
    ]);
  });

  test('come from the style of a list', async () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>';
    const numbering =
      `<w:abstractNum w:abstractNumId="a"><w:numStyleLink w:val="L"/></w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="b"><w:styleLink w:val="L"/>${levels([['upperLetter', '%1)']])}</w:abstractNum>` +
      num('1', 'a') +
      num('9', 'b');
    expect(await linesOfDocx({ styles, numbering, body: p('x', { list: '1' }) })).toEqual(['A) x']);
  });

  test('stand in cells, in notes and in text boxes, which count for themselves', async () => {
    const box = `<w:r><w:pict><w:txbxContent>${p('boxed', { list: '1' })}</w:txbxContent></w:pict></w:r>`;
    const body =
      p('a', { list: '1' }) +
      `<w:tbl>${row(p('b', { list: '1' }), p('c', { list: '1' }))}</w:tbl>` +
      p(`${run('d')}${box}<w:r><w:footnoteReference w:id="1"/></w:r>`, { list: '1' });
    const footnotes = `<w:footnote w:id="1">${p('noted', { list: '1' })}</w:footnote>`;
    const { text, layout } = await readDocx({ body, numbering: OUTLINE, footnotes });
    expect(text.split('\n')).toEqual(['1. a', '2. b | 3. c', '4. d[1]', '1. boxed', '', '[1] 1. noted']);
    expect(at(text, layout.labels, 2)).toEqual(['1.', '2.', '4.', '1.']);
  });

  test('stand alone on an empty paragraph, unless that only ends a section; a bullet does not', async () => {
    const numbering = OUTLINE + list('2', [['bullet', '\uf0b7']]);
    const body =
      p('', { list: '1' }) +
      p('', { list: '1', more: '<w:sectPr/>' }) +
      p('x', { list: '1' }) +
      p('', { list: '2' }) +
      p('y', { list: '2' });
    expect(await linesOfDocx({ numbering, body })).toEqual(['1.', '', '2. x', '', '• y']);
  });

  test('tell the levels of bullets apart', async () => {
    const numbering = list('1', [
      ['bullet', '\uf0b7'],
      ['bullet', 'o'],
      ['bullet', '\uf0a7'],
      ['bullet', '–'],
    ]);
    expect(await counted(numbering, 0, 1, 2, 3)).toEqual(['• x', '○ x', '▪ x', '• x']);
  });

  test('have between them and the text what Chinese and other texts have there', async () => {
    const label = async (format: string, text: string, word: string): Promise<string> =>
      (await linesOfDocx({ numbering: list('1', [[format, text]]), body: p(word, { list: '1' }) }))[0]!;
    expect(await label('chineseCounting', '%1、', '双方')).toBe('一、双方');
    expect(await label('chineseCounting', '（%1）', '双方')).toBe('（一）双方');
    expect(await label('chineseCountingThousand', '第%1条', '双方')).toBe('第一条\u3000双方');
    expect(await label('chineseCountingThousand', '第%1章 ', '总则')).toBe('第一章\u3000总则');
    expect(await label('decimalEnclosedCircle', '%1', '双方')).toBe('①双方');
    expect(await label('decimal', '%1.', '双方')).toBe('1. 双方');
    expect(await label('decimal', 'Article %1', ' The Parties')).toBe('Article 1 The Parties');
    expect(await label('none', '%1', 'x')).toBe('x');
    expect(await label('decimal', '', 'x')).toBe('x');
  });

  test('are read as labels by those who lay out the page', async () => {
    const shapes: readonly (readonly [format: string, text: string])[] = [
      ['chineseCountingThousand', '第%1章'],
      ['chineseCountingThousand', '第%1条'],
      ['chineseCounting', '%1、'],
      ['chineseCounting', '（%1）'],
      ['taiwaneseCountingThousand', '(%1)'],
      ['decimal', 'Article %1'],
      ['ordinal', 'Artigo %1'],
      ['upperRoman', '%1.'],
      ['lowerRoman', '(%1)'],
      ['lowerLetter', '%1)'],
      ['upperLetter', '%1.'],
      ['decimal', '%1'],
      ['decimalFullWidth', '%1．'],
      ['decimalEnclosedCircle', '%1'],
      ['decimalEnclosedParen', '%1'],
      ['bullet', '·'],
    ];
    const read = await Promise.all(
      shapes.map(async ([format, text]) => {
        const body = Array.from({ length: 12 }, (_, i) =>
          p(`双方同意加强第${i}项合作。`, { list: '1' }),
        ).join('');
        const styles =
          '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="pt-BR"/></w:rPr></w:rPrDefault></w:docDefaults>';
        const docx = await readDocx({ body, styles, numbering: list('1', [[format, text]]) });
        const outline = parseOutline(docx.text, docx);
        const labelled = [...walk(outline.articles.flatMap(({ nodes }) => nodes))].filter(
          ({ label }) => label !== undefined,
        );
        return `${format} ${text}: ${labelled.length} of ${docx.layout.labels.length}`;
      }),
    );
    expect(read).toEqual(shapes.map(([format, text]) => `${format} ${text}: 12 of 12`));
  });
});

test.each<[format: string, language: string, ...(readonly (readonly [number, string])[])]>([
  ['decimal', 'en', [1, '1'], [0, '0']],
  ['decimalZero', 'en', [9, '09'], [10, '10']],
  ['001, 002, 003, ...', 'en', [7, '007'], [1234, '1234']],
  ['lowerLetter', 'en', [1, 'a'], [26, 'z'], [27, 'aa'], [780, 'z'.repeat(30)], [781, '781']],
  ['upperLetter', 'en', [28, 'BB'], [0, '0']],
  ['lowerRoman', 'en', [4, 'iv'], [1999, 'mcmxcix'], [4000, '4000'], [1_000_000_000, '1000000000']],
  ['upperRoman', 'en', [14, 'XIV']],
  ['chineseCounting', 'zh', [10, '十'], [11, '十一'], [20, '二十'], [99, '九十九'], [105, '一〇五']],
  [
    'chineseCountingThousand',
    'zh',
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [10_010, '一万零一十'],
  ],
  ['chineseLegalSimplified', 'zh', [10, '壹拾'], [21, '贰拾壹'], [105, '壹佰零伍']],
  ['ideographLegalTraditional', 'zh', [3, '參'], [100, '壹佰']],
  ['ideographDigital', 'zh', [10, '一〇'], [123, '一二三']],
  ['ideographTraditional', 'zh', [1, '甲'], [10, '癸'], [11, '11']],
  ['ideographZodiac', 'zh', [12, '亥']],
  ['ideographZodiacTraditional', 'zh', [1, '甲子'], [60, '癸亥'], [61, '甲子']],
  ['japaneseCounting', 'ja', [10, '十'], [100, '百'], [111, '百十一'], [10_000, '一万']],
  ['koreanCounting', 'ko', [12, '십이'], [20, '이십']],
  ['ganada', 'ko', [1, '가'], [14, '하'], [15, '가가']],
  ['aiueoFullWidth', 'ja', [2, 'イ']],
  ['decimalFullWidth', 'zh', [12, '１２']],
  ['decimalEnclosedCircle', 'zh', [20, '⑳'], [21, '㉑'], [50, '㊿'], [51, '51']],
  ['decimalEnclosedFullstop', 'zh', [1, '⒈']],
  ['decimalEnclosedParen', 'zh', [2, '⑵']],
  ['ideographEnclosedCircle', 'zh', [1, '㊀']],
  ['numberInDash', 'zh', [3, '- 3 -']],
  ['russianLower', 'ru', [1, 'а'], [29, 'я']],
  ['arabicAlpha', 'ar', [1, 'أ']],
  ['hebrew1', 'he', [15, 'טו'], [21, 'כא'], [100, 'ק']],
  ['thaiNumbers', 'th', [12, '๑๒']],
  ['ordinal', 'en', [1, '1st'], [12, '12th'], [22, '22nd'], [113, '113th']],
  ['ordinal', 'pt-BR', [1, '1º']],
  ['ordinal', 'fr-FR', [1, '1er'], [2, '2e']],
  ['ordinal', 'zh-CN', [1, '1']],
  ['cardinalText', 'en-GB', [1, 'One'], [21, 'Twenty-one'], [100, '100']],
  ['ordinalText', 'en', [3, 'Third'], [20, 'Twentieth'], [32, 'Thirty-second']],
  ['cardinalText', 'pt', [21, 'Vinte e um'], [14, 'Quatorze']],
  ['ordinalText', 'pt', [1, 'Primeiro'], [11, 'Décimo primeiro'], [20, 'Vigésimo']],
  ['cardinalText', 'zh', [3, '3']],
  ['none', 'en', [3, '']],
  ['constructor', 'en', [3, '3']],
])('%s is written as in %s', (format, language, ...cases) => {
  for (const [value, written] of cases) expect(formatNumber(value, format, language)).toBe(written);
});
