import { parseXml } from '../archive/xml.ts';
import type { Attributes, Namespaces } from '../archive/xml-names.ts';
import type { OfficePackage } from '../office/package.ts';
import { Refusal } from '../refusal.ts';

/** The parts that Word has for the properties of a file, by the id under which controls speak of them. */
const PROPERTIES: Readonly<Record<string, string>> = {
  '{6C3C8BC8-F283-45AE-878A-BAB7291924A1}': 'core-properties',
  '{6668398D-A668-4E3E-A5EB-62B293D839F1}': 'extended-properties',
};
const ITEM_PROPERTIES: Namespaces = new Map([
  ['http://schemas.openxmlformats.org/officeDocument/2006/customXml', 'ds'],
  ['http://purl.oclc.org/ooxml/officeDocument/customXml', 'ds'],
]);
/** `xmlns:a="…"`, as a binding tells its prefixes. */
const PREFIXES = /xmlns:([\w.-]{1,100})\s?=\s?(?:"([^"]{0,1000})"|'([^']{0,1000})')/g;
/** A step to a child: `a:name[2]`. */
const STEP = /^(?:([\w.-]{1,100}):)?([^\s:/[\]@()*]{1,200})(?:\[(\d{1,6})\])?$/u;
const LONGEST_PATH = 2000;
/** Values that are kept of one part, and code units of each. */
const MOST_VALUES = 50_000;
const LONGEST_VALUE = 10_000;
const MOST_ITEMS = 100;

/** Namespaces as they come, each under a prefix of its own. */
class AnyNamespaces extends Map<string, string> {
  override get(address: string): string {
    let prefix = super.get(address);
    if (prefix === undefined) {
      prefix = `n${this.size}`;
      this.set(address, prefix);
    }
    return prefix;
  }
}

/** What controls of a Word file show that are bound to parts of it: each part is read once, when it is first asked for. */
export class BoundValues {
  private readonly namespaces = new AnyNamespaces();
  private readonly items = new Map<string, ReadonlyMap<string, string>>();
  private parts: ReadonlyMap<string, string> | null = null;

  /** @param main the part that the items hang on */
  constructor(
    private readonly file: string,
    private readonly office: OfficePackage,
    private readonly main: string,
  ) {}

  /** The value of `w:dataBinding`; null where it leads nowhere, holds nothing, or says more than steps to a child. */
  valueOf(binding: Attributes): string | null {
    const path = this.pathOf(binding.get('w:xpath') ?? '', binding.get('w:prefixMappings') ?? '');
    if (path === null) return null;
    const id = (binding.get('w:storeItemID') ?? '').toUpperCase();
    const parts = this.partsById();
    const own = parts.get(id);
    // Where the id is none that the file has, Word looks in every part.
    for (const part of own === undefined ? parts.values() : [own]) {
      const value = this.valuesOf(part).get(path);
      if (value !== undefined && value.trim() !== '') return value;
    }
    return null;
  }

  private pathOf(path: string, mappings: string): string | null {
    if (path.length > LONGEST_PATH || !path.startsWith('/')) return null;
    const prefixes = new Map<string, string>();
    for (const [, prefix = '', quoted, single] of mappings.matchAll(PREFIXES))
      prefixes.set(prefix, this.namespaces.get(quoted ?? single ?? ''));
    const steps = path
      .replace(/\/text\(\)(?:\[1\])?$/, '')
      .slice(1)
      .split('/');
    const named: string[] = [];
    for (const [at, step] of steps.entries()) {
      const isAttribute = step.startsWith('@') && at === steps.length - 1;
      const [, prefix, name, index = '1'] = STEP.exec(isAttribute ? step.slice(1) : step) ?? [];
      const own = prefix === undefined ? '' : prefixes.get(prefix);
      if (name === undefined || own === undefined) return null;
      const full = own === '' ? name : `${own}:${name}`;
      named.push(isAttribute ? `@${full}` : `${full}[${Number(index)}]`);
    }
    return named.join('/');
  }

  private partsById(): ReadonlyMap<string, string> {
    if (this.parts) return this.parts;
    const parts = new Map<string, string>();
    for (const { kind, part } of this.office.related(this.main)) {
      if (kind !== 'customXml' || parts.size >= MOST_ITEMS) continue;
      const told = this.office.related(part).find((one) => one.kind === 'customXmlProps');
      parts.set(told ? this.idIn(told.part) : part, part);
    }
    for (const [id, kind] of Object.entries(PROPERTIES)) {
      const found = this.office.related('').find((one) => one.kind === kind);
      if (found) parts.set(id, found.part);
    }
    this.parts = parts;
    return parts;
  }

  private idIn(part: string): string {
    let id = part;
    this.read(part, ITEM_PROPERTIES, (name, attributes) => {
      if (name === 'ds:datastoreItem') id = (attributes.get('ds:itemID') ?? part).toUpperCase();
    });
    return id;
  }

  /** The values of a part's elements that hold no others, and of attributes, by their path. */
  private valuesOf(part: string): ReadonlyMap<string, string> {
    const found = this.items.get(part);
    if (found) return found;
    const values = new Map<string, string>();
    this.items.set(part, values);
    const put = (path: string, value: string): void => {
      if (values.size < MOST_VALUES && path.length <= LONGEST_PATH)
        values.set(path, value.slice(0, LONGEST_VALUE));
    };
    const open: { path: string; text: string; isLeaf: boolean; readonly counts: Map<string, number> }[] = [
      { path: '', text: '', isLeaf: false, counts: new Map() },
    ];
    this.read(
      part,
      this.namespaces,
      (name, attributes) => {
        const outer = open.at(-1);
        if (!outer) return;
        outer.isLeaf = false;
        const count = (outer.counts.get(name) ?? 0) + 1;
        outer.counts.set(name, count);
        const own = `${name}[${count}]`;
        // Deeper than any path that is asked for, none need be told.
        const path =
          outer.path.length > LONGEST_PATH ? outer.path : outer.path === '' ? own : `${outer.path}/${own}`;
        open.push({ path, text: '', isLeaf: true, counts: new Map() });
        for (const [attribute, value] of attributes) put(`${path}/@${attribute}`, value);
      },
      (text) => {
        const element = open.at(-1);
        if (element && element.text.length < LONGEST_VALUE) element.text += text;
      },
      () => {
        const element = open.pop();
        if (element?.isLeaf) put(element.path, element.text);
      },
    );
    return values;
  }

  /** Reads a part as far as it can be read: the text of a document does not hang on it. */
  private read(
    part: string,
    namespaces: Namespaces,
    open: (name: string, attributes: Attributes) => void,
    text: (text: string) => void = () => {},
    close: () => void = () => {},
  ): void {
    try {
      const bytes = this.office.read(part);
      if (bytes) parseXml(this.file, bytes, namespaces, { open, text, close });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}
