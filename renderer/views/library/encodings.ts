/** What encodings are called, and which language each was made for (BCP 47), by their WHATWG names. */
const KNOWN: Readonly<Record<string, readonly [name: string, language?: string]>> = {
  'utf-8': ['UTF-8'],
  'utf-16le': ['UTF-16 LE'],
  'utf-16be': ['UTF-16 BE'],
  gb18030: ['GB18030 / GBK', 'zh-Hans'],
  gbk: ['GBK', 'zh-Hans'],
  big5: ['Big5', 'zh-Hant'],
  shift_jis: ['Shift_JIS', 'ja'],
  'euc-jp': ['EUC-JP', 'ja'],
  'iso-2022-jp': ['ISO-2022-JP', 'ja'],
  'euc-kr': ['EUC-KR', 'ko'],
  'windows-1250': ['Windows-1250', 'pl'],
  'windows-1251': ['Windows-1251', 'ru'],
  'koi8-r': ['KOI8-R', 'ru'],
  'windows-1252': ['Windows-1252 / ISO-8859-1', 'pt'],
  'iso-8859-2': ['ISO-8859-2', 'pl'],
  'iso-8859-5': ['ISO-8859-5', 'ru'],
  'windows-1253': ['Windows-1253', 'el'],
  'windows-1254': ['Windows-1254', 'tr'],
  'windows-1257': ['Windows-1257', 'lt'],
  'windows-1258': ['Windows-1258', 'vi'],
  ibm866: ['IBM 866', 'ru'],
  'windows-1256': ['Windows-1256', 'ar'],
};

/** What a person is shown for an encoding: its name and, for the older ones, a language it was made for. */
export function encodingName(encoding: string, locale: string): string {
  const [name, language] = KNOWN[encoding] ?? [encoding];
  if (!language) return name;
  return `${name} (${new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language})`;
}
