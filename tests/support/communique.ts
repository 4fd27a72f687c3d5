/** A communiqué about fictional countries as three people would write it, none of them word by word after another. */
export const COMMUNIQUE = {
  zh: `雾屿联邦与赤岭共和国关于海峡事务的联合公报

2031年9月17日至19日，雾屿联邦总理对赤岭共和国进行正式访问。访问期间，两国领导人举行会谈，会见了议会议长，并共同出席灯塔博物馆开馆仪式。

会谈在坦诚务实的气氛中进行。双方回顾了建交二十五年来走过的历程，一致认为，两国虽隔海峡相望，民心却从未疏远。

关于渡轮，双方商定自明年春季起把每日班次由四班增至七班，票价三年内不作调整。学生凭证件享受半价。

两国海岸警卫队将设立联合值班室，昼夜有人值守。任何一方接到求救信号，应在十分钟内通报对方。

双方注意到海峡内鳕鱼数量连年下降，同意把2032年度捕捞总配额定为4.6万吨，其中雾屿占百分之五十五，赤岭占百分之四十五。

赤岭方面将向雾屿提供1.2亿美元优惠贷款，用于修复去年台风中受损的堤防和水厂。贷款期限十五年，宽限期五年。

双方欢迎两国大学就海藻养殖开展的联合研究，期待其成果早日惠及沿岸渔村。

双方同意互免公务护照签证，具体日期经外交途径另行通知。

在文化方面，双方将轮流举办帆船节，首届于2032年6月在雾屿首府举行。

双方就邮政资费、电话漫游和电子支付互通交换了看法，责成有关部门在半年内拿出方案。

雾屿方面通报了本国选举法修订情况。赤岭方面表示，这是雾屿的内部事务，予以尊重。

双方重申，海峡中线以两国1987年换文为准，任何勘测活动须提前三十天通知对方。

总理感谢赤岭人民的热情款待，邀请赤岭总统在方便时回访。总统欣然接受邀请。
`,
  en: `Joint Communiqué of the Federation of Wuyu and the Republic of Chiling on Affairs of the Strait

The Prime Minister of the Federation of Wuyu was in the Republic of Chiling on an official visit from September 17 to 19, 2031. While there he held talks with the leaders of the country, called on the Speaker of Parliament and attended, with his hosts, the opening of the Lighthouse Museum.

Talks were frank and to the point. Looking back on the twenty-five years since diplomatic relations began, both sides felt that the water between the two countries has never kept their peoples apart.

On ferries it was settled that, from next spring, there will be seven crossings a day where there are now four, and that fares will stay as they are for three years. Students with a card pay half.

A joint watch room, staffed around the clock, is to be opened by the two coast guards. Whichever of them picks up a distress call has ten minutes to tell the other.

The steady decline of cod in the Strait was noted. The total allowable catch for 2032 is to be 46,000 tonnes: 55 per cent for Wuyu and 45 per cent for Chiling.

To help repair the sea walls and waterworks that last year's typhoon damaged, Chiling will lend Wuyu 120 million dollars on easy terms, for fifteen years and with five years of grace.

Holders of service passports will need no visa; the date will be notified through diplomatic channels.

Sailing festivals will be held in each country by turns, the first of them in the capital of Wuyu in June 2032.

Postal rates, telephone roaming and the linking of electronic payments were discussed, and the departments concerned were told to come up with a plan within half a year.

Work that universities on both shores are doing on growing seaweed was welcomed; it is hoped that fishing villages will soon have the benefit of it.

Wuyu gave an account of the changes to its electoral law. Chiling replied that this is Wuyu's own business, which it respects.

Both sides reaffirmed that the median line of the Strait is that of the exchange of notes of 1987 and that surveys of any kind require thirty days' notice.

The Prime Minister thanked the people of Chiling for their warm welcome and asked the President to visit in return when convenient. The President was glad to accept.
`,
  pt: `Comunicado Conjunto da Federação de Wuyu e da República de Chiling sobre os Assuntos do Estreito

O Primeiro-Ministro da Federação de Wuyu visitou oficialmente a República de Chiling de 17 a 19 de setembro de 2031. Durante a visita, manteve conversações com os dirigentes do país, foi recebido pelo Presidente do Parlamento e assistiu à inauguração do Museu do Farol.

As conversações foram francas e práticas. Ao recordarem os vinte e cinco anos de relações diplomáticas, as Partes concordaram que o mar nunca afastou os dois povos.

Quanto aos barcos de passageiros, ficou assente que, a partir da próxima primavera, haverá sete viagens por dia em vez de quatro e que os preços não mudarão durante três anos.

Os estudantes com cartão pagarão metade.

As duas guardas costeiras abrirão uma sala de vigilância conjunta, com gente de dia e de noite. Quem receber um pedido de socorro terá dez minutos para avisar o outro lado.

Perante a diminuição constante do bacalhau no Estreito, o total de capturas para 2032 foi fixado em 46 mil toneladas, cabendo 55% a Wuyu e 45% a Chiling.

Chiling emprestará a Wuyu 120 milhões de dólares em condições favoráveis, por quinze anos e com cinco de carência, para reparar os diques e as estações de água que o tufão do ano passado danificou.

As Partes congratularam-se com a investigação que as universidades dos dois países fazem em conjunto sobre o cultivo de algas e esperam que dela beneficiem em breve as aldeias de pescadores. Os titulares de passaportes de serviço ficam dispensados de visto; a data será comunicada por via diplomática.

No domínio da cultura, haverá festivais de vela, ora num país ora no outro; o primeiro será em junho de 2032, na capital de Wuyu.

As tarifas postais, a itinerância telefónica e a ligação dos pagamentos eletrónicos foram objeto de debate; os serviços competentes devem apresentar um plano no prazo de seis meses.

As Partes reafirmaram que a linha mediana do Estreito é a da troca de notas de 1987 e que quaisquer prospeções exigem aviso prévio de trinta dias.

O Primeiro-Ministro agradeceu ao povo de Chiling o caloroso acolhimento e convidou o Presidente a retribuir a visita quando lhe for conveniente, convite que este aceitou com agrado.
`,
} as const;
