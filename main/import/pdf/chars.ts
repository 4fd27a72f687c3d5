/*
 * What stands for a character in the text of a PDF, and what it is meant to be.
 */

/**
 * Radicals that fonts put in the place of the character of the same shape, each with that character behind it
 * (Equivalent_Unified_Ideograph of the Unicode Character Database). Those of the Kangxi block have a decomposition.
 */
const RADICALS = new Map(
  (
    '⺈刀⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺗心⺛旡⺜日⺝月⺟母⺠民⺧牛⺩王⺫目⺬示⺯糹⺱罓⺶羊⺻聿⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻏邑' +
    '⻑長⻒镸⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'
  )
    .match(/../gu)
    ?.map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

const COMPATIBLE = /[\u2e80-\u2fd5\ufe10-\ufe19\ufe30-\ufe48]/g;

/** Forms that letters take within words, most of them Arabic, and ligatures. */
const FORMS = /[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdff\ufe70-\ufefc]/g;

/** Marks that the text must not hold: controls, line and paragraph separators, and noncharacters. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]/g;

/**
 * The characters that are meant: radicals as the characters they look like, marks of vertical writing as those of
 * horizontal writing, forms of letters and ligatures as the letters; without controls.
 */
export function meantChars(text: string): string {
  return (
    text
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replace(/[\t\n\r\u2028\u2029]/g, ' ')
      .replace(CONTROLS, '')
      // A mark alone is shown on a blank.
      .replace(FORMS, (form) => form.normalize('NFKC').trim())
      .replace(COMPATIBLE, (char) => RADICALS.get(char) ?? horizontal(char))
  );
}

/** The character that a compatibility character decomposes to; of punctuation, the full-width one. */
function horizontal(char: string): string {
  if (char === '\ufe19') return '…';
  const plain = char.normalize('NFKC');
  return char >= '\ufe10' && /^[!-~]$/.test(plain)
    ? String.fromCharCode(plain.charCodeAt(0) + 0xfee0)
    : plain;
}
