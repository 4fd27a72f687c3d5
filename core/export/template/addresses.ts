import type { PhrasingContent } from 'mdast';
import { text } from '../nodes.ts';
import { isSafeLink } from '../note.ts';

/** What would go on with an address that stands before it. */
const GOES_ON = /^[\p{L}\p{N}/?#=&%_~-]/u;
/** A stroke would end the cell of a table, and nothing in an address is escaped. */
const UNPRINTABLE = /[|\\\s]|^mailto:/i;

/** The addresses of documents: in a citation each is a link, not characters that have to be escaped. */
export class Addresses {
  private readonly known: readonly string[];

  constructor(urls: readonly (string | null)[]) {
    const safe = urls.filter(
      (url): url is string => url !== null && isSafeLink(url) && !UNPRINTABLE.test(url),
    );
    // Of two that begin alike the longer one is meant.
    this.known = [...new Set(safe)].sort((a, b) => b.length - a.length);
  }

  /** A line as text, with links in the place of addresses. */
  linked(line: string): PhrasingContent[] {
    const out: PhrasingContent[] = [];
    let from = 0;
    for (let at = line.indexOf('://'); at !== -1; at = line.indexOf('://', at + 1)) {
      const url = this.known.find((one) => {
        const start = at - one.indexOf('://');
        return start >= from && line.startsWith(one, start) && !GOES_ON.test(line.slice(start + one.length));
      });
      if (url === undefined) continue;
      const start = at - url.indexOf('://');
      if (start > from) out.push(text(line.slice(from, start)));
      out.push({ type: 'link', url, children: [text(url)] });
      from = start + url.length;
    }
    if (from < line.length) out.push(text(line.slice(from)));
    return out;
  }
}

/** What stands within a link, where there can be no other. */
export function unlinked(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => (node.type === 'link' ? unlinked(node.children) : [node]));
}
