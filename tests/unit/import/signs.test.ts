import { describe, expect, test } from 'vitest';
import { directExtractor } from '#main/import/extractor.ts';
import { Signs } from '#main/import/office/symbols.ts';
import { rtf } from '#tests/support/import-rtf.ts';
import { linesOfDocx, p, readDocx, run, style } from '#tests/support/make-docx.ts';
import { linesOfOdt, makeOdt, readOdt, tp } from '#tests/support/make-odt.ts';
import { must } from '#tests/support/store.ts';

const font = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
const sym = (name: string, char: string): string => `<w:r><w:sym w:font="${name}" w:char="${char}"/></w:r>`;
/** Every sign of a font from 0x20 on. */
const whole = (name: string): string => {
  const signs = new Signs();
  return Array.from({ length: 224 }, (_, at) => signs.symbol(name, 0xf020 + at)).join('');
};

describe('signs that only a font draws', () => {
  test('are the letters, relations and operators of Symbol', () => {
    const all = whole('Symbol');
    expect(all).toContain('∀#∃%&∋');
    expect(all).toContain('ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ');
    expect(all).toContain('∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊');
    expect(all).toContain('ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…');
    expect(all).toContain('®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪');
    // Of its codes 33 draw nothing, and one draws the mark of a firm.
    expect(all.match(/□/g)).toHaveLength(35);
  });

  test('are those of Wingdings and Webdings that have a character', () => {
    expect(whole('Wingdings').match(/□/g)).toHaveLength(3);
    for (const name of ['Wingdings', 'Wingdings 2', 'Wingdings 3', 'Webdings', 'Symbol'])
      expect(whole(name)).not.toMatch(/[\ue000-\uf8ff\ufffd¶]/u);
    expect(whole('Wingdings 3')).toContain('▲▼△▽◀▶◁▷◣◢◤◥');
    expect(whole('Wingdings 2')).toContain('①②③④⑤⑥⑦⑧⑨⑩');
    expect(whole('Wingdings')).toContain('①②③④⑤⑥⑦⑧⑨⑩');
    expect(whole('Webdings')).toContain('🚑');
  });

  test('are told apart from letters by the whole name of the font', () => {
    const signs = new Signs();
    for (const name of ['Symbol', 'SYMBOL', 'Symbol MT', 'SymbolMT', 'SymbolPS', 'Standard Symbols L'])
      expect(signs.text(name, 'a')).toBe('α');
    for (const name of ['Symbola', 'Noto Sans Symbols', 'Segoe UI Symbol', 'Times New Roman', ''])
      expect(signs.text(name, 'a')).toBe('a');
    expect(signs.text('Times New Roman', 'a\uf061')).toBe('aα');
    expect(signs.warnings).toEqual([]);
  });
});

describe('a Word file with signs', () => {
  test('has what is written in a font of signs, by itself or by a style', async () => {
    const styles =
      style('sum', 'Sum', `<w:rPr>${font('Symbol')}</w:rPr>`) +
      `<w:style w:type="character" w:styleId="sign"><w:name w:val="s"/><w:rPr>${font('Symbol')}</w:rPr></w:style>`;
    const body =
      p(`${run('x ')}${run('\u00ce', font('Symbol'))}${run(' A')}`) +
      p(run('Sx', '<w:rStyle w:val="sign"/>')) +
      p(`${run('a')}${run('b', font('Arial'))}`, { style: 'sum' }) +
      p(
        `${run('甲a', font('Symbol'))}${run('a', '<w:rFonts w:ascii="Symbol" w:asciiTheme="minorHAnsi"/>')}`,
      ) +
      p(`${sym('Symbol', 'F0D9')}${sym('Symbol', 'F0DA')}${sym('Symbol', 'F0E5')}${sym('Symbol', 'F0CE')}`) +
      p(run('a\uf0fc', '<w:rFonts w:ascii="Arial" w:hAnsi="Wingdings"/>'));
    expect(await linesOfDocx({ body, styles })).toEqual(['x ∈ A', 'Σξ', 'αb', '甲αa', '∧∨∑∈', 'a✓']);
  });

  test('says once for each font how many have no letter', async () => {
    const body =
      p(sym('Wingdings', 'F0FF').repeat(2) + sym('Symbol', 'F0F0')) +
      p(`${run('\uf07f')}${run('\uf0ff', '<w:vanish/>')}`) +
      p('<w:r><w:footnoteReference w:id="1"/></w:r>');
    const footnotes = `<w:footnote w:id="1">${p(sym('Wingdings', 'F0FF'))}</w:footnote>`;
    const { text, warnings } = await readDocx({ body, footnotes });
    expect(text).toBe('□□□\n□\n[1]\n\n[1] □');
    expect(warnings).toContainEqual({
      code: 'signs-without-letters',
      facts: { count: 3, font: 'Wingdings' },
    });
    expect(warnings).toContainEqual({ code: 'signs-without-letters', facts: { count: 1, font: 'Symbol' } });
    expect(warnings).toContainEqual({ code: 'signs-without-letters', facts: { count: 1, font: 'none' } });
    expect(warnings.filter(({ code }) => code === 'signs-without-letters')).toHaveLength(3);
  });

  test('has the sign that a field asks for, where it shows none itself', async () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = (text: string): string =>
      `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
    const field = (text: string, shown = ''): string =>
      p(mark('begin') + code(text) + (shown && mark('separate') + shown) + mark('end'));
    const body =
      field(' SYMBOL 211 \\f &quot;Wingdings 3&quot; ') +
      field('SYMBOL 0xD9 \\f Symbol \\s 10') +
      field('SYMBOL 65') +
      field(' SYMBOL 217 \\f &quot;Symbol&quot; ', run('\uf0d9', font('Symbol'))) +
      field(' SYMBOLS 217 ') +
      p('end');
    expect(await linesOfDocx(body)).toEqual(['🡡', '∧', 'A', '∧', '', 'end']);
  });

  test('says nothing of a file without such signs', async () => {
    expect((await readDocx(p(sym('Wingdings', 'F0A7') + run(' 双方')))).warnings).toEqual([]);
  });
});

describe('other files with signs', () => {
  test('an OpenDocument text has them by the font of the characters', async () => {
    const automatic =
      `<style:font-face style:name="S" svg:font-family="'Symbol'"/>` +
      '<style:style style:name="T1" style:family="text"><style:text-properties style:font-name="S"/></style:style>' +
      '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-family="Wingdings"/></style:style>' +
      '<style:style style:name="T3" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>';
    const span = (name: string, text: string): string =>
      `<text:span text:style-name="${name}">${text}</text:span>`;
    const body =
      tp(`a ${span('T1', '\uf0ce')} ${span('T1', `a${span('T3', 'b')}`)}`) + tp(span('T2', '\uf0fc\uf0ff'));
    expect(await linesOfOdt({ body, automatic })).toEqual(['a ∈ αβ', '✓□']);
    const { warnings } = await readOdt(makeOdt({ body, automatic }));
    expect(warnings).toEqual([{ code: 'signs-without-letters', facts: { count: 1, font: 'Wingdings' } }]);
  });

  test('rich text has them by the set of characters of the font, or by its name', async () => {
    const bytes = Buffer.from(
      rtf("\\f0 p {\\f3\\'d9} q {\\f3\\u-3878 ?} {\\f3 a}{\\f8\\'fc\\'ff}\\par").replace(
        'charset2 Symbol',
        'charset0 Symbol',
      ),
    );
    const prepared = await directExtractor.prepare('a.rtf', bytes);
    const [{ text, warnings } = { text: '', warnings: [] }] = must(prepared).texts;
    expect(text).toBe('p ∧ q ∨ α✓□');
    expect(warnings).toEqual([{ code: 'signs-without-letters', facts: { count: 1, font: 'Wingdings' } }]);
  });

  test('rich text has the sign that a field asks for, where it shows none itself', async () => {
    const field = (code: string, shown: string): string =>
      `{\\field{\\*\\fldinst {\\f0 ${code}}}{\\fldrslt{\\f3 ${shown}}}}`;
    const body = [
      `p ${field('SYMBOL 217 \\\\f "Symbol" \\\\s 12', '')} q`,
      `x ${field('SYMBOL 206 \\\\f "Symbol"', "\\'ce")} A`,
      `page ${field('PAGE', '')}.`,
      `{\\v hidden ${field('SYMBOL 217 \\\\f "Symbol"', '')}}end`,
    ].join('\\par ');
    const prepared = await directExtractor.prepare('a.rtf', Buffer.from(rtf(`${body}\\par`)));
    expect(must(prepared).texts[0]?.text.split('\n')).toEqual(['p ∧ q', 'x ∈ A', 'page .', 'end']);
  });
});
