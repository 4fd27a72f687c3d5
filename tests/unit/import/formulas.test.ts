import { describe, expect, test } from 'vitest';
import { importFile } from '#tests/support/import-files.ts';
import { rtf } from '#tests/support/import-rtf.ts';
import { linesOfDocx, p, run } from '#tests/support/make-docx.ts';
import { linesOfOdt, readOdt, tp } from '#tests/support/make-odt.ts';
import { must } from '#tests/support/store.ts';

const r = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
const e = (content: string, name = 'e'): string => `<m:${name}>${content}</m:${name}>`;
const two = (kind: string, first: [string, string], second: [string, string], more = ''): string =>
  `<m:${kind}>${more}${e(first[1], first[0])}${e(second[1], second[0])}</m:${kind}>`;
const over = (num: string, den: string, type = ''): string =>
  two('f', ['num', num], ['den', den], type && `<m:fPr><m:type m:val="${type}"/></m:fPr>`);
const power = (base: string, sup: string): string => two('sSup', ['e', base], ['sup', sup]);

describe('a formula of Word', () => {
  test.each([
    ['a fraction', over(r('1'), r('2')), '1/2'],
    ['a fraction of sums', over(r('a+b'), r('c')), '(a+b)/c'],
    ['a fraction without a line', over(r('n'), r('k'), 'noBar'), '(n¦k)'],
    ['a power of ten', power(r('10'), r('6')), '10⁶'],
    ['a negative power', power(r('10'), r('-3')), '10^(-3)'],
    ['a power of a fraction', power(over(r('1'), r('2')), r('n')), '(1/2)^n'],
    ['an index', two('sSub', ['e', r('x')], ['sub', r('i')]), 'x_i'],
    ['a chemical one', two('sSub', ['e', r('CO')], ['sub', r('2')]), 'CO₂'],
    ['both', `<m:sSubSup>${e(r('x'))}${e(r('1'), 'sub')}${e(r('2'), 'sup')}</m:sSubSup>`, 'x₁²'],
    [
      'a root',
      `<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr>${e('', 'deg')}${e(r('x+1'))}</m:rad>`,
      '√(x+1)',
    ],
    ['a cube root', `<m:rad>${e(r('3'), 'deg')}${e(r('8'))}</m:rad>`, '∛8'],
    ['another root', `<m:rad>${e(r('n'), 'deg')}${e(r('x'))}</m:rad>`, '√[n]x'],
    [
      'a sum',
      `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>${e(r('i=1'), 'sub')}${e(r('n'), 'sup')}${e(r('x'))}</m:nary>`,
      '∑_(i=1)^n x',
    ],
    ['an integral', `<m:nary>${e('', 'sub')}${e('', 'sup')}${e(r('f'))}</m:nary>`, '∫ f'],
    [
      'brackets',
      `<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>${e(r('a'))}${e(r('b'))}</m:d>`,
      '[a|b]',
    ],
    ['a function', `<m:func>${e(r('sin'), 'fName')}${e(r('x'))}</m:func>`, 'sin x'],
    ['a limit', `<m:limLow>${e(r('lim'))}${e(r('n→∞'), 'lim')}</m:limLow>`, 'lim_(n→∞)'],
    [
      'a matrix',
      `<m:m>${e(e(r('a')) + e(r('b')), 'mr')}${e(e(r('c')) + e(r('d')), 'mr')}</m:m>`,
      'a, b; c, d',
    ],
    ['a hat', `<m:acc>${e(r('x'))}</m:acc>`, 'x\u0302'],
    ['a power of brackets', power(`<m:d>${e(r('a+b'))}</m:d>`, r('2')), '(a+b)²'],
  ])('with %s is one line that is read as it is meant', async (_, formula, line) => {
    const body = p(`${run('at most ')}<m:oMath>${formula}</m:oMath>${run(' of all')}`);
    expect(await linesOfDocx(body)).toEqual([`at most ${line} of all`]);
  });

  test('on a line of its own, and one after another, loses nothing', async () => {
    const body = p(
      `<m:oMathPara><m:oMath>${r('a')}${over(r('1'), r('2'))}${r('=b')}</m:oMath></m:oMathPara>`,
    );
    expect(
      await linesOfDocx(body + p(`<m:oMath>${r('x')}</m:oMath>${run(', ')}<m:oMath>${r('y')}</m:oMath>`)),
    ).toEqual(['a1/2=b', 'x, y']);
  });

  test('is read whatever it is made of', async () => {
    const deep = Array.from({ length: 60 }).reduce<string>((inner) => over(inner, r('2')), r('1'));
    const [line = ''] = await linesOfDocx(
      p(`<m:oMath>${deep}<m:num/><m:f/><m:unknown>${r('z')}</m:unknown></m:oMath>`),
    );
    expect(line).toMatch(/^\(+1\/2\).*\/2\/z$/);
  });
});

describe('raised and lowered figures', () => {
  test.each(['super 58%', '33% 58%'])('of OpenDocument stay so (%s)', async (position) => {
    const automatic =
      `<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="${position}"/></style:style>` +
      '<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>' +
      '<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="0% 100%"/></style:style>';
    const span = (text: string, name: string): string =>
      `<text:span text:style-name="${name}">${text}</text:span>`;
    const body = tp(
      `10${span('6', 'T1')} m${span(`2${span('3', 'T3')}`, 'T1')}, CO${span('2', 'T2')}, 1${span('er', 'T1')}`,
    );
    expect((await readOdt({ body, automatic })).text).toBe('10⁶ m²3, CO₂, 1er');
  });

  test('of rich text stay so', async () => {
    const body =
      '10{\\super 6} m{\\up6 2}3, CO{\\sub 2}, H\\sub 2\\nosupersub O 4\\super 5\\plain 6, 1{\\super er}';
    const { text } = must(await importFile('a.rtf', Buffer.from(rtf(body), 'latin1')));
    expect(text).toBe('10⁶ m²3, CO₂, H₂O 4⁵6, 1er');
  });

  test('are no other where OpenDocument says that they stand on the line', async () => {
    expect(await linesOfOdt(tp('10<text:span>6</text:span>'))).toEqual(['106']);
  });
});

describe('a field that draws something out of its code', () => {
  const field = (code: string): string =>
    ['begin', code, 'end']
      .map((part, at) =>
        at === 1
          ? `<w:r><w:instrText xml:space="preserve">${part}</w:instrText></w:r>`
          : `<w:r><w:fldChar w:fldCharType="${part}"/></w:r>`,
      )
      .join('');
  const CASES: readonly (readonly [string, string])[] = [
    ['EQ \\f(1,2)', '1/2'],
    ['eq \\f(a+b;c)', '(a+b)/c'],
    ['EQ \\r(3,x)', '∛x'],
    ['EQ \\r(x+1)', '√(x+1)'],
    ['EQ 10\\s\\up8(6)', '10⁶'],
    ['EQ CO\\s\\do4(2)', 'CO₂'],
    ['EQ \\b\\bc\\[(a)', '[a]'],
    ['EQ \\b\\lc\\{(\\a\\al(x,y))', '{x; y'],
    ['EQ \\i\\su(i=1,n,x)', '∑_(i=1)^n x'],
    ['EQ \\l(a,b)', 'a, b'],
    ['EQ \\x(sealed)', 'sealed'],
    ['EQ f\\(x\\)\\,y', 'f(x),y'],
    ['EQ \\* jc2 \\* "Font:Song" \\* hps10 \\o\\ad(\\s\\up 9(zhu),S)', 'S'],
    ['EQ \\o\\ac(○,21)', '㉑'],
    ['EQ \\f(1,', '1/'],
  ];

  test.each(CASES)('%s is %s', async (code, line) => {
    expect(await linesOfDocx(p(`${run('x ')}${field(code)}${run(' y')}`))).toEqual([`x ${line} y`]);
    const told = code.replaceAll('\\', '\\\\').replaceAll('{', '\\{').replaceAll('○', '\\u9675?');
    const body = `x {\\field{\\*\\fldinst {${told}}}{\\fldrslt }} y`;
    expect(must(await importFile('a.rtf', Buffer.from(rtf(body), 'latin1'))).text).toBe(`x ${line} y`);
  });

  test('keeps the characters that a reading stands above, in any script', async () => {
    const code = 'EQ \\* jc2 \\o\\ad(\\s\\up 9(しゅ),朱)';
    expect(await linesOfDocx(p(`${field(code)}${run('批')}`))).toEqual(['朱批']);
  });

  test('is read whatever stands in it', async () => {
    const [line] = await linesOfDocx(p(`${field(`EQ ${'\\f('.repeat(150)}`)}${run('z')}`));
    expect(line?.endsWith('z')).toBe(true);
  });
});
