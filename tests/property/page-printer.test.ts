import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chosenOf } from '#core/export/chosen.ts';
import { SHIPPED_PRESETS, shippedForm, templateFor } from '#core/export/presets.ts';
import { print } from '#core/export/print.ts';
import { TemplateError } from '#core/export/template/failure.ts';
import type { Properties } from '#core/export/template/front.ts';
import { askedMaterialOf, materialOf } from '#core/export/template/material.ts';
import type { PageSink } from '#core/export/template/page-printer.ts';
import { TEMPLATED } from '#core/export/template/raw.ts';
import { Rendering, readPiecewise } from '#core/export/template/render.ts';
import type { RegionMark } from '#core/export/template/slots.ts';
import { LOCALES } from '#core/i18n/locale.ts';
import { atOnce } from '#core/steps.ts';
import { anyText } from '#tests/support/markdown-soup.ts';
import { runs } from '#tests/support/torture.ts';
import { ALL, project, simplePage } from '#tests/unit/export/fixture.ts';

const SEED = 20261130;
const EACH = ['project', 'document', 'tag', 'clause'] as const;
const STYLES = ['text', 'footnote', 'gbt7714', 'plain'] as const;
const SHIPPED = [
  ...SHIPPED_PRESETS.map((name) => shippedForm(name)),
  ...EACH.map((each) => ({ each, template: templateFor({ to: 'vault', each }) })),
].filter(({ template }) => readPiecewise(template) !== null);

/** A page as it comes, piece by piece. */
class Collected implements PageSink {
  properties: Properties | null = null;
  readonly parts: { region: RegionMark | null; text: string }[] = [];

  front(properties: Properties): void {
    expect(this.properties).toBeNull();
    this.properties = properties;
  }

  begin(region: RegionMark | null): void {
    expect(this.properties).not.toBeNull();
    this.parts.push({ region, text: '' });
  }

  text(text: string): void {
    const part = this.parts.at(-1);
    if (!part) throw new Error('a text before any part');
    part.text += text;
  }
}

const notes = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '只看**这里**。',
    'Um texto_plano.\nE outro.',
    '1. a\n2. b',
    '- a\n\n- b',
    '> x',
    '\ue000\ue001',
  ),
  anyText,
);
const mark = fc.record({
  document: fc.constantFrom('d1', 'd2', 'd3'),
  ranges: fc
    .uniqueArray(fc.nat({ max: 6 }), { minLength: 1, maxLength: 2 })
    .map((starts) => starts.sort().map((start) => ({ from: start * 12, to: start * 12 + 9 }))),
  tags: fc.subarray(['t1', 't2', 't3', 't4']),
  note: notes,
});
const asked = fc.record({
  marks: fc.array(mark, { maxLength: 6 }),
  texts: fc.array(anyText, { minLength: 3, maxLength: 3 }),
  title: fc.oneof(
    fc.constantFrom('Ports', '港口 #1', '*a* — b'),
    anyText.map((text) => text.slice(0, 40)),
  ),
  tag: fc.constantFrom('a/b', '费用', '#x', '[[y]]', '!', '\ue000'),
  locale: fc.constantFrom(...LOCALES),
  style: fc.constantFrom(...STYLES),
  url: fc.constantFrom('https://a.org/b_c', 'HTTPS://A.ORG', 'Http://a.org/x'),
});

test('a page that is printed while its template runs is what it is printed as a whole', () => {
  let printed = 0;
  fc.assert(
    fc.property(asked, ({ marks, texts, title, tag, locale, style, url }) => {
      const pages = texts.map((text) =>
        simplePage([text.replaceAll('\n', ' ').padEnd(12, '港'), 'Fees are due, as agreed. '.repeat(4)]),
      );
      const input = project(pages, ['ports', tag, 'a b', '一'], marks, { url });
      const chosen = chosenOf({ ...input, ...ALL });
      const of = { title, ...chosen, locale, style };
      for (const { template, each } of SHIPPED) {
        const whole = new Rendering(template, structuredClone(atOnce(materialOf(input.state, of))), each);
        const piecewise = new Rendering(template, atOnce(askedMaterialOf(input.state, of)), each);
        expect(piecewise.scopes.map(({ id, name }) => ({ id, name }))).toEqual(
          whole.scopes.map(({ id, name }) => ({ id, name })),
        );
        for (const [at, scope] of piecewise.scopes.entries()) {
          const page = new Collected();
          if (!atOnce(piecewise.printInto(scope, page))) continue;
          printed++;
          expect(page).toEqual(Object.assign(new Collected(), wholePage(whole, at)));
        }
      }
    }),
    { seed: SEED, numRuns: runs(150) },
  );
  expect(printed).toBeGreaterThan(100);
});

function wholePage(rendering: Rendering, at: number): Pick<Collected, 'properties' | 'parts'> {
  const scope = rendering.scopes[at];
  if (!scope) throw new Error('no such page');
  const { properties, parts } = rendering.fill(rendering.print(scope));
  return {
    properties,
    parts: parts.map(({ region, nodes }) => ({ region, text: print([...nodes], TEMPLATED) })),
  };
}

/** Parts of templates that may stand beside one another in any order. */
const piece = fc.constantFrom(
  ...[
    '# {{ project.title }}\n\n',
    '> {{ one.quote }}\n>\n> — {{ one.citation }}\n\n',
    '^{{ one.anchor }}\n\n',
    '{{ one.tags | hashtags }}\n\n',
    '{{ one.note }}\n\n',
    '{{ one.note }} {{ one.date }}\n\n',
    '> [!note] {{ one.author }}\n> {{ one.note }}\n\n',
    '> [!note]\n> {{ one.note }}\n> {{ one.quote }}\n\n',
    '> {{ one.note }}\n\n',
    '> ^{{ one.anchor }}\n>\n> {{ one.note }}\n\n',
    '> {{ one.quote }}\n>\n> ^{{ one.anchor }}\n>\n> {{ one.quote }} {{ one.note }}\n\n',
    '- {{ one.quote }}\n',
    '  {{ one.note }}\n\n',
    '1. {{ one.tags.size }}\n',
    '| a | b |\n| - | - |\n| {{ one.quote }} | {{ one.note }} |\n',
    '\n| a | {{ words.note }} |\n| --- | - |\n',
    '| {{ one.quote }} | {{ one.note }} |\n',
    '| {{ one.tags }} |\n',
    '| h |\n|:-:|\n{% for tag in one.tags %}| {{ tag.path }} |\n{% endfor %}',
    '\t{{ one.note }}\n',
    '{{ one.quote }}\n{{ one.note }}\n',
    '---\n',
    '\n',
    ' \n\n',
    '#{{ one.anchor }} [[{{ one.quote }}]]\n\n',
    '{% if one.note %}{{ one.note }}\n\n{% endif %}',
    '{% region one %}\n**{{ one.quote }}**\n{% endregion %}\n',
  ],
);

test('so is a page of any template that is cut at blank lines', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 5 }),
      fc.array(piece, { maxLength: 6 }),
      fc.boolean(),
      fc.array(mark, { maxLength: 4 }),
      fc.constantFrom('', '\n', 'x\n', '- x\n', '\n- x', '\n\ny', '| z |', '# z\n', '{{ sources.first.id }}'),
      (before, inner, hasFront, marks, end) => {
        const front = hasFront ? '---\ntitle: {{ project.title }}\nn: {{ passages.size }}\n---\n' : '';
        const loop = `{% for one in passages %}${inner.join('')}{% endfor %}`;
        const rows = '{% for one in passages %}| {{ one.note }} | {{ one.quote }} |\n{% endfor %}';
        const template = `${front}{% for one in passages %}${before.join('')}{% endfor %}\nAnd\n\n${loop}\n\n| a | {{ words.note }} |\n|-|-|\n${rows}${end}`;
        const pages = [
          simplePage(['港口对所有船舶开放，收费另定，期限亦同。'.repeat(5)]),
          simplePage(['The ports are open. '.repeat(5)]),
          simplePage(['As *taxas* são devidas: '.repeat(5)]),
        ];
        const input = project(pages, ['ports', 'a/b', '#x', '一'], marks);
        const of = {
          title: 'Ports',
          ...chosenOf({ ...input, ...ALL }),
          locale: 'en',
          style: 'text',
        } as const;
        const page = new Collected();
        const piecewise = new Rendering(template, atOnce(askedMaterialOf(input.state, of)), 'project');
        const whole = new Rendering(
          template,
          structuredClone(atOnce(materialOf(input.state, of))),
          'project',
        );
        const [scope] = piecewise.scopes;
        const expected = outcome(() => wholePage(whole, 0));
        const made = outcome(() => scope !== undefined && atOnce(piecewise.printInto(scope, page)));
        if (made.failure !== null || expected.failure !== null) expect(made.failure).toBe(expected.failure);
        else if (made.value) expect(page).toEqual(Object.assign(new Collected(), expected.value));
        // What the engine alone can run goes on from there.
        else expect(textOf(expected.value?.parts ?? []).startsWith(textOf(page.parts))).toBe(true);
      },
    ),
    { seed: SEED, numRuns: runs(1500) },
  );
});

function textOf(parts: Collected['parts']): string {
  return parts.map(({ text }) => text).join('\n');
}

function outcome<T>(run: () => T): { readonly value: T | null; readonly failure: string | null } {
  try {
    return { value: run(), failure: null };
  } catch (error) {
    if (error instanceof TemplateError) return { value: null, failure: error.code };
    throw error;
  }
}
