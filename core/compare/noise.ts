import { foldCode, kindOfCode, LETTER, MARK } from './fold.ts';

/**
 * Characters that scanners and typists take for one another, and traditional forms beside the simplified: each row in
 * groups of the same. Characters that a text may well change on purpose (人 and 入 apart) are not here.
 */
const ALIKE =
  '饥飢机|饿俄餓|染梁|装裝|己已巳|日曰|未末|土士|干千|贷货貸貨|拔拨|侯候|茶荼|祟崇|券卷|辨辩辯|析折|钓钧|戊戌戍|鸟乌|免兔|天夭|治冶|壮状壯狀|密蜜|徒徙|微徵|诀决|即既|哀衷衰|棵颗|竟竞競|眯咪|贡页|贝见|侍待|帐账|段叚|延廷|拆折|洒酒|栗粟|汆氽|暑署|幕慕暮募|遗遣|载戴載|坚竖|晴睛|胀账|籍藉|粱梁|壁璧|弛驰|倘淌|瞻赡|' +
  '国國|会會|发發|为為|这這|个個|来來|时時|们們|经經|济濟|关關|应應|总總|统統|双雙|务務|华華|东東|长長|门門|问問|间間|认認|议議|说說|话話|让讓|论論|设設|该該|过過|还還|进進|远遠|连連|选選|开開|无無|与與|从從|权權|条條|构構|协協|产產|业業|亚亞|际際|联聯|声聲|贸貿|数數|据據|实實|现現|对對|动動|场場|领領|导導|签簽|约約|团團|办辦|军軍|边邊|维維|护護|环環|变變|术術|医醫|疗療|卫衛|农農|渔漁|资資|输輸|运運|铁鐵|电電|网網|络絡|达達|级級|组組|织織|标標|准準|计計|划劃|项項|书書|报報|诉訴|讼訟|证證|监監|万萬|亿億|号號|区區|岛島|湾灣|陆陸|济濟|体體|义義|乐樂|气氣|汉漢|语語|学學|习習|传傳|观觀|点點|类類|图圖|战戰|争爭|稳穩|优優|创創|强強|弹彈|响響|复復|杂雜|难難|显顯|众眾|广廣|庆慶|归歸|异異|张張|将將|尔爾|营營|盘盤|种種|积積|极極|规規|视視|觉覺|览覽|订訂|记記|许許|访訪|评評|译譯|试試|详詳|诚誠|请請|谈談|谢謝|负負|财財|责責|质質|购購|费費|贺賀|赛賽|赞贊|车車|转轉|轻輕|较較|辑輯|遥遙|释釋|针針|钱錢|银銀|键鍵|锋鋒|错錯|闻聞|阶階|阳陽|险險|随隨|须須|顾顧|预預|频頻|题題|风風|飞飛|马馬|验驗|鱼魚|龙龍';

const representative = new Map<number, number>();
for (const row of ALIKE.split('|')) {
  // Rows that share a character are one.
  const known = [...row]
    .map((char) => representative.get(char.charCodeAt(0)))
    .find((one) => one !== undefined);
  const first = known ?? row.charCodeAt(0);
  for (let at = 0; at < row.length; at++) representative.set(row.charCodeAt(at), first);
}
for (const row of ['0O', '1lI'])
  for (let at = 1; at < row.length; at++) representative.set(row.charCodeAt(at), row.charCodeAt(0));

/** Marks that part words and sentences; `%`, `+`, `$` and the like say something. */
const PARTING = new Set([...',.;:!?、…·"\'()[]《》-—*#_|'].map((mark) => mark.charCodeAt(0)));

/**
 * Whether two passages differ in nothing but spacing, width, marks between words, traditional forms or look-alike
 * misprints. A mark inside a number, as in 3.5 or 1,000, and a minus before one are never noise.
 */
export function isNoise(a: string, b: string): boolean {
  return squeeze(a) === squeeze(b);
}

function squeeze(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const code = foldCode(text.charCodeAt(at));
    const kind = kindOfCode(code);
    if (kind !== LETTER && kind !== MARK) {
      if (kind === 2) out += String.fromCharCode(representative.get(code) ?? code);
      continue;
    }
    if (kind === MARK && PARTING.has(code) && !inNumber(text, at, code)) continue;
    out += String.fromCharCode(representative.get(code) ?? code);
  }
  return out;
}

function inNumber(text: string, at: number, code: number): boolean {
  const digit = (place: number): boolean => {
    const one = foldCode(text.charCodeAt(place));
    return one >= 0x30 && one <= 0x39;
  };
  if (at + 1 >= text.length || !digit(at + 1)) return false;
  return code === 0x2d || (at > 0 && digit(at - 1));
}
