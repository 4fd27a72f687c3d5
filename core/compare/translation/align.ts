import { heaviestSequence } from '../align/order.ts';
import { type Alignment, inOrder, type Link, mirror, renumbered } from '../alignment.ts';
import type { Side } from '../units.ts';
import { bandAlong, findBand } from './band.ts';
import type { Glossary } from './glossary.ts';
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
  if (turned) return mirror(alignLanguages(b, a, [other, one], glossary)).alignment;
  const facts = shareFacts(a, b, languages, glossary);
  const model = new TranslationModel(a, b, facts, languages);
  const band = findBand(facts);
  let beads = findPath(model, band);
  for (let round = 0; round < ROUNDS; round++) {
    model.learn(beads);
    beads = findPath(model, bandAlong(beads, band));
  }
  return alignmentOf(a, b, findMoves(model, beads));
}

function alignmentOf(a: Side, b: Side, beads: readonly Bead[]): Alignment {
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
    const unitsA = upTo(bead.a, bead.takesA);
    const unitsB = upTo(bead.b, bead.takesB);
    return {
      a: unitsA,
      b: unitsB,
      kind: bead.takesB > 1 ? 'split' : bead.takesA > 1 ? 'merged' : 'same',
      marked: false,
      moved: !on[at],
      truncated: null,
      renumbered: renumbered(a, unitsA, b, unitsB),
      similarity: bead.confidence,
      margin: 1,
      rivals: { a: [], b: [] },
    };
  });
  const without = (count: number, units: readonly number[]): number[] => {
    const all = new Set(units);
    return upTo(0, count).filter((unit) => !all.has(unit));
  };
  return {
    links: inOrder(links),
    cut: false,
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
