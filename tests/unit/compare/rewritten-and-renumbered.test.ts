import { describe, expect, test } from 'vitest';
import { type Comparison, comparePages } from '#core/compare/comparison.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

interface Case {
  readonly name: string;
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** How a clause of each side begins. */
  readonly pair: readonly [string, string];
}

const page = (lines: readonly string[]): Page => {
  const text = `${lines.join('\n\n')}\n`;
  return new Page(text, parseOutline(text));
};

/** The one unit of a side that begins so. */
function unitThat({ units }: Comparison['a'], begins: string): number {
  const found = [...units.keys()].filter((unit) => units[unit]?.text.startsWith(begins));
  expect(found, begins).toHaveLength(1);
  return found[0] ?? -1;
}

function areLinked({ a, b, pair }: Case): boolean {
  const comparison = comparePages(page(a), page(b));
  const [one, other] = [unitThat(comparison.a, pair[0]), unitThat(comparison.b, pair[1])];
  return comparison.links.some((link) => link.a.includes(one) && link.b.includes(other));
}

const TOGETHER: readonly Case[] = [
  {
    name: 'a Chinese paragraph of which few words are left, in their order',
    a: [
      '澄湖渡口公约',
      '本公约适用于澄湖全部渡口。',
      '渡工应当按时开船。',
      '如遇争吵、推搡等不当举动，请拨打［在此填写号码］向渡口值班员报告。值班员将迅速查问并答复全部来电。',
      '渡口每年公布一次账目。',
      '船票由渡口统一印制。',
      '大风天气不得开船。',
      '本公约由渡口管理会解释。',
    ],
    b: [
      '澄湖渡口公约',
      '本公约适用于澄湖全部渡口和码头。',
      '渡工应当按时开船。',
      '辱骂、推搡或者其他扰乱秩序的举动，可以通过［填写联系办法］告知负责巡查的管理员。所有来电都会得到及时、公正的查问和答复。',
      '渡口每年公布一次账目。',
      '船票由渡口统一印制。',
      '大风天气不得开船。',
      '本公约由渡口管理会解释。',
    ],
    pair: ['如遇争吵', '辱骂、推搡'],
  },
  {
    name: 'a Chinese item with more deeds in it and new items before it',
    a: [
      '云泽市灯会管理办法',
      '第一条 为了办好灯会，制定本办法。',
      '第二条 参展人有下列情形之一的，由灯会办公室责令改正：',
      '（一）擅自变更灯组图样的；',
      '（二）不按期提交搭建进度表的；',
      '（三）冒用他人匠名的；',
      '（四）私分、挪用灯会补助款的。',
      '第三条 灯会补助款由灯会办公室拨付。',
      '第四条 灯会补助款应当用于灯会，不得私分、挪用。',
      '第五条 灯会办公室每年公布灯会补助款账目。',
      '第六条 本办法自公布之日起施行。',
    ],
    b: [
      '云泽市灯会管理办法',
      '第一条 为了办好灯会，制定本办法。',
      '第二条 参展人有下列情形之一的，由灯会办公室责令改正：',
      '（一）擅自变更灯组图样的；',
      '（二）不按期提交搭建进度表的；',
      '（三）冒用他人匠名的；',
      '（四）灯组说明失实的；',
      '（五）拒绝接受巡查的；',
      '（六）虚列、骗取、侵吞、克扣、私分、挪用、截留灯会补助资金的；',
      '（七）有其他扰乱灯会秩序行为的。',
      '第三条 灯会补助款由灯会办公室拨付。',
      '第四条 灯会补助款应当用于灯会，不得私分、挪用。',
      '第五条 灯会办公室每年公布灯会补助款账目。',
      '第六条 本办法自公布之日起施行。',
    ],
    pair: ['私分、挪用', '虚列、骗取'],
  },
  {
    name: 'a short Chinese article of which its key word is left',
    a: [
      '钟铃镇敲钟教育办法',
      '第一条 为了普及敲钟教育，制定本办法。',
      '第二条 敲钟教育是全体镇民的事。',
      '第三条 学校开展敲钟教育。',
      '第四条 镇上设立敲钟教育日。',
      '第五条 钟楼为敲钟教育基地。',
      '第六条 本办法自公布之日起施行。',
    ],
    b: [
      '钟铃镇敲钟教育办法',
      '第一条 为了普及敲钟教育，制定本办法。',
      '第二条 敲钟教育是全体镇民的事。',
      '第三条 学校、工坊和码头每季结合节庆开展一次敲钟教育。',
      '第四条 每年五月的第一个星期日为敲钟教育日。',
      '第五条 敲钟教育经费列入镇预算。',
      '第六条 敲钟教育成绩突出的，给予奖励。',
      '第七条 钟楼为敲钟教育基地。',
      '第八条 本办法自公布之日起施行。',
    ],
    pair: ['镇上设立', '每年五月'],
  },
  {
    name: 'a Chinese article said anew in its place',
    a: [
      '雁湖摆渡条例',
      '第一条 本条例适用于雁湖的摆渡活动。',
      '第二条 船工应当持证上岗。',
      '第三条 船主委员会委员应当忠于职守，依法履行看船义务。',
      '第四条 夜间不得摆渡。',
      '第五条 渡口应当设置救生圈。',
    ],
    b: [
      '雁湖摆渡条例',
      '第一条 本条例适用于雁湖的摆渡活动。',
      '第二条 船工应当持证上岗。',
      '第三条 渡船每年检验一次。',
      '第四条 船主委员会委员履行看船职责，负有忠实义务和勤勉义务。',
      '第五条 大风天气停航。',
      '第六条 夜间不得摆渡。',
      '第七条 渡口应当设置救生圈。',
    ],
    pair: ['船主委员会委员应当', '船主委员会委员履行'],
  },
  {
    name: 'a German article that moved to another number with both its neighbours',
    a: [
      'Satzung der Imkergilde Tannrode',
      '§ 1 Die Gilde fördert die Haltung von Bienen.',
      '§ 2 Jedes Mitglied zahlt einen jährlichen Beitrag.',
      '§ 3 Wer Honig verkauft, hat die Gläser mit Ort und Jahr der Ernte zu kennzeichnen.',
      '§ 4 Der Gildenmeister wird auf drei Jahre gewählt.',
    ],
    b: [
      'Satzung der Imkergilde Tannrode',
      '§ 1 Die Gilde fördert die Haltung von Bienen.',
      '§ 2 Gäste dürfen die Lehrstände besuchen.',
      '§ 3 Die Schleuder steht allen Mitgliedern offen.',
      '§ 4 Jedes Mitglied zahlt einen jährlichen Beitrag.',
      '§ 5 Beim Verkauf von Honig müssen auf jedem Glas Ort und Jahr der Ernte angegeben sein.',
      '§ 6 Der Gildenmeister wird auf drei Jahre gewählt.',
    ],
    pair: ['Wer Honig verkauft', 'Beim Verkauf von Honig'],
  },
  {
    name: 'a German item that took the number of the one struck out before it',
    a: [
      'Verordnung über Meldungen im Hafen Brunsund',
      '§ 1 Zu melden sind folgende Funde:',
      '1. Treibholz',
      '2. Ankerketten',
      '3. Fässer; Meldung nur bei sichtbaren Schäden',
      '4. Netze; Meldung nur bei sichtbaren Schäden.',
      '§ 2 Die Meldung nimmt der Hafenwart entgegen.',
    ],
    b: [
      'Verordnung über Meldungen im Hafen Brunsund',
      '§ 1 Zu melden sind folgende Funde:',
      '1. Treibholz',
      '2. Ankerketten',
      '3. Netze; Meldung nur bei sichtbaren Schäden',
      '4. Bojen, die vom Kurs abgetrieben sind.',
      '§ 2 Die Meldung nimmt der Hafenwart entgegen.',
    ],
    pair: ['Netze; Meldung', 'Netze; Meldung'],
  },
  {
    name: 'a German item whose number another one of its formula took',
    a: [
      'Fährordnung für den Sund von Alsen',
      '§ 1 Die Fähre setzt bei Tage über.',
      '§ 2 Ordnungswidrig handelt, wer',
      '1. entgegen § 6 Abs. 1 oder § 7, auch in Verbindung mit einer Ordnung nach § 15 Abs. 1, eine Meldung nicht, nicht richtig, nicht vollständig oder nicht rechtzeitig macht,',
      '2. entgegen § 6 Abs. 2, § 34 Abs. 5 Satz 1 oder § 43 Abs. 2 eine Mitteilung nicht, nicht richtig, nicht vollständig oder nicht rechtzeitig macht,',
      '3. einer vollziehbaren Anordnung des Fährmeisters zuwiderhandelt.',
      '§ 3 Der Fährlohn wird an Bord gezahlt.',
    ],
    b: [
      'Fährordnung für den Sund von Alsen',
      '§ 1 Die Fähre setzt bei Tage über.',
      '§ 2 Ordnungswidrig handelt, wer',
      '1. auf dem Anleger Feuer macht,',
      '2. entgegen § 6 oder § 7, jeweils auch in Verbindung mit § 14 oder einer Ordnung nach § 15 Absatz 1 oder 3, eine Meldung nicht, nicht richtig, nicht vollständig, nicht in der vorgeschriebenen Weise oder nicht rechtzeitig macht,',
      '3. Tiere ungebunden an Bord bringt,',
      '4. ohne Schein ein Gespann auf die Fähre fährt,',
      '5. entgegen § 34 Absatz 5 Satz 1 oder § 43 Absatz 2 eine Mitteilung nicht, nicht richtig, nicht vollständig oder nicht rechtzeitig macht,',
      '6. einer vollziehbaren Anordnung des Fährmeisters zuwiderhandelt.',
      '§ 3 Der Fährlohn wird an Bord gezahlt.',
    ],
    pair: ['entgegen § 6 Abs. 2', 'entgegen § 34'],
  },
  {
    name: 'a German item that became the paragraph it stood under',
    a: [
      'Hafenordnung von Brunsund',
      '§ 1 Der Hafen steht allen offen.',
      '§ 2 Ankern ist erlaubt.',
      '§ 3 (1) Mit Arrest von einem Tag bis zu fünf Tagen wird bestraft, wer',
      '1. Ballast in die Fahrrinne wirft oder',
      '2. Bojen versetzt.',
      '(2) Der Versuch ist strafbar.',
      '(3) Auf Arrest von drei Tagen bis zu zehn Tagen ist zu erkennen, wenn der Täter',
      '1. eine andere Person mit Gewalt oder durch List zum Verlassen ihres Liegeplatzes bringt oder',
      '2. gewerbsmäßig handelt.',
      '§ 4 Der Hafenmeister führt Buch.',
    ],
    b: [
      'Hafenordnung von Brunsund',
      '§ 1 Der Hafen steht allen offen.',
      '§ 2 Ankern ist erlaubt.',
      '§ 3 (1) Mit Arrest von einem Tag bis zu fünf Tagen wird bestraft, wer',
      '1. Ballast in die Fahrrinne wirft oder',
      '2. Bojen versetzt.',
      '(2) Der Versuch ist strafbar.',
      '(3) Mit Arrest von drei Tagen bis zu zehn Tagen wird bestraft, wer eine andere Person mit Gewalt, durch Drohung oder durch List zu dem Verlassen ihres Liegeplatzes veranlasst.',
      '(4) In den Fällen des Absatzes 1 ist auf Arrest von drei Tagen bis zu zehn Tagen zu erkennen, wenn der Täter als Mitglied einer Bande handelt.',
      '§ 4 Der Hafenmeister führt Buch.',
    ],
    pair: ['eine andere Person', 'Mit Arrest von drei'],
  },
  {
    name: 'an English item that took the number of two struck out before it',
    a: [
      'Harbour Rules of Quillhaven',
      'Article 1 The warden keeps a book of what is found.',
      'Article 2 To be reported:',
      '(a) driftwood;',
      '(b) barrels, if the shell is visibly broken;',
      '(c) anchors, if the shell is visibly broken;',
      '(d) nets, if the shell is visibly broken.',
      'Article 3 The book is open to all.',
    ],
    b: [
      'Harbour Rules of Quillhaven',
      'Article 1 The warden keeps a book of what is found.',
      'Article 2 To be reported:',
      '(a) driftwood;',
      '(b) nets, if the shell is visibly broken;',
      '(c) buoys that left the fairway.',
      'Article 3 The book is open to all.',
    ],
    pair: ['nets, if', 'nets, if'],
  },
  {
    name: 'a French article put off by one and written more shortly',
    a: [
      'Règlement de la halle de Montorgis',
      'Article 1 La halle est ouverte du mardi au samedi.',
      'Article 2 Tout marchand qui souhaite occuper un étal présente une demande écrite au maître de halle avant le premier mars.',
      'Article 3 Les étals sont lavés chaque soir.',
    ],
    b: [
      'Règlement de la halle de Montorgis',
      'Article 1 La halle est ouverte du mardi au samedi.',
      'Article 2 Les chiens restent dehors.',
      "Article 3 La demande d'un étal est présentée par écrit au maître de halle avant le premier mars.",
      'Article 4 Les étals sont lavés chaque soir.',
    ],
    pair: ['Tout marchand', 'La demande'],
  },
  {
    name: 'a French item that went into another article',
    a: [
      'Charte du lac de Vérone-sur-Aube',
      'Article 1 Sont interdits sur le lac :',
      '1° les moteurs à essence ;',
      '2° la pêche au filet dérivant entre le coucher et le lever du soleil ;',
      '3° les feux de camp sur les îlots.',
      'Article 2 Le garde du lac veille sur :',
      '1° les pontons ;',
      '2° les bouées.',
    ],
    b: [
      'Charte du lac de Vérone-sur-Aube',
      'Article 1 Sont interdits sur le lac :',
      '1° les moteurs à essence ;',
      '2° les feux de camp sur les îlots.',
      'Article 2 Le garde du lac veille sur :',
      '1° les pontons ;',
      '2° les bouées.',
      'Article 3 Sont punis d’une amende :',
      '1° la pêche au filet dérivant entre le coucher du soleil et son lever ;',
      '2° le bruit.',
    ],
    pair: ['la pêche au filet', 'la pêche au filet'],
  },
  {
    name: 'a Portuguese article rewritten between neighbours that both moved along',
    a: [
      'Regulamento do moinho de Vale Sereno',
      'Artigo 1.º O moinho pertence à freguesia.',
      'Artigo 2.º O moleiro guarda a chave da comporta.',
      'Artigo 3.º Quem trouxer milho deve pesá-lo na balança da freguesia antes da moagem.',
      'Artigo 4.º A farinha é entregue no mesmo dia.',
    ],
    b: [
      'Regulamento do moinho de Vale Sereno',
      'Artigo 1.º O moinho pertence à freguesia.',
      'Artigo 2.º As visitas são gratuitas.',
      'Artigo 3.º O moleiro guarda a chave da comporta.',
      'Artigo 4.º O milho é pesado, antes da moagem, na balança da freguesia.',
      'Artigo 5.º A farinha é entregue no mesmo dia.',
    ],
    pair: ['Quem trouxer milho', 'O milho é pesado'],
  },
  {
    name: 'a Portuguese item put behind a new one',
    a: [
      'Estatuto do coro de Ribamar',
      'Artigo 1.º São deveres dos cantores:',
      'a) comparecer aos ensaios;',
      'b) devolver as partituras emprestadas até ao fim do mês;',
      'c) pagar a quota.',
      'Artigo 2.º O maestro escolhe o repertório.',
    ],
    b: [
      'Estatuto do coro de Ribamar',
      'Artigo 1.º São deveres dos cantores:',
      'a) comparecer aos ensaios;',
      'b) vestir o traje do coro;',
      'c) restituir as partituras emprestadas até ao fim de cada mês;',
      'd) pagar a quota.',
      'Artigo 2.º O maestro escolhe o repertório.',
    ],
    pair: ['devolver as partituras', 'restituir as partituras'],
  },
  {
    name: 'a Korean bullet that went to the head of its list',
    a: [
      '하늘마루 도서실 약속',
      '우리가 지킬 일은 다음과 같습니다:',
      '- 조용히 걷기',
      '- 빌린 책을 제때 돌려주기',
      '- 다른 이용자 여러분들에 대한 배려 표현',
      '하지 말아야 할 일은 다음과 같습니다:',
      '- 책에 낙서하는 행위',
      '- 다른 사람에 대한 무례한 표현',
      '- 도서실에 대한 거짓 소문을 다른 곳에 퍼뜨리는 행위',
      '사서는 약속에 대한 설명을 다른 도서실에 보낸다.',
    ],
    b: [
      '하늘마루 도서실 약속',
      '우리가 지킬 일은 다음과 같습니다:',
      '- 다른 사람들에 대한 친절과 배려 표현',
      '- 조용히 걷기',
      '- 빌린 책을 제때 돌려주기',
      '하지 말아야 할 일은 다음과 같습니다:',
      '- 책에 낙서하는 행위',
      '- 다른 사람에 대한 무례한 표현',
      '- 도서실에 대한 거짓 소문을 다른 곳에 퍼뜨리는 행위',
      '사서는 약속에 대한 설명을 다른 도서실에 보낸다.',
    ],
    pair: ['다른 이용자 여러분', '다른 사람들에'],
  },
  {
    name: 'a Russian article rewritten under the next number',
    a: [
      'Устав общества садоводов Белолесья',
      'Статья 1. Общество ведёт сад у реки.',
      'Статья 2. Каждый садовод поливает свои грядки не реже двух раз в неделю.',
      'Статья 3. Калитку запирает сторож.',
    ],
    b: [
      'Устав общества садоводов Белолесья',
      'Статья 1. Общество ведёт сад у реки.',
      'Статья 2. Гостей принимают по воскресеньям.',
      'Статья 3. Полив грядок производится садоводом не реже двух раз в неделю.',
      'Статья 4. Калитку запирает сторож.',
    ],
    pair: ['Каждый садовод', 'Полив грядок'],
  },
];

const APART: readonly Case[] = [
  {
    name: 'an English article that shares small words alone with the one in its place',
    a: [
      'Rules of the Harbour of Nanyu',
      'Article 1 Ships report to the harbour master before noon.',
      'Article 2 Disputes are settled by consultation.',
      'Article 3 Anchors are dropped outside the fairway.',
    ],
    b: [
      'Rules of the Harbour of Nanyu',
      'Article 1 Ships report to the harbour master before noon.',
      'Article 2 Interpreters are paid by the hosts.',
      'Article 3 Anchors are dropped outside the fairway.',
    ],
    pair: ['Disputes', 'Interpreters'],
  },
  {
    name: 'a French article that shares small words alone with the one in its place',
    a: [
      'Règlement du lac de Brenne',
      'Article 1 Les barques portent un feu la nuit.',
      'Article 2 La taxe est de trois couronnes.',
      'Article 3 Le gardien habite la tour.',
    ],
    b: [
      'Règlement du lac de Brenne',
      'Article 1 Les barques portent un feu la nuit.',
      'Article 2 La chasse est interdite en hiver.',
      'Article 3 Le gardien habite la tour.',
    ],
    pair: ['La taxe', 'La chasse'],
  },
  {
    name: 'two Chinese articles on other deeds in the formula of penalties',
    a: [
      '白塔镇渔业办法',
      '第一条 为了保护渔业，制定本办法。',
      '第二条 渔政所主管渔业。',
      '第三条 违反本办法规定，使用密网捕鱼的，由渔政所责令改正，没收渔网；有违法所得的，没收违法所得。',
      '第四条 违反本办法规定，禁渔期出船的，由渔政所责令返航，给予警告；情节严重的，暂扣船牌。',
      '第五条 违反本办法规定，拒绝查验的，由渔政所责令改正，给予警告。',
      '第六条 罚款上缴镇库。',
      '第七条 本办法自公布之日起施行。',
    ],
    b: [
      '白塔镇渔业办法',
      '第一条 为了保护渔业，制定本办法。',
      '第二条 渔政所主管渔业，设巡查队。',
      '第三条 违反本办法规定，向湖中排放油污的，由渔政所责令清除，处五百元以上一千元以下的罚款；情节严重的，吊销船牌。',
      '第四条 违反本办法规定，涂改船牌的，由渔政所责令改正，没收假牌；有违法所得的，没收违法所得。',
      '第五条 违反本办法规定，拒绝查验的，由渔政所责令改正，给予警告。',
      '第六条 罚款上缴镇库。',
      '第七条 本办法自公布之日起施行。',
    ],
    pair: ['违反本办法规定，禁渔期', '违反本办法规定，向湖中'],
  },
  {
    name: 'two Chinese articles that share their formula alone',
    a: [
      '云泽市灯会管理办法',
      '第一条 为了办好灯会，制定本办法。',
      '第二条 灯会办公室行使下列职权：',
      '（一）编制灯会方案；',
      '（二）核发展位。',
      '第三条 本办法自公布之日起施行。',
    ],
    b: [
      '云泽市灯会管理办法',
      '第一条 为了办好灯会，制定本办法。',
      '第二条 消防督导组行使下列职权：',
      '（一）检查电线；',
      '（二）封存焰火。',
      '第三条 本办法自公布之日起施行。',
    ],
    pair: ['编制灯会方案', '检查电线'],
  },
  {
    name: 'two Chinese items that both end a list of deeds',
    a: [
      '雁湖摆渡条例',
      '第一条 有下列情形之一的，暂停摆渡：',
      '（一）超载的；',
      '（二）未按规定悬挂航灯的；',
      '（三）船底渗水的。',
      '第二条 渡口应当设置救生圈。',
    ],
    b: [
      '雁湖摆渡条例',
      '第一条 有下列情形之一的，暂停摆渡：',
      '（一）超载的；',
      '（二）未按规定缴纳渡资的；',
      '（三）船底渗水的；',
      '（四）未按规定配备桨手的。',
      '第二条 渡口应当设置救生圈。',
    ],
    pair: ['未按规定悬挂', '未按规定配备'],
  },
  {
    name: 'a German item that was struck out and the next of the same formula',
    a: [
      'Verordnung über Meldungen im Hafen Brunsund',
      '§ 1 Zu melden sind folgende Funde:',
      '1. Treibholz',
      '2. Ankerketten',
      '3. Fässer; Meldung nur bei sichtbaren Schäden',
      '4. Netze; Meldung nur bei sichtbaren Schäden.',
      '§ 2 Die Meldung nimmt der Hafenwart entgegen.',
    ],
    b: [
      'Verordnung über Meldungen im Hafen Brunsund',
      '§ 1 Zu melden sind folgende Funde:',
      '1. Treibholz',
      '2. Ankerketten',
      '3. Netze; Meldung nur bei sichtbaren Schäden',
      '4. Bojen, die vom Kurs abgetrieben sind.',
      '§ 2 Die Meldung nimmt der Hafenwart entgegen.',
    ],
    pair: ['Fässer; Meldung', 'Netze; Meldung'],
  },
  {
    name: 'two German paragraphs that say no more than that something was dropped',
    a: [
      'Satzung der Imkergilde Tannrode',
      '§ 1 Die Gilde fördert die Haltung von Bienen.',
      '§ 2 Der Schatzmeister legt zum Jahresende Rechnung über Wachs und Honig.',
      '§ 3 Der Gildenmeister wird auf drei Jahre gewählt.',
    ],
    b: [
      'Satzung der Imkergilde Tannrode',
      '§ 1 Die Gilde fördert die Haltung von Bienen.',
      '§ 2 Der Schriftführer ist zum Eid verpflichtet.',
      '§ 3 Das Nähere regelt eine Ordnung.',
      '§ 4 Der Gildenmeister wird auf drei Jahre gewählt.',
    ],
    pair: ['Der Schatzmeister', 'Das Nähere'],
  },
  {
    name: 'two French articles with nothing but references in common',
    a: [
      'Code des jardins de Montorgis',
      'Article R. 14-1 Les jardins sont ouverts aux habitants.',
      "Article R. 14-2 Les demandes formulées sur le fondement de l'article R. 14-1 concernent les serres et les vergers.",
      'Article R. 14-3 Les outils sont rangés le soir.',
      'Article R. 14-4 La fontaine est vidée en novembre.',
    ],
    b: [
      'Code des jardins de Montorgis',
      'Article R. 14-1 Les jardins sont ouverts aux habitants.',
      'Article R. 14-2 Les outils sont rangés le soir.',
      'Article R. 14-3 La fontaine est vidée en novembre.',
      "Article R. 14-4 Pour les plantes qui ne sont pas mentionnées à l'article R. 14-1, une fiche est affichée par la commune à l'entrée de chaque allée.",
    ],
    pair: ['Les demandes formulées', 'Pour les plantes'],
  },
  {
    name: 'two French items in the same formula, one struck out and one put in',
    a: [
      'Charte du lac de Vérone-sur-Aube',
      'Article 1 Sont soumis à autorisation du garde :',
      '1° le dépôt de bois sur la rive ;',
      '2° le mouillage des barques pour plus de trois jours ;',
      '3° la cueillette des roseaux.',
    ],
    b: [
      'Charte du lac de Vérone-sur-Aube',
      'Article 1 Sont soumis à autorisation du garde :',
      '1° le dépôt de bois sur la rive ;',
      '2° la cueillette des roseaux ;',
      '3° le tournage de films pour plus de trois personnes.',
    ],
    pair: ['le mouillage', 'le tournage'],
  },
  {
    name: 'two Portuguese articles that share who acts',
    a: [
      'Regulamento do moinho de Vale Sereno',
      'Artigo 1.º O moinho pertence à freguesia.',
      'Artigo 2.º A junta da freguesia nomeia o moleiro por dois anos.',
      'Artigo 3.º A farinha é entregue no mesmo dia.',
    ],
    b: [
      'Regulamento do moinho de Vale Sereno',
      'Artigo 1.º O moinho pertence à freguesia.',
      'Artigo 2.º A farinha é entregue no mesmo dia.',
      'Artigo 3.º A junta da freguesia publica as contas da eira no adro.',
    ],
    pair: ['A junta da freguesia nomeia', 'A junta da freguesia publica'],
  },
  {
    name: 'two Portuguese items in one formula',
    a: [
      'Estatuto do coro de Ribamar',
      'Artigo 1.º É proibido aos cantores, durante os ensaios:',
      'a) comer no palco;',
      'b) sair da sala sem licença do maestro;',
      'c) usar telefones.',
    ],
    b: [
      'Estatuto do coro de Ribamar',
      'Artigo 1.º É proibido aos cantores, durante os ensaios:',
      'a) comer no palco;',
      'b) usar telefones;',
      'c) trocar de naipe sem licença da direção.',
    ],
    pair: ['sair da sala', 'trocar de naipe'],
  },
  {
    name: 'two Korean bullets that end alike',
    a: [
      '하늘마루 도서실 약속',
      '하지 말아야 할 일은 다음과 같습니다:',
      '- 책에 낙서하는 행위',
      '- 음식을 몰래 먹는 행위',
      '- 자리를 오래 비워 두는 행위',
    ],
    b: [
      '하늘마루 도서실 약속',
      '하지 말아야 할 일은 다음과 같습니다:',
      '- 벽에 사진을 붙이는 행위',
      '- 책에 낙서하는 행위',
      '- 자리를 오래 비워 두는 행위',
    ],
    pair: ['음식을 몰래', '벽에 사진을'],
  },
  {
    name: 'two Russian articles that only command alike',
    a: [
      'Устав общества садоводов Белолесья',
      'Статья 1. Общество ведёт сад у реки.',
      'Статья 2. Председатель обязан хранить печать общества.',
      'Статья 3. Калитку запирает сторож.',
    ],
    b: [
      'Устав общества садоводов Белолесья',
      'Статья 1. Общество ведёт сад у реки.',
      'Статья 2. Калитку запирает сторож.',
      'Статья 3. Казначей обязан закрывать склад с удобрениями на зиму.',
    ],
    pair: ['Председатель обязан', 'Казначей обязан'],
  },
];

describe('belongs together:', () => {
  test.each(TOGETHER)('$name', (one) => {
    expect(areLinked(one)).toBe(true);
  });
});

describe('belongs to nothing of the other side:', () => {
  test.each(APART)('$name', (one) => {
    expect(areLinked(one)).toBe(false);
  });
});
