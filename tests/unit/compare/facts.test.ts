import { describe, expect, test } from 'vitest';
import { readFacts } from '#core/compare/translation/facts.ts';
import { Terms } from '#core/compare/translation/terms.ts';

/** The facts of some kinds, each as `what stands there=key`. */
function facts(language: string, text: string, kinds: string, glossary: string[][] = []): string[] {
  return readFacts(text, language, Terms.of(language, glossary), false)
    .filter(({ kind }) => kinds.split(' ').includes(kind))
    .map(({ from, to, key }) => `${text.slice(from, to)}=${key.replace(/^n:/, '')}`);
}

describe('numbers', () => {
  test.each([
    ['zh', '投入3.5亿美元', ['3.5亿=350000000']],
    ['zh', '投入三亿五千万元', ['三亿五千万=350000000']],
    ['zh', '共2万亿元', ['2万亿=2000000000000']],
    ['zh', '四百二十万标准箱、十五万吨级', ['四百二十万=4200000', '十五万=150000']],
    ['zh', '占百分之三十，即３０％或30%，三成', ['百分之三十=30%', '３０％=30%', '30%=30%', '三成=30%']],
    ['zh', '第九次会议，为期三个月，共1,200项', ['九=9', '三=3', '1,200=1200']],
    ['zh', '一致认为，两国双方十分重视统一的三农工作、一带一路，千方百计完成', []],
    ['zh', '推动5G建设', []],
    ['en', 'US$350 million or 350,000,000', ['350 million=350000000', '350,000,000=350000000']],
    ['en', 'three hundred and fifty million people', ['three hundred and fifty million=350000000']],
    [
      'en',
      'twenty-five years, its ninth meeting, the 21st century',
      ['twenty-five=25', 'ninth=9', '21st=21'],
    ],
    ['en', '30 per cent, 30% and 30 percent', ['30 per cent=30%', '30%=30%', '30 percent=30%']],
    ['en', 'the two sides and both countries of the two governments', []],
    ['en', 'ten and eleven', ['ten=10', 'eleven=11']],
    ['en', 'as 5G and G20 have it', []],
    ['pt', '350 milhões de dólares', ['350 milhões=350000000']],
    ['pt', '3,5 mil milhões e 1,2 bilhões', ['3,5 mil milhões=3500000000', '1,2 bilhões=1200000000']],
    ['pt', 'trezentos e cinquenta milhões', ['trezentos e cinquenta milhões=350000000']],
    [
      'pt',
      'cento e vinte e cinco navios, dois mil e quinhentos',
      ['cento e vinte e cinco=125', 'dois mil e quinhentos=2500'],
    ],
    ['pt', '1.234,5 e 2 500 000', ['1.234,5=1234.5', '2 500 000=2500000']],
    ['pt', 'a nona reunião, no século XXI', ['nona=9', 'XXI=21']],
    ['pt', '30 por cento', ['30 por cento=30%']],
  ])('%s: %s', (language, text, expected) => {
    expect(facts(language, text, 'number')).toEqual(expected);
  });

  test('a label that was left in the text is none', () => {
    expect(facts('en', '37. The two sides agreed on 12 projects.', 'number')).toEqual(['12=12']);
    expect(facts('en', '3.5 million were spent.', 'number')).toEqual(['3.5 million=3500000']);
  });
});

describe('dates', () => {
  test.each([
    ['zh', '2024年8月15日', ['2024=2024', '8月=m:8', '15=15']],
    ['zh', '二〇二四年五月二日至四日', ['二〇二四=2024', '五月=m:5', '二=2', '四=4']],
    ['en', 'August 15, 2024', ['August=m:8', '15=15', '2024=2024']],
    ['en', 'from 2 to 4 May 2024', ['2=2', '4=4', 'May=m:5', '2024=2024']],
    ['en', 'they may march on', []],
    ['pt', '15 de agosto de 2024', ['15=15', 'agosto=m:8', '2024=2024']],
    ['pt', 'de 2 a 4 de maio de 2024', ['2=2', '4=4', 'maio=m:5', '2024=2024']],
  ])('%s: %s', (language, text, expected) => {
    expect(facts(language, text, 'date')).toEqual(expected);
  });

  test('a date in digits has the same parts', () => {
    const keys = (text: string): string[] =>
      readFacts(text, 'pt', Terms.of('pt', []), false).map(({ key }) => key);
    expect(keys('15/08/2024').sort()).toEqual(['m:8', 'n:15', 'n:2024']);
    expect(keys('2024-08-15').sort()).toEqual(['m:8', 'n:15', 'n:2024']);
  });
});

describe('names and terms', () => {
  test('countries have the same key in three languages', () => {
    expect(facts('zh', '巴西和葡萄牙', 'name')).toEqual(['巴西=k:BR', '葡萄牙=k:PT']);
    expect(facts('en', 'with Brazil and Portugal', 'name').slice(-2)).toEqual([
      'Brazil=k:BR',
      'Portugal=k:PT',
    ]);
    expect(facts('pt', 'com o Brasil e Portugal', 'name')).toEqual(['Brasil=k:BR', 'Portugal=k:PT']);
  });

  test('terms of the glossary are found whatever their number, and before the words that are built in', () => {
    const glossary = [['经济走廊', 'economic corridor', 'corredor económico']];
    expect(facts('zh', '共建经济走廊', 'term', glossary)).toEqual(['经济走廊=g:0']);
    expect(facts('en', 'two Economic Corridors', 'term', glossary)).toEqual(['Economic Corridors=g:0']);
    expect(facts('pt', 'dos corredores económicos', 'term', glossary)).toEqual(['corredores económicos=g:0']);
  });

  test('names in Latin letters stand in a Chinese text', () => {
    expect(facts('zh', '支持WTO改革，同Lanchuan合作', 'name')).toEqual(['WTO=w:wto', 'Lanchuan=w:lanchuan']);
  });

  test('a number in a name is no number that must be found again', () => {
    const seven = readFacts('on the Seven Star Island', 'en', Terms.of('en', []), false).find(
      ({ key }) => key === 'n:7',
    );
    expect(seven).toMatchObject({ weak: true });
  });
});
