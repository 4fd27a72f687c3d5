import { TemplateError } from '#core/export/template/failure.ts';
import type { Properties } from '#core/export/template/front.ts';
import type { PageSink } from '#core/export/template/page-printer.ts';
import { Rendering } from '#core/export/template/render.ts';
import type { RegionMark } from '#core/export/template/slots.ts';
import { type Failure, ok, type Result } from '#core/result.ts';
import { inSlices } from '../in-slices.ts';
import type { PrintedPage, Rendered, RenderRequest } from './thread.ts';

/**
 * Renders a template that ships here, in slices: it is known to come to its end, so it needs no thread, to which all
 * would have to be told and where all would be compiled anew. null for one that has no short way, see `straightOf`.
 *
 * @param request its material is of no other use afterwards
 */
export async function renderShipped({
  template,
  material,
  each,
  only,
}: RenderRequest): Promise<Result<Rendered> | null> {
  try {
    const rendering = new Rendering(template, material, each);
    const { scopes } = rendering;
    const pages: PrintedPage[] = [];
    for (const scope of only === undefined ? scopes : scopes.slice(only, only + 1)) {
      const page = new CollectedPage();
      if (!(await inSlices(rendering.printInto(scope, page)))) return null;
      pages.push(page.printed(scope));
    }
    return ok({ pages, count: scopes.length });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { ok: false, error: failureOf(error) };
  }
}

export function failureOf({ code, facts }: TemplateError): Failure {
  return { code, facts } as Failure;
}

/** A page as it is printed. */
class CollectedPage implements PageSink {
  private properties: Properties = {};
  private readonly parts: { region: string | null; base: string; text: string }[] = [];

  front(properties: Properties): void {
    this.properties = properties;
  }

  begin(region: RegionMark | null): void {
    this.parts.push({ region: region?.region ?? null, base: region?.base ?? '', text: '' });
  }

  text(text: string): void {
    const part = this.parts.at(-1);
    if (part) part.text += text;
  }

  printed({ id, name }: Pick<PrintedPage, 'id' | 'name'>): PrintedPage {
    const { properties, parts } = this;
    return { id, name, properties, parts };
  }
}
