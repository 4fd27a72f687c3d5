import { describe, expect, test } from 'vitest';
import { type Carried, CarryOver } from '#core/compare/carry/over.ts';
import { type Comparison, comparePages } from '#core/compare/comparison.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { sameSigns } from '#core/text/same-signs.ts';
import { quoted } from '#tests/support/tagged.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));
const HAN = '一二三四五六七八九十';
const lay = (clauses: readonly string[]): string =>
  `澜川和南屿联合声明\n\n${clauses.map((clause, at) => `${HAN.charAt(at)}、${clause}`).join('\n\n')}\n`;

/** Carries the only place of `quote` in the earlier text; ranges come back as the text they hold. */
function carry(a: string, b: string, quote: string): Omit<Carried, 'ranges'> & { texts: string[] } {
  const comparison: Comparison = comparePages(page(a), page(b));
  const { ranges, ...rest } = new CarryOver(comparison).carry([quoted(a, quote)]);
  return { ...rest, texts: ranges.map((range) => b.slice(range.from, range.to)) };
}

const FIELDS = ['农业', '渔业', '林业', '旅游', '教育', '体育', '能源', '航空', '金融', '医疗'];
const formula = (field: string): string =>
  `双方同意加强${field}领域合作，推动两国${field}部门建立定期磋商机制，共同落实已签署的${field}合作文件。`;

test.each([
  ['二、', '甲方应当交付船舶。', '甲方不得交付船舶。', '甲方', '甲方'],
  ['二、', '甲方应当交付船舶。', '甲方不得交付船舶。', '交付船舶', '交付船舶'],
  ['二、', '处五百元罚款。', '处一千元罚款。', '罚款', '罚款'],
  ['2. ', 'Boats land unless it storms.', 'Boats land if it storms.', 'it storms', 'it storms'],
  ['2. ', 'Há três luzes no porto.', 'Há cinco luzes no porto.', 'no porto', 'no porto'],
  ['2. ', 'Le gardien allume la lampe.', 'Le gardien n’allume pas la lampe.', 'la lampe', 'la lampe'],
])(
  'words of a short clause in which one word changed stand where they stood: %s%s → %s',
  (label, a, b, words, there) => {
    const around = (clause: string): string =>
      label === '二、'
        ? `灯塔章程\n\n一、灯塔每晚点灯。\n\n${label}${clause}\n\n三、看守由镇上任命。\n`
        : `Charter of the Lighthouse\n\n1. Keepers live in the tower.\n\n${label}${clause}\n\n3. Ships fly a flag by day.\n`;
    const { state, texts } = carry(around(a), around(b), words);
    expect([['kept', 'shifted'].includes(state), texts]).toEqual([true, [there]]);
  },
);

describe('words that stand several times in their clause', () => {
  const around = (clause: string): string => `Act\n\nArticle 1. ${clause}\n\nArticle 2. Ships fly a flag.\n`;
  const twice =
    'The ministers keep the ferries in service, and will set up a working group. The ports dredge the northern channel every spring, and will set up a working group.';
  const carryNth = (nth: number, a: string, b: string, words: string): [string, number[]] => {
    let from = -1;
    for (let i = 0; i <= nth; i++) from = a.indexOf(words, from + 1);
    const { state, ranges } = new CarryOver(comparePages(page(a), page(b))).carry([
      { from, to: from + words.length },
    ]);
    return [state, ranges.map((range) => range.from)];
  };

  test('are lost where theirs were deleted, for the others are what they were', () => {
    const a = around(twice);
    const b = around(twice.replace(', and will set up a working group.', '.'));
    const words = 'will set up a working group';
    expect(carryNth(0, a, b, words)).toEqual(['lost', []]);
    expect(carryNth(1, a, b, words)).toEqual(['shifted', [b.indexOf(words)]]);
  });

  test('are not offered the places of the others where three stood and one went', () => {
    const thrice = `${twice} The pilots train at night, and will set up a working group.`;
    const words = 'will set up a working group';
    const a = around(thrice);
    const gone = around(thrice.replace('every spring, and will set up a working group', 'every spring'));
    expect(carryNth(1, a, gone, words)).toEqual(['lost', []]);
    expect(carryNth(0, a, gone, words)).toEqual(['kept', [gone.indexOf(words)]]);
    expect(carryNth(2, a, gone, words)).toEqual(['shifted', [gone.lastIndexOf(words)]]);
  });

  test('are followed to where they were put instead', () => {
    const clause =
      '部长们保持渡轮通航，并设立工作组。港口每年春天疏浚北部航道，并设立工作组。领航员夜间受训。';
    const lay = (text: string): string => `章程\n\n第一条　${text}\n\n第二条　船舶悬挂旗帜。\n`;
    const a = lay(clause);
    const b = lay(
      '部长们保持渡轮通航。港口每年春天疏浚北部航道，并设立工作组。领航员夜间受训，并设立工作组。',
    );
    expect(carryNth(0, a, b, '并设立工作组')).toEqual(['shifted', [b.lastIndexOf('并设立工作组')]]);
  });
});

describe('ten clauses in one formula', () => {
  const before = FIELDS.map(formula);

  test('of four that were deleted, every passage is lost, and of the others none goes astray', () => {
    const gone = new Set([1, 4, 6, 9]);
    const after = before.filter((_, at) => !gone.has(at));
    const [a, b] = [lay(before), lay(after)];
    const carrying = new CarryOver(comparePages(page(a), page(b)));
    for (const [at, clause] of before.entries()) {
      const start = quoted(a, clause).from;
      for (const [from, to] of [
        [0, clause.length],
        [4, 20],
        [10, 16],
        [20, 34],
      ] as const) {
        const found = carrying.carry([{ from: start + from, to: start + to }]);
        if (gone.has(at)) expect([at, found.state, found.ranges]).toEqual([at, 'lost', []]);
        else {
          const [range] = found.ranges;
          expect(b.slice(range!.from, range!.to)).toBe(clause.slice(from, to));
          expect(range!.from).toBe(quoted(b, clause).from + from);
        }
      }
    }
  });

  test('what was written about another field in the place of one is not that one, edited', () => {
    const after = before.map((clause, at) =>
      at === 3 ? formula('气象') : at === 7 ? formula('审计') : clause,
    );
    for (const field of ['旅游', '航空'])
      expect(carry(lay(before), lay(after), `加强${field}领域合作，推动两国`)).toMatchObject({
        state: 'lost',
        texts: [],
      });
  });

  test('shuffled, each keeps its own notes', () => {
    const after = [5, 2, 9, 0, 7, 4, 1, 8, 3, 6].map((at) => before[at]!);
    for (const field of FIELDS) {
      const quote = `两国${field}部门建立定期`;
      expect(carry(lay(before), lay(after), quote).texts).toEqual([quote]);
    }
  });
});

describe('a passage', () => {
  const first = '双方积极评价港口建设进展，商定三年内完成二期工程，并向社会公布进度。';
  const second = '双方将互设文化中心，鼓励两国高校联合培养翻译人才。';
  const third = '双方愿就海上搜救开展联合演练，及时通报险情。';
  const a = lay([first, second, third]);

  test('at its place is kept; behind new text, shifted; in a clause that moved, moved', () => {
    expect(carry(a, a, '互设文化中心')).toMatchObject({
      state: 'kept',
      texts: ['互设文化中心'],
      confidence: 1,
    });
    const longer = lay([`${first}两国主管部门保持联系。`, second, third]);
    expect(carry(a, longer, '互设文化中心')).toMatchObject({ state: 'shifted', texts: ['互设文化中心'] });
    expect(carry(a, lay([third, first, second]), '海上搜救')).toMatchObject({
      state: 'moved',
      texts: ['海上搜救'],
    });
  });

  test('of which a word was replaced is edited, with the new word in it', () => {
    const other = lay([first.replace('三年内', '五年内'), second, third]);
    expect(carry(a, other, '商定三年内完成二期工程')).toMatchObject({
      state: 'edited',
      texts: ['商定五年内完成二期工程'],
    });
    expect(carry(a, other, '港口建设进展')).toMatchObject({ state: 'kept' });
  });

  test('that was replaced, or whose clause was deleted, is lost', () => {
    const other = lay([first.replace('二期工程', '扩建项目'), third]);
    expect(carry(a, other, '二期工程')).toMatchObject({ state: 'lost', texts: [] });
    expect(carry(a, other, '联合培养翻译人才')).toMatchObject({ state: 'lost', texts: [] });
  });

  test('over a whole clause takes the label along, and one over two clauses stays in one piece', () => {
    const longer = lay([third, first, second]);
    expect(carry(a, longer, `一、${first}`)).toMatchObject({ texts: [`二、${first}`] });
    expect(carry(a, longer, `${first}\n\n二、${second}`)).toMatchObject({
      state: 'shifted',
      texts: [`${first}\n\n三、${second}`],
    });
  });

  test('whose clause was split stands in both parts', () => {
    const long = `${first}${second}`;
    const found = carry(lay([long, third]), lay([first, second, third]), '公布进度。双方将互设');
    expect(found).toMatchObject({ state: 'split', texts: ['公布进度。', '双方将互设'] });
  });

  test('over a page cut comes in its pieces', () => {
    const cut = a.replace('文化中心', '文化\n\n中心');
    expect(carry(a, cut, '将互设文化中心，鼓励')).toMatchObject({ texts: ['将互设文化', '中心，鼓励'] });
  });

  test('in a headline goes with the headline', () => {
    const other = a.replace('联合声明', '联合公报');
    expect(carry(a, other, '澜川和南屿')).toMatchObject({ state: 'kept', texts: ['澜川和南屿'] });
  });

  test('whose clause now stands twice, with nothing around it to tell which, is ambiguous', () => {
    const twice = lay([
      third,
      second,
      '两国央行续签本币互换协议。',
      third.replace('。', '。'),
      '双方欢迎增开直航。',
    ]);
    const found = carry(lay([first, third, '双方支持青年往来。']), twice, '海上搜救');
    expect(found).toMatchObject({ state: 'ambiguous', texts: ['海上搜救'] });
    expect(found.alternatives).toHaveLength(1);
    expect(found.confidence).toBeLessThanOrEqual(0.5);
  });
});

/** A character, or several that one stands for elsewhere. */
const SIGN = /ffi|1\/2|°C|\.{3}|…+|\P{M}[\p{M}\u1160-\u11ff]*/gu;

describe('a passage of a clause that is typeset otherwise', () => {
  const around = (middle: string): string =>
    `1. ${middle}\n\n2. Bridges are open at all hours, and their keepers live beside them.\n\n3. Tolls are paid in May.`;
  test.each([
    [
      '经营场所的管理人应当联络镇长，说明网络的解释，由镇长登记。',
      '經營場所的管理人應當聯絡鎮長，說明網絡的解釋，由鎮長登記。',
    ],
    ['居民人均收入由县政府公布。', '居⺠⼈均收⼊由县政府公布。'],
    ['镇长登记「渔船」（含木船）并收取费用……。', '镇长登记“渔船”(含木船)并收取费用...。'],
    ['第 十 二 号 渔船由镇长登记，温度25℃以上的停航。', '第十二号渔船由镇长登记，温度25°C以上的停航。'],
    ['Le prélèvement libératoire est déduit du péage du port.', ''],
    ['Die Hafen\u00adordnung des Ha\u00adfens regelt die Ge\u00adbühr für die Mole.', ''],
    [
      'The oﬃce of the keeper registers the boat.The owner pays ½ of the toll.',
      'The office of the keeper registers the boat. The owner pays 1/2 of the toll.',
    ],
    [
      'La città e la comunità.Esempi di responsabilità della rappresentanza.',
      'La città e la comunità. Esempi di responsabilità della rappresentanza.',
    ],
    ['한국과 남쪽 섬은 항구의 요금을 함께 정한다.', ''],
  ])('stands on exactly the same words: %s', (before, written) => {
    const after =
      written || (before.includes('\u00ad') ? before.replaceAll('\u00ad', '') : before.normalize('NFD'));
    const [one, other] = [page(around(before)), page(around(after))];
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      const comparison = comparePages(a, b);
      expect(comparison.links.every(({ kind }) => kind === 'same')).toBe(true);
      const carrying = new CarryOver(comparison);
      const start = a.text.indexOf('1. ') + 3;
      const signs = [...a.text.slice(start, a.text.indexOf('\n')).matchAll(SIGN)];
      for (const [first, { index }] of signs.entries())
        for (const { index: last, 0: sign } of signs.slice(first, first + 14)) {
          const range = { from: start + index, to: start + last + sign.length };
          const words = sameSigns(a.text.slice(range.from, range.to).trim());
          if (words === '') continue;
          const { state, ranges } = carrying.carry([range]);
          const found = ranges.map(({ from, to }) => b.text.slice(from, to)).join('');
          expect([words, state]).toEqual([words, expect.stringMatching(/^(kept|shifted)$/)]);
          expect(sameSigns(found.trim())).toBe(words);
        }
    }
  });
});

describe('words that stand in their clause as they were', () => {
  const around = (middle: string): string =>
    `1. ${middle}\n\n2. Bridges are open at all hours, and their keepers live beside them.\n\n3. Tolls are paid in May.`;

  test('are shifted, however much around them changed', () => {
    const a = around(
      'Every traveller who pays the toll shall be carried by the keeper of the ferry, in summer and in winter, by day and by night.',
    );
    const b = around(
      'The keeper of the ferry shall carry, in summer and in winter, by day and by night, every child and traveller who pays the toll.',
    );
    expect(carry(a, b, 'traveller who pays the toll')).toMatchObject({
      state: 'shifted',
      texts: ['traveller who pays the toll'],
      confidence: 1,
    });
  });

  test.each([
    ['罚款加倍并没收渔具。', '罚款减半并没收渔具。', ['没收渔具']],
    [
      '机关、事业单位有下列情形之一的，依照法律、行政法规和国家有关规定追究责任：',
      '机关、事业单位有下列情形之一的，依法追究责任：',
      ['事业单位', '责任'],
    ],
    ['Harbour Technology Security Program', 'Harbour Security Program', ['Harbour', 'Security Program']],
    ['Failures of your net connectivity;', 'Failures of a customer’s net connectivity;', ['connectivity']],
    [
      'A taxa do cais, fixada todos os anos pelo conselho da ilha depois de ouvidos os pescadores, é paga em maio.',
      'A taxa do cais é paga em maio.',
      ['paga em maio', 'taxa'],
    ],
  ])('are kept or shifted though most of a short clause was replaced: %s', (before, after, quotes) => {
    for (const quote of quotes)
      expect(carry(around(before), around(after), quote)).toMatchObject({
        state: expect.stringMatching(/^(kept|shifted)$/),
        texts: [quote],
        confidence: 1,
      });
  });

  test('are lost in a clause that took the place of another in the same formula, as short as they are', () => {
    const before = FIELDS.map(formula);
    const after = before.map((clause, at) => (at === 3 ? formula('气象') : clause));
    for (const words of ['领域合作', '部门建立定期磋商机制', '合作文件']) {
      const from = lay(before).indexOf(words, lay(before).indexOf('加强旅游'));
      const { state } = new CarryOver(comparePages(page(lay(before)), page(lay(after)))).carry([
        { from, to: from + words.length },
      ]);
      expect(state).toBe('lost');
    }
  });

  test('are a choice where they stand several times and the edits do not tell which', () => {
    const a = around(
      'They go over the lake for the toll that the Board sets in May, by day and by night, in summer and in winter.',
    );
    const b = around(
      'For the toll that the Board sets in May goods go over the lake by day and boats over the lake by night, in summer and in winter.',
    );
    const found = carry(a, b, 'over the lake');
    expect(found.state).toBe('ambiguous');
    expect(found.texts).toEqual(['over the lake']);
    expect(found.alternatives).toHaveLength(1);
  });

  test('are lost where they were taken out, though they stand in another clause', () => {
    const a = around(
      'The keeper carries goods by day, and travellers who pay the toll of the lake by night.',
    );
    const b = around('The keeper carries goods by day.');
    expect(carry(a, b, 'travellers who pay the toll of the lake')).toMatchObject({
      state: 'lost',
      texts: [],
    });
  });
});

describe('words of a clause that another is nearly as like as its own', () => {
  const before =
    '第一条　桥梁通行免费。\n\n第二条　守桥人在夜间执行巡河任务中，为救助落水渔民或者保护灯塔死亡的，由岛议会抚恤。\n';
  const after =
    '第一条　桥梁通行免费。\n\n第二条　守桥人在夜间执行巡河任务中，为救助落水渔民或者保护灯塔、船闸牺牲的，由岛议会抚恤。\n\n守桥人在夜间执行巡河任务中，为救助落水渔民或者保护灯塔、水闸致残的，由岛议会抚恤。\n';

  test('are where they stand in the clause that is linked with theirs, where what is like it is only like it', () => {
    const a =
      '第一条　渡船是全县的共同任务。社会各界都应当参加各类渡船活动。\n\n第二条　各类学校及其他教育机构，应当把渡船作为素质教育的重要内容，组织学生开展多种形式的渡船活动。';
    const b =
      '第二条　各级各类学校及其他教育机构，应当把渡船作为素质教育的重要内容，加强渡船教育，提升师生素质，支持和组织师生开展多种形式的渡船活动。\n\n中小学校应当利用校内、校外资源，提高渡船教育质量，完善课程和实践活动，激发学生对渡船的兴趣。\n\n第三条　渡船企业应当把渡船作为履行社会责任的重要内容，结合渡船创新和职工培训面向公众开展渡船活动。';
    for (const quote of ['素质教育的重要内容', '各类学校'])
      expect(carry(a, b, quote)).toMatchObject({ state: 'shifted', texts: [quote], alternatives: [] });
  });

  test('are kept where they stand as they were, and a choice where words of them changed in both', () => {
    expect(carry(before, after, '救助落水渔民')).toMatchObject({ state: 'kept', alternatives: [] });
    const found = carry(before, after, '灯塔死亡');
    expect(found).toMatchObject({ state: 'ambiguous', texts: ['灯塔、船闸牺牲'] });
    expect(found.alternatives).toHaveLength(1);
  });
});

describe('what changed in the sentence of a passage is told, though its words stand', () => {
  test.each([
    [
      '双方应当于年内举行港口会议，并通报结果。',
      '双方不应于年内举行港口会议，并通报结果。',
      '港口会议',
      ['negation', 'modal'],
    ],
    [
      '双方应当于三年内举行港口会议，并通报结果。',
      '双方应当于五年内举行港口会议，并通报结果。',
      '港口会议',
      ['number'],
    ],
    ['各方可以向秘书处提交年度报告。', '各方应当向秘书处提交年度报告。', '年度报告', ['modal']],
    [
      'The Parties shall report to the harbour council every year.',
      'The Parties shall not report to the harbour council every year.',
      'harbour council',
      ['negation'],
    ],
    [
      'The Parties may lay up ships for 30 days in the outer harbour.',
      'The Parties shall lay up ships for 60 days in the outer harbour.',
      'outer harbour',
      ['number', 'modal'],
    ],
    [
      'As Partes poderão usar o porto exterior durante o inverno.',
      'As Partes não poderão usar o porto exterior durante o inverno.',
      'porto exterior',
      ['negation'],
    ],
    [
      'Der Hafenrat darf die Liegegebühren der Küstenschiffe erhöhen.',
      'Der Hafenrat darf die Liegegebühren der Küstenschiffe nicht erhöhen.',
      'Liegegebühren der Küstenschiffe',
      ['negation'],
    ],
    [
      '両国は毎年、港湾会議を開催しなければならない。',
      '両国は毎年、港湾会議を開催することができる。',
      '港湾会議',
      ['modal'],
    ],
  ])('%s', (before, after, quote, weighty) => {
    const [a, b] = [before, after].map(
      (text) => `甲乙两地声明\n\n第一条 ${text}\n\n第二条 本声明自签署之日起生效。\n`,
    );
    expect(carry(a!, b!, quote).weighty).toEqual(weighty);
  });

  test.each([
    ['船员在港口登记后三天内领取证书。', '船员在港口登记后五天内领取证书。', '领取证书', ['number']],
    ['须经三分之二的理事同意方可通过章程。', '须经半数的理事同意方可通过章程。', '通过章程', ['number']],
    ['年满十八岁的船员领取证书。', '年满十六岁的船员领取证书。', '领取证书', ['number']],
    ['一级船舶在港口登记后领取证书。', '二级船舶在港口登记后领取证书。', '领取证书', ['number']],
    ['设立壹处仓库，保管岛上的粮食。', '设立贰处仓库，保管岛上的粮食。', '保管岛上的粮食', ['number']],
    ['依照附件Ⅱ的规定管理港口。', '依照附件Ⅲ的规定管理港口。', '管理港口', ['number']],
    ['依照本条第①项的规定管理港口。', '依照本条第②项的规定管理港口。', '管理港口', ['number']],
    ['面积½亩的码头由镇养护。', '面积¼亩的码头由镇养护。', '由镇养护', ['number']],
    ['渔船在港内准许停泊并缴纳费用。', '渔船在港内不准停泊并缴纳费用。', '缴纳费用', ['negation']],
    ['该登记对第三人有效，由镇公布。', '该登记对第三人无效，由镇公布。', '由镇公布', ['negation']],
    ['合法捕捞的渔获由镇收购。', '非法捕捞的渔获由镇收购。', '由镇收购', ['negation']],
    ['渔船需在港内登记并缴纳费用。', '渔船无需在港内登记并缴纳费用。', '缴纳费用', ['negation', 'modal']],
    [
      'The keeper keeps Annex II of the register for the harbour.',
      'The keeper keeps Annex III of the register for the harbour.',
      'for the harbour',
      ['number'],
    ],
    [
      'A boat that is able to land pays the toll of the quay.',
      'A boat that is unable to land pays the toll of the quay.',
      'the toll of the quay',
      ['negation'],
    ],
    [
      'The keeper registers the boat and collects the toll.',
      'The keeper is to register the boat and collects the toll.',
      'collects the toll',
      ['modal'],
    ],
    [
      'Le gardien n’enregistre que le bateau et perçoit le péage.',
      'Le gardien enregistre le bateau et perçoit le péage.',
      'perçoit le péage',
      ['negation'],
    ],
    [
      'L’article 12 bis du code est applicable au péage du port.',
      'L’article 12 ter du code est applicable au péage du port.',
      'au péage du port',
      ['number'],
    ],
    [
      'Eine zulässige Anlandung wird dem Wärter gemeldet.',
      'Eine unzulässige Anlandung wird dem Wärter gemeldet.',
      'dem Wärter gemeldet',
      ['negation'],
    ],
    [
      'Der Wärter wartet zweiwöchig die Leuchten des Hafens.',
      'Der Wärter wartet dreiwöchig die Leuchten des Hafens.',
      'die Leuchten des Hafens',
      ['number'],
    ],
    [
      'O guarda registra o barco e cobra a portagem.',
      'O guarda tem de registrar o barco e cobra a portagem.',
      'cobra a portagem',
      ['modal'],
    ],
    [
      'Смотритель регистрирует лодку в течение двух дней и взимает пошлину.',
      'Смотритель регистрирует лодку в течение трёх дней и взимает пошлину.',
      'взимает пошлину',
      ['number'],
    ],
    [
      'An amend of two hundred crowns is due.',
      'An amend of two hundred and five crowns is due.',
      'is due',
      ['number'],
    ],
    ['港長は船を登録するものとする。', '港長は船を登録しないものとする。', '港長は船', ['negation', 'modal']],
  ])('of every way to count, to deny and to bid: %s', (before, after, quote, weighty) => {
    const lay = (text: string): string =>
      `甲乙两地声明\n\n第一条 ${text}\n\n第二条 本声明自签署之日起生效。\n`;
    expect(carry(lay(before), lay(after), quote).weighty).toEqual(weighty);
    expect(carry(lay(after), lay(before), quote).weighty).toEqual(weighty);
  });

  test.each([
    ['船长应当联络镇长并说明网络的解释。', '船長應當聯絡鎮長並說明網絡的解釋。', '联络镇长'],
    ['渔船在港内一般停泊于北岸，由镇登记。', '渔船在港内通常停泊于北岸，由镇登记。', '由镇登记'],
    ['港口十分繁忙，由镇登记。', '港口非常繁忙，由镇登记。', '由镇登记'],
    ['港口将来由镇登记。', '港口未来由镇登记。', '由镇登记'],
    ['The keeper informs the owner of the boat.', 'The keeper tells the owner of the boat.', 'of the boat'],
  ])('but no words that only look as if they counted or denied: %s', (before, after, quote) => {
    const [a, b] = [before, after].map(
      (text) => `甲乙两地声明\n\n第一条 ${text}\n\n第二条 本声明自签署之日起生效。\n`,
    );
    expect(carry(a!, b!, quote).weighty).toEqual([]);
  });

  test.each([
    ['双方同意加强港口合作。双方不再举行会议。', '双方同意加强港口合作。双方举行会议。', '港口合作'],
    ['双方同意加强港口合作，举行会议。', '双方同意加强港口合作，举行不同的会议。', '港口合作'],
    ['The Parties agree on a harbour council.', 'The States agree on a harbour council.', 'harbour council'],
  ])(
    'but not what changed in another sentence, nor words that only hold such a one: %s',
    (before, after, quote) => {
      const [a, b] = [before, after].map(
        (text) => `甲乙两地声明\n\n第一条 ${text}\n\n第二条 本声明自签署之日起生效。\n`,
      );
      expect(carry(a!, b!, quote).weighty).toEqual([]);
    },
  );
});
