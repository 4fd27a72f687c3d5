import { describe, expect, it } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { LOCALES } from '#core/i18n/locale.ts';
import { tellFinding } from '#core/i18n/tell-finding.ts';
import type { TextFormat } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { outlineLines } from '#tests/support/outline-lines.ts';
import { tagged } from '#tests/support/tagged.ts';

const RUN = '二、双方同意加强港口合作。\n\n三、双方支持扩大贸易往来。\n\n四、双方欢迎海关互认磋商';
const STATEMENT =
  '# 联合声明\n\n一、双方一致决定提升关系。\n\n二、双方同意加强港口合作。\n\n三、双方支持扩大贸易往来。\n\n四、双方欢迎海关互认磋商，并尽早完成。\n\n五、双方感谢热情接待。';

describe('cuts', () => {
  it('are joined where a bracket is open', () => {
    expect(outlineLines('1.《关于港口的\n\n备忘录》\n\n2.《关于渔业的备忘录》')).toEqual([
      '=',
      'i1 [1.] 《关于港口的||备忘录》',
      'i2 [2.] 《关于渔业的备忘录》',
      '! split a1/i1',
    ]);
  });

  it('are joined over a page number, and one after another', () => {
    expect(
      outlineLines(
        'The two sides agreed that the harbour will be\n\n- 2 -\n\nopened to ships of both countries and that\n\n3\n\nit will stay open.',
      ),
    ).toEqual([
      '=',
      'p1 The two sides agreed that the harbour will be||opened to ships of both countries and that||it will stay open.',
      '! split a1/p1',
      '! split a1/p1',
    ]);
  });

  it('are joined where the others of the kind all end in a full stop', () => {
    const text = '双方会谈取得积极成果。\n\n双方同意加强在港口和航运等领\n\n域的合作。\n\n双方感谢热情接待。';
    expect(outlineLines(text)).toContain('p2 双方同意加强在港口和航运等领||域的合作。');
  });

  it('are not seen in recitals, which end in commas', () => {
    const text =
      'The Republic of Lanchuan and the Kingdom of Nanyu,\n\nDesiring to strengthen their friendship,\n\nRecalling the Treaty of 1998,\n\nHave agreed as follows:';
    expect(outlineLines(text).filter((line) => line.startsWith('!'))).toEqual([]);
  });

  it('are not seen after a list whose items have no final mark', () => {
    const text =
      '1. Agreement on the harbour of Port Nanyu and on its second phase\n2. Agreement on fisheries and on the conservation of stocks\n\nThe ceremony ended at noon.';
    expect(outlineLines(text).filter((line) => line.startsWith('!'))).toEqual([]);
  });

  it('are joined however little of a clause stands before them, where the others all end in a full stop', () => {
    const text =
      '一、双方同意合作。\n\n二、双方支持贸易。\n\n三、双方愿在港\n\n口和航运领域加强合作。\n\n四、双方感谢接待。';
    expect(outlineLines(text)).toContain('c3 [三、] 双方愿在港||口和航运领域加强合作。');
  });

  it('are joined behind a few words and a comma, and where a short piece holds a full stop', () => {
    const text =
      '当地时间5月3日晚，\n\n总统出席了国宴。双方会谈取得积极成果，两国元首一致决定加强在港口\n\n领域的合作。此次访\n\n问取得圆满成功。\n\n双方感谢热情接待。\n\n国王发表了致辞。\n\n宾主出席了晚宴。\n\n活动于当晚结束。';
    expect(outlineLines(text)).toContain(
      'p1 当地时间5月3日晚，||总统出席了国宴。双方会谈取得积极成果，两国元首一致决定加强在港口||领域的合作。此次访||问取得圆满成功。',
    );
  });

  it('are joined behind a comma in a clause that leads its items in', () => {
    const text =
      '一、双方愿深化在港口和航运领域的合作，\n\n推动两国关系迈上新台阶：\n\n（一）扩大贸易；\n\n（二）便利往来。\n\n二、双方感谢接待。';
    expect(outlineLines(text)).toContain(
      'c1 [一、] 双方愿深化在港口和航运领域的合作，||推动两国关系迈上新台阶：',
    );
  });

  it('are joined over the running head of a page', () => {
    for (const head of ['澜川日报　2024年5月5日　星期日　第4版', '第4版', 'Lanchuan Daily | Page 4'])
      expect(
        outlineLines(
          `一、双方同意扩大农产品贸易，便利双方\n\n${head}\n\n企业往来。\n\n二、双方同意。\n\n三、双方支持。`,
        ),
      ).toContain('c1 [一、] 双方同意扩大农产品贸易，便利双方||企业往来。');
  });

  it('are joined behind a bracket where a small letter follows', () => {
    expect(
      outlineLines(
        '1. They agreed on a dialogue (on ports and ships)\n\nat an early date.\n\n2. They agreed.',
      ),
    ).toContain('c1 [1.] They agreed on a dialogue (on ports and ships)||at an early date.');
  });

  it('are joined in a list of documents that counts on behind them', () => {
    const text =
      '1. Agreement on Air Services\n\n2. Protocol between the Energy\n\nAgency of Lanchuan and the Crown Council\n\n3. Letter of Intent on Trade\n\n4. Plan of Action on Fish';
    expect(outlineLines(text)).toContain(
      'i2 [2.] Protocol between the Energy||Agency of Lanchuan and the Crown Council',
    );
  });

  it('are joined in the first paragraph below a headline, which stays one', () => {
    const text =
      'Joint Statement of Lanchuan and Nanyu\n\nThe two sides reaffirmed their support for the opening of\n\nthe harbour.\n\n1. The two sides met.\n\n2. They agreed.';
    expect(outlineLines(text).slice(0, 2)).toEqual([
      '= Joint Statement of Lanchuan and Nanyu',
      'p1 The two sides reaffirmed their support for the opening of||the harbour.',
    ]);
  });

  it('are not seen in a short line that heads a section of plain text', () => {
    const paragraph =
      '两国元首在临海宫就双边关系和共同关心的国际问题深入交换意见，达成广泛共识，一致决定把港口、航运、能源和人文交流作为下一阶段合作的重点。';
    const text = `${paragraph}\n\n推动两国航运往来迈上新台阶\n\n此访期间，${paragraph}\n\n${paragraph}`;
    expect(outlineLines(text)).toContain('s1 推动两国航运往来迈上新台阶');
  });

  it('are taken apart by hand, and made by hand, without a finding', () => {
    const apart = tagged('双方同意，\n\n加强在港口和航运等领域的合作。\n\n<a>双方感谢热情接待。');
    const join = new Map([[apart.at.a, 'join' as const]]);
    expect(outlineLines(apart.text, { edits: { boundary: join } }).at(-1)).toBe(
      'p2 加强在港口和航运等领域的合作。||双方感谢热情接待。',
    );
    const cut = tagged('《关于港口的\n\n<a>备忘录》');
    const split = new Map([[cut.at.a, 'split' as const]]);
    expect(outlineLines(cut.text, { edits: { boundary: split } })).toEqual([
      '=',
      'p1 《关于港口的',
      'p2 备忘录》',
    ]);
  });

  it('can be made by hand in the middle of a block', () => {
    const { text, at } = tagged('一、双方同意。<a>二、双方支持。');
    const edits = { boundary: new Map([[at.a, 'split' as const]]) };
    expect(outlineLines(text, { edits })).toEqual(['=', 'c1 [一、] 双方同意。', 'c2 [二、] 双方支持。']);
  });
});

describe('wrapped lines', () => {
  it('are one paragraph and no finding', () => {
    const text =
      '    The two sides will strengthen cooperation in ports and shipping and\nsupport the completion on schedule of the second phase of the harbour\ndistrict of Port Nanyu.\n    They will meet again next year in the capital of the Republic, and\nreport to both governments.';
    expect(outlineLines(text)).toHaveLength(3);
  });

  it('are one paragraph in Chinese', () => {
    const text =
      '　　双方将加强港口和航运合作，支持港城新港区二期工\n程按期建成，探讨开通两国间定期集装箱班轮航线，并在\n年内完成可行性研究。\n　　双方同意加强能源转型合作，优先开展海上风电、潮汐\n能和储能联合研究。';
    expect(outlineLines(text)).toEqual([
      '=',
      'p1 双方将加强港口和航运合作，支持港城新港区二期工程按期建成，探讨开通两国间定期集装箱班轮航线，并在年内完成可行性研究。',
      'p2 双方同意加强能源转型合作，优先开展海上风电、潮汐能和储能联合研究。',
    ]);
  });

  it('are one paragraph where lines are ragged and one ends a sentence', () => {
    const text = [
      '1. The two sides will strengthen cooperation in ports and',
      'shipping, and support the completion of it.',
      'They will meet again next year in the capital of the',
      'Republic, and report to both governments.',
      '',
      '2. The two sides agreed to open a fast clearance channel',
      'for fresh produce; the details will be settled later on.',
      '',
      '3. The two sides will expand exchanges in education and',
      'among young people.',
    ].join('\n');
    expect(outlineLines(text)).toHaveLength(4);
  });

  it('may hold a year alone', () => {
    expect(outlineLines('The two sides welcomed the Agreement of\n1998\non shipping and on trade.')).toEqual([
      '=',
      'p1 The two sides welcomed the Agreement of 1998 on shipping and on trade.',
    ]);
  });

  it('are not parted at the dot of a name, nor inside a number', () => {
    const lines = [
      '应南屿国王邀请，澜川总统进行国事',
      '访问，双方在友好气氛中举行会谈，',
      '祝贺南屿海洋事务特使拉莫斯·马罗',
      '·萨拉先生就任，并欢迎双方签署3',
      '8项合作文件，涵盖港口、渔业和能',
      '源等领域，愿共同推动其早日落实。',
    ];
    expect(outlineLines(lines.join('\n'))).toEqual(['=', `p1 ${lines.join('')}`]);
  });

  it('are one item in a short list, where a line ends in a small word', () => {
    const text =
      '1. Acordo entre o Serviço de Alfândegas de Lanchuan e o\nMinistério da Educação de Nanyu sobre Pesca\n2. Carta de Intenções sobre Comércio';
    expect(outlineLines(text)).toEqual([
      '=',
      'i1 [1.] Acordo entre o Serviço de Alfândegas de Lanchuan e o Ministério da Educação de Nanyu sobre Pesca',
      'i2 [2.] Carta de Intenções sobre Comércio',
    ]);
  });

  it('are paragraphs of their own where each ends a sentence', () => {
    expect(outlineLines('　　双方同意。\n　　双方支持。\n双方感谢。')).toEqual([
      '=',
      'p1 双方同意。',
      'p2 双方支持。',
      'p3 双方感谢。',
    ]);
  });
});

describe('repeats', () => {
  it('are folded where they stand before the original, and counted once', () => {
    expect(outlineLines(`# 宴会\n\n宾主出席。\n\n${RUN}\n\n${STATEMENT}`)).toEqual([
      '= 宴会',
      'p1 宾主出席。',
      'r1',
      '  c2 [二、] 双方同意加强港口合作。 <a2/c2>',
      '  c3 [三、] 双方支持扩大贸易往来。 <a2/c3>',
      '  c4 [四、] 双方欢迎海关互认磋商 <a2/c4>',
      '= 联合声明',
      'c1 [一、] 双方一致决定提升关系。',
      'c2 [二、] 双方同意加强港口合作。',
      'c3 [三、] 双方支持扩大贸易往来。',
      'c4 [四、] 双方欢迎海关互认磋商，并尽早完成。',
      'c5 [五、] 双方感谢热情接待。',
      '! repeated a1/r1',
      '! truncated a1/r1/c4',
    ]);
  });

  it('are folded inside the list they interrupt, which counts on', () => {
    const text =
      '一、双方一致决定。\n\n二、双方同意合作。\n\n三、双方支持贸易。\n\n二、双方同意合作。\n\n三、双方支持贸易。\n\n四、双方感谢接待。';
    expect(outlineLines(text)).toEqual([
      '=',
      'c1 [一、] 双方一致决定。',
      'c2 [二、] 双方同意合作。',
      'c3 [三、] 双方支持贸易。',
      'r1',
      '  c2 [二、] 双方同意合作。 <a1/c2>',
      '  c3 [三、] 双方支持贸易。 <a1/c3>',
      'c4 [四、] 双方感谢接待。',
      '! repeated a1/r1',
    ]);
  });

  it('are the side that breaks off, wherever it stands', () => {
    const text =
      '第一条 双方同意在港口领域合作。\n\n第二条 双方同意在渔业领域合作。\n\n第一条 双方同意在港口领域合作。\n\n第二条 双方同意在渔业\n\n第三条 双方定期会晤。';
    expect(outlineLines(text).slice(3)).toEqual([
      'r1',
      '  c1 [第一条] 双方同意在港口领域合作。 <a1/c1>',
      '  c2 [第二条] 双方同意在渔业 <a1/c2>',
      'c3 [第三条] 双方定期会晤。',
      '! repeated a1/r1',
      '! truncated a1/r1/c2',
    ]);
  });

  it('are the side that stands under no document’s name, where both are whole', () => {
    const lines = outlineLines(
      `# 宴会\n\n宾主出席。\n\n${STATEMENT.slice(STATEMENT.indexOf('一、'))}\n\n${STATEMENT}`,
    );
    expect(lines).toContain('  c5 [五、] 双方感谢热情接待。 <a2/c5>');
    expect(lines).toContain('c5 [五、] 双方感谢热情接待。');
  });

  it('may be a whole article', () => {
    const lines = outlineLines(`${STATEMENT}\n\n${STATEMENT}`);
    expect(lines).toContain('  c5 [五、] 双方感谢热情接待。 <a1/c5>');
    expect(lines.filter((line) => line.startsWith('!'))).toEqual(['! repeated a2/r1']);
  });

  it('are unfolded by hand', () => {
    const { text, at } = tagged(`# 宴会\n\n宾主出席。\n\n<a>${RUN}\n\n${STATEMENT}`);
    const folded = new Map([[at.a, false]]);
    expect(parseOutline(text, { edits: { folded } }).articles[0]?.nodes.at(-1)?.folded).toBe(false);
  });
});

describe('counts', () => {
  it('name the number that is missing', () => {
    const { findings } = parseOutline('一、甲方同意。\n\n二、乙方同意。\n\n五、双方同意。');
    expect(findings.map((finding) => tellFinding(createTranslate('en'), finding))).toEqual([
      'After 二、 comes 五、: 3–4 is missing.',
    ]);
  });

  it.each([
    ['访问期间，双方签署2项合作文件：', '1.《甲》\n\n2.《乙》', 'count-match'],
    ['访问期间，双方签署了三项合作文件：', '1.《甲》\n\n2.《乙》', 'count-mismatch'],
    ['双方签署了涵盖贸易、农业等领域的两项合作协议：', '1.《甲》\n\n2.《乙》', 'count-match'],
    ['双方签署合作文件3项，清单如下：', '1.《甲》\n\n2.《乙》', 'count-mismatch'],
    [
      'They witnessed the signing of two agreements:',
      '1. Agreement on ports\n\n2. Agreement on fish',
      'count-match',
    ],
    [
      'Foi celebrada a assinatura de três (3) atos:',
      '1. Acordo sobre portos\n\n2. Acordo sobre pesca',
      'count-mismatch',
    ],
    [
      'During the visit two documents were signed:',
      '1. Agreement on ports\n\n2. Agreement on fish',
      'count-match',
    ],
    [
      'The two sides signed twenty-one agreements:',
      '1. Agreement on ports\n\n2. Agreement on fish',
      'count-mismatch',
    ],
    ['As Partes assinaram dois acordos:', '1. Acordo sobre portos\n\n2. Acordo sobre pesca', 'count-match'],
    [
      'Foram assinados trinta e oito atos:',
      '1. Acordo sobre portos\n\n2. Acordo sobre pesca',
      'count-mismatch',
    ],
  ])('of signed documents are compared: %s', (lead, list, code) => {
    expect(outlineLines(`${lead}\n\n${list}`).at(-1)).toBe(`! ${code} a1/p1`);
  });

  it('of signed documents are not compared with the points of a clause', () => {
    const text = '一、双方签署12项合作文件，将：\n（一）扩大贸易；\n（二）便利往来。\n二、双方感谢热情接待。';
    expect(outlineLines(text).filter((line) => line.startsWith('!'))).toEqual([]);
  });
});

describe('hyphens at the ends of lines', () => {
  const TEXT =
    'The Parties shall promote coop-\neration in the field of educa-\ntion.\n\n(a) They shall hold well-known con-\n\fferences, and A-\nB stays.';
  const hyphens = (text: string, format: TextFormat) =>
    parseOutline(text, { format }).findings.filter(({ code }) => code === 'hyphenated');

  it('are one finding, with every place, in a text whose lines mean nothing', () => {
    const [finding, ...others] = hyphens(TEXT, 'wrapped');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      key: `hyphenated@${TEXT.indexOf('-')}`,
      facts: { count: 3, word: 'cooperation' },
      refs: ['a1/p1', 'a1/c1'],
    });
    expect(finding!.ranges.map(({ from, to }) => TEXT.slice(from - 3, to + 2))).toEqual([
      'oop-\ne',
      'uca-\nt',
      'con-\n\f',
    ]);
  });

  it('are none where they stand again before the next line', () => {
    const text = 'Artigo 1\n\nAs Partes comprometem-\n-se a promover o bem-\n-estar.\n';
    expect(hyphens(text, 'wrapped')).toEqual([]);
  });

  it.each<[string, string, TextFormat]>([
    [
      'none of words that a text broken by a person writes together elsewhere',
      'The coop-\neration of the Parties.\n\nCooperation means work.',
      'text',
    ],
    ['none of the words’ own', 'Ein- und Ausfuhr, Ein-\nund Ausfuhr, c’est-à-\ndire, vis-\nà-vis.', 'text'],
    ['none where each line is a paragraph', TEXT, 'lines'],
    [
      'none of those that belong there',
      'Sino-\nNorlandic relations, 3-\n4 pages, and a dash -\nhere.',
      'wrapped',
    ],
  ])('are %s', (_, text, format) => {
    expect(hyphens(text, format)).toEqual([]);
  });

  it('are told of a text that a person has broken, where nothing else tells that a word is one', () => {
    const text = 'The coop-\neration of the Parties, and the edu-\ncation of all.\n\nCooperation means work.';
    expect(hyphens(text, 'text')).toMatchObject([{ facts: { count: 1, word: 'education' } }]);
  });

  it('are told in every language, one and many', () => {
    const told = (text: string) =>
      LOCALES.map((locale) => tellFinding(createTranslate(locale), hyphens(text, 'wrapped')[0]!));
    expect(told('for coop-\neration.')).toEqual([
      '有 1 个词在行末被连字符断开，已接合（“cooperation”）。',
      'One word is parted by a hyphen at the end of a line: joined (“cooperation”).',
      'Uma palavra está dividida por hífen no fim da linha: unida (“cooperation”).',
    ]);
    expect(told(TEXT)).toEqual([
      '有 3 个词在行末被连字符断开，已接合（“cooperation” 等）。',
      '3 words are parted by a hyphen at the end of a line: joined (“cooperation” …).',
      '3 palavras estão divididas por hífen no fim da linha: unidas (“cooperation” …).',
    ]);
  });
});

describe('sentences', () => {
  it('tell every finding in every language', () => {
    const text = `# 宴会\n\n访问期间，双方签署3项文件。\n\n1.《甲的\n\n协定》\n\n1.《乙》\n\n4.《丙》\n\n${RUN}\n\n${STATEMENT}`;
    const { findings } = parseOutline(text);
    expect(new Set(findings.map(({ code }) => code)).size).toBeGreaterThanOrEqual(6);
    for (const locale of LOCALES) {
      for (const finding of findings) {
        const sentence = tellFinding(createTranslate(locale), finding);
        expect(sentence).toMatch(/[.。]$/);
        expect(sentence).not.toMatch(/[{}]|undefined/);
      }
    }
  });
});

describe('a gap', () => {
  it('names the number that an inserted article stands behind as missing too', () => {
    const text = 'Article 1. Ferries run.\n\nArticle 4 bis. Bridges open.\n\nArticle 5. Tolls are paid.';
    const [gap] = parseOutline(text).findings;
    expect(gap && tellFinding(createTranslate('en'), gap)).toBe(
      'After Article 1 comes Article 4 bis: 2–4 is missing.',
    );
  });
});
