/** Languages with sentences of agreements between countries that do not exist, and the encodings that their files are in. */
export const OLD_FILES: readonly (readonly [language: string, encodings: readonly string[], text: string])[] =
  [
    [
      'tr',
      ['windows-1254', 'ibm857', 'x-mac-turkish'],
      'Güneyada Krallığı ile Akarsu Cumhuriyeti arasındaki balıkçılık anlaşması başkentte imzalandı. Taraflar, ortak sularda avlanmayı düzenlemek, gençlerin eğitimini desteklemek ve gümrük işlemlerini kolaylaştırmak için çalışır. Uyuşmazlıklar görüşme yoluyla çözülür; şikâyetler altı ay içinde bildirilir.',
    ],
    [
      'hu',
      ['windows-1250', 'iso-8859-2', 'ibm852', 'x-mac-ce'],
      'A Déli-sziget Királysága és a Folyó Köztársaság között létrejött halászati egyezményt a fővárosban írták alá. A felek előmozdítják a kikötők fejlesztését, a vízügyi együttműködést és az ifjúság képzését. A vitás kérdéseket tárgyalás útján rendezik; az észrevételeket hat hónapon belül közlik, és erről külön jegyzőkönyv készül.',
    ],
    [
      'ro',
      ['windows-1250', 'iso-8859-2', 'ibm852', 'x-mac-romanian'],
      'Acordul de pescuit dintre Regatul Insulei de Sud și Republica Râului a fost semnat în capitală. Părțile vor sprijini dezvoltarea porturilor, cooperarea în domeniul apelor și pregătirea tinerilor. Orice neînțelegere se soluționează prin negocieri; observațiile se comunică în șase luni, iar despre aceasta se întocmește un proces-verbal.',
    ],
    [
      'pl',
      ['windows-1250', 'iso-8859-2', 'ibm852', 'x-mac-ce'],
      'Umowa o rybołówstwie między Królestwem Wyspy Południowej a Republiką Rzeczną została podpisana w stolicy. Strony będą wspierać rozwój portów, współpracę w dziedzinie gospodarki wodnej oraz kształcenie młodzieży. Spory rozstrzyga się w drodze rokowań; uwagi zgłasza się w ciągu sześciu miesięcy, a każda z nich zostanie ujęta w protokole.',
    ],
    [
      'cs',
      ['windows-1250', 'iso-8859-2', 'ibm852', 'x-mac-ce'],
      'Dohoda o rybolovu mezi Královstvím Jižního ostrova a Říční republikou byla podepsána v hlavním městě. Smluvní strany podporují rozvoj přístavů, spolupráci ve vodním hospodářství a vzdělávání mládeže. Spory se řeší jednáním; připomínky se sdělují do šesti měsíců a o každé z nich bude pořízen zápis.',
    ],
    [
      'sk',
      ['windows-1250', 'iso-8859-2', 'ibm852'],
      'Dohoda o rybolove medzi Kráľovstvom Južného ostrova a Riečnou republikou bola podpísaná v hlavnom meste. Zmluvné strany podporujú rozvoj prístavov, spoluprácu vo vodnom hospodárstve a vzdelávanie mládeže. Spory sa riešia rokovaním; pripomienky sa oznamujú do šiestich mesiacov a ku každej sa vyhotoví zápis.',
    ],
    [
      'hr',
      ['windows-1250', 'iso-8859-2', 'ibm852', 'x-mac-croatian'],
      'Sporazum o ribarstvu između Kraljevine Južnog otoka i Riječne Republike potpisan je u glavnom gradu. Stranke će poticati razvoj luka, suradnju u vodnom gospodarstvu i obrazovanje mladeži. Sporovi se rješavaju pregovorima; primjedbe se priopćuju u roku od šest mjeseci, a o svakoj će se sastaviti zapisnik.',
    ],
    [
      'ru',
      ['windows-1251', 'koi8-r', 'ibm866', 'ibm855', 'x-mac-cyrillic', 'iso-8859-5'],
      'Соглашение о рыболовстве между Королевством Южного Острова и Речной Республикой подписано в столице. Стороны будут содействовать развитию портов, сотрудничеству в области водного хозяйства и обучению молодёжи. Споры решаются путём переговоров; замечания сообщаются в течение шести месяцев, и о каждом из них составляется протокол.',
    ],
    [
      'uk',
      ['windows-1251', 'koi8-u', 'x-mac-cyrillic', 'iso-8859-5'],
      'Угоду про рибальство між Королівством Південного Острова та Річковою Республікою підписано у столиці. Сторони сприятимуть розвитку портів, співпраці у галузі водного господарства й навчанню молоді. Спори вирішуються шляхом переговорів; зауваження повідомляють протягом шести місяців, і про кожне з них складають протокол.',
    ],
    [
      'bg',
      ['windows-1251', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'],
      'Споразумението за риболов между Кралство Южен остров и Речната република беше подписано в столицата. Страните ще насърчават развитието на пристанищата, сътрудничеството във водното стопанство и обучението на младежите. Споровете се решават чрез преговори; бележките се съобщават в срок от шест месеца и за всяка се съставя протокол.',
    ],
    [
      'sr',
      ['windows-1251', 'ibm855', 'iso-8859-5', 'x-mac-cyrillic'],
      'Споразум о риболову између Краљевине Јужног острва и Речне републике потписан је у главном граду. Стране ће подстицати развој лука, сарадњу у водној привреди и образовање младих. Спорови се решавају преговорима; примедбе се саопштавају у року од шест месеци, а о свакој ће бити сачињен записник.',
    ],
    [
      'el',
      ['windows-1253', 'ibm737', 'x-mac-greek', 'iso-8859-7'],
      'Η συμφωνία αλιείας μεταξύ του Βασιλείου της Νότιας Νήσου και της Δημοκρατίας του Ποταμού υπογράφηκε στην πρωτεύουσα. Τα μέρη θα στηρίξουν την ανάπτυξη των λιμένων, τη συνεργασία στη διαχείριση των υδάτων και την εκπαίδευση των νέων. Οι διαφορές επιλύονται με διαπραγματεύσεις και οι παρατηρήσεις γνωστοποιούνται εντός έξι μηνών.',
    ],
    [
      'de',
      ['windows-1252', 'ibm850', 'ibm437', 'macintosh'],
      'Das Abkommen über die Fischerei zwischen dem Königreich Südinsel und der Flussrepublik wurde in der Hauptstadt unterzeichnet. Die Vertragsparteien fördern den Ausbau der Häfen, die Zusammenarbeit in der Wasserwirtschaft und die Bildung der Jugend. Streitigkeiten werden durch Gespräche beigelegt; Einwände sind schriftlich zu äußern und gemäß Artikel 4 zu prüfen.',
    ],
    [
      'fr',
      ['windows-1252', 'ibm850', 'macintosh'],
      'L’accord de pêche entre le Royaume de l’Île du Sud et la République du Fleuve a été signé dans la capitale. Les parties encouragent le développement des ports, la coopération dans la gestion des eaux et la formation des jeunes. Les différends sont réglés par la négociation ; les observations sont communiquées dans un délai de six mois, après quoi un procès-verbal est dressé à cet égard.',
    ],
    [
      'es',
      ['windows-1252', 'ibm850', 'ibm437', 'macintosh'],
      'El acuerdo de pesca entre el Reino de la Isla del Sur y la República del Río se firmó en la capital. Las partes fomentarán el desarrollo de los puertos, la cooperación en la gestión de las aguas y la formación de los jóvenes durante cinco años. Las controversias se resolverán mediante negociación; las observaciones se comunicarán según lo señalado en el artículo 4.',
    ],
    [
      'pt',
      ['windows-1252', 'ibm850', 'macintosh'],
      'O acordo de pesca entre o Reino da Ilha do Sul e a República do Rio foi assinado na capital. As Partes promoverão o desenvolvimento dos portos, a cooperação na gestão das águas e a formação dos jovens. As controvérsias serão resolvidas por negociação; as observações serão comunicadas em até seis meses, e de cada uma será lavrada ata própria.',
    ],
    [
      'it',
      ['windows-1252', 'ibm850', 'macintosh'],
      'L’accordo di pesca tra il Regno dell’Isola del Sud e la Repubblica del Fiume è stato firmato nella capitale. Le parti promuoveranno lo sviluppo dei porti, la qualità delle acque e la formazione della gioventù. Ogni controversia sarà risolta con il negoziato; le osservazioni saranno comunicate entro sei mesi, perché di ciascuna si farà verbale così com’è stabilito.',
    ],
    [
      'sv',
      ['windows-1252', 'ibm850', 'macintosh'],
      'Fiskeavtalet mellan Konungariket Sydön och Flodrepubliken undertecknades i huvudstaden. Parterna främjar utbyggnaden av hamnar, samarbetet om vattenförvaltning och utbildningen av ungdomar. Tvister löses genom förhandlingar; anmärkningar ska meddelas inom sex månader, och för varje anmärkning upprättas ett särskilt protokoll på båda språken.',
    ],
    [
      'da',
      ['windows-1252', 'ibm850', 'macintosh'],
      'Fiskeriaftalen mellem Kongeriget Sydøen og Flodrepublikken blev underskrevet i hovedstaden. Parterne fremmer udbygningen af havne, samarbejdet om vandforvaltning og uddannelsen af unge. Tvister løses ved forhandling; bemærkninger meddeles inden seks måneder, og for hver bemærkning udfærdiges en særlig protokol på begge sprog.',
    ],
    [
      'is',
      ['windows-1252', 'ibm850'],
      'Samningurinn um fiskveiðar milli Konungsríkisins Suðureyjar og Fljótalýðveldisins var undirritaður í höfuðborginni. Aðilar stuðla að uppbyggingu hafna, samstarfi um vatnsbúskap og menntun ungmenna. Ágreiningur er leystur með viðræðum; athugasemdum skal komið á framfæri innan sex mánaða og þær skráðar í sérstaka bók.',
    ],
    [
      'et',
      ['windows-1252', 'windows-1257'],
      'Lõunasaare Kuningriigi ja Jõevabariigi vaheline kalastusleping allkirjastati pealinnas. Pooled edendavad sadamate arendamist, koostööd veemajanduses ja noorte õpetamist. Vaidlused lahendatakse läbirääkimistel; märkused edastatakse kuue kuu jooksul ning iga märkuse kohta koostatakse eraldi protokoll mõlemas keeles.',
    ],
    [
      'lt',
      ['windows-1257', 'ibm775'],
      'Pietų Salos Karalystės ir Upės Respublikos žvejybos sutartis pasirašyta sostinėje. Šalys skatina uostų plėtrą, bendradarbiavimą vandens ūkio srityje ir jaunimo švietimą. Ginčai sprendžiami derybomis; pastabos pateikiamos per šešis mėnesius, o dėl kiekvienos iš jų surašomas atskiras protokolas abiem kalbomis.',
    ],
    [
      'lv',
      ['windows-1257', 'ibm775'],
      'Dienvidu Salas Karalistes un Upes Republikas zvejas līgums parakstīts galvaspilsētā. Puses veicina ostu attīstību, sadarbību ūdens saimniecībā un jauniešu izglītību. Strīdus risina sarunās; piezīmes paziņo sešu mēnešu laikā, un par katru no tām sastāda atsevišķu protokolu abās valodās.',
    ],
    [
      'ko',
      ['euc-kr', 'johab', 'iso-2022-kr'],
      '남도 왕국과 하천 공화국 사이의 어업 협정이 수도에서 서명되었다. 당사국은 항만의 개발, 수자원 관리의 협력 및 청년의 교육을 지원한다. 분쟁은 협의를 통하여 해결하며, 의견은 여섯 달 안에 서면으로 알리고 그 각각에 대하여 기록을 남긴다.',
    ],
    [
      'zh',
      ['gb18030', 'utf-32le', 'utf-32be'],
      '南岛王国与河流共和国渔业协定在首都签署。双方将支持港口建设、水资源管理合作与青年教育。争议通过协商解决；意见应当在六个月内书面通知对方，并逐一记录在案。',
    ],
  ];
