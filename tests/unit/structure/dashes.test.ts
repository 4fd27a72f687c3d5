import { describe, expect, it, test } from 'vitest';
import { outlineLines } from '#tests/support/outline-lines.ts';

describe('points behind dashes', () => {
  test.each([
    ['two close to their words', '——加强港口建设；', '——每年磋商一次。'],
    ['two with a blank', '—— 加强港口建设；', '—— 每年磋商一次。'],
    ['two horizontal bars', '――加强港口建设；', '――每年磋商一次。'],
    ['two lines of a box', '──加强港口建设；', '──每年磋商一次。'],
    ['one close to its words', '—加强港口建设；', '—每年磋商一次。'],
    ['one in front of words in letters', '—reforçar os portos;', '—reunir-se todos os anos.'],
    ['two hyphens', '-- to build ports;', '-- to meet each year.'],
    ['one en dash', '– den Hafen auszubauen;', '– jährlich zu tagen.'],
  ])('are items: %s', (_, one, other) => {
    for (const between of ['\n', '\n\n']) {
      const lines = outlineLines(`一、双方将：\n${one}${between}${other}\n\n二、双方满意。`);
      expect(lines.map((line) => line.replace(/\[(?:[—–―─]+|--)\]/, '[]'))).toEqual([
        '=',
        'c1 [一、] 双方将：',
        `  i1 [] ${one.replace(/^[—–―─-]+ ?/, '')}`,
        `  i2 [] ${other.replace(/^[—–―─-]+ ?/, '')}`,
        'c2 [二、] 双方满意。',
      ]);
    }
  });

  it('are items too where paragraphs stand between them', () => {
    const text = '会议指出：\n\n——港口要扩大。\n\n码头不够。\n\n——灯塔要亮。\n\n雾天多。';
    expect(outlineLines(text).filter((line) => line.includes('[——]'))).toHaveLength(2);
  });

  it('alone, where nothing leads to it, is none: a subtitle, a source, the rest of a sentence', () => {
    expect(outlineLines('港口的未来\n——在年会上的讲话\n\n各位来宾，大家好。')).toEqual([
      '= 港口的未来 | subtitle: ——在年会上的讲话',
      'p1 各位来宾，大家好。',
    ]);
    expect(outlineLines('双方都满意。\n\n——摘自港口公报')).toEqual([
      '=',
      'p1 双方都满意。',
      'p2 ——摘自港口公报',
    ]);
    expect(outlineLines('The talks were open.\n\n— President of Arcadia').at(-1)).toBe(
      'p2 — President of Arcadia',
    );
  });

  it('are told from a subtitle over the same text', () => {
    const text = '港口的未来\n——在年会上的讲话\n\n今年完成了下列工作：\n\n——扩大港口；\n\n——修好灯塔。';
    expect(outlineLines(text)).toEqual([
      '= 港口的未来 | subtitle: ——在年会上的讲话',
      'p1 今年完成了下列工作：',
      'i1 [——] 扩大港口；',
      'i2 [——] 修好灯塔。',
    ]);
  });

  it('alone behind a colon is an item', () => {
    expect(outlineLines('双方同意：\n\n——每年磋商一次。').at(-1)).toContain('[——] 每年磋商一次。');
  });

  it('are no numbers below nought, and no page numbers', () => {
    expect(outlineLines('Level:\n\n–5 metres\n\n–7 metres').join()).not.toContain('[–]');
    expect(outlineLines('港口扩大。\n\n—— 1 ——\n\n灯塔发亮。')).toEqual([
      '=',
      'p1 港口扩大。',
      'p2 灯塔发亮。',
    ]);
  });
});

describe('signs before lines', () => {
  it('are bullets where they stand together, and lead a name where one stands alone below a headline', () => {
    expect(outlineLines('双方同意：\n\n• 河流\n○ 航运合作\n○ 渔业合作\n• 港口')).toEqual([
      '=',
      'p1 双方同意：',
      'i1 [•] 河流',
      '  i1 [○] 航运合作',
      '  i2 [○] 渔业合作',
      'i2 [•] 港口',
    ]);
    expect(outlineLines('Ports\n\nThe Parties agree:\n\n○ to sail;').at(-1)).toContain('[○] to sail;');
    expect(outlineLines('港口的未来\n■本报记者 张三\n\n港口扩大了。灯塔亮了。')[0]).toContain('byline: ');
  });

  it('are bullets in Japanese too', () => {
    expect(
      outlineLines('１．両首脳は次を確認した。\n・第一回会合は来年開く。\n・経費は折半する。').slice(-2),
    ).toEqual(['  i1 [・] 第一回会合は来年開く。', '  i2 [・] 経費は折半する。']);
  });
});
