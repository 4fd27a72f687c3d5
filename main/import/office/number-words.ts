interface Words {
  /** One to nineteen. */
  readonly units: string;
  /** Twenty, thirty … */
  readonly tens: string;
  /** Between tens and units. */
  readonly link: string;
}

const ENGLISH: Readonly<Record<'cardinal' | 'ordinal', Words>> = {
  cardinal: {
    units:
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    tens: 'twenty thirty forty fifty sixty seventy eighty ninety',
    link: '-',
  },
  ordinal: {
    units:
      'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
    tens: 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth',
    link: '-',
  },
};
const PORTUGUESE: typeof ENGLISH = {
  cardinal: {
    units:
      'um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove',
    tens: 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa',
    link: ' e ',
  },
  ordinal: {
    units: 'primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo',
    tens: 'vigésimo trigésimo quadragésimo quinquagésimo sexagésimo septuagésimo octogésimo nonagésimo',
    link: ' ',
  },
};

/** A number from 1 to 99 in words, with a capital; null beyond, and in languages whose words are not known here. */
export function spelt(value: number, language: string, kind: 'cardinal' | 'ordinal'): string | null {
  const words = /^en\b/.test(language) ? ENGLISH : /^pt\b/.test(language) ? PORTUGUESE : null;
  if (!words || value < 1 || value > 99) return null;
  const { units, tens, link } = words[kind];
  const own = units.split(' ');
  let text = own[value - 1];
  if (text === undefined) {
    const unit = value % 10;
    // Twenty-first: only the last word is an ordinal; vigésimo primeiro: each is.
    const first = unit > 0 && words === ENGLISH ? ENGLISH.cardinal.tens : tens;
    const ten = value < 20 ? own[9] : first.split(' ')[Math.floor(value / 10) - 2];
    if (ten === undefined) return null;
    text = unit > 0 ? `${ten}${link}${own[unit - 1]}` : ten;
  }
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A number with the ending of an ordinal; null in languages that have none. */
export function ordinal(value: number, language: string): string | null {
  const primary = /^[a-z]+/.exec(language.toLowerCase())?.[0] ?? '';
  if (['pt', 'es', 'it', 'gl'].includes(primary)) return `${value}º`;
  if (primary === 'fr') return value === 1 ? '1er' : `${value}e`;
  if (['de', 'da', 'nb', 'fi', 'cs', 'pl'].includes(primary)) return `${value}.`;
  if (primary !== 'en') return null;
  const tens = value % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}
