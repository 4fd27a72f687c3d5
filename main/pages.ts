import type { Operation } from '#core/project/operations.ts';
import { ok, type Result } from '#core/result.ts';
import { layOutPage } from '#core/structure/lay-out.ts';
import type { Page } from '#core/structure/page.ts';
import type { ProjectStore } from './store/project-store.ts';

/** The pages of a project's documents, laid out when first asked for and again after their structure is corrected. */
export class Pages {
  private readonly kept = new Map<string, Page>();

  constructor(private readonly store: ProjectStore) {
    store.onChange(({ operations, rebuilt }) => {
      if (rebuilt) this.kept.clear();
      else this.forget(operations);
    });
  }

  /** A document's page; fails as {@link ProjectStore.source} does. */
  async get(document: string): Promise<Result<Page>> {
    const kept = this.kept.get(document);
    if (kept) return ok(kept);
    const source = await this.store.source(document);
    if (!source.ok) return source;
    const format = this.store.state.documents.get(document)?.record.format ?? 'text';
    const edits = this.store.state.structure.get(document);
    const { text, layout } = source.value;
    const page = layOutPage(text, { format, layout, edits });
    this.kept.set(document, page);
    return ok(page);
  }

  private forget(operations: readonly Operation[]): void {
    for (const { changes } of operations) {
      for (const change of changes) {
        if (change.kind.startsWith('structure.') && 'document' in change)
          this.kept.delete(String(change.document));
      }
    }
  }
}
