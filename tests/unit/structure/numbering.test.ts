import { describe, expect, it } from 'vitest';
import { walk } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { outlineLines } from '#tests/support/outline-lines.ts';

describe('numbering', () => {
  it.each([
    ['一、', '一、双方同意。\n\n二、双方支持。', ['c1 [一、] 双方同意。', 'c2 [二、] 双方支持。']],
    ['一、 before 两国', '一、两国元首会谈。', ['c1 [一、] 两国元首会谈。']],
    ['（一）', '（一）双方同意。\n\n（二）双方支持。', ['c1 [（一）] 双方同意。', 'c2 [（二）] 双方支持。']],
    ['half-width (一)', '(一)双方同意。\n\n(二)双方支持。', ['c1 [(一)] 双方同意。', 'c2 [(二)] 双方支持。']],
    ['1.', '1.双方同意。\n\n2.双方支持。', ['c1 [1.] 双方同意。', 'c2 [2.] 双方支持。']],
    [
      '1、 and 1．mixed by a careless hand',
      '1、双方同意。\n\n2．双方支持。',
      ['c1 [1、] 双方同意。', 'c2 [2．] 双方支持。'],
    ],
    ['（1）', '（1）双方同意。\n\n（2）双方支持。', ['c1 [（1）] 双方同意。', 'c2 [（2）] 双方支持。']],
    ['①', '①双方同意。\n\n②双方支持。', ['c1 [①] 双方同意。', 'c2 [②] 双方支持。']],
    [
      '第一条',
      '第一条　双方同意。\n\n第二条　双方支持。',
      ['c1 [第一条] 双方同意。', 'c2 [第二条] 双方支持。'],
    ],
    [
      '第十二款',
      '第十二款 双方同意。\n\n第十三款 双方支持。',
      ['c12 [第十二款] 双方同意。', 'c13 [第十三款] 双方支持。'],
    ],
    [
      'Article 1',
      'Article 1. Ports open.\n\nARTICLE 2\nPorts close.',
      ['c1 [Article 1] Ports open.', 'c2 [ARTICLE 2] Ports close.'],
    ],
    [
      'Roman Article I',
      'Article I: Ports open.\n\nArticle II: Ports close.',
      ['c1 [Article I] Ports open.', 'c2 [Article II] Ports close.'],
    ],
    [
      'Artigo único',
      'Artigo único. Os portos abrem.\n\nParágrafo único. Os portos fecham.',
      ['c1 [Artigo único] Os portos abrem.', '  c1 [Parágrafo único] Os portos fecham.'],
    ],
    ['Annex B', 'Annex A: Forms\n\nANNEX B\nLists', ['s1 [Annex A] Forms', 's2 [ANNEX B] Lists']],
    [
      '附件二',
      '附件一 章程\n\n工作组开会。\n\n附件二：名单',
      ['s1 [附件一] 章程', '  p1 工作组开会。', 's2 [附件二] 名单'],
    ],
    ['1.2', '1.1 Ports open.\n\n1.2 Ports close.', ['c1.1 [1.1] Ports open.', 'c1.2 [1.2] Ports close.']],
    ['(a)', '(a) Ports open.\n\n(b) Ports close.', ['c1 [(a)] Ports open.', 'c2 [(b)] Ports close.']],
    ['(iv)', '(iii) Ports open.\n\n(iv) Ports close.', ['c3 [(iii)] Ports open.', 'c4 [(iv)] Ports close.']],
    [
      'upper-case IV.',
      'IV. Ports open.\n\nV. Ports close.',
      ['c4 [IV.] Ports open.', 'c5 [V.] Ports close.'],
    ],
    [
      'Artigo 1º',
      'Artigo 1º Os portos abrem.\n\nArtigo 2.º - Os portos fecham.',
      ['c1 [Artigo 1º] Os portos abrem.', 'c2 [Artigo 2.º] Os portos fecham.'],
    ],
    [
      'Cláusula 2',
      'Cláusula 1 - Os portos abrem.\n\nCláusula Segunda – Os portos fecham.',
      ['c1 [Cláusula 1] Os portos abrem.', 'c2 [Cláusula Segunda] Os portos fecham.'],
    ],
    [
      '§ 3º',
      '§ 2º Os portos abrem.\n\n§ 3º Os portos fecham.',
      ['c2 [§ 2º] Os portos abrem.', 'c3 [§ 3º] Os portos fecham.'],
    ],
    [
      'a)',
      'a) os portos abrem;\n\nb) os portos fecham.',
      ['c1 [a)] os portos abrem;', 'c2 [b)] os portos fecham.'],
    ],
  ])('knows %s', (_, text, expected) => {
    expect(outlineLines(text)).toEqual(['=', ...expected]);
  });

  it('nests styles as they open, and goes back to one that is open', () => {
    expect(
      outlineLines(
        '一、双方同意：\n（一）扩大贸易，包括：\n1.水果；\n2.水产品。\n（二）便利往来。\n二、双方支持。',
      ),
    ).toEqual([
      '=',
      'c1 [一、] 双方同意：',
      '  i1 [（一）] 扩大贸易，包括：',
      '    i1 [1.] 水果；',
      '    i2 [2.] 水产品。',
      '  i2 [（二）] 便利往来。',
      'c2 [二、] 双方支持。',
    ]);
  });

  it('nests dotted numbers below plain ones', () => {
    expect(
      outlineLines(
        '1. The Parties agree as follows.\n\n1.1 Ports open.\n\n1.2 Ports close.\n\n2. The Parties meet.',
      ),
    ).toEqual([
      '=',
      'c1 [1.] The Parties agree as follows.',
      '  c1 [1.1] Ports open.',
      '  c2 [1.2] Ports close.',
      'c2 [2.] The Parties meet.',
    ]);
  });

  it('reads (i) after (h) as a letter, and at a start as a Roman numeral', () => {
    const letters = outlineLines('(g) Seven.\n\n(h) Eight.\n\n(i) Nine.\n\n(j) Ten.');
    expect(letters).toEqual(['=', 'c7 [(g)] Seven.', 'c8 [(h)] Eight.', 'c9 [(i)] Nine.', 'c10 [(j)] Ten.']);
    expect(outlineLines('(h) Eight:\n\n(i) One;\n\n(ii) Two.')).toEqual([
      '=',
      'p1 (h) Eight:',
      'c1 [(i)] One;',
      'c2 [(ii)] Two.',
    ]);
  });

  it('reads V. before VI. as a Roman numeral, and one of a count with a number left out', () => {
    expect(outlineLines('V. Ports open.\n\nVI. Ports close.\n\nVIII. Ports rest.')).toEqual([
      '=',
      'c5 [V.] Ports open.',
      'c6 [VI.] Ports close.',
      'c8 [VIII.] Ports rest.',
      '! gap a1/c6 a1/c8',
    ]);
    expect(outlineLines('IV. Ports open.\n\nV. Ports close.\n\nV. Ports rest.').at(-1)).toBe(
      '! number-twice a1/c5 a1/c5~2',
    );
  });

  it('reads the only section of a list by the numbers below it', () => {
    expect(outlineLines('I. Political documents\n\n1. Joint Statement\n\n2. Agreement on ports')).toEqual([
      '=',
      's1 [I.] Political documents',
      '  i1 [1.] Joint Statement',
      '  i2 [2.] Agreement on ports',
    ]);
  });

  it.each([
    ['a year', '1993年，两国建交。'],
    ['a share', '3.5%的增长令人鼓舞。'],
    ['a date', '2. maio de 2024, os portos abriram.'],
    ['a year with a full stop', '2024. The ports opened.'],
    ['an enumeration in a sentence', '一、二、三等奖各有奖励。'],
    ['a class of towns', '三、四线城市的合作将继续。'],
    ['a railway', '第一条铁路于1993年通车。'],
    ['the Belt and Road', '一带一路建设走深走实。'],
    ['a reference to an article', 'Article 5 of the Charter provides for this.'],
    ['an initial', 'A. Smith spoke first.'],
    ['a reference to an annex', 'Annex A to the Convention provides for this.'],
    ['an amount', '1.2 million people live there.'],
    ['a wrapped date on its own', '5. The rest of a date.'],
  ])('starts no clause with %s', (_, text) => {
    expect(outlineLines(text)).toEqual(['=', `p1 ${text}`]);
  });

  it('starts no clause with a reference at the start of a wrapped line', () => {
    const text = [
      '1. The Parties shall cooperate in the field of ports in accordance with paragraph',
      '2. of the Protocol, and shall consult each other whenever one of them asks for it.',
      '',
      '2. The Parties shall meet once a year.',
    ].join('\n');
    expect(outlineLines(text)).toHaveLength(3);
  });

  it('counts articles on across chapters', () => {
    expect(
      outlineLines(
        '第一章 总则\n\n第一条 本协定适用于港口。\n\n第二章 合作\n\n第二条 双方合作。\n\n本协定于2024年5月4日在港城签订，一式两份。',
      ),
    ).toEqual([
      '=',
      's1 [第一章] 总则',
      '  c1 [第一条] 本协定适用于港口。',
      's2 [第二章] 合作',
      '  c2 [第二条] 双方合作。',
      'p1 本协定于2024年5月4日在港城签订，一式两份。',
    ]);
  });

  it('gives a label that stands alone the paragraphs below it', () => {
    expect(
      outlineLines(
        'Article 1\n\nThe Parties agree.\n\nThey do so freely.\n\nArticle 2\nDefinitions\n\nWords mean this.\n\nDone at Port Nanyu on 4 May 2024.',
      ),
    ).toEqual([
      '=',
      'c1 [Article 1] The Parties agree.',
      '  p1 They do so freely.',
      'c2 [Article 2] Definitions',
      '  p1 Words mean this.',
      'p1 Done at Port Nanyu on 4 May 2024.',
    ]);
  });

  it('keeps a paragraph between two clauses with the first, and one behind the last apart', () => {
    expect(
      outlineLines('一、双方同意。\n\n双方还指出了一点。\n\n二、双方支持。\n\n访问取得圆满成功。'),
    ).toEqual([
      '=',
      'c1 [一、] 双方同意。',
      '  p1 双方还指出了一点。',
      'c2 [二、] 双方支持。',
      'p1 访问取得圆满成功。',
    ]);
  });

  it('takes titles of documents for items and sentences for clauses', () => {
    expect(outlineLines('1.《关于港口的协定》；\n2.《关于渔业的备忘录》。')).toEqual([
      '=',
      'i1 [1.] 《关于港口的协定》；',
      'i2 [2.] 《关于渔业的备忘录》。',
    ]);
    expect(outlineLines('1. Memorandum of Understanding on ports\n2. Agreement on fisheries')).toEqual([
      '=',
      'i1 [1.] Memorandum of Understanding on ports',
      'i2 [2.] Agreement on fisheries',
    ]);
  });

  it('takes short numbered lines over other blocks for headings', () => {
    expect(outlineLines('一、政治互信\n\n双方重申相互支持。\n\n二、经贸合作\n\n双方扩大贸易。')).toEqual([
      '=',
      's1 [一、] 政治互信',
      '  p1 双方重申相互支持。',
      's2 [二、] 经贸合作',
      '  p1 双方扩大贸易。',
    ]);
  });

  it('reads a text without numbers as paragraphs', () => {
    expect(outlineLines('First the ports opened.\n\nThen they closed.')).toEqual([
      '=',
      'p1 First the ports opened.',
      'p2 Then they closed.',
    ]);
  });

  it('keeps two blocks of one number apart by their refs', () => {
    expect(outlineLines('1. Ports open.\n\n2. Ports close.\n\n2. Ports open again.')).toEqual([
      '=',
      'c1 [1.] Ports open.',
      'c2 [2.] Ports close.',
      'c2~2 [2.] Ports open again.',
      '! number-twice a1/c2 a1/c2~2',
    ]);
  });
});

describe('a heading over articles that were left out', () => {
  const law = [
    '# Code of Fairland',
    '##### Title 1 Harbours',
    '###### Chapter One Keepers',
    '###### § 1 Office',
    'A keeper keeps a harbour.',
    '###### (repealed) §§ 2 to 4',
    '###### § 5 Pay',
    'Keepers are paid.',
  ].join('\n\n');

  it('stands beside the articles, in the chapter that shares their level', () => {
    const [article] = parseOutline(law, { format: 'markdown' }).articles;
    const refs = [...walk(article?.nodes ?? [])]
      .filter(({ kind }) => kind !== 'paragraph')
      .map(({ ref }) => ref);
    expect(refs).toEqual(['a1/s1', 'a1/s1/s1', 'a1/s1/s1/c1', 'a1/s1/s1/h1', 'a1/s1/s1/c5']);
  });
});

describe('sections of a law', () => {
  it('stand in the chapter, behind an article of it, and hold the articles that follow', () => {
    const law = [
      'Chapter I: Ships',
      'Article 1',
      'A ship is what floats.',
      'Section 1: The licence that the master of a ship has to bear at sea',
      'Article 2',
      'Masters bear a licence.',
      'Section 2: The flag',
      'Article 3',
      'Ships bear a flag.',
      'Chapter II: Ports',
      'Section 1: Berths',
      'Article 4',
      'A port has berths.',
    ].join('\n\n');
    expect(clauseRefs(law, 'text')).toEqual(['a1/s1/c1', 'a1/s1/s1/c2', 'a1/s1/s2/c3', 'a1/s2/s1/c4']);
  });

  it.each(['text', 'markdown'] as const)(
    'are not folded where they come back in another chapter (%s)',
    (format) => {
      const mark = format === 'markdown' ? '## ' : '';
      const chapter = (number: string, first: number): string[] => [
        `${mark}Chapter ${number}: On ${number}`,
        `${mark}Section 1: General provisions`,
        `${mark}Section 2: Final and transitional provisions`,
        `${mark}Article ${first}`,
        `What chapter ${number} says of harbours.`,
      ];
      const law = [...chapter('I', 1), ...chapter('II', 2), ...chapter('III', 3)].join('\n\n');
      expect(parseOutline(law, { format }).findings).toEqual([]);
      expect(clauseRefs(law, format)).toHaveLength(3);
    },
  );

  it('keep the text of two articles that say the same', () => {
    const text = [
      'The land registry keeps a leaf for every parcel of land, and notes on it who owns the parcel and what rests on it.',
      'Whoever owns a parcel may ask for a copy of its leaf at any time, and pays for it what the tariff of the registry says.',
    ];
    const law = ['Article 1', ...text, 'Article 2', 'Ships are no land.', 'Article 3', ...text].join('\n\n');
    expect(parseOutline(law).findings).toEqual([]);
  });
});

function clauseRefs(law: string, format: 'text' | 'markdown'): string[] {
  const [article] = parseOutline(law, { format }).articles;
  return [...walk(article?.nodes ?? [])].filter(({ kind }) => kind === 'clause').map(({ ref }) => ref);
}
