import { heaviestSequence } from '../align/order.ts';
import { type Alignment, firstOf, inOrder, type Link, mirror, renumbered } from '../alignment.ts';
import { readSaid, type SaidPair, turned } from '../said.ts';
import type { Side } from '../units.ts';
import { bandAlong, findBand } from './band.ts';
import type { Glossary } from './glossary.ts';
import { leftToAlign } from './hold.ts';
import { TranslationModel } from './model.ts';
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
 * @param said what a person said belongs together, or does not: it holds, whatever speaks against it
 */
export function alignLanguages(
  a: Side,
  b: Side,
  languages: readonly [string, string],
  glossary: Glossary,
  said: readonly SaidPair[] = [],
): Alignment {
  const [one, other] = languages;
  // One way round is as good as the other, so always the same one is taken.
  const isTurned = one > other || (one === other && a.page.text > b.page.text);
  if (isTurned) return mirror(alignLanguages(b, a, [other, one], glossary, turned(said)));
  const units = readSaid(a, b, said);
  const left = leftToAlign(a, b, units);
  const facts = shareFacts(left.a.side, left.b.side, languages, glossary);
  const model = new TranslationModel(left.a.side, left.b.side, facts, languages);
  const band = findBand(facts);
  let beads = findPath(model, band, left.apart);
  for (let round = 0; round < ROUNDS; round++) {
    model.learn(beads);
    beads = findPath(model, bandAlong(beads, band), left.apart);
  }
  const found = findMoves(model, beads, left.apart)
    .filter(({ takesA, takesB }) => takesA > 0 && takesB > 0)
    .map(
      (bead): Together => ({
        a: left.a.numbers.slice(bead.a, bead.a + bead.takesA),
        b: left.b.numbers.slice(bead.b, bead.b + bead.takesB),
        confidence: bead.confidence,
        said: false,
      }),
    );
  const held = units.together.map((group): Together => ({ ...group, confidence: 1, said: true }));
  return alignmentOf(a, b, [...found, ...held]);
}

/** Units that belong together, how sure that is, from 0 to 1, and whether a person said so. */
interface Together {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly confidence: number;
  readonly said: boolean;
}

function alignmentOf(a: Side, b: Side, groups: readonly Together[]): Alignment {
  const linked = [...groups].sort((x, y) => firstOf(x.a) - firstOf(y.a));
  const on = heaviestSequence(
    Int32Array.from(linked, (one) => firstOf(one.b)),
    new Int32Array(linked.length).fill(100),
    b.units.length,
  );
  const links = linked.map(
    (group, at): Link => ({
      a: group.a,
      b: group.b,
      kind: group.b.length > 1 ? 'split' : group.a.length > 1 ? 'merged' : 'same',
      marked: false,
      moved: !on[at],
      truncated: null,
      renumbered: renumbered(a, group.a, b, group.b),
      said: group.said,
      similarity: group.confidence,
      margin: 1,
      rivals: { a: [], b: [] },
    }),
  );
  const without = (count: number, units: readonly number[]): number[] => {
    const all = new Set(units);
    return Array.from({ length: count }, (_, unit) => unit).filter((unit) => !all.has(unit));
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
