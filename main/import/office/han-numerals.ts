/** How a Chinese, Japanese or Korean numeral is written. */
interface Writing {
  /** From zero; the circle stands for zero where figures are written one by one. */
  readonly digits: string;
  /** Ten, hundred, thousand, and ten thousand; none where figures are written one by one. */
  readonly units: string;
  /** Whether a zero stands for places left out: 一百零一. */
  readonly zero: boolean;
  /** The units before which a one is left out: at the front of the numeral, everywhere, or nowhere. */
  readonly one: 'front' | 'never' | 'always';
}

const HAN = '零一二三四五六七八九';
const WRITINGS = {
  counting: { digits: HAN, units: '十百千万', zero: true, one: 'front' },
  traditional: { digits: HAN, units: '十百千萬', zero: true, one: 'front' },
  digits: { digits: '〇一二三四五六七八九', units: '', zero: true, one: 'always' },
  legal: { digits: '零壹贰叁肆伍陆柒捌玖', units: '拾佰仟万', zero: true, one: 'always' },
  'legal-traditional': { digits: '零壹貳參肆伍陸柒捌玖', units: '拾佰仟萬', zero: true, one: 'always' },
  japanese: { digits: HAN, units: '十百千万', zero: false, one: 'never' },
  'japanese-legal': { digits: '零壱弐参四伍六七八九', units: '拾百阡万', zero: false, one: 'always' },
  korean: { digits: '영일이삼사오육칠팔구', units: '십백천만', zero: false, one: 'never' },
  'korean-digits': { digits: '영일이삼사오육칠팔구', units: '', zero: true, one: 'always' },
} as const satisfies Record<string, Writing>;

/** A number in Chinese characters, or as its neighbours write it; null below 0 and from a hundred million on. */
export function hanNumeral(value: number, writing: keyof typeof WRITINGS): string | null {
  const { digits, units, zero, one }: Writing = WRITINGS[writing];
  if (value < 0 || value >= 100_000_000) return null;
  const figures = String(value);
  if (units === '' || value === 0) return figures.replace(/\d/g, (digit) => digits.charAt(Number(digit)));
  let out = '';
  let skipped = false;
  for (let at = 0; at < figures.length; at++) {
    const digit = Number(figures[at]);
    const place = figures.length - 1 - at;
    const size = place % 4;
    if (digit === 0) skipped = true;
    else {
      if (skipped && zero && out !== '') out += digits.charAt(0);
      skipped = false;
      const bare =
        digit === 1 && size > 0 && (one === 'never' || (one === 'front' && out === '' && size === 1));
      out += (bare ? '' : digits.charAt(digit)) + (size > 0 ? units.charAt(size - 1) : '');
    }
    if (place === 4) {
      out += units.charAt(3);
      skipped = false;
    }
  }
  return out;
}
