import { LANGUAGES } from '#core/language/index.ts';
import { lazily } from '#core/lazily.ts';

/** A year, a month of it or a day: 0 for what is not told. */
export interface WrittenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const NUMBERS = /^(\d{4})(?:\s?[-./年년]\s?(\d{1,2})(?:\s?[-./月월]\s?(\d{1,2}))?)?\s?[年月日년월일.]?$/u;
const DAY_FIRST =
  /^(?:(\d{1,2})(?:st|nd|rd|th|er|\.?[o°]|\.)?\s+)?(?:de\s+|del\s+)?(\p{L}[\p{L}\p{M}]*)\.?,?\s+(?:de\s+|del\s+)?(\d{4})(?:\s*г\.?|\s*года)?$/iu;
const MONTH_FIRST = /^(\p{L}[\p{L}\p{M}]*)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu;

/** Months by their name, in any language; those that two languages mean otherwise are none. */
const months = lazily(() => {
  const known = new Map<string, number>();
  for (const language of LANGUAGES)
    for (const [name, month] of Object.entries(language.months))
      known.set(name, (known.get(name) ?? month) === month ? month : 0);
  return known;
});

/** A date as a person typed it: `2024-05-04`, 2024年5月, `4 May 2024`, `maio de 2024`; null where it is not certain. */
export function readDate(typed: string): WrittenDate | null {
  const text = typed.normalize('NFKC').replace(SPACES, ' ').trim();
  const numbers = NUMBERS.exec(text);
  if (numbers) return dateOf(numbers[1], numbers[2], numbers[3]);
  const day = DAY_FIRST.exec(text);
  if (day) return dateOf(day[3], monthOf(day[2]), day[1]);
  const month = MONTH_FIRST.exec(text);
  return month && dateOf(month[3], monthOf(month[1]), month[2]);
}
const SPACES = /\s+/g;

function monthOf(name = ''): string {
  return String(months().get(name.toLowerCase()) ?? 0);
}

/** Null for a day or a month that no calendar has. */
function dateOf(year?: string, month?: string, day?: string): WrittenDate | null {
  const date = { year: Number(year), month: Number(month ?? 0), day: Number(day ?? 0) };
  if (month !== undefined && (date.month < 1 || date.month > 12)) return null;
  if (day !== undefined && (date.day < 1 || date.day > new Date(Date.UTC(2000, date.month, 0)).getUTCDate()))
    return null;
  if (date.month === 2 && date.day === 29 && new Date(Date.UTC(date.year, 1, 29)).getUTCMonth() !== 1)
    return null;
  return date;
}

/** As the figures of ISO 8601, as far as it is told: `2024-05`. */
export function isoDate({ year, month, day }: WrittenDate): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}${month > 0 ? `-${two(month)}` : ''}${day > 0 ? `-${two(day)}` : ''}`;
}

/** As a person writes it in a language: 2024年5月4日, `4 May 2024`, `4 de maio de 2024`. */
export function dateWords({ year, month, day }: WrittenDate, language: string): string {
  const code = language.toLowerCase().split('-', 1)[0] ?? '';
  const signs = SIGNS[code];
  if (signs) {
    const [y, m, d, blank] = signs;
    return [`${year}${y}`, month > 0 ? `${month}${m}` : '', day > 0 ? `${day}${d}` : '']
      .filter((part) => part !== '')
      .join(blank);
  }
  if (month === 0) return String(year);
  const own = LANGUAGES.find((one) => one.code === code && FORMS.has(code))?.code ?? 'en';
  const named = Object.entries(LANGUAGES.find((one) => one.code === own)?.months ?? {});
  const plain = named.find(([, value]) => value === month)?.[0] ?? '';
  const name = own === 'en' || own === 'de' ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
  if (day === 0 && own === 'ru')
    return `${named.filter(([, value]) => value === month)[1]?.[0] ?? plain} ${year} г.`;
  return (FORMS.get(own) ?? FORMS.get('en'))?.(day, name, year) ?? String(year);
}

const SIGNS: Readonly<Record<string, readonly [string, string, string, string]>> = {
  zh: ['年', '月', '日', ''],
  ja: ['年', '月', '日', ''],
  ko: ['년', '월', '일', ' '],
};

const before = (day: number, mark = ''): string => (day > 0 ? `${day}${mark} ` : '');
const iberian = (day: number, month: string, year: number): string =>
  `${day > 0 ? `${day} de ` : ''}${month} de ${year}`;
const FORMS: ReadonlyMap<string, (day: number, month: string, year: number) => string> = new Map([
  ['en', (day, month, year) => `${before(day)}${month} ${year}`],
  ['pt', iberian],
  ['es', iberian],
  ['fr', (day, month, year) => `${before(day, day === 1 ? 'er' : '')}${month} ${year}`],
  ['it', (day, month, year) => `${before(day)}${month} ${year}`],
  ['de', (day, month, year) => `${before(day, '.')}${month} ${year}`],
  ['ru', (day, month, year) => `${before(day)}${month} ${year} г.`],
]);
