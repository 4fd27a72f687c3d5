import type { SourceText } from '#core/text/source.ts';
import type { Link, Renumbering } from './alignment.ts';
import { type Comparison, sourceEdits } from './comparison.ts';
import { type ComparisonSummary, summarise } from './summary.ts';
import type { Glossary } from './translation/glossary.ts';
import { type Side, unitAt } from './units.ts';
import { type Why, whyLinked } from './why.ts';
import type { Edit } from './words/diff.ts';
import { type EditGroup, groupEdits } from './words/groups.ts';

export interface LinkJson {
  a: string[];
  b: string[];
  kind: Link['kind'];
  marked: boolean;
  moved: boolean;
  renumbered?: Renumbering;
  truncated?: 'a' | 'b';
  /** A person said that they belong together. */
  said?: true;
  similarity: number;
  /** How much number, place and words speak for it, each from 0 to 1. */
  why: Why;
  /** `group`: its place among the groups of the comparison, where it stands several times. */
  edits: (Edit & { group?: number })[];
}

/** What `compare --json` prints for two versions. Offsets are UTF-16, half-open, into each LF-normalised text. */
export interface ComparisonJson {
  a: { digest: string; length: number };
  b: { digest: string; length: number };
  links: LinkJson[];
  groups: EditGroup[];
  deleted: string[];
  inserted: string[];
  /** A budget ended the work: links may be missing, or more may be the same than the edits say (those with `cut`). */
  cut: boolean;
  summary: ComparisonSummary;
  timing: { alignMs: number; editsMs: number };
}

/** The refs of some units; an article's own for a part of its frame, such as the headline. */
export function refsOf(side: Side, units: readonly number[]): string[] {
  return units.map((index) => unitAt(side, index).ref);
}

/** A comparison as data for other programs; `edits` in step with its links, `glossary` as it was compared with. */
export function comparisonToJson(
  comparison: Comparison,
  sources: { readonly a: SourceText; readonly b: SourceText },
  edits: readonly (readonly Edit[])[],
  timing: ComparisonJson['timing'],
  glossary: Glossary,
): ComparisonJson {
  const { a, b, links, deleted, inserted } = comparison;
  const { groups, groupOf } = groupEdits(comparison, edits);
  return {
    a: { digest: sources.a.digest, length: sources.a.text.length },
    b: { digest: sources.b.digest, length: sources.b.text.length },
    links: links.map(
      (link, at): LinkJson => ({
        a: refsOf(a, link.a),
        b: refsOf(b, link.b),
        kind: link.kind,
        marked: link.marked,
        moved: link.moved,
        ...(link.renumbered && { renumbered: link.renumbered }),
        ...(link.truncated && { truncated: link.truncated }),
        ...(link.said && { said: true as const }),
        similarity: rounded(link.similarity),
        why: whyJson(whyLinked(comparison, link, glossary)),
        edits: (edits[at] ?? []).flatMap((edit) => {
          const group = groupOf.get(edit);
          const own = sourceEdits(comparison, link, [edit]);
          return group === undefined ? own : own.map((one) => ({ ...one, group }));
        }),
      }),
    ),
    groups,
    deleted: refsOf(a, deleted),
    inserted: refsOf(b, inserted),
    cut: comparison.cut || edits.some((list) => list.some((edit) => edit.cut)),
    summary: summarise(comparison, edits),
    timing,
  };
}

function whyJson({ number, place, words }: Why): Why {
  return { number: rounded(number), place: rounded(place), words: rounded(words) };
}

/** To three places. */
function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
