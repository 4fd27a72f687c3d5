import { afterEach, describe, expect, test, vi } from 'vitest';
import { joinedText } from '#core/compare/joined-text.ts';
import { compare } from '#core/compare/request.ts';
import type { Glossary } from '#core/compare/translation/glossary.ts';
import { diffTexts } from '#core/compare/words/diff.ts';
import { wordStarts } from '#core/compare/words/words.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

/** The changes of two texts, each with what stands right around it: `before[gone>come]behind`. */
function changes(a: string, b: string): string[] {
  return diffTexts(a, b).map(
    (edit) => `[${a.slice(edit.a.from, edit.a.to)}>${b.slice(edit.b.from, edit.b.to)}]`,
  );
}

function words(text: string): string {
  const starts = wordStarts(text, 0, text.length);
  return starts
    .slice(0, -1)
    .map((start, at) => text.slice(start, starts[at + 1]))
    .join('|');
}

describe('words', () => {
  test('are told in Chinese by a list that is shipped, in either form of the characters', () => {
    expect(words('双方签署谅解备忘录，缔约国应当采取必要措施')).toBe(
      '双方|签署|谅解|备忘录|，|缔约国|应当|采取|必要|措施',
    );
    expect(words('雙方簽署諒解備忘錄')).toBe('雙方|簽署|諒解|備忘錄');
  });

  test('are told in Japanese and Korean where the script changes or a blank stands', () => {
    expect(words('協定に従ってコミュニティーを守る')).toBe('協定|に|従って|コミュニティー|を|守る');
    expect(words('公的および私的な港、島または岬')).toBe('公的|および|私的|な|港|、|島|または|岬');
    expect(words('会談を開催することを確認、開催することで一致')).toBe(
      '会談|を|開催|すること|を|確認|、|開催|すること|で|一致',
    );
    expect(words('漁船を追放する、灯台は廃止される')).toBe('漁船|を|追放|する|、|灯台|は|廃止|される');
    expect(words('任務を全うするためのあらゆる手段を行うことができる')).toBe(
      '任務|を|全うするため|の|あらゆる|手段|を|行うこと|が|できる',
    );
    expect(words('港をされるものとする')).toBe('港|を|されるものとする');
    expect(words('두 나라는 협정을')).toBe('두| |나라는| |협정을');
  });

  test('are whole with accents, vowel signs and marks inside them', () => {
    expect(words('l’État a signé 1.250 cópias')).toBe('l’État| |a| |signé| |1.250| |cópias');
    expect(words('दो पक्षों ने')).toBe('दो| |पक्षों| |ने');
  });

  describe('in a host whose own dictionary is not asked', () => {
    afterEach(() => {
      vi.unstubAllGlobals();
    });

    test('are told the same, whatever its version', () => {
      const text = '第三条　两国将加强数字经济合作，協定に従って、한국어, and so forth.';
      const told = words(text);
      vi.stubGlobal('Intl', {
        ...Intl,
        Segmenter: class {
          segment(): never {
            throw new Error('asked the host for words');
          }
        },
      });
      expect(words(text)).toBe(told);
    });
  });
});

describe('the borders of a change', () => {
  test('leave no word in two, and no more than the word that changed', () => {
    expect(changes('各国加强社会保险合作', '各国加强社会保障合作')).toEqual(['[保险>保障]']);
    expect(changes('依法给予行政处分。', '依法给予处分。')).toEqual(['[行政>]']);
    expect(changes('由检察人员负责', '由检察员负责')).toEqual(['[检察人员>检察员]']);
  });

  test('stand in no word that ends or begins as another on the other side of a change', () => {
    expect(
      changes(
        'la chambre de pêche et de mer avant mai.',
        'la chambre, et transmis au préfet de mer, avant mai.',
      ),
    ).toEqual(['[ de pêche>,]', '[>transmis au préfet ]', '[>,]']);
    expect(changes('X - a revisão geral da taxa', 'X - a taxa')).toEqual(['[revisão geral da >]']);
  });

  test('hold a number with blanks between its thousands whole', () => {
    for (const blank of [' ', '\u00a0', '\u202f', '\u2009'])
      expect(changes(`amende de 200${blank}000 F au plus`, `amende de 30${blank}000 euros au plus`)).toEqual([
        `[200${blank}000 F>30${blank}000 euros]`,
      ]);
    expect(changes('im Jahr 2031 200 Boote', 'im Jahr 2031 300 Boote')).toEqual(['[200>300]']);
    expect(
      changes(
        'Nach Nummer 1 beträgt die Gebühr 10 000 Taler je Meile.',
        'Nach Nummer 1 beträgt die Gebühr jeweils 10 000 Taler je Meile. Nach Nummer 5 beträgt die Gebühr 5 000 Taler je Meile.',
      ),
    ).toEqual(['[>jeweils ]', '[> Nach Nummer 5 beträgt die Gebühr 5 000 Taler je Meile.]']);
  });

  test('hold the address of mail or of a page whole, without the mark behind it', () => {
    expect(changes('Write to acts@sea.example.', 'Write to acts-desk@sea.example.')).toEqual([
      '[acts@sea.example>acts-desk@sea.example]',
    ]);
    expect(changes('见https://sea.example/acts/1/。', '见https://sea.example/acts/2/。')).toEqual([
      '[https://sea.example/acts/1/>https://sea.example/acts/2/]',
    ]);
    expect(changes('at www.sea-acts.example/a, today', 'at www.sea-acts.example/b, today')).toEqual([
      '[www.sea-acts.example/a>www.sea-acts.example/b]',
    ]);
    expect(changes('and/or: the 1/2 re-export', 'and/or: the 1/3 re-export')).toEqual(['[2>3]']);
  });

  test('part no figures that have one ordinal mark for another', () => {
    expect(changes('los artículos 3°, 4°, 8° y 18°', 'los artículos 4º, 8º y 18º')).toEqual([
      '[3°, >]',
      '[°>º]',
      '[°>º]',
      '[°>º]',
    ]);
  });

  test('leave out the blank behind a sign that has another form', () => {
    expect(changes('o n° 5 e o n° 6', 'o nº 5 e o nº 6')).toEqual(['[°>º]', '[°>º]']);
  });

  test('hold the number of an article whole', () => {
    expect(changes('依照本法第五十五条的规定', '依照本法第五十八条的规定')).toEqual([
      '[第五十五条>第五十八条]',
    ]);
    expect(changes('适用第十八条和第九条', '适用第十九条和第八条')).toEqual([
      '[第十八条>第十九条]',
      '[第九条>第八条]',
    ]);
  });

  test('hold two small words with a slash between them whole', () => {
    expect(changes('ships, boats and/or old rafts', 'ships, boats or old rafts')).toEqual(['[and/or>or]']);
    expect(changes('indirizzo reale e/o del porto', 'indirizzo postale o del porto')).toEqual([
      '[reale e/o>postale o]',
    ]);
    expect(changes('le phare/quai du nord', 'le phare/port du nord')).toEqual(['[quai>port]']);
  });

  test('hold figures with a hyphen between them whole', () => {
    expect(changes('selon l’article L. 512-7 du code', 'selon l’article L. 512-5 du code')).toEqual([
      '[512-7>512-5]',
    ]);
    expect(changes('conforme a regra 30-2-1 do porto', 'conforme a regra 30-2 do porto')).toEqual([
      '[30-2-1>30-2]',
    ]);
    expect(changes('依照标准10-2-3办理', '依照标准10-2-4办理')).toEqual(['[10-2-3>10-2-4]']);
  });

  test('leave out blanks that stand on both sides, and join what only a small word parts', () => {
    expect(
      changes(
        'Über alles ist Stillschweigen zu wahren.',
        'Über alles ist Stillschweigen zu wahren. Es gilt auch danach.',
      ),
    ).toEqual(['[> Es gilt auch danach.]']);
    expect(changes('Amt des Innern zuständig', 'Amt des Innern, für Hafen und Heimat zuständig')).toEqual([
      '[>, für Hafen und Heimat]',
    ]);
    expect(
      changes(
        'Durch das Gesetz ist der Ausgleich zu sichern',
        'Durch Hafenbundesgesetz, das der Zustimmung des Rates bedarf, ist der Ausgleich zu sichern',
      ),
    ).toEqual(['[das Gesetz>Hafenbundesgesetz, das der Zustimmung des Rates bedarf,]']);
  });

  test('stand at sentences where a sentence came or went, though it begins or ends like its neighbours', () => {
    expect(changes('各方同意加强协调。', '各方同意加强合作。各方同意加强协调。')).toEqual([
      '[>各方同意加强合作。]',
    ]);
    expect(
      changes(
        'The Parties shall meet. The Parties shall report.',
        'The Parties shall meet. The Parties shall pay. The Parties shall report.',
      ),
    ).toEqual(['[>The Parties shall pay. ]']);
    expect(changes('O prazo é de dez dias.', 'O prazo é de dez dias. O prazo pode ser prorrogado.')).toEqual([
      '[> O prazo pode ser prorrogado.]',
    ]);
  });

  test('hold both brackets of a pair or none', () => {
    expect(changes('依照第（一）项办理', '依照第（二）、（三）项办理')).toEqual(['[（一）>（二）、（三）]']);
    expect(changes('见第（二）、（三）项', '见第（二）项')).toEqual(['[、（三）>]']);
    expect(changes('as listed in (b) below', 'as listed in (c) and (d) below')).toEqual([
      '[(b)>(c) and (d)]',
    ]);
  });

  test('stand at a comma rather than at a mark that parts what is listed', () => {
    expect(
      changes(
        '港务局局长、副局长，有关部门负责人，列席会议',
        '港务局局长、副局长，灯塔局局长、副局长，有关部门负责人，列席会议',
      ),
    ).toEqual(['[>灯塔局局长、副局长，]']);
  });

  test.each([
    [
      'une amende de cinq mille un à cent mille francs est due',
      'une amende de cinq cent un à sept mille cinq cents euros est due',
      ['[cinq mille un à cent mille francs>cinq cent un à sept mille cinq cents euros]'],
    ],
    [
      'de deux mille cinq cent un à',
      'de deux cent cinquante et un à',
      ['[deux mille cinq cent un>deux cent cinquante et un]'],
    ],
    [
      'within one hundred and twenty days',
      'within one hundred and five days',
      ['[one hundred and twenty>one hundred and five]'],
    ],
    [
      'multa de vinte e cinco mil coroas',
      'multa de trinta e cinco mil coroas',
      ['[vinte e cinco mil>trinta e cinco mil]'],
    ],
    ['in zwei Millionen Fällen', 'in Millionen Fällen', ['[zwei Millionen>Millionen]']],
    ['срок сто двадцать дней', 'срок сто дней', ['[сто двадцать>сто]']],
    // Two numbers, each by itself.
    ['articles five and six apply', 'articles five and seven apply', ['[six>seven]']],
  ])('cut no number in words: %s', (before, after, told) => {
    expect(changes(before, after)).toEqual(told);
    expect(changes(after, before)).toEqual(told.map((one) => one.replace(/\[(.*)>(.*)\]/, '[$2>$1]')));
  });

  test('are at the marks alone where the words of Chinese are the same on both sides', () => {
    expect(changes('防止疫病蟲害之動植物輸入', '防止疫病、蟲害之動、植物輸入')).toEqual(['[>、]', '[>、]']);
    expect(changes('疫病、蟲害之動、植物，應隔離', '疫病蟲害之動植物；應隔離')).toEqual([
      '[、>]',
      '[、>]',
      '[，>；]',
    ]);
    // Words that differ are told with what stands among them.
    expect(changes('疫病蟲害之動植物輸入', '疫病、蟲害之動、礦物輸入')).toEqual([
      '[>、]',
      '[動植物>動、礦物]',
    ]);
  });

  test('cut no word of Japanese that a verb makes of a noun', () => {
    expect(changes('恒久的に追放を行う権利を有する', '恒久的に追放する権利を有する')).toEqual([
      '[を行う>する]',
    ]);
  });

  test('leave what stands behind a noun in kana as it is', () => {
    expect(changes('責務を全うするためのあらゆる行動', '責務を実現するためのあらゆる行動')).toEqual([
      '[全うするため>実現するため]',
    ]);
    expect(changes('船長は灯を消すことができる。', '船長は灯を消すことができない。')).toEqual([
      '[できる>できない]',
    ]);
    expect(changes('記録をされる', '記録される')).toEqual(['[を>]']);
  });

  test('leave a bracket in its place that both sides have of a pair', () => {
    expect(
      changes(
        'Keepers: Old Arden (Northgate), Brill (Southgate)',
        'Keepers: Dask, Ebel (Westgate), Brill (Southgate)',
      ),
    ).toEqual(['[Old Arden>Dask, Ebel]', '[Northgate>Westgate]']);
    expect(changes('Lichter (§ 3 und 7a) gelöscht', 'Lichter (§ 3 bis 7c) entzündet')).toEqual([
      '[und 7a>bis 7c]',
      '[gelöscht>entzündet]',
    ]);
    expect(
      changes('“渔民人均消费性支出”“牧民人均年生活消费支出”按统计确定', '“渔民人均消费支出”按统计确定'),
    ).toEqual(['[消费性支出>消费支出]', '[“牧民人均年生活消费支出”>]']);
  });

  test('part no change at a blank where its parts at brackets come to stand beside another', () => {
    expect(
      changes(
        'When [=keeping=] an oar, it should be lit',
        'When [=losing=] a raft, the [=Guild=] should be lit',
      ),
    ).toEqual(['[keeping>losing]', '[an oar, it>a raft, the [=Guild=]]']);
  });

  test('reach the partner of a bracket though another change stands before it', () => {
    expect(changes('if the [Light] has gone', 'if the tower has [fallen], and the [Light] has gone')).toEqual(
      ['[>tower has [fallen], and the ]'],
    );
  });

  test('take an apostrophe for no bracket', () => {
    expect(changes('（avis de l’île) à l’intendant', '（avis de l’île) à l’échevin')).toEqual([
      '[l’intendant>l’échevin]',
    ]);
  });

  test('stand behind a number or before a word that the list parts otherwise on one side', () => {
    expect(changes('处五千以上罚款', '处五千元以上罚款')).toEqual(['[>元]']);
    expect(changes('应当向所在地的港务局备案', '应当自开业之日起三十日内向所在地的港务局备案')).toEqual([
      '[>自开业之日起三十日内]',
    ]);
    expect(changes('依法查处设区的市级港口', '依规查处设区的市、自治州级港口')).toEqual([
      '[依法>依规]',
      '[>、自治州]',
    ]);
    expect(changes('由上级港务局审批', '由上一级港务局审批')).toEqual(['[上级>上一级]']);
    expect(changes('岚洲录用渔民', '岚洲录（聘）用渔民')).toEqual(['[>（聘）]']);
    expect(changes('渔民未募足船款', '渔民截止期限尚未募足船款')).toEqual(['[未>截止期限尚未]']);
  });

  test('are the same the other way round', () => {
    for (const [a, b] of [
      ['各方同意加强协调。', '各方同意加强合作。各方同意加强协调。'],
      ['依照第（一）项办理', '依照第（二）、（三）项办理'],
      ['設区的市、自治州级机关', '设区的市级机关'],
    ] as const)
      expect(diffTexts(b, a)).toEqual(diffTexts(a, b).map((edit) => ({ ...edit, a: edit.b, b: edit.a })));
  });

  test('leave a clause that differs in blanks alone its words', () => {
    expect(diffTexts('附则', '附　则')).toMatchObject([{ class: 'typesetting', a: { from: 1, to: 1 } }]);
  });
});

test('no name of the glossary is cut in two, though a change is of one of its words', () => {
  const lay = (name: string): Page => {
    const text = `岚洲和南屿声明\n\n一、双方支持${name}的工作。\n\n二、双方支持年度会议。\n`;
    return new Page(text, parseOutline(text));
  };
  const versions = ['联合海洋委员会', '联合渔业委员会'].map((name, at) => ({
    name,
    digest: `${at}`,
    page: lay(name),
  }));
  const told = (glossary: Glossary): string[] => {
    const compared = compare({ versions, glossary });
    if (!compared.ok) throw new Error(compared.error.code);
    const [comparison] = compared.value.pairs;
    const [edits = []] = compared.value.edits;
    return edits.flatMap((list, at) =>
      list.map((edit) => {
        const link = comparison!.links[at]!;
        const [a, b] = [joinedText(comparison!.a, link.a), joinedText(comparison!.b, link.b)];
        return `${a.slice(edit.a.from, edit.a.to)}→${b.slice(edit.b.from, edit.b.to)}`;
      }),
    );
  };
  expect(told([])).toEqual(['海洋→渔业']);
  expect(told([['联合海洋委员会', 'Joint Marine Committee']])).toEqual(['联合海洋委员会→联合渔业委员会']);
  expect(told([['海洋'], ['委员会']])).toEqual(['海洋→渔业']);
});

describe('what only came or went', () => {
  test('begins with the word that joins it to what was there', () => {
    expect(changes('不得强制经营者登记。', '不得强制或者变相强制经营者登记。')).toEqual(['[>或者变相强制]']);
    expect(changes('鼓励企业投资。', '鼓励企业和社会企业投资。')).toEqual(['[>和社会企业]']);
    expect(changes('The port keeps ships moored.', 'The port keeps ships and old ships moored.')).toEqual([
      '[>and old ships ]',
    ]);
  });

  test('leaves a preposition to what it stands before', () => {
    expect(
      changes(
        'Wer Nachweise in dieser Sammlung führt, haftet.',
        'Wer Nachweise in Bezug auf Funde und Meldungen in dieser Sammlung führt, haftet.',
      ),
    ).toEqual(['[>in Bezug auf Funde und Meldungen ]']);
    expect(
      changes(
        'A comissão responde por danos causados no porto.',
        'A comissão responde por danos causados no cais e por danos causados no porto.',
      ),
    ).toEqual(['[>no cais e por danos causados ]']);
    expect(
      changes(
        'La autoridad informa en el plazo fijado.',
        'La autoridad informa en el idioma acordado y en el plazo fijado.',
      ),
    ).toEqual(['[>en el idioma acordado y ]']);
  });
});

test('a sign that is written twice is not parted', () => {
  expect(changes('Dazu gelten §§ 73 und 74a.', 'Dazu gelten § 74a.')).toEqual(['[§§ 73 und>§]']);
  expect(changes('他说——不——就走了。', '他说—不——就走了。')).toEqual(['[——>—]']);
});

test('a word that hyphens make of several is put in place of another as a whole; what came to one is told alone', () => {
  expect(changes('Das Hafen-Bundesamt wacht.', 'Das Hafen-Landesamt wacht.')).toEqual([
    '[Hafen-Bundesamt>Hafen-Landesamt]',
  ]);
  expect(changes('O vice-ministro assina.', 'O vice-presidente assina.')).toEqual([
    '[vice-ministro>vice-presidente]',
  ]);
  expect(changes('Die Gemeinde Norvel wacht.', 'Die Gemeinde Norvel-Haug wacht.')).toEqual(['[>-Haug]']);
});

test('a pair of brackets that one version alone has is not parted by the few words in it', () => {
  expect(changes('根据渔业法制定。', '根据《群岛渔业法》制定。')).toEqual(['[渔业法>《群岛渔业法》]']);
  expect(
    changes('Ships report to the Keeper daily.', 'Ships report to the watch (old Keeper) daily.'),
  ).toEqual(['[Keeper>watch (old Keeper)]']);
  expect(changes('O capitão paga a taxa.', 'O capitão paga «a taxa».').length).toBe(2);
});

test('a parenthesis that one version alone has is looked at as one word', () => {
  expect(changes('灯塔的看守：', '灯塔看守（港务会任命的船长，不另给看守报酬）：')).toEqual([
    '[的>]',
    '[>（港务会任命的船长，不另给看守报酬）]',
  ]);
  expect(
    changes(
      'Der Rat bestellt (auf Antrag der Gemeinde, den der Wart stellt) einen Leiter der Fähre.',
      'Der Rat bestellt den Wart der Fähre.',
    ),
  ).toEqual(['[(auf Antrag der Gemeinde, den der Wart stellt) einen Leiter>den Wart]']);
  expect(changes('公司购买船员、旅客保险。', '公司购买（船员、旅客）保险。')).toEqual(['[>（]', '[>）]']);
});

test('cut no decimal in Chinese', () => {
  expect(changes('渔获增长百分之五点五。', '渔获增长百分之六点五。')).toEqual(['[五点五>六点五]']);
  expect(changes('水位上升零點四。', '水位上升零點六。')).toEqual(['[零點四>零點六]']);
});

test('between simplified and traditional characters only the words are others that are written with another one', () => {
  const told = (a: string, b: string): string[] =>
    diffTexts(a, b).map(
      ({ a: one, b: other, class: kind }) =>
        `${kind} ${a.slice(one.from, one.to)}>${b.slice(other.from, other.to)}`,
    );
  expect(told('两港讨论了渔业关系与贸易问题。', '兩港討論了漁業關係與貿易問題。')).toEqual([
    'typesetting 两港讨论了渔业>兩港討論了漁業',
    'wording 关系>關係',
    'typesetting 与贸易问题>與貿易問題',
  ]);
});

test('Chinese that may part into words in two ways parts as the other text does', () => {
  expect(changes('渔港的体育设施，由渔会看管。', '渔港的体育场地设施，由渔会看管。')).toEqual(['[>场地]']);
  expect(changes('船东向登记机关报送下列文件，申请船牌。', '船东向登记机关申请船牌。')).toEqual([
    '[报送下列文件，>]',
  ]);
  expect(changes('对有组织的中小学生免费开放。', '对水手、渔民和学生免费开放。')).toEqual([
    '[有组织的中小>水手、渔民和]',
  ]);
});

test('one word in common between two stretches that put much for much is there by chance', () => {
  expect(
    changes(
      'O capitão pode queixar-se ao guardião do porto; as demais regras de aplicação ficam expostas no quadro da torre velha.',
      'O capitão dirige o pedido à junta das ilhas, responsável pela aplicação, por meio de uma carta bem selada.',
    ),
  ).toEqual([
    '[pode queixar-se ao guardião do porto; as demais regras de aplicação ficam expostas no quadro da torre velha>dirige o pedido à junta das ilhas, responsável pela aplicação, por meio de uma carta bem selada]',
  ]);
});

test.each([
  ['on 3 March 2002 in all ports', 'on 5 March 2002 in all ports', '3 March 2002', '5 March 2002'],
  ['by March 3, 2031 at the gate', 'by May 3, 2031 at the gate', 'March 3, 2031', 'May 3, 2031'],
  [
    'em 3 de maio de 2031, no cais',
    'em 3 de junho de 2031, no cais',
    '3 de maio de 2031',
    '3 de junho de 2031',
  ],
  [
    'vom 3. März 2002 (Blatt 9)',
    'vom 3. März 2002, in Kraft seit 3. März 2002 (Blatt 9)',
    '',
    ', in Kraft seit 3. März 2002',
  ],
  ['Die Häfen¹⁰ sorgen vor', 'Die Häfen¹¹ sorgen vor', '¹⁰', '¹¹'],
  ['nach § 3 des Hafengesetzes', 'nach § 4 des Hafengesetzes', '3', '4'],
  ['Article 3 may be applied', 'Article 3 shall be applied', 'may', 'shall'],
])('no date and no raised number is cut: %s', (a, b, gone, come) => {
  const told = diffTexts(a, b).map((edit) => [
    a.slice(edit.a.from, edit.a.to),
    b.slice(edit.b.from, edit.b.to),
  ]);
  expect(told).toEqual([[gone, come]]);
});

describe('the cells of two rows of a table', () => {
  test.each([
    [
      'Pilot | 1600 | 2400 crowns a month',
      'Pilot | 2 000 | 2 800 crowns a month',
      ['[1600>2 000]', '[2400>2 800]'],
    ],
    ['引水员 | 一千元 | 每季', '引水员 | 两千元 | 每月', ['[一千>两千]', '[每季>每月]']],
    ['Barco | 725 | 1200', 'Barco | taxa mínima | 1300 coroas', ['[725>taxa mínima]', '[1200>1300 coroas]']],
  ])('are compared cell by cell where there are as many: %s', (a, b, told) => {
    expect(changes(a, b)).toEqual(told);
  });

  test('are compared as one text where a column came', () => {
    expect(changes('Pilot | 1600', 'Pilot | Lanmark | 1600')).toEqual(['[>Lanmark | ]']);
  });
});

test.each([
  ['更新：2022 年 4 月 10 日。', '更新：2023 年 5 月 12 日。', ['[2022 年 4 月 10 日>2023 年 5 月 12 日]']],
  ['施行 4 月 1 日', '施行 5 月 2 日', ['[4 月 1 日>5 月 2 日]']],
  ['시행일 2022년 11월 29일부터', '시행일 2023년 12월 30일부터', ['[2022년 11월 29일>2023년 12월 30일]']],
])('a date whose units stand behind blanks is not cut: %s', (a, b, told) => {
  expect(changes(a, b)).toEqual(told);
});

test.each([
  ['da Nave Store, il tuo porto', 'da Nave Store o da Faro Store, il tuo porto', '[> o da Faro Store]'],
  ['Every Reed Link is kept', 'Every Reed Link, or Salt Link is kept', '[>, or Salt Link]'],
])('what joined a name that ends alike begins with what joins it: %s', (a, b, told) => {
  expect(changes(a, b)).toEqual([told]);
});
