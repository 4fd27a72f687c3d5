import { Agencies, withAgencies } from '#core/agreements/agencies.ts';
import type { AgreementItem } from '#core/agreements/agreement.ts';
import { type Listing, listingOf, type ProjectListing, quoteAt } from '#core/agreements/corrections.ts';
import { withCounterparts } from '#core/agreements/counterparts.ts';
import { Places, startOf } from '#core/agreements/places.ts';
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
  readonly places: Places;
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
  async all(): Promise<Result<ProjectListing>> {
    const { agencies, counterparts } = this.state();
    const known = new Map<string, Known>();
    for (const { id, format } of documents(this.state())) {
      const one = await this.of(id, format);
      if (!one.ok) return one;
      known.set(id, one.value);
    }
    const listings = [...known.values()].map(({ listing }) => listing);
    const read = listings.flatMap(({ rows }) => rows);
    const counted = agencies.size > 0 ? withAgencies(read, new Agencies(agencies.values())) : read;
    const { rows, idle } = withCounterparts(counted, counterparts.values(), ({ document, at }) => {
      const item = known.get(document)?.places.itemAt(at);
      return item ? startOf(item) : item;
    });
    const idleCounterparts: ProjectListing['idleCounterparts'][number][] = [];
    for (const one of idle) {
      const page = await this.pages.get(one.lost.document);
      if (!page.ok) return page;
      idleCounterparts.push({ ...one, quote: quoteAt(page.value.text, one.lost.at) });
    }
    return ok({
      rows,
      hidden: listings.flatMap(({ hidden }) => hidden),
      idle: listings.flatMap((listing) => listing.idle),
      idleCounterparts,
    });
  }

  private async of(document: string, format: string): Promise<Result<Known>> {
    const { structure, agreements } = this.state();
    const edits = structure.get(document);
    const corrections = agreements.get(document);
    const before = this.known.get(document);
    const stands = before?.format === format && before.edits === edits;
    if (stands && before.corrections === corrections) return ok(before);
    const page = await this.pages.get(document);
    if (!page.ok) return page;
    const items = stands ? before.items : itemsIn(page.value);
    const { text } = page.value;
    const places = stands ? before.places : new Places(text, items);
    const listing = listingOf(document, text, items, corrections?.values() ?? [], places);
    const known = { format, edits, items, places, corrections, listing };
    this.known.set(document, known);
    return ok(known);
  }
}
