import type { RootContent } from 'mdast';
import { aloneText, blocksOf } from './body.ts';
import { chunksOf } from './chunks.ts';
import { numberedSlots } from './marks.ts';
import { safeTag } from './raw.ts';
import { type ShortFill, shortFill } from './short-fill.ts';
import type { MarkSigns } from './slots.ts';

/** A block of a template. */
interface KnownBlock {
  readonly node: RootContent;
  /** Where a region begins or ends. */
  readonly isRegion: boolean;
  /** The slot of its piece that is the first of its chunk. */
  readonly first: number;
  readonly fill: ShortFill | null;
}

/** What the pages of a template have in common, read once. */
export class KnownPieces {
  private readonly pieces = new Map<string, readonly KnownBlock[]>();
  private readonly chunks = new Map<
    string,
    { readonly count: number; readonly blocks: readonly Omit<KnownBlock, 'first'>[] }
  >();
  private readonly tags = new Map<string, string>();

  constructor(readonly signs: MarkSigns) {}

  /** The blocks of a text of slots. */
  blocks(piece: string): readonly KnownBlock[] {
    let blocks = this.pieces.get(piece);
    if (!blocks) {
      blocks = this.read(piece);
      // Most are few, coming again and again; a long one is of one page alone.
      if (piece.length <= LONGEST_KNOWN) this.pieces.set(piece, blocks);
    }
    return blocks;
  }

  private read(piece: string): readonly KnownBlock[] {
    const out: KnownBlock[] = [];
    let first = 0;
    for (const chunk of chunksOf(piece)) {
      let known = this.chunks.get(chunk);
      if (!known) {
        known = this.readChunk(chunk);
        if (chunk.length <= LONGEST_KNOWN) this.chunks.set(chunk, known);
      }
      for (const block of known.blocks) out.push({ ...block, first });
      first += known.count;
    }
    return out;
  }

  private readChunk(chunk: string) {
    const { open, close } = this.signs;
    const { marked, count } = numberedSlots(chunk, this.signs);
    const blocks = blocksOf(marked).map((node) => {
      const isRegion = node.type === 'paragraph' && aloneText(node) === `${open}r${close}`;
      return { node, isRegion, fill: isRegion ? null : shortFill(node, this.signs) };
    });
    return { count, blocks };
  }

  /** A tag as it is printed; empty for one of which nothing can be. */
  tag(name: string): string {
    let tag = this.tags.get(name);
    if (tag === undefined) {
      const safe = safeTag(name);
      tag = safe === '' ? '' : `#${safe}`;
      this.tags.set(name, tag);
    }
    return tag;
  }
}

/** UTF-16 code units of a text of slots that is kept. */
const LONGEST_KNOWN = 4000;
