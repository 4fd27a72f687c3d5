import { expect, test } from 'vitest';
import { walk } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';

/** Kind, label and number of every labelled node. */
function labelled(text: string): string[] {
  const { articles } = parseOutline(text);
  return articles.flatMap(({ nodes }) =>
    [...walk(nodes)].flatMap(({ kind, label, number }) => (label ? [`${kind} ${label} ${number}`] : [])),
  );
}

test('articles and lettered points of a Russian agreement are told', () => {
  const text =
    'Соглашение между Республикой Ланьчуань и Королевством Наньюй\n\nСтатья 1\n\nСтороны согласились:\n\nа) развивать торговлю;\n\nб) поддерживать культуру.\n\nСтатья 2. Соглашение вступает в силу.\n\nСтатья 2 настоящего Соглашения действует.\n';
  expect(labelled(text)).toEqual(['clause Статья 1 1', 'item а) 1', 'item б) 2', 'clause Статья 2 2']);
});

test('articles of an Arabic statement are told in figures of either kind and in words', () => {
  const text =
    'بيان مشترك بين جمهورية لانتشوان ومملكة نانيو\n\nالمادة 1. اتفق الطرفان على التعاون.\n\nالمادة (٢): أكد الطرفان دعمهما.\n\n(أ) يشجع الطرفان الاستثمار.\n\n(ب) يدعم الطرفان الثقافة.\n\nالمادة الثالثة\n\nيدخل البيان حيز النفاذ.\n';
  expect(labelled(text)).toEqual([
    'clause المادة 1 1',
    'clause المادة (٢) 2',
    'item (أ) 1',
    'item (ب) 2',
    'clause المادة الثالثة 3',
  ]);
});

test('articles of a Korean and of a Japanese agreement are told', () => {
  const korean =
    '란촨 공화국과 난위 왕국 간 협정\n\n제1조 양측은 무역을 확대한다.\n\n제2조 양측은 다음을 지지한다.\n\n가. 문화 교류\n\n나. 교육 협력\n';
  expect(labelled(korean)).toEqual(['clause 제1조 1', 'clause 제2조 2', 'item 가. 1', 'item 나. 2']);
  const japanese =
    '藍川共和国と南嶼王国との協定\n\n第1条　両国は貿易を拡大する。\n\n第二条　両国は文化を支持する。\n';
  expect(labelled(japanese)).toEqual(['clause 第1条 1', 'clause 第二条 2']);
});

test('articles of Spanish and French agreements are told by number and by word', () => {
  const spanish =
    'Acuerdo entre Lanchuan y Nanyu\n\nArtículo 1. Las Partes acuerdan cooperar.\n\nArtículo Segundo\n\nEl Acuerdo entra en vigor.\n';
  expect(labelled(spanish)).toEqual(['clause Artículo 1 1', 'clause Artículo Segundo 2']);
  const french =
    'Accord entre Lanchuan et Nanyu\n\nArticle premier\n\nLes Parties coopèrent.\n\nArticle 2\n\nLe présent Accord entre en vigueur.\n\nArticle 3e\n\nFin.\n';
  expect(labelled(french)).toEqual(['clause Article premier 1', 'clause Article 2 2', 'clause Article 3e 3']);
});
