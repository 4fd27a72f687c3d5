import { ok, type Result } from '#core/result.ts';
import type { Steps } from '#core/steps.ts';
import type { StructureEdits, TextFormat } from '#core/structure/outline.ts';
import { Page } from '#core/structure/page.ts';
import { type ParseOptions, parseOutline, parsingOutline } from '#core/structure/parse.ts';
import type { Layout } from '#core/text/layout.ts';
import type { SourceText } from '#core/text/source.ts';
import type { ProjectState } from './state.ts';

/** A text and all that decides how it is laid out. */
export interface LayOutInput {
  readonly text: string;
  /** What the file's format says beside the characters. */
  readonly layout?: Layout | undefined;
  readonly format: TextFormat;
  /** What a person corrected. */
  readonly edits?: StructureEdits | undefined;
}

/** Lays a text out for reading. No other function in the product does. */
export function layOut(input: LayOutInput): Page {
  return new Page(input.text, parseOutline(input.text, optionsOf(input)), input.layout);
}

/** As {@link layOut}, in steps. */
function* layingOut(input: LayOutInput): Steps<Page> {
  const outline = yield* parsingOutline(input.text, optionsOf(input));
  yield;
  return new Page(input.text, outline, input.layout);
}

function optionsOf({ layout, format, edits }: LayOutInput): ParseOptions {
  return { format, ...(layout && { layout }), ...(edits && { edits }) };
}

/** A document as its structure stood when it was asked for. */
export class LaidOut {
  #page: Page | null = null;
  #steps: Steps<Page> | null = null;

  constructor(
    readonly source: SourceText,
    readonly format: TextFormat,
    readonly edits: StructureEdits | undefined,
  ) {}

  /** Laid out when first asked for. */
  get page(): Page {
    for (;;) {
      const page = this.layOutFurther();
      if (page) return page;
    }
  }

  /** Takes one step of laying it out; null until that was the last. */
  layOutFurther(): Page | null {
    if (this.#page) return this.#page;
    const { source, format, edits } = this;
    const steps = this.#steps ?? layingOut({ ...source, format, edits });
    // What fails is begun anew.
    this.#steps = null;
    const { done, value } = steps.next();
    if (done) this.#page = value;
    else this.#steps = steps;
    return this.#page;
  }
}

/** So many documents are kept: those asked for last. */
const MOST_KEPT = 64;

/**
 * The documents of a project, laid out when first asked for and again after their structure was corrected. As a state
 * never changes in place, the corrections that a page was made with tell whether it still stands.
 */
export class Pages {
  /** In the order in which they were last asked for. */
  private readonly kept = new Map<string, LaidOut>();

  /**
   * @param readSource a document's text, which never changes
   * @param state the project as it stands
   */
  constructor(
    private readonly readSource: (document: string) => Promise<Result<SourceText>>,
    private readonly state: () => ProjectState,
  ) {}

  /** A document's page as its structure stands now; fails as reading its text does. */
  async get(document: string): Promise<Result<Page>> {
    const found = await this.find(document);
    return found.ok ? ok(found.value.page) : found;
  }

  /** As {@link get}, but its page is laid out only when it is looked at. */
  async find(document: string): Promise<Result<LaidOut>> {
    const known = this.now(document);
    if (known) return ok(known);
    const source = await this.readSource(document);
    // Whoever asked meanwhile has the same.
    return source.ok ? ok(this.now(document) ?? this.keep(document, source.value)) : source;
  }

  /** As {@link find}, without reading its text: null where that is not at hand. */
  now(document: string): LaidOut | null {
    const kept = this.kept.get(document);
    return kept ? this.keep(document, kept.source, kept) : null;
  }

  private keep(document: string, source: SourceText, before?: LaidOut): LaidOut {
    const state = this.state();
    const format = state.documents.get(document)?.record.format ?? 'text';
    const edits = state.structure.get(document);
    const stands = before?.format === format && before.edits === edits;
    const laidOut = stands ? before : new LaidOut(source, format, edits);
    this.kept.delete(document);
    this.kept.set(document, laidOut);
    for (const oldest of this.kept.keys()) if (this.kept.size > MOST_KEPT) this.kept.delete(oldest);
    return laidOut;
  }
}
