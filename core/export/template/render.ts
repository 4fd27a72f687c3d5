import { atOnce, type Steps } from '#core/steps.ts';
import type { Each } from '../form.ts';
import { Addresses } from './addresses.ts';
import { bodyOf, type LineOf, type Part } from './body.ts';
import { type ReadTemplate, readTemplate } from './engine.ts';
import { placeAt, TemplateError } from './failure.ts';
import { type Properties, propertiesOf } from './front.ts';
import { type MarkSigns, Marks, signsFor } from './marks.ts';
import type { Material } from './material.ts';
import { enliven, type Scope, scopesOf } from './scopes.ts';
import { TEMPLATE_WORDS } from './words.ts';

/** A page as a template makes it: what stands above it as properties, and its blocks. */
export interface RenderedPage {
  readonly scope: Scope;
  readonly properties: Properties;
  readonly parts: readonly Part[];
}

/** The output of a template for one page, marks in the place of values. */
export interface MarkedPage {
  readonly scope: Scope;
  readonly text: string;
  readonly marks: Marks;
}

/** Renders a template for pages of a material, in two steps: only the first can be made endless by a template. */
export class Rendering {
  private readonly read: ReadTemplate;
  private readonly signs: MarkSigns;
  private readonly addresses: Addresses;
  readonly scopes: readonly Scope[];

  /**
   * @param material is made ready to be read by the template, and is of no other use afterwards
   * @throws TemplateError
   */
  constructor(
    private readonly template: string,
    private readonly material: Material,
    each: Each,
  ) {
    this.read = readTemplate(template);
    const signs = signsFor(textsOf(template, material));
    if (!signs) throw new TemplateError('template-too-much', {});
    this.signs = signs;
    this.addresses = new Addresses(material.sources.map(({ url }) => url));
    this.scopes = scopesOf(enliven(material), each);
  }

  /** @throws TemplateError */
  print(scope: Scope): MarkedPage {
    const straight = atOnce(this.printStraight(scope));
    if (straight) return straight;
    const marks = this.marks();
    return { scope, text: this.read.render(scope.variables, marks), marks };
  }

  /** As {@link print} on the short way; null where there is none. */
  *printStraight(scope: Scope): Steps<MarkedPage | null> {
    if (!this.read.straight) return null;
    const marks = this.marks();
    const text = yield* this.read.straight(scope.variables, marks);
    return text === null ? null : { scope, text, marks };
  }

  private marks(): Marks {
    return new Marks(this.signs, TEMPLATE_WORDS[this.material.locale].between);
  }

  /** @throws TemplateError */
  fill(marked: MarkedPage): RenderedPage {
    return atOnce(this.fillInSteps(marked));
  }

  /** As {@link fill}. */
  *fillInSteps({ scope, text, marks }: MarkedPage): Steps<RenderedPage> {
    const lineOf: LineOf = (at) => placeAt(this.template, at);
    const front = FRONT.exec(text);
    return {
      scope,
      properties: front ? propertiesOf(front[1] ?? '', marks, lineOf) : {},
      parts: yield* bodyOf(front ? text.slice(front[0].length) : text, marks, {
        lineOf,
        addresses: this.addresses,
      }),
    };
  }
}

const FRONT = /^\s*---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/;

/** Every text that a value may come from. */
function* textsOf(template: string, { project, sources, tags, passages }: Material): Generator<string> {
  yield template;
  yield project.title;
  for (const { articles, clauses, passages: _, tags: _tags, ...fields } of sources) {
    yield* strings(fields);
    for (const { title } of articles) yield title ?? '';
    for (const { title, label, heading, name } of clauses)
      yield* [title ?? '', label ?? '', heading ?? '', name];
  }
  for (const { name, path, definition } of tags) yield* [name, path, definition ?? ''];
  for (const { quote, citation, note, author } of passages)
    yield* [quote, citation, note ?? '', author ?? ''];
}

function* strings(fields: object): Generator<string> {
  for (const value of Object.values(fields)) if (typeof value === 'string') yield value;
}
