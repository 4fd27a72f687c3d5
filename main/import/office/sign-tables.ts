/** Stands in the tables for a sign that no character of its own means, e.g. what only one firm's letters show. */
const NONE = '¶';

/** The signs of a font by their code; undefined where no character means the same. */
export type SignTable = ReadonlyMap<number, string>;

/** Rows of sixteen signs each, from the code 0x20 on. */
function rows(...lines: readonly string[]): SignTable {
  const signs = lines.flatMap((line) => [...line]);
  return new Map(signs.flatMap((sign, at) => (sign === NONE ? [] : [[0x20 + at, sign] as const])));
}

/**
 * The fonts of signs that programs put in place of letters, by their names in lower case without blanks. Symbol after
 * Unicode's table of Adobe's encoding (VENDORS/ADOBE/symbol.txt), its pieces of brackets and second ornaments by the
 * characters that Unicode has for them since; the others after Unicode's tables for Wingdings and Webdings (L2/12-368),
 * with the plain arrow, box, bullet or number where one means the same and every font can draw it.
 */
export const SIGN_TABLES = {
  symbol: rows(
    ' !∀#∃%&∋()∗+,−./',
    '0123456789:;<=>?',
    '≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟ',
    'ΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_',
    '‾αβχδεφγηιϕκλμνο',
    'πθρστυϖωξψζ{|}∼¶',
    '¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶',
    '¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶',
    '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓',
    '°±″≥×∝∂•÷≠≡≈…⏐⎯↵',
    'ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉',
    '∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓',
    '◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪',
    '¶〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭¶',
  ),
  wingdings: rows(
    ' 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭',
    '🗀🗁🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍',
    '🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣🕱🏳',
    '🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉',
    '♊♋♌♍♎♏♐♑♒♓🙰🙵●○■□',
    '🞐❑❒🞟⧫◆❖◆⌧⮹⌘🏵🏶🙶🙷▯',
    '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹',
    '❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•',
    '⬝⭘🞆🞈🞊🞋🔿▪□🟁🟅★🟋🟏🟓🟑',
    '⯐⌖⯎⯏⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘',
    '🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗',
    '🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈⮊⮉⮋←',
    '→↑↓↖↗↙↘🡸🡺🡹🡻🡼🡽🡿🡾⇦',
    '⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭✗✓☒☑¶',
  ),
  wingdings2: rows(
    ' 🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋',
    '🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙',
    '🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑🗴',
    '🗸🗵☑⮽☒⮾⮿🛇⦸🙱🙴🙲🙳‽🙹🙺',
    '🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥',
    '⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿¶',
    '☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤',
    '🕥🕦🕧🙨🙩⋅🞄⦁●○🞅🞇🞉⊙⦿🞌',
    '🞍◾■□🞑🞒🞓🞔▣🞕🞖🞗🞘⬩⬥◇',
    '🞚◈🞛🞜🞝🞞⬪⬧◊🞠◖◗⯊⯋⯀⯁',
    '⬟⯂⬣⬢⯃⯄🞡🞢🞣🞤🞥🞦🞧🞨🞩🞪',
    '🞫🞬🞭🞮🞯🞰🞱🞲🞳🞴🞵🞶🞷🞸🞹🞺',
    '🞻🞼🞽🞾🞿🟀🟂🟄🟆🟉🟊✶🟌🟎🟐🟒',
    '✹🟃🟇✯🟍🟔⯌⯍※⁂¶¶¶¶¶¶',
  ),
  wingdings3: rows(
    ' ⭠⭢⭡⭣⭦⭧⭩⭨⭰⭲⭱⭳⭶⭸⭻',
    '⭽⭤⭥⭪⭬⭫⭭⭍⮠⮡⮢⮣⮤⮥⮦⮧',
    '⮐⮑⮒⮓⮀⮃⭾⭿⮄⮆⮅⮇⮏⮍⮎⮌',
    '⭮⭯⎋⌤⌃⌥␣⍽⇪⮸🢠🢡🢢🢣🢤🢥',
    '🢦🢧🢨🢩🢪🢫🡐🡒🡑🡓🡔🡕🡗🡖🡘🡙',
    '▲▼△▽◀▶◁▷◣◢◤◥🞀🞂🞁¶',
    '🞃⯅⯆⯇⯈⮜⮞⮝⮟🠐🠒🠑🠓🠔🠖🠕',
    '🠗🠘🠚🠙🠛🠜🠞🠝🠟🠀🠂🠁🠃🠄🠆🠅',
    '🠇🠈🠊🠉🠋🠠🠢🠤🠦🠨🠪🠬🢜🢝🢞🢟',
    '🠮🠰🠲🠴🠶🠸🠺🠹🠻🢘🢚🢙🢛🠼🠾🠽',
    '🠿🡀🡂🡁🡃🡄🡆🡅🡇⮨⮩⮪⮫⮬⮭⮮',
    '⮯🡠🡢🡡🡣🡤🡥🡧🡦🡰🡲🡱🡳🡴🡵🡷',
    '🡶🢀🢂🢁🢃🢄🢅🢇🢆🢐🢒🢑🢓🢔🢖🢕',
    '🢗¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶',
  ),
  webdings: rows(
    ' 🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶🎗🙾🙼',
    '🗕🗖🗗⏴⏵⏶⏷⏪⏩⏮⏭⏸⏹⏺🗚🗳',
    '🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂',
    '🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫',
    '⮔✔🚲⬜🛡📦🛱⬛🚑🛈🛩🛰🟈🕴⬤🛥',
    '🚔🗘🗙❓🛲🚇🚍⛳⦸⊖🚭🗮⏐🗯🗲¶',
    '🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠',
    '🛢💰🏷💳👪🗡🗢🗣✯🖄🖅🖃🖆🖹🖺🖻',
    '🕵🕰🖽🖾📋🗒🗓🕮📚🗞🗟🗃🗂🖼🎭🎜',
    '🎘🎙🎧💿🎞📷🎟🎬📽📹📾📻🎚🎛📺💻',
    '🖥🖦🖧🕹🎮🕻🕼📟🖁🖀🖨🖩🖿🖪🗜🔒',
    '🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫',
    '🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦',
    '🗧🛪🐿🐦🐟🐕🐈🙬🙮🙭🙯🗺🌍🌏🌎🕊',
  ),
} as const satisfies Record<string, SignTable>;
