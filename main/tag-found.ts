import type { Extent } from '#core/query/extent.ts';
import type { Hit } from '#core/query/hits.ts';
import { isDescribed, planTagging, type TaggingPlan, wordsAlone } from '#core/query/tag-found.ts';
import { ok, type Result } from '#core/result.ts';
import type { Page } from '#core/structure/page.ts';
import type { Session } from './session.ts';

/** Plans a tag on what was found, see `planTagging`; fails where a document cannot be read. */
export async function planFound(
  session: Session,
  hits: readonly Hit[],
  tag: string,
  extent: Extent,
  note = '',
): Promise<Result<TaggingPlan>> {
  const texts = new Map<string, string>();
  const pages = new Map<string, Page>();
  for (const hit of hits) {
    const { document } = hit;
    if (isDescribed(hit, extent)) continue;
    if (!texts.has(document)) {
      const source = await session.store.source(document);
      if (!source.ok) return source;
      texts.set(document, source.value.text);
    }
    if (wordsAlone(hit, extent) || pages.has(document)) continue;
    const page = await session.pages.get(document);
    if (!page.ok) return page;
    pages.set(document, page.value);
  }
  const of = <T>(map: ReadonlyMap<string, T>, document: string): T => {
    const found = map.get(document);
    if (found === undefined) throw new RangeError(`nothing was read of ${document}`);
    return found;
  };
  const plan = planTagging(
    session.store.state,
    hits,
    { tag, extent, note },
    {
      textOf: (document) => of(texts, document),
      pageOf: (document) => of(pages, document),
    },
  );
  return ok(plan);
}
