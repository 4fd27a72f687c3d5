import { Agencies, withAgencies } from '#core/agreements/agencies.ts';
import type { AgreementItem } from '#core/agreements/agreement.ts';
import { type Listing, listingOf } from '#core/agreements/corrections.ts';
import { itemsIn } from '#core/agreements/read.ts';
import type { KeptCorrection } from '#core/project/model.ts';
import type { Pages } from '#core/project/pages.ts';
import { documents } from '#core/project/query.ts';
import type { DocumentEdits, ProjectState } from '#core/project/state.ts';
import { ok, type Result } from '#core/result.ts';

/** What one document lists, and what that was made of: a text never changes, and a state never in place. */
interface Known {
  readonly format: string;
  readonly edits: DocumentEdits | undefined;
  readonly items: readonly AgreementItem[];
  readonly corrections: ReadonlyMap<string, KeptCorrection> | undefined;
  readonly listing: Listing;
}

/** What the documents of a project list as signed: each read once for each structure that it is given. */
export class Lists {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly pages: Pages,
    private readonly state: () => ProjectState,
  ) {}

  /** Of all standing documents, one behind the other; fails as reading a text does. */
  async all(): Promise<Result<Listing>> {
    const listings: Listing[] = [];
    for (const { id, format } of documents(this.state())) {
      const listing = await this.of(id, format);
      if (!listing.ok) return listing;
      listings.push(listing.value);
    }
    const rows = listings.flatMap((listing) => listing.rows);
    const { agencies } = this.state();
    return ok({
      rows: agencies.size > 0 ? withAgencies(rows, new Agencies(agencies.values())) : rows,
      hidden: listings.flatMap(({ hidden }) => hidden),
      idle: listings.flatMap(({ idle }) => idle),
    });
  }

  private async of(document: string, format: string): Promise<Result<Listing>> {
    const { structure, agreements } = this.state();
    const edits = structure.get(document);
    const corrections = agreements.get(document);
    const before = this.known.get(document);
    const stands = before?.format === format && before.edits === edits;
    if (stands && before.corrections === corrections) return ok(before.listing);
    const page = await this.pages.get(document);
    if (!page.ok) return page;
    const items = stands ? before.items : itemsIn(page.value);
    const listing = listingOf(document, page.value.text, items, corrections?.values() ?? []);
    this.known.set(document, { format, edits, items, corrections, listing });
    return ok(listing);
  }
}
