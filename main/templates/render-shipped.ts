import { TemplateError } from '#core/export/template/failure.ts';
import { Rendering } from '#core/export/template/render.ts';
import { type Failure, ok, type Result } from '#core/result.ts';
import { inSlices } from '../in-slices.ts';
import { printPage } from './print-page.ts';
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
      const marked = await inSlices(rendering.printStraight(scope));
      if (!marked) return null;
      pages.push(printPage(await inSlices(rendering.fillInSteps(marked))));
    }
    return ok({ pages, count: scopes.length });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { ok: false, error: { code: error.code, facts: error.facts } as Failure };
  }
}
