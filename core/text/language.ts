/** How many code units of a text are looked at. */
const SAMPLE = 20_000;

/** Small words that are frequent in one language; those shared by several weigh less by being in several lists. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    'the of and to in is for that with as on by shall be its their are from has have this which between',
  ),
  pt: words(
    'de da do e que em os as dos das para com não uma um no na pela pelo ao aos à são entre sobre seu sua ou artigo',
  ),
  es: words('de la el y que en los las del para con no una un por al entre sobre su sus es o artículo lo se'),
  fr: words('de la le et les des du en que pour dans une un par au aux entre sur est leur ou article ce qui'),
  de: words(
    'der die das und den dem des von zu mit für auf ist im eine ein werden nicht sich zwischen über oder',
  ),
};

/** Characters written one way in simplified and another in traditional Chinese, in pairs. */
const SIMPLIFIED =
  '国会发为这个来时们经济关应总统双务华东长门问间见认议说话让论设该过还进远连选开无与从权条机构协产业亚际联声';
const TRADITIONAL =
  '國會發為這個來時們經濟關應總統雙務華東長門問間見認議說話讓論設該過還進遠連選開無與從權條機構協產業亞際聯聲';

/**
 * The language of a text as a BCP 47 tag: `zh-CN`, `zh-TW`, `ja`, `ko`, `ru`, `ar` by script, `en`, `pt`, `es`,
 * `fr`, `de` by their small words; `und` where there is too little to tell. Looks at the first 20,000 code units.
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
  if (script === 'han') return count.kana * 10 > count.han ? 'ja' : chineseVariant(sample);
  if (script === 'hangul') return 'ko';
  if (script === 'cyrillic') return 'ru';
  if (script === 'arabic') return 'ar';
  return latinLanguage(sample);
}

function chineseVariant(sample: string): string {
  const simplified = new Set([...SIMPLIFIED].filter((char) => !TRADITIONAL.includes(char)));
  const traditional = new Set([...TRADITIONAL].filter((char) => !SIMPLIFIED.includes(char)));
  let lead = 0;
  for (const char of sample) {
    if (simplified.has(char)) lead++;
    else if (traditional.has(char)) lead--;
  }
  return lead < 0 ? 'zh-TW' : 'zh-CN';
}

function latinLanguage(sample: string): string {
  const found = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  let best = 'und';
  let most = 0;
  for (const [language, known] of Object.entries(WORDS)) {
    let hits = 0;
    for (const word of found) if (known.has(word)) hits++;
    if (hits > most) {
      best = language;
      most = hits;
    }
  }
  return most >= 2 && most >= 0.08 * found.length ? best : 'und';
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
