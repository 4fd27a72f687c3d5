import type { Layout } from '#core/text/layout.ts';
import type { StructureEdits, TextFormat } from './outline.ts';
import { Page } from './page.ts';
import { parseOutline } from './parse.ts';

/** A text laid out for reading by all that is known of it. */
export function layOutPage(
  text: string,
  known: {
    readonly format: TextFormat;
    readonly layout?: Layout | undefined;
    readonly edits?: StructureEdits | undefined;
  },
): Page {
  const { format, layout, edits } = known;
  const outline = parseOutline(text, { format, ...(layout && { layout }), ...(edits && { edits }) });
  return new Page(text, outline, layout);
}
