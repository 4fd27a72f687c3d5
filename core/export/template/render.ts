import { atOnce, type Steps } from '#core/steps.ts';
import type { Each } from '../form.ts';
import { Addresses } from './addresses.ts';
import { bodyOf, type LineOf, type Part } from './body.ts';
import { isCutAtBlanks } from './chunks.ts';
import { type ReadTemplate, readTemplate } from './engine.ts';
import { placeAt, TemplateError } from './failure.ts';
import { FRONT, type Properties, propertiesOf } from './front.ts';
import { KnownPieces } from './known-pieces.ts';
import { Marks, signsFor } from './marks.ts';
import type { Material } from './material-data.ts';
import { PagePrinter, type PageSink } from './page-printer.ts';
import { enliven, type Scope, scopesOf } from './scopes.ts';
import { type MarkSigns, Slots } from './slots.ts';
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
  private signs: MarkSigns | null = null;
  private readonly pieces: KnownPieces | null;
  private readonly addresses: Addresses;
  readonly scopes: readonly Scope[];

  /**
   * @param material is made ready to be read by the template, and is of no other use afterwards
   * @param read the template, where it was read already
   * @throws TemplateError
   */
  constructor(
    private readonly template: string,
    private readonly material: Material,
    each: Each,
    private readonly read: ReadTemplate = readTemplate(template),
  ) {
    const signs = this.read.straight && isCutAtBlanks(template) ? signsFor([template]) : null;
    this.pieces = signs && new KnownPieces(signs);
    this.addresses = new Addresses(material.sources.map(({ url }) => url));
    this.scopes = scopesOf(enliven(material), each);
  }

  /** @throws TemplateError */
  print(scope: Scope): MarkedPage {
    const { variables } = scope;
    const marks = this.marks();
    const straight = this.read.straight && atOnce(this.read.straight(variables, marks));
    if (straight !== null) return { scope, text: straight, marks };
    const own = this.marks();
    return { scope, text: this.read.render(variables, own), marks: own };
  }

  private marks(): Marks {
    this.signs ??= signsFor(textsOf(this.template, this.material));
    if (!this.signs) throw new TemplateError('template-too-much', {});
    return new Marks(this.signs, TEMPLATE_WORDS[this.material.locale].between);
  }

  /**
   * Prints a page piece by piece: what comes is what {@link print}, {@link fill} and the serialiser make of it.
   *
   * @returns false where something comes up that the engine has to tell of: what was printed until then stands at the
   *   beginning of what the engine makes
   * @throws TemplateError
   */
  *printInto({ variables }: Scope, sink: PageSink): Steps<boolean> {
    const { pieces } = this;
    if (!pieces || !this.read.straight) return false;
    const slots = new Slots(pieces.signs);
    const { between } = TEMPLATE_WORDS[this.material.locale];
    const lineOf: LineOf = (at) => placeAt(this.template, at);
    const printer = new PagePrinter(slots, pieces, { between, lineOf, addresses: this.addresses, sink });
    const rest = yield* this.read.straight(variables, slots, (text) => printer.take(text));
    if (rest === null) return false;
    printer.take(rest);
    printer.finish();
    return true;
  }

  /** @throws TemplateError */
  fill({ scope, text, marks }: MarkedPage): RenderedPage {
    const lineOf: LineOf = (at) => placeAt(this.template, at);
    const front = FRONT.exec(text);
    const body = front ? text.slice(front[0].length) : text;
    return {
      scope,
      properties: front ? propertiesOf(front[1] ?? '', marks, lineOf) : {},
      parts: bodyOf(body, marks, { lineOf, addresses: this.addresses }),
    };
  }
}

/** A template that {@link Rendering.printInto} knows; null for any other. @throws TemplateError */
export function readPiecewise(template: string): ReadTemplate | null {
  const read = isCutAtBlanks(template) ? readTemplate(template) : null;
  return read?.straight ? read : null;
}

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
  for (const { name, path, definition } of tags) yield* [name, path, String(definition ?? '')];
  for (const { quote, citation, note, author } of passages)
    yield* [quote, citation, String(note ?? ''), author ?? ''];
}

function* strings(fields: object): Generator<string> {
  for (const value of Object.values(fields)) if (typeof value === 'string') yield value;
}
