import { print } from '#core/export/print.ts';
import { TEMPLATED } from '#core/export/template/raw.ts';
import type { RenderedPage } from '#core/export/template/render.ts';
import type { PrintedPage } from './thread.ts';

/** A rendered page as text. */
export function printPage({ scope: { id, name }, properties, parts }: RenderedPage): PrintedPage {
  return {
    id,
    name,
    properties,
    parts: parts.map(({ region, nodes }) => ({
      region: region?.region ?? null,
      base: region?.base ?? '',
      text: print([...nodes], TEMPLATED),
    })),
  };
}
