import type { Attributes } from '../archive/xml-names.ts';
import { formatNumber } from '../office/number-formats.ts';
import { counting } from './names.ts';
import { LEVELS, type ListLevel, type OdtStyles } from './styles.ts';

/** The numbers that a list has reached, level by level; lists that go on in one another share them. */
type Values = (number | null)[];

/** An item of a list, or a heading that is numbered, until its first paragraph has its label. */
export interface Item {
  readonly values: Values;
  readonly level: number;
  /** The style of its list; null where its paragraph's own style tells, {@link OUTLINE} of headings. */
  list: string | null;
  /** What it begins with, where it says so. */
  readonly start: number | null;
  labelled: boolean;
}

/** Stands for the numbering of headings; no style can be called so. */
const OUTLINE = '\0outline';

interface OpenList {
  readonly values: Values;
  readonly style: string | null;
}

/** Longer labels are no labels. */
const LONGEST = 100;
const BIGGEST = 0x7fffffff;
/** Bullets by level, as in Word files. */
const BULLETS = '•○▪';

const fresh = (): Values => new Array<number | null>(LEVELS).fill(null);

/** Follows the lists of an OpenDocument text: how deep a paragraph stands, and what it is numbered with. */
export class Lists {
  private open: OpenList[] = [];
  private items: (Item | null)[] = [];
  private readonly around: { readonly open: OpenList[]; readonly items: (Item | null)[] }[] = [];
  private readonly byId = new Map<string, Values>();
  private readonly byStyle = new Map<string, Values>();
  private last: OpenList | null = null;
  private readonly outline = fresh();

  /** The item in which the next paragraph stands. */
  get item(): Item | null {
    return this.items.at(-1) ?? null;
  }

  openList(attributes: Attributes): void {
    const outer = this.open.at(-1);
    const style = attributes.get('text:style-name') ?? outer?.style ?? null;
    const list = { values: outer?.values ?? this.valuesOf(attributes, style), style };
    this.open.push(list);
    if (!outer) this.last = list;
    if (style !== null) this.byStyle.set(style, list.values);
  }

  closeList(): void {
    this.open.pop();
  }

  /** @param isHeader stands in the list without a number */
  openItem(attributes: Attributes, isHeader: boolean): void {
    const list = this.open.at(-1);
    const style = attributes.get('text:style-override') ?? list?.style ?? null;
    this.items.push(
      list && !isHeader
        ? this.makeItem(list.values, this.open.length - 1, style, attributes.get('text:start-value'))
        : null,
    );
  }

  closeItem(): void {
    this.items.pop();
  }

  /** A paragraph that is numbered by itself, outside of any list. */
  openNumbered(attributes: Attributes): void {
    const id = attributes.get('text:list-id') ?? '';
    const level = counting(attributes.get('text:level'), 1) - 1;
    const style = attributes.get('text:style-name') ?? null;
    this.items.push(this.makeItem(this.valuesFor(id), level, style, attributes.get('text:start-value')));
  }

  /** The item that a heading outside of any list is. */
  heading(level: number, attributes: Attributes): Item | null {
    if (attributes.get('text:is-list-header') === 'true') return null;
    const restarts = attributes.get('text:restart-numbering') === 'true';
    const start = attributes.get('text:start-value');
    return {
      values: this.outline,
      level: Math.min(level, LEVELS - 1),
      list: OUTLINE,
      start: restarts || start !== undefined ? counting(start, 1) : null,
      labelled: false,
    };
  }

  /** What comes stands in no list that is open. Lists in it may go on with the numbers of the last one. */
  enter(): void {
    const { open, items } = this;
    this.around.push({ open, items });
    if (open[0]) this.last = open[0];
    this.open = [];
    this.items = [];
  }

  /** Back to the lists that were open. */
  leave(): void {
    const around = this.around.pop();
    if (!around) return;
    this.open = around.open;
    this.items = around.items;
  }

  private makeItem(values: Values, level: number, style: string | null, start: string | undefined): Item {
    return {
      values,
      level: Math.min(level, LEVELS - 1),
      list: style,
      start: start === undefined ? null : counting(start, 1),
      labelled: false,
    };
  }

  private valuesOf(attributes: Attributes, style: string | null): Values {
    const id = attributes.get('xml:id') ?? attributes.get('text:id');
    const before = attributes.get('text:continue-list');
    let values: Values | undefined;
    if (before !== undefined) values = this.valuesFor(before);
    else if (attributes.get('text:continue-numbering') === 'true')
      values = this.last?.style === style ? this.last?.values : this.byStyle.get(style ?? '');
    values ??= (id !== undefined && this.byId.get(id)) || fresh();
    if (id !== undefined) this.byId.set(id, values);
    return values;
  }

  private valuesFor(id: string): Values {
    let values = this.byId.get(id);
    if (!values) {
      values = fresh();
      this.byId.set(id, values);
    }
    return values;
  }
}

/** Counts an item and gives its label; empty where its level shows none. `bare` tells that it has no text. */
export function labelOf({ values, level, list, start }: Item, styles: OdtStyles, bare: boolean): string {
  const style = (at: number): ListLevel | null =>
    list === OUTLINE ? styles.outline(at) : styles.level(list, at);
  const own = style(level);
  if (!own) return '';
  const value = values[level] ?? null;
  values[level] = start ?? (value === null ? own.start : Math.min(BIGGEST, value + 1));
  for (let at = 0; at < level; at++) values[at] ??= style(at)?.start ?? 1;
  values.fill(null, level + 1);
  if (own.format === 'bullet') return bare ? '' : BULLETS.charAt(level % BULLETS.length);
  if (own.format === '') return '';
  const text = own.pattern.replace(/%(\d{1,2})%/g, (_, digits: string) => {
    const at = Number(digits) - 1;
    const format = style(at)?.format ?? '';
    return format === '' || format === 'bullet' ? '' : formatNumber(values[at] ?? 0, format, 'en');
  });
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}
