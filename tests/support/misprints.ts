import type { StatementLanguage } from './statement-words.ts';

/**
 * Characters and what proofreaders find in their stead. The engine has no part in this list: it knows look-alikes from
 * printed shapes, of more characters than these, and not all of these.
 */
const LOOK_ALIKES =
  '同问 意竟 深探 持待 评坪 价份 续读 推准 进近 申甲 视祝 积织 极级 探深 讨付 主王 张胀 动功 欢观 迎仰 定宝 扩护 港巷 航般 运远 海侮 风凤 传转 疗病 能熊 字宇 经轻 济挤 境镜 渔鱼 资贷 源原 候侯 职识 村材 复夏 防妨 粮根 储诸 转传 绿缘 输愉 建健 设投 银很 监蓝 管菅 本木 币市 知和 识织 准淮 检捡 验检 执热 络洛 洋详 观现 测侧 漠模 治冶 灌罐 溉概 种钟 矿旷 慧惠 城诚 体休 赛寨 作昨 闻间 残浅 贫贪 领颂 地他 科料 未末 己已 候侯 播潘 拓拆 技枝 标柿 微徽 低抵 密蜜 减碱 论沦 课棵 辅铺 议仪 际标 签答 署暑 项顶 预须 网冈 投设 访防 谅凉 录绿 组租 训驯 部陪 遇遏 效郊';
const TRADITIONAL = '国國 会會 关關 业業 两兩 东東 产產 发發 务務 协協 华華 际際 联聯 贸貿 数數 济濟';

/** What scanners make of letters. */
const SCANNED: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['m', 'rn'],
  ['cl', 'd'],
  ['d', 'cl'],
  ['w', 'vv'],
  ['l', '1'],
  ['l', 'I'],
  ['o', '0'],
  ['e', 'c'],
  ['c', 'e'],
  ['u', 'n'],
  ['n', 'u'],
  ['ã', 'a'],
  ['ç', 'c'],
  ['é', 'e'],
  ['í', 'i'],
];

const pairs = (text: string): Map<string, string[]> => {
  const map = new Map<string, string[]>();
  for (const row of text.split(' '))
    map.set(row.charAt(0), [...(map.get(row.charAt(0)) ?? []), row.charAt(1)]);
  return map;
};
const looks = pairs(LOOK_ALIKES);
const forms = pairs(TRADITIONAL);
const marks = pairs('，, 。. ,， .．');

/** A text with misprints in it, and where each offset of the clean one has gone: one more than there are code units. */
export interface Misprinted {
  readonly text: string;
  readonly places: Int32Array;
}

/**
 * Misprints a share of a text's characters: half of them by a look-alike or a traditional form, half by a blank too many
 * or another width of a mark. Numbers stay as they are.
 */
export function misprint(
  text: string,
  share: number,
  language: StatementLanguage,
  next: () => number,
): Misprinted {
  const places = new Int32Array(text.length + 1);
  let out = '';
  for (let at = 0; at < text.length; ) {
    const found = share > 0 && next() < share ? wrong(text, at, language, next) : null;
    const [length, printed] = found ?? [1, text.charAt(at)];
    for (let step = 0; step < length; step++) places[at + step] = out.length + Math.min(step, printed.length);
    out += printed;
    at += length;
  }
  places[text.length] = out.length;
  return { text: out, places };
}

function wrong(
  text: string,
  at: number,
  language: StatementLanguage,
  next: () => number,
): [number, string] | null {
  const char = text.charAt(at);
  const choose = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const dice = next();
  if (language === 'zh') {
    const mark = marks.get(char);
    if (mark) return [1, choose(mark)];
    const other = [...(looks.get(char) ?? []), ...(forms.get(char) ?? [])];
    if (other.length > 0 && dice < 0.8) return [1, choose(other)];
    return /\p{L}/u.test(char) ? [1, `${char} `] : null;
  }
  if (char === ' ') return [1, '  '];
  const scanned = SCANNED.filter(([from]) => text.startsWith(from, at));
  if (!/\p{L}/u.test(char) || scanned.length === 0) return null;
  const [from, to] = choose(scanned);
  return [from.length, to];
}
