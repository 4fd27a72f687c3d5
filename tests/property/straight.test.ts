import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chosenOf } from '#core/export/chosen.ts';
import { SHIPPED_PRESETS, shippedForm, templateFor } from '#core/export/presets.ts';
import { readTemplate } from '#core/export/template/engine.ts';
import { TemplateError } from '#core/export/template/failure.ts';
import { Marks } from '#core/export/template/marks.ts';
import { materialOf } from '#core/export/template/material.ts';
import type { Material } from '#core/export/template/material-data.ts';
import { enliven, scopesOf } from '#core/export/template/scopes.ts';
import { atOnce } from '#core/steps.ts';
import { anyText } from '#tests/support/markdown-soup.ts';
import { runs } from '#tests/support/torture.ts';
import { ALL, project, simplePage } from '#tests/unit/export/fixture.ts';

const SEED = 20261130;
const EACH = ['project', 'document', 'tag', 'clause'] as const;
const SHIPPED = [
  ...SHIPPED_PRESETS.map((name) => shippedForm(name).template),
  ...EACH.map((each) => templateFor({ to: 'vault', each })),
];
const SIGNS = { open: '\ue000', close: '\ue001' };

const mark = fc.record({
  document: fc.constantFrom('d1', 'd2'),
  ranges: fc
    .tuple(fc.nat({ max: 20 }), fc.integer({ min: 1, max: 20 }))
    .map(([from, length]) => [{ from, to: from + length }]),
  tags: fc.subarray(['t1', 't2', 't3']),
  note: fc.oneof(fc.constant(''), anyText),
});

function materialFor(marks: readonly (typeof mark extends fc.Arbitrary<infer T> ? T : never)[]): Material {
  const pages = [
    simplePage(['The ports are open to all.', 'Fees are due.']),
    simplePage(['港口对所有船舶开放，收费另定，期限亦同。']),
  ];
  const input = project(pages, ['ports', '费用', 'a/b'], marks);
  const { sources, items } = chosenOf({ ...input, ...ALL });
  const asked = { title: 'Ports', items, sources, locale: 'en', style: 'text' } as const;
  const made = atOnce(materialOf(input.state, asked));
  return enliven(structuredClone(made));
}

/** Both ways print the same text with the same values, unless the short one leaves it to the engine. */
function expectSame(template: string, material: Material, each: (typeof EACH)[number]): boolean {
  const { straight, render } = readTemplate(template);
  let short = straight !== null;
  for (const { variables } of scopesOf(material, each)) {
    const marks = new Marks(SIGNS, ', ');
    const text = straight && atOnce(straight(variables, marks));
    const own = new Marks(SIGNS, ', ');
    if (text === null) {
      short = false;
      continue;
    }
    expect(text).toBe(render(variables, own));
    expect(marks).toEqual(own);
  }
  return short;
}

test('templates that ship print on the short way what the engine prints', () => {
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 5 }), (marks) => {
      const material = materialFor(marks);
      for (const template of SHIPPED)
        for (const each of EACH) {
          if (template.includes('{{ document.') && each === 'tag') continue;
          expectSame(template, material, each);
        }
    }),
    { seed: SEED, numRuns: runs(100) },
  );
});

test('notes by clause, by tag, by document and for a folder have the short way', () => {
  const ranges = [{ from: 12, to: 30 }];
  const material = materialFor([{ document: 'd1', ranges, tags: ['t1'], note: '**a**' }]);
  for (const name of ['notes', 'memo', 'documents', 'table', 'sources', 'comparison'] as const)
    expect(expectSame(shippedForm(name).template, material, 'project')).toBe(true);
  for (const each of EACH) expect(expectSame(templateFor({ to: 'vault', each }), material, each)).toBe(true);
});

const name = fc.constantFrom(
  ...[
    'project.title',
    'passages',
    'passages.size',
    'passages.first',
    'documents',
    'one',
    'one.quote',
    'one.note',
  ],
  ...[
    'one.tags',
    'one.tags.size',
    'one.nothing',
    'one.clause.title',
    'one.document.id',
    'nothing',
    'forloop.index',
  ],
  ...[
    'one.author',
    'words.note',
    '3',
    '0',
    '"x"',
    'one.document',
    'one.tags[0]',
    'one["quote"]',
    'true',
    'nil',
  ],
);
const condition = fc
  .tuple(name, fc.constantFrom('', '==', '>', '<', 'and', 'contains'), name)
  .map(([a, sign, b]) => (sign === '' ? a : `${a} ${sign} ${b}`));
const filter = fc.constantFrom(
  '',
  '',
  ' | hashtags',
  ' | wikilink',
  ' | wikilink: one.quote',
  ' | upcase',
  ' | size',
);
const output = fc.tuple(name, filter).map(([value, by]) => `{{ ${value}${by} }}`);
const template = fc.letrec<{ readonly part: string; readonly whole: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('x', '\n', '- ', '> ', '\n\n'),
    output,
    fc.tuple(name, tie('whole')).map(([of, inner]) => `{% for one in ${of} %}${inner}{% endfor %}`),
    fc
      .tuple(condition, tie('whole'), tie('whole'))
      .map(([of, inner, other]) => `{% if ${of} %}${inner}{% else %}${other}{% endif %}`),
    fc.tuple(name, tie('whole')).map(([of, inner]) => `{% region ${of} %}${inner}{% endregion %}`),
    fc.tuple(name).map(([of]) => `{% assign one = ${of} %}`),
  ),
  whole: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
}));

test('any template that has the short way prints on it what the engine prints', () => {
  const ranges = [{ from: 12, to: 30 }];
  const material = materialFor([
    { document: 'd1', ranges, tags: ['t1', 't2'], note: '*a*' },
    { document: 'd2', ranges, tags: [], note: '' },
  ]);
  fc.assert(
    fc.property(template.whole, (source) => {
      const whole = `{% for one in passages %}${source}{% endfor %}`;
      try {
        expectSame(whole, material, 'project');
      } catch (error) {
        // Read by neither way; one that was printed on the short way must be printed by the engine too.
        if (!(error instanceof TemplateError) || readsWell(whole)) throw error;
      }
    }),
    { seed: SEED, numRuns: runs(3000) },
  );
});

function readsWell(source: string): boolean {
  try {
    readTemplate(source);
    return true;
  } catch {
    return false;
  }
}
