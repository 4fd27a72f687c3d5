import { describe, expect, it } from 'vitest';
import { parseOutline } from '#core/structure/parse.ts';
import { outlineLines } from '#tests/support/outline-lines.ts';

const lines = (text: string) => outlineLines(text);
const codes = (text: string) => parseOutline(text).findings.map(({ code }) => code);

describe('the last article of a text', () => {
  it('keeps a second paragraph', () => {
    expect(
      lines(
        '§ 1 Brücken werden gepflegt.\n\n§ 2 Wer eine Brücke sperrt, zahlt.\n\nDas Nähere regelt der Rat.',
      ),
    ).toEqual([
      '=',
      'c1 [§ 1] Brücken werden gepflegt.',
      'c2 [§ 2] Wer eine Brücke sperrt, zahlt.',
      '  p1 Das Nähere regelt der Rat.',
    ]);
  });

  it.each([
    ['Swedish', '1 § Färjor går dagligen.\n\n2 § Rådet beslutar om avgifter.\n\nErik Sand\nOrdförande'],
    [
      'Italian',
      'Art. 1. I ponti sono aperti.\n\nArt. 2. La legge entra in vigore oggi.\n\nIl Presidente della Repubblica: A. Lago',
    ],
    [
      'Portuguese',
      'Art. 1. As pontes abrem.\n\nArt. 2. A lei entra em vigor hoje.\n\nA Ministra das Pontes, Rosa Vale.',
    ],
    [
      'Ukrainian',
      'Стаття 1. Мости відкриті.\n\nСтаття 2. Закон набирає чинності сьогодні.\n\nГолова Ради\nІ. Мостовий',
    ],
    ['Hebrew', 'סעיף 1. הגשרים פתוחים.\n\nסעיף 2. החוק ייכנס לתוקפו היום.\n\nיושב ראש המועצה'],
    ['Chinese', '第一条　桥梁开放。\n\n第二条　本规定今日施行。\n\n桥梁管理委员会'],
  ])('leaves the names behind it to the whole: %s', (_, text) => {
    const outer = lines(text).filter((line) => !line.startsWith(' '));
    expect(outer.slice(0, 3)).toEqual([
      expect.any(String),
      expect.stringMatching(/^c1/),
      expect.stringMatching(/^c2/),
    ]);
    expect(outer.slice(3).length).toBeGreaterThan(0);
    expect(lines(text).some((line) => line.startsWith('  '))).toBe(false);
  });

  it('keeps a short line where its sentence is still open', () => {
    expect(lines('Article 1. Bridges open.\n\nArticle 2. Entry into force\n\nOn Signature')).toEqual([
      '=',
      'c1 [Article 1] Bridges open.',
      'c2 [Article 2] Entry into force',
      '  p1 On Signature',
    ]);
  });

  it('leaves who was there to the whole, one line each', () => {
    const text =
      '一、会议研究桥梁安全，要求每月检查一次。\n\n二、会议研究渡口管理，要求每周公布一次班期。\n\n出席：岳　川　柳　岸\n列席：市桥梁局　石　磊\n记录：方　舟';
    expect(lines(text).slice(-3)).toEqual([
      'p1 出席：岳　川　柳　岸',
      'p2 列席：市桥梁局　石　磊',
      'p3 记录：方　舟',
    ]);
  });

  it('leaves who issued it to the whole before a list of what is attached, and a place and a day heads nothing', () => {
    const office = lines(
      '第一条　渡口开放。\n\n第二条　本办法今日施行。\n\n沧河省人民政府办公厅\n\n附件：1.渡口名录',
    );
    expect(office).toContainEqual(expect.stringMatching(/^p\d 沧河省/));
    const place = lines(
      'Artikel 1 Fähren fahren täglich.\n\nArtikel 2 Diese Ordnung gilt ab Mai.\n\nSeestadt, den 3. April 2041\n\nDr. Eva Ufer\n\nAnlage 1\n\n1. Morgens\n2. Abends',
    );
    expect(place).toContainEqual(expect.stringMatching(/^p\d Seestadt, den 3\. April 2041/));
  });

  it('leaves a list of what is attached to the whole', () => {
    expect(
      lines(
        '一、总体要求\n\n（一）加强管理。各地要重视。\n\n（二）加强宣传。各地要落实。\n\n附件：1.桥梁名录\n2.渡口名录',
      ).at(-1),
    ).toMatch(/^[a-z]\d/);
  });
});

describe('signatures', () => {
  it('end at the annex behind them, whose sections hold their text', () => {
    const text =
      'Article 1\nFerries run.\n\nDone at Westhaven on 3 May 2031.\n\nFor the Republic of Alder\n\nANNEX\nROUTES\n\nSection I\n\nRoutes of the first line:\nA. Westhaven – Oak Point.\nB. Oak Point – Elm Bay.\n\nSection II\n\nRoutes of the second line:\nA. Westhaven – Ash Cove.\nB. Ash Cove – Elm Bay.';
    const found = lines(text);
    const second = found.findIndex((line) => line.includes('[Section II]'));
    expect(second).toBeGreaterThan(0);
    expect(found.slice(second + 1).every((line) => line.startsWith('    '))).toBe(true);
  });

  it('are followed by the regulation that was passed, with the chapters below its name', () => {
    const text =
      'Article 1\nThe Rules on Bridges are approved.\n\nArticle 2\nThis Decree enters into force today.\n\nApproved by the Council on 3 May 2031.\n\nThe Prime Minister, Rosa Vale.\n\nRules on Bridges and Ferries\n\nCHAPTER I\nGeneral\n\nArticle 1\nBridges open.\n\nCHAPTER II\nFerries\n\nArticle 2\nFerries run.';
    const found = lines(text);
    const name = found.findIndex((line) => line.includes('Rules on Bridges and Ferries'));
    expect(found[name]).toMatch(/^[hs]\d/);
    expect(found.slice(name + 1).every((line) => line.startsWith('  '))).toBe(true);
  });
});

describe('a list', () => {
  it('goes on outside where the inner one of its style has counted so far', () => {
    expect(
      lines(
        '1 Members shall:\n\n.1 tell:\n\n.1 owners; and\n\n.2 pilots; and\n\n.2 report in May.\n\n2 This circular is in force.',
      ),
    ).toEqual([
      '=',
      'c1 [1] Members shall:',
      '  i1 [.1] tell:',
      '    i1 [.1] owners; and',
      '    i2 [.2] pilots; and',
      '  i2 [.2] report in May.',
      'c2 [2] This circular is in force.',
    ]);
    expect(
      codes('1 Members shall:\n\n.1 tell:\n\n.1 owners; and\n\n.2 pilots; and\n\n.2 report in May.'),
    ).toEqual([]);
  });

  it('whose titles run on holds the text below one that stands alone', () => {
    const text =
      '一、主要任务\n\n（一）清理河道。重点清理浅滩。\n\n（二）修建码头。\n二〇三一年底前修建三座码头，不得延误。\n\n二、保障措施\n\n（三）加强领导。各地负责。';
    expect(lines(text)).toContainEqual(expect.stringMatching(/^ {4}p1 二〇三一年底前/));
  });

  it('holds the rest of a sentence that one of its points leaves open', () => {
    const text =
      '1. The Parties meet once a year.\n\n2. The Parties agree.\n\n3. This note replaces\nNote 41/B.';
    expect(lines(text).at(-1)).toMatch(/^( {2}|c3).*Note 41\/B\.$/);
  });
});

it('a small word behind a number is no month: 1° des bacs', () => {
  const found = lines(
    'Article 1\nLe préfet fixe les tarifs :\n1° des bacs ;\n2° des ponts.\n\nArticle 2\nLa loi vaut dès le 1er mai 2041.',
  );
  expect(found.filter((line) => /^ {2}i\d \[\d°\]/.test(line))).toHaveLength(2);
});

describe('divisions', () => {
  it('told apart by a second word stand beside one another', () => {
    const text =
      'Artículo 1. Los puentes abren.\n\nDisposición adicional primera. Registro.\n\nSe crea un registro.\n\nDisposición adicional segunda. Plazos.\n\nLos plazos son hábiles.\n\nDisposición transitoria única. Barcas.\n\nLas barcas siguen.\n\nDisposición final única. Vigencia.\n\nLa ley entra en vigor hoy.';
    expect(
      lines(text)
        .filter((line) => line.includes('['))
        .every((line) => !line.startsWith(' ')),
    ).toBe(true);
  });

  it('counted by their chapter leave no number out', () => {
    const text =
      'TITLE I BRIDGES\n\nSEC. 101. TOLLS.\n\nTolls are paid.\n\nSEC. 102. KEEPERS.\n\nKeepers watch.\n\nTITLE II FERRIES\n\nSEC. 201. TIMES.\n\nFerries run.';
    expect(codes(text)).toEqual([]);
    expect(codes(text.replace('SEC. 201.', 'SEC. 204.'))).toEqual(['gap']);
  });

  it('do not begin where an annex names the provision that it belongs to', () => {
    const text =
      '1 Boats carry lamps.\n\n2 Boats carry bells.\n\nSCHEDULE 1\nSection 2\nBELLS\n\nPart 1\nSmall bells\n\n1 A small bell is of brass.\n\nPart 2\nLarge bells\n\n2 A large bell is of bronze.';
    const found = lines(text);
    expect(found.some((line) => line.includes('[Section 2]'))).toBe(false);
    expect(found.filter((line) => /\[Part \d\]/.test(line)).every((line) => /^ {2}s/.test(line))).toBe(true);
  });
});

describe('a heading without a number', () => {
  it('over the first number is no line of the title where others stand further on', () => {
    const text =
      '第三次湖泊会议公报\n（二〇三一年五月三日，柳州岸）\n\n会议概况\n\n1．会议在柳州岸举行。\n\n2．各方出席。\n\n会议成果\n\n3．各方同意共享数据。';
    const found = lines(text);
    expect(found[0]).toBe('= 第三次湖泊会议公报 | dateline: （二〇三一年五月三日，柳州岸）');
    expect(found.filter((line) => /^[hs]\d/.test(line))).toHaveLength(2);
  });

  it('is no formula', () => {
    const text = '第一条　桥费按下式计算：\n\n桥费＝吨位×费率\n\n第二条　费率由委员会公布。';
    expect(lines(text).some((line) => /^[hs]\d/.test(line))).toBe(false);
  });

  it('for final provisions ends the chapter before it, with a note behind it or none', () => {
    const text =
      '제1장 다리\n\n제1조(다리) 다리를 연다.\n\n부칙 <법률 제12호, 2031. 5. 3.>\n\n제1조(시행일) 이 법은 오늘부터 시행한다.';
    expect(lines(text).find((line) => line.includes('부칙'))).toMatch(/^[hs]\d/);
  });
});

it('a list of contents may have number and title on a line each', () => {
  const titles = ['Bridges', 'Ferries', 'Tolls', 'Keepers'];
  const text = `## Contents\n\n${titles.map((title, at) => `* § ${at + 1}\n\n* ${title}\n`).join('\n')}\n${titles
    .map((title, at) => `### § ${at + 1} ${title}\n\nThe law of ${title.toLowerCase()} is short.\n`)
    .join('\n')}`;
  const labels = parseOutline(text, { format: 'markdown' }).articles.flatMap(({ nodes }) =>
    nodes.flatMap(({ label }) => label ?? []),
  );
  expect(labels.filter((label) => label === '§ 1')).toHaveLength(1);
});
