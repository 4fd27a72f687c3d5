import type { Alignment, Link } from '../align/align.ts';
import { heaviestSequence } from '../align/order.ts';
import type { Glossary } from '../languages.ts';
import type { Side } from '../units.ts';
import { bandAlong, findBand } from './band.ts';
import { type Bead, TranslationModel } from './model.ts';
import { findMoves } from './moves.ts';
import { findPath } from './path.ts';
import { shareFacts } from './shared-facts.ts';

/** How often what was found is learnt from. */
const ROUNDS = 2;

/**
 * Which units of two versions in different languages belong together: by facts that can be known again, lengths,
 * numbers and order. Swapping the sides mirrors the result. Time and memory are linear in both texts.
 *
 * The first round goes by what holds for any two texts; each further one has learnt from it how often each fact is found
 * again, how lengths compare and how the numbering runs (after Moore, 2002).
 *
 * @param languages of `a` and of `b`, primary subtags
 */
export function alignLanguages(
  a: Side,
  b: Side,
  languages: readonly [string, string],
  glossary: Glossary,
): Alignment {
  const [one, other] = languages;
  // One way round is as good as the other, so always the same one is taken.
  const turned = one > other || (one === other && a.page.text > b.page.text);
  if (turned) return mirror(alignLanguages(b, a, [other, one], glossary));
  const facts = shareFacts(a, b, languages, glossary);
  const model = new TranslationModel(a, b, facts, languages);
  const band = findBand(facts);
  let beads = findPath(model, band);
  for (let round = 0; round < ROUNDS; round++) {
    model.learn(beads);
    beads = findPath(model, bandAlong(beads, band));
  }
  return toAlignment(a, b, findMoves(model, beads));
}

function toAlignment(a: Side, b: Side, beads: readonly Bead[]): Alignment {
  const upTo = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);
  const linked = beads
    .filter(({ takesA, takesB }) => takesA > 0 && takesB > 0)
    .map((bead) => ({ bead, a: bead.a, b: bead.b }))
    .sort((x, y) => x.a - y.a);
  const on = heaviestSequence(
    Int32Array.from(linked, (one) => one.b),
    new Int32Array(linked.length).fill(100),
    b.units.length,
  );
  const links = linked.map(({ bead }, at): Link => {
    const from = a.units[bead.a]!.number;
    const to = b.units[bead.b]!.number;
    return {
      a: upTo(bead.a, bead.takesA),
      b: upTo(bead.b, bead.takesB),
      kind: bead.takesB > 1 ? 'split' : bead.takesA > 1 ? 'merged' : 'same',
      moved: !on[at],
      truncated: null,
      renumbered: from !== null && to !== null && from !== to ? { from, to } : null,
      similarity: bead.confidence,
      margin: 1,
      rivals: { a: [], b: [] },
    };
  });
  links.sort((x, y) => x.b[0]! - y.b[0]!);
  const without = (count: number, units: readonly number[]): number[] => {
    const all = new Set(units);
    return upTo(0, count).filter((unit) => !all.has(unit));
  };
  return {
    links,
    deleted: without(
      a.units.length,
      links.flatMap((link) => link.a),
    ),
    inserted: without(
      b.units.length,
      links.flatMap((link) => link.b),
    ),
  };
}

const MIRRORED = { same: 'same', edited: 'edited', split: 'merged', merged: 'split' } as const;

function mirror({ links, deleted, inserted }: Alignment): Alignment {
  return {
    links: links
      .map(
        (link): Link => ({
          ...link,
          a: link.b,
          b: link.a,
          kind: MIRRORED[link.kind],
          renumbered: link.renumbered && { from: link.renumbered.to, to: link.renumbered.from },
        }),
      )
      .sort((x, y) => x.b[0]! - y.b[0]!),
    deleted: inserted,
    inserted: deleted,
  };
}
