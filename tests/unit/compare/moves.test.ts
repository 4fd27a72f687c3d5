import { expect, test } from 'vitest';
import { type Comparison, comparePages } from '#core/compare/comparison.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const page = (lines: readonly string[]): Page => {
  const text = `${lines.join('\n\n')}\n`;
  return new Page(text, parseOutline(text));
};
const compare = (a: readonly string[], b: readonly string[]): Comparison => comparePages(page(a), page(b));
/** The links that moved, as the beginnings of their two sides. */
const moved = ({ a, b, links }: Comparison): string[] =>
  links
    .filter((link) => link.moved)
    .map((link) => {
      const words = (side: typeof a, units: readonly number[]): string =>
        units.map((unit) => side.units[unit]!.text.slice(0, 12)).join('+');
      return `${words(a, link.a)}|${words(b, link.b)}`;
    });

test('clauses that were merged around one that stayed have not moved', () => {
  const register = 'Every club keeps a register of its boats and shows it to the harbour master.';
  const comparison = compare(
    [
      'Rules of the Rowing Union of Brennia',
      'Article 1 The Union trains young rowers at its expense.',
      `Article 2 ${register}`,
      'Article 3 The Union also trains young rowers from the outer islands.',
      'Article 4 Races are held in May.',
    ],
    [
      'Rules of the Rowing Union of Brennia',
      'Article 1 The Union trains young rowers at its expense, and the Union also trains young rowers from the outer islands.',
      `Article 2 ${register}`,
      'Article 3 Races are held in May.',
    ],
  );
  expect(comparison.links.some(({ kind }) => kind === 'merged')).toBe(true);
  expect(moved(comparison)).toEqual([]);
});

test('of two clauses that changed places the one that kept its number stayed', () => {
  const fees = 'Quien venda flores en la plaza pagará cada mes una tasa al tesoro de la villa de Norvela.';
  const water = 'El agua de la fuente es libre para los vecinos.';
  const comparison = compare(
    [
      'Ordenanza de la plaza',
      'Artículo 1. La plaza abre al alba.',
      `Artículo 2. ${fees}`,
      `Artículo 3. ${water}`,
      'Artículo 4. Los perros van atados.',
    ],
    [
      'Ordenanza de la plaza',
      'Artículo 1. La plaza abre al alba.',
      'Artículo 2. El alguacil de la villa guarda las llaves del portón.',
      `Artículo 3. ${water}`,
      'Artículo 4. Los perros van atados.',
      `Artículo 5. ${fees}`,
    ],
  );
  expect(moved(comparison)).toEqual(['Quien venda |Quien venda ']);
  const near = compare(
    [
      'Ordenanza de la plaza',
      'Artículo 1. La plaza abre al alba.',
      `Artículo 2. ${fees}`,
      `Artículo 3. ${water}`,
    ],
    [
      'Ordenanza de la plaza',
      'Artículo 1. La plaza abre al alba.',
      'Artículo 2. El alguacil de la villa guarda las llaves del portón.',
      `Artículo 3. ${water}`,
      `Artículo 4. ${fees}`,
    ],
  );
  expect(moved(near)).toEqual(['Quien venda |Quien venda ']);
});
