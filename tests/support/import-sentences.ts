/** Sentences of statements between countries that do not exist, in the languages that come in, by BCP 47 tag. */
export const SENTENCES: Readonly<Record<string, string>> = {
  'zh-CN':
    '应南屿国王邀请，澜川共和国总统于二〇二四年五月二日至四日对南屿王国进行国事访问。双方一致认为，两国建交四十年来各领域合作成果丰硕，决定将两国关系提升为面向未来的全面合作伙伴关系。' +
    '双方同意对接发展战略，优先推进港口、铁路、渔业和可再生能源项目，争取在年内签署谅解备忘录。双方重申坚持多边主义，反对单边制裁，愿就气候变化、粮食安全、网络治理等全球性问题加强协调。' +
    '本协定自签字之日起生效，有效期五年，除非任何一方提前六个月书面通知终止。',
  'zh-TW':
    '應南嶼國王邀請，瀾川共和國總統對南嶼王國進行國事訪問。雙方一致認為，兩國建交四十年來各領域合作成果豐碩，決定將兩國關係提升為面向未來的全面合作夥伴關係。' +
    '雙方同意對接發展戰略，優先推進港口、鐵路、漁業和可再生能源項目，爭取在年內簽署諒解備忘錄。雙方重申堅持多邊主義，反對單邊制裁，願就氣候變化、糧食安全、網絡治理等全球性問題加強協調。' +
    '本協定自簽字之日起生效，有效期五年，除非任何一方提前六個月書面通知終止。',
  ja:
    '南嶼国王の招待により、瀾川共和国の大統領は国賓として南嶼王国を訪問した。両首脳は、二国間関係及び共通の関心事項について幅広く意見を交換し、包括的な協力関係を発展させることで一致した。' +
    '両国は、港湾、鉄道、漁業及び再生可能エネルギーの分野における協力を強化する。この協定は、署名の日に効力を生じ、五年間有効とする。',
  ko:
    '남서 국왕의 초청으로 난천 공화국 대통령은 남서 왕국을 국빈 방문하였다. 양국 정상은 양국 관계와 공동의 관심사에 대하여 폭넓은 의견을 교환하고 포괄적 협력 관계를 발전시키기로 하였다. ' +
    '양측은 항만, 철도, 수산업 및 재생 에너지 분야의 협력을 강화하기로 합의하였다. 이 협정은 서명한 날부터 효력을 발생하며 오 년간 유효하다.',
  ru:
    'По приглашению короля Наньюй президент Республики Ланьчуань посетил королевство с государственным визитом. Стороны провели обстоятельный обмен мнениями по двусторонним отношениям и вопросам, представляющим взаимный интерес. ' +
    'Стороны договорились укреплять сотрудничество в области портов, железных дорог, рыболовства и возобновляемой энергетики. Настоящее соглашение вступает в силу со дня его подписания.',
  ar:
    'بدعوة من ملك نانيو قام رئيس جمهورية لانتشوان بزيارة دولة إلى المملكة. وتبادل الجانبان وجهات النظر بشأن العلاقات الثنائية والقضايا ذات الاهتمام المشترك. ' +
    'واتفق الطرفان على تعزيز التعاون في مجالات الموانئ والسكك الحديدية ومصايد الأسماك والطاقة المتجددة. وتدخل هذه الاتفاقية حيز النفاذ من تاريخ التوقيع عليها.',
  pt:
    'A convite do Rei de Nanyu, o Presidente da República de Lanchuan realizou uma visita de Estado ao Reino. As duas Partes procederam a uma ampla troca de opiniões sobre as relações bilaterais e questões de interesse comum. ' +
    'As Partes acordaram em reforçar a cooperação nos domínios dos portos, da ferrovia, da pesca e das energias renováveis. O presente Acordo entrará em vigor na data da sua assinatura e terá duração de cinco anos.',
  es:
    'Por invitación del Rey de Nanyu, el Presidente de la República de Lanchuan realizó una visita de Estado al Reino. Las dos Partes celebraron un amplio intercambio de opiniones sobre las relaciones bilaterales y las cuestiones de interés común. ' +
    'Las Partes acordaron reforzar la cooperación en los ámbitos de los puertos, el ferrocarril, la pesca y las energías renovables. El presente Acuerdo entrará en vigor en la fecha de su firma, según el artículo décimo.',
  fr:
    'À l’invitation du Roi de Nanyu, le Président de la République de Lanchuan a effectué une visite d’État dans le Royaume. Les deux Parties ont procédé à un large échange de vues sur les relations bilatérales et les questions d’intérêt commun. ' +
    'Les Parties sont convenues de renforcer la coopération dans les domaines des ports, du chemin de fer, de la pêche et des énergies renouvelables. Le présent Accord entrera en vigueur à la date de sa signature.',
  en:
    'At the invitation of the King of Nanyu, the President of the Republic of Lanchuan paid a state visit to the Kingdom. The two sides held an in-depth exchange of views on bilateral relations and matters of common concern. ' +
    'The two sides agreed to strengthen cooperation in ports, railways, fisheries and renewable energy. This Agreement shall enter into force on the date of its signature and shall remain in force for five years.',
};
