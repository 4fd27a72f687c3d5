import { describe, expect, test } from 'vitest';
import { diffTexts } from '#core/compare/words/diff.ts';
import { join } from '#core/compare/words/join.ts';

/** The later text with what went in `[-…-]` and what came in `{+…+}`. */
const marked = (a: string, b: string): string => {
  let [out, at] = ['', 0];
  for (const edit of diffTexts(a, b)) {
    const [gone, come] = [a.slice(edit.a.from, edit.a.to), b.slice(edit.b.from, edit.b.to)];
    out += a.slice(at, edit.a.from) + (gone && `[-${gone}-]`) + (come && `{+${come}+}`);
    at = edit.a.to;
  }
  return out + a.slice(at);
};

test('a sentence that came before one that begins as it does is one change', () => {
  expect(
    marked(
      'The keeper shall in the old hall call the meeting fifteen days ahead.',
      'In a leap year the keeper shall light the lamp and open the gates. The keeper shall in the new hall call the meeting fifteen days ahead.',
    ),
  ).toBe(
    '{+In a leap year the keeper shall light the lamp and open the gates. +}The keeper shall in the [-old-]{+new+} hall call the meeting fifteen days ahead.',
  );
  expect(
    marked(
      'Les bacs, phares de Brelune, quais.',
      'Les bacs, phares du Nord, tours et phares de Brelune, quais.',
    ),
  ).toBe('Les bacs, {+phares du Nord, tours et +}phares de Brelune, quais.');
});

test('a word put for another is one change where what is behind it stands in what came too', () => {
  const end = '，船长受理申请，办理登记。';
  const endThen = '，船长办理案件，办理登记。';
  expect(marked(`认为具体行政行为违法${end}`, `认为行政机关的行政行为违法${endThen}`)).toMatch(
    /^认为\[-具体-\]\{\+行政机关的\+\}行政行为违法，/,
  );
  expect(marked(`灯塔商店销售海图${end}`, `灯塔销售单位销售海图${endThen}`)).toMatch(
    /^灯塔\[-商店-\]\{\+销售单位\+\}销售海图，/,
  );
  expect(
    marked(
      'The north harbour rules bind old masters, and oars are kept dry.',
      'The deep harbour and its harbour rules bind new masters, and oars stay dry.',
    ),
  ).toBe(
    'The [-north-]{+deep+} harbour {+and its harbour +}rules bind [-old-]{+new+} masters, and oars [-are kept-]{+stay+} dry.',
  );
});

test('a short phrase that stands in both by chance is not kept for a long one', () => {
  const long = (name: string, sum: string, whose: string): string =>
    `${name} und Beiträge an einen Hafen, deren Wert in einem Jahr ${sum} Taler übersteigt, sind mit dem Namen des ${whose} zu melden.`;
  expect(
    marked(
      `${long('Gaben', '10.000', 'Gebers')} Gaben, die die Höhe von 50.000 Talern übersteigen, sind anzuzeigen.`,
      `${long('Gaben, Abgaben', '10 000', 'Stifters')} Gaben, die die Höhe von 50 000 Talern übersteigen, sind anzuzeigen.`,
    ),
  ).toBe(
    'Gaben{+, Abgaben+} und Beiträge an einen Hafen, deren Wert in einem Jahr [-10.000-]{+10 000+} Taler übersteigt, sind mit dem Namen des [-Gebers-]{+Stifters+} zu melden. Gaben, die die Höhe von [-50.000-]{+50 000+} Talern übersteigen, sind anzuzeigen.',
  );
  expect(
    marked(
      '报经县级灯塔管理处的审核同意后，报该县级灯塔管理处批准；作为其他用途的，应当由州、岛区、直属港灯塔管理处批准。',
      '报经州、岛区、直属港灯塔管理处审核同意后，报州、岛区、直属港灯塔管理处批准；应当由州、岛区、直属港灯塔管理处批准。',
    ),
  ).toBe(
    '报经[-县级-]{+州、岛区、直属港+}灯塔管理处[-的-]审核同意后，报[-该县级-]{+州、岛区、直属港+}灯塔管理处批准；[-作为其他用途的，-]应当由州、岛区、直属港灯塔管理处批准。',
  );
});

test('what went as one is told as one, whatever it ends with', () => {
  expect(
    marked(
      'O cais, torre do norte, farol e torre do sul, são da vila.',
      'O cais, torre do sul, são da vila.',
    ),
  ).toBe('O cais, [-torre do norte, farol e -]torre do sul, são da vila.');
});

test('what came before and behind words that it ends with came as one', () => {
  expect(
    marked(
      'Parishes: Town of Arden, Town of Cosk',
      'Parishes: Town of Arden, Borough of Bint, Town of Dask, Ebel, Town of Hal, Town of Cosk, Rose',
    ),
  ).toBe(
    'Parishes: Town of Arden, {+Borough of Bint, Town of Dask, Ebel, Town of Hal, +}Town of Cosk{+, Rose+}',
  );
  const [a, b] = ['go a end', 'go x a y a end'];
  const [x, y] = [b.indexOf('x'), b.indexOf('y')];
  const parted = [
    { aFrom: 3, aTo: 3, bFrom: x, bTo: x + 2 },
    { aFrom: 5, aTo: 5, bFrom: y, bTo: y + 4 },
  ];
  expect(join(parted, a, b)).toEqual([{ aFrom: 3, aTo: 3, bFrom: x, bTo: y + 2 }]);
  const turned = parted.map(({ aFrom, aTo, bFrom, bTo }) => ({
    aFrom: bFrom,
    aTo: bTo,
    bFrom: aFrom,
    bTo: aTo,
  }));
  expect(join(turned, b, a)).toEqual([{ aFrom: x, aTo: y + 2, bFrom: 3, bTo: 3 }]);
});

test('a figure that stands between two long changes by chance is part of them', () => {
  const [a, b] = ['sobre barcas menores 3 y su amarre', 'del puerto viejo, letra 3 de los faros'];
  const [x, y] = [a.indexOf(' 3 '), b.indexOf(' 3 ')];
  const hunks = [
    { aFrom: 0, aTo: x, bFrom: 0, bTo: y },
    { aFrom: x + 3, aTo: a.length, bFrom: y + 3, bTo: b.length },
  ];
  expect(join(hunks, a, b)).toEqual([{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }]);
});

test('what is left of a sentence is its words, not the blanks between others', () => {
  expect(
    marked(
      'Pfeifen oder störende / laute Zwischenrufe',
      'Störende / laute Zwischenrufe, Werfen oder Schieben von Stühlen, Singen von Liedern ohne Erlaubnis des Wirtes',
    ),
  ).toBe(
    '[-Pfeifen oder störende-]{+Störende+} / laute Zwischenrufe{+, Werfen oder Schieben von Stühlen, Singen von Liedern ohne Erlaubnis des Wirtes+}',
  );
  expect(
    marked(
      'Die Fährleute der Inselgemeinde Brelund (Fährgilde) dürfen im Rahmen des Absatzes 2 ablegen.',
      'Die Fährleute dürfen zum Zwecke der Aufsicht über die in Absatz 1 genannten Boote und im Rahmen des Absatzes 2 ablegen.',
    ),
  ).toBe(
    'Die Fährleute [-der Inselgemeinde Brelund (Fährgilde) -]dürfen {+zum Zwecke der Aufsicht über die in Absatz 1 genannten Boote und +}im Rahmen des Absatzes 2 ablegen.',
  );
});

test('a small word between two that were rewritten is no part that stayed', () => {
  expect(
    marked(
      "Le gardien peut exclure tout visiteur à la suite d'autres gestes qu'ils jugent dangereux.",
      'Le gardien peut exclure quiconque, suite à des gestes jugés dangereux.',
    ),
  ).toBe(
    "Le gardien peut exclure [-tout visiteur à la-]{+quiconque,+} suite [-d'autres-]{+à des+} gestes [-qu'ils jugent-]{+jugés+} dangereux.",
  );
});

test('a comma or a small word stands for less than a word that both sides have', () => {
  expect(marked('Owner, berth of the boat', 'Owner and berth,')).toBe(
    'Owner[-,-]{+ and+} berth[- of the boat-]{+,+}',
  );
  expect(
    marked(
      'Der Hafenwart hat den Fischer bei den Listen zu den Spalten 4, 7 und 11 zu beraten.',
      'Der Hafenwart hat den Fischer bei den Listen nach Satz 2 zu beraten und diese Listen jährlich zu prüfen.',
    ),
  ).toBe(
    'Der Hafenwart hat den Fischer bei den Listen [-zu den Spalten 4, 7 und 11-]{+nach Satz 2+} zu beraten{+ und diese Listen jährlich zu prüfen+}.',
  );
});

describe('a word that both texts have', () => {
  test('stays, though a small word could stay in its place', () => {
    expect(marked('岚洲不得提高对渔民的收费标准。', '岚洲不得提高对渔民征（收）费标准的行为。')).toBe(
      '岚洲不得提高对渔民[-的收费-]{+征（收）费+}标准{+的行为+}。',
    );
    expect(
      marked(
        'Sie gilt für Wasser in Fähr- und Badebuchten im Sinne der Nummer 2.',
        'Sie gilt für Wasser in Fähr- oder Badebuchten und Fähr- oder Badeteichen im Sinne der Nummer 2.',
      ),
    ).toBe(
      'Sie gilt für Wasser in Fähr- [-und-]{+oder+} Badebuchten {+und Fähr- oder Badeteichen +}im Sinne der Nummer 2.',
    );
    expect(
      marked(
        'Elle garantit la clarté et la portée des phares ;',
        'Elle garantit leur clarté, leur portée et leur entretien ;',
      ),
    ).toBe(
      'Elle garantit [-la-]{+leur+} clarté[- et la-]{+, leur+} portée [-des phares-]{+et leur entretien+} ;',
    );
  });

  test('is part of what was rewritten where two far longer changes stand around it', () => {
    expect(
      marked(
        'In dem Antrag auf Erteilung der Erlaubnis sind alle Boote anzugeben.',
        'Für das Zurschaustellen von Booten darf die Erlaubnis nur auf Grund einer Verordnung ergehen.',
      ),
    ).toBe(
      '[-In dem Antrag auf Erteilung der Erlaubnis sind alle Boote anzugeben-]{+Für das Zurschaustellen von Booten darf die Erlaubnis nur auf Grund einer Verordnung ergehen+}.',
    );
    expect(
      marked(
        '群岛实行渡船使用权有偿取得的制度，港务局对渡船使用权的取得费用从优。',
        '各类港口的经营者应当依照群岛海上运输和港口管理的规定缴纳费用。',
      ),
    ).toBe(
      '[-群岛实行渡船使用权有偿取得的制度，港务局对渡船使用权的取得-]{+各类港口的经营者应当依照群岛海上运输和港口管理的规定缴纳+}费用[-从优-]。',
    );
  });
});

describe('a small word', () => {
  test('stays before or behind what only came or went', () => {
    expect(marked('由港务局处一万元以下的罚款。', '由港务局责令返航，处三万元以下的罚款。')).toBe(
      '由港务局{+责令返航，+}处[-一万-]{+三万+}元以下的罚款。',
    );
    expect(marked('管理港口财物的收发、增减；', '管理港口资产的增减；')).toBe(
      '管理港口[-财物-]{+资产+}的[-收发、-]增减；',
    );
    expect(marked('适应群岛建设的当前和长远的需要。', '适应群岛国家的需要。')).toBe(
      '适应群岛[-建设的当前和长远-]{+国家+}的需要。',
    );
    expect(
      marked('Die Boote der Gilde und Fähren.', 'Die Boote der alten Gilde des Nordens und die Fähren.'),
    ).toBe('Die Boote der {+alten +}Gilde {+des Nordens +}und {+die +}Fähren.');
  });

  test('stays before a few words that came between it and the word it goes with', () => {
    expect(
      marked(
        'bei dem Bezug von Netzen oder gewerblichen Fahrten im Wettbewerb der Häfen',
        'bei dem Bezug von Netzen oder Diensten, einen Hafen im inneren oder äußeren Wettbewerb der Häfen',
      ),
    ).toBe(
      'bei dem Bezug von Netzen oder [-gewerblichen Fahrten-]{+Diensten, einen Hafen+} im {+inneren oder äußeren +}Wettbewerb der Häfen',
    );
    expect(
      marked(
        'O conselho abre a torre principal do cais aos navios.',
        'O conselho abre os armazéns e as pontes do novo cais aos navios.',
      ),
    ).toBe('O conselho abre [-a torre principal-]{+os armazéns e as pontes+} do {+novo +}cais aos navios.');
  });

  test('stays in a list of which each word became another', () => {
    expect(marked('Sie leitet Häfen und Fähren.', 'Sie leitet Türme und Boote.')).toBe(
      'Sie leitet [-Häfen-]{+Türme+} und [-Fähren-]{+Boote+}.',
    );
    expect(marked('依照第十八条、第二十条办理', '依照第二十一条、第二十三条办理')).toBe(
      '依照[-第十八条-]{+第二十一条+}、[-第二十条-]{+第二十三条+}办理',
    );
    expect(marked('由船妇和孙、儿照管', '由儿媳和孙儿照管')).toBe('由[-船妇-]{+儿媳+}和孙[-、-]儿照管');
    expect(marked('支持渔业和航运的发展', '支持林业和牧业的发展')).toBe(
      '支持[-渔业-]{+林业+}和[-航运-]{+牧业+}的发展',
    );
  });

  test('is part of what was rewritten on both sides of it', () => {
    expect(
      marked(
        'The port is run by the council of the northern islands and its keepers.',
        'The port is leased to a company from the mainland for ten years and two days.',
      ),
    ).toBe(
      'The port is [-run by the council of the northern islands and its keepers-]{+leased to a company from the mainland for ten years and two days+}.',
    );
    expect(marked('逾期不改或者整改后不合要求的，停航。', '给予警告或者发布通报；有所得的，停航。')).toBe(
      '[-逾期不改或者整改后不合要求-]{+给予警告或者发布通报；有所得+}的，停航。',
    );
  });

  test('is part of what came where it joins the first of several that came', () => {
    expect(marked('批准港口决算和预算调整', '批准港口海上运输和码头发展规划、计划、预算调整')).toBe(
      '批准港口[-决算和-]{+海上运输和码头发展规划、计划、+}预算调整',
    );
    expect(marked('船舶と灯台を守る', '桟橋と防波堤、水門、灯台を守る')).toBe(
      '[-船舶と-]{+桟橋と防波堤、水門、+}灯台を守る',
    );
  });

  test('stays in no other sentence than its own', () => {
    expect(marked('船东可以谋取机会，自营渡船业务；', '船东可以谋取机会。但是，有下列情形的除外：')).toBe(
      '船东可以谋取机会[-，自营渡船业务；-]{+。但是，有下列情形的除外：+}',
    );
    expect(
      marked(
        'The keeper lights the lamp or',
        'The keeper lights the lamp. The same holds for a lamp that is lent or given away.',
      ),
    ).toBe('The keeper lights the lamp[- or-]{+. The same holds for a lamp that is lent or given away.+}');
  });
});

test('a small word stays before what became another sentence in its place', () => {
  expect(
    marked(
      'The keeper reports a failure within two hours; and pays the fee.',
      'The keeper reports a failure or delay within one hour; keeps a log; and pays the fee.',
    ),
  ).toBe(
    'The keeper reports a failure {+or delay +}within [-two hours-]{+one hour; keeps a log+}; and pays the fee.',
  );
});

test('a comma stays between a phrase that came and one that became another', () => {
  expect(marked('渔港有下列行为之一，依法处理。', '渔港有违规行为的，给予警告；依法处理。')).toBe(
    '渔港有[-下列-]{+违规+}行为[-之一-]{+的+}，{+给予警告；+}依法处理。',
  );
  expect(
    marked('Wer die Lampe löschen läßt, wird mit Arrest bestraft.', 'Wer die Lampe löschen lässt,'),
  ).toBe('Wer die Lampe löschen [-läßt-]{+lässt+},[- wird mit Arrest bestraft.-]');
});

test('a figure stays where it numbers the same', () => {
  expect(
    marked('Wer entgegen § 9 Abs. 1 Nr. 1 bis 4 anlegt', 'Wer entgegen § 9 Absatz 1 Nummer 2 bis 4 anlegt'),
  ).toBe('Wer entgegen § 9 [-Abs.-]{+Absatz+} 1 [-Nr. 1-]{+Nummer 2+} bis 4 anlegt');
  expect(marked('Wer entgegen § 6 Abs. 2, § 34 Abs. 5 anlegt', 'Wer entgegen § 34 Absatz 5 anlegt')).toBe(
    'Wer entgegen [-§ 6 Abs. 2, -]§ 34 [-Abs.-]{+Absatz+} 5 anlegt',
  );
  expect(
    marked('nos termos do art. 3 n.º 2 do regimento', 'nos termos do artigo 3 número 7 do regimento'),
  ).toBe('nos termos do [-art.-]{+artigo+} 3 [-n.º 2-]{+número 7+} do regimento');
  expect(marked('as alíneas 3, 5 e 7 ficam', 'as alíneas 3, 5, 7 e 9 ficam')).toBe(
    'as alíneas 3, 5[- e-]{+,+} 7 {+e 9 +}ficam',
  );
});

test('a word that was put for a word is not joined across a comma', () => {
  expect(
    marked(
      'Wer Lampen löscht, welche den Hafen beleuchten, zahlt.',
      'Wer Lampen bricht, die dem Kapitän leuchten sollen, zahlt.',
    ),
  ).toBe(
    'Wer Lampen [-löscht-]{+bricht+}, [-welche den Hafen beleuchten-]{+die dem Kapitän leuchten sollen+}, zahlt.',
  );
  expect(marked('不问部族归属，港口或岛屿出身', '不问族群，住所特征与语言身份出身')).toBe(
    '不问[-部族归属-]{+族群+}，[-港口或岛屿-]{+住所特征与语言身份+}出身',
  );
  expect(
    marked('sem olhar à tribu, porto ou ilha natal', 'sem olhar à tribo, sinais de origem, fala natal'),
  ).toBe('sem olhar à [-tribu-]{+tribo+}, [-porto ou ilha-]{+sinais de origem, fala+} natal');
});
