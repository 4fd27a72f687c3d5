import type { XmlHandler } from '../archive/xml.ts';
import type { Attributes } from '../archive/xml-names.ts';

/** Something that stands in a deleted passage. */
type Event =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Attributes }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** A passage that was deleted, kept apart from the text until the place is read at which it stood. */
interface Deletion {
  readonly events: Event[];
  /** The opening of its first paragraph, which goes on the one it stood in, and the end of its last, which that one goes on; -1 where a table stands there. */
  first: number;
  last: number;
}

const HOLDS_PARAGRAPHS = new Set([
  'table:table',
  'text:note',
  'office:annotation',
  'office:change-info',
  'draw:frame',
]);

/** The tracked changes of an OpenDocument text: they stand before it, and the text has marks for them. */
export class TrackedChanges {
  readonly counts = { inserted: 0, deleted: 0 };
  private readonly insertions = new Set<string>();
  private readonly deletions = new Map<string, Deletion>();
  private id = '';
  private deletion: Deletion | null = null;
  /** Elements open in the deletion, and how many of them hold paragraphs of their own. */
  private depth = 0;
  private apart = 0;

  /** @param keeps whether what was deleted will be asked for */
  constructor(private readonly keeps: boolean) {}

  isInsertion(id: string): boolean {
    return this.insertions.has(id);
  }

  open(name: string, attributes: Attributes): void {
    if (this.deletion) {
      this.depth++;
      if (HOLDS_PARAGRAPHS.has(name)) this.apart++;
      const { events } = this.deletion;
      if (this.apart === 0 && isParagraph(name) && this.deletion.first === -2)
        this.deletion.first = events.length;
      if (name === 'table:table' && this.apart === 1) {
        if (this.deletion.first === -2) this.deletion.first = -1;
        this.deletion.last = -1;
      }
      if (this.keeps) events.push({ kind: 'open', name, attributes });
    } else if (name === 'text:changed-region')
      this.id = attributes.get('text:id') ?? attributes.get('xml:id') ?? '';
    else if (name === 'text:insertion') {
      this.insertions.add(this.id);
      this.counts.inserted++;
    } else if (name === 'text:deletion') {
      this.deletion = { events: [], first: -2, last: -1 };
      this.counts.deleted++;
      this.depth = 0;
      this.apart = 0;
    }
  }

  close(name: string): void {
    if (!this.deletion) return;
    if (this.depth === 0) {
      this.deletions.set(this.id, this.deletion);
      this.deletion = null;
      return;
    }
    this.depth--;
    if (HOLDS_PARAGRAPHS.has(name)) this.apart--;
    const { events } = this.deletion;
    if (this.apart === 0 && isParagraph(name)) this.deletion.last = events.length;
    if (this.keeps) events.push({ kind: 'close', name });
  }

  text(text: string): void {
    if (this.deletion && this.keeps) this.deletion.events.push({ kind: 'text', text });
  }

  /**
   * Lets a handler hear what was deleted at a place of the text, once. Within a paragraph its first and last one are
   * parts of that; elsewhere they are whole.
   */
  replay(id: string, handler: Required<XmlHandler>, within: boolean): void {
    const deletion = this.deletions.get(id);
    if (!deletion) return;
    this.deletions.delete(id);
    const { events, first, last } = deletion;
    for (const [at, event] of events.entries()) {
      if (within && (at === first || at === last)) continue;
      if (event.kind === 'open') handler.open(event.name, event.attributes);
      else if (event.kind === 'close') handler.close(event.name);
      else handler.text(event.text);
    }
  }
}

function isParagraph(name: string): boolean {
  return name === 'text:p' || name === 'text:h';
}
