/** Attributes by their name, as `XmlHandler.open` has it. */
export type Attributes = ReadonlyMap<string, string>;
const NONE: Attributes = new Map();

/** Namespaces by their address, each with the prefix it goes by here, whatever the file calls it. */
export type Namespaces = ReadonlyMap<string, string>;

/**
 * Names of elements and attributes under the prefixes that are used here: a file may call any namespace by any prefix.
 * Time is constant for each name, however deep it stands.
 */
export class Names {
  /** The file's prefixes in scope, each with ours; '' for no namespace, null for one that is not known. */
  private readonly bound = new Map<string, string | null>([['xml', 'xml']]);
  /** For every open element what its declarations replaced. */
  private readonly replaced: (
    | readonly (readonly [prefix: string, before: string | null | undefined])[]
    | null
  )[] = [];
  private readonly elements = new Map<string, string>();
  private readonly attributeNames = new Map<string, string>();

  constructor(private readonly namespaces: Namespaces) {}

  /** An element begins: what it declares is in force. */
  enter(attributes: Readonly<Record<string, string>>): void {
    let changes: [string, string | null | undefined][] | null = null;
    for (const name in attributes) {
      if (!name.startsWith('xmlns')) continue;
      const prefix = name === 'xmlns' ? '' : name.charAt(5) === ':' ? name.slice(6) : null;
      const address = attributes[name];
      if (prefix === null || prefix === 'xml' || address === undefined) continue;
      changes ??= [];
      changes.push([prefix, this.bound.get(prefix)]);
      this.bound.set(prefix, address === '' ? '' : (this.namespaces.get(address) ?? null));
    }
    this.replaced.push(changes);
    if (changes) this.forget();
  }

  /** The element that began last ends. */
  leave(): void {
    const changes = this.replaced.pop();
    if (!changes) return;
    for (const [prefix, before] of changes) {
      if (before === undefined) this.bound.delete(prefix);
      else this.bound.set(prefix, before);
    }
    this.forget();
  }

  element(name: string): string {
    let own = this.elements.get(name);
    if (own === undefined) {
      own = this.resolve(name, this.bound.get('') ?? (this.bound.has('') ? null : ''));
      this.elements.set(name, own);
    }
    return own;
  }

  attributes(given: Readonly<Record<string, string>>): Attributes {
    let attributes: Map<string, string> | null = null;
    for (const name in given) {
      let own = this.attributeNames.get(name);
      if (own === undefined) {
        own = name.startsWith('xmlns') ? '' : this.resolve(name, '');
        this.attributeNames.set(name, own);
      }
      const value = given[name];
      if (own === '' || value === undefined) continue;
      attributes ??= new Map();
      attributes.set(own, value);
    }
    return attributes ?? NONE;
  }

  private resolve(name: string, unprefixed: string | null): string {
    const colon = name.indexOf(':');
    const prefix = colon === -1 ? unprefixed : (this.bound.get(name.slice(0, colon)) ?? null);
    if (prefix === null) return '';
    const local = name.slice(colon + 1);
    return prefix === '' ? local : `${prefix}:${local}`;
  }

  private forget(): void {
    this.elements.clear();
    this.attributeNames.clear();
  }
}
