import { expect, test } from 'vitest';
import { outlineLines } from '#tests/support/outline-lines.ts';

test('articles and lettered points of a Russian agreement are told', () => {
  const text =
    'Соглашение между Республикой Ланьчуань и Королевством Наньюй\n\nСтатья 1\n\nСтороны согласились:\n\nа) развивать торговлю;\n\nб) поддерживать культуру.\n\nСтатья 2. Соглашение вступает в силу.\n\nСтатья 2 настоящего Соглашения действует.\n';
  expect(outlineLines(text)).toEqual([
    '= Соглашение между Республикой Ланьчуань и Королевством Наньюй',
    'c1 [Статья 1] Стороны согласились:',
    '  i1 [а)] развивать торговлю;',
    '  i2 [б)] поддерживать культуру.',
    'c2 [Статья 2] Соглашение вступает в силу.',
    '  p1 Статья 2 настоящего Соглашения действует.',
  ]);
});

test('articles of an Arabic statement are told in figures of either kind and in words', () => {
  const text =
    'بيان مشترك بين جمهورية لانتشوان ومملكة نانيو\n\nالمادة 1. اتفق الطرفان على التعاون.\n\nالمادة (٢): أكد الطرفان دعمهما.\n\n(أ) يشجع الطرفان الاستثمار.\n\n(ب) يدعم الطرفان الثقافة.\n\nالمادة الثالثة\n\nيدخل البيان حيز النفاذ.\n';
  expect(outlineLines(text)).toEqual([
    '= بيان مشترك بين جمهورية لانتشوان ومملكة نانيو',
    'c1 [المادة 1] اتفق الطرفان على التعاون.',
    'c2 [المادة (٢)] أكد الطرفان دعمهما.',
    '  i1 [(أ)] يشجع الطرفان الاستثمار.',
    '  i2 [(ب)] يدعم الطرفان الثقافة.',
    'c3 [المادة الثالثة] يدخل البيان حيز النفاذ.',
  ]);
});

test('articles of a Korean and of a Japanese agreement are told', () => {
  const korean =
    '란촨 공화국과 난위 왕국 간 협정\n\n제1조 양측은 무역을 확대한다.\n\n제2조 양측은 다음을 지지한다.\n\n가. 문화 교류\n\n나. 교육 협력\n';
  expect(outlineLines(korean)).toEqual([
    '= 란촨 공화국과 난위 왕국 간 협정',
    'c1 [제1조] 양측은 무역을 확대한다.',
    'c2 [제2조] 양측은 다음을 지지한다.',
    '  i1 [가.] 문화 교류',
    '  i2 [나.] 교육 협력',
  ]);
  const japanese =
    '藍川共和国と南嶼王国との協定\n\n第1条　両国は貿易を拡大する。\n\n第二条　両国は文化を支持する。\n';
  expect(outlineLines(japanese)).toEqual([
    '= 藍川共和国と南嶼王国との協定',
    'c1 [第1条] 両国は貿易を拡大する。',
    'c2 [第二条] 両国は文化を支持する。',
  ]);
});

test('articles of Spanish and French agreements are told by number and by word', () => {
  const spanish =
    'Acuerdo entre Lanchuan y Nanyu\n\nArtículo 1. Las Partes acuerdan cooperar.\n\nArtículo Segundo\n\nEl Acuerdo entra en vigor.\n';
  expect(outlineLines(spanish)).toEqual([
    '= Acuerdo entre Lanchuan y Nanyu',
    'c1 [Artículo 1] Las Partes acuerdan cooperar.',
    'c2 [Artículo Segundo] El Acuerdo entra en vigor.',
  ]);
  const french =
    'Accord entre Lanchuan et Nanyu\n\nArticle premier\n\nLes Parties coopèrent.\n\nArticle 2\n\nLe présent Accord entre en vigueur.\n\nArticle 3e\n\nFin.\n';
  expect(outlineLines(french)).toEqual([
    '= Accord entre Lanchuan et Nanyu',
    'c1 [Article premier] Les Parties coopèrent.',
    'c2 [Article 2] Le présent Accord entre en vigueur.',
    'c3 [Article 3e] Fin.',
  ]);
});
