/** Attributes by their name, as `XmlHandler.open` has it. */
export type Attributes = ReadonlyMap<string, string>;
const NONE: Attributes = new Map();
/** Stands for the name of an attribute that declares a namespace. */
const DECLARES = 'xmlns';

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

  /** An element begins: what it declares is in force. Its attributes under our names. */
  enter(given: Readonly<Record<string, string>>): Attributes {
    const attributes = this.attributes(given);
    if (attributes) {
      this.replaced.push(null);
      return attributes;
    }
    this.replaced.push(this.declare(given));
    this.forget();
    return this.attributes(given, true) ?? NONE;
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

  /** What attributes are called here; null of those that declare namespaces, unless these were seen. */
  private attributes(given: Readonly<Record<string, string>>, declared = false): Attributes | null {
    let attributes: Map<string, string> | null = null;
    for (const name in given) {
      let own = this.attributeNames.get(name);
      if (own === undefined) {
        own = name.startsWith('xmlns') ? DECLARES : this.resolve(name, '');
        this.attributeNames.set(name, own);
      }
      if (own === DECLARES && !declared) return null;
      const value = given[name];
      if (own === '' || own === DECLARES || value === undefined) continue;
      attributes ??= new Map();
      attributes.set(own, value);
    }
    return attributes ?? NONE;
  }

  /** Takes in what an element declares, and gives what that replaced. */
  private declare(given: Readonly<Record<string, string>>): [string, string | null | undefined][] {
    const changes: [string, string | null | undefined][] = [];
    for (const name in given) {
      if (!name.startsWith('xmlns')) continue;
      const prefix = name === 'xmlns' ? '' : name.charAt(5) === ':' ? name.slice(6) : null;
      const address = given[name];
      if (prefix === null || prefix === 'xml' || address === undefined) continue;
      changes.push([prefix, this.bound.get(prefix)]);
      this.bound.set(prefix, address === '' ? '' : (this.namespaces.get(address) ?? null));
    }
    return changes;
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
