import type { Extent } from '#core/query/extent.ts';
import type { Hit } from '#core/query/hits.ts';
import { planTagging, type TaggingPlan } from '#core/query/tag-found.ts';
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
  const pages = new Map<string, Page>();
  for (const { document } of hits) {
    if (pages.has(document)) continue;
    const page = await session.pages.get(document);
    if (!page.ok) return page;
    pages.set(document, page.value);
  }
  const plan = planTagging(session.store.state, hits, { tag, extent, note }, (document) => {
    const page = pages.get(document);
    if (!page) throw new RangeError(`no page of ${document}`);
    return page;
  });
  return ok(plan);
}
