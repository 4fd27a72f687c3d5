import { isUntouchedExport } from '../front-matter.ts';
import { exportedFrom, frontEnd, readFront } from './front.ts';
import { type Damage, regionDigest, regionsIn, textOfRegion, unescapeMarkers } from './markers.ts';
import type { Hash } from './note.ts';
import { type Passage, passageIn, passagesIn } from './passages.ts';
import { linesOf } from './text-lines.ts';

/** A passage as it stands in a file that comes back. */
export interface Entry extends Omit<Passage, 'anchor'> {
  readonly anchor: string;
  /** Whether a person may have changed it since it was written. */
  readonly edited: boolean;
  /** What its marker says of it as it was written, see base.ts; missing in a page without markers. */
  readonly base?: string;
  /** Without a base: when the project had last changed as the page was written, ISO 8601; missing where it does not say. */
  readonly exported?: string;
}

/** A file that was read. */
export interface Returned {
  /** The project that wrote it, null where it does not say. */
  readonly project: string | null;
  /** Whether it is a note of a vault, with markers. */
  readonly vault: boolean;
  readonly entries: readonly Entry[];
}

/**
 * Reads the passages of a note of a vault, or of an exported page, with what a person made of them. The line of what
 * cannot be understood, from 1, where a marker was edited in half or the front matter is none.
 */
export function readBack(markdown: string, hash: Hash): Returned | Damage {
  const lines = linesOf(markdown);
  const end = frontEnd(lines);
  const front = end === null ? null : readFront(lines.slice(1, end).join('').replaceAll('\r\n', '\n'));
  if (front && 'line' in front) return front;
  if (end !== null && front?.own) {
    const regions = regionsIn(lines, end + 1);
    if ('line' in regions) return regions;
    return {
      project: front.own.project,
      vault: true,
      entries: regions.flatMap((region) => {
        const text = textOfRegion(lines, region);
        const edited = regionDigest(text, hash) !== region.digest;
        return entriesOf(unescapeMarkers(text), { name: region.name, base: region.base, edited });
      }),
    };
  }
  const plain = markdown.replaceAll('\r\n', '\n');
  const edited = !isUntouchedExport(plain, hash);
  const { project, exported } = front ? exportedFrom(front) : { project: null, exported: null };
  return {
    project,
    vault: false,
    entries: passagesIn(lines.slice(end === null ? 0 : end + 1).join('')).map((passage) => ({
      ...passage,
      anchor: passage.anchor ?? '',
      edited,
      ...(exported !== null && { exported }),
    })),
  };
}

/** A region with a base is of one annotation; any other may show several. */
function entriesOf(
  text: string,
  { name, base, edited }: { readonly name: string; readonly base: string | null; readonly edited: boolean },
): readonly Entry[] {
  if (base !== null) return [{ ...passageIn(text), anchor: name, edited, base }];
  return passagesIn(text).map((passage) => ({ ...passage, anchor: passage.anchor ?? '', edited }));
}
