import { parseXml } from '../archive/xml.ts';
import { formatNumber } from '../office/number-formats.ts';
import { indentOf, isOn, WORD, wholeNumber } from './names.ts';
import type { StyleNumbering, Styles } from './styles.ts';

/** One level of a list, from 0. */
export interface ListLevel {
  start: number;
  /** `decimal`, `bullet`, or a pattern of its own. */
  format: string;
  /** `%1.%2`: the numbers of levels from 1 stand for the per cent signs. */
  text: string;
  /** Begins anew behind this many levels from the top; null behind every level above it. 0 for never. */
  restart: number | null;
  /** All numbers in Arabic figures. */
  legal: boolean;
  /** The style that is tied to it. */
  style: string | null;
  /** How far in its paragraphs stand, in twentieths of a point; null where it does not say. */
  indent: number | null;
}

/** A list as paragraphs speak of it: its levels, and where it begins its count anew. */
export interface List {
  /** Lists of one kind go on counting together. */
  readonly kind: string;
  level(at: number): ListLevel | null;
  /** What a level begins with where this list first uses it; undefined where it goes on. */
  startOverride(at: number): number | undefined;
  /** The level tied to a style. */
  levelOf(style: string): number | null;
}

interface Kind {
  readonly levels: Map<number, ListLevel>;
  /** Stands for the list of a style. */
  style: string | null;
}

interface Num {
  kind: string;
  readonly levels: Map<number, ListLevel>;
  readonly starts: Map<number, number>;
}

/** Levels of a list in Word. */
export const LEVELS = 9;
/** Longer labels are no labels; nothing is shown of what goes beyond. */
const LONGEST = 100;
const BIGGEST = 0x7fffffff;
/** Bullets by level; the fonts that Word draws them from are not everywhere. */
const BULLETS = '•○▪';

/** Reads the lists of a Word file, by the ids that paragraphs use. */
export function readLists(
  file: string,
  bytes: Uint8Array | null,
  styles: Styles,
): (id: string) => List | null {
  const kinds = new Map<string, Kind>();
  const nums = new Map<string, Num>();
  if (bytes) parseXml(file, bytes, WORD, new NumberingReader(kinds, nums));
  const lists = new Map<string, List | null>();
  return (id) => {
    let list = lists.get(id);
    if (list === undefined) {
      list = makeList(id, kinds, nums, styles);
      lists.set(id, list);
    }
    return list;
  };
}

class NumberingReader {
  private readonly path: string[] = [];
  private kind: Kind | null = null;
  private num: Num | null = null;
  private override = 0;
  private level: ListLevel | null = null;
  /** Depth of what is left out: the other branch of an alternative. */
  private skipped = 0;

  constructor(
    private readonly kinds: Map<string, Kind>,
    private readonly nums: Map<string, Num>,
  ) {}

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.path.push(name);
    if (this.skipped > 0) {
      if (name === 'w:ind' && this.level && this.path[this.skipped - 1] === 'w:pPr')
        this.level.indent = indentOf(attributes);
      return;
    }
    if (name === 'mc:Fallback' || name === 'w:rPr' || name === 'w:pPr') this.skipped = this.path.length;
    else if (name === 'w:abstractNum') {
      this.kind = { levels: new Map(), style: null };
      this.kinds.set(attributes.get('w:abstractNumId') ?? '', this.kind);
    } else if (name === 'w:num') {
      this.num = { kind: '', levels: new Map(), starts: new Map() };
      this.nums.set(attributes.get('w:numId') ?? '', this.num);
    } else if (name === 'w:numStyleLink' && this.kind) this.kind.style = attributes.get('w:val') ?? null;
    else if (name === 'w:abstractNumId' && this.num) this.num.kind = attributes.get('w:val') ?? '';
    else if (name === 'w:lvlOverride') this.override = levelOf(attributes.get('w:ilvl'));
    else if (name === 'w:startOverride' && this.num)
      this.num.starts.set(this.override, wholeNumber(attributes) ?? 1);
    else if (name === 'w:lvl') {
      this.level = {
        start: 0,
        format: 'decimal',
        text: '',
        restart: null,
        legal: false,
        style: null,
        indent: null,
      };
      (this.num ?? this.kind)?.levels.set(levelOf(attributes.get('w:ilvl')), this.level);
    } else if (this.level) readLevel(this.level, name, attributes);
  }

  close(name: string): void {
    if (this.skipped === this.path.length) this.skipped = 0;
    this.path.pop();
    if (name === 'w:abstractNum') this.kind = null;
    else if (name === 'w:num') this.num = null;
    else if (name === 'w:lvl') this.level = null;
  }
}

function readLevel(level: ListLevel, name: string, attributes: ReadonlyMap<string, string>): void {
  const value = attributes.get('w:val') ?? '';
  if (name === 'w:start') level.start = wholeNumber(attributes) ?? 0;
  else if (name === 'w:numFmt')
    level.format = value === 'custom' ? (attributes.get('w:format') ?? 'decimal') : value;
  else if (name === 'w:lvlText') level.text = value.slice(0, LONGEST);
  else if (name === 'w:lvlRestart') level.restart = wholeNumber(attributes);
  else if (name === 'w:isLgl') level.legal = isOn(attributes);
  else if (name === 'w:pStyle') level.style = value;
  else if (name === 'w:lvlPicBulletId') level.format = 'bullet';
}

/** A level as it is told, within those there are. */
function levelOf(told: string | undefined): number {
  const level = /^\d{1,9}$/.test(told ?? '') ? Number(told) : 0;
  return Math.min(level, LEVELS - 1);
}

function makeList(
  id: string,
  kinds: ReadonlyMap<string, Kind>,
  nums: ReadonlyMap<string, Num>,
  styles: Styles,
): List | null {
  const num = nums.get(id);
  if (!num) return null;
  const told = [num];
  let kind = kinds.get(num.kind);
  // A list may stand for that of a style, and that one for another's.
  for (let step = 0; kind?.style != null && kind.levels.size === 0 && step < LEVELS; step++) {
    const next = nums.get(styles.listOf(kind.style) ?? '');
    if (!next) break;
    told.push(next);
    kind = kinds.get(next.kind);
  }
  const own = (at: number): ListLevel | null => {
    for (const one of told) {
      const level = one.levels.get(at);
      if (level) return level;
    }
    return kind?.levels.get(at) ?? null;
  };
  const tied = new Map<string, number>();
  for (let at = LEVELS - 1; at >= 0; at--) {
    const style = own(at)?.style;
    if (style != null) tied.set(style, at);
  }
  return {
    kind: num.kind,
    level(at) {
      for (let level = at; level >= 0; level--) {
        const found = own(level);
        if (found) return found;
      }
      return null;
    },
    startOverride: (at) => told.map(({ starts }) => starts.get(at)).find((start) => start !== undefined),
    levelOf: (style) => tied.get(style) ?? null,
  };
}

/**
 * What numbers a paragraph: its own list, or that of its style; its own level, or that of its style, whichever list it
 * stands in.
 */
export function numberedBy(
  own: { readonly list: string | null; readonly level: number | null } | null,
  style: StyleNumbering | null,
  lists: (id: string) => List | null,
): { readonly id: string; readonly list: List; readonly level: number } | null {
  const id = own?.list ?? style?.list ?? '0';
  // 0 takes a paragraph out of the list of its style.
  const list = id === '0' ? null : lists(id);
  if (!list) return null;
  const styled = own?.list == null ? list : lists(style?.list ?? '0');
  const level = own?.level ?? (style ? levelOfStyle(style, styled) : null);
  return { id, list, level: Math.max(0, Math.min(LEVELS - 1, level ?? 0)) };
}

/** What a level is indented by that does not say it, in twentieths of a point. */
const STEP = 720;

/**
 * How far in a label stands: by its indent, its own before that of its level, and by the levels above it.
 *
 * @param own of the paragraph or its style; null where they do not say
 */
export function depthOf(
  { list, level }: NonNullable<ReturnType<typeof numberedBy>>,
  own: number | null,
): number {
  return (own ?? list.level(level)?.indent ?? STEP * (level + 1)) + STEP * level;
}

/** The level of the nearest style that has one: where the style's list ties a level to it, that; else what it tells. */
function levelOfStyle({ chain }: StyleNumbering, list: List | null): number | null {
  for (const { style, level } of chain) {
    const found = list?.levelOf(style) ?? level;
    if (found !== null) return found;
  }
  return null;
}

/**
 * Counts the numbered paragraphs of a text, one after another, as Word does: lists of one kind count together; a level
 * begins anew behind one above it; a level that was passed over counts as begun.
 */
export class Counters {
  private readonly values = new Map<string, (number | null)[]>();
  /** Lists and levels that have begun anew already. */
  private readonly begun = new Set<string>();

  /** @param language of numbers in words */
  constructor(private readonly language: string) {}

  /** Counts a paragraph and gives its label; empty where its level shows none. `bare` tells that it has no text. */
  next({ id, list, level }: NonNullable<ReturnType<typeof numberedBy>>, bare: boolean): string {
    const own = list.level(level);
    if (!own) return '';
    let values = this.values.get(list.kind);
    if (!values) {
      values = new Array<number | null>(LEVELS).fill(null);
      this.values.set(list.kind, values);
    }
    const startOf = (at: number): number => list.startOverride(at) ?? list.level(at)?.start ?? 1;
    const key = `${id}:${level}`;
    const anew = list.startOverride(level) !== undefined && !this.begun.has(key);
    this.begun.add(key);
    const value = values[level] ?? null;
    values[level] = value === null || anew ? startOf(level) : Math.min(BIGGEST, value + 1);
    for (let at = 0; at < level; at++) values[at] ??= startOf(at);
    for (let at = level + 1; at < LEVELS; at++) {
      const restart = list.level(at)?.restart ?? at;
      if (restart !== 0 && level < Math.min(restart, at)) values[at] = null;
    }
    if (own.format === 'bullet') return bare ? '' : BULLETS.charAt(level % BULLETS.length);
    return this.write(list, own, values, level);
  }

  private write(list: List, own: ListLevel, values: readonly (number | null)[], level: number): string {
    const text = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Math.min(level, Number(digit) - 1);
      const format = list.level(at)?.format ?? 'decimal';
      if (format === 'bullet') return '';
      const legal = own.legal && format !== 'none' && format !== 'decimalZero';
      return formatNumber(values[at] ?? 0, legal ? 'decimal' : format, this.language);
    });
    return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  }
}
