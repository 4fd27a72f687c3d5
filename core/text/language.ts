/** How many code units of a text are looked at. */
const SAMPLE = 20_000;

/** Small words that are frequent in one language, and what its documents are called. */
const WORDS: Readonly<Record<string, readonly string[]>> = words({
  en: 'the of and to in is for that with as on by shall be its their at are from has have this which between agreement joint statement article treaty memorandum understanding cooperation parties',
  pt: 'de da do e que em o os as a dos das para com não um uma no na nos nas pela pelo ao aos à às são entre sobre seu sua ou artigo acordo declaração conjunta memorando entendimento cooperação tratado partes comunicado',
  es: 'de la el y que en los las a del para con no una un por al entre sobre su sus es o artículo lo se acuerdo declaración conjunta memorando entendimiento cooperación tratado partes comunicado conjunto',
  fr: 'de la le et les des du en à que pour dans une un par au aux entre sur est leur ou article ce qui il sont accord déclaration conjointe mémorandum entente coopération traité parties communiqué commune',
  de: 'der die das und den dem des von zu mit für auf ist im eine ein werden nicht sich zwischen über oder artikel vertrag abkommen gemeinsame erklärung zusammenarbeit',
  it: 'di il la e che in i le gli del della dei delle per con non una un da dal alla sono tra su ai al articolo accordo dichiarazione congiunta cooperazione trattato parti',
});

/** Spellings by which a language gives itself away; each counts as a word. */
const SPELLINGS: Readonly<Record<string, RegExp>> = {
  en: /(?:tion|ing|ship|ment)(?!\p{L})|(?<!\p{L})(?:th|wh)/gu,
  pt: /[ãõ]|ções|lh|nh|ência(?!\p{L})/gu,
  es: /[ñ¿¡]|ción(?!\p{L})|(?<!\p{L})ll/gu,
  fr: /[èùœû]|(?<!\p{L})[ldnsjc][’']|(?:eux|aient|ées)(?!\p{L})/gu,
  de: /ß|ung(?:en)?(?!\p{L})|sch|(?<!\p{L})ge/gu,
  it: /zion[ei](?!\p{L})|gli|(?<!\p{L})dell[’']|(?<!\p{L})l[’']/gu,
};

/** Characters that simplified Chinese writes its own way, the frequent ones. */
const SIMPLIFIED = new Set(
  '这个们来为国说时会对着过发经学现当没动还进样开从实军无长关点业将两间问应战头见产话内给门东声员论处义认条题尔别变总电数报结务场计资许统区队决马书则却达强难权设记类边张该规觉术领传师观让识带导争运笔议协双联续扩贸赢稳坚沟调签备录谅谈访欢谢请参举诺责约缔项订终税农渔矿铁础济绿减环护态卫医药粮贫妇库乡货币银创络执岛屿维际宪组织单亚欧湾轮级众专况断热费仅紧养节线随团验装图吗刚亿较历习标号页邮县镇',
);
/** Those that traditional Chinese writes its own way. */
const TRADITIONAL = new Set(
  '這個們來為國說時會對過發裡種經學現當沒動還進樣開從實軍無長機關點業將兩間問並應戰頭體見產話給門兒東聲員論處義幾認條係氣題爾別變總電數報結務場計資許統區隊決馬書則聽卻達強難權設類據邊張該規萬覺術領確傳師觀讓識帶導爭運筆議協雙聯緻續擴貿贏穩堅幹溝調簽備錄諒談訪歡謝請參舉諾責約締項準訂終適稅農漁礦鐵礎濟綠減環護態衛醫藥糧貧婦庫鄉貨幣銀創網絡執島嶼維際憲組織單亞歐臺灣輪級眾專況斷熱費極僅緊養節線隨團驗裝圖嗎剛億較曆習標週號頁註郵縣鎮黨',
);
/** Those that only Japan writes so. */
const JAPANESE = new Set(
  '発対実円関戦経気総県続権産済査売団増変両価挙広応歳検沢営聴説転収楽乗労験働辺毎衆脳蔵撃観様渉択覧拡訳釈継処圧囲剣徴拠仮桜駅',
);
/** Simplified characters that Japan writes as well. */
const SHARED = new Set('个来国学当没着点将争内声论条尔号会与区双医参断湾随装');

/**
 * The language of a text as a BCP 47 tag: `zh-CN`, `zh-TW`, `ja`, `ko`, `ru`, `ar` by script, `en`, `pt`, `es`,
 * `fr`, `de`, `it` by their small words and spellings; `und` where there is too little to tell. A title of two or
 * three words is mostly enough. Looks at the first 20,000 code units.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const count = { han: 0, kana: 0, hangul: 0, cyrillic: 0, arabic: 0, latin: 0 };
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    if (code >= 0x4e00 && code <= 0x9fff) count.han++;
    else if (code >= 0x3041 && code <= 0x30ff) count.kana++;
    else if (code >= 0xac00 && code <= 0xd7a3) count.hangul++;
    else if (code >= 0x400 && code <= 0x4ff) count.cyrillic++;
    else if (code >= 0x600 && code <= 0x6ff) count.arabic++;
    else if (
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0xc0 && code <= 0x24f)
    )
      count.latin++;
  }
  // One Han character says about as much as three letters.
  const weights = [
    ['han', 3 * count.han + 3 * count.kana],
    ['hangul', 3 * count.hangul],
    ['cyrillic', count.cyrillic],
    ['arabic', count.arabic],
    ['latin', count.latin],
  ] as const;
  const [script, weight] = weights.reduce((best, one) => (one[1] > best[1] ? one : best));
  if (weight < 6) return 'und';
  if (script === 'han') return count.kana * 10 > count.han ? 'ja' : hanLanguage(sample, count.han);
  if (script === 'hangul') return 'ko';
  if (script === 'cyrillic') return 'ru';
  if (script === 'arabic') return 'ar';
  return latinLanguage(sample);
}

/** Of a text with hardly a kana: a Japanese title may have none. */
function hanLanguage(sample: string, han: number): string {
  let simplified = 0;
  let traditional = 0;
  let japanese = 0;
  let elsewhere = 0;
  for (const char of sample) {
    if (SIMPLIFIED.has(char)) {
      simplified++;
      if (!SHARED.has(char)) elsewhere++;
    } else if (TRADITIONAL.has(char)) traditional++;
    else if (JAPANESE.has(char)) japanese++;
  }
  if (japanese * 25 >= han && japanese > 0 && japanese >= elsewhere) return 'ja';
  return traditional > simplified ? 'zh-TW' : 'zh-CN';
}

function latinLanguage(sample: string): string {
  const small = sample.toLowerCase();
  const scores = new Map<string, number>();
  const add = (language: string, weight: number): void => {
    scores.set(language, (scores.get(language) ?? 0) + weight);
  };
  const found = small.match(/\p{L}+/gu) ?? [];
  for (const word of found) {
    const languages = WORDS[word];
    // A word of several languages tells less.
    for (const language of languages ?? []) add(language, 1 / (languages ?? []).length);
  }
  for (const [language, spelling] of Object.entries(SPELLINGS))
    add(language, (small.match(spelling) ?? []).length / 2);
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < 1 || best[1] < 0.08 * found.length) return 'und';
  return best[1] > (second?.[1] ?? 0) ? best[0] : 'und';
}

/** Words with the languages that have them. */
function words(lists: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  const out: Record<string, string[]> = Object.create(null);
  for (const [language, list] of Object.entries(lists))
    for (const word of new Set(list.split(' '))) {
      out[word] ??= [];
      out[word].push(language);
    }
  return out;
}
